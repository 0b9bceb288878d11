//! A shared draft as one file for somebody who has neither Dateline nor an account: the page,
//! what changed, what was said so far, and boxes to say more. It loads nothing and sends nothing;
//! what comes back is read by `import.rs`.

mod changes;
mod images;
mod page;

use std::path::PathBuf;

use announcement::{Announcement, EditorText, decode};
use api::{Exported, ReviewView};
use render::{Block, Renderer};

use self::{
    images::{Pictures, Shelf},
    page::{Before, Data, Page},
};
use super::Opened;
use crate::{
    Newsroom, dialect, disk, page as shown,
    sentences::{self, drafts, export as words},
    sites::{OpenSite, file_name},
};

/// The whole file is not larger, in bytes, unless its text alone is.
const MOST: usize = 5_000_000;

/// An exported page.
pub(super) struct File {
    /// How the file is called, unless the user calls it something else.
    pub(super) name: String,
    pub(super) html: String,
    /// How many images had no room.
    pub(super) left_out: usize,
}

impl Newsroom {
    /// Writes a shared draft as one page; `choose` is given a name for it and says where it goes.
    pub fn export_review(
        &self,
        args: api::ExportReview,
        choose: impl FnOnce(&str) -> Result<Option<PathBuf>, api::Error>,
    ) -> Result<Exported, api::Error> {
        let site = self.rooms.site(args.site)?;
        let opened = site.opened_one(&args.name)?.ok_or_else(drafts::gone)?;
        let view = self.review_view(&site, &opened)?;
        let file = file(&site, &opened, view);
        let Some(path) = choose(&file.name)? else {
            return Ok(Exported::Cancelled);
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        disk::put(&path, file.html.as_bytes())
            .map_err(|error| sentences::disk("written", &name, &error))?;
        Ok(Exported::Written {
            sentence: words::written(&path.display().to_string()),
            remark: words::images_left_out(file.left_out),
        })
    }
}

/// A version of the announcement, rendered.
struct Version {
    announcement: Announcement,
    blocks: Vec<Block>,
}

fn version(site: &OpenSite, file: &str, text: &str, commit: Option<&str>, shelf: &Shelf) -> Version {
    let (announcement, _) = Announcement::read(text);
    // Lines are counted as the conversation counts them.
    let body = EditorText::new(announcement.body()).text().to_owned();
    let pictures = Pictures {
        site,
        file,
        commit,
        shelf,
    };
    let dialect = dialect::of(&site.read());
    let blocks = Renderer::new().render(&body, &dialect, &pictures);
    Version {
        announcement,
        blocks,
    }
}

/// The page of a draft.
fn file(site: &OpenSite, opened: &Opened, view: ReviewView) -> File {
    let (draft, shelf) = (&opened.found.draft, Shelf::default());
    let now = version(site, &draft.file, &opened.found.text, Some(&draft.commit), &shelf);
    let published = opened.found.published.as_deref();
    let before = published.map(|text| version(site, &draft.file, text, None, &shelf));
    let head = shown::head(&now.announcement);
    let head_before = before.as_ref().map(|before| shown::head(&before.announcement));
    let mut data = data(opened, view);
    if let Some(before) = &before {
        data.changed_fields = changes::fields(&before.announcement, &now.announcement);
        data.changed_images = changes::images(site, draft, &shelf);
    }
    let text: usize = now.blocks.iter().chain(before.iter().flat_map(|one| &one.blocks))
        .map(|block| block.html.len())
        .sum();
    data.images = shelf.addresses(MOST.saturating_sub(text + page::ROOM));
    let left_out = data.images.iter().filter(|image| image.is_empty()).count();
    let title_field = now.announcement.title_key().map(|key| vec![key.to_owned()]);
    let html = page::html(&Page {
        lang: &shown::language(&now.announcement),
        facts: &head.facts,
        title_field,
        blocks: &now.blocks,
        before: before.as_ref().zip(head_before.as_ref()).map(|(before, head)| Before {
            title: &head.title,
            facts: &head.facts,
            blocks: &before.blocks,
        }),
        notice: "",
        data,
    });
    File { name: words::file_name(&slug(&draft.file)), html, left_out }
}
