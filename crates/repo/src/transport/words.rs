//! Words of remotes that are understood: how far they are, that a branch moved, that nobody
//! may push to it but may ask for it to be merged.

use crate::{Part, Progress};

/// What forges say when a branch takes changes by request only, in lower case.
const WORDS: &[&str] = &[
    // GitHub
    "protected branch hook declined",
    "gh006:",
    "changes must be made through a pull request",
    // GitLab
    "not allowed to push code to protected branches",
    "not allowed to push code to this branch",
    // Gitea, Forgejo
    "not allowed to push to protected branch",
    // Bitbucket
    "permission denied to update branch",
    // Azure DevOps
    "tf402455",
    "you must use a pull request",
];

/// Reads the short answer and what was said beside it.
pub(crate) fn is_protected(reason: &str, details: &str) -> bool {
    let said = format!("{reason}\n{details}").to_lowercase();
    WORDS.iter().any(|words| said.contains(words))
}

/// Ways in which a remote says that the branch moved while it was being pushed to.
pub(crate) fn moved(reason: &str) -> bool {
    ["cannot lock ref", "failed to lock", "incorrect old value", "non-fast-forward", "fetch first", "stale info", "reference already exists", "remote ref updated since"]
        .iter()
        .any(|words| reason.contains(words))
        // A lock that someone left lying is not a move.
        && !reason.contains("File exists")
}

/// A line of progress: what with, how much, of how much.
pub(crate) fn progress(line: &str) -> Option<Progress> {
    let (what, rest) = line.split_once(':')?;
    let part = match what {
        "Receiving objects" => Part::Receiving,
        "Resolving deltas" | "Unpacking objects" => Part::Unpacking,
        "Writing objects" => Part::Sending,
        _ => return None,
    };
    let (done, of) = rest.split_once('(')?.1.split_once(')')?.0.split_once('/')?;
    Some(Progress {
        part,
        done: done.parse().ok()?,
        of: of.parse().ok()?,
    })
}

/// Whether a line only says how far git, here or there, is: `Counting objects: 50% (1/2)`.
pub(crate) fn is_progress(line: &str) -> bool {
    let line = line.strip_prefix("remote: ").unwrap_or(line);
    PROGRESS.iter().any(|what| {
        line.strip_prefix(what)
            .is_some_and(|rest| rest.starts_with(':'))
    }) || line.starts_with("Total ")
        || line.starts_with("Delta compression using")
}

/// What git said beside how far it is.
pub(crate) fn without_progress(stderr: &str) -> String {
    let lines = stderr.split(['\n', '\r']);
    let lines: Vec<&str> = lines.filter(|line| !is_progress(line)).collect();
    lines.join("\n")
}

const PROGRESS: &[&str] = &[
    "Enumerating objects",
    "Counting objects",
    "Compressing objects",
    "Receiving objects",
    "Resolving deltas",
    "Unpacking objects",
    "Writing objects",
    "Checking connectivity",
    "Checking objects",
    "Finding sources",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forges_are_understood() {
        for (reason, details) in [
            (
                "protected branch hook declined",
                "error: GH006: Protected branch update failed for refs/heads/main.",
            ),
            (
                "push declined due to repository rule violations",
                "error: GH013: Repository rule violations found for refs/heads/main.\n\n- Changes must be made through a pull request.",
            ),
            (
                "pre-receive hook declined",
                "GitLab: You are not allowed to push code to protected branches on this project.",
            ),
            (
                "pre-receive hook declined",
                "Forgejo: Not allowed to push to protected branch main",
            ),
            (
                "pre-receive hook declined",
                "Permission denied to update branch main.",
            ),
            (
                "TF402455: Pushes to this branch are not permitted; you must use a pull request to update this branch.",
                "",
            ),
        ] {
            assert!(is_protected(reason, details), "{reason}: {details}");
        }
    }

    #[test]
    fn other_refusals_are_others() {
        for (reason, details) in [
            ("pre-receive hook declined", "The title is missing."),
            (
                "push declined due to repository rule violations",
                "error: GH013: Repository rule violations found for refs/heads/main.\n- Push cannot contain secrets",
            ),
            ("hook declined", "Large files are not taken."),
        ] {
            assert!(!is_protected(reason, details), "{reason}: {details}");
        }
    }

    #[test]
    fn progress_is_read() {
        assert_eq!(
            progress("Receiving objects:  45% (450/1000), 1.2 MiB | 2 MiB/s"),
            Some(Progress {
                part: Part::Receiving,
                done: 450,
                of: 1000
            })
        );
        assert_eq!(progress("Receiving objects: nothing"), None);
    }
}
