//! Reading what `git push --porcelain` and `git ls-remote` print.

use git2::{Oid, Reference};

use crate::transport::Listing;
use crate::transport::words::{is_progress, is_protected, moved};
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
        ' ' | '*' | '=' | '-' if success && stdout.lines().any(|line| line == "Done") => {
            Some(PushAnswer::Accepted {
                said: Redacted::new(&remote_words(stderr)),
            })
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
        // What arrived was not whole, or could not be kept: nobody decided anything.
        "[remote rejected" if reason == "unpacker error" => None,
        "[remote rejected" => {
            let details = remote_words(stderr);
            Some(PushAnswer::Rejected {
                protected: is_protected(reason, &details),
                reason: Redacted::new(reason),
                details: Redacted::new(&details),
            })
        }
        _ => None,
    }
}

/// What the remote's hooks and rules printed; git marks each line of it.
pub(crate) fn remote_words(stderr: &str) -> String {
    let lines = stderr
        .lines()
        .flat_map(|line| line.split('\r'))
        .filter_map(|line| line.strip_prefix("remote:"));
    let lines: Vec<&str> = lines
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .filter(|line| !is_progress(line))
        .collect();
    lines.join("\n")
}

/// What `git ls-remote --symref` says of the refs that begin so.
pub(crate) fn listing(stdout: &str, prefix: &str) -> Listing {
    let mut listing = Listing::default();
    for line in stdout.lines() {
        let Some((what, name)) = line.split_once('\t') else {
            continue;
        };
        if let Some(head) = what.strip_prefix("ref: ").filter(|_| name == "HEAD") {
            listing.head = Some(head.to_owned());
        } else if name.starts_with(prefix) && Reference::is_valid_name(name) {
            let id = Oid::from_str(what).ok();
            listing.refs.extend(id.map(|id| (name.to_owned(), id)));
        }
    }
    listing
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
            protected: reason.starts_with("protected"),
        }
    }

    #[test]
    fn accepted_only_when_the_remote_says_so() {
        let accepted = PushAnswer::Accepted {
            said: Redacted::new("No."),
        };
        let accepted = Some(&accepted);
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
            "To x\n!\tabc:refs/heads/main\t[remote rejected] (unpacker error)\nDone\n",
            false,
            None,
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
        let list = listing(
            &format!(
                "ref: {MAIN}\tHEAD\n{id}\tHEAD\n{id}\trefs/heads/x/refs/heads/main\n{id}\t{MAIN}\n{id}\trefs/heads/a..b\njunk\n"
            ),
            "refs/heads/",
        );
        assert_eq!(list.head.as_deref(), Some(MAIN));
        assert_eq!(list.refs.len(), 2, "{list:?}");
        assert!(list.get(MAIN).is_some() && list.get("refs/heads/m").is_none());
        assert_eq!(
            version("git version 2.39.5 (Apple Git-154)\n"),
            Some((2, 39))
        );
        assert_eq!(version("git version 2.30.0-rc1\n"), Some((2, 30)));
        assert_eq!(version("git version 2.47.3\n"), Some((2, 47)));
        assert_eq!(version("gut 2"), None);
    }

    #[test]
    fn progress_is_no_words() {
        assert_eq!(
            remote_words(
                "remote: Resolving deltas: 100% (1/1), done.\nremote: Create a pull request\n"
            ),
            "Create a pull request"
        );
        assert!(is_progress("Writing objects: 100% (3/3), done.") && !is_progress("fatal: x: y"));
    }
}
