//! Which of our packages may know which, and who alone may know a big library.

use std::process::Command;

use serde_json::Value;

use crate::workspace::{none, root};

/// A package and the packages of ours that it may depend on.
const ARROWS: &[(&str, &[&str])] = &[
    ("announcement", &[]),
    ("render", &[]),
    ("check", &["announcement"]),
    ("clipboard", &[]),
    ("merge", &["announcement"]),
    ("look", &["announcement"]),
    ("redline", &[]),
    ("review", &[]),
    ("site", &["announcement"]),
    ("repo", &["announcement", "review", "servers"]),
    ("servers", &[]),
    ("api", &[]),
    (
        "newsroom",
        &[
            "api",
            "announcement",
            "render",
            "check",
            "clipboard",
            "merge",
            "look",
            "redline",
            "review",
            "site",
            "repo",
            "servers",
        ],
    ),
    ("dateline-cli", &["api", "newsroom"]),
    ("dateline-desktop", &["api", "newsroom"]),
    ("dateline-ui", &["api"]),
    (
        "dateline-tests",
        &[
            "api",
            "newsroom",
            "announcement",
            "redline",
            "render",
            "check",
            "site",
            "repo",
            "servers",
        ],
    ),
    ("xtask", &[]),
];

/// The beginning of a library's name, and who alone may depend on it.
const OWNERS: &[(&str, &[&str])] = &[
    ("tauri", &["dateline-desktop"]),
    ("leptos", &["dateline-ui"]),
    ("wasm-bindgen-cli-support", &["xtask"]),
    ("wasm_split_cli_support", &["xtask"]),
    // The tests look into remotes with it.
    ("git2", &["repo", "dateline-tests"]),
    ("libgit2-sys", &["repo", "dateline-tests"]),
    ("libssh2-sys", &["repo"]),
];

#[test]
fn every_package_is_placed_and_arrows_go_one_way() {
    let packages = packages();
    let mut names: Vec<_> = packages
        .iter()
        .map(|package| package.name.as_str())
        .collect();
    let mut placed: Vec<_> = ARROWS.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    placed.sort_unstable();
    assert_eq!(names, placed, "a package without a place in this map");
    none(&wrong_arrows(&packages));
}

#[test]
fn big_libraries_have_one_owner() {
    none(&strangers(&packages()));
}

#[test]
fn planted_faults_are_found() {
    let planted = |name: &str, on: &str| {
        vec![Package {
            name: name.into(),
            on: vec![on.into()],
        }]
    };
    assert_eq!(wrong_arrows(&planted("site", "api")).len(), 1);
    assert_eq!(wrong_arrows(&planted("newsroom", "api")).len(), 0);
    assert_eq!(strangers(&planted("newsroom", "git2")).len(), 1);
    assert_eq!(
        strangers(&planted("dateline-cli", "tauri-plugin-x")).len(),
        1
    );
    assert_eq!(strangers(&planted("repo", "git2")).len(), 0);
}

struct Package {
    name: String,
    on: Vec<String>,
}

fn wrong_arrows(packages: &[Package]) -> Vec<String> {
    let ours: Vec<_> = ARROWS.iter().map(|(name, _)| *name).collect();
    let allowed = |package: &str| {
        ARROWS
            .iter()
            .find(|(name, _)| *name == package)
            .map_or(&[][..], |(_, on)| on)
    };
    let wrong =
        |package: &Package, on: &str| ours.contains(&on) && !allowed(&package.name).contains(&on);
    let of = |package: &Package| -> Vec<String> {
        let on = package.on.iter().filter(|on| wrong(package, on));
        on.map(|on| format!("{} must not know {on}", package.name))
            .collect()
    };
    packages.iter().flat_map(of).collect()
}

fn strangers(packages: &[Package]) -> Vec<String> {
    let mut found = Vec::new();
    for package in packages {
        for (library, owners) in OWNERS {
            let family = |on: &&String| *on == library || on.starts_with(&format!("{library}-"));
            if !owners.contains(&package.name.as_str()) {
                found.extend(
                    package
                        .on
                        .iter()
                        .filter(family)
                        .map(|on| format!("{} must not know {on}", package.name)),
                );
            }
        }
    }
    found
}

/// Our packages with what they are built from; what only their tests use is their own affair.
fn packages() -> Vec<Package> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let args = ["metadata", "--no-deps", "--format-version", "1"];
    let told = Command::new(cargo)
        .args(args)
        .current_dir(root())
        .output()
        .unwrap();
    assert!(
        told.status.success(),
        "{}",
        String::from_utf8_lossy(&told.stderr)
    );
    let told: Value = serde_json::from_slice(&told.stdout).unwrap();
    let package = |package: &Value| Package {
        name: package["name"].as_str().unwrap().into(),
        on: package["dependencies"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|on| on["kind"] != "dev")
            .map(|on| on["name"].as_str().unwrap().into())
            .collect(),
    };
    told["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(package)
        .collect()
}
