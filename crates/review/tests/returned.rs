//! What comes back from a page that was exported: files and mails as programs leave them, and
//! anything else.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use proptest::prelude::*;
use review::returned::{
    LARGEST, LONGEST, MOST, Returned, ReturnedAct, ReturnedEntry, ReturnedPlace, Unreadable, block,
    read, write,
};

fn entry(id: &str, act: ReturnedAct, text: &str) -> ReturnedEntry {
    ReturnedEntry {
        id: id.into(),
        act,
        text: text.into(),
    }
}

fn comment(id: &str, at: Option<ReturnedPlace>, text: &str) -> ReturnedEntry {
    entry(id, ReturnedAct::Comment { at }, text)
}

fn words(exact: &str) -> ReturnedPlace {
    ReturnedPlace::Page {
        line: 2,
        exact: exact.into(),
        prefix: "The works take ".into(),
        suffix: ".".into(),
    }
}

fn lena() -> Returned {
    let field = ReturnedPlace::Field(vec!["hero".into(), "alt".into()]);
    let suggest = ReturnedAct::Suggest {
        at: words("six weeks"),
        words: "eight weeks".into(),
    };
    let reply = ReturnedAct::Reply {
        to: "0123456789abcdef0123456789abcdef".into(),
    };
    Returned {
        draft: "draft/weir-0a1b2c3d".into(),
        version: "7c1f0e6b9d0a4f5e8c2b3a4d5e6f708192a3b4c5".into(),
        title: "The weir closes".into(),
        name: "Lena Berg".into(),
        entries: vec![
            comment("a1", None, "Good — “clear” & <b>short</b>."),
            comment("a2", Some(words("six weeks")), "Eight, says Ida.\nAsk her."),
            entry("a3", suggest, ""),
            comment("a4", Some(field), "Naïve? 川"),
            entry("a5", reply, "Yes."),
            entry("a6", ReturnedAct::RequestChanges, "The date."),
            entry("a7", ReturnedAct::Approve, ""),
        ],
        left_out: 0,
    }
}

fn mail() -> String {
    format!(
        "Hello Ana,\n\nReview of “The weir closes” by Lena Berg: it needs changes.\n\n\
         1. On “six weeks”: Eight, says Ida.\n\nThe lines below are for Dateline.\n\n\
         {}\nGreetings\nLena\n",
        block(&write(&lena()))
    )
}

/// Changed line by line.
fn each(text: &str, change: impl Fn(&str) -> String) -> String {
    text.lines().map(change).collect()
}

fn before_each(text: &str, mark: &str) -> String {
    each(text, |line| format!("{mark}{line}\n"))
}

/// Broken at so many letters, as by a program that wraps hard.
fn wrapped(text: &str, width: usize) -> String {
    each(text, |line| {
        let letters: Vec<char> = line.chars().collect();
        let parts = letters.chunks(width);
        let parts: Vec<String> = parts.map(|part| part.iter().collect()).collect();
        parts.join("\n") + "\n"
    })
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;")
}

/// Each line with a capital at its start.
fn capitals(text: &str) -> String {
    each(text, |line| {
        let mut letters = line.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string());
        format!("{}{}\n", first.unwrap_or_default(), letters.as_str())
    })
}

/// Long lines broken as the source of a mail breaks them.
fn soft_breaks(text: &str) -> String {
    each(text, |line| {
        if line.len() < 40 {
            return format!("{line}\n");
        }
        let (start, end) = line.split_at(line.floor_char_boundary(30));
        format!("{start}=\n{end}\n")
    })
}

/// With a line of something else among the lines of the block.
fn with_a_foot(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let begin = lines.iter().position(|line| line.contains("begins here"));
    lines.insert(begin.unwrap() + 3, "Page two of two");
    lines.join("\n")
}

#[test]
fn the_file_comes_back_as_it_was_written() {
    assert_eq!(read(&write(&lena())).unwrap(), [lena()]);
    let marked = format!("\u{feff}  {}\r\n", write(&lena()));
    assert_eq!(read(&marked).unwrap(), [lena()]);
}

/// What mail programs make of the text.
#[test]
fn mails_come_back_whole() {
    let mail = mail();
    let quoted = before_each(&mail, "> ");
    let source = format!(
        "<html><body><div>{}</div></body></html>",
        each(&escaped(&mail), |line| format!("<p class=\"x\">{line}</p>"))
    );
    let breaks = escaped(&mail).replace('\n', "<br>\n");
    let curly = mail.replace('"', "”").replace('\'', "’");
    let hyphens = each(&mail, |line| {
        format!("{}\u{ad}\u{200b}\n", line.replace('a', "a\u{200b}"))
    });
    for (what, text) in [
        ("as it is", mail.clone()),
        ("line ends of Windows", mail.replace('\n', "\r\n")),
        ("quoted", quoted.clone()),
        ("quoted twice", before_each(&quoted, "> ")),
        ("quoted without a space", before_each(&mail, ">")),
        ("quoted with bars", before_each(&mail, "| ")),
        ("indented", before_each(&mail, "      ")),
        ("wrapped at 40", wrapped(&mail, 40)),
        ("wrapped, quoted", before_each(&wrapped(&mail, 60), "> ")),
        ("quoted, wrapped", wrapped(&quoted, 65)),
        ("flowed", mail.replace('\n', " \n")),
        ("empty lines between", mail.replace('\n', "\n\n")),
        ("one line", mail.replace('\n', " ")),
        ("spaces that hold", mail.replace(' ', "\u{a0}")),
        ("curly", curly.replace("--", "—").replace("...", "…")),
        ("capitals at lines", capitals(&mail)),
        ("all capitals", mail.to_ascii_uppercase()),
        ("stars around", each(&mail, |line| format!("*{line}*\n"))),
        ("signs that are not seen", hyphens),
        ("quoted-printable", soft_breaks(&mail)),
        ("HTML source", source.clone()),
        ("HTML source, quoted", format!("<blockquote>{source}")),
        ("HTML with breaks", format!("<div>{breaks}</div>")),
        ("HTML of a quote", format!("<pre>{}", escaped(&quoted))),
        ("HTML in one line", breaks.replace('\n', "")),
        (
            "answered below",
            format!("{mail}\nOn Tue Ana wrote:\n{quoted}"),
        ),
        ("the foot of a page", with_a_foot(&mail)),
        ("the foot, quoted", before_each(&with_a_foot(&mail), "> ")),
        (
            "a list's foot",
            format!("{mail}\n____\nLeave: <mailto:x@a.example>\n"),
        ),
        ("a sign before", format!("2 < 3\n{mail}\n4 > 3\n")),
        (
            "after one that is cut",
            format!("dateline review begins here\nab\n{mail}"),
        ),
    ] {
        assert_eq!(read(&text), Ok(vec![lena()]), "{what}:\n{text}");
    }
}

#[test]
fn several_reviews_of_one_thread_all_come() {
    let ida = Returned {
        name: "Ida".into(),
        ..lena()
    };
    let text = format!("{}\n{}", mail(), before_each(&block(&write(&ida)), "> "));
    assert_eq!(read(&text), Ok(vec![lena(), ida]));
}

#[test]
fn what_is_not_whole_is_not_taken() {
    let mail = mail();
    let (before, _) = mail.split_once("dateline review ends").unwrap();
    let cut = &before[..before.len() - 200];
    let at = mail.find("begins here").unwrap() + 100;
    let mut other = mail.clone();
    other.replace_range(at..=at, if &mail[at..=at] == "a" { "b" } else { "a" });
    let mut shorter = mail.clone();
    shorter.replace_range(at..at + 8, "");
    let many = vec![comment("a", None, "x"); MOST + 1];
    let many = Returned {
        entries: many,
        ..lena()
    };
    let named = |at: usize| Returned {
        name: format!("N {at}"),
        ..lena()
    };
    let nameless = Returned {
        name: " \n".into(),
        ..lena()
    };
    let blocks: String = (0..30).map(|at| block(&write(&named(at)))).collect();
    for (what, text, expect) in [
        ("nothing", String::new(), Unreadable::None),
        ("a letter", "Ana, it is fine.".into(), Unreadable::None),
        ("other JSON", "{\"a\": 1}".into(), Unreadable::None),
        ("no JSON", "{\"dateline-".into(), Unreadable::Damaged),
        ("cut", cut.into(), Unreadable::Cut),
        ("another letter", other, Unreadable::Damaged),
        ("letters missing", shorter, Unreadable::Damaged),
        (
            "a later one",
            "{\"dateline-review\": 2}".into(),
            Unreadable::Newer,
        ),
        (
            "no entries",
            "{\"dateline-review\": 1}".into(),
            Unreadable::Damaged,
        ),
        ("no name", write(&nameless), Unreadable::Nameless),
        ("too large", " ".repeat(LARGEST + 1), Unreadable::TooLarge),
        ("too many", write(&many), Unreadable::TooMany),
        ("too many blocks", blocks, Unreadable::TooMany),
    ] {
        assert_eq!(read(&text), Err(expect), "{what}");
    }
}

#[test]
fn an_entry_that_cannot_be_read_leaves_the_others() {
    let bad = [
        r#"{"id": "x", "kind": "sing", "text": "?"}"#,
        r#"{"id": "../x", "kind": "comment", "text": "?"}"#,
        r#"{"id": "x", "kind": "comment", "text": "  "}"#,
        r#"{"id": "x", "kind": "comment", "text": 7}"#,
        r#"{"id": "x", "kind": "comment", "at": {"line": -1, "exact": "a"}, "text": "?"}"#,
        r#"{"id": "x", "kind": "suggest", "at": {"line": 1, "exact": ""}, "words": "?"}"#,
        r#"{"id": "x", "kind": "reply", "to": "a b", "text": "?"}"#,
        r#"{"id": "x", "kind": "comment", "at": {"field": []}, "text": "?"}"#,
        "null",
        "[[[[]]]]",
    ];
    let long = "x".repeat(LONGEST + 1);
    let text = format!(
        r#"{{"dateline-review": 1, "later": true, "draft": "d", "version": "v", "name": "  Lena\u0000\n Berg ",
        "entries": [{}, {{"id": "ok", "kind": "comment", "text": "Kept."}}, {{"id": "x", "kind": "comment", "text": "{long}"}}]}}"#,
        bad.join(", ")
    );
    let read = read(&text).unwrap().remove(0);
    assert_eq!(read.name, "Lena Berg");
    assert_eq!(read.entries, [comment("ok", None, "Kept.")]);
    assert_eq!(read.left_out, bad.len() + 1);
}

/// Reading stays quick whatever is sent.
#[test]
fn texts_made_to_take_long_do_not() {
    let start = std::time::Instant::now();
    let begins = "dateline review begins here ";
    for filler in ["a ", "<a", "<a\n", begins, "a\n", ">", "&gt;", "{", "<>"] {
        let filler = filler.repeat((LARGEST - 200) / filler.len());
        let text = format!("{begins}{filler} dateline review ends here");
        assert!(read(&text).is_err());
    }
    assert!(read(&format!("{{\"a\": {}", "[".repeat(LARGEST - 100))).is_err());
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        let _ = read(&text);
        let _ = read(&format!("dateline review begins here {text} dateline review ends here"));
        let _ = read(&format!("{{\"dateline-review\": 1, {text}"));
    }

    #[test]
    fn any_words_come_back_in_a_wrapped_and_quoted_mail(text in "\\PC{1,200}", width in 20_usize..80) {
        let text = text.trim().to_owned();
        prop_assume!(!text.is_empty());
        let sent = Returned { entries: vec![comment("a", None, &text)], ..lena() };
        // Words are not broken by any program, so the marks stay whole.
        let mail = each(&block(&write(&sent)), |line| {
            let parts = if line.contains(' ') { format!("{line}\n") } else { wrapped(line, width) };
            before_each(&parts, "> ")
        });
        prop_assert_eq!(read(&mail), Ok(vec![sent]));
    }
}
