//! Versions below which a library has a known hole, and libraries that nobody mends.

use crate::workspace::{none, read};

type Version = (u64, u64, u64);

/// Library, the lowest version that will do, and the first that will not (if any).
const FLOORS: &[(&str, Version, Option<Version>)] = &[
    ("git2", (0, 21, 0), None),
    ("libgit2-sys", (0, 18, 8), None),
    // libssh2 1.11.1: CVE-2023-48795.
    ("libssh2-sys", (0, 3, 1), None),
    ("tauri", (2, 12, 0), Some((2, 13, 0))),
    ("leptos", (0, 8, 0), Some((0, 9, 0))),
    ("ammonia", (4, 1, 4), None),
];

/// The lowest libgit2, which libgit2-sys carries and names behind the `+` of its version.
const LIBGIT2: Version = (1, 9, 7);

/// Libraries that are unsound or have no keeper any more.
const BANNED: &[&str] = &[
    "serde_yaml",
    "serde_yml",
    "yaml-rust",
    "codemirror",
    "tauri-plugin-shell",
];

#[test]
fn libraries_are_above_their_floors() {
    none(&faults(&read("Cargo.lock")));
}

#[test]
fn planted_faults_are_found() {
    let lock = read("Cargo.lock");
    let with = |name: &str, version: &str| {
        format!("{lock}\n[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n")
    };
    assert_eq!(faults(&with("libgit2-sys", "0.18.7+1.9.7")).len(), 1);
    assert_eq!(faults(&with("libgit2-sys", "0.18.9+1.9.6")).len(), 1);
    assert_eq!(faults(&with("tauri", "3.0.0-alpha.5")).len(), 1);
    assert_eq!(faults(&with("ammonia", "4.1.3")).len(), 1);
    assert_eq!(faults(&with("serde_yml", "0.0.12")).len(), 1);
    assert_eq!(faults("").len(), FLOORS.len());
}

fn faults(lock: &str) -> Vec<String> {
    let packages: Vec<(&str, &str)> = lock
        .split("[[package]]")
        .filter_map(name_and_version)
        .collect();
    let mut faults = Vec::new();
    for (name, floor, ceiling) in FLOORS {
        let mut versions = packages
            .iter()
            .filter(|(package, _)| package == name)
            .peekable();
        if versions.peek().is_none() {
            faults.push(format!(
                "{name} is not in Cargo.lock: does its floor still mean something?"
            ));
        }
        for (_, version) in versions {
            let (own, behind_plus) = version.split_once('+').unwrap_or((version, ""));
            let own = parse(own);
            let carried = *name != "libgit2-sys" || parse(behind_plus) >= LIBGIT2;
            if own < *floor || ceiling.is_some_and(|ceiling| own >= ceiling) || !carried {
                faults.push(format!("{name} {version} is outside its floor"));
            }
        }
    }
    let banned = packages.iter().filter(|(name, _)| BANNED.contains(name));
    faults.extend(banned.map(|(name, version)| format!("{name} {version} is not to be used")));
    faults
}

fn name_and_version(package: &str) -> Option<(&str, &str)> {
    let value = |key: &str| {
        package.lines().find_map(|line| {
            line.strip_prefix(key)?
                .strip_prefix(" = \"")?
                .strip_suffix('"')
        })
    };
    Some((value("name")?, value("version")?))
}

/// The three numbers; what follows them (`-alpha.5`) does not count.
fn parse(version: &str) -> Version {
    let mut numbers = version
        .split(['.', '-'])
        .map(|part| part.parse().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    (next(), next(), next())
}
