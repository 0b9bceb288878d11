//! What may stand on a page: one list, applied by ammonia to everything, ours included.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ammonia::{Builder, UrlRelative};

/// Before every id on the page, so that none can be mistaken for one of the frame's.
pub(crate) const ID_PREFIX: &str = "in-";

const TAGS: [&str; 74] = [
    "a",
    "abbr",
    "acronym",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
];
const MORE_TAGS: [&str; 4] = ["u", "ul", "var", "wbr"];

const GENERIC: [&str; 8] = [
    "lang",
    "dir",
    "title",
    "class",
    "id",
    "style",
    "aria-label",
    "aria-hidden",
];

static POLICY: LazyLock<Builder<'static>> = LazyLock::new(policy);

/// Takes everything out of `html` that the page may not have.
pub(crate) fn clean(html: &str) -> String {
    POLICY.clean(html).to_string()
}

fn policy() -> Builder<'static> {
    let mut policy = Builder::empty();
    policy
        .tags(TAGS.into_iter().chain(MORE_TAGS).collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(HashSet::from(GENERIC))
        .attribute_filter(|_, name, value| match name {
            "style" => alignment(value).map(Cow::Borrowed),
            _ => Some(Cow::Borrowed(value)),
        })
        .tag_attributes(attributes())
        .tag_attribute_values(HashMap::from([(
            "input",
            HashMap::from([("type", HashSet::from(["checkbox"]))]),
        )]))
        .set_tag_attribute_value("input", "disabled", "")
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer"))
        .id_prefix(Some(ID_PREFIX))
        .strip_comments(true);
    policy
}

/// Of all styles, the side a text is set to.
fn alignment(style: &str) -> Option<&'static str> {
    let (property, side) = style.trim().trim_end_matches(';').split_once(':')?;
    let styles = [
        "text-align: left",
        "text-align: center",
        "text-align: right",
    ];
    let side = side.trim().to_ascii_lowercase();
    let known = styles
        .into_iter()
        .find(|known| known.strip_prefix("text-align: ") == Some(&*side));
    known.filter(|_| property.trim().eq_ignore_ascii_case("text-align"))
}

fn attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    let cell = HashSet::from(["align", "colspan", "rowspan", "scope", "valign"]);
    HashMap::from([
        ("a", HashSet::from(["href", "hreflang"])),
        (
            "img",
            HashSet::from(["src", "alt", "width", "height", "align"]),
        ),
        ("ol", HashSet::from(["start", "reversed", "type"])),
        ("li", HashSet::from(["value"])),
        ("td", cell.clone()),
        ("th", cell),
        ("tr", HashSet::from(["align", "valign"])),
        ("table", HashSet::from(["align"])),
        ("col", HashSet::from(["align", "span"])),
        ("colgroup", HashSet::from(["align", "span"])),
        ("div", HashSet::from(["align"])),
        ("p", HashSet::from(["align"])),
        ("h1", HashSet::from(["align"])),
        ("h2", HashSet::from(["align"])),
        ("h3", HashSet::from(["align"])),
        ("details", HashSet::from(["open"])),
        ("input", HashSet::from(["checked"])),
        ("time", HashSet::from(["datetime"])),
    ])
}
