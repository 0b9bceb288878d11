//! Who is at a draft and where, as its branch's last commits tell. Nobody is asked for it.

use announcement::{Announcement, decode};
use api::Presence;
use merge::{changed_paragraphs, differences};
use repo::{Draft, Repo, RepoError, Written};

use crate::{changes, date, sentences::publishing};

/// So many of the last changes are looked at.
const LATEST: usize = 12;

/// Everybody who wrote on a draft lately, each with their last change, the latest first.
pub(super) fn at(repo: &Repo, draft: &Draft) -> Result<Vec<Presence>, RepoError> {
    let mut people: Vec<Presence> = Vec::new();
    let mut known: Vec<String> = Vec::new();
    for written in repo.written(draft, LATEST)? {
        let who = written.email.trim().to_lowercase();
        if known.contains(&who) {
            continue;
        }
        known.push(who);
        people.push(Presence {
            name: review::shown_name(&written.author),
            when: date::moment(written.when_unix),
            at: place(repo, draft, &written)?,
        });
    }
    Ok(people)
}

/// What of the announcement a commit changed, in words; empty where that was another file.
fn place(repo: &Repo, draft: &Draft, written: &Written) -> Result<String, RepoError> {
    let read = |commit: &str| {
        let bytes = match commit {
            "" => None,
            commit => repo.version(commit, &draft.file)?,
        };
        Ok::<_, RepoError>(bytes.map(|bytes| Announcement::read(&decode(&bytes).text).0))
    };
    let (before, after) = (read(&written.before)?, read(&written.commit)?);
    let (Some(before), Some(after)) = (before, after) else {
        return Ok(String::new());
    };
    if before.text() == after.text() {
        return Ok(String::new());
    }
    let (fields, sentences) = changes::in_words(differences(&before, &after));
    let paragraphs = changed_paragraphs(before.body(), after.body());
    Ok(publishing::what_changed(
        &fields,
        &paragraphs,
        !sentences.is_empty(),
    ))
}
