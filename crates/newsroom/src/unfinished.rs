//! A publish on its way, as it is written down in Dateline's folder for the site: before each
//! step the record says what is about to happen, so that whatever ends the program, the next
//! start knows how far it came. Talks to nobody; what a restart does is in `resume.rs`.

use std::{
    io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{disk, subject::Subject};

/// A publish on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Unfinished {
    /// Dateline's folder for the site.
    #[serde(skip)]
    folder: PathBuf,
    pub(crate) stage: Stage,
    pub(crate) subject: Subject,
    /// What it is called in a sentence.
    pub(crate) title: String,
    /// What it puts on the site.
    pub(crate) files: Vec<Sent>,
    /// The working files that hold what is published, or go on from it.
    pub(crate) taken: Vec<String>,
    /// The shared drafts that it publishes.
    #[serde(default)]
    pub(crate) drafts: Vec<String>,
}

/// One file of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sent {
    pub(crate) file: String,
    /// What the working file held, by its id in the history; `None` where there was none.
    pub(crate) here: Option<String>,
    /// What is published; `None` where the file goes. Not what was here where others' changes
    /// were brought together with it.
    pub(crate) content: Option<String>,
}

/// What is about to happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub(crate) enum Stage {
    /// The commit is to be built.
    Planned,
    /// It is there, and to be sent or not.
    Built { commit: String },
    /// It is to be sent: from now on the remote may have it.
    Sending { commit: String },
    /// The remote said that it took it, and is to be asked.
    Sent { commit: String },
    /// The remote has it. What is published is to come into the files here.
    Confirmed { commit: String },
    /// The folder's history is to come along.
    Following { commit: String },
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Event {
    /// A commit was built.
    Built(String),
    /// Nobody stopped it.
    Goes,
    /// The remote said that it took it.
    Taken,
    /// The remote moved on before it was there.
    TooLate,
    /// The remote has it.
    Arrived,
    /// The files here hold what is published.
    TakenOver,
}

/// What is left to do for a publish that was cut off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rest {
    /// Nothing was sent: it is over.
    Nothing,
    /// Only the remote knows.
    Ask(String),
    /// The remote has it: the files here, then the folder.
    TakeOver(String),
    /// The remote has it, and the files here too: the folder.
    Follow(String),
}

impl Stage {
    /// What is about to happen after this. What does not fit changes nothing.
    pub(crate) fn after(self, event: Event) -> Self {
        match (self, event) {
            (Self::Planned, Event::Built(commit)) => Self::Built { commit },
            (Self::Built { commit }, Event::Goes) => Self::Sending { commit },
            (Self::Sending { .. }, Event::TooLate) => Self::Planned,
            (Self::Sending { commit }, Event::Taken) => Self::Sent { commit },
            (Self::Sending { commit } | Self::Sent { commit }, Event::Arrived) => {
                Self::Confirmed { commit }
            }
            (Self::Confirmed { commit }, Event::TakenOver) => Self::Following { commit },
            (stage, _) => stage,
        }
    }

    /// What is left to do.
    pub(crate) fn rest(&self) -> Rest {
        match self {
            Self::Planned | Self::Built { .. } => Rest::Nothing,
            Self::Sending { commit } | Self::Sent { commit } => Rest::Ask(commit.clone()),
            Self::Confirmed { commit } => Rest::TakeOver(commit.clone()),
            Self::Following { commit } => Rest::Follow(commit.clone()),
        }
    }
}

impl Unfinished {
    /// The record of a publish that begins. Nothing is on disk yet.
    pub(crate) fn of(folder: PathBuf, subject: Subject, title: String) -> Self {
        Self {
            folder,
            stage: Stage::Planned,
            subject,
            title,
            files: Vec::new(),
            taken: Vec::new(),
            drafts: Vec::new(),
        }
    }

    /// What an earlier run left in Dateline's folder for the site.
    pub(crate) fn find(folder: &Path) -> Option<Self> {
        let bytes = std::fs::read(place(folder)).ok()?;
        let found: Self = serde_json::from_slice(&bytes)
            .inspect_err(|error| tracing::warn!(%error, "the record of a publish is damaged"))
            .ok()?;
        Some(Self {
            folder: folder.to_owned(),
            ..found
        })
    }

    /// Writes down what is about to happen.
    pub(crate) fn write(&self) -> io::Result<()> {
        disk::put(&place(&self.folder), &serde_json::to_vec(self)?)
    }

    /// Goes on, and writes that down; where that fails it stays where it was.
    pub(crate) fn go_on(&mut self, event: Event) -> io::Result<()> {
        let before = self.stage.clone();
        self.stage = before.clone().after(event);
        self.write().inspect_err(|_| self.stage = before)
    }

    /// It is over.
    pub(crate) fn forget(&self) {
        if let Err(error) = std::fs::remove_file(place(&self.folder))
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "the record of a publish that is over stays");
        }
    }
}

fn place(folder: &Path) -> PathBuf {
    folder.join("publishing.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_is_written_down_before_it_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let commit = || "c0ffee".to_owned();
        let subject = Subject::Files {
            files: vec!["news/gate.md".into()],
        };
        let mut record = Unfinished::of(folder.path().to_owned(), subject, "The gate".into());
        record.write().unwrap();
        let path = [
            (Event::Built(commit()), Rest::Nothing),
            (Event::Goes, Rest::Ask(commit())),
            (Event::TooLate, Rest::Nothing),
            (Event::Goes, Rest::Nothing),
            (Event::Built(commit()), Rest::Nothing),
            (Event::Goes, Rest::Ask(commit())),
            (Event::Taken, Rest::Ask(commit())),
            (Event::TooLate, Rest::Ask(commit())),
            (Event::Arrived, Rest::TakeOver(commit())),
            (Event::TakenOver, Rest::Follow(commit())),
        ];
        for (event, rest) in path {
            record.go_on(event.clone()).unwrap();
            let found = Unfinished::find(folder.path()).unwrap();
            assert_eq!((&found, found.stage.rest()), (&record, rest), "{event:?}");
        }
        record.forget();
        assert_eq!(Unfinished::find(folder.path()), None);
    }
}
