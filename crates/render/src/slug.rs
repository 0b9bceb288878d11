//! Ids of headings, as GitHub, Hugo and kramdown make them.

use std::collections::HashMap;

/// Hands out ids, each once.
#[derive(Default)]
pub(crate) struct Slugs {
    taken: HashMap<String, u32>,
}

impl Slugs {
    /// The id of a heading with that text.
    pub(crate) fn of(&mut self, text: &str) -> String {
        let slug = slug(text);
        let count = self.taken.entry(slug.clone()).or_insert(0);
        *count += 1;
        if *count == 1 {
            slug
        } else {
            format!("{slug}-{}", *count - 1)
        }
    }
}

fn slug(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|letter| match letter {
            ' ' => Some('-'),
            '-' | '_' => Some(letter),
            _ => letter.is_alphanumeric().then_some(letter),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_github_makes_them() {
        let mut slugs = Slugs::default();
        for (text, expect) in [
            ("Q&A: What’s new in 2026?", "qa-whats-new-in-2026"),
            ("Dates", "dates"),
            ("Dates", "dates-1"),
            ("Öffnungszeiten & Café", "öffnungszeiten--café"),
            ("***", ""),
        ] {
            assert_eq!(slugs.of(text), expect);
        }
    }
}
