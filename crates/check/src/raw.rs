//! The tags of a piece of HTML, with their attributes. Reads leniently; comments and the
//! inside of scripts and styles are passed over.

use std::ops::Range;

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct RawTag {
    /// In lower case.
    pub(crate) name: String,
    pub(crate) span: Range<usize>,
    attributes: Vec<(String, String)>,
}

impl RawTag {
    /// The value of an attribute; empty where it has none.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The start tags of `html`.
pub(crate) fn tags(html: &str) -> Vec<RawTag> {
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(step) = html.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + step;
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |end| start + end + 3);
            continue;
        }
        match tag(rest) {
            Some((name, attributes, length)) => {
                at = start + length;
                if matches!(name.as_str(), "script" | "style") {
                    let close = format!("</{name}");
                    at = html[at..].find(&close).map_or(html.len(), |end| at + end);
                }
                all.push(RawTag {
                    name,
                    span: start..start + length,
                    attributes,
                });
            }
            None => at = start + 1,
        }
    }
    all
}

type Attributes = Vec<(String, String)>;

/// Reads the tag that `text` begins with: its name, its attributes, its length.
fn tag(text: &str) -> Option<(String, Attributes, usize)> {
    let inside = &text[1..];
    let length = inside.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if !inside.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return None;
    }
    let name = inside[..length].to_ascii_lowercase();
    let mut attributes = Vec::new();
    let mut rest = &inside[length..];
    loop {
        rest =
            rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
        if rest.is_empty() || rest.starts_with('>') {
            let length = text.len() - rest.len() + usize::from(!rest.is_empty());
            return Some((name, attributes, length));
        }
        let (attribute, after) = attribute(rest);
        attributes.push(attribute);
        rest = after;
    }
}

/// Reads one attribute; always gets further.
fn attribute(text: &str) -> ((String, String), &str) {
    let end = text
        .char_indices()
        .skip(1)
        .find(|(_, letter)| letter.is_ascii_whitespace() || "=>/".contains(*letter))
        .map_or(text.len(), |(end, _)| end);
    let (name, rest) = text.split_at(end);
    let name = name.to_ascii_lowercase();
    let Some(value) = rest.trim_start().strip_prefix('=') else {
        return ((name, String::new()), rest);
    };
    let value = value.trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''));
    let (value, rest) = if let Some(quote) = quote {
        value[1..].split_once(quote).unwrap_or((&value[1..], ""))
    } else {
        let end = value.find(|letter: char| letter.is_ascii_whitespace() || letter == '>');
        value.split_at(end.unwrap_or(value.len()))
    };
    ((name, value.replace("&amp;", "&")), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> String {
        let lines: Vec<String> = tags(html)
            .into_iter()
            .map(|tag| format!("{} {:?} {:?}", &html[tag.span], tag.name, tag.attributes))
            .collect();
        lines.join("\n")
    }

    #[test]
    fn reads_tags_as_browsers_do() {
        insta::assert_snapshot!(told(r#"<IMG src="a.jpg?b&amp;c" alt=''><a href=x.html>y</a> <!-- <img> --> <br/><x"#), @r#"
        <IMG src="a.jpg?b&amp;c" alt=''> "img" [("src", "a.jpg?b&c"), ("alt", "")]
        <a href=x.html> "a" [("href", "x.html")]
        <br/> "br" []
        <x "x" []
        "#);
    }

    #[test]
    fn never_stands_still() {
        for html in [
            "<", "<a", "<a =", "<a ==>", "<a é=ü", "<a \"", "< a>", "<a b='", "<é>",
        ] {
            let _ = tags(html);
        }
    }
}
