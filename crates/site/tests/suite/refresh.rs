//! A site that stays true: read in parts, and changed by other programs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use site::Site;

use crate::fixture::{borrowed, folder, releases, site, words, write};

const DATED: &str = "---\ntitle: The gate\ndate: 2024-03-01\n---\nIt opens.\n";

/// All that the list tells, and what the site learnt.
fn told(site: &Site) -> (Vec<String>, BTreeMap<String, String>) {
    let rows = site
        .entries()
        .iter()
        .map(|entry| {
            format!(
                "{} {:?} {:?} {}",
                entry.file, entry.title, entry.date, entry.collection
            )
        })
        .collect();
    let learnt = site
        .collections()
        .iter()
        .map(|found| (found.key.clone(), format!("{found:?}")))
        .collect();
    (rows, learnt)
}

#[track_caller]
fn as_if_opened_now(site: &Site) {
    assert_eq!(told(site), told(&Site::open(site.root()).unwrap()));
}

fn names(site: &Site) -> Vec<&str> {
    site.entries()
        .iter()
        .map(|entry| entry.file.as_str())
        .collect()
}

#[track_caller]
fn refreshed(site: &mut Site, files: &[&str]) {
    let files: Vec<String> = files.iter().map(|&file| file.to_owned()).collect();
    site.refresh(&files);
    as_if_opened_now(site);
}

#[test]
fn files_change_come_and_go() {
    let (root, mut site) = site(&borrowed(&releases("news", 6)));
    let at = root.path();
    write(at, "news/release-2.md", DATED);
    refreshed(&mut site, &["news/release-2.md"]);
    assert_eq!(site.find(&words("opens")).len(), 1);

    write(at, "press/first.md", DATED);
    refreshed(&mut site, &["press"]);
    assert_eq!(site.collections().len(), 2);

    fs::remove_file(at.join("news/release-0.md")).unwrap();
    refreshed(&mut site, &["news/release-0.md"]);
    assert_eq!(site.entries().len(), 6);

    fs::rename(at.join("news"), at.join("old-news")).unwrap();
    refreshed(&mut site, &["news", "old-news"]);
    assert!(site.entry("old-news/release-1.md").is_some());

    fs::remove_dir_all(at.join("press")).unwrap();
    refreshed(&mut site, &["press"]);
    assert_eq!(site.collections().len(), 1);
}

#[test]
fn another_folder_under_the_same_name() {
    let (root, mut site) = site(&borrowed(&releases("news", 3)));
    let at = root.path();
    fs::rename(at.join("news"), at.join("aside")).unwrap();
    for (file, text) in releases("news", 3) {
        write(at, &file, &text.replace("lock gates", "sluices"));
    }
    refreshed(&mut site, &["news", "aside"]);
    assert_eq!(site.find(&words("sluices")).len(), 3);
    assert_eq!(site.find(&words("lock gates")).len(), 3);
}

#[test]
fn what_git_ignores_does_not_come_in() {
    let (root, mut site) = site(&[
        ("news/a.md", DATED),
        ("news/b.md", DATED),
        (".gitignore", "secret*.md\n/notes/\n"),
    ]);
    let at = root.path();
    let coming = [
        "news/secret-1.md",
        "notes/c.md",
        "node_modules/pack/d.md",
        ".hidden/e.md",
        "_site/f.md",
        ".git/g.md",
        "news/text.txt",
    ];
    for file in coming {
        write(at, file, DATED);
        refreshed(&mut site, &[file]);
    }
    refreshed(&mut site, &coming);
    refreshed(&mut site, &["news", "notes", "node_modules", ".hidden", ""]);
    assert_eq!(names(&site), ["news/a.md", "news/b.md"]);

    // The control: the same file comes in when it is not ignored any more.
    write(at, ".gitignore", "\n");
    refreshed(&mut site, &[".gitignore"]);
    assert!(site.entry("news/secret-1.md").is_some() && site.entries().len() == 3);
}

#[test]
fn another_configuration_means_another_reading() {
    let post = ".. title: The gate\n.. date: 2024-03-01\n\nText.\n";
    let (root, mut site) = site(&[("content/news/a.md", post), ("content/news/b.md", post)]);
    assert_eq!(
        site.entries().first().and_then(|entry| entry.date.as_ref()),
        None
    );
    write(
        root.path(),
        "conf.py",
        "# Nikola\nBLOG_TITLE = 'Harbour'\nPOSTS = ()\n",
    );
    refreshed(&mut site, &["conf.py"]);
    assert!(site.entries().iter().all(|entry| entry.date.is_some()));
}

#[cfg(unix)]
#[test]
fn a_known_name_that_leads_out_now() {
    use std::os::unix::fs::symlink;

    let outside = folder(&[("news/a.md", "---\ntitle: Secret\ndate: 2024-01-01\n---\n")]);
    let (root, mut site) = site(&[("news/a.md", DATED), ("news/b.md", DATED)]);
    fs::remove_file(root.path().join("news/a.md")).unwrap();
    symlink(
        outside.path().join("news/a.md"),
        root.path().join("news/a.md"),
    )
    .unwrap();
    refreshed(&mut site, &["news/a.md"]);
    assert_eq!(names(&site), ["news/b.md"]);
}

#[test]
fn folders_to_watch() {
    let (root, site) = site(&[
        ("content/news/2024/a.md", DATED),
        ("content/about.md", DATED),
        ("img/deep/a.png", "x"),
        ("_site/news/a.md", DATED),
        ("node_modules/pack/readme.md", DATED),
        ("notes/a.md", DATED),
        (".gitignore", "notes\n"),
    ]);
    let real = fs::canonicalize(root.path()).unwrap();
    let expect = ["", "content", "content/news", "content/news/2024"];
    assert_eq!(site.folders(), expect.map(|folder| real.join(folder)));
}

fn large(root: &Path, count: usize) {
    for (file, text) in releases("news", count) {
        write(
            root,
            &file.replace("release-", "2024-09-10-release-"),
            &text,
        );
    }
    // Not among the first, by its name, and yet the newest.
    write(
        root,
        "news/1999-01-01-last.md",
        "---\ntitle: Last\ndate: 2099-01-01\nonly: here\n---\n",
    );
}

#[test]
fn a_large_site_is_read_in_parts() {
    let root = folder(&[]);
    large(root.path(), 2_000);
    let mut site = Site::begin(root.path()).unwrap();
    assert_eq!((site.entries().len(), site.pending()), (1_500, 501));
    assert!(site.entry("news/1999-01-01-last.md").is_none());
    assert!(
        site.collection("news")
            .unwrap()
            .schema
            .field("title")
            .is_some()
    );

    let read = site.rest(300).read();
    site.take(read);
    assert_eq!((site.entries().len(), site.pending()), (1_800, 201));
    let read = site.rest(usize::MAX).read();
    site.take(read);
    assert_eq!(site.pending(), 0);
    assert_eq!(site.entries()[0].title.as_deref(), Some("Last"));
    assert!(site.is_stale());
    let learnt = site.study();
    site.adopt(learnt);
    assert!(!site.is_stale());
    as_if_opened_now(&site);
}

#[test]
fn what_was_looked_at_last_wins() {
    let root = folder(&[]);
    large(root.path(), 1_600);
    let mut site = Site::begin(root.path()).unwrap();
    let unread = "news/1999-01-01-last.md";
    let rest = site.rest(usize::MAX);
    assert!(site.entry(unread).is_none());
    let older = rest.read();

    // Meanwhile one was written, one deleted, and one changed by another program.
    let changed = site.entries()[700].file.clone();
    let gone = site.entries()[800].file.clone();
    site.put(unread, "---\ntitle: Put\ndate: 2024-01-01\n---\n");
    let stale = site.changed(&[changed.clone(), gone.clone()]).read();
    write(
        root.path(),
        &changed,
        "---\ntitle: Changed\ndate: 2024-01-01\n---\n",
    );
    fs::remove_file(root.path().join(&gone)).unwrap();
    site.refresh(&[changed.clone(), gone.clone()]);
    site.take(stale);
    site.take(older);

    let title = |file: &str| site.entry(file).and_then(|entry| entry.title.clone());
    assert_eq!(title(unread).as_deref(), Some("Put"));
    assert_eq!(title(&changed).as_deref(), Some("Changed"));
    assert_eq!(title(&gone), None);
    assert_eq!((site.entries().len(), site.pending()), (1_600, 0));
}

#[test]
fn an_older_look_at_the_folder_changes_nothing() {
    let (root, mut site) = site(&borrowed(&releases("news", 3)));
    let folder = ["news".to_owned()];
    let older = site.changed(&folder).read();
    fs::remove_file(root.path().join("news/release-0.md")).unwrap();
    write(root.path(), "news/new.md", DATED);
    let newer = site.changed(&folder).read();
    site.take(newer);
    as_if_opened_now(&site);
    site.take(older);
    as_if_opened_now(&site);

    let older = site.changed(&folder).read();
    fs::remove_file(root.path().join("news/release-1.md")).unwrap();
    site.reread().unwrap();
    site.take(older);
    as_if_opened_now(&site);
}

#[test]
fn a_large_collection_learns_when_it_is_asked_to() {
    let (_root, mut site) = site(&borrowed(&releases("news", 600)));
    let seen = |site: &Site| {
        let schema = &site.collection("news").unwrap().schema;
        (schema.learnt_from, schema.field("layout").unwrap().seen)
    };
    assert_eq!((seen(&site), site.is_stale()), ((600, 600), false));
    site.put("news/release-1.md", DATED);
    assert_eq!((seen(&site), site.is_stale()), ((600, 600), true));
    let learnt = site.study();
    site.put("news/release-2.md", DATED);
    site.adopt(learnt);
    assert_eq!((seen(&site), site.is_stale()), ((600, 599), true));
    let learnt = site.study();
    site.adopt(learnt);
    assert_eq!((seen(&site), site.is_stale()), ((600, 598), false));
}

#[test]
fn many_changes_at_once() {
    let files = releases("news", 300);
    let (root, mut site) = site(&borrowed(&files));
    let mut changed: Vec<&str> = Vec::new();
    for (at, (file, text)) in files.iter().enumerate() {
        if at % 3 == 0 {
            write(root.path(), file, &text.replace("Release", "Renamed"));
        } else if at % 7 == 0 {
            fs::remove_file(root.path().join(file)).unwrap();
        }
        changed.push(file);
    }
    write(root.path(), "news/new.md", DATED);
    changed.push("news/new.md");
    refreshed(&mut site, &changed);
    assert_eq!(site.find(&words("renamed")).len(), 100);
}

#[test]
fn links_follow_what_changes() {
    let (_root, mut site) = site(&[
        ("eleventy.config.js", ""),
        ("news/a.md", DATED),
        ("news/b.md", DATED),
    ]);
    assert_eq!(site.link("news/a.md", "/news/c/"), Some(false));
    site.put("news/c.md", DATED);
    assert_eq!(site.link("news/a.md", "/news/c/"), Some(true));
    site.refresh(&["news/c.md".into()]);
    assert_eq!(site.link("news/a.md", "/news/c/"), Some(false));
    site.put(
        "news/b.md",
        "---\ntitle: B\ndate: 2024-01-01\naliases: [/news/d/]\n---\n",
    );
    assert_eq!(site.link("news/a.md", "/news/d/"), Some(true));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// However files and folders change, what is told of it brings the site to the same
    /// state as opening it.
    #[test]
    fn a_refreshed_site_is_an_opened_one(steps in prop::collection::vec((0_u8..5, 0_usize..8, 0_usize..8), 1..8)) {
        let name = |at: usize| ["news", "news/2024", "blog", "notes"][at % 4];
        let file = |at: usize| format!("{}/{}.md", name(at), ["a", "index", "c"][at % 3]);
        let (root, mut site) = site(&[("news/a.md", DATED), ("blog/c.md", DATED), (".gitignore", "notes/c.md\n")]);
        let at = root.path();
        for (step, one, two) in steps {
            let mut told = Vec::new();
            match step {
                0 | 1 => {
                    let text = format!("---\ntitle: {two}\ndate: 2024-01-0{}\n---\n", two + 1);
                    write(at, &file(one), &text);
                    told.push(file(one));
                }
                2 => {
                    fs::remove_file(at.join(file(one))).ok();
                    told.push(file(one));
                }
                3 => {
                    fs::remove_dir_all(at.join(name(one))).ok();
                    told.push(name(one).to_owned());
                }
                _ => {
                    fs::rename(at.join(name(one)), at.join("moved")).ok();
                    told.extend([name(one).to_owned(), "moved".to_owned()]);
                }
            }
            site.refresh(&told);
            prop_assert_eq!(self::told(&site), self::told(&Site::open(at).unwrap()));
        }
    }
}
