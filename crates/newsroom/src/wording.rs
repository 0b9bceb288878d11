//! Keys, sources, counts and locks in words for the form and the plan.

use announcement::{FieldSpec, Lock, Source};

/// From this share of fitting values on, in percent, what kind a field has is no guess.
const SURE: u8 = 90;

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

/// Where the knowledge of a field comes from; `of` announcements could have it.
pub(crate) fn origin(spec: &FieldSpec, of: u32) -> String {
    match spec.sources.first() {
        Some(Source::User) => "you said so".into(),
        Some(Source::Dateline) => "from dateline.toml".into(),
        Some(Source::Config(file)) => format!("from {file}"),
        Some(Source::Announcements) | None => {
            let counted = counted(spec.seen, of);
            match (counted.is_empty(), spec.confidence < SURE) {
                (false, true) => format!("guessed from {counted}"),
                (false, false) => format!("in {counted}"),
                (true, true) => "guessed from other announcements".into(),
                (true, false) => String::new(),
            }
        }
    }
}

/// Parts of a list stand in more places than there are announcements: they are not counted.
fn counted(seen: u32, of: u32) -> String {
    match (seen, of) {
        (0, _) => String::new(),
        (seen, of) if seen > of => String::new(),
        (1, 1) => "the only announcement".into(),
        (seen, of) if seen == of => format!("all {of} announcements"),
        (seen, of) => format!("{seen} of {of} announcements"),
    }
}

/// The name of a source as tools read it, in the output of `dateline inspect`.
pub(crate) fn source(source: &Source) -> String {
    match source {
        Source::User => "you".into(),
        Source::Dateline => "dateline.toml".into(),
        Source::Config(file) => file.clone(),
        Source::Announcements => "announcements".into(),
    }
}

/// Why the form cannot edit a field.
pub(crate) const fn locked(lock: Lock) -> &'static str {
    match lock {
        Lock::Anchor => {
            "This value is shared with another field of the file, so it is kept as it is."
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
    use announcement::Kind;

    use super::*;

    #[test]
    fn a_guess_is_called_one() {
        let check = |sources: &[Source], confidence: u8, seen: u32, of: u32, expect: &str| {
            let spec = FieldSpec {
                sources: sources.to_vec(),
                confidence,
                seen,
                ..FieldSpec::new("key", Kind::Text)
            };
            assert_eq!(origin(&spec, of), expect);
        };
        let files = [Source::Announcements];
        check(&files, 98, 198, 202, "in 198 of 202 announcements");
        check(&files, 90, 202, 202, "in all 202 announcements");
        check(&files, 89, 12, 202, "guessed from 12 of 202 announcements");
        check(&files, 100, 1, 1, "in the only announcement");
        check(&files, 100, 9, 4, "");
        check(&files, 50, 9, 4, "guessed from other announcements");
        let config = Source::Config("cloudcannon.config.yml".into());
        check(
            &[config, Source::Announcements],
            50,
            3,
            4,
            "from cloudcannon.config.yml",
        );
        check(&[Source::User], 100, 3, 4, "you said so");
        check(&[Source::Dateline], 100, 0, 4, "from dateline.toml");
        check(&[], 100, 0, 0, "");
    }

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
