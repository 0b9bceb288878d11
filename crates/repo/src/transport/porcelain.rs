//! Reading what `git push --porcelain` and `git ls-remote` print.

use git2::Oid;

use crate::{PushAnswer, Redacted};

/// What became of the push of one ref; `None` if the remote's answer is not there.
///
/// A line of git's for a ref is `<flag> TAB <from>:<to> TAB <summary>`, and after all of
/// them comes `Done` if the remote took everything.
pub(crate) fn push_answer(
    stdout: &str,
    stderr: &str,
    reference: &str,
    success: bool,
) -> Option<PushAnswer> {
    let (flag, summary) = stdout.lines().find_map(|line| status(line, reference))?;
    match flag {
        ' ' | '*' | '=' if success && stdout.lines().any(|line| line == "Done") => {
            Some(PushAnswer::Accepted)
        }
        '!' => rejection(summary, stderr),
        _ => None,
    }
}

fn status<'t>(line: &'t str, reference: &str) -> Option<(char, &'t str)> {
    let mut parts = line.splitn(3, '\t');
    let flag = parts.next()?;
    let (_, to) = parts.next()?.rsplit_once(':')?;
    let summary = parts.next()?;
    let mut flag = flag.chars();
    (to == reference)
        .then_some((flag.next()?, summary))
        .filter(|_| flag.next().is_none())
}

/// `[rejected] (fetch first)` is git's own finding; `[remote rejected] (reason)` the remote's;
/// `[remote failure]` is no answer.
fn rejection(summary: &str, stderr: &str) -> Option<PushAnswer> {
    let (kind, reason) = summary.split_once(']').unwrap_or((summary, ""));
    let reason = reason.trim().trim_start_matches('(').trim_end_matches(')');
    match kind {
        "[rejected" => Some(PushAnswer::Moved),
        "[remote rejected" if moved(reason) => Some(PushAnswer::Moved),
        "[remote rejected" => Some(PushAnswer::Rejected {
            reason: Redacted::new(reason),
            details: Redacted::new(&remote_words(stderr)),
        }),
        _ => None,
    }
}

/// Ways in which a remote says that the branch moved while it was being pushed to.
fn moved(reason: &str) -> bool {
    ["cannot lock ref", "failed to lock", "incorrect old value", "non-fast-forward", "fetch first", "stale info", "reference already exists", "remote ref updated since"]
        .iter()
        .any(|words| reason.contains(words))
        // A lock that someone left lying is not a move.
        && !reason.contains("File exists")
}

/// What the remote's hooks and rules printed; git marks each line of it.
pub(crate) fn remote_words(stderr: &str) -> String {
    let lines = stderr
        .lines()
        .flat_map(|line| line.split('\r'))
        .filter_map(|line| line.strip_prefix("remote:"));
    let lines: Vec<&str> = lines
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    lines.join("\n")
}

/// The id that `git ls-remote` gives for exactly this ref.
pub(crate) fn listed(stdout: &str, reference: &str) -> Option<Oid> {
    stdout.lines().find_map(|line| {
        let (id, name) = line.split_once('\t')?;
        (name == reference)
            .then(|| Oid::from_str(id).ok())
            .flatten()
    })
}

/// Major and minor of `git version 2.47.3 (Apple Git-1)`.
pub(crate) fn version(stdout: &str) -> Option<(u32, u32)> {
    let mut numbers = stdout
        .strip_prefix("git version ")?
        .split(['.', ' ', '-', '\n']);
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// Whether git's words mean that the remote wants to know who asks, or that this is not settled.
pub(crate) fn wants_sign_in(stderr: &str) -> bool {
    let said = stderr.to_ascii_lowercase();
    [
        "authentication failed",
        "could not read username",
        "could not read password",
        "terminal prompts disabled",
        "permission denied (",
        "permission denied, please try again",
        "host key verification failed",
        "returned error: 401",
        "returned error: 403",
        "no supported authentication methods",
        "invalid username or",
        "http basic: access denied",
        "too many authentication failures",
    ]
    .iter()
    .any(|words| said.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIN: &str = "refs/heads/main";

    #[track_caller]
    fn check(stdout: &str, success: bool, expect: Option<&PushAnswer>) {
        assert_eq!(
            push_answer(stdout, "remote: No.\nerror: x\n", MAIN, success).as_ref(),
            expect,
            "{stdout:?}"
        );
    }

    fn rejected(reason: &str) -> PushAnswer {
        PushAnswer::Rejected {
            reason: Redacted::new(reason),
            details: Redacted::new("No."),
        }
    }

    #[test]
    fn accepted_only_when_the_remote_says_so() {
        let accepted = Some(&PushAnswer::Accepted);
        check("To x\n \tabc:refs/heads/main\t1..2\nDone\n", true, accepted);
        check(
            "To x\n*\tabc:refs/heads/main\t[new branch]\nDone\n",
            true,
            accepted,
        );
        check(
            "To x\n=\tabc:refs/heads/main\t[up to date]\nDone\n",
            true,
            accepted,
        );
        check("To x\n \tabc:refs/heads/main\t1..2\n", true, None);
        check("To x\n \tabc:refs/heads/main\t1..2\nDone\n", false, None);
        check("To x\n \tabc:refs/heads/main2\t1..2\nDone\n", true, None);
        check(
            "To x\n+\tabc:refs/heads/main\t1...2 (forced update)\nDone\n",
            true,
            None,
        );
        check("Everything up-to-date\n", true, None);
        check("", true, None);
    }

    #[test]
    fn a_moved_branch_is_no_rejection() {
        for summary in [
            "[rejected] (fetch first)",
            "[rejected] (non-fast-forward)",
            "[remote rejected] (cannot lock ref 'refs/heads/main': is at 1 but expected 2)",
            "[remote rejected] (failed to lock)",
            "[remote rejected] (incorrect old value provided)",
        ] {
            check(
                &format!("To x\n!\tabc:refs/heads/main\t{summary}\n"),
                false,
                Some(&PushAnswer::Moved),
            );
        }
    }

    #[test]
    fn a_rejection_has_its_reason_and_the_hooks_words() {
        check(
            "To x\n!\tabc:refs/heads/main\t[remote rejected] (pre-receive hook declined)\nDone\n",
            false,
            Some(&rejected("pre-receive hook declined")),
        );
        check(
            "To x\n!\tabc:refs/heads/main\t[remote rejected] (protected branch hook declined)\n",
            false,
            Some(&rejected("protected branch hook declined")),
        );
        let left = "Unable to create '/x/main.lock': File exists.";
        check(
            &format!("To x\n!\tabc:refs/heads/main\t[remote rejected] (cannot lock ref: {left})\n"),
            false,
            Some(&rejected(&format!("cannot lock ref: {left}"))),
        );
        check(
            "To x\n!\tabc:refs/heads/main\t[remote failure] (remote failed to report status)\n",
            false,
            None,
        );
    }

    #[test]
    fn the_rest_is_read() {
        assert_eq!(
            remote_words("remote: one\nfatal: x\nremote:   two \nremote:\nremote: \u{1b}[31mred\n"),
            "one\n  two \n\n\u{1b}[31mred"
        );
        let id = "1234567890123456789012345678901234567890";
        let list = format!("{id}\trefs/heads/x/refs/heads/main\n{id}\trefs/heads/main\n");
        assert!(
            listed(&list, MAIN).is_some()
                && listed(&list, "refs/heads/m").is_none()
                && listed("junk", MAIN).is_none()
        );
        assert_eq!(
            version("git version 2.39.5 (Apple Git-154)\n"),
            Some((2, 39))
        );
        assert_eq!(version("git version 2.30.0-rc1\n"), Some((2, 30)));
        assert_eq!(version("git version 2.47.3\n"), Some((2, 47)));
        assert_eq!(version("gut 2"), None);
    }
}
