//! The workflow files of a site's repository, as far as they say when they begin. They are
//! read as data.

use std::fs;
use std::path::Path;

use announcement::Value;

use super::cron::Cron;
use crate::config;

/// Where GitHub, Gitea and Forgejo look for them.
const FOLDERS: [&str; 3] = [
    ".github/workflows",
    ".gitea/workflows",
    ".forgejo/workflows",
];

/// More of them are not read.
const MOST: usize = 100;

/// A workflow.
pub(super) struct Workflow {
    /// Its file, from the top of the repository.
    pub(super) file: String,
    pub(super) text: String,
    /// When it begins by itself.
    pub(super) crons: Vec<Cron>,
}

/// All workflows of the repository that a site lies in.
pub(super) fn all(root: &Path) -> Vec<Workflow> {
    let mut above = root.ancestors();
    let top = above.find(|folder| folder.join(".git").exists());
    let top = top.unwrap_or(root);
    let mut found = Vec::new();
    for folder in FOLDERS {
        let entries = fs::read_dir(top.join(folder))
            .into_iter()
            .flatten()
            .flatten();
        for entry in entries.take(MOST) {
            let name = entry.file_name().to_string_lossy().into_owned();
            if let Some(workflow) = read(&entry.path(), format!("{folder}/{name}")) {
                found.push(workflow);
            }
        }
    }
    found.sort_by(|a, b| a.file.cmp(&b.file));
    found
}

fn read(path: &Path, file: String) -> Option<Workflow> {
    let keys = config::read(path)?;
    // YAML may take the name of this key for a yes.
    let begins = keys.iter().find(|(key, _)| key == "on" || key == "true");
    let schedule = begins.and_then(|(_, begins)| match begins {
        Value::Map(kinds) => kinds.iter().find(|(kind, _)| kind == "schedule"),
        _ => None,
    });
    let mut crons = Vec::new();
    if let Some((_, Value::List(times))) = schedule {
        for time in times {
            let Value::Map(parts) = time else { continue };
            let cron = parts.iter().find(|(key, _)| key == "cron");
            crons.extend(cron.and_then(|(_, cron)| Cron::read(cron.as_text()?)));
        }
    }
    Some(Workflow {
        file,
        text: config::text(path)?,
        crons,
    })
}
