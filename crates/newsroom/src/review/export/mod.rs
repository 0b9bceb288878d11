//! A draft, shared or not, as one file for somebody who has neither Dateline nor an account: the page,
//! what changed, what was said so far, and boxes to say more. It loads nothing and sends nothing;
//! what comes back is read by `import.rs`.

mod images;
mod page;

use std::{path::PathBuf, sync::Arc};

use announcement::{Announcement, EditorText};
use api::{DecisionKind, Exported, ReviewView};
use merge::differences;
use render::{Block, Renderer};

use self::{
    images::{Pictures, Shelf},
    page::{Before, ChangedImage, Data, Decision, Entry, Page, Thread},
};
use super::Opened;
use crate::{
    Newsroom, changes, dialect, disk, page as shown,
    sentences::{self, drafts, export as words},
    sites::{OpenSite, file_name},
};

/// The whole file is not larger, in bytes, unless its text alone is.
const MOST: usize = 5_000_000;

/// So much of it is for what stands around text and images.
const AROUND: usize = 300_000;

/// An exported page.
struct File {
    html: String,
    /// How many images had no room.
    left_out: usize,
}

impl Newsroom {
    /// Writes a draft as one page; `choose` is given a name for it and says where it goes.
    pub fn export_review(
        &self,
        args: api::ExportReview,
        choose: impl FnOnce(&str) -> Result<Option<PathBuf>, api::Error>,
    ) -> Result<Exported, api::Error> {
        let site = self.rooms.site(args.site)?;
        let (opened, remark) = self.to_export(&site, &args)?;
        let slug = slug(&opened.found.draft.file);
        let Some(path) = choose(&words::file_name(&slug))? else {
            return Ok(Exported::Cancelled);
        };
        let view = self.review_view(&site, &opened)?;
        let file = file(&site, &opened, view);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        disk::put(&path, file.html.as_bytes())
            .map_err(|error| sentences::disk("written", &name, &error))?;
        Ok(Exported::Written {
            sentence: words::written(&path.display().to_string()),
            remark: [remark, &words::images_left_out(file.left_out)]
                .join(" ")
                .trim()
                .to_owned(),
        })
    }

    /// What goes out, and what is to be known of it.
    fn to_export(
        &self,
        site: &Arc<OpenSite>,
        args: &api::ExportReview,
    ) -> Result<(Arc<Opened>, &'static str), api::Error> {
        if !args.name.is_empty() {
            let opened = site.opened_one(&args.name)?.ok_or_else(drafts::gone)?;
            return Ok((opened, ""));
        }
        let branch = self.unsent(site, &args.file)?;
        let branch = branch.map_err(|why| words::not_exported(&why))?;
        let opened = site.opened_unsent(branch)?.ok_or_else(drafts::gone)?;
        Ok((opened, words::NOT_SHARED))
    }
}

/// A version of the announcement, as a page shows it.
struct Version {
    announcement: Announcement,
    head: api::PageHead,
    blocks: Vec<Block>,
}

impl Version {
    fn of(text: &str, pictures: &Pictures<'_>) -> Self {
        let (announcement, _) = Announcement::read(text);
        // Lines are counted as the conversation counts them.
        let body = EditorText::new(announcement.body()).text().to_owned();
        let dialect = dialect::of(&pictures.site.read());
        Self {
            head: shown::head(&announcement),
            blocks: Renderer::new().render(&body, &dialect, pictures),
            announcement,
        }
    }

    fn lent(&self) -> Vec<redline::Block<'_>> {
        let lent = self.blocks.iter();
        lent.map(|block| redline::Block {
            line: block.line,
            html: &block.html,
        })
        .collect()
    }

    fn size(&self) -> usize {
        self.blocks.iter().map(|block| block.html.len()).sum()
    }
}

/// The page of a draft.
fn file(site: &Arc<OpenSite>, opened: &Opened, view: ReviewView) -> File {
    let (draft, shelf) = (&opened.found.draft, Shelf::default());
    let pictures = |commit| Pictures {
        site,
        file: &draft.file,
        commit,
        shelf: &shelf,
    };
    let (here, there) = (pictures(Some(&*draft.commit)), pictures(None));
    let now = Version::of(&opened.found.text, &here);
    let published = opened.found.published.as_deref();
    let before = published.map(|text| Version::of(text, &there));
    let mut data = data(opened, view);
    if let Some(before) = &before {
        let differences = differences(&before.announcement, &now.announcement);
        (data.changed_fields, _) = changes::in_words(differences);
        let files = draft.files.iter();
        data.changed_images = files
            .filter_map(|(file, content)| {
                let before = there.file_number(file);
                let after = content.as_ref().and_then(|_| here.file_number(file));
                (before.is_some() || after.is_some()).then(|| ChangedImage {
                    name: file_name(file),
                    before,
                    after,
                })
            })
            .collect();
    }
    let changed = before.as_ref().map(|before| marked(before, &now));
    let changed = changed.unwrap_or_default();
    let twice = now.size() + before.as_ref().map_or(0, Version::size);
    let text = 2 * twice + data.size();
    data.images = shelf.addresses(MOST.saturating_sub(text + AROUND));
    let left_out = data.images.iter().filter(|image| image.is_empty()).count();
    let title = now
        .announcement
        .get("title")
        .or(now.announcement.get("Title"));
    let html = page::html(&Page {
        lang: &shown::language(&now.announcement),
        facts: &now.head.facts,
        title_field: title.map(|field| vec![field.key.clone()]),
        blocks: &now.blocks,
        before: before.as_ref().map(|before| Before {
            title: &before.head.title,
            facts: &before.head.facts,
            blocks: &before.blocks,
        }),
        changed: &changed,
        notice: &site.mark_of_draft(opened, &now.announcement),
        data,
    });
    File { html, left_out }
}

/// The page with what changed marked in it.
fn marked(before: &Version, now: &Version) -> Vec<Block> {
    let marked = redline::redline_blocks(&before.lent(), &now.lent());
    let own = |block: redline::Block<'_>| Block {
        html: block.html.to_owned(),
        line: block.line,
    };
    marked.blocks().map(own).collect()
}

/// What stands beside the page, and what it is called by when it comes back.
fn data(opened: &Opened, view: ReviewView) -> Data {
    let draft = &opened.found.draft;
    let threads = view.threads.into_iter().map(|thread| Thread {
        id: thread.id,
        place: thread.place,
        quote: thread.quote,
        resolved: thread.resolved,
        runs: thread.suggestion.map(|one| one.runs).unwrap_or_default(),
        entries: thread
            .entries
            .into_iter()
            .map(|entry| Entry {
                author: entry.author,
                when: entry.when,
                text: entry.text,
            })
            .collect(),
    });
    // The page says of itself that it is not to be public yet.
    let decided = view
        .decisions
        .into_iter()
        .filter(|one| !matches!(one.kind, DecisionKind::NotBefore | DecisionKind::Anytime));
    let decisions = decided.map(|one| Decision {
        kind: one.kind,
        author: one.author,
        when: one.when,
        text: one.text,
        holds: one.holds,
    });
    Data {
        draft: draft.name.clone(),
        version: draft.commit.clone(),
        title: opened.found.title(),
        slug: slug(&draft.file),
        fields: view.fields,
        threads: threads.collect(),
        decisions: decisions.collect(),
        ..Data::default()
    }
}

/// What the announcement's file is called, for the names of files.
fn slug(file: &str) -> String {
    let name = file_name(file);
    let stem = name.split('.').next().unwrap_or_default();
    let stem = match stem {
        "index" | "_index" => file.rsplit('/').nth(1).unwrap_or(stem),
        stem => stem,
    };
    let plain = |c: char| {
        if c.is_alphanumeric() || c == '-' || c == '_' {
            c
        } else {
            '-'
        }
    };
    let slug: String = stem.chars().map(plain).take(60).collect();
    if slug.is_empty() {
        "draft".to_owned()
    } else {
        slug
    }
}
