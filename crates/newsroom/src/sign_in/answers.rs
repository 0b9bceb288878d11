//! What the user answered to remotes: sign-ins and passphrases in the platform's keychain,
//! or for the running program only where there is none. No secret is ever in a file, and
//! each goes to the path it was given for and nowhere else.

use std::{
    collections::{BTreeMap, HashMap},
    io,
    path::PathBuf,
    sync::{Mutex, OnceLock},
};

use repo::{Login, Secret};
use zeroize::Zeroizing;

use super::{account::Account, author::Author, hosts::Hosts, keychain::Keychain};
use crate::{data::DataDir, disk, rooms::lock};

/// Looks for a keychain when it is first needed.
pub(crate) type Open = fn() -> Option<Box<dyn Keychain>>;

/// All answers.
pub(crate) struct Answers {
    open: Open,
    keychain: OnceLock<Option<Box<dyn Keychain>>>,
    /// What was answered or looked up in this run.
    run: Mutex<HashMap<Account, Login>>,
    /// What the keychain has, with the user names: not every platform's tells a list.
    index: PathBuf,
    hosts: Hosts,
    author: Mutex<Option<Author>>,
    author_file: PathBuf,
}

impl Answers {
    /// What earlier runs kept.
    pub(crate) fn load(data: &DataDir, open: Open) -> Self {
        Self {
            open,
            keychain: OnceLock::new(),
            run: Mutex::default(),
            index: data.sign_ins(),
            hosts: Hosts::at(data.known_hosts()),
            author: Mutex::new(Author::load(&data.author())),
            author_file: data.author(),
        }
    }

    /// Whether answers outlive the program.
    pub(crate) fn lasts(&self) -> bool {
        self.keychain().is_some()
    }

    /// Keeps an answer. Whether it outlives the program.
    pub(crate) fn keep(&self, account: &Account, login: Login) -> bool {
        let lasts = self.put(account, &login);
        lock(&self.run).insert(account.clone(), login);
        lasts
    }

    /// Forgets an answer, and says whose it was.
    pub(crate) fn forget(&self, account: &Account) -> Option<String> {
        let known = self.find(account).map(|login| login.user);
        lock(&self.run).remove(account);
        if let Some(Err(error)) = self
            .keychain()
            .map(|kept| kept.remove(&account.to_string()))
        {
            tracing::warn!(%error, "a sign-in could not be taken out of the keychain");
        }
        self.list_as(account, None);
        known
    }

    /// All that is kept, with the user names.
    pub(crate) fn list(&self) -> Vec<(Account, String)> {
        let mut all = self.indexed();
        for (account, login) in lock(&self.run).iter() {
            all.insert(account.to_string(), login.user.clone());
        }
        all.into_iter()
            .filter_map(|(name, user)| Some((Account::read(&name)?, user)))
            .collect()
    }

    /// Who the user is for exactly this.
    pub(crate) fn find(&self, account: &Account) -> Option<Login> {
        if let Some(login) = lock(&self.run).get(account) {
            return Some(login.clone());
        }
        let kept = match self.keychain()?.get(&account.to_string()) {
            Ok(kept) => kept?,
            Err(error) => {
                tracing::warn!(%error, "the keychain could not be asked");
                return None;
            }
        };
        let login = read(&kept)?;
        lock(&self.run).insert(account.clone(), login.clone());
        Some(login)
    }

    /// The hosts that were accepted.
    pub(crate) fn hosts(&self) -> &Hosts {
        &self.hosts
    }

    /// In whose name is published where git is not told.
    pub(crate) fn own_author(&self) -> Option<Author> {
        lock(&self.author).clone()
    }

    /// Publishes in this name from now on, where git is not told.
    pub(crate) fn set_author(&self, author: Author) -> io::Result<()> {
        author.keep(&self.author_file)?;
        *lock(&self.author) = Some(author);
        Ok(())
    }

    fn keychain(&self) -> Option<&dyn Keychain> {
        self.keychain.get_or_init(self.open).as_deref()
    }

    fn put(&self, account: &Account, login: &Login) -> bool {
        let Some(keychain) = self.keychain() else {
            return false;
        };
        match keychain.put(&account.to_string(), &written(login)) {
            Ok(()) => {
                self.list_as(account, Some(&login.user));
                true
            }
            Err(error) => {
                tracing::warn!(%error, "a sign-in is kept for this run only");
                false
            }
        }
    }

    fn indexed(&self) -> BTreeMap<String, String> {
        std::fs::read(&self.index)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Notes that the keychain has an account's answer, or no longer.
    fn list_as(&self, account: &Account, user: Option<&str>) {
        let mut all = self.indexed();
        let name = account.to_string();
        let same = match user {
            Some(user) => all.insert(name, user.to_owned()).as_deref() == Some(user),
            None => all.remove(&name).is_none(),
        };
        if same {
            return;
        }
        let written = serde_json::to_vec_pretty(&all)
            .map_err(io::Error::other)
            .and_then(|bytes| disk::put(&self.index, &bytes));
        if let Err(error) = written {
            tracing::warn!(%error, "the list of sign-ins could not be written");
        }
    }
}

impl repo::SignIns for Answers {
    fn password(&self, host: &str, path: &str, user: Option<&str>) -> Option<Login> {
        [Account::path(host, path), Account::host(host)]
            .iter()
            .filter_map(|account| self.find(account))
            .find(|login| user.is_none_or(|user| user == login.user))
    }

    fn passphrase(&self, key: &str) -> Option<Secret> {
        self.find(&Account::Key(key.to_owned()))
            .map(|login| login.password)
    }

    fn known_hosts(&self) -> PathBuf {
        self.hosts.path().to_path_buf()
    }

    fn author(&self) -> Option<(String, String)> {
        self.own_author().map(|own| (own.name, own.email))
    }
}

/// As the keychain has it: the user name, which is one line, and the secret.
fn written(login: &Login) -> Zeroizing<Vec<u8>> {
    let (user, secret) = (login.user.as_bytes(), login.password.reveal().as_bytes());
    let mut bytes = Zeroizing::new(Vec::with_capacity(user.len() + secret.len() + 1));
    bytes.extend_from_slice(user);
    bytes.push(b'\n');
    bytes.extend_from_slice(secret);
    bytes
}

fn read(bytes: &[u8]) -> Option<Login> {
    let (user, secret) = std::str::from_utf8(bytes).ok()?.split_once('\n')?;
    Some(Login {
        user: user.to_owned(),
        password: Secret::new(secret.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        sync::{Arc, LazyLock},
    };

    use repo::SignIns as _;

    use super::*;
    use crate::sign_in::keychain::Locked;

    type Entries = Arc<Mutex<HashMap<String, Vec<u8>>>>;

    /// A keychain for the one test that opens it.
    struct Fake(Entries);

    impl Keychain for Fake {
        fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, Locked> {
            Ok(lock(&self.0).get(name).cloned().map(Zeroizing::new))
        }

        fn put(&self, name: &str, secret: &[u8]) -> Result<(), Locked> {
            lock(&self.0).insert(name.to_owned(), secret.to_vec());
            Ok(())
        }

        fn remove(&self, name: &str) -> Result<(), Locked> {
            lock(&self.0).remove(name);
            Ok(())
        }
    }

    static ENTRIES: LazyLock<Entries> = LazyLock::new(Entries::default);

    /// A keychain that does not open.
    struct Shut;

    impl Keychain for Shut {
        fn get(&self, _: &str) -> Result<Option<Zeroizing<Vec<u8>>>, Locked> {
            Err(Locked::from(keyring_core::Error::NoDefaultStore))
        }

        fn put(&self, _: &str, _: &[u8]) -> Result<(), Locked> {
            Err(Locked::from(keyring_core::Error::NoDefaultStore))
        }

        fn remove(&self, _: &str) -> Result<(), Locked> {
            Err(Locked::from(keyring_core::Error::NoDefaultStore))
        }
    }

    fn login(user: &str, secret: &str) -> Login {
        Login {
            user: user.into(),
            password: Secret::new(secret.into()),
        }
    }

    fn said(answers: &Answers, host: &str, path: &str) -> Option<String> {
        let login = answers.password(host, path, None)?;
        Some(format!("{} {}", login.user, login.password.reveal()))
    }

    #[test]
    fn an_answer_goes_to_the_path_it_was_given_for() {
        let home = tempfile::tempdir().unwrap();
        let answers = Answers::load(&DataDir::new(home.path().into()), || None);
        let site = Account::path("git.example.org", "press/site.git");
        assert!(!answers.keep(&site, login("ana", "one")));
        for (host, path, expect) in [
            ("git.example.org", "press/site.git", Some("ana one")),
            ("GIT.example.org", "/press/site/", Some("ana one")),
            ("git.example.org", "press/other.git", None),
            ("git.example.org", "press", None),
            ("git.example.org", "", None),
            ("git.example.org:8443", "press/site.git", None),
            ("example.org", "press/site.git", None),
        ] {
            assert_eq!(
                said(&answers, host, path).as_deref(),
                expect,
                "{host} {path}"
            );
        }
        // The address may name somebody else.
        assert_eq!(
            answers.password("git.example.org", "press/site", Some("ben")),
            None
        );

        answers.keep(&Account::host("git.example.org"), login("ben", "all"));
        assert_eq!(
            said(&answers, "git.example.org", "press/site").unwrap(),
            "ana one"
        );
        assert_eq!(
            said(&answers, "git.example.org", "other").unwrap(),
            "ben all"
        );
        assert_eq!(said(&answers, "example.org", "other"), None);
        assert_eq!(answers.forget(&site).as_deref(), Some("ana"));
        assert_eq!(
            said(&answers, "git.example.org", "press/site").unwrap(),
            "ben all"
        );
    }

    #[test]
    fn a_keychain_keeps_it_and_no_file_does() {
        let home = tempfile::tempdir().unwrap();
        let data = DataDir::new(home.path().into());
        let open: Open = || Some(Box::new(Fake(Arc::clone(&ENTRIES))));
        let site = Account::path("git.example.org", "press/site.git");
        let key = Account::Key("/home/ana/.ssh/id_ed25519".into());
        {
            let answers = Answers::load(&data, open);
            assert!(answers.keep(&site, login("ana", "s3cr3t-token")));
            assert!(answers.keep(&key, login("", "s3cr3t-phrase")));
        }
        let next = Answers::load(&data, open);
        assert_eq!(
            said(&next, "git.example.org", "press/site").unwrap(),
            "ana s3cr3t-token"
        );
        let phrase = next.passphrase("/home/ana/.ssh/id_ed25519").unwrap();
        assert_eq!(phrase.reveal(), "s3cr3t-phrase");
        assert_eq!(
            next.list(),
            [(site.clone(), "ana".to_owned()), (key, String::new())]
        );
        for entry in fs::read_dir(home.path()).unwrap() {
            let text = fs::read_to_string(entry.unwrap().path()).unwrap();
            assert!(!text.contains("s3cr3t"), "{text}");
        }
        next.forget(&site);
        assert_eq!(Answers::load(&data, open).list().len(), 1);
        assert_eq!(lock(&ENTRIES).len(), 1);
    }

    #[test]
    fn a_keychain_that_does_not_open_leaves_it_for_the_run() {
        let home = tempfile::tempdir().unwrap();
        let data = DataDir::new(home.path().into());
        let open: Open = || Some(Box::new(Shut));
        let answers = Answers::load(&data, open);
        assert!(!answers.keep(&Account::path("example.org", "a"), login("ana", "one")));
        assert_eq!(said(&answers, "example.org", "a").unwrap(), "ana one");
        assert_eq!(answers.list().len(), 1);
        assert!(Answers::load(&data, open).list().is_empty());
    }
}
