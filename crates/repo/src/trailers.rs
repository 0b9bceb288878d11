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
            added.extend([*key, ": ", &value, "\n"]);
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

    #[track_caller]
    fn check(message: &str, reviewer: &str, expect: &str) {
        let trailers = [("Reviewed-by", reviewer.to_owned())];
        assert_eq!(with_trailers(message, &trailers).as_deref(), Ok(expect));
    }

    #[test]
    fn they_stand_in_one_block_at_the_end() {
        let by = "Reviewed-by: Ana Silva <ana@example.org>\n";
        check("The gate", ANA, &format!("The gate\n\n{by}"));
        let text = "The gate\n\nIt opens at ten.\n\n";
        check(text, ANA, &format!("{text}{by}"));
        check(text.trim_end(), ANA, &format!("{text}{by}"));
        let fixes = "The gate\n\nFixes: #12\n";
        check(fixes, ANA, &format!("{fixes}{by}"));
        // The first line is never a trailer, whatever it looks like.
        check("Opening: ten", ANA, &format!("Opening: ten\n\n{by}"));
    }

    #[test]
    fn nothing_is_said_twice_or_forged() {
        let said = format!("The gate\n\nReviewed-by: {ANA}\n");
        check(&said, ANA, &said);
        check(
            "The gate",
            "Ana\n\nReviewed-by: Ben",
            "The gate\n\nReviewed-by: Ana Reviewed-by: Ben\n",
        );
        assert_eq!(with_trailers("The gate", &[]).as_deref(), Ok("The gate\n"));
    }
}
