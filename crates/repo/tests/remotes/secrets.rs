//! A secret is in no file, address, message or process list.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use servers::Manner;

use crate::cases::{BOTH, Case, HTTPS};
use crate::world::{Way, World, noise, taken};

pub(crate) const CASES: &[Case] = &[Case {
    name: "a_secret_is_nowhere",
    ways: BOTH,
    kinds: HTTPS,
    run: a_secret_is_nowhere,
}];

const SECRET: &str = "NOBODY-MAY-SEE-THIS";

fn a_secret_is_nowhere(world: &mut World) {
    world.https().behave(Manner {
        login: Some(("ann".into(), SECRET.into())),
        pause: Duration::from_millis(2),
        ..Manner::default()
    });
    let host = world.https().host();
    world.kept.login(&host, "remote.git", "ann", SECRET);
    let repo = world.repo();
    let ours = world.build(&repo, noise(200_000));
    let done = AtomicBool::new(false);
    let (met, leaks) = std::thread::scope(|scope| {
        let watching = scope.spawn(|| watch(&done));
        let answer = repo.push(&ours);
        done.store(true, Ordering::Release);
        let message = format!("{answer:?} {repo:?} {:?}", world.kept);
        assert!(!message.contains(SECRET), "{message}");
        taken(answer);
        watching.join().unwrap()
    });
    assert_eq!(leaks, BTreeSet::new());
    if world.way == Way::Git {
        assert!(met.contains("git"), "the push was watched: {met:?}");
    }
    for folder in ["site", "scratch", "home", "new"] {
        search(&world.path(folder));
    }
    world.https().behave(Manner {
        login: Some(("ann".into(), "another".into())),
        ..Manner::default()
    });
    let refused = format!("{:?}", repo.fetch());
    assert!(refused.contains("refused: true") && !refused.contains(SECRET));
}

/// The names of the programs that run meanwhile, and those whose arguments or environment
/// have the secret.
fn watch(done: &AtomicBool) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut met, mut leaks) = (BTreeSet::new(), BTreeSet::new());
    while !done.load(Ordering::Acquire) {
        for entry in fs::read_dir("/proc").unwrap().flatten() {
            let at = entry.path();
            let Ok(name) = fs::read_to_string(at.join("comm")) else {
                continue;
            };
            let name = name.trim().to_owned();
            for file in ["cmdline", "environ"] {
                let said = fs::read(at.join(file)).unwrap_or_default();
                if String::from_utf8_lossy(&said).contains(SECRET) {
                    leaks.insert(format!("{name}: {file}"));
                }
            }
            met.insert(name);
        }
    }
    (met, leaks)
}

fn search(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.is_symlink() {
            search(&path);
        } else {
            let content = fs::read(&path).unwrap_or_default();
            let text = String::from_utf8_lossy(&content);
            assert!(!text.contains(SECRET), "{}", path.display());
        }
    }
}
