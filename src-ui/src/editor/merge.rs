//! Two changes of one text brought together: what the backend made of the text it
//! was sent, and what was typed meanwhile. What was typed always wins.

/// `sent` is the text both started from, `theirs` the backend's, `mine` the editor's.
pub(crate) fn merge(sent: &str, theirs: &str, mine: &str) -> String {
    if theirs == sent || theirs == mine {
        return mine.to_owned();
    }
    if mine == sent {
        return theirs.to_owned();
    }
    let their = Change::between(sent, theirs);
    let my = Change::between(sent, mine);
    if their.to < my.from {
        return [&mine[..their.from], their.text, &mine[their.to..]].concat();
    }
    if my.to < their.from {
        return [&theirs[..my.from], my.text, &theirs[my.to..]].concat();
    }
    mine.to_owned()
}

/// The smallest single replacement between two texts.
struct Change<'a> {
    from: usize,
    to: usize,
    text: &'a str,
}

impl<'a> Change<'a> {
    fn between(before: &str, after: &'a str) -> Self {
        let from = before
            .char_indices()
            .zip(after.chars())
            .find(|((_, a), b)| a != b)
            .map_or(before.len().min(after.len()), |((at, _), _)| at);
        let kept: usize = before[from..]
            .chars()
            .rev()
            .zip(after[from..].chars().rev())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        Self {
            from,
            to: before.len() - kept,
            text: &after[from..after.len() - kept],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::merge;

    #[test]
    fn both_changes_are_kept_where_they_do_not_touch() {
        let cases = [
            // sent, theirs, mine, both
            ("a b c", "A b c", "a b C", "A b C"),
            ("a b c", "a b C", "A b c", "A b C"),
            ("one two", "one two", "one two three", "one two three"),
            ("one two", "uno two", "one two", "uno two"),
            (
                "dash â€“ here",
                "dash – here",
                "dash â€“ here, and more",
                "dash – here, and more",
            ),
            ("x", "y", "z", "z"),
            ("ää", "äö", "üä", "üä"),
            ("", "their", "mine", "mine"),
            ("same", "same", "same", "same"),
            ("aaa", "aa", "aaaa", "aaaa"),
        ];
        for (sent, theirs, mine, both) in cases {
            assert_eq!(
                merge(sent, theirs, mine),
                both,
                "{sent:?} {theirs:?} {mine:?}"
            );
        }
    }
}
