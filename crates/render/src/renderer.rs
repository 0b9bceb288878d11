//! Renders a body again and again while it is being written: only blocks whose HTML
//! changed are cleaned anew.

use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
};

use pulldown_cmark::Event;

use crate::{
    Block, Dialect, Elsewhere, Media,
    blocks::{self, Piece},
    clean, embeds, group, html, indented, kramdown, meanings,
    source::{Lines, Source},
    template, tilde,
};

/// Renders bodies, and remembers the clean blocks of the last one.
#[derive(Debug, Default)]
pub struct Renderer {
    cleaned: HashMap<String, Cleaned>,
}

/// A block after cleaning. Addresses of images and template tags are still fillers, so
/// that it stays good when those change.
#[derive(Debug)]
struct Cleaned {
    html: String,
    images: Vec<String>,
    missing: Vec<String>,
}

impl Renderer {
    /// A renderer that has seen nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Renders a body to its top-level blocks.
    pub fn render(&mut self, body: &str, dialect: &Dialect, media: &dyn Media) -> Vec<Block> {
        let (tags, fillers) = template::fill(body, dialect.templates);
        let source = prepare(Source::new(body).rewrite(&fillers), dialect);
        let mut pieces = if dialect.kramdown {
            kramdown::read(source.text(), dialect, &tags)
        } else {
            blocks::read(source.text(), dialect, &tags)
        };
        let mut lines = Lines::new(body);
        let mut fresh = HashMap::with_capacity(self.cleaned.len());
        let groups = group::groups(&pieces);
        let blocks = groups
            .into_iter()
            .filter_map(|group| {
                let line = lines.line(source.origin(pieces.get(group.start)?.start));
                let (dirty, raw) = write(&mut pieces, group);
                let (key, cleaned) = self.cleaned(&mut fresh, dirty, raw, media);
                let addresses = addresses(&cleaned.images, media);
                let html = html::finish(&cleaned.html, &tags, &addresses);
                fresh.insert(key, cleaned);
                (!html.trim().is_empty()).then_some(Block { html, line })
            })
            .collect();
        self.cleaned = fresh;
        blocks
    }

    /// The hosts of the images on other sites that the last page does not show.
    pub fn hosts_left_out(&self) -> BTreeSet<String> {
        self.cleaned
            .values()
            .flat_map(|cleaned| &cleaned.missing)
            .filter_map(|src| Some(Elsewhere::read(src)?.host))
            .collect()
    }

    /// The clean form of a block, from the last time or made now.
    fn cleaned(
        &mut self,
        fresh: &mut HashMap<String, Cleaned>,
        dirty: String,
        raw: bool,
        media: &dyn Media,
    ) -> (String, Cleaned) {
        let known = fresh
            .remove_entry(&dirty)
            .or_else(|| self.cleaned.remove_entry(&dirty));
        match known {
            Some((key, cleaned)) if cleaned.still_holds(media) => (key, cleaned),
            _ => {
                let cleaned = Cleaned::make(&dirty, raw, media);
                (dirty, cleaned)
            }
        }
    }
}

impl Cleaned {
    fn make(dirty: &str, raw: bool, media: &dyn Media) -> Self {
        if !raw {
            return Self {
                html: clean::clean(dirty),
                images: Vec::new(),
                missing: Vec::new(),
            };
        }
        let replaced = embeds::replace(dirty, media);
        Self {
            html: clean::clean(&replaced.html),
            images: replaced.images,
            missing: replaced.missing,
        }
    }

    /// Whether the same images are there and not there.
    fn still_holds(&self, media: &dyn Media) -> bool {
        self.missing.iter().all(|src| media.image(src).is_none())
            && self
                .images
                .iter()
                .all(|src| embeds::is_inline_image(src) || media.image(src).is_some())
    }
}

fn addresses(images: &[String], media: &dyn Media) -> Vec<String> {
    images
        .iter()
        .map(|src| {
            if embeds::is_inline_image(src) {
                src.clone()
            } else {
                media.image(src).unwrap_or_default()
            }
        })
        .collect()
}

/// Rewrites the text where the dialect reads it otherwise than the Markdown reader.
fn prepare<'a>(mut source: Source<'a>, dialect: &Dialect) -> Source<'a> {
    if dialect.kramdown {
        let rewrites = kramdown::line_ends(source.text());
        return source.rewrite(&rewrites);
    }
    if dialect.definition_lists {
        let rewrites = meanings::rewrites(source.text());
        source = source.rewrite(&rewrites);
    }
    if dialect.tilde_in_word {
        let rewrites = tilde::rewrites(source.text());
        source = source.rewrite(&rewrites);
    }
    let rewrites = indented::rewrites(source.text(), dialect);
    source.rewrite(&rewrites)
}

/// The HTML of a group of pieces, not clean, and whether it holds any of the author's.
fn write(pieces: &mut [Piece<'_>], group: Range<usize>) -> (String, bool) {
    let mut out = String::new();
    let mut raw = false;
    for piece in pieces.get_mut(group).unwrap_or_default() {
        raw |= piece.raw;
        let events: Vec<Event<'_>> = std::mem::take(&mut piece.events);
        pulldown_cmark::html::push_html(&mut out, events.into_iter());
    }
    (out, raw)
}
