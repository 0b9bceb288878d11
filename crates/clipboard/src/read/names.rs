//! What the names of elements mean for text.

pub(crate) const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Parts of tables, which end each other.
pub(crate) const TABLE: &[&str] = &[
    "table", "caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th",
];

/// What the end of something inside does not get past.
pub(crate) const WALLS: &[&str] = &["table", "caption", "td", "th", "button", "object"];

/// What holds no text, or none that is shown.
pub(crate) const UNSEEN: &[&str] = &[
    "script", "style", "title", "template", "noscript", "iframe", "noembed", "noframes", "object",
    "audio", "video", "canvas", "map", "svg", "select", "datalist", "textarea", "xml", "meta",
    "link", "base", "col", "colgroup", "input", "area", "embed", "param", "source", "track", "wbr",
];

/// What stands in a line. All others, unknown ones left out, begin a new one.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del",
    "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt",
    "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "br", "wbr", "input", "meta", "link", "style", "script", "picture", "math",
];

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "ul",
    "optgroup",
    "option",
];

/// Whether it stands in a line; an element that nobody knows does.
pub(crate) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name) || !(BLOCKS.contains(&name) || TABLE.contains(&name))
}

/// Whether its beginning ends a paragraph that is open.
pub(crate) fn ends_paragraph(name: &str) -> bool {
    name == "table" || (BLOCKS.contains(&name) && !matches!(name, "html" | "head" | "body"))
}
