//! The pure crates do no IO and take no clock; only repo starts programs; the window
//! never hands markup to the browser.

use crate::workspace::{Source, none, shipped_rust, sources};

const PURE: &[&str] = &[
    "crates/announcement/src",
    "crates/render/src",
    "crates/check/src",
    "crates/clipboard/src",
    "crates/look/src",
    "crates/merge/src",
    "crates/review/src",
];

/// What reaches outside of memory.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "std::env",
    "std::thread",
    "std::time",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
];

/// Everyone who starts a program: git, a site's own generator when the user agreed, and the
/// app itself once more.
const STARTERS: &[&str] = &[
    "crates/repo/src/",
    "crates/newsroom/src/serve_site/",
    "src-tauri/src/graphics.rs",
];

/// Ways to hand markup to the browser.
const MARKUP: &[&str] = &[
    "inner_html",
    "innerHTML",
    "outer_html",
    "outerHTML",
    "insertAdjacentHTML",
    "insert_adjacent_html",
    "document.write",
    "createContextualFragment",
];

#[test]
fn pure_crates_stay_in_memory() {
    let pure: Vec<_> = PURE
        .iter()
        .flat_map(|folder| sources(folder, "rs"))
        .collect();
    none(&mentions(&pure, OUTSIDE));
}

#[test]
fn only_repo_starts_programs() {
    let mut others = shipped_rust();
    others.retain(|source| {
        !STARTERS
            .iter()
            .any(|starter| source.name.starts_with(starter))
    });
    none(&mentions(&others, &["process::Command", "Command::new("]));
}

#[test]
fn the_window_writes_no_markup() {
    let mut window = sources("src-ui/src", "rs");
    window.extend(sources("src-ui/editor/src", "js"));
    window.extend(
        sources("src-ui", "js")
            .into_iter()
            .filter(|source| source.name == "src-ui/boot.js"),
    );
    none(&mentions(&window, MARKUP));
}

#[test]
fn planted_faults_are_found() {
    let planted = |text: &str| {
        vec![Source {
            name: "planted.rs".into(),
            text: text.into(),
        }]
    };
    assert_eq!(
        mentions(&planted("//! x\nuse std::fs;\n"), OUTSIDE),
        ["planted.rs:2: std::fs"]
    );
    assert_eq!(
        mentions(&planted("// std::fs is not used\n"), OUTSIDE).len(),
        0
    );
    assert_eq!(
        mentions(
            &planted("fn a() {}\n\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n"),
            OUTSIDE
        )
        .len(),
        0
    );
}

/// The lines of program code, comments left out, that say one of these words.
fn mentions(sources: &[Source], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        for (number, line) in source.program().lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            let said = words.iter().filter(|word| line.contains(**word));
            found.extend(said.map(|word| format!("{}:{}: {word}", source.name, number + 1)));
        }
    }
    found
}
