//! A page that is held against an earlier version of it: both are rendered, and what changed
//! is marked. The images of either are found among git's objects.

use std::collections::BTreeMap;

use redline::{Block as Part, redline_blocks};
use render::{Block, Media, Renderer};

use crate::{
    dialect,
    document::Document,
    media::{self, SiteMedia},
    rooms::lock,
};

/// Contents of files by id: as they were, as they are.
type Files = BTreeMap<String, (Option<String>, Option<String>)>;

/// What a page is held against.
pub(crate) struct Against {
    /// The body as it was; nothing where all of it is new.
    body: Option<String>,
    files: Files,
}

impl Against {
    pub(crate) fn new(body: Option<String>, files: Files) -> Self {
        Self { body, files }
    }

    /// The files in which both versions may differ.
    pub(crate) fn files(&self) -> &Files {
        &self.files
    }

    /// Whether a file has this content in either version.
    pub(crate) fn has(&self, file: &str, id: &str) -> bool {
        let is = |known: &Option<String>| known.as_deref() == Some(id);
        self.files
            .get(file)
            .is_some_and(|(before, after)| is(before) || is(after))
    }
}

/// The blocks of such a page, and how many places changed; nothing for any other page.
pub(crate) fn blocks(document: &Document, origin: &str) -> Option<(Vec<Block>, u32)> {
    let against = document.page.against.as_ref()?;
    let site = document.site.read();
    let hosts = lock(&document.site.hosts);
    let dialect = dialect::of(&site);
    let render = |body: &str, then: bool| {
        let media = Versions {
            here: SiteMedia {
                site: &site,
                file: &document.file,
                prefix: media::prefix(origin, document.id),
                hosts: &hosts,
            },
            files: &against.files,
            prefix: media::versions_prefix(origin, document.id),
            then,
        };
        Renderer::new().render(body, &dialect, &media)
    };
    let now = render(document.announcement.body(), false);
    let Some(body) = &against.body else {
        return Some((now, 0));
    };
    let then = render(body, true);
    let redline = redline_blocks(&parts(&then), &parts(&now));
    let block = |part: Part<'_>| Block {
        html: part.html.to_owned(),
        line: part.line,
    };
    Some((redline.blocks().map(block).collect(), redline.places))
}

fn parts(blocks: &[Block]) -> Vec<Part<'_>> {
    blocks
        .iter()
        .map(|block| Part {
            line: block.line,
            html: &block.html,
        })
        .collect()
}

/// The images of one version.
struct Versions<'a> {
    here: SiteMedia<'a>,
    files: &'a Files,
    prefix: String,
    /// Whether it is the earlier one.
    then: bool,
}

impl Media for Versions<'_> {
    fn image(&self, src: &str) -> Option<String> {
        let site = self.here.site;
        let meant = site.image_names(self.here.file, src);
        let mut known = meant.iter().filter_map(|file| {
            let (was, is) = self.files.get(file)?;
            let id = if self.then { was } else { is };
            Some((file, id.as_ref()?))
        });
        if let Some((file, id)) = known.next() {
            return Some(media::address(&format!("{}{id}/", self.prefix), file));
        }
        // What this version does not have is not taken from the folder.
        let other = meant.iter().any(|file| self.files.contains_key(file));
        if other { None } else { self.here.image(src) }
    }
}
