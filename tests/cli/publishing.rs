//! `publish`: exactly the files that are named reach the remote, or nothing does.

use api::{Obstacle, Printed, PublishOutcome};
use newsdesk::{Site, git};

use crate::program::dateline;

const FILE: &str = "news/gate.md";
const GATE: &str = "---\ntitle: The gate\ndescription: Who may come.\ndate: 2024-09-10\n---\nThe gate opens at nine.\n";
const OTHER: &str =
    "---\ntitle: Another\ndescription: Something else.\ndate: 2024-01-01\n---\nText.\n";

/// A site where both announcements were changed.
fn changed(to: &str) -> Site {
    let site = Site::new(&[(FILE, GATE), ("news/other.md", OTHER)]);
    site.write(FILE, &GATE.replace("at nine", to));
    site.write("news/other.md", &OTHER.replace("Text", "Not meant"));
    site
}

#[test]
fn a_dry_run_says_what_would_happen_and_does_nothing() {
    let site = changed("at ten");
    let before = site.everything();
    let printed: Printed =
        dateline(site.root(), &["publish", ".", FILE, "--dry-run", "--json"]).json(0);
    assert_eq!(printed.outcome, None);
    assert_eq!(printed.plan.obstacle, Obstacle::Clear);
    assert_eq!(printed.plan.files.len(), 1);
    assert_eq!(printed.plan.files[0].sentences.len(), 2);
    let words = dateline(site.root(), &["publish", ".", FILE, "--dry-run"]);
    assert!(
        words.text(0).contains("+ The gate opens at ten."),
        "{words:?}"
    );
    assert_eq!(site.everything(), before);
}

#[test]
fn exactly_the_named_file_reaches_the_remote() {
    let site = changed("at ten");
    let tip = site.tip();
    let printed: Printed = dateline(
        site.root(),
        &["publish", ".", FILE, "-m", "Ten, not nine", "--json"],
    )
    .json(0);
    let Some(PublishOutcome::Published { commit, .. }) = printed.outcome else {
        panic!("{printed:?}")
    };
    assert!(site.tip().starts_with(&commit));
    assert_eq!(
        git(site.remote(), &["diff", "--name-status", &tip, "main"]).trim(),
        format!("M\t{FILE}")
    );
    assert_eq!(
        git(site.remote(), &["log", "-1", "--format=%an: %B", "main"]).trim(),
        "Ana Writer: Ten, not nine"
    );
    assert_eq!(
        git(site.root(), &["status", "--porcelain"]),
        " M news/other.md\n"
    );
    let again = dateline(site.root(), &["publish", ".", FILE]);
    assert!(
        again.text(0).contains("The site has exactly this already."),
        "{again:?}"
    );
}

#[test]
fn errors_stop_it_warnings_are_printed_and_strict_stops_at_them() {
    let cases = [
        ("at ten ![](none.png)", &[][..], 1, false),
        ("at ten â€“ sharp", &["--strict"], 1, false),
        ("at ten â€“ sharp", &[], 0, true),
    ];
    for (to, more, code, out) in cases {
        let site = changed(to);
        let before = site.tip();
        let ran = dateline(site.root(), &[&["publish", ".", FILE], more].concat());
        let words = ran.text(code);
        assert!(
            words.contains("error: ") || words.contains("warning: "),
            "{words}"
        );
        assert_eq!(site.tip() != before, out, "{to} {more:?} {words}");
    }
}

#[test]
fn a_refused_publish_ends_with_1_and_leaves_everything() {
    let site = changed("at ten");
    site.refuse_pushes("Two people must look at this first");
    let before = site.everything();
    let ran = dateline(site.root(), &["publish", ".", FILE]);
    assert!(
        ran.text(1).contains("Two people must look at this first"),
        "{ran:?}"
    );
    assert_eq!(site.everything(), before);
}

#[cfg(unix)]
#[test]
fn the_sites_programs_run_only_when_that_is_asked_for() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = changed("at ten");
    let hook = ".git/hooks/pre-commit";
    site.write(hook, "#!/bin/sh\necho 'ERROR: no contact named'\nexit 1\n");
    std::fs::set_permissions(
        site.root().join(hook),
        std::fs::Permissions::from_mode(0o755),
    )
    .unwrap();
    let before = site.everything();
    let asked = ["publish", ".", FILE, "--run-programs"];
    let refused = dateline(site.root(), &asked);
    let words = refused.text(1);
    assert!(words.contains("checks look at it first"), "{words}");
    assert!(words.contains("ERROR: no contact named"), "{words}");
    assert_eq!(site.everything(), before);
    let without = dateline(site.root(), &asked[..3]);
    let words = without.text(0);
    assert!(words.contains("checks do not look at it"), "{words}");
}
