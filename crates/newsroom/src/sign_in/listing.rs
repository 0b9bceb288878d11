//! What is kept of the user's answers, for reading and for forgetting.

use api::SignInKept;

use super::{account::Account, questions};
use crate::{Newsroom, sentences, sentences::sign_in as words};

/// How the keys of accepted hosts begin.
const HOST: &str = "host:";

impl Newsroom {
    /// How a site signs in, and in whose name it publishes.
    pub fn list_sign_ins(&self, args: api::ListSignIns) -> Result<api::SignIns, api::Error> {
        let site = self.rooms.site(args.site)?;
        let sign_ins = &self.rooms.sign_ins;
        let author = site.history(repo::Repo::author).flatten();
        let told = site.history(repo::Repo::configured_author).flatten();
        let may_change = told.is_none() && site.has_history();
        Ok(api::SignIns {
            kept: self.kept_answers(),
            place: words::kept(sign_ins.answers.lasts()).to_owned(),
            author: author
                .map(|(name, email)| format!("{name} <{email}>"))
                .unwrap_or_default(),
            change_author: may_change
                .then(|| questions::author(&sign_ins.questions, &sign_ins.answers)),
        })
    }

    /// Forgets what [`Newsroom::list_sign_ins`] named.
    pub fn forget_sign_in(&self, args: api::ForgetSignIn) -> Result<api::SignIns, api::Error> {
        let answers = &self.rooms.sign_ins.answers;
        if let Some(host) = args.key.strip_prefix(HOST) {
            let forgotten = answers.hosts().forget(host);
            forgotten.map_err(|error| sentences::data_folder(self.rooms.data.root(), &error))?;
        } else if let Some(account) = Account::read(&args.key) {
            answers.forget(&account);
        }
        self.list_sign_ins(api::ListSignIns { site: args.site })
    }

    fn kept_answers(&self) -> Vec<SignInKept> {
        let answers = &self.rooms.sign_ins.answers;
        let logins = answers
            .list()
            .into_iter()
            .map(|(account, user)| SignInKept {
                key: account.to_string(),
                label: match &account {
                    Account::Login { host, path } => words::login_label(&user, host, path),
                    Account::Key(key) => words::key_label(&questions::short_key(key)),
                },
            });
        let hosts = answers.hosts().names().into_iter().map(|host| SignInKept {
            key: format!("{HOST}{host}"),
            label: words::host_label(&host),
        });
        logins.chain(hosts).collect()
    }
}
