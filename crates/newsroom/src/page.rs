//! The page: renders a document and says what changed since the frame last saw it.

use announcement::{Announcement, Stamp};
use api::{DocumentId, PageHead, PagePatch};
use render::{Block, Dialect, Renderer, Templates};
use site::{Generator, Site};

use crate::{
    document::Document,
    media::{self, Inlined, SiteMedia},
};

/// What the frame of a document shows.
#[derive(Default)]
pub(crate) struct PageState {
    renderer: Renderer,
    blocks: Vec<Block>,
    /// The revision that was sent last.
    revision: Option<u64>,
}

/// Where the frame loads a document's page.
pub(crate) fn address(origin: &str, document: DocumentId) -> String {
    format!("{origin}/{}/page", document.0)
}

/// What changed on the page since it was sent last.
pub(crate) fn patch(document: &mut Document, origin: &str) -> PagePatch {
    let base = document.page.revision;
    let before = std::mem::take(&mut document.page.blocks);
    let after = render(document, origin);
    let same = |pair: &(&Block, &Block)| pair.0.html == pair.1.html;
    let keep_before = before.iter().zip(&after).take_while(same).count();
    let rest = before.len().min(after.len()) - keep_before;
    let keep_after = before
        .iter()
        .rev()
        .zip(after.iter().rev())
        .take(rest)
        .take_while(same)
        .count();
    let changed = &after[keep_before..after.len() - keep_after];
    let patch = PagePatch {
        base,
        revision: document.revision,
        keep_before: keep_before as u32,
        keep_after: keep_after as u32,
        blocks: changed.iter().map(|block| block.html.clone()).collect(),
        lines: lines(document, &after),
        head: head(&document.announcement),
    };
    sent(document, after);
    patch
}

/// The whole page.
pub(crate) fn full(document: &mut Document, origin: &str) -> PagePatch {
    let blocks = render(document, origin);
    let patch = PagePatch {
        base: None,
        revision: document.revision,
        keep_before: 0,
        keep_after: 0,
        blocks: blocks.iter().map(|block| block.html.clone()).collect(),
        lines: lines(document, &blocks),
        head: head(&document.announcement),
    };
    sent(document, blocks);
    patch
}

/// The frame's document.
pub(crate) fn html(document: &mut Document, origin: &str) -> String {
    let mut blocks = render(document, origin);
    let offset = document.lines_before_body();
    for block in &mut blocks {
        block.line += offset;
    }
    let html = framed(document, &blocks);
    for block in &mut blocks {
        block.line -= offset;
    }
    sent(document, blocks);
    html
}

/// The page as one document that stands alone: images are inside it.
pub(crate) fn html_alone(document: &mut Document) -> String {
    let blocks = {
        let site = document.site.read();
        let media = Inlined {
            site: &site,
            file: &document.file,
        };
        let dialect = dialect(site.recognised().generator);
        document
            .page
            .renderer
            .render(document.announcement.body(), &dialect, &media)
    };
    framed(document, &blocks)
}

fn framed(document: &Document, blocks: &[Block]) -> String {
    let head = head(&document.announcement);
    render::frame::document(
        &render::frame::Head {
            lang: &language(&document.announcement),
            title: &head.title,
            facts: &head.facts,
        },
        blocks,
        document.revision,
    )
}

fn sent(document: &mut Document, blocks: Vec<Block>) {
    document.page.blocks = blocks;
    document.page.revision = Some(document.revision);
}

fn lines(document: &Document, blocks: &[Block]) -> Vec<u32> {
    let offset = document.lines_before_body();
    blocks.iter().map(|block| block.line + offset).collect()
}

fn render(document: &mut Document, origin: &str) -> Vec<Block> {
    let site = document.site.read();
    let media = SiteMedia {
        site: &site,
        file: &document.file,
        prefix: media::prefix(origin, document.id),
    };
    let dialect = dialect(site.recognised().generator);
    document
        .page
        .renderer
        .render(document.announcement.body(), &dialect, &media)
}

pub(crate) fn dialect(generator: Generator) -> Dialect {
    match generator {
        Generator::Eleventy => Dialect::eleventy(),
        Generator::Jekyll => Dialect::jekyll(),
        Generator::Hugo => Dialect::hugo(),
        Generator::Zola => Dialect::zola(),
        Generator::Hexo => Dialect::hexo(),
        Generator::Astro => Dialect::astro(),
        _ => Dialect::commonmark(),
    }
}

/// The template tags that the site's generator fills in.
pub(crate) fn templates(site: &Site) -> api::Templates {
    match dialect(site.recognised().generator).templates {
        Templates::None => api::Templates::None,
        Templates::Braces => api::Templates::Braces,
        Templates::Shortcodes => api::Templates::Shortcodes,
        Templates::Any => api::Templates::Any,
    }
}

/// The language that the announcement names, else English.
fn language(announcement: &Announcement) -> String {
    ["lang", "language", "locale"]
        .iter()
        .find_map(|key| announcement.get(key)?.value.as_text())
        .map_or_else(|| "en".to_owned(), |lang| lang.replace('_', "-"))
}

/// The title, and one line of date and byline.
pub(crate) fn head(announcement: &Announcement) -> PageHead {
    let mut facts = Vec::new();
    for field in announcement.fields() {
        let key = field.key.to_ascii_lowercase();
        let words = field.value.words();
        if words.trim().is_empty() {
            continue;
        }
        match key.as_str() {
            "date" => facts.insert(0, Stamp::read(&words).map_or(words, |stamp| stamp.words())),
            "byline" | "author" | "authors" => facts.push(words),
            _ => {}
        }
    }
    PageHead {
        title: announcement.title().unwrap_or_default().to_owned(),
        facts: facts.join(" · "),
    }
}
