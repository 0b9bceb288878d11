//! Names and folders that try to lead out of the site.

use std::fs;

use site::{Site, SiteError};

use crate::fixture::{folder, site, words, write};

const POST: &str = "---\ntitle: The lock\ndate: 2024-03-01\n---\n";

fn refused(site: &Site, file: &str) {
    assert!(
        matches!(site.path(file), Err(SiteError::Outside { .. })),
        "{file:?}: {:?}",
        site.path(file)
    );
}

#[test]
fn names_that_lead_out() {
    let (root, site) = site(&[("news/a.md", POST), (".git/config", "x")]);
    for file in [
        "",
        ".",
        "..",
        "../a.md",
        "news/../../a.md",
        "/etc/passwd",
        "news/\0.md",
        "news/",
        ".git/config",
        ".GIT/hooks/x",
        "news/../.git/config",
        ".git",
        "news/.git/x",
    ] {
        refused(&site, file);
    }
    let real = fs::canonicalize(root.path()).unwrap();
    for file in [
        "news/a.md",
        "news/new.md",
        "new/deep/a.md",
        "%2e%2e/a.md",
        "a..b.md",
        "..a.md",
    ] {
        assert_eq!(site.path(file).unwrap(), real.join(file), "{file}");
    }
}

#[cfg(unix)]
#[test]
fn symbolic_links_stay_inside() {
    use std::os::unix::fs::symlink;

    let outside = folder(&[("secret.md", POST), ("secret.png", "x")]);
    let root = folder(&[
        ("news/a.md", POST),
        ("news/b.md", POST),
        ("img/real.png", "x"),
        (".eleventy.js", ""),
    ]);
    let at = |name: &str| root.path().join(name);
    symlink(outside.path(), at("out")).unwrap();
    symlink(outside.path().join("secret.md"), at("news/secret.md")).unwrap();
    symlink(outside.path().join("secret.png"), at("img/secret.png")).unwrap();
    symlink(
        outside.path().join("nothing-yet.md"),
        at("news/dangling.md"),
    )
    .unwrap();
    symlink("loop.md", at("news/loop.md")).unwrap();
    symlink("a.md", at("news/same.md")).unwrap();
    symlink("real.png", at("img/same.png")).unwrap();
    symlink("..", at("news/up")).unwrap();
    let site = Site::open(root.path()).unwrap();

    let files: Vec<&str> = site
        .entries()
        .iter()
        .map(|entry| entry.file.as_str())
        .collect();
    assert_eq!(files, ["news/a.md", "news/b.md", "news/same.md"]);
    for file in [
        "news/secret.md",
        "out/secret.md",
        "out/new.md",
        "news/dangling.md",
        "news/loop.md",
        "news/dangling.md/x",
    ] {
        refused(&site, file);
    }
    assert!(site.path("news/same.md").unwrap().ends_with("news/a.md"));
    assert!(
        site.path("news/up/img/real.png")
            .unwrap()
            .ends_with("img/real.png")
    );
    for src in ["/img/secret.png", "../img/secret.png", "/out/secret.png"] {
        assert_eq!(site.media("news/a.md", src), None, "{src}");
    }
    // The control: the same ways lead to an image that is the site's own.
    for src in ["/img/real.png", "../img/real.png", "/img/same.png"] {
        assert!(
            site.media("news/a.md", src)
                .unwrap()
                .ends_with("img/real.png"),
            "{src}"
        );
    }
    assert_eq!(site.media_name(&outside.path().join("secret.png")), None);
    assert_eq!(site.link("news/a.md", "secret.md"), Some(false));
}

#[test]
fn images_that_lead_out() {
    let parent = folder(&[
        ("secret.png", "x"),
        ("site/news/a.md", POST),
        ("site/.git/a.png", "x"),
        ("site/b.png", "x"),
    ]);
    let site = Site::open(&parent.path().join("site")).unwrap();
    for src in [
        "../../secret.png",
        "/../secret.png",
        "%2e%2e/%2e%2e/secret.png",
        "..%2f..%2fsecret.png",
        "/%2e%2e/secret.png",
        "/.git/a.png",
        "../.git/a.png",
        "/%2egit/a.png",
        "//secret.png",
        "\\..\\..\\secret.png",
        "file:///etc/x.png",
        "/a\0.png",
        "%00.png",
    ] {
        assert_eq!(site.media("news/a.md", src), None, "{src:?}");
    }
    assert!(site.media("news/a.md", "%2e%2e/b.png").is_some());
    assert_eq!(site.media("../../x.md", "b.png"), None);
    assert_eq!(site.media_name(&parent.path().join("secret.png")), None);
}

#[cfg(target_os = "linux")]
#[test]
fn accents_composed_or_not_are_one_name_for_people() {
    let (composed, decomposed) = ("news/caf\u{e9}.md", "news/cafe\u{301}.md");
    let (_root, site) = site(&[(composed, POST), (decomposed, POST), ("news/b.md", POST)]);
    // Both are files of their own here, and each is found by its own name.
    assert!(site.entry(composed).is_some() && site.entry(decomposed).is_some());
    assert_eq!(site.find(&words("café")).len(), 2);
    assert_eq!(site.find(&words("cafe\u{301}")).len(), 2);
}

#[test]
fn odd_names_are_listed() {
    let names = [
        "news/with space.md",
        "news/a#b%20c.md",
        "news/日本.md",
        "news/+[x]{y}.md",
        "news/a..b.md",
        "news/-.md",
    ];
    let files: Vec<(&str, &str)> = names.iter().map(|name| (*name, POST)).collect();
    let (_root, site) = site(&files);
    for name in names {
        assert!(
            site.entry(name).is_some() && site.path(name).is_ok(),
            "{name}"
        );
    }
}

#[test]
fn very_deep_folders_and_large_files() {
    let deep = format!("{}a.md", "posts/".repeat(60));
    let root = folder(&[("posts/a.md", POST), ("posts/b.md", POST)]);
    write(root.path(), &deep, POST);
    write(
        root.path(),
        "posts/huge.md",
        &format!("{POST}{}", "x".repeat(9 * 1024 * 1024)),
    );
    let site = Site::open(root.path()).unwrap();
    assert!(site.entry(&deep).is_none() && site.entry("posts/a.md").is_some());
    assert_eq!(site.entry("posts/huge.md").unwrap().title, None);
}

#[cfg(unix)]
#[test]
fn files_that_are_no_files() {
    use std::os::unix::ffi::OsStrExt as _;

    let root = folder(&[
        ("news/a.md", POST),
        ("news/folder.md/", ""),
        ("news/empty.md", ""),
    ]);
    fs::write(
        root.path()
            .join(std::ffi::OsStr::from_bytes(b"news/\xff.md")),
        POST,
    )
    .unwrap();
    fs::write(
        root.path().join("news/bytes.md"),
        [0xff, 0xfe, 0x00, 0x80, b'\n'],
    )
    .unwrap();
    let site = Site::open(root.path()).unwrap();
    let files: Vec<&str> = site
        .entries()
        .iter()
        .map(|entry| entry.file.as_str())
        .collect();
    assert!(
        files.contains(&"news/a.md") && files.contains(&"news/bytes.md"),
        "{files:?}"
    );
    assert!(
        !files.iter().any(|file| file.contains("folder")),
        "{files:?}"
    );
}

#[test]
fn configurations_cannot_name_folders_outside() {
    let parent = folder(&[
        ("secret/a.png", "x"),
        (
            "site/hugo.toml",
            "contentDir = \"../secret\"\nstaticDir = \"../secret\"\npublishDir = \"/\"\n",
        ),
        ("site/content/news/a.md", POST),
    ]);
    let site = Site::open(&parent.path().join("site")).unwrap();
    assert_eq!(site.entries().len(), 1);
    assert_eq!(site.media("content/news/a.md", "/a.png"), None);
}
