//! Markdown to safe HTML, read as the site's own generator reads it, in blocks that know
//! their line. Knows nothing of sites, files or windows: what images there are is asked
//! through [`Media`]. No IO, no clock; never panics; builds for wasm.

mod blocks;
mod clean;
mod dialect;
mod differences;
mod elsewhere;
mod embeds;
mod extras;
pub mod frame;
mod goldmark;
mod group;
mod html;
mod images;
mod indented;
mod kramdown;
mod linkify;
mod notes;
mod pieces;
mod renderer;
mod sentences;
mod settled;
mod slug;
mod smart;
mod source;
mod template;
mod tilde;

pub use dialect::{Autolink, Dialect, Smart, Templates};
pub use differences::{Difference, Mend, Reading, differences};
pub use elsewhere::Elsewhere;
pub use images::images;
pub use renderer::Renderer;

/// What a page may show as images.
pub trait Media {
    /// The address under which the page finds the image that the announcement calls
    /// `src`; `None` when there is none, and the page says so in its place.
    fn image(&self, src: &str) -> Option<String>;
}

/// One top-level piece of the page: a paragraph, a list, a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Clean HTML, balanced.
    pub html: String,
    /// The line of the body where it starts, from 0.
    pub line: u32,
}
