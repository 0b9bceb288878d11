//! A site's folder that is a trap: whatever is done in it short of publishing starts none of
//! its programs, reads nothing outside and does not get stuck. For each trap there is a
//! control that shows that it would have gone off.
#![cfg(unix)]

use std::{
    collections::BTreeSet,
    fs,
    os::unix::fs::symlink,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use api::SiteView;

use crate::common::{Desk, RELEASE, git};

const FILE: &str = "news/gate.md";
/// A machine that is busy with other things takes longer than one that is not.
const PATIENCE: Duration = Duration::from_secs(30);

fn desk() -> Desk {
    Desk::new(&[
        (FILE, RELEASE),
        (
            "news/other.md",
            "---\ntitle: Other\ndate: 2024-01-01T12:00:00Z\n---\nText.\n",
        ),
        ("notes.txt", "notes\n"),
    ])
}

/// A command that must do, with git free to run what it finds.
fn tried(folder: &Path, command: &str) -> bool {
    let output = Command::new("sh")
        .args(["-c", command])
        .current_dir(folder)
        .env("HOME", folder.parent().unwrap())
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .output();
    output.unwrap().status.success()
}

/// Whatever takes a program's name gets one that sings.
fn arm(desk: &Desk) {
    let (site, home) = (desk.site(), desk.home.path());
    let script = format!(
        "printf '#!/bin/sh\\necho \"$1\" >> {}/song\\nexit 1\\n' > sing && chmod 755 sing",
        home.display()
    );
    assert!(tried(home, &script));
    let head = git(&site, &["rev-parse", "HEAD"]);
    let link = format!("160000,{},trap", head.trim());
    git(&site, &["update-index", "--add", "--cacheinfo", &link]);
    let sing = home.join("sing").display().to_string();
    for (name, song) in [
        ("core.fsmonitor", "fsmonitor"),
        ("core.sshCommand", "ssh"),
        ("core.editor", "editor"),
        ("core.alternateRefsCommand", "alternates"),
        ("filter.evil.clean", "clean"),
        ("filter.evil.smudge", "smudge"),
        ("filter.evil.process", "process"),
        ("merge.evil.driver", "merge"),
        ("diff.evil.textconv", "textconv"),
        ("remote.origin.uploadpack", "uploadpack"),
        ("remote.origin.receivepack", "receivepack"),
        ("uploadpack.packObjectsHook", "packobjects"),
    ] {
        git(&site, &["config", name, &format!("{sing} {song}")]);
    }
    // Two take a program's path and nothing more.
    for (name, song) in [("gpg.program", "gpg"), ("core.gitProxy", "proxy")] {
        let script =
            format!("printf '#!/bin/sh\\nexec {sing} {song}\\n' > {song} && chmod 755 {song}");
        assert!(tried(home, &script));
        git(
            &site,
            &["config", name, &home.join(song).display().to_string()],
        );
    }
    for (name, value) in [
        ("credential.helper", format!("!{sing} credential; :")),
        ("alias.look", format!("!{sing} alias; :")),
        ("submodule.trap.update", format!("!{sing} submodule; :")),
        ("submodule.trap.url", desk.remote().display().to_string()),
        ("submodule.trap.active", "true".into()),
        ("commit.gpgSign", "true".into()),
        (
            &format!("url.{}/evil.git.insteadOf", home.display()),
            "../remote.git".into(),
        ),
    ] {
        git(&site, &["config", name, &value]);
    }
    fs::write(
        site.join(".git/info/attributes"),
        "notes.txt filter=evil diff=evil merge=evil\n*.evil filter=evil\n",
    )
    .unwrap();
    for hook in [
        "pre-commit",
        "commit-msg",
        "post-commit",
        "pre-push",
        "post-index-change",
        "reference-transaction",
        "post-checkout",
    ] {
        let script = format!(
            "mkdir -p .git/hooks && printf '#!/bin/sh\\n{sing} hook:{hook}\\nexit 0\\n' > .git/hooks/{hook} && chmod 755 .git/hooks/{hook}"
        );
        assert!(tried(&site, &script));
    }
    // A submodule whose place and name lead out of where they belong.
    fs::write(site.join(".gitmodules"), "[submodule \"trap\"]\n\tpath = trap\n\turl = ../remote.git\n[submodule \"../../hooks\"]\n\tpath = \"news\\r\"\n\turl = -u./payload\n\tupdate = !touch pwned\n").unwrap();
    // A store of objects that is somebody else's.
    let store = home.join("elsewhere.git");
    git(
        home,
        &["clone", "--quiet", "--bare", "remote.git", "elsewhere.git"],
    );
    fs::write(
        site.join(".git/objects/info/alternates"),
        format!("{}\n", store.join("objects").display()),
    )
    .unwrap();
    git(
        home,
        &["clone", "--quiet", "--bare", "remote.git", "evil.git"],
    );
    let _ = fs::remove_file(home.join("song"));
}

fn heard(desk: &Desk) -> BTreeSet<String> {
    let song = fs::read_to_string(desk.home.path().join("song")).unwrap_or_default();
    song.lines().map(str::to_owned).collect()
}

/// All that is done with an announcement before it is published; how long each took.
fn all_but_publish(desk: &Desk, file: &str) -> (SiteView, Vec<(&'static str, Duration)>) {
    let mut times = Vec::new();
    let mut start = Instant::now();
    let mut lap = |what| {
        times.push((what, start.elapsed()));
        start = Instant::now();
    };
    let site = desk.open_site();
    lap("open");
    assert!(!desk.rows(&site).is_empty());
    lap("list");
    let view = desk.open(&site, file);
    lap("read");
    let document = view.document;
    desk.newsroom.full_page(api::FullPage { document }).unwrap();
    lap("preview");
    desk.newsroom
        .check_document(api::CheckDocument { document })
        .unwrap();
    lap("check");
    let edit = api::EditText {
        document,
        revision: view.revision,
        part: view.part,
        text: format!("{}\nOne more sentence.\n", view.text.trim_end()),
    };
    desk.newsroom.edit_text(edit).unwrap();
    lap("edit");
    desk.newsroom
        .save_document(api::SaveDocument { document })
        .unwrap();
    lap("save");
    desk.newsroom
        .list_programs(api::ListPrograms { site: site.site })
        .unwrap();
    lap("programs");
    desk.newsroom
        .refresh_site(api::RefreshSite { site: site.site })
        .unwrap();
    lap("refresh");
    let plan = desk.plan(&site, &[file]);
    assert_eq!(plan.files.len(), 1, "{plan:?}");
    lap("plan");
    (site, times)
}

#[test]
fn nothing_of_it_runs() {
    let desk = desk();
    arm(&desk);
    let (site, _) = all_but_publish(&desk, FILE);
    let evil = git(&desk.home.path().join("evil.git"), &["rev-parse", "main"]);
    assert_eq!(heard(&desk), BTreeSet::new());
    // Not even publishing runs any of it where nobody allowed it.
    desk.publish(&site, &[FILE]);
    desk.newsroom
        .close_site(api::CloseSite { site: site.site })
        .unwrap();
    assert_eq!(heard(&desk), BTreeSet::new());
    assert!(
        desk.published(FILE).contains("One more sentence."),
        "it goes to the site's own address"
    );
    assert_eq!(
        git(&desk.home.path().join("evil.git"), &["rev-parse", "main"]),
        evil
    );
    let names: BTreeSet<_> = fs::read_dir(desk.site())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(
        !names.iter().any(|name| name == "pwned" || name == "trap"),
        "{names:?}"
    );
}

#[test]
fn each_trap_would_go_off() {
    let desk = desk();
    arm(&desk);
    let site = desk.site();
    desk.colleague("news/theirs.md", "---\ntitle: Theirs\n---\n");
    for (command, songs) in [
        ("git status", vec!["fsmonitor"]),
        ("echo x > notes.txt; git add notes.txt", vec!["process"]),
        (
            "git config --unset filter.evil.process; echo z > notes.txt; git -c filter.evil.clean=cat add notes.txt",
            vec!["hook:post-index-change"],
        ),
        (
            "git config --unset filter.evil.process; echo y > notes.txt; git add notes.txt",
            vec!["clean"],
        ),
        (
            "git checkout-index -f --prefix=x/ notes.txt",
            vec!["smudge"],
        ),
        (
            "git -c core.fsmonitor=false commit -m x --allow-empty",
            vec!["hook:pre-commit", "hook:commit-msg", "gpg"],
        ),
        (
            "printf '[submodule \"trap\"]\\n\\tpath = trap\\n\\turl = x\\n' > .gitmodules; git fetch origin",
            vec!["uploadpack"],
        ),
        (
            "git update-ref refs/heads/other HEAD",
            vec!["hook:reference-transaction"],
        ),
        ("git push origin HEAD:x", vec!["receivepack"]),
        (
            "git push --receive-pack git-receive-pack origin HEAD:x",
            vec!["hook:pre-push"],
        ),
        ("git ls-remote ssh://127.0.0.1:1/x", vec!["ssh"]),
        ("git ls-remote git://127.0.0.1:1/x", vec!["proxy"]),
        (
            "printf 'protocol=https\\nhost=x\\n\\n' | git credential fill",
            vec!["credential"],
        ),
        ("git look", vec!["alias"]),
        (
            "git -c protocol.file.allow=always submodule update --init trap",
            vec!["submodule"],
        ),
        (
            "git -c core.fsmonitor=false diff --no-ext-diff HEAD -- notes.txt",
            vec!["textconv"],
        ),
        ("git commit --amend", vec!["hook:pre-commit"]),
        (
            "git -c core.fsmonitor=false -c commit.gpgSign=false commit --allow-empty",
            vec!["editor"],
        ),
    ] {
        let _ = fs::remove_file(desk.home.path().join("song"));
        tried(&site, command);
        let heard = heard(&desk);
        for song in songs {
            assert!(
                heard.contains(song),
                "{command}: {song} not heard of {heard:?}"
            );
        }
    }
    // And the address that leads elsewhere is followed.
    assert!(tried(
        &site,
        "git push --receive-pack git-receive-pack --no-verify origin HEAD:led-astray"
    ));
    git(
        &desk.home.path().join("evil.git"),
        &["rev-parse", "led-astray"],
    );
}

#[test]
fn links_do_not_lead_out() {
    let desk = desk();
    let secret = desk.home.path().join("secret");
    fs::create_dir(&secret).unwrap();
    fs::write(
        secret.join("diary.md"),
        "---\ntitle: Secret diary\n---\nSecret words.\n",
    )
    .unwrap();
    symlink(secret.join("diary.md"), desk.site().join("news/diary.md")).unwrap();
    symlink(&secret, desk.site().join("news/folder")).unwrap();
    let control = fs::read_to_string(desk.site().join("news/diary.md")).unwrap();
    assert!(
        control.contains("Secret words"),
        "whoever follows it reads it"
    );
    let (site, _) = all_but_publish(&desk, FILE);
    assert!(
        desk.rows(&site)
            .iter()
            .all(|(_, title, _)| !title.contains("Secret")),
        "{:?}",
        desk.rows(&site)
    );
    for file in [
        "news/diary.md",
        "news/folder/diary.md",
        "../secret/diary.md",
    ] {
        let open = api::OpenDocument {
            site: site.site,
            file: file.into(),
        };
        assert!(desk.newsroom.open_document(open).is_err(), "{file}");
        let plan = api::PlanPublish {
            site: site.site,
            files: vec![file.into()],
        };
        assert!(desk.newsroom.plan_publish(plan).is_err(), "{file}");
    }
}

#[test]
fn names_are_only_names() {
    let desk = desk();
    let names = [
        "news/a\u{1b}[31mred.md",
        "news/two\nlines.md",
        "news/$(touch pwned).md",
        "news/-rf.md",
        "news/\u{202e}dm.exe.md",
    ];
    for name in names {
        fs::write(desk.site().join(name), RELEASE).unwrap();
    }
    let (site, _) = all_but_publish(&desk, FILE);
    desk.publish(&site, &names);
    for name in names {
        assert_eq!(
            desk.published(name).trim_end(),
            RELEASE.trim_end(),
            "{name:?}"
        );
    }
    assert!(!desk.site().join("pwned").exists());
}

#[test]
fn a_file_of_a_gigabyte_holds_nothing_up() {
    const SIZE: u64 = 1 << 30;
    let desk = desk();
    let site = desk.site();
    for name in ["news/huge.md", "news/huge.png"] {
        fs::File::create(site.join(name))
            .unwrap()
            .set_len(SIZE)
            .unwrap();
    }
    let blob = git(
        &site,
        &[
            "-c",
            "core.looseCompression=1",
            "-c",
            "core.bigFileThreshold=1m",
            "hash-object",
            "-w",
            "news/huge.md",
        ],
    );
    for name in ["news/huge.md", "news/huge.png"] {
        let entry = format!("100644,{},{name}", blob.trim());
        git(&site, &["update-index", "--add", "--cacheinfo", &entry]);
    }
    git(&site, &["commit", "--quiet", "-m", "huge"]);
    // The remote borrows it: a gigabyte on its way is another story.
    let store = site.join(".git/objects").display().to_string();
    fs::write(desk.remote().join("objects/info/alternates"), store + "\n").unwrap();
    git(&site, &["push", "--quiet"]);
    let length = git(&desk.remote(), &["cat-file", "-s", "main:news/huge.md"]);
    assert_eq!(length.trim(), SIZE.to_string(), "the control: it is there");
    let (site, times) = all_but_publish(&desk, FILE);
    prompt("1 GB in a file", &times);
    let start = Instant::now();
    let plan = api::PlanPublish {
        site: site.site,
        files: vec!["news/huge.png".into()],
    };
    let _ = desk.newsroom.plan_publish(plan);
    let _ = desk.newsroom.open_document(api::OpenDocument {
        site: site.site,
        file: "news/huge.md".into(),
    });
    prompt("itself", &[("plan and open", start.elapsed())]);
}

#[test]
fn a_folder_of_100_000_files_holds_nothing_up() {
    let desk = desk();
    let site = desk.site();
    for number in 0..100_000 {
        fs::File::create(site.join(format!("news/f{number:06}.txt"))).unwrap();
    }
    git(&site, &["add", "--all"]);
    git(&site, &["commit", "--quiet", "-m", "many"]);
    git(&site, &["push", "--quiet"]);
    let count = git(&desk.remote(), &["ls-tree", "--name-only", "main:news"])
        .lines()
        .count();
    assert_eq!(count, 100_002, "the control: they are there");
    let (site, times) = all_but_publish(&desk, FILE);
    prompt("100,000 files in a folder", &times);
    let start = Instant::now();
    desk.publish(&site, &[FILE]);
    prompt("itself", &[("publish", start.elapsed())]);
}

/// Prints how long each thing took, and holds it to what a person waits for.
#[expect(
    clippy::print_stdout,
    reason = "the figures are part of what the test shows"
)]
fn prompt(what: &str, times: &[(&str, Duration)]) {
    let told: Vec<_> = times
        .iter()
        .map(|(name, time)| format!("{name} {} ms", time.as_millis()))
        .collect();
    println!("{what}: {}", told.join(", "));
    for (name, time) in times {
        assert!(*time < PATIENCE, "{what}: {name} took {time:?}");
    }
}
