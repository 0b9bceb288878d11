//! What clean HTML consists of: the elements and attributes that the cleaning lets through,
//! and what of each other elements can hold.

/// Whether a clean page may have an element.
pub(crate) fn is_known(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "address"
            | "article"
            | "aside"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "blockquote"
            | "br"
            | "caption"
            | "center"
            | "cite"
            | "code"
            | "col"
            | "colgroup"
            | "data"
            | "dd"
            | "del"
            | "details"
            | "dfn"
            | "div"
            | "dl"
            | "dt"
            | "em"
            | "figcaption"
            | "figure"
            | "footer"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "i"
            | "img"
            | "input"
            | "ins"
            | "kbd"
            | "li"
            | "main"
            | "mark"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "section"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "summary"
            | "sup"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "time"
            | "tr"
            | "tt"
            | "u"
            | "ul"
            | "var"
            | "wbr"
    )
}

/// Whether its elements may have an attribute.
pub(crate) fn is_attribute(name: &str) -> bool {
    matches!(
        name,
        "align"
            | "alt"
            | "aria-hidden"
            | "aria-label"
            | "checked"
            | "class"
            | "colspan"
            | "datetime"
            | "dir"
            | "disabled"
            | "height"
            | "href"
            | "hreflang"
            | "id"
            | "lang"
            | "open"
            | "rel"
            | "reversed"
            | "rowspan"
            | "scope"
            | "span"
            | "src"
            | "start"
            | "style"
            | "title"
            | "type"
            | "valign"
            | "value"
            | "width"
    )
}

/// Whether an element stands below others.
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "caption"
            | "center"
            | "col"
            | "colgroup"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "footer"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Whether an element holds blocks of any kind.
fn is_flow(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "div"
            | "dt"
            | "figcaption"
            | "figure"
            | "footer"
            | "header"
            | "li"
            | "main"
            | "nav"
            | "section"
            | "td"
            | "th"
    )
}

pub(crate) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "col" | "hr" | "img" | "input" | "wbr")
}

/// Whether an element is left where it opens, directly in `holder` and among those that are
/// open.
pub(crate) fn may_open(name: &str, holder: &str, open: &[&str]) -> bool {
    let is_heading = |name: &str| matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    match name {
        "tr" => matches!(holder, "thead" | "tbody" | "tfoot"),
        "td" | "th" => holder == "tr",
        "thead" | "tbody" | "tfoot" | "caption" | "colgroup" => holder == "table",
        "col" => holder == "colgroup",
        _ if is_of_table(holder) || holder == "colgroup" => false,
        "li" => matches!(holder, "ul" | "ol"),
        "dt" | "dd" => holder == "dl",
        "a" => !open.contains(&"a"),
        _ if is_block(name) => {
            let in_line = |name: &&str| *name == "p" || is_heading(name) || *name == "pre";
            !open.iter().any(in_line)
        }
        _ => true,
    }
}

/// Whether an element holds parts of a table and nothing else.
pub(crate) fn is_of_table(name: &str) -> bool {
    matches!(name, "table" | "thead" | "tbody" | "tfoot" | "tr")
}

/// Whether an element of this name may hold a block `child`; the empty name is the page.
pub(crate) fn holds(name: &str, child: &str) -> bool {
    match child {
        "li" => matches!(name, "ul" | "ol"),
        "dt" | "dd" => name == "dl",
        _ => name.is_empty() || is_flow(name),
    }
}

/// What holds a block `child` where it stands alone.
pub(crate) fn holder(child: &str) -> Option<&'static str> {
    match child {
        "li" => Some("ul"),
        "dt" | "dd" => Some("dl"),
        _ => None,
    }
}
