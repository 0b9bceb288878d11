//! Reads what the remote has, through one git that stays for the whole run.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use crate::template::entries;

/// The files of a commit with their contents' ids.
pub(crate) type Tree = BTreeMap<String, String>;

pub(crate) struct Remote {
    folder: PathBuf,
    child: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
    known: BTreeMap<String, Vec<u8>>,
}

/// A commit of the site's branch or of a draft.
#[derive(Debug, Clone)]
pub(crate) struct Commit {
    pub(crate) id: String,
    pub(crate) tree: String,
    pub(crate) parents: Vec<String>,
    pub(crate) author: String,
}

impl Remote {
    pub(crate) fn new(folder: PathBuf) -> Self {
        let mut child = Command::new("git")
            .args(["cat-file", "--batch"])
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let asks = child.stdin.take().unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self {
            folder,
            child,
            asks,
            answers,
            known: BTreeMap::new(),
        }
    }

    /// The tip of the site's branch.
    pub(crate) fn tip(&self) -> String {
        self.branch("main")
    }

    fn branch(&self, name: &str) -> String {
        let text = fs::read_to_string(self.folder.join("refs/heads").join(name));
        text.unwrap().trim().to_owned()
    }

    /// The shared drafts: their names and tips.
    pub(crate) fn drafts(&self) -> BTreeMap<String, String> {
        let found = entries(&self.folder.join("refs/heads/draft"));
        let names = found
            .iter()
            .map(|path| path.file_name().unwrap().to_str().unwrap());
        names
            .filter(|name| Path::new(name).extension().is_none_or(|end| end != "lock"))
            .map(|name| format!("draft/{name}"))
            .map(|name| (name.clone(), self.branch(&name)))
            .collect()
    }

    fn object(&mut self, id: &str) -> Vec<u8> {
        if let Some(known) = self.known.get(id) {
            return known.clone();
        }
        writeln!(self.asks, "{id}").unwrap();
        let mut head = String::new();
        self.answers.read_line(&mut head).unwrap();
        let size = head.split_whitespace().nth(2);
        let size: usize = size
            .unwrap_or_else(|| panic!("{id}: {head}"))
            .parse()
            .unwrap();
        let mut bytes = vec![0; size + 1];
        self.answers.read_exact(&mut bytes).unwrap();
        bytes.pop();
        self.known.insert(id.to_owned(), bytes.clone());
        bytes
    }

    pub(crate) fn commit(&mut self, id: &str) -> Commit {
        let text = String::from_utf8(self.object(id)).unwrap();
        let head = text.split("\n\n").next().unwrap();
        let all = |key: &str| -> Vec<String> {
            let lines = head.lines().filter_map(|line| line.strip_prefix(key));
            lines.map(|rest| rest.trim().to_owned()).collect()
        };
        let author = all("author ").remove(0);
        Commit {
            id: id.to_owned(),
            tree: all("tree ").remove(0),
            parents: all("parent "),
            author: author.split(" <").next().unwrap().to_owned(),
        }
    }

    /// The files of a commit.
    pub(crate) fn tree(&mut self, commit: &str) -> Tree {
        let tree = self.commit(commit).tree;
        let mut files = Tree::new();
        self.walk(&tree, "", &mut files);
        files
    }

    fn walk(&mut self, tree: &str, below: &str, files: &mut Tree) {
        let bytes = self.object(tree);
        let mut rest = &bytes[..];
        while !rest.is_empty() {
            let end = rest.iter().position(|byte| *byte == 0).unwrap();
            let entry = String::from_utf8(rest[..end].to_vec()).unwrap();
            let (mode, name) = entry.split_once(' ').unwrap();
            let id: Vec<String> = rest[end + 1..end + 21]
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            rest = &rest[end + 21..];
            let (id, path) = (id.concat(), format!("{below}{name}"));
            if mode == "40000" {
                self.walk(&id, &format!("{path}/"), files);
            } else {
                files.insert(path, id);
            }
        }
    }

    pub(crate) fn text(&mut self, id: &str) -> String {
        String::from_utf8(self.object(id)).unwrap()
    }

    /// All that a commit says.
    pub(crate) fn says(&mut self, commit: &str) -> String {
        let tree = self.tree(commit);
        tree.values().map(|id| self.text(id)).collect()
    }

    /// What a file of a commit says; nothing where it is not there.
    pub(crate) fn file(&mut self, commit: &str, file: &str) -> Option<String> {
        let id = self.tree(commit).remove(file)?;
        Some(self.text(&id))
    }

    /// The files that a commit changed.
    pub(crate) fn changed(&mut self, commit: &Commit) -> BTreeSet<String> {
        let [parent] = &commit.parents[..] else {
            panic!("{commit:?} has not one parent");
        };
        self.differing(parent, &commit.id)
    }

    fn differing(&mut self, before: &str, after: &str) -> BTreeSet<String> {
        let (before, after) = (self.tree(before), self.tree(after));
        let names = before.keys().chain(after.keys());
        names
            .filter(|name| before.get(*name) != after.get(*name))
            .cloned()
            .collect()
    }

    /// The commits after `before` up to `tip`, the oldest first. Each has one parent, and
    /// `before` is among them: nothing was pushed by force.
    pub(crate) fn since(&mut self, before: &str, tip: &str) -> Vec<Commit> {
        let mut found = Vec::new();
        let mut at = tip.to_owned();
        while at != before {
            let commit = self.commit(&at);
            let [parent] = &commit.parents[..] else {
                panic!("the site's branch is not a line from {before}: {commit:?}");
            };
            at.clone_from(parent);
            found.push(commit);
        }
        found.reverse();
        found
    }
}

impl Drop for Remote {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
