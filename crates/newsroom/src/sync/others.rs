//! What others changed since the user last looked at it: one entry per announcement, however
//! often it changed.

use std::sync::Arc;

use api::{Others, OthersChange, SyncView};
use repo::{News, Repo, RepoError};
use site::is_markdown;

use crate::{Newsroom, changes, date, sentences, sites::OpenSite};

/// What was heard of others.
#[derive(Default)]
pub(super) struct Heard {
    /// Up to which of the remote's tips.
    pub(super) tip: Option<String>,
    /// One per file, with the number of when it was heard.
    news: Vec<(u64, News)>,
    count: u64,
}

impl Heard {
    /// Takes what is new up to a tip.
    pub(super) fn take(&mut self, tip: String, news: Vec<News>) {
        self.tip = Some(tip);
        for mut new in news {
            self.count += 1;
            let known = self.news.iter().position(|(_, old)| old.file == new.file);
            if let Some(at) = known {
                // What the user has not seen began with what was there before.
                new.before = self.news.remove(at).1.before;
            }
            if new.before != new.after {
                self.news.push((self.count, new));
            }
        }
    }

    /// How many announcements that the user has not looked at.
    pub(super) fn len(&self) -> u32 {
        self.news.len() as u32
    }

    /// The user has seen what was heard so far.
    fn seen(&mut self, upto: u64) {
        self.news.retain(|(number, _)| *number > upto);
    }

    fn latest_first(&self) -> Vec<News> {
        let mut news: Vec<News> = self.news.iter().map(|(_, news)| news.clone()).collect();
        news.sort_by_key(|news| std::cmp::Reverse(news.when_unix));
        news
    }

    /// Who changed a file, if that was heard.
    pub(super) fn author_of(&self, file: &str) -> &str {
        let found = self.news.iter().find(|(_, news)| news.file == file);
        found.map_or("", |(_, news)| &*news.author)
    }
}

impl Newsroom {
    /// What others changed since the user last looked, in words.
    pub fn list_others(&self, args: api::ListOthers) -> Result<Others, api::Error> {
        let open = self.rooms.site(args.site)?;
        let (news, upto, waits) = {
            let known = open.sync.known();
            (
                known.heard.latest_first(),
                known.heard.count,
                known.view.waits.clone(),
            )
        };
        let changes = open
            .history(move |repo| news.iter().map(|news| in_words(repo, news)).collect())
            .unwrap_or_else(|| Ok(Vec::new()));
        let changes = changes.map_err(|error: RepoError| sentences::repo_error(&error))?;
        Ok(Others {
            changes,
            waits,
            upto,
        })
    }

    /// The user has looked at what others changed.
    pub fn see_others(&self, args: api::SeeOthers) -> Result<SyncView, api::Error> {
        let open = self.rooms.site(args.site)?;
        let mut known = open.sync.known();
        known.heard.seen(args.upto);
        known.view.others = known.heard.len();
        Ok(known.view.clone())
    }
}

/// What others changed in the announcements between what was heard last and a tip.
pub(super) fn between(
    open: &Arc<OpenSite>,
    heard: Option<String>,
    tip: &str,
) -> Option<Result<Vec<News>, RepoError>> {
    let (site, tip) = (Arc::clone(open), tip.to_owned());
    open.post(move |repo| {
        let from = match heard {
            Some(heard) => Some(heard),
            None => repo.common(&tip)?,
        };
        let Some(from) = from else {
            return Ok(Vec::new());
        };
        let site = site.read();
        let wanted = |file: &str| is_markdown(file) && site.collection_of(file).is_some();
        repo.news(&from, &tip, &wanted)
    })
}

fn in_words(repo: &Repo, news: &News) -> Result<OthersChange, RepoError> {
    let text = |blob: &Option<String>| {
        let text = blob.as_ref().map(|blob| repo.text_of(&news.file, blob));
        text.transpose()
    };
    let change = repo::Change {
        file: news.file.clone(),
        before: text(&news.before)?,
        after: text(&news.after)?,
        blob: None,
        overlap: None,
    };
    Ok(OthersChange {
        author: sentences::sync::author(&news.author),
        when: date::moment(news.when_unix),
        change: changes::describe(&change, None),
    })
}
