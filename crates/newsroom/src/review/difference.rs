//! A draft's page with what changed in it marked: against what the site has, or against what
//! the user of this computer saw of it last. Both versions come from the remote's objects.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
};

use announcement::{Announcement, Encoding, decode};
use api::{DifferenceView, ImageChange, LookKind, Since};
use merge::differences;
use repo::{Draft, RemoteBranch, Repo, RepoError};
use site::is_markdown;

use super::Opened;
use crate::{
    Newsroom, changes,
    compared::Against,
    date,
    document::{Document, Opening},
    media, page,
    rooms::lock,
    sentences::{self, difference as words, drafts},
    sites::{OpenSite, file_name},
};

/// What a draft is held against.
struct Earlier {
    /// The announcement; nothing where there is none.
    text: Option<String>,
    /// The files in which both differ, with their contents by id: as they were, as they are.
    files: BTreeMap<String, (Option<String>, Option<String>)>,
    /// What it is, in words.
    about: String,
}

impl Newsroom {
    /// A draft's page with what changed in it marked.
    pub fn see_difference(&self, args: api::SeeDifference) -> Result<DifferenceView, api::Error> {
        let site = self.rooms.site(args.site)?;
        let opened = site.opened_one(&args.name)?.ok_or_else(drafts::gone)?;
        let draft = &opened.found.draft;
        let earlier = earlier(&site, &opened, args.since)?;
        let read = |text: &str| Announcement::read(text).0;
        let (old, new) = (
            read(earlier.text.as_deref().unwrap_or_default()),
            read(&opened.found.text),
        );
        let (fields, _) = changes::in_words(differences(&old, &new));
        let path = site.read().path(&draft.file);
        let mut document = Document::new(Opening {
            id: api::DocumentId(self.rooms.handle()),
            site: Arc::clone(&site),
            file: draft.file.clone(),
            path: path.map_err(|error| sentences::site_error(&error))?,
            base: String::new(),
            encoding: Encoding::Utf8,
            text: opened.found.text.clone(),
        });
        let against = Against::new(
            earlier.text.as_ref().map(|_| old.body().to_owned()),
            earlier.files,
        );
        let origin = &self.rooms.config.page_origin;
        let images = images(&against, &media::versions_prefix(origin, document.id));
        document.page.against = Some(against);
        let places = page::places(&document, origin);
        let page_address = page::address(origin, document.id);
        let document = Arc::new(Mutex::new(document));
        let look = self.dress(&document);
        self.rooms.put_compared(document);
        Ok(DifferenceView {
            page_address: match look.kind {
                LookKind::Borrowed | LookKind::Approximate => {
                    format!("{page_address}?{}", crate::serve::IN_LOOK)
                }
                LookKind::Neutral => page_address,
            },
            about: earlier.about,
            places,
            is_new: earlier.text.is_none(),
            fields: if earlier.text.is_some() {
                fields
            } else {
                Vec::new()
            },
            images,
        })
    }
}

/// What the draft is held against; what was seen and is not there any more, or was never seen,
/// is what the site has.
fn earlier(site: &OpenSite, opened: &Opened, since: Since) -> Result<Earlier, api::Error> {
    let draft = opened.found.draft.clone();
    let seen = match since {
        Since::Published => None,
        Since::Seen => {
            let memory = lock(&site.reviews.memory);
            let seen = memory.seen_before(&draft.name);
            let seen = seen.or_else(|| memory.last_seen(&draft.name));
            seen.map(str::to_owned)
        }
    };
    let published = opened.found.published.clone();
    site.history(
        move |repo| match seen.filter(|seen| repo.has_commit(seen)) {
            Some(seen) => as_seen(repo, &draft, &seen),
            None => as_published(repo, &draft, published),
        },
    )
    .ok_or_else(sentences::worker_gone)?
    .map_err(|error: RepoError| sentences::repo_error(&error))
}

fn as_published(repo: &Repo, draft: &Draft, text: Option<String>) -> Result<Earlier, RepoError> {
    let mut files = BTreeMap::new();
    for (file, now) in &draft.files {
        files.insert(file.clone(), (repo.published_id(file)?, now.clone()));
    }
    let about = match &text {
        Some(_) => words::PUBLISHED,
        None => words::NEW,
    };
    Ok(Earlier {
        text,
        files,
        about: about.to_owned(),
    })
}

fn as_seen(repo: &Repo, draft: &Draft, seen: &str) -> Result<Earlier, RepoError> {
    let then = repo.draft(&RemoteBranch {
        name: draft.name.clone(),
        commit: seen.to_owned(),
    })?;
    let mut names: BTreeSet<String> = draft.files.iter().map(|(file, _)| file.clone()).collect();
    let about = match &then {
        Some(then) => words::seen(&then.author, &date::moment(then.when_unix)),
        None => words::PUBLISHED.to_owned(),
    };
    names.extend(
        then.into_iter()
            .flat_map(|then| then.files)
            .map(|(file, _)| file),
    );
    let names: Vec<String> = names.into_iter().collect();
    let was = repo.ids_in(seen, &names)?;
    let is = repo.ids_in(&draft.commit, &names)?;
    let text = repo.version(seen, &draft.file)?;
    Ok(Earlier {
        text: text.map(|text| decode(&text).text),
        files: names.into_iter().zip(was.into_iter().zip(is)).collect(),
        about,
    })
}

/// The files that came, went or are others now, besides texts.
fn images(against: &Against, prefix: &str) -> Vec<ImageChange> {
    let address = |file: &str, id: Option<&String>| match id {
        Some(id) if media::image_type(file).is_some() => {
            media::address(&format!("{prefix}{id}/"), file)
        }
        _ => String::new(),
    };
    let files = against.files().iter();
    files
        .filter(|(file, (was, is))| was != is && !is_markdown(file))
        .map(|(file, (was, is))| ImageChange {
            name: file_name(file),
            before: address(file, was.as_ref()),
            after: address(file, is.as_ref()),
        })
        .collect()
}
