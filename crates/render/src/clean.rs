//! What may stand on a page: one list, applied by ammonia to everything, ours included.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ammonia::{Builder, UrlRelative};

/// Before every id on the page, so that none can be mistaken for one of the frame's.
pub(crate) const ID_PREFIX: &str = "in-";

const TAGS: &str = "a abbr acronym address article aside b bdi bdo big blockquote br caption \
    center cite code col colgroup data dd del details dfn div dl dt em figcaption figure footer \
    h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd li main mark nav ol p pre q rp rt ruby \
    s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr \
    tt u ul var wbr";

/// What every element may have.
const GENERIC: &str = "lang dir title class id style aria-label aria-hidden";

static POLICY: LazyLock<Builder<'static>> = LazyLock::new(policy);

/// Takes everything out of `html` that the page may not have.
pub(crate) fn clean(html: &str) -> String {
    POLICY.clean(html).to_string()
}

fn policy() -> Builder<'static> {
    let mut policy = Builder::empty();
    policy
        .tags(set(TAGS))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(set(GENERIC))
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

/// What single elements may have.
fn attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    [
        ("a", "href hreflang"),
        ("img", "src alt width height align"),
        ("ol", "start reversed type"),
        ("li", "value"),
        ("td", "align valign colspan rowspan"),
        ("th", "align valign colspan rowspan scope"),
        ("tr", "align valign"),
        ("table", "align"),
        ("col", "align span"),
        ("colgroup", "align span"),
        ("div", "align"),
        ("p", "align"),
        ("h1", "align"),
        ("h2", "align"),
        ("h3", "align"),
        ("details", "open"),
        ("input", "checked"),
        ("time", "datetime"),
    ]
    .into_iter()
    .map(|(tag, attributes)| (tag, set(attributes)))
    .collect()
}

fn set(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}
