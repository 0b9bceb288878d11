//! What one value looks like, by itself.

use announcement::{Kind, Stamp, Value};

/// A text from this length on is a long one.
const LONG: usize = 120;

/// Endings of files that a page shows as images.
const IMAGES: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "ico", "apng", "jfif", "tif", "tiff",
];

/// Endings of files that a page offers for download or plays.
const FILES: &[&str] = &[
    "pdf", "zip", "gz", "tgz", "7z", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv",
    "tsv", "ppt", "pptx", "odp", "epub", "ics", "vcf", "txt", "mp3", "m4a", "ogg", "oga", "wav",
    "flac", "mp4", "m4v", "webm", "mov", "ogv", "srt", "vtt", "key", "pages", "numbers", "ipynb",
];

/// Folders in whose files a site keeps images, whatever their names end in.
const IMAGE_FOLDERS: &[&str] = &["img", "image", "images", "photos", "pictures", "thumbnails"];

/// What a value looks like; nothing for one that is blank.
pub(super) fn look(value: &Value) -> Option<Kind> {
    if value.is_blank() {
        return None;
    }
    Some(match value {
        Value::Bool(_) => Kind::YesNo,
        Value::Int(_) | Value::Float(_) => Kind::Number,
        Value::Map(_) => Kind::Group,
        Value::List(items) => of_list(items)?,
        Value::Text(text) | Value::Date(text) => of_text(text.trim()),
        Value::Null => return None,
    })
}

/// The date that a value is.
pub(super) fn stamp(value: &Value) -> Option<Stamp> {
    let text = value.as_text()?.trim();
    // A look at the first sign spares the reading of most texts.
    text.starts_with(|sign: char| sign.is_ascii_digit())
        .then(|| Stamp::read(text).ok())
        .flatten()
}

fn of_list(items: &[Value]) -> Option<Kind> {
    let filled = || items.iter().filter(|item| !item.is_blank());
    filled().next()?;
    Some(if filled().all(|item| matches!(item, Value::Map(_))) {
        Kind::Groups
    } else if filled().all(is_tag) {
        Kind::Tags
    } else if filled().all(|item| !matches!(item, Value::Map(_) | Value::List(_))) {
        Kind::List
    } else {
        Kind::Other
    })
}

/// Whether an item of a list is a few words, as a tag or a name is.
fn is_tag(item: &Value) -> bool {
    let Value::Text(text) = item else {
        return false;
    };
    let text = text.trim();
    text.chars().count() <= 60
        && of_text(text) == Kind::Text
        && text.split_whitespace().nth(8).is_none()
}

fn of_text(text: &str) -> Kind {
    if text.starts_with(|sign: char| sign.is_ascii_digit())
        && let Ok(stamp) = Stamp::read(text)
    {
        return if stamp.time.is_some() {
            Kind::DateTime
        } else {
            Kind::Date
        };
    }
    if is_long(text) {
        return if is_markdown(text) {
            Kind::Markdown
        } else {
            Kind::LongText
        };
    }
    address(text).unwrap_or(Kind::Text)
}

/// Several lines, or one of many words; a long address is still one line.
fn is_long(text: &str) -> bool {
    text.contains('\n')
        || (text.len() >= LONG
            && text.chars().count() >= LONG
            && text.split_whitespace().nth(3).is_some())
}

/// Whether a long text has signs that only Markdown means something by.
fn is_markdown(text: &str) -> bool {
    let block = |line: &str| {
        ["- ", "* ", "> ", "## ", "### ", "1. ", "```"]
            .iter()
            .any(|mark| line.starts_with(mark))
    };
    text.contains("](") || text.matches("**").nth(1).is_some() || text.lines().skip(1).any(block)
}

/// What an address leads to; nothing for a text that is none.
fn address(text: &str) -> Option<Kind> {
    let scheme = ["http://", "https://", "mailto:"].iter().any(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    });
    let path = text.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    // Names of files may have blanks, sentences that end in a file's name have more.
    let one = text.split_whitespace().nth(3).is_none() && !text.contains([',', ';']);
    let ending = name
        .rsplit_once('.')
        .filter(|(stem, _)| one && !stem.is_empty())
        .map(|(_, ending)| ending);
    let known = |endings: &[&str]| {
        ending.is_some_and(|ending| {
            endings
                .iter()
                .any(|known| known.eq_ignore_ascii_case(ending))
        })
    };
    // The page about a file of a wiki or a repository ends as the file does.
    if known(IMAGES) {
        return Some(Kind::Image);
    }
    if known(FILES) && (scheme || path.contains('/') || !text.contains(' ')) {
        return Some(Kind::File);
    }
    let whole = !text.contains(char::is_whitespace);
    let rooted = path.starts_with('/') && !path.starts_with("//");
    let in_images = path
        .split('/')
        .rev()
        .skip(1)
        .any(|folder| IMAGE_FOLDERS.contains(&folder));
    if whole && in_images && ending.is_none() && !scheme {
        return Some(Kind::Image);
    }
    (whole && (scheme || rooted)).then_some(Kind::Link)
}

#[cfg(test)]
mod tests {
    use announcement::{Kind, Value};

    use super::look;

    #[test]
    fn texts() {
        let check = |text: &str, expect: Kind| {
            assert_eq!(look(&Value::from(text)), Some(expect), "{text}");
        };
        check("Lock gates open", Kind::Text);
        check("layouts/news.njk", Kind::Text);
        check("2024/09/10/lock-gates", Kind::Text);
        check("2024-09-10", Kind::Date);
        check("2024-09-10 10:00:00 +0200", Kind::DateTime);
        check("10 boats", Kind::Text);
        check(&"word ".repeat(40), Kind::LongText);
        check(&"a/".repeat(200), Kind::Text);
        check("one\ntwo", Kind::LongText);
        check("one\n\n- two", Kind::Markdown);
        check(
            &format!("{}[here](/there/)", "word ".repeat(40)),
            Kind::Markdown,
        );
        check("/img/gate.PNG", Kind::Image);
        check("gate at noon.jpeg", Kind::Image);
        check("https://cdn.example/a.webp?w=10", Kind::Image);
        check("/images/gate", Kind::Image);
        check("We renamed everything to gate.png", Kind::Text);
        check("/files/report.pdf", Kind::File);
        check("https://tarrow.example", Kind::Link);
        check("HTTPS://tarrow.example/a", Kind::Link);
        check("mailto:quay@tarrow.example", Kind::Link);
        check("/news/gates/", Kind::Link);
        check("//tarrow.example/a", Kind::Text);
        check("/ or not", Kind::Text);
        check("Version 1.0", Kind::Text);
        check("Über", Kind::Text);
    }

    #[test]
    fn lists_and_maps() {
        let text = Value::from;
        let check = |value: Value, expect: Option<Kind>| {
            assert_eq!(look(&value), expect, "{value:?}");
        };
        let map = || Value::Map(vec![("a".to_owned(), Value::from("b"))]);
        check(Value::List(vec![text("a"), text("b c")]), Some(Kind::Tags));
        check(Value::List(vec![Value::Int(1)]), Some(Kind::List));
        check(Value::List(vec![text("/old/place/")]), Some(Kind::List));
        check(Value::List(vec![map(), map()]), Some(Kind::Groups));
        check(Value::List(vec![map(), text("a")]), Some(Kind::Other));
        check(Value::List(vec![Value::Null]), None);
        check(map(), Some(Kind::Group));
        check(Value::Null, None);
        check(Value::from(" "), None);
        check(Value::Bool(false), Some(Kind::YesNo));
        check(Value::Float(0.5), Some(Kind::Number));
    }
}
