//! Everything that is the user's in a site's folder, held against what it was.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::{
    fault::FILLER,
    first::Act,
    world::{DESK, FILE, IMAGE, TYPED, World, both, git, mine, theirs},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Snapshot {
    head: String,
    /// The branch that the folder is on, the settings, the stash list.
    kept: Vec<String>,
    /// Branches and tags, but for the one that comes along.
    refs: String,
    index: Vec<u8>,
    /// What is staged, by name.
    staged: BTreeMap<String, String>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Snapshot {
    pub(crate) fn of(site: &Path) -> Self {
        let refs = git(
            site,
            &["for-each-ref", "refs/heads", "refs/tags", "refs/stash"],
        );
        let refs = refs
            .lines()
            .filter(|line| !line.ends_with("refs/heads/main"))
            .collect();
        let text = |name: &str| fs::read_to_string(site.join(".git").join(name)).unwrap();
        let mut files = BTreeMap::new();
        collect(site, site, &mut files);
        files.remove(FILLER);
        Self {
            head: git(site, &["rev-parse", "HEAD"]).trim().to_owned(),
            kept: vec![
                text("HEAD"),
                text("config"),
                git(site, &["stash", "list", "--format=%H %gs"]),
            ],
            refs,
            index: fs::read(site.join(".git/index")).unwrap(),
            staged: staged(site),
            files,
        }
    }

    /// Holds what is there now against this.
    pub(crate) fn check(&self, world: &World, act: Act, published: Option<&str>) {
        let now = world.snapshot();
        let site = world.site();
        assert_eq!(now.kept, self.kept, "branch, settings or stash");
        assert_eq!(now.refs, self.refs, "the user's branches");
        let mut locks = Vec::new();
        left_over(&site, &mut locks);
        assert_eq!(locks, [""; 0], "what a fault left lying about");
        // By name, what the folder's history brought along.
        let mut along: BTreeMap<String, Option<Vec<u8>>> = BTreeMap::new();
        if now.head == self.head {
            assert!(now.index == self.index, "the index is not as it was");
        } else {
            let published =
                published.unwrap_or_else(|| panic!("the folder came along with nothing"));
            assert_eq!(now.head, published, "the folder is at another commit");
            let names = git(&site, &["diff", "--name-only", &self.head, &now.head]);
            let tree = git(&site, &["ls-tree", "-r", &now.head]);
            let mut staged = self.staged.clone();
            for name in names.lines() {
                let line = tree
                    .lines()
                    .find(|line| line.ends_with(&format!("\t{name}")));
                staged.remove(name);
                if let Some(line) = line {
                    let parts: Vec<&str> = line.split_whitespace().collect();
                    staged.insert(name.to_owned(), format!("{} {} 0", parts[0], parts[2]));
                }
                along.insert(
                    name.to_owned(),
                    line.map(|_| content(world, &now.head, name)),
                );
            }
            assert_eq!(now.staged, staged, "the index at the published commit");
        }
        if act == Act::TakeBack {
            // What goes off the site stays here.
            along.remove(IMAGE);
        }
        let names: BTreeSet<&String> = self.files.keys().chain(now.files.keys()).collect();
        for name in names {
            let there = now.files.get(name);
            match along.get(name) {
                Some(wanted) => assert!(there == wanted.as_ref(), "{name} came along wrong"),
                None if name == FILE => {}
                // The plan of taking back saves what is open.
                None if name == DESK && act == Act::TakeBack => {
                    assert!(there.is_some_and(|text| text.ends_with(TYPED.as_bytes())));
                }
                None => assert!(there == self.files.get(name), "{name} is not as it was"),
            }
        }
        let text = String::from_utf8(now.files[FILE].clone()).unwrap();
        let may_be: &[String] = match (act, published.is_some()) {
            (Act::Publish, true) => &[mine(), both()],
            (Act::Publish, false) | (Act::Share, _) => &[mine()],
            (Act::TakeBack, true) => &[both(), theirs()],
            (Act::TakeBack, false) => &[both()],
        };
        assert!(may_be.contains(&text), "{FILE} holds: {text}");
        if act == Act::TakeBack && text == theirs() {
            assert!(is_kept(world), "the newer wording is nowhere");
        }
    }
}

/// Whether a kept version holds what was taken back.
fn is_kept(world: &World) -> bool {
    let kept = fs::read_dir(world.data().join("versions")).unwrap();
    kept.flatten()
        .any(|kept| fs::read_to_string(kept.path()).is_ok_and(|text| text.contains("at ten.")))
}

fn content(world: &World, commit: &str, name: &str) -> Vec<u8> {
    let output = std::process::Command::new("git")
        .current_dir(world.site())
        .args(["cat-file", "blob", &format!("{commit}:{name}")])
        .output();
    output.unwrap().stdout
}

fn staged(site: &Path) -> BTreeMap<String, String> {
    let listed = git(site, &["ls-files", "--stage"]);
    let lines = listed.lines().filter_map(|line| line.split_once('\t'));
    lines
        .map(|(entry, name)| (name.to_owned(), entry.to_owned()))
        .collect()
}

fn collect(site: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with(".git") {
                collect(site, &path, files);
            }
        } else {
            let name = path.strip_prefix(site).unwrap().to_str().unwrap();
            files.insert(name.to_owned(), fs::read(&path).unwrap());
        }
    }
}

/// Locks and temporary files.
fn left_over(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.extension().is_some_and(|end| end == "lock") || name.contains("dateline-") {
            found.push(path.display().to_string());
        }
        if path.is_dir() && name != "objects" {
            left_over(&path, found);
        }
    }
}
