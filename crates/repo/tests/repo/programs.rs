//! What a repository carries of programs is told, all of it and nothing else.

use repo::{Programs, Purpose};

use crate::support::World;

fn told(programs: &Programs) -> Vec<(Purpose, &str)> {
    programs
        .asked
        .iter()
        .map(|one| (one.purpose, one.name.as_str()))
        .collect()
}

#[test]
fn a_plain_repository_carries_none() {
    let world = World::new();
    // As git makes one: samples only. What the user set for all repositories is not its own.
    world.write("site/.git/hooks/pre-commit.sample", "#!/bin/sh\nexit 1\n");
    world.git("site", &["config", "core.fsmonitor", "true"]);
    world.git("site", &["config", "--global", "core.sshCommand", "ssh -4"]);
    let programs = world.open("site").programs().unwrap();
    assert_eq!((programs.asked, programs.never), (vec![], vec![]));
    assert!(programs.whole);
}

#[test]
fn settings_hooks_and_filters_are_told_with_where_they_are() {
    let world = World::new();
    world.hook("site/.git", "pre-commit", "echo looking");
    world.hook("site/.git", "post-checkout", "echo later");
    world.write("site/.git/hooks/commit-msg", "not executable");
    world.write(
        "site/.gitattributes",
        "*.png filter=lfs diff=lfs -text\n# *.x filter=no\n",
    );
    world.write("site/news/.gitattributes", "*.md filter=dates\n");
    world.git("site", &["add", "news/.gitattributes"]);
    for (name, value) in [
        ("filter.lfs.clean", "git-lfs clean -- %f"),
        ("filter.dates.clean", "sed s/x/y/"),
        ("filter.unused.clean", "rm"),
        ("core.sshCommand", "ssh -i key"),
        ("alias.x", "!rm"),
    ] {
        world.git("site", &["config", name, value]);
    }
    world.write("extra", "[gpg]\n\tprogram = ./sign\n[commit]\n\tgpgsign\n");
    let extra = world.path("extra").display().to_string();
    world.git("site", &["config", "include.path", &extra]);
    let programs = world.open("site").programs().unwrap();
    assert_eq!(
        told(&programs),
        [
            (Purpose::Turn, "filter.lfs.clean"),
            (Purpose::Turn, "filter.dates.clean"),
            (Purpose::Sign, "gpg.program"),
            (Purpose::Sign, "commit.gpgsign"),
            (Purpose::CheckPart, "commit-msg"),
            (Purpose::Check, "pre-commit"),
        ]
    );
    let [lfs, dates, gpg, .., hook] = programs.asked.as_slice() else {
        panic!("{programs:?}");
    };
    assert_eq!(
        (lfs.place.as_str(), &lfs.files[..]),
        (".git/config", &["*.png".to_owned()][..])
    );
    assert_eq!(
        (dates.runs.as_str(), &dates.files[..]),
        ("sed s/x/y/", &["news/*.md".to_owned()][..])
    );
    assert_eq!(
        (gpg.place.as_str(), gpg.runs.as_str()),
        ("a file that .git/config names", "./sign")
    );
    assert_eq!(hook.place, ".git/hooks/pre-commit");
    assert_eq!(hook.content, "#!/bin/sh\necho looking\n");
    let never: Vec<_> = programs
        .never
        .iter()
        .map(|one| (one.purpose, one.name.as_str()))
        .collect();
    assert_eq!(
        never,
        [
            (Purpose::Connect, "core.sshcommand"),
            (Purpose::Other, "filter.unused.clean"),
            (Purpose::Shortcut, "alias.x"),
            (Purpose::Include, "include.path"),
            (Purpose::OtherHook, "post-checkout"),
        ]
    );
}

#[test]
fn the_fingerprint_stands_for_all_that_is_asked_and_for_nothing_else() {
    let world = World::new();
    world.hook("site/.git", "pre-commit", ". \"$(dirname \"$0\")/helper\"");
    world.write("site/.git/hooks/helper", "one");
    let look = || world.open("site").programs().unwrap().fingerprint;
    let mut before = look();
    let mut changes = |what: &str, is: bool, change: &dyn Fn()| {
        change();
        let now = look();
        assert_eq!(now != before, is, "{what}");
        before = now;
    };
    changes("nothing", false, &|| {});
    changes("a helper", true, &|| {
        world.write("site/.git/hooks/helper", "two");
    });
    changes("the hook", true, &|| {
        world.hook("site/.git", "pre-commit", "exit 0");
    });
    changes("another hook", true, &|| {
        world.hook("site/.git", "commit-msg", "exit 0");
    });
    changes("a check's settings", true, &|| {
        world.write("site/.pre-commit-config.yaml", "repos: []");
    });
    changes("what never runs", false, &|| {
        world.hook("site/.git", "post-commit", "exit 0");
        world.git("site", &["config", "alias.x", "!rm"]);
    });
    changes("another folder of hooks", true, &|| {
        world.git("site", &["config", "core.hooksPath", ".githooks"]);
    });
    changes("a filter for no file", false, &|| {
        world.git("site", &["config", "filter.x.clean", "cat"]);
    });
    changes("a filter", true, &|| {
        world.write("site/.gitattributes", "*.x filter=x\n");
    });
    changes("its files", true, &|| {
        world.write("site/.gitattributes", "*.y filter=x\n");
    });
    changes("its program", true, &|| {
        world.git("site", &["config", "filter.x.clean", "tac"]);
    });
    changes("a file", false, &|| {
        world.write("site/news/fair.md", "# Other\n");
    });
}

#[test]
fn what_is_told_cannot_disguise_itself() {
    let world = World::new();
    world.hook(
        "site/.git",
        "pre-commit",
        "echo \u{202e}\u{1b}[31m # \u{200b}",
    );
    let programs = world.open("site").programs().unwrap();
    let shown = &programs.asked[0].content;
    assert!(shown.contains("\u{fffd}"), "{shown}");
    assert!(
        shown
            .chars()
            .all(|c| c == '\n' || !(c.is_control() || c == '\u{202e}' || c == '\u{200b}')),
        "{shown:?}"
    );
}

#[cfg(unix)]
#[test]
fn a_hook_that_is_a_pipe_is_not_waited_for() {
    let world = World::new();
    std::fs::create_dir_all(world.path("site/.git/hooks")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .args(["-m", "755"])
        .arg(world.path("site/.git/hooks/pre-commit"))
        .status();
    assert!(made.unwrap().success());
    let programs = world.open("site").programs().unwrap();
    assert!(programs.asked.is_empty() && programs.whole);
}
