//! The exported page as one document: what is shown in it, as data beside it, and the one script
//! and the one style under a policy that lets nothing else run, load or send. Knows no site.

use std::{fmt::Write as _, sync::LazyLock};

use data_encoding::BASE64;
use render::Block;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::sentences::export as sentences;

const SHELL: &str = include_str!("page.html");

/// The script: its parts in one scope of their own.
static SCRIPT: LazyLock<String> = LazyLock::new(|| {
    let parts = [
        include_str!("script/words.js"),
        include_str!("script/start.js"),
        include_str!("script/place.js"),
        include_str!("script/cards.js"),
        include_str!("script/send.js"),
        include_str!("script/page.js"),
    ];
    format!("\"use strict\";\n(() => {{\n{}}})();\n", parts.concat())
});

static STYLE: LazyLock<String> =
    LazyLock::new(|| render::frame::style_alone() + include_str!("style.css"));

/// What is exported.
pub(super) struct Page<'a> {
    /// The language of the text, as in BCP 47.
    pub(super) lang: &'a str,
    /// One line below the title.
    pub(super) facts: &'a str,
    /// The field that the title stands in.
    pub(super) title_field: Option<Vec<String>>,
    /// The text.
    pub(super) blocks: &'a [Block],
    /// As the site has it; nothing for a new announcement.
    pub(super) before: Option<Before<'a>>,
    /// With what changed since marked in it.
    pub(super) changed: &'a [Block],
    /// What must be read first; may be empty.
    pub(super) notice: &'a str,
    /// All else.
    pub(super) data: Data,
}

/// The announcement as the site has it.
pub(super) struct Before<'a> {
    pub(super) title: &'a str,
    pub(super) facts: &'a str,
    pub(super) blocks: &'a [Block],
}

/// What the script is given.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Data {
    /// The draft, by its branch.
    pub(super) draft: String,
    /// The commit of it.
    pub(super) version: String,
    pub(super) title: String,
    /// How the file that comes back is called.
    pub(super) slug: String,
    pub(super) fields: Vec<api::ReviewField>,
    pub(super) threads: Vec<Thread>,
    pub(super) decisions: Vec<Decision>,
    pub(super) changed_fields: Vec<api::FieldChange>,
    pub(super) changed_images: Vec<ChangedImage>,
    /// As `data:` addresses, by the numbers that the page names; empty for one that is too
    /// large.
    pub(super) images: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Thread {
    pub(super) id: String,
    pub(super) place: api::ThreadPlace,
    pub(super) quote: String,
    pub(super) resolved: bool,
    pub(super) entries: Vec<Entry>,
    pub(super) runs: Vec<api::Run>,
}

#[derive(Debug, Serialize)]
pub(super) struct Entry {
    pub(super) author: String,
    pub(super) when: String,
    pub(super) text: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Decision {
    pub(super) kind: api::DecisionKind,
    pub(super) author: String,
    pub(super) when: String,
    pub(super) text: String,
    pub(super) holds: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct ChangedImage {
    pub(super) name: String,
    pub(super) before: Option<usize>,
    pub(super) after: Option<usize>,
}

impl Data {
    /// How long it is without its images.
    pub(super) fn size(&self) -> usize {
        json(self).len()
    }
}

/// The whole document.
pub(super) fn html(page: &Page<'_>) -> String {
    let mut article = String::new();
    let title_field = page.title_field.as_deref();
    put_article(
        &mut article,
        &page.data.title,
        page.facts,
        title_field,
        page.blocks,
    );
    let mut views = String::new();
    if let Some(before) = &page.before {
        views.push_str("<template id=\"view-changed\">\n");
        let facts = page.facts;
        put_article(
            &mut views,
            &page.data.title,
            facts,
            title_field,
            page.changed,
        );
        views.push_str("</template>\n<template id=\"view-before\">\n");
        put_article(&mut views, before.title, before.facts, None, before.blocks);
        views.push_str("</template>\n");
    }
    let notice = match page.notice {
        "" => String::new(),
        text => format!("<p id=\"embargo\" role=\"note\">{}</p>\n", escape(text)),
    };
    fill(&[
        ("lang", &escape(page.lang)),
        ("policy", &policy()),
        ("title", &escape(&sentences::page_title(&page.data.title))),
        ("style", &STYLE),
        ("noscript", sentences::NO_SCRIPT),
        ("notice", &notice),
        ("page", &article),
        ("views", &views),
        ("data", &json(&page.data)),
        ("script", &SCRIPT),
    ])
}

/// Nothing is loaded and nothing is sent. Old browsers, which know no policy of style elements
/// alone, still get the style; no policy of theirs lets a script run but ours.
fn policy() -> String {
    format!(
        "default-src 'none'; script-src 'sha256-{script}'; style-src 'unsafe-inline'; \
         style-src-elem 'sha256-{style}'; style-src-attr 'unsafe-inline'; img-src data:; \
         connect-src 'none'; form-action 'none'; base-uri 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        script = hash(&SCRIPT),
        style = hash(&STYLE),
    )
}

/// The hash by which a policy knows an inline script or style.
fn hash(text: &str) -> String {
    BASE64.encode(&Sha256::digest(text.as_bytes()))
}

fn put_article(
    out: &mut String,
    title: &str,
    facts: &str,
    title_field: Option<&[String]>,
    blocks: &[Block],
) {
    let field = title_field.map_or_else(String::new, |path| {
        let path = serde_json::to_string(path).unwrap_or_default();
        format!(" data-field=\"{}\"", escape(&path))
    });
    let _ = write!(
        out,
        "<header><h1{field}>{}</h1><p>{}</p></header>\n<main>\n",
        escape(title),
        escape(facts)
    );
    for block in blocks {
        // A container around the block has room for the sign beside it.
        let _ = writeln!(
            out,
            "<div><div data-line=\"{}\">{}</div></div>",
            block.line,
            block.html.trim_end()
        );
    }
    out.push_str("</main>\n");
}

/// JSON that cannot end the element it stands in.
fn json(data: &Data) -> String {
    // Texts, numbers and lists always have a place in JSON.
    let json = serde_json::to_string(data).unwrap_or_default();
    let json = json.replace('<', "\\u003c").replace('>', "\\u003e");
    json.replace('&', "\\u0026")
}

fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

/// The shell with its places filled. Each is looked at once, so that nothing that is filled in
/// is taken for a place.
fn fill(values: &[(&str, &str)]) -> String {
    let size: usize = values.iter().map(|(_, value)| value.len()).sum();
    let mut out = String::with_capacity(SHELL.len() + size);
    let mut rest = SHELL;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        out.push_str(value.map_or("", |(_, value)| value));
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str =
        "</script><script>canary()</script>{script}\" onload=\"canary()\u{2028}<!--";

    fn hostile() -> Page<'static> {
        Page {
            lang: HOSTILE,
            facts: HOSTILE,
            title_field: Some(vec![HOSTILE.into()]),
            blocks: &[],
            before: None,
            changed: &[],
            notice: HOSTILE,
            data: Data {
                title: HOSTILE.into(),
                draft: HOSTILE.into(),
                ..Data::default()
            },
        }
    }

    #[test]
    fn script_and_style_are_what_the_policy_names_and_cannot_end_early() {
        let html = html(&hostile());
        for (name, text) in [("script", &*SCRIPT), ("style", &*STYLE)] {
            assert!(!text.contains("</") && !text.contains("<!--") && !text.contains('\r'));
            assert_eq!(html.matches(&format!("<{name}>{text}</{name}>")).count(), 1);
            assert!(policy().contains(&hash(text)));
        }
        assert_eq!(html.matches("<script").count(), 2, "ours and the data");
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import"));
    }

    #[test]
    fn what_is_filled_in_is_no_place_and_no_markup() {
        let html = html(&hostile());
        assert!(!html.contains("canary()</script>{script}\" onload"));
        assert!(
            html.contains("&lt;/script&gt;&lt;script&gt;canary()&lt;/script&gt;{script}&quot;")
        );
        let (_, data) = html.split_once("id=\"data\">").unwrap();
        let (data, _) = data.split_once("</script>").unwrap();
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        assert_eq!(data["title"], HOSTILE);
    }

    #[test]
    fn the_policy_in_full() {
        let policy = policy();
        let policy = policy
            .replace(&hash(&SCRIPT), "S")
            .replace(&hash(&STYLE), "T");
        assert_eq!(
            policy,
            "default-src 'none'; script-src 'sha256-S'; style-src 'unsafe-inline'; \
             style-src-elem 'sha256-T'; style-src-attr 'unsafe-inline'; img-src data:; \
             connect-src 'none'; form-action 'none'; base-uri 'none'; \
             require-trusted-types-for 'script'; trusted-types 'none'"
        );
    }
}
