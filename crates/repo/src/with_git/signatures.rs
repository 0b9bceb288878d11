//! Whether the signatures of commits are good, as the user's `git` finds with the keys that the
//! user trusts.

use std::collections::HashMap;

use git2::Oid;
use review::Signature;

use super::must;
use crate::Repo;

/// A program is started for each of them; who pushes more waits for the next look.
const AT_ONCE: usize = 100;

/// What `git` says of a commit: its name, how the signature is, whose it is, and whose the
/// commit is by its committer and its author (`git help log`, pretty formats).
const FORMAT: &str = "--format=tformat:%H%x00%G?%x00%GS%x00%ce%x00%ae";

/// How the signatures are that were looked at.
pub(crate) type Signatures = HashMap<Oid, Signature>;

impl Repo {
    /// How the signatures of these commits are. One that is not answered for could not be
    /// looked at: there is no `git`, or there were too many at once.
    pub(crate) fn signatures(&self, commits: &[Oid]) -> Signatures {
        let mut seen = self.signatures.borrow_mut();
        let news = commits.iter().filter(|id| !seen.contains_key(*id));
        let news: Vec<String> = news.take(AT_ONCE).map(Oid::to_string).collect();
        if !news.is_empty() {
            // What cannot be found out stays as it is: nobody is kept from reading by it.
            if let Some(answer) = self.ask_signatures(&news) {
                seen.extend(answer.lines().filter_map(told));
            }
        }
        let known = commits.iter().filter_map(|id| Some((*id, *seen.get(id)?)));
        known.collect()
    }

    fn ask_signatures(&self, commits: &[String]) -> Option<String> {
        let own = self.own_git().ok().flatten()?;
        let mut command = own.here();
        command.args(["log", "--no-walk=unsorted", "--no-show-signature", FORMAT]);
        command.args(commits).arg("--");
        let answer = must(command).ok()?;
        Some(String::from_utf8_lossy(&answer).into_owned())
    }
}

fn told(line: &str) -> Option<(Oid, Signature)> {
    let parts: Vec<&str> = line.split('\0').collect();
    let [id, state, signer, committer, author] = parts[..] else {
        return None;
    };
    let signer = signer.to_lowercase();
    let is_theirs = [committer, author]
        .iter()
        .any(|address| !address.is_empty() && signer.contains(&address.to_lowercase()));
    let signature = match state {
        // A good one of somebody else says nothing of who wrote it.
        "G" if is_theirs => Signature::Good,
        "B" | "R" => Signature::Bad,
        _ => Signature::Unchecked,
    };
    Some((Oid::from_str(id).ok()?, signature))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_says_is_read() {
        let id = "04e987ac18f241203ba06a5cf27766ddfd68ffad";
        let check = |rest: &str, expect| {
            let line = format!("{id}\0{}", rest.replace('|', "\0"));
            assert_eq!(
                told(&line).map(|(_, signature)| signature),
                expect,
                "{rest}"
            );
        };
        check(
            "G|ann@example.org|Ann@example.org|a@b",
            Some(Signature::Good),
        );
        check("G|Ann <a@b>|c@d|a@b", Some(Signature::Good));
        check("G|mallory@example.org|a@b|a@b", Some(Signature::Unchecked));
        check("G|ann@example.org||", Some(Signature::Unchecked));
        check("U|a@b|a@b|a@b", Some(Signature::Unchecked));
        check("E||a@b|a@b", Some(Signature::Unchecked));
        check("B|a@b|a@b|a@b", Some(Signature::Bad));
        check("R|a@b|a@b|a@b", Some(Signature::Bad));
        check("G|a@b", None);
    }
}
