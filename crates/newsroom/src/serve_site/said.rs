//! What a program says, as lines for people: without colours, cut where they are long.
//! Knows nothing of who says it.

use std::{
    io::{BufRead, BufReader, Read},
    sync::mpsc::SyncSender,
    thread,
};

/// A line is cut after so many bytes.
const LONGEST: u64 = 2_000;

/// Sends the lines of a stream on, in a thread that ends with the stream or with whoever
/// listens. A program that says more than is heard waits.
pub(super) fn listen(stream: impl Read + Send + 'static, to: SyncSender<String>) {
    thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = stream.by_ref().take(LONGEST).read_until(b'\n', &mut line);
            if !matches!(read, Ok(1..)) {
                return;
            }
            let words = plain(&String::from_utf8_lossy(&line));
            if !words.is_empty() && to.send(words).is_err() {
                return;
            }
        }
    });
}

/// A line without what only a terminal understands.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\u{1b}' if letters.next_if_eq(&'[').is_some() => {
                // Colours and moves end with a letter.
                while letters
                    .next()
                    .is_some_and(|one| !('@'..='~').contains(&one))
                {}
            }
            '\t' => out.push(' '),
            // What was written over on a terminal is not shown.
            '\r' if letters.peek().is_some_and(|next| *next != '\n') => out.clear(),
            one if one.is_control() => {}
            one => out.push(one),
        }
    }
    out.trim_end().to_owned()
}

/// Words by which programs begin to say what is wrong.
const WRONG: &[&str] = &[
    "exception:",
    "error:",
    "error)",
    "error ",
    "could not",
    "cannot",
    "can't",
];

/// A cause is cut after so many letters.
const CAUSE: usize = 300;

/// The line that says what went wrong: the first that looks so.
pub(super) fn cause(lines: &[String]) -> Option<String> {
    let is_wrong = |line: &&String| {
        let lower = line.to_lowercase();
        // Where in a program it happened says nothing to a writer.
        let traced = lower.trim_start().starts_with("from ");
        !traced && WRONG.iter().any(|word| lower.contains(word))
    };
    let line = lines.iter().find(is_wrong)?;
    Some(line.trim().chars().take(CAUSE).collect())
}

#[cfg(test)]
mod tests {
    use super::{cause, listen, plain};
    use std::sync::mpsc;

    #[test]
    fn lines_are_words() {
        for (line, words) in [
            ("plain\n", "plain"),
            ("\u{1b}[32m✓\u{1b}[0m done\r\n", "✓ done"),
            ("10 %\r20 %\r100 %\n", "100 %"),
            ("a\tb\u{7}\n", "a b"),
            ("\u{1b}[2K\n", ""),
            ("\u{1b}", ""),
        ] {
            assert_eq!(plain(line), words, "{line:?}");
        }
    }

    #[test]
    fn the_line_that_says_what_is_wrong_is_found() {
        let told = |text: &str| cause(&text.lines().map(str::to_owned).collect::<Vec<_>>());
        let jekyll = "Configuration file: _config.yml\n            Source: /site\n      Generating...\n  Liquid Exception: Liquid syntax error (line 3): Unknown tag 'x' in news/a.md\n      Jekyll 4.3.2   Please append `--trace`\n/usr/lib/x.rb:12: Unknown tag (Liquid::SyntaxError)\n\tfrom /usr/lib/error.rb";
        assert_eq!(
            told(jekyll).unwrap(),
            "Liquid Exception: Liquid syntax error (line 3): Unknown tag 'x' in news/a.md"
        );
        let bundler =
            "Could not find gem 'jekyll' in locally installed gems.\nRun `bundle install`";
        assert_eq!(
            told(bundler).unwrap(),
            "Could not find gem 'jekyll' in locally installed gems."
        );
        assert_eq!(told("Writing pages\nDone\n\tfrom error: x"), None);
    }

    #[test]
    fn a_stream_is_told_line_by_line_and_long_ones_in_parts() {
        let (to, lines) = mpsc::sync_channel(8);
        let text = format!("one\n\ntwo\n{}\nlast", "x".repeat(2_500));
        listen(std::io::Cursor::new(text), to);
        let told: Vec<usize> = lines.iter().map(|line| line.len()).collect();
        assert_eq!(told, [3, 3, 2_000, 500, 4]);
    }
}
