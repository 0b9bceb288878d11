//! Whether a remote's refusal means that nobody may push to the branch, but may ask for it
//! to be merged: the words of the forges.

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
}
