//! Trailers at the end of a message, beside what a user wrote there.

use crate::RepoError;

/// A message with trailers after it, in the block that it ends with if it has one. What stands
/// there already is not said twice.
pub fn with_trailers(message: &str, trailers: &[(&str, String)]) -> Result<String, RepoError> {
    let message = git2::message_prettify(message, None)?;
    let there = git2::message_trailers_strs(&message)?;
    let is_there = |key: &str, value: &str| {
        there
            .iter()
            .any(|(known, said)| known.eq_ignore_ascii_case(key) && said == value)
    };
    let mut added = String::new();
    for (key, value) in trailers {
        // A value on several lines would end the block, or forge another trailer.
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() && !is_there(key, &value) {
            added.push_str(&format!("{key}: {value}\n"));
        }
    }
    if added.is_empty() {
        return Ok(message);
    }
    let gap = if there.iter().next().is_none() {
        "\n"
    } else {
        ""
    };
    Ok(format!("{message}{gap}{added}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANA: &str = "Ana Silva <ana@example.org>";

    #[test]
    fn they_stand_in_one_block_at_the_end() {
        let by = |value: &str| ("Reviewed-by", value.to_owned());
        let cases: [(&str, &[(&str, String)], &str); 7] = [
            (
                "The gate",
                &[by(ANA)],
                "The gate\n\nReviewed-by: Ana Silva <ana@example.org>\n",
            ),
            (
                "The gate\n\nIt opens at ten.\n\n",
                &[by(ANA)],
                "The gate\n\nIt opens at ten.\n\nReviewed-by: Ana Silva <ana@example.org>\n",
            ),
            (
                "The gate\n\nFixes: #12\n",
                &[by(ANA)],
                "The gate\n\nFixes: #12\nReviewed-by: Ana Silva <ana@example.org>\n",
            ),
            (
                "The gate\n\nReviewed-by: Ana Silva <ana@example.org>",
                &[by(ANA)],
                "The gate\n\nReviewed-by: Ana Silva <ana@example.org>\n",
            ),
            // The first line is never a trailer, whatever it looks like.
            (
                "Opening: ten",
                &[by(ANA)],
                "Opening: ten\n\nReviewed-by: Ana Silva <ana@example.org>\n",
            ),
            (
                "The gate",
                &[by("Ana\n\nReviewed-by: Ben")],
                "The gate\n\nReviewed-by: Ana Reviewed-by: Ben\n",
            ),
            ("The gate", &[], "The gate\n"),
        ];
        for (message, trailers, expect) in cases {
            assert_eq!(with_trailers(message, trailers).as_deref(), Ok(expect));
        }
    }
}
