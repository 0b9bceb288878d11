//! Another program's changes come into unsaved text at once where the two do not touch. The
//! window goes on typing in its own text meanwhile: what it sends is brought together with
//! what came in, until it has caught up.

use announcement::{Announcement, Encoding, decode};
use api::{Part, Saved};

use super::{Reason, compare::merged};
use crate::{
    data,
    document::{Document, Lag, start_of, typed},
};

/// So many texts that the window may still have are remembered.
const LAGS: usize = 8;

impl Document {
    /// Merges what the file holds into unsaved text. The version without it, or `None` where
    /// both changed the same or the user has to see it first.
    pub(crate) fn merge_in(&mut self, theirs: &[u8]) -> Option<String> {
        let waits = matches!(self.saved, Saved::Waiting | Saved::Failed { .. });
        let decoded = decode(theirs);
        if !waits || matches!(decoded.encoding, Encoding::Damaged { .. }) {
            return None;
        }
        let merged = merged(self, &decoded.text);
        if !merged.questions().is_empty() {
            return None;
        }
        let text = merged.resolve(&[]).ok()?;
        let own = self.text().as_bytes();
        let version = self.keep_version(own, Reason::Merged).ok()?;
        self.gets_ahead();
        self.replace(&text);
        self.set_encoding(decoded.encoding);
        self.grow_from(data::fingerprint(theirs), &decoded.text);
        self.saved = Saved::Waiting;
        Some(version)
    }

    /// The desk and the file go apart until the user has chosen. What the file holds is kept:
    /// it may change again before.
    pub(crate) fn parts_from(&mut self, theirs: &[u8]) {
        if let Err(error) = self.keep_version(theirs, Reason::File) {
            tracing::warn!(?error, "what the file holds was not kept");
        }
        self.saved = Saved::Conflict {
            theirs: decode(theirs).text,
        };
    }

    /// The window does not know yet what comes into the text now.
    pub(crate) fn gets_ahead(&mut self) {
        if self.lags.len() == LAGS {
            self.lags.remove(0);
        }
        self.lags.push(Lag {
            revision: self.revision,
            text: self.text().to_owned(),
            base: self.base.clone(),
            base_text: self.base_text.clone(),
        });
    }

    /// Takes what was typed into a part in a window that lags behind. The revision that its text
    /// has now, or `None` if it is another one that lags.
    pub(crate) fn type_behind(&mut self, revision: u64, part: Part, new: &str) -> Option<u64> {
        let at = self.lags.iter().position(|lag| lag.revision == revision)?;
        let lag = self.lags.swap_remove(at);
        self.lags.clear();
        let start = start_of(&Announcement::read(&lag.text).0, part);
        let mine = typed(&lag.text, start, new);
        let merged = merge::merge(Some(&lag.text), &mine, self.text());
        let Ok(text) = merged.resolve(&[]) else {
            // It touches what came in: as if that had not come in, so that saving asks.
            self.replace(&mine);
            self.grow_from(lag.base, &lag.base_text);
            self.saved = Saved::Waiting;
            return Some(self.revision);
        };
        self.revision += 1;
        let behind = self.revision;
        self.lags.push(Lag {
            revision: behind,
            text: mine,
            ..lag
        });
        self.replace(&text);
        Some(behind)
    }
}
