//! What clean HTML consists of: the elements and attributes that the cleaning lets through,
//! and what of each other elements can hold.

/// Elements that a clean page may have.
const KNOWN: &str = " a abbr acronym address article aside b bdi bdo big blockquote br caption \
    center cite code col colgroup data dd del details dfn div dl dt em figcaption figure footer \
    h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd li main mark nav ol p pre q rp rt ruby \
    s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr \
    tt u ul var wbr ";

/// Attributes that they may have.
const ATTRIBUTES: &str = " align alt aria-hidden aria-label checked class colspan datetime dir \
    disabled height href hreflang id lang open rel reversed rowspan scope span src start style \
    title type valign value width ";

/// Elements that stand below each other.
const BLOCKS: &str = " address article aside blockquote caption center col colgroup dd details div \
    dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p pre section \
    summary table tbody td tfoot th thead tr ul ";

/// Elements that hold blocks of any kind.
const FLOW: &str = " address article aside blockquote caption center dd details div dt figcaption \
    figure footer header li main nav section td th ";

fn is_among(names: &str, name: &str) -> bool {
    !name.is_empty()
        && !name.contains(' ')
        && names
            .match_indices(name)
            .any(|(at, _)| names[..at].ends_with(' ') && names[at + name.len()..].starts_with(' '))
}

pub(crate) fn is_known(name: &str) -> bool {
    is_among(KNOWN, name)
}

pub(crate) fn is_attribute(name: &str) -> bool {
    is_among(ATTRIBUTES, name)
}

pub(crate) fn is_block(name: &str) -> bool {
    is_among(BLOCKS, name)
}

pub(crate) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "col" | "hr" | "img" | "input" | "wbr")
}

/// Whether an element of this name may hold a block `child`; the empty name is the page.
pub(crate) fn holds(name: &str, child: &str) -> bool {
    match child {
        "li" => matches!(name, "ul" | "ol"),
        "dt" | "dd" => name == "dl",
        _ => name.is_empty() || is_among(FLOW, name),
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
