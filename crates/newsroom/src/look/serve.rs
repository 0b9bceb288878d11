//! The files of a built page: styles, fonts and pictures, only from the output folder, or
//! from the site where the output has none. Never a script.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

use crate::{document::Document, media};

/// What is served of a built page: its type and bytes.
pub(crate) fn asset(
    document: &Document,
    name: &str,
    origin: &str,
) -> Option<(&'static str, Vec<u8>)> {
    let worn = document.page.worn.as_ref()?;
    let name = percent_decode_str(name).decode_utf8().ok()?;
    let path = worn
        .learnt
        .output
        .path(&name)
        .or_else(|| of_site(document, &name))?;
    let kind = type_of(&path)?;
    let bytes = media::read(&path).ok()?;
    if kind != STYLES {
        return Some((kind, bytes));
    }
    let addresses = worn.addresses(document, origin);
    let base = format!("/{}", name.trim_start_matches('/'));
    let css = String::from_utf8_lossy(&bytes);
    let css = look::styles(&css, &|url| addresses.resolve(&base, url));
    Some((kind, css.into_bytes()))
}

/// A picture that was not built yet: the site's own file.
fn of_site(document: &Document, name: &str) -> Option<PathBuf> {
    let site = document.site.read();
    site.media(
        &document.file,
        &format!("/{}", name.trim_start_matches('/')),
    )
}

/// Whether a built file is a page, or one that a page can have beside it.
pub(super) fn is_borrowed(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "html") || type_of(path).is_some()
}

const STYLES: &str = "text/css; charset=utf-8";

/// The type of a file by its name; nothing else is served.
fn type_of(path: &Path) -> Option<&'static str> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    Some(match ending.as_str() {
        "css" => STYLES,
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "ico" => "image/x-icon",
        _ => return media::image_type(&path.to_string_lossy()),
    })
}
