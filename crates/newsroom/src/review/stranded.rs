//! What the user said of drafts, or began to say, that has nowhere to go any more: its draft was
//! published or taken away before the remote could be reached. It is told and stays until the user
//! drops it; should the draft be shared again, it goes there. A conversation that is kept is over,
//! so nothing is added to it that nobody would look for.

use std::collections::BTreeMap;

use api::{DropStranded, Stranded, StrandedWords};
use repo::DRAFTS;
use review::{Act, Anchor};

use super::pending::Waiting;
use crate::{Newsroom, rooms::lock, sentences::stranded as words, sites::OpenSite};

impl Newsroom {
    /// Drops what the user said of a draft that is not shared any more.
    pub fn drop_stranded(&self, args: DropStranded) -> Result<api::Drafts, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        let is_it = |one: &Stranded| one.name == args.name;
        // What has somewhere to go is not dropped.
        if site.stranded().iter().any(is_it) {
            let waiting = lock(&site.reviews.pending).of(&args.name);
            let ids: Vec<String> = waiting.into_iter().map(|one| one.id).collect();
            lock(&site.reviews.pending).remove(&ids);
            site.forget_unsent(&args.name);
        }
        self.list_drafts(api::ListDrafts {
            site: args.site,
            ask: false,
        })
    }
}

impl OpenSite {
    /// What has nowhere to go, by drafts, as far as the remote last told.
    pub(crate) fn stranded(&self) -> Vec<Stranded> {
        let mut of: BTreeMap<String, Stranded> = BTreeMap::new();
        let mut add = |name: &str, title: &str, words: StrandedWords| {
            let entry = of.entry(name.to_owned()).or_insert_with(|| Stranded {
                name: name.to_owned(),
                title: String::new(),
                sentence: String::new(),
                words: Vec::new(),
            });
            if entry.title.is_empty() {
                title.clone_into(&mut entry.title);
            }
            entry.words.push(words);
        };
        let waiting = lock(&self.reviews.pending).all();
        for one in &waiting {
            add(&one.draft, &one.title, said(one));
        }
        for (draft, unsent) in self.all_unsent() {
            add(&draft, "", begun(&unsent));
        }
        if of.is_empty() {
            return Vec::new();
        }
        let there = self.history(|repo| repo.known_branches(DRAFTS));
        let Some(Ok(there)) = there else {
            return Vec::new();
        };
        for branch in there {
            of.remove(&branch.name);
        }
        of.into_values()
            .map(|mut one| {
                if one.title.is_empty() {
                    one.title = slug(&one.name).to_owned();
                }
                one.sentence = words::sentence(&one.title);
                one
            })
            .collect()
    }
}

/// What waits, as its writer knows it.
fn said(waiting: &Waiting) -> StrandedWords {
    let event = review::parse(&waiting.message).map(|read| read.event);
    let Some(event) = event else {
        return StrandedWords {
            what: words::SAID.to_owned(),
            text: waiting.message.clone(),
        };
    };
    let about = |at: &Anchor| at.exact.clone();
    let (what, suggested) = match &event.act {
        Act::Comment { at } => {
            let about = at.as_ref().map(about).unwrap_or_default();
            (words::comment(&about), "")
        }
        Act::Suggest { at, words: new } => (words::suggestion(&about(at)), &**new),
        Act::Reply { .. } => (words::REPLY.to_owned(), ""),
        Act::Approve { .. } => (words::APPROVAL.to_owned(), ""),
        Act::RequestChanges { .. } => (words::CHANGES.to_owned(), ""),
        Act::Ask { .. } => (words::ASKED.to_owned(), ""),
        _ => (words::SAID.to_owned(), ""),
    };
    StrandedWords {
        what,
        text: both(suggested, &event.text),
    }
}

/// What was not even sent.
fn begun(unsent: &api::Unsent) -> StrandedWords {
    use api::ReviewAct;
    let (what, suggested, text) = match &unsent.act {
        ReviewAct::Suggest {
            words: new, text, ..
        } => (words::suggestion(&unsent.quote), &**new, text),
        ReviewAct::Comment { text, .. } => (words::comment(&unsent.quote), "", text),
        ReviewAct::Reply { text, .. } => (words::REPLY.to_owned(), "", text),
        ReviewAct::RequestChanges { text } => (words::CHANGES.to_owned(), "", text),
        ReviewAct::Approve { text, .. } => (words::APPROVAL.to_owned(), "", text),
        ReviewAct::Ask { text, .. } => (words::ASKED.to_owned(), "", text),
        _ => return StrandedWords::default(),
    };
    StrandedWords {
        what,
        text: both(suggested, text),
    }
}

fn both(suggested: &str, text: &str) -> String {
    let parts = [suggested.trim_end(), text.trim()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

/// What the name of a branch tells of its announcement.
fn slug(name: &str) -> &str {
    let name = name.strip_prefix(DRAFTS).unwrap_or(name);
    name.rsplit_once('-').map_or(name, |(slug, _)| slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branch_tells_of_its_announcement() {
        for (name, expect) in [
            ("draft/the-weir-0a1b2c3d", "the-weir"),
            ("draft/weir", "weir"),
            ("weir", "weir"),
        ] {
            assert_eq!(slug(name), expect);
        }
    }
}
