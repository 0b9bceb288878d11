//! A publish that an earlier run did not finish: the remote is asked what became of it, it is
//! finished or given up, and what was found out is said in a sentence.

use std::{sync::Arc, time::Duration};

use repo::NetworkError;

use crate::{
    Newsroom,
    finish::note,
    sentences,
    sites::OpenSite,
    unfinished::{Event, Rest, Unfinished},
};

/// How long a start waits for what is on its way still: the user's `git` goes on sending when
/// the program that started it is gone.
pub(crate) const PATIENCE: Duration = Duration::from_secs(2);

/// What is known of a publish that was cut off.
enum Known {
    /// The remote does not have it.
    NeverArrived,
    /// The remote has it.
    Arrived(String),
    /// The remote does not answer.
    Nothing,
}

impl Newsroom {
    /// Finds out what became of a publish that an earlier run could not finish, and says
    /// so in a sentence.
    pub(crate) fn settle_unfinished(&self, site: &Arc<OpenSite>) -> Vec<String> {
        // Another Dateline's publish, or one of our own, is on its way and not cut off.
        if site.may_write().is_err() {
            return Vec::new();
        }
        match self.rooms.begin_publishing() {
            Ok(_one_at_a_time) => self.settle(site),
            Err(_) => Vec::new(),
        }
    }

    /// The same for whoever publishes.
    pub(crate) fn settle(&self, site: &Arc<OpenSite>) -> Vec<String> {
        let folder = self.rooms.data.site(site.read().root());
        let Some(mut record) = Unfinished::find(&folder) else {
            return Vec::new();
        };
        let title = record.title.clone();
        let said = match known(site, &record) {
            Known::Nothing => return vec![sentences::unknown_still(&title)],
            Known::Arrived(commit) => {
                note(&mut record, Event::Arrived);
                self.finish(site, &mut record, &commit, &|_| ());
                sentences::resumed(&title)
            }
            Known::NeverArrived => {
                record.forget();
                match record.stage.rest() {
                    Rest::Nothing => sentences::publishing::never_sent(&title),
                    _ => sentences::undone(&title),
                }
            }
        };
        vec![said]
    }
}

fn known(site: &OpenSite, record: &Unfinished) -> Known {
    match record.stage.rest() {
        Rest::Nothing => Known::NeverArrived,
        Rest::TakeOver(commit) | Rest::Follow(commit) => Known::Arrived(commit),
        Rest::Ask(commit) => {
            let asked = commit.clone();
            let answer = site.post(move |repo| {
                let ended = repo.sending_ended(PATIENCE)?;
                Ok::<_, NetworkError>((ended, repo.verify(&asked)?))
            });
            match answer {
                Some(Ok((_, true))) => Known::Arrived(commit),
                Some(Ok((true, false))) => Known::NeverArrived,
                // What is on its way still may arrive yet.
                Some(Ok((false, false)) | Err(_)) | None => Known::Nothing,
            }
        }
    }
}
