//! How close two tags are, and which letters stand between words.

/// Whether `tag` is most likely a slip for `usual`.
pub(crate) fn is_slip(tag: &str, usual: &str) -> bool {
    let (a, b) = (plain(tag), plain(usual));
    if a == b {
        return true;
    }
    if a.is_empty() || b.is_empty() || digits(&a) != digits(&b) {
        return false;
    }
    if singular(&a) == singular(&b) {
        return true;
    }
    let shorter = a.chars().count().min(b.chars().count());
    let allowed = match shorter {
        0..=4 => return false,
        5..=8 => 1,
        _ => 2,
    };
    distance(&a, &b, allowed) <= allowed
}

/// Case and the marks between words aside.
fn plain(tag: &str) -> String {
    tag.chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '_'))
        .flat_map(char::to_lowercase)
        .collect()
}

fn digits(tag: &str) -> String {
    tag.chars().filter(char::is_ascii_digit).collect()
}

fn singular(tag: &str) -> String {
    if tag.chars().count() <= 4 {
        return tag.to_owned();
    }
    let stem = tag.strip_suffix("ies").map(|stem| format!("{stem}y"));
    stem.unwrap_or_else(|| {
        let tag = tag.strip_suffix('s').unwrap_or(tag);
        tag.strip_suffix('e').unwrap_or(tag).to_owned()
    })
}

/// How many letters must be put in, taken out, changed or swapped with their neighbour;
/// anything over `limit` counts as `limit + 1`.
fn distance(a: &str, b: &str, limit: usize) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let changed = last[j] + usize::from(x != y);
            let mut best = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *y && b[j - 1] == *x {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = last;
        last = row;
    }
    last[b.len()].min(limit + 1)
}

/// Whether a letter belongs to a script that puts spaces between its words.
pub(crate) fn is_spaced_letter(letter: char) -> bool {
    letter.is_alphanumeric()
        && !matches!(letter,
            '\u{0E00}'..='\u{0EFF}'     // Thai, Lao
            | '\u{0F00}'..='\u{109F}'   // Tibetan, Burmese
            | '\u{1100}'..='\u{11FF}'   // Hangul: particles join the word before
            | '\u{1780}'..='\u{17FF}'   // Khmer
            | '\u{2E80}'..='\u{D7FF}'   // Han, Kana, Hangul
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FF00}'..='\u{FFEF}'
            | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_other_words() {
        for (tag, usual) in [
            ("Foundation", "foundation"),
            ("foundations", "foundation"),
            ("foudnation", "foundation"),
            ("anouncement", "announcement"),
            ("tech-report", "tech report"),
            ("communities", "community"),
            ("release", "releases"),
        ] {
            assert!(is_slip(tag, usual), "{tag} is close to {usual}");
        }
        for (tag, usual) in [
            ("2023", "2024"),
            ("rust-2021", "rust-2024"),
            ("news", "new"),
            ("cat", "car"),
            ("event", "board"),
            ("wasm", "asm"),
            ("", "x"),
        ] {
            assert!(!is_slip(tag, usual), "{tag} is not {usual}");
        }
    }

    #[test]
    fn distance_counts_swaps_once() {
        assert_eq!(distance("abcd", "abdc", 3), 1);
        assert_eq!(distance("abc", "xyz", 3), 3);
        assert_eq!(distance("abc", "abcdefgh", 2), 3);
    }
}
