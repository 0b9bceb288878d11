//! The schedule as it is written down in Dateline's folder for the site, and what a start makes
//! of it. Publishes nothing.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use api::ScheduledText;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    disk,
    moment::{Moment, between},
    sentences::schedule as words,
    unfinished::Sent,
};

/// A publish that is planned for a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Item {
    pub(crate) id: String,
    /// The announcements.
    pub(crate) files: Vec<String>,
    /// The first one's title.
    pub(crate) title: String,
    /// The commit message.
    pub(crate) message: String,
    /// When, as RFC 9557 writes it.
    pub(crate) at: String,
    pub(crate) text: ScheduledText,
    /// What was planned, by its contents.
    pub(crate) sent: Vec<Sent>,
    /// The warnings that the user saw.
    pub(crate) warnings: Vec<String>,
    pub(crate) stage: Stage,
}

/// How it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub(crate) enum Stage {
    /// Its moment has not come, or the remote does not answer.
    Waits,
    /// It is about to be published.
    Runs,
    /// The user has to say something first; why, in a sentence.
    Asks { why: String },
    /// It is out, as a sentence says.
    Done { said: String },
}

impl Item {
    /// When it is due, as long as it waits.
    pub(crate) fn due(&self) -> Option<Timestamp> {
        let waits = self.stage == Stage::Waits;
        waits.then(|| self.moment()).flatten()
    }

    pub(crate) fn moment(&self) -> Option<Timestamp> {
        Moment::read(&self.at).map(|moment| moment.at())
    }

    /// What a start finds: what came due while Dateline was closed is asked about. Nothing that
    /// is late by a start goes out unseen.
    pub(crate) fn found_at_start(mut self, now: Timestamp) -> Self {
        let late = self.moment().filter(|at| *at <= now);
        self.stage = match (self.stage, late) {
            (Stage::Waits, Some(at)) => Stage::Asks {
                why: words::missed(&words::away(between(now, at))),
            },
            (stage, _) => stage,
        };
        self
    }
}

/// Reads what an earlier run kept in Dateline's folder for the site. What is damaged is put
/// aside; where it lies then.
pub(super) fn load(folder: &Path) -> io::Result<(Vec<Item>, Option<PathBuf>)> {
    let place = place(folder);
    let read = fs::read(&place).and_then(|bytes| Ok(serde_json::from_slice(&bytes)?));
    match read {
        Ok(items) => Ok((items, None)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok((Vec::new(), None)),
        Err(error) if disk::is_damaged(&error) => {
            tracing::warn!(%error, "the schedule is damaged");
            Ok((Vec::new(), Some(disk::put_aside(&place)?)))
        }
        Err(error) => Err(error),
    }
}

pub(super) fn write(folder: &Path, items: &[Item]) -> io::Result<()> {
    disk::put(&place(folder), &serde_json::to_vec_pretty(items)?)
}

fn place(folder: &Path) -> PathBuf {
    folder.join("schedule.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_start_finds() {
        let now: Timestamp = "2026-12-01T08:00:00Z".parse().unwrap();
        let check = |at: &str, stage: Stage, expect: Stage| {
            let item = Item {
                id: "1".into(),
                files: Vec::new(),
                title: String::new(),
                message: String::new(),
                at: at.into(),
                text: ScheduledText::AsPlanned,
                sent: Vec::new(),
                warnings: Vec::new(),
                stage,
            };
            assert_eq!(item.found_at_start(now).stage, expect, "{at}");
        };
        let asks = |why: &str| Stage::Asks { why: why.into() };
        let done = || Stage::Done { said: "x".into() };
        let missed = "Dateline was closed at that moment, 2 hours ago. Publish it now, or take it off the schedule.";
        check("2026-12-01T06:00:00Z", Stage::Waits, asks(missed));
        check("2026-12-01T08:00:01Z", Stage::Waits, Stage::Waits);
        // What became of that only the remote knows.
        check("2026-12-01T06:00:00Z", Stage::Runs, Stage::Runs);
        check("2026-12-01T06:00:00Z", asks("x"), asks("x"));
        check("2026-12-01T06:00:00Z", done(), done());
    }
}
