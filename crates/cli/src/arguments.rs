//! The arguments of `dateline`.

use std::path::{Path, PathBuf};

use api::{Code, Error};
use clap::{Parser, Subcommand};
use newsroom::Change;

use crate::{embargo::Embargo, place::DraftsPlace, review::ReviewCommand, wanted::Wanted};

/// Check, change, preview and publish the announcements of a static site.
#[derive(Debug, Parser)]
#[command(
    name = "dateline",
    version,
    after_help = "Exit codes: 0 done, 1 problems found or not published, 2 wrong arguments, 3 failed."
)]
pub(crate) struct Arguments {
    /// Print JSON instead of text
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say what Dateline understands of a site
    Inspect {
        /// The site's folder
        site: PathBuf,
    },
    /// List the announcements of a site
    List {
        /// The site's folder
        site: PathBuf,
        #[command(flatten)]
        wanted: Wanted,
    },
    /// Look for problems; exits with 1 when there are errors
    Check {
        /// The site's folder
        site: PathBuf,
        /// Announcements, relative to the site or to here; all when none is named
        files: Vec<String>,
        /// Look instead whether what differs from an earlier commit has the approvals that the
        /// site asks for; exits with 1 when one has not
        #[arg(long, conflicts_with = "files")]
        require_approval: bool,
        /// The earlier commit; what the remote has of the site, or else the commit before
        #[arg(long, value_name = "COMMIT", requires = "require_approval")]
        since: Option<String>,
    },
    /// Change fields of a file, and nothing else in it
    Set {
        /// The file
        file: PathBuf,
        /// KEY=TEXT sets a text, taken as it is (a date where the field is one); KEY:=JSON sets a value
        #[arg(value_name = "KEY=TEXT|KEY:=JSON")]
        changes: Vec<String>,
        /// Take a key out
        #[arg(long, value_name = "KEY")]
        unset: Vec<String>,
    },
    /// Write the page of an announcement as one HTML document
    Preview {
        /// The file; its site is found from it
        file: PathBuf,
        /// Write to this file instead of printing
        #[arg(short, long)]
        output: Option<PathBuf>,
    },
    /// Bring a site to this computer, signing in with what the keychain has
    Clone {
        /// The site's address
        address: String,
        /// The new folder; named as the site, here, when none is given
        folder: Option<PathBuf>,
        /// Sign in with the token in the first line of standard input, which is kept nowhere
        #[arg(long)]
        token_stdin: bool,
        /// The user name for the token
        #[arg(
            long,
            value_name = "NAME",
            requires = "token_stdin",
            default_value = "git"
        )]
        user: String,
    },
    /// Publish announcements with their images
    Publish {
        /// The site's folder
        site: PathBuf,
        /// Announcements, relative to the site or to here
        #[arg(required = true)]
        files: Vec<String>,
        /// The message for the site's history
        #[arg(short, long)]
        message: Option<String>,
        /// Say what would happen, and do nothing
        #[arg(long)]
        dry_run: bool,
        /// Let warnings stop it too
        #[arg(long)]
        strict: bool,
        /// Let the programs run that the site brings along: its checks, filters and signing
        #[arg(long)]
        run_programs: bool,
        /// Publish although somebody was asked for a review, where the site does not ask for one
        #[arg(long, conflicts_with = "strict")]
        without_review: bool,
    },
    /// Share an announcement with its images as a draft that colleagues can take up
    Share {
        /// The file; its site is found from it
        file: PathBuf,
    },
    /// Hold an announcement back until a moment
    Embargo {
        #[command(subcommand)]
        what: Embargo,
    },
    /// List the shared drafts of a site
    Drafts {
        /// The site's folder
        #[arg(default_value = ".")]
        site: PathBuf,
    },
    /// Say where the drafts of a site are shared, or share them somewhere else
    DraftsPlace(DraftsPlace),
    /// What colleagues say of shared drafts
    Review {
        #[command(subcommand)]
        command: ReviewCommand,
    },
    /// Take a publish back: what it changed on the site is as it was before
    TakeBack {
        /// A file, for its latest publish; or a commit of the site
        #[arg(value_name = "FILE|COMMIT")]
        what: String,
        /// The site's folder, for a commit
        #[arg(long, default_value = ".")]
        site: PathBuf,
        /// The message for the site's history
        #[arg(short, long)]
        message: Option<String>,
        /// Say what would happen, and do nothing
        #[arg(long)]
        dry_run: bool,
    },
}

/// `KEY=TEXT` and `KEY:=JSON` as changes. A key ends at the first `=`, so a text may
/// hold any character.
pub(crate) fn changes(set: &[String], unset: &[String]) -> Result<Vec<Change>, Error> {
    let mut changes = Vec::with_capacity(set.len() + unset.len());
    for argument in set {
        let Some((key, value)) = argument.split_once('=') else {
            return Err(wrong(format!(
                "“{argument}” is neither KEY=TEXT nor KEY:=JSON."
            )));
        };
        changes.push(match key.strip_suffix(':') {
            Some(key) => Change::Json(
                key.to_owned(),
                serde_json::from_str(value)
                    .map_err(|error| wrong(format!("The value of {key} is not JSON: {error}.")))?,
            ),
            None => Change::Text(key.to_owned(), value.to_owned()),
        });
    }
    changes.extend(unset.iter().cloned().map(Change::Unset));
    Ok(changes)
}

pub(crate) fn wrong(message: String) -> Error {
    Error {
        code: Code::EditRefused,
        message,
        hint: String::new(),
        retryable: false,
    }
}

/// Files as the site names them. A file may be given relative to the site or to the
/// current folder.
pub(crate) fn inside(site: &Path, files: &[String]) -> Vec<String> {
    let root = site.canonicalize().unwrap_or_else(|_| site.to_owned());
    files
        .iter()
        .map(|file| {
            if root.join(file).is_file() && !Path::new(file).is_absolute() {
                return file.clone();
            }
            let real = Path::new(file).canonicalize().ok();
            real.as_deref()
                .and_then(|path| path.strip_prefix(&root).ok())
                .map_or_else(
                    || file.clone(),
                    |path| path.to_string_lossy().replace('\\', "/"),
                )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_json() {
        let given = [
            "title=a = b:=c".to_owned(),
            "tags:=[\"x\"]".to_owned(),
            "empty=".to_owned(),
        ];
        let found = changes(&given, &["old".to_owned()]).unwrap();
        assert_eq!(
            found,
            [
                Change::Text("title".into(), "a = b:=c".into()),
                Change::Json("tags".into(), serde_json::json!(["x"])),
                Change::Text("empty".into(), String::new()),
                Change::Unset("old".into()),
            ]
        );
        assert!(changes(&["nothing".to_owned()], &[]).is_err());
        assert!(changes(&["a:={".to_owned()], &[]).is_err());
    }
}
