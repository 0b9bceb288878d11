//! The sites opened before, latest first, in a file of app data.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::{Newsroom, data, disk, sentences};

/// How many are remembered.
const MOST: usize = 12;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Recent {
    root: PathBuf,
    name: String,
}

impl Newsroom {
    /// The start screen.
    pub fn start(&self, _args: api::Start) -> Result<api::StartView, api::Error> {
        let open_now = self.rooms.config.open_now.as_deref().and_then(|path| {
            let root = path.canonicalize().ok()?;
            let name = name_of_folder(&root);
            self.remember(&root, &name);
            Some(data::name_of(&root))
        });
        let recent = self.recent().into_iter().map(|recent| api::RecentSite {
            key: data::name_of(&recent.root),
            name: recent.name,
            available: recent.root.is_dir(),
            folder: short_folder(&recent.root),
        });
        Ok(api::StartView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            recent: recent.collect(),
            open_now,
        })
    }

    /// Takes a site off the list.
    pub fn forget_recent(&self, args: api::ForgetRecent) -> Result<api::StartView, api::Error> {
        let mut list = self.recent();
        list.retain(|recent| data::name_of(&recent.root) != args.key);
        self.write_recent(&list);
        self.start(api::Start {})
    }

    /// Opens a site of the list.
    pub fn open_recent(&self, args: api::OpenRecent) -> Result<api::Opened, api::Error> {
        let root = self
            .recent()
            .into_iter()
            .map(|recent| recent.root)
            .find(|root| data::name_of(root) == args.key)
            .ok_or_else(sentences::recent_gone)?;
        self.open_path(&root)
            .map(|view| api::Opened::Site(Box::new(view)))
    }

    /// Puts a site at the head of the list.
    pub(crate) fn remember(&self, root: &Path, name: &str) {
        let mut list = self.recent();
        list.retain(|recent| recent.root != root);
        list.insert(
            0,
            Recent {
                root: root.to_owned(),
                name: name.to_owned(),
            },
        );
        list.truncate(MOST);
        self.write_recent(&list);
    }

    fn recent(&self) -> Vec<Recent> {
        std::fs::read(self.rooms.data.recent())
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    fn write_recent(&self, list: &[Recent]) {
        let written = serde_json::to_vec_pretty(list)
            .map_err(std::io::Error::other)
            .and_then(|bytes| disk::put(&self.rooms.data.recent(), &bytes));
        if let Err(error) = written {
            tracing::warn!(%error, "the list of recent sites could not be written");
        }
    }
}

pub(crate) fn name_of_folder(root: &Path) -> String {
    root.file_name().map_or_else(
        || root.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// A folder for reading: its last three parts.
pub(crate) fn short_folder(root: &Path) -> String {
    let parts: Vec<_> = root.iter().map(|part| part.to_string_lossy()).collect();
    match parts.len() {
        0..=3 => root.display().to_string(),
        many => format!("…/{}", parts[many - 3..].join("/")),
    }
}
