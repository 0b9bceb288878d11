//! Front matter that is none of the three languages: the header lines of Pelican and
//! Nikola. Read only.

use announcement::Value;

use crate::Generator;

/// What a generator's header lines say; nothing for generators that have none.
pub(crate) fn read(text: &str, generator: Generator) -> Vec<(String, Value)> {
    let lines = text.trim_start_matches('\u{feff}').lines();
    match generator {
        Generator::Pelican => lines.map_while(pair).collect(),
        Generator::Nikola => lines
            .skip_while(|line| matches!(line.trim(), "" | "<!--"))
            .map_while(|line| pair(line.trim().strip_prefix(".. ")?))
            .collect(),
        _ => Vec::new(),
    }
}

/// `Key: value`.
fn pair(line: &str) -> Option<(String, Value)> {
    let (key, value) = line.split_once(':')?;
    let plain = !key.is_empty()
        && key
            .chars()
            .all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-'));
    plain.then(|| (key.to_owned(), Value::Text(value.trim().to_owned())))
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::Generator;

    #[test]
    fn header_lines() {
        let check = |text: &str, generator: Generator, expect: &[(&str, &str)]| {
            let found = read(text, generator);
            let found: Vec<_> = found
                .iter()
                .map(|(key, value)| (key.as_str(), value.as_text().unwrap_or_default()))
                .collect();
            assert_eq!(found, expect, "{text}");
        };
        let pelican = "Title: Dredging\nDate: 2024-04-01\n\nNot: this\n";
        let both = [("Title", "Dredging"), ("Date", "2024-04-01")];
        check(pelican, Generator::Pelican, &both);
        check(pelican, Generator::Jekyll, &[]);
        let nikola = "<!--\n.. title: Dredging\n.. slug: dredging\n-->\n\n.. no: more\n";
        let both = [("title", "Dredging"), ("slug", "dredging")];
        check(nikola, Generator::Nikola, &both);
        check(
            ".. title: Dredging\n\nText\n",
            Generator::Nikola,
            &both[..1],
        );
    }
}
