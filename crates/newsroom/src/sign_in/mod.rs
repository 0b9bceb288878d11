//! Signing in: what remotes want to know, asked as questions, and the user's answers. An
//! action that meets a question ends with it as a value and is tried again when it is answered.

mod account;
mod answers;
mod author;
mod forges;
mod hosts;
mod keychain;
mod listing;
mod questions;

use std::{io, sync::Arc};

use api::{SignInAnswer, SignInField, SignInWanted, SignedIn};
use repo::{Login, NetworkError, Secret, Wanted};

use crate::{Newsroom, data::DataDir, sentences, sentences::sign_in as words, sites::OpenSite};

pub(crate) use forges::Forge;

use account::Account;
use answers::Answers;
use author::Author;
use questions::{Question, Questions};

/// The questions of this run, and all answers.
pub(crate) struct SignIns {
    questions: Questions,
    answers: Arc<Answers>,
}

impl SignIns {
    /// Answers are kept for the running program only.
    pub(crate) fn for_this_run(data: &DataDir) -> Self {
        Self::with(Answers::load(data, || None))
    }

    /// Answers are kept in the platform's keychain, where it has one.
    pub(crate) fn in_keychain(data: &DataDir) -> Self {
        Self::with(Answers::load(data, keychain::platform))
    }

    fn with(answers: Answers) -> Self {
        Self {
            questions: Questions::default(),
            answers: Arc::new(answers),
        }
    }

    /// Who answers remotes.
    pub(crate) fn answers(&self) -> Arc<dyn repo::SignIns> {
        Arc::clone(&self.answers) as Arc<dyn repo::SignIns>
    }

    /// What is to be asked before the network can go on; `None` where no answer would help.
    pub(crate) fn wanted(&self, error: &NetworkError) -> Option<Box<SignInWanted>> {
        let NetworkError::SignIn {
            wanted: Some(wanted),
            ..
        } = error
        else {
            return None;
        };
        questions::put(&self.questions, &self.answers, wanted).map(Box::new)
    }

    /// The question in whose name to publish.
    fn wanted_author(&self) -> Box<SignInWanted> {
        let author = questions::author(&self.questions, &self.answers);
        Box::new(SignInWanted::Author(author))
    }

    /// Takes a name and a password or token for a site, or for all of its host.
    fn keep_password(
        &self,
        place: (&str, &str),
        login: (&str, &str),
        whole_host: bool,
    ) -> SignedIn {
        let ((host, path), (user, secret)) = (place, login);
        if user.is_empty() {
            return refused(SignInField::User, words::USER_EMPTY);
        }
        if user.contains(char::is_control) {
            return refused(SignInField::User, words::SIGNS);
        }
        if secret.is_empty() {
            return refused(SignInField::Secret, words::SECRET_EMPTY);
        }
        let of_path = Account::path(host, path);
        if !whole_host {
            return self.keep(&of_path, user, secret);
        }
        // It would come before the one that was typed.
        self.answers.forget(&of_path);
        self.keep(&Account::host(host), user, secret)
    }

    fn keep_passphrase(&self, key: &str, secret: &str) -> SignedIn {
        if secret.is_empty() {
            return refused(SignInField::Secret, words::PASSPHRASE_EMPTY);
        }
        self.keep(&Account::Key(key.to_owned()), "", secret)
    }

    fn keep(&self, account: &Account, user: &str, secret: &str) -> SignedIn {
        if secret.contains(char::is_control) {
            return refused(SignInField::Secret, words::SIGNS);
        }
        let login = Login {
            user: user.to_owned(),
            password: Secret::new(secret.to_owned()),
        };
        let lasts = self.answers.keep(account, login);
        // Without a keychain the question has said so already.
        let as_said = lasts || !self.answers.lasts();
        let remark = if as_said { "" } else { words::NOT_IN_KEYCHAIN };
        SignedIn::Kept {
            remark: remark.to_owned(),
        }
    }

    fn keep_author(&self, name: &str, email: &str) -> io::Result<SignedIn> {
        match Author::new(name, email) {
            Ok(author) => self.answers.set_author(author).map(|()| kept()),
            Err((field, message)) => Ok(refused(field, message)),
        }
    }
}

impl OpenSite {
    /// What is to be asked before something can be committed: in whose name.
    pub(crate) fn author_wanted(&self) -> Option<Box<SignInWanted>> {
        let told = self.history(|repo| repo.author().is_some());
        (told == Some(false)).then(|| self.sign_ins.wanted_author())
    }
}

impl Newsroom {
    /// Keeps an answer; what asked for it can be tried again.
    pub fn sign_in(&self, args: api::SignIn) -> Result<SignedIn, api::Error> {
        use SignInAnswer as Answer;

        let sign_ins = &self.rooms.sign_ins;
        let question = sign_ins.questions.get(args.ask);
        let taken = match (question.ok_or_else(words::question_gone)?, args.answer) {
            (
                Question::Remote(Wanted::Password {
                    host, path, user, ..
                }),
                Answer::Password {
                    user: typed,
                    secret,
                    whole_host,
                },
            ) => {
                let user = user.unwrap_or(typed);
                // A token that was copied brings its line's end along.
                let (user, secret) = (user.trim(), secret.into_text());
                Ok(sign_ins.keep_password((&host, &path), (user, secret.trim()), whole_host))
            }
            (Question::Remote(Wanted::Passphrase { key, .. }), Answer::Passphrase { secret }) => {
                Ok(sign_ins.keep_passphrase(&key, &secret.into_text()))
            }
            (Question::Remote(Wanted::UnknownHost { line, .. }), Answer::Trust) => {
                sign_ins.answers.hosts().accept(&line).map(|()| kept())
            }
            (Question::Author, Answer::Author { name, email }) => {
                sign_ins.keep_author(&name, &email)
            }
            _ => return Err(words::question_gone()),
        };
        taken.map_err(|error| sentences::data_folder(self.rooms.data.root(), &error))
    }
}

fn kept() -> SignedIn {
    SignedIn::Kept {
        remark: String::new(),
    }
}

fn refused(field: SignInField, message: &str) -> SignedIn {
    SignedIn::Refused {
        field,
        message: message.to_owned(),
    }
}
