//! What remotes want, as questions to the user: under handles, so that the window can
//! answer what was asked and nothing else, and with the words to show.

use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
    sync::Mutex,
};

use api::{AuthorWanted, HostWanted, PassphraseWanted, PasswordWanted, SignInId, SignInWanted};
use repo::Wanted;

use super::{account::Account, answers::Answers, forges};
use crate::{rooms::lock, sentences::sign_in as words};

/// So many questions can wait for an answer.
const MOST: usize = 64;

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Question {
    /// By a remote.
    Remote(Wanted),
    /// In whose name to publish.
    Author,
}

/// The questions of this run.
#[derive(Default)]
pub(crate) struct Questions(Mutex<Asked>);

#[derive(Default)]
struct Asked {
    last: u32,
    all: VecDeque<(SignInId, Question)>,
}

impl Questions {
    /// The handle of a question; the same for one that was asked before.
    pub(crate) fn ask(&self, question: Question) -> SignInId {
        let mut asked = lock(&self.0);
        if let Some((id, _)) = asked.all.iter().find(|(_, other)| *other == question) {
            return *id;
        }
        asked.last += 1;
        let id = SignInId(asked.last);
        if asked.all.len() == MOST {
            asked.all.pop_front();
        }
        asked.all.push_back((id, question));
        id
    }

    /// What was asked under a handle.
    pub(crate) fn get(&self, id: SignInId) -> Option<Question> {
        let asked = lock(&self.0);
        let found = asked.all.iter().find(|(other, _)| *other == id)?;
        Some(found.1.clone())
    }
}

/// What a remote wants, in words. An answer that was refused is forgotten first.
pub(crate) fn put(
    questions: &Questions,
    answers: &Answers,
    wanted: &Wanted,
) -> Option<SignInWanted> {
    let ask = questions.ask(Question::Remote(wanted.clone()));
    Some(match wanted {
        Wanted::Password {
            host,
            path,
            user,
            refused,
        } => SignInWanted::Password(password(
            ask,
            answers,
            (host, path),
            user.as_deref(),
            *refused,
        )),
        Wanted::Passphrase { key, refused } => {
            if *refused {
                answers.forget(&Account::Key(key.clone()));
            }
            let key = short_key(key);
            SignInWanted::Passphrase(PassphraseWanted {
                ask,
                message: words::passphrase_wanted(&key),
                key,
                refused: words::refused_passphrase(*refused).to_owned(),
                kept: words::kept(answers.lasts()).to_owned(),
            })
        }
        Wanted::UnknownHost {
            host,
            kind,
            fingerprint,
            ..
        } => SignInWanted::UnknownHost(HostWanted {
            ask,
            host: host.clone(),
            key_kind: kind.clone(),
            fingerprint: fingerprint.clone(),
            message: words::unknown_host(host),
            hint: words::UNKNOWN_HOST_HINT.to_owned(),
        }),
        Wanted::ChangedHost {
            host,
            kind,
            fingerprint,
        } => SignInWanted::ChangedHost(HostWanted {
            ask,
            host: host.clone(),
            key_kind: kind.clone(),
            fingerprint: fingerprint.clone(),
            message: words::changed_host(host),
            hint: words::CHANGED_HOST_HINT.to_owned(),
        }),
        _ => return None,
    })
}

fn password(
    ask: SignInId,
    answers: &Answers,
    (host, path): (&str, &str),
    user: Option<&str>,
    refused: bool,
) -> PasswordWanted {
    let account = Account::path(host, path);
    let before = if refused {
        answers.forget(&account)
    } else {
        None
    };
    let known = || answers.find(&Account::host(host)).map(|login| login.user);
    let forge = forges::forge(host);
    let place = format!("{host}/{}", path.trim_matches('/'));
    PasswordWanted {
        ask,
        message: words::password_wanted(&place),
        host: host.to_owned(),
        place,
        user: user
            .map(str::to_owned)
            .or(before)
            .or_else(known)
            .unwrap_or_default(),
        user_is_given: user.is_some(),
        refused: words::refused_password(refused).to_owned(),
        help: words::password_help(forge.as_ref(), host),
        help_address: forge.map(|forge| forge.page).unwrap_or_default(),
        kept: words::kept(answers.lasts()).to_owned(),
    }
}

/// The question in whose name to publish, with what is known.
pub(crate) fn author(questions: &Questions, answers: &Answers) -> AuthorWanted {
    let known = answers.own_author();
    let (name, email) = known.map_or_else(Default::default, |known| (known.name, known.email));
    AuthorWanted {
        ask: questions.ask(Question::Author),
        message: words::AUTHOR_WANTED.to_owned(),
        name,
        email,
    }
}

/// A key file for reading: from the home folder on.
pub(crate) fn short_key(key: &str) -> String {
    let home = std::env::home_dir().filter(|home| home != &PathBuf::new());
    let below = home.and_then(|home| Some(Path::new(key).strip_prefix(home).ok()?.to_owned()));
    below.map_or_else(|| key.to_owned(), |below| format!("~/{}", below.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::DataDir;

    fn wanted(refused: bool, user: Option<&str>) -> Wanted {
        Wanted::Password {
            host: "github.com".into(),
            path: "harbour/site.git".into(),
            user: user.map(str::to_owned),
            refused,
        }
    }

    fn asked(questions: &Questions, answers: &Answers, wanted: &Wanted) -> PasswordWanted {
        match put(questions, answers, wanted) {
            Some(SignInWanted::Password(asked)) => asked,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_was_refused_is_forgotten_and_asked_again_with_the_name() {
        let home = tempfile::tempdir().unwrap();
        let answers = Answers::load(&DataDir::new(home.path().into()), || None);
        let questions = Questions::default();
        let first = asked(&questions, &answers, &wanted(false, None));
        assert_eq!((first.user.as_str(), first.refused.as_str()), ("", ""));
        assert!(first.help.contains("token"), "{}", first.help);
        assert!(first.help_address.starts_with("https://github.com/"));

        let site = Account::path("github.com", "harbour/site.git");
        let login = repo::Login {
            user: "ana".into(),
            password: repo::Secret::new("wrong".into()),
        };
        answers.keep(&site, login);
        let again = asked(&questions, &answers, &wanted(true, None));
        assert_eq!(again.user, "ana");
        assert!(!again.refused.is_empty());
        assert_eq!(answers.find(&site), None);
        assert_ne!(again.ask, first.ask);
        assert_eq!(
            asked(&questions, &answers, &wanted(false, None)).ask,
            first.ask
        );

        let given = asked(&questions, &answers, &wanted(false, Some("ben")));
        assert!(given.user_is_given && given.user == "ben");
    }

    #[test]
    fn old_questions_make_room() {
        let questions = Questions::default();
        let ask = |kind: usize| {
            questions.ask(Question::Remote(Wanted::ChangedHost {
                host: "example.org".into(),
                kind: kind.to_string(),
                fingerprint: String::new(),
            }))
        };
        let first = ask(0);
        assert!(questions.get(first).is_some());
        let last = (1..=MOST).map(ask).last().unwrap();
        assert!(questions.get(first).is_none() && questions.get(last).is_some());
    }
}
