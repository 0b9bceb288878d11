//! Hosts that are met over ssh, and keys that are locked.

use std::fs;
use std::process::Command;

use repo::{NetworkError, Wanted};

use crate::cases::{BOTH, Case, SSH};
use crate::world::{World, taken};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "an_unknown_host_is_shown_and_accepted",
        ways: BOTH,
        kinds: SSH,
        run: an_unknown_host_is_shown_and_accepted,
    },
    Case {
        name: "a_changed_host_is_refused",
        ways: BOTH,
        kinds: SSH,
        run: a_changed_host_is_refused,
    },
    Case {
        name: "a_locked_key_is_unlocked",
        ways: BOTH,
        kinds: SSH,
        run: a_locked_key_is_unlocked,
    },
    Case {
        name: "a_key_that_nobody_knows",
        ways: BOTH,
        kinds: SSH,
        run: a_key_that_nobody_knows,
    },
];

#[track_caller]
fn wanted<T: std::fmt::Debug>(answer: Result<T, NetworkError>) -> Option<Wanted> {
    match answer {
        Err(NetworkError::SignIn { wanted, .. }) => wanted.map(|wanted| *wanted),
        answer => panic!("{answer:?}"),
    }
}

/// As OpenSSH's own tool tells it.
fn fingerprint(world: &World) -> String {
    let said = Command::new("ssh-keygen")
        .arg("-lf")
        .arg(world.sshd().host_key())
        .output()
        .unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    said.split(' ').nth(1).unwrap().to_owned()
}

fn an_unknown_host_is_shown_and_accepted(world: &mut World) {
    let users = world.path("home/.ssh/known_hosts");
    fs::write(&users, "").unwrap();
    let repo = world.repo();
    let ours = world.build(&repo, "# The fair\n\nOurs.\n");
    let expect = Wanted::UnknownHost {
        host: world.sshd().host(),
        kind: "ED25519".into(),
        fingerprint: fingerprint(world),
        line: world.sshd().known_hosts_line(),
    };
    assert_eq!(wanted(repo.fetch()).as_ref(), Some(&expect));
    assert_eq!(wanted(repo.push(&ours)).as_ref(), Some(&expect));
    let log = fs::read_to_string(world.path("sshd/log")).unwrap();
    assert!(!log.contains("Accepted publickey"), "{log}");

    let Wanted::UnknownHost { line, .. } = expect else {
        return;
    };
    world.kept.accept(&line);
    repo.fetch().unwrap();
    taken(repo.push(&ours));
    assert_eq!(fs::read_to_string(users).unwrap(), "", "the user's own");
}

fn a_changed_host_is_refused(world: &mut World) {
    let users = world.path("home/.ssh/known_hosts");
    world.repo().fetch().unwrap();
    let line = world.sshd().known_hosts_line();
    world.change_host_key();
    let expect = Wanted::ChangedHost {
        host: world.sshd().host(),
        kind: "ED25519".into(),
        fingerprint: fingerprint(world),
    };
    assert_eq!(wanted(world.repo().fetch()).as_ref(), Some(&expect));
    // Accepted here, and not the user's own: it is the same.
    fs::write(&users, "").unwrap();
    world.kept.accept(&line);
    assert_eq!(wanted(world.repo().fetch()).as_ref(), Some(&expect));
    // Their names may be hidden in the file.
    fs::write(world.path("accepted_hosts"), "").unwrap();
    fs::write(&users, format!("{line}\n")).unwrap();
    let hidden = Command::new("ssh-keygen").arg("-Hf").arg(&users).output();
    assert!(hidden.unwrap().status.success());
    assert!(fs::read_to_string(&users).unwrap().starts_with("|1|"));
    assert_eq!(wanted(world.repo().fetch()).as_ref(), Some(&expect));
}

fn a_locked_key_is_unlocked(world: &mut World) {
    let key = world.path("home/.ssh/id_ed25519");
    let lock = Command::new("ssh-keygen")
        .args(["-p", "-q", "-a", "1", "-P", "", "-N", "opens it", "-f"])
        .arg(&key)
        .output();
    assert!(lock.unwrap().status.success());
    let key = key.display().to_string();
    let asked = |refused| {
        let key = key.clone();
        Some(Wanted::Passphrase { key, refused })
    };
    let repo = world.repo();
    assert_eq!(wanted(repo.fetch()), asked(false));
    world.kept.unlock(&key, "a guess");
    assert_eq!(wanted(repo.fetch()), asked(true));
    world.kept.unlock(&key, "opens it");
    repo.fetch().unwrap();
    let ours = world.build(&repo, "# The fair\n\nOurs.\n");
    taken(repo.push(&ours));
}

fn a_key_that_nobody_knows(world: &mut World) {
    servers::key(&world.path("home/.ssh/id_ed25519"), "");
    assert_eq!(wanted(world.repo().fetch()), None);
}
