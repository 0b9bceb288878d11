//! What the user answered to the programs of a site, bound to exactly what was shown. Kept in
//! Dateline's own folder, never in the site, so that no site can agree for its user.

use std::{fs, io, path::Path};

use crate::disk;

/// What programs are for; each is answered on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The site's own generator shows it on this computer.
    Showing,
    /// What belongs to publishing: checks, filters, signing.
    Publishing,
}

/// What the user said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    Run,
    Refuse,
}

/// Stands before what was refused.
const REFUSED: &str = "refused ";

/// What the user answered to exactly this, if they were asked.
pub(crate) fn answer(folder: &Path, purpose: Purpose, fingerprint: &str) -> Option<Answer> {
    let kept = fs::read_to_string(folder.join(file(purpose))).ok()?;
    match kept.strip_prefix(REFUSED) {
        Some(refused) => (refused == fingerprint).then_some(Answer::Refuse),
        None => (kept == fingerprint).then_some(Answer::Run),
    }
}

/// Remembers what the user answered.
pub(crate) fn keep(
    folder: &Path,
    purpose: Purpose,
    fingerprint: &str,
    answer: Answer,
) -> io::Result<()> {
    let text = match answer {
        Answer::Run => fingerprint.to_owned(),
        Answer::Refuse => format!("{REFUSED}{fingerprint}"),
    };
    disk::put(&folder.join(file(purpose)), text.as_bytes())
}

/// The user is asked again.
pub(crate) fn withdraw(folder: &Path, purpose: Purpose) -> io::Result<()> {
    match fs::remove_file(folder.join(file(purpose))) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn file(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Showing => "agreed-run",
        Purpose::Publishing => "agreed-publish",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_holds_for_what_was_shown_and_for_one_purpose() {
        let home = tempfile::tempdir().unwrap();
        let asked = |fingerprint| answer(home.path(), Purpose::Publishing, fingerprint);
        assert_eq!(asked("one"), None);
        for said in [Answer::Run, Answer::Refuse] {
            keep(home.path(), Purpose::Publishing, "one", said).unwrap();
            assert_eq!((asked("one"), asked("two")), (Some(said), None));
        }
        assert_eq!(answer(home.path(), Purpose::Showing, "one"), None);
        withdraw(home.path(), Purpose::Publishing).unwrap();
        withdraw(home.path(), Purpose::Publishing).unwrap();
        assert_eq!(asked("one"), None);
    }
}
