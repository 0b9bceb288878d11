//! What is being written of a draft and not sent yet: kept with every key, by what it is to be
//! and which place it is about, and given back with the draft. The journal's folder and thread
//! are `journal`'s.

use api::{KeepUnsent, ReviewAct, Unsent, UnsentKept};

use crate::{
    Newsroom,
    journal::{Begun, Words},
    sentences::safety,
    sites::OpenSite,
};

impl Newsroom {
    /// Keeps what is being written of a draft.
    pub fn keep_unsent(&self, args: KeepUnsent) -> Result<UnsentKept, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        let Some(kept) = site.journal.words() else {
            return Ok(UnsentKept {
                unkept: String::new(),
            });
        };
        if args.unsent.is_empty() {
            kept.forget(&args.name, &args.unsent);
        } else {
            kept.keep(args.name, args.unsent);
        }
        let trouble = kept.trouble();
        let unkept = trouble.map(|cause| safety::not_sent_nor_kept(kept.folder(), &cause));
        Ok(UnsentKept {
            unkept: unkept.unwrap_or_default(),
        })
    }
}

impl OpenSite {
    /// What was written of a draft and not sent, the latest first.
    pub(super) fn unsent(&self, draft: &str) -> Vec<Unsent> {
        let kept = self.journal.words().map_or_else(Vec::new, Words::all);
        let of_it = kept.into_iter().filter(|begun| begun.draft == draft);
        of_it.map(|begun| begun.unsent).collect()
    }

    /// All that was written and not sent, each with its draft.
    pub(super) fn all_unsent(&self) -> Vec<(String, Unsent)> {
        let kept = self.journal.words().map_or_else(Vec::new, Words::all);
        let kept = kept.into_iter();
        kept.map(|begun| (begun.draft, begun.unsent)).collect()
    }

    /// What was written of a draft is not wanted any more.
    pub(super) fn forget_unsent(&self, draft: &str) {
        let Some(words) = self.journal.words() else {
            return;
        };
        for begun in words.all().iter().filter(|begun| begun.draft == draft) {
            words.forget(draft, &begun.unsent);
        }
    }

    /// What was written is sent; what was typed on meanwhile is not.
    pub(super) fn is_sent(&self, draft: &str, act: &ReviewAct, version: &str) {
        let Some(words) = self.journal.words() else {
            return;
        };
        let about = act.about(version);
        let is_it = |begun: &&Begun| {
            let unsent = &begun.unsent;
            begun.draft == draft && unsent.act.about(&unsent.version) == about
        };
        if let Some(Begun { unsent, .. }) = words.all().iter().find(is_it)
            && unsent.act.says() == act.says()
        {
            words.forget(draft, unsent);
        }
    }
}
