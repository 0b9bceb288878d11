//! The application without a window: open sites, documents with their journal,
//! the page, the publish pipeline. Speaks api types; every method blocks and has
//! the name of its command. Knows neither Tauri nor git2.
#![expect(
    clippy::needless_pass_by_value,
    reason = "every command takes its arguments by value"
)]

mod acts;
mod adding;
mod address;
mod agreed;
mod asked;
mod changes;
mod claim;
mod clock;
mod compared;
mod correcting;
mod corrections;
mod data;
mod date;
mod dialect;
mod disk;
mod document;
mod documents;
mod drafts;
mod embargo;
mod facts;
mod fields;
mod findings;
mod finish;
mod folders;
mod forge;
mod gate;
mod history;
mod hosts;
mod images;
mod in_the_way;
mod journal;
mod landing;
mod ledger;
mod listing;
mod live;
mod log;
mod look;
mod media;
mod moment;
mod moves;
mod newcomer;
mod page;
mod past;
mod paste;
mod picture;
mod pipeline;
mod place;
mod plan;
mod recent;
mod resume;
mod review;
mod rooms;
mod safety;
mod sample;
mod saving;
mod schedule;
mod script;
mod sentences;
mod serve;
mod serve_site;
mod siblings;
mod sign_in;
mod sites;
mod spelling;
mod states;
mod subject;
mod sync;
mod take_back;
mod taking_over;
mod theirs;
mod together;
mod trust;
mod under_way;
mod unfinished;
mod versions;
mod watch;
mod wording;
mod worker;
mod writing;

use std::{path::PathBuf, sync::Arc};

pub use address::safe_address;
pub use clock::Clock;
pub use log::start_log;
pub use repo::askpass;
pub use script::Change;
pub use serve::{Served, Sheet};
pub use serve_site::SitePage;

use crate::{data::DataDir, rooms::Rooms, sign_in::SignIns};

/// What the newsroom has to be told at its start.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder for the journal, the recent sites and the sample.
    pub data_dir: PathBuf,
    /// The origin that the page is served from, without a slash at the end
    /// (`preview://localhost`).
    pub page_origin: String,
    /// A site to open at once.
    pub open_now: Option<PathBuf>,
}

/// The application without a window.
pub struct Newsroom {
    rooms: Rooms,
}

impl Newsroom {
    /// Sets up the application; its data folder is made where it is missing.
    pub fn new(config: Config) -> Result<Self, api::Error> {
        Ok(Self {
            rooms: Rooms::new(config)?,
        })
    }

    /// Keeps sign-ins in the platform's keychain from now on, where it has one. Without this
    /// they are kept for the running program only.
    #[must_use]
    pub fn with_keychain(mut self) -> Self {
        self.rooms.sign_ins = Arc::new(SignIns::in_keychain(&self.rooms.data));
        self
    }

    /// Holds moments against another clock.
    #[must_use]
    pub fn with_clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.rooms.clock = clock;
        self
    }

    /// Keeps embargoes, what is known of who can read a remote, and what was written here, in this
    /// folder instead of the newsroom's own: the one that a window has too.
    #[must_use]
    pub fn with_embargoes_in(mut self, data_dir: PathBuf) -> Self {
        self.rooms.kept = DataDir::new(data_dir);
        self
    }

    /// Saves what is open, waits for a running publish to end and for the journal to
    /// be on disk.
    pub fn close(&self) {
        self.rooms.stop_watching();
        self.stop_all_sites();
        self.save_all();
        self.rooms.wait_for_publishing();
        self.rooms.flush_journals();
    }
}
