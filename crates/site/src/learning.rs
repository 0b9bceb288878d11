//! What large collections learn apart from the open site, so that a change in one
//! announcement costs no more than that announcement.

use announcement::Schema;

use crate::Site;

/// Collections up to this size learn with each change; larger ones when they are asked to.
pub(crate) const AT_ONCE: usize = 500;

/// What collections have in common, learnt apart from their site.
#[derive(Debug)]
pub struct Learnt {
    schemas: Vec<(String, Schema)>,
    seen: u64,
}

impl Site {
    /// Whether a large collection has not learnt yet what its newest changes tell.
    pub fn is_stale(&self) -> bool {
        !self.stale.is_empty()
    }

    /// Learns what large collections did not learn with their changes: what takes time.
    pub fn study(&self) -> Learnt {
        let seen = self.moment();
        let schemas = self
            .stale
            .keys()
            .map(|key| (key.clone(), self.schema_of(key, usize::MAX)))
            .collect();
        Learnt { schemas, seen }
    }

    /// Takes over what was learnt.
    pub fn adopt(&mut self, learnt: Learnt) {
        for (key, schema) in learnt.schemas {
            let collection = self.collections.iter_mut().find(|known| known.key == key);
            if let Some(collection) = collection {
                collection.schema = schema;
            }
            // What changed in the meantime is still to be learnt.
            self.stale
                .retain(|known, since| *known != key || *since > learnt.seen);
        }
    }

    /// Learns what is to be learnt at once.
    pub(crate) fn learn_anew(&mut self) {
        let learnt = self.study();
        self.adopt(learnt);
    }
}
