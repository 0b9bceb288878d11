//! The review of shared drafts: what was said of them and decided, read from the commits of
//! their branches, and what is added to that. The format of these commits is the crate
//! `review`'s; what a publish needs of it is `landing`'s to say.
//!
//! `read.rs` opens a draft with its conversation, `view.rs` and `threads.rs` show it, `add.rs`
//! makes events of what the user does (`acts.rs`), `places.rs` says where they are about, `send.rs` brings
//! them to the remote (`along.rs` with a text), `pending.rs` keeps what waits for that, `unsent.rs` what is
//! being written, `stranded.rs` says what of both has nowhere to go.
//! `export/` writes a draft for somebody outside, `import.rs` reads what comes back.

mod acts;
mod add;
mod along;
mod colleagues;
mod decisions;
mod difference;
mod export;
mod fields;
mod import;
mod memory;
mod names;
mod pending;
mod people;
mod places;
mod read;
mod remarks;
mod send;
mod stranded;
mod suggested;
mod take;
mod threads;
mod unsent;
mod view;
mod written;

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex},
};

use review::Person;

pub(crate) use fields::fields_apart;
pub(crate) use names::{Names, folded, with_address};
pub(crate) use read::{Opened, kept};
pub(crate) use view::said_of;

use self::{
    memory::Memory,
    pending::Pending,
    read::{Over, Read},
    written::Written,
};
use crate::{drafts::Shown, rooms::lock, sites::OpenSite};

/// Those who published on a site, with the tip that tells it.
type Published = (Option<String>, Arc<Vec<Person>>);

/// What is said of a site's drafts.
#[derive(Default)]
pub(crate) struct Reviews {
    /// What the remote does not have yet.
    pub(crate) pending: Mutex<Pending>,
    /// What the user saw.
    pub(crate) memory: Mutex<Memory>,
    /// What was written on this computer.
    pub(crate) written: Mutex<Written>,
    /// Who published on the site, as of its tip.
    publishers: Mutex<Option<Published>>,
    /// The problems of announcements that are looked at only, by the ids of their contents.
    pub(crate) problems: Mutex<HashMap<String, u32>>,
    /// The draft whose page is shown.
    pub(crate) shown: Mutex<Option<Shown>>,
    read: Read,
    over: Over,
    /// One goes to the remote at a time.
    sending: Mutex<()>,
}

impl Reviews {
    /// As an earlier run left it in Dateline's folder for the site; `kept` is the one that all
    /// programs of this computer share.
    pub(crate) fn load(folder: &Path, kept: &Path) -> Self {
        Self {
            pending: Mutex::new(Pending::load(folder)),
            memory: Mutex::new(Memory::load(folder)),
            written: Mutex::new(Written::in_folder(kept)),
            ..Self::default()
        }
    }

    /// As another Dateline left it that wrote in the site until now.
    pub(crate) fn load_again(&self, folder: &Path) {
        *lock(&self.pending) = Pending::load(folder);
        *lock(&self.memory) = Memory::load(folder);
    }
}

impl OpenSite {
    /// The user of this computer, as commits name them.
    pub(crate) fn me(&self) -> Option<Person> {
        let (name, email) = self.history(repo::Repo::author)??;
        Some(Person { name, email })
    }
}
