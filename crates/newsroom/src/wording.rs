//! Keys, counts and locks in words for the form and the plan.

use announcement::Lock;

/// The label of what renaming changes.
pub(crate) const ADDRESS: &str = "Address";
/// The same where the address is not known.
pub(crate) const FILE: &str = "File";

/// A key as a label: `authorURL` becomes "Author URL", `feature_image` "Feature image".
pub(crate) fn label(key: &str) -> String {
    let mut words = String::with_capacity(key.len() + 4);
    let mut previous: Option<char> = None;
    for c in key.chars() {
        let after_small = previous.is_some_and(|p| p.is_lowercase() || p.is_ascii_digit());
        match c {
            '_' | '-' | ' ' => words.push(' '),
            c if c.is_uppercase() && after_small => {
                words.push(' ');
                words.push(c);
            }
            c => words.push(c),
        }
        previous = Some(c);
    }
    let mut chars = words.trim().chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// Where the knowledge of a field comes from.
pub(crate) fn origin(seen: u32, of: u32) -> String {
    match (seen, of) {
        (_, 0) => String::new(),
        (seen, of) if seen == of => format!("in all {of} announcements"),
        (seen, of) => format!("in {seen} of {of} announcements"),
    }
}

/// Why the form cannot edit a field.
pub(crate) const fn locked(lock: Lock) -> &'static str {
    match lock {
        Lock::Anchor => {
            "This value is shared with another field of the file, so it is kept as it is."
        }
        Lock::Nested => {
            "This field has parts of its own. It is kept as it is; change it in the file's text."
        }
        Lock::Tagged => "This value has a special type. It is kept as it is.",
        Lock::Duplicate => {
            "This field stands twice in the file, so Dateline does not guess which one counts."
        }
        Lock::Other => "This field cannot be changed in the form. It is kept as it is.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        for (key, words) in [
            ("title", "Title"),
            ("authorURL", "Author URL"),
            ("originalURL", "Original URL"),
            ("feature_image", "Feature image"),
            ("og-title", "Og title"),
            ("Status", "Status"),
            ("", ""),
            ("日付", "日付"),
        ] {
            assert_eq!(label(key), words);
        }
    }
}
