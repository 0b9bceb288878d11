//! Pelican's addresses: `ARTICLE_URL` and the article's slug.

use super::{Page, words};
use crate::Site;

/// What Pelican writes when the configuration says nothing.
const USUAL: &str = "{slug}.html";

pub(super) fn pelican(site: &Site, page: &Page) -> Option<String> {
    // A configuration that says nothing plainly may say anything else.
    site.config
        .title
        .as_ref()
        .or(site.config.address.as_ref())?;
    let slug = match page.text("slug") {
        Some(slug) => slug.to_owned(),
        None => words::python(page.title?),
    };
    let date = |format: &str| Some(page.date?.date.strftime(format).to_string());
    let mut rest = site.config.text(&["ARTICLE_URL"]).unwrap_or(USUAL);
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once('{') {
        let (word, tail) = after.split_once('}')?;
        out.push_str(before);
        out.push_str(&match word {
            "slug" => slug.clone(),
            "date:%Y" => date("%Y")?,
            "date:%m" => date("%m")?,
            "date:%d" => date("%d")?,
            "date:%b" => date("%b")?,
            "category" => words::python(page.text("category")?),
            _ => return None,
        });
        rest = tail;
    }
    out.push_str(rest);
    Some(out)
}
