//! What the page says of a change where it cannot be seen.

/// Before what stood elsewhere.
pub(crate) const MOVED: &str = "Moved here";

/// Where one paragraph became two.
pub(crate) const SPLIT: &str = "Divided here";

/// Before an item that was further out or further in.
pub(crate) const LEVEL: &str = "Stood at another level";

/// Where two became one.
pub(crate) const JOINED: &str = "Joined here";

/// Behind a link that leads elsewhere now.
pub(crate) fn led_to(address: &str) -> String {
    if address.is_empty() {
        "The link led nowhere".to_owned()
    } else {
        format!("The link led to {address}")
    }
}

/// Behind words that were a link.
pub(crate) fn was_link(address: &str) -> String {
    format!("Was a link to {address}")
}

/// Behind an image of which something else is said now.
pub(crate) fn described_as(alt: &str) -> String {
    if alt.is_empty() {
        "The image had no description".to_owned()
    } else {
        format!("The image was described as “{alt}”")
    }
}

/// Behind an image that is shown otherwise now.
pub(crate) const IMAGE: &str = "The image is shown otherwise";

/// Before what had another form; `name` is the element that it was.
pub(crate) fn was(name: &str, now: &str) -> &'static str {
    match name {
        _ if name == now => "Looks otherwise now",
        "p" => "Was a paragraph",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if now.starts_with('h') => {
            "Was a heading of another level"
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "Was a heading",
        "ul" if now == "ol" => "Was a list without numbers",
        "ol" if now == "ul" => "Was a list with numbers",
        "ul" | "ol" | "li" | "dl" | "dt" | "dd" => "Was in a list",
        "blockquote" => "Was in a quote",
        "pre" => "Was code",
        "table" => "Was in a table",
        _ => "Had another form",
    }
}
