//! A look ahead for the one text at which libyaml-safer panics: a tag that a comma
//! follows between brackets (`[!a, b]`).

use std::collections::HashSet;

use libyaml_safer::{Encoding, EventData, Parser};

use super::read::MAX_DEPTH;
use crate::trouble::{Reason, Trouble};

/// Where a `!` and a comma stand in one word, the `!` is made a letter and the text is
/// read: a value that begins with that letter would have been such a tag.
pub(super) fn refuse_what_panics(text: &str) -> Result<(), Trouble> {
    let suspects = suspects(text);
    if suspects.is_empty() {
        return Ok(());
    }
    let mut probe = text.to_owned();
    for at in &suspects {
        probe.replace_range(at..&(at + 1), "x");
    }
    let mut parser = Parser::new();
    parser.set_encoding(Encoding::Utf8);
    parser.set_input(probe.as_bytes());
    let mut depth = 0_usize;
    loop {
        let event = parser
            .parse()
            .map_err(|error| Trouble::of_libyaml(text, &error))?;
        let at = event.start_mark.index as usize;
        match event.data {
            EventData::Scalar { .. } if suspects.contains(&at) => {
                return Err(Trouble {
                    at: at..at + 1,
                    reason: Reason::Start('!'),
                });
            }
            EventData::SequenceStart { .. } | EventData::MappingStart { .. } => depth += 1,
            EventData::SequenceEnd | EventData::MappingEnd => depth = depth.saturating_sub(1),
            EventData::StreamEnd => return Ok(()),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(Trouble {
                at: at..at,
                reason: Reason::Deep,
            });
        }
    }
}

/// Each `!` with a comma after it in the same word.
fn suspects(text: &str) -> HashSet<usize> {
    let mut found = HashSet::new();
    let mut start = 0;
    for word in text.split_inclusive([' ', '\t', '\n', '\r']) {
        if let Some(comma) = word.rfind(',') {
            found.extend(word[..comma].match_indices('!').map(|(at, _)| start + at));
        }
        start += word.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_only_what_panics() {
        let check = |text: &str, fine: bool| {
            assert_eq!(refuse_what_panics(text).is_ok(), fine, "{text:?}");
            if fine {
                assert!(super::super::read(text).is_ok(), "{text:?}");
            }
        };
        check("a: [!b, c]\n", false);
        check("a: [c, !b,]\n", false);
        check("a: [c, !,d]\n", false);
        check("a: {b: !c,d: e}\n", false);
        check("a: [!<b,c>, d]\n", false);
        check("a: Wow!, b\n", true);
        check("a: Wow !b,c\n", true);
        check("a: \"!b,\"\n", true);
        check("a: ['!b', '!c,d']\n", true);
        check("a: 1 # !b,\n", true);
        check("a: |\n  !b,\n", true);
        check("a: [!b c]\n", true);
    }
}
