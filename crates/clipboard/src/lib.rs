//! What Word, Google Docs, Outlook, web pages and others put on the clipboard, as clean
//! Markdown: what the text says and how it is built, nothing of how it looked. A pure
//! function; knows neither the clipboard itself nor the editor.

mod address;
mod model;
mod read;
mod write;

/// The longest HTML that is read, in bytes. What is behind it is left out.
pub const LIMIT: usize = 2 * 1024 * 1024;

/// HTML as Markdown, without a line end at the end. Empty where nothing can be seen.
pub fn markdown(html: &str) -> String {
    let html = &html[..html.floor_char_boundary(LIMIT)];
    write::document(&read::document(html))
}
