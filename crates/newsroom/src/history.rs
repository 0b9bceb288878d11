//! The editor's steps back, kept beside the text they belong to, so that undo works after a
//! restart too. What they are, the editor knows; here they are a text with a fingerprint.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{Newsroom, data, disk, document::Document, rooms::lock};

/// The longest account of steps that is kept, in bytes.
const LONGEST: usize = 2 * 1024 * 1024;

/// The steps of so many announcements are kept, those written last.
const MOST: usize = 100;

/// The steps back of one text.
#[derive(Serialize, Deserialize)]
struct Steps {
    /// The fingerprint of the text that the editor shows.
    text: String,
    history: String,
}

impl Newsroom {
    /// Keeps the editor's steps back for the next time that this text is opened.
    pub fn keep_history(&self, args: api::KeepHistory) -> Result<(), api::Error> {
        let document = self.rooms.document(args.document)?;
        let (place, text) = {
            let document = lock(&document);
            if document.revision != args.revision || document.site.may_write().is_err() {
                return Ok(());
            }
            (self.place_of(&document), shown(&document))
        };
        let steps = Steps {
            text,
            history: args.history,
        };
        // Steps back are a comfort: where they cannot be kept, the text is safe all the same.
        if let Err(error) = keep(&place, &steps) {
            tracing::warn!(%error, "the steps back were not kept");
        }
        Ok(())
    }

    /// The steps back that were kept for exactly the text that is shown.
    pub fn find_history(&self, args: api::FindHistory) -> Result<api::History, api::Error> {
        let document = self.rooms.document(args.document)?;
        let document = lock(&document);
        let bytes = fs::read(self.place_of(&document)).ok();
        let steps = bytes.and_then(|bytes| serde_json::from_slice::<Steps>(&bytes).ok());
        let history = steps
            .filter(|steps| steps.text == shown(&document))
            .map_or_else(String::new, |steps| steps.history);
        Ok(api::History { history })
    }

    fn place_of(&self, document: &Document) -> PathBuf {
        let name = format!("{}.json", data::name_of(&document.path));
        self.rooms.data.history().join(name)
    }
}

fn shown(document: &Document) -> String {
    data::fingerprint(document.editor().text().as_bytes())
}

fn keep(place: &Path, steps: &Steps) -> io::Result<()> {
    if steps.history.len() > LONGEST {
        return match fs::remove_file(place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    let is_new = !place.exists();
    disk::put(place, &serde_json::to_vec(steps)?)?;
    if let Some(folder) = place.parent().filter(|_| is_new) {
        drop_oldest(folder)?;
    }
    Ok(())
}

fn drop_oldest(folder: &Path) -> io::Result<()> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        all.push((entry.metadata()?.modified()?, entry.path()));
    }
    all.sort();
    let older = all.len().saturating_sub(MOST);
    for (_, path) in &all[..older] {
        fs::remove_file(path)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(history: &str) -> Steps {
        Steps {
            text: String::new(),
            history: history.to_owned(),
        }
    }

    #[test]
    fn no_more_than_can_be_of_use() {
        let home = tempfile::tempdir().unwrap();
        let place = |number: usize| home.path().join(format!("{number}.json"));
        for number in 0..MOST + 5 {
            keep(&place(number), &steps("{}")).unwrap();
        }
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), MOST);
        assert!(place(MOST + 4).exists());
        keep(&place(MOST + 4), &steps(&"x".repeat(LONGEST + 1))).unwrap();
        assert!(!place(MOST + 4).exists(), "older steps do not fit either");
    }
}
