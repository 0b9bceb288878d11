//! What git says of the drafts at the remote, read without any of Dateline's code.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};

use crate::template::git;

/// Files with their contents by id; none for one that goes.
pub(crate) type Files = BTreeMap<String, Option<String>>;

/// An event of a draft, as far as decisions need it.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) author: String,
    pub(crate) what: String,
    pub(crate) id: String,
    pub(crate) to: String,
    pub(crate) seen: Files,
    pub(crate) allows: Vec<String>,
    pub(crate) text: String,
}

pub(crate) fn drafts(remote: &Path) -> Vec<String> {
    let format = "--format=%(refname:short)";
    let listed = git(remote, &["for-each-ref", format, "refs/heads/draft"]);
    listed.lines().map(str::to_owned).collect()
}

/// What a draft changes on the commit that it grew from.
pub(crate) fn files(remote: &Path, draft: &str) -> Files {
    differing(remote, &format!("main...{draft}"))
}

/// What the site's last commit changed.
pub(crate) fn published(remote: &Path) -> Files {
    differing(remote, "main~1..main")
}

fn differing(remote: &Path, range: &str) -> Files {
    let how = ["diff", "--raw", "--no-abbrev", "--no-renames", range];
    let raw = git(remote, &how);
    let line = |line: &str| {
        let (head, name) = line.split_once('\t').unwrap();
        let id = head.split(' ').nth(3).unwrap();
        let is_there = id.bytes().any(|byte| byte != b'0');
        (name.to_owned(), is_there.then(|| id.to_owned()))
    };
    raw.lines().map(line).collect()
}

/// The events of a draft, the first first.
pub(crate) fn told(remote: &Path, draft: &str) -> Vec<Told> {
    let range = format!("main..{draft}");
    let format = "--format=%ae%n%B%x00";
    let log = git(
        remote,
        &["log", "--reverse", "--topo-order", format, &range],
    );
    let entries = log.split('\0').map(str::trim_start);
    entries
        .filter(|entry| entry.contains("\nReview-Event: "))
        .map(one)
        .collect()
}

fn one(entry: &str) -> Told {
    let mut told = Told::default();
    let mut lines = entry.lines();
    lines.next().unwrap().clone_into(&mut told.author);
    for line in lines {
        let Some((key, value)) = line.split_once(": ") else {
            if line.starts_with('t') && line.len() == 6 {
                line.clone_into(&mut told.text);
            }
            continue;
        };
        match key {
            "Review-Event" => value.clone_into(&mut told.what),
            "Review-Id" => value.clone_into(&mut told.id),
            "Review-To" => value.clone_into(&mut told.to),
            "Review-Allows" => told.allows.push(value.to_owned()),
            "Review-File" => {
                let (id, name) = value.split_once(' ').unwrap();
                let id = (id != "gone").then(|| id.to_owned());
                told.seen.insert(name.trim_matches('"').to_owned(), id);
            }
            _ => {}
        }
    }
    told
}

/// Whether each approval of a draft holds, by its text.
pub(crate) fn approvals(remote: &Path, draft: &str) -> BTreeMap<String, bool> {
    let (now, told) = (files(remote, draft), told(remote, draft));
    let stands = standing(&told);
    let holds = |one: &Told| {
        stands.contains(&&*one.id) && (one.seen == now || is_allowed(remote, one, &now))
    };
    let approved = told.iter().filter(|one| one.what == "approve");
    approved.map(|one| (one.text.clone(), holds(one))).collect()
}

/// The approvals that were not taken back by those who gave them.
fn standing(told: &[Told]) -> Vec<&str> {
    let author_of: HashMap<&str, &str> = told.iter().map(|one| (&*one.id, &*one.author)).collect();
    let taken_back: Vec<&str> = told
        .iter()
        .filter(|one| one.what == "withdraw" && author_of.get(&*one.to) == Some(&&*one.author))
        .map(|one| &*one.to)
        .collect();
    let decided = |one: &&Told| matches!(&*one.what, "approve" | "request-changes");
    let mut last: HashMap<&str, &str> = HashMap::new();
    for one in told.iter().filter(decided) {
        if !taken_back.contains(&&*one.id) {
            last.insert(&one.author, &one.what);
        }
    }
    let stands = |one: &&Told| {
        one.what == "approve" && !taken_back.contains(&&*one.id) && last[&*one.author] == "approve"
    };
    told.iter().filter(stands).map(|one| &*one.id).collect()
}

/// The approvals that stand, of somebody who wrote nothing of the draft.
pub(crate) fn standing_approvals(remote: &Path) -> Vec<Told> {
    let mut found = Vec::new();
    for draft in drafts(remote) {
        let range = format!("main..{draft}");
        let writers = git(remote, &["log", "--format=%ae", &range, "--", "."]);
        let told = told(remote, &draft);
        let stands: Vec<String> = standing(&told).into_iter().map(str::to_owned).collect();
        found.extend(told.into_iter().filter(|one| {
            stands.contains(&one.id) && !writers.lines().any(|writer| writer == one.author)
        }));
    }
    found
}

/// Whether one of the approvals holds for exactly these contents.
pub(crate) fn is_approved(remote: &Path, approvals: &[Told], published: &Files) -> bool {
    let holds = |one: &Told| one.seen == *published || is_allowed(remote, one, published);
    approvals.iter().any(holds)
}

/// Whether nobody has to approve it: it takes off, or brings back what the site had.
pub(crate) fn asks_nobody(remote: &Path, published: &Files) -> bool {
    let was_there = |file: &str, id: &str| {
        let log = ["log", "--format=", "--raw", "--no-abbrev", "main~1", "--"];
        git(remote, &[&log[..], &[file]].concat()).contains(id)
    };
    let mut files = published.iter();
    files.all(|(file, id)| id.as_deref().is_none_or(|id| was_there(file, id)))
}

/// Whether nothing but the date is another one, where that is allowed. Dates stand on a line.
fn is_allowed(remote: &Path, approval: &Told, now: &Files) -> bool {
    let differ: Vec<&String> = approval
        .seen
        .keys()
        .chain(now.keys())
        .filter(|name| approval.seen.get(*name) != now.get(*name))
        .collect();
    let [one, other] = differ[..] else {
        return false;
    };
    let (Some(Some(before)), Some(Some(after))) = (approval.seen.get(one), now.get(one)) else {
        return false;
    };
    let without = |id: &str| -> Vec<String> {
        let text = git(remote, &["cat-file", "blob", id]);
        let lines = text.lines().filter(|line| !line.starts_with("date: "));
        lines.map(str::to_owned).collect()
    };
    one == other && approval.allows == ["[\"date\"]"] && without(before) == without(after)
}

/// All that any commit says that a ref leads to.
pub(crate) fn all_messages(folder: &Path) -> String {
    git(folder, &["log", "--all", "--format=%B"])
}
