//! What reading says is wrong, where, and what its fix makes of the text.

use announcement::{Announcement, Code, Diagnostic, Format, Lock, Severity, apply, line_column};

fn only(text: &str) -> Diagnostic {
    let (_, mut found) = Announcement::read(text);
    assert_eq!(found.len(), 1, "{text:?}: {found:#?}");
    found.remove(0)
}

/// One finding at that line and column, with that sentence; the text after the fix.
#[track_caller]
fn check(inner: &str, place: (u32, u32), says: &str, fixed: Option<&str>) {
    let whole = |inner: &str| format!("---\n{inner}---\n\nBody.\n");
    for (mark, line_end) in [("", "\n"), ("\u{feff}", "\n"), ("", "\r\n")] {
        let written = |inner: &str| format!("{mark}{}", whole(inner).replace('\n', line_end));
        let text = written(inner);
        let finding = only(&text);
        assert_eq!(finding.code, Code::FrontMatterUnreadable, "{inner:?}");
        assert_eq!(finding.severity, Severity::Error);
        assert_eq!(line_column(&text, finding.span.start), place, "{inner:?}");
        assert!(text.get(finding.span.clone()).is_some());
        assert_eq!(
            finding.message,
            format!("The details cannot be read: {says}."),
            "{inner:?}"
        );
        let after = finding.fix.map(|fix| apply(&text, &fix.edits));
        assert_eq!(after, fixed.map(written), "{inner:?}");
        assert!(!Announcement::read(&text).0.readable());
    }
}

#[test]
fn colons_that_need_quotes() {
    check(
        "draft: true\ntitle: News: a colon\n",
        (3, 12),
        "line 3 has a colon that needs quotes",
        Some("draft: true\ntitle: \"News: a colon\"\n"),
    );
    check(
        "title: He said \"no: never\"\n",
        (2, 19),
        "line 2 has a colon that needs quotes",
        Some("title: 'He said \"no: never\"'\n"),
    );
}

#[test]
fn signs_that_need_quotes() {
    check(
        "title: @home\n",
        (2, 8),
        "line 2 has a value that begins with @ and needs quotes",
        Some("title: \"@home\"\n"),
    );
    check(
        "title: `code` first\n",
        (2, 8),
        "line 2 has a value that begins with ` and needs quotes",
        Some("title: \"`code` first\"\n"),
    );
    check(
        "title: %x\n",
        (2, 8),
        "line 2 has a value that begins with % and needs quotes",
        Some("title: \"%x\"\n"),
    );
    check(
        "title: **Bold** news\n",
        (2, 8),
        "line 2 has a value that begins with * and needs quotes",
        Some("title: \"**Bold** news\"\n"),
    );
    check(
        "title: *bold*\n",
        (2, 8),
        "line 2 has a value that begins with * and needs quotes",
        Some("title: \"*bold*\"\n"),
    );
    check(
        "title: *undefined\n",
        (2, 8),
        "line 2 has a value that begins with * and needs quotes",
        Some("title: \"*undefined\"\n"),
    );
    check(
        "title: A & B\nby: & co\n",
        (3, 5),
        "line 3 has a value that begins with & and needs quotes",
        Some("title: A & B\nby: \"& co\"\n"),
    );
}

#[test]
fn quotes_brackets_and_characters() {
    check(
        "title: \"Unclosed\ndate: 2024-01-01\n",
        (2, 8),
        "line 2 has a quotation mark without its partner",
        Some("title: \"Unclosed\"\ndate: 2024-01-01\n"),
    );
    check(
        "title: 'Unclosed\ndate: 2024-01-01\n",
        (2, 8),
        "line 2 has a quotation mark without its partner",
        Some("title: \"Unclosed\"\ndate: 2024-01-01\n"),
    );
    check(
        "title: \"Big\" news\n",
        (2, 14),
        "line 2 goes on after its closing quotation mark",
        Some("title: '\"Big\" news'\n"),
    );
    check(
        "title: [Draft] news\n",
        (2, 16),
        "line 2 has a bracket without its partner, or a value that needs quotes",
        Some("title: \"[Draft] news\"\n"),
    );
    check(
        "title: A\ndescription:No blank\n",
        (3, 1),
        "line 3 has no colon with a blank after it",
        Some("title: A\ndescription: No blank\n"),
    );
    check(
        "tags:\n\t- a\n\t- b\n",
        (3, 1),
        "line 3 has a tab where blanks belong",
        Some("tags:\n  - a\n  - b\n"),
    );
    check(
        "title: \"a\\d\"\n",
        (2, 10),
        "line 2 has a backslash that means nothing there",
        Some("title: '\"a\\d\"'\n"),
    );
    check(
        "title: a\u{7}b\n",
        (2, 9),
        "line 2 has an invisible character that cannot stand there",
        Some("title: ab\n"),
    );
    check(
        "tags: [!new, b]\n",
        (2, 8),
        "line 2 has a value that begins with ! and needs quotes",
        Some("tags: [\"!new\", b]\n"),
    );
    check(
        "tags:\n  - @home\n  - b\n",
        (3, 5),
        "line 3 has a value that begins with @ and needs quotes",
        Some("tags:\n  - \"@home\"\n  - b\n"),
    );
    check(
        "just words\n",
        (2, 1),
        "line 2 is not a name, a colon and a value",
        None,
    );
    check(
        "- a\n- b\n",
        (2, 1),
        "line 2 is not a name, a colon and a value",
        None,
    );
}

#[test]
fn deep_and_large() {
    let deep = format!("---\na: {}\n---\n", "[".repeat(5000));
    assert_eq!(only(&deep).code, Code::FrontMatterUnreadable);
    // Neither may take long.
    for sign in ["!", "[!a,", "- ", "? ", "{a: ", "!a,"] {
        let text = format!("---\na: {}\n---\n", sign.repeat((1 << 19) / sign.len()));
        Announcement::read(&text);
    }
    let large = format!("---\na: {}\n---\n", "x".repeat(1 << 20));
    assert_eq!(
        only(&large).message,
        "The details cannot be read: they are larger than a megabyte."
    );
    let json = format!("{{\"a\": {}", "[".repeat(100_000));
    assert_eq!(only(&json).code, Code::FrontMatterUnclosed);
    let toml = format!("+++\na = {}\n+++\n", "[".repeat(100_000));
    assert_eq!(only(&toml).code, Code::FrontMatterUnreadable);
    let mut bomb = String::from("---\na0: &a0 [x, x]\n");
    for level in 1..60 {
        let below = level - 1;
        let line = format!("a{level}: &a{level} [*a{below}, *a{below}, *a{below}]\n");
        bomb.push_str(&line);
    }
    bomb.push_str("---\n");
    assert!(Announcement::read(&bomb).0.readable());
}

#[test]
fn what_is_not_toml_or_json() {
    let franklin = "+++\ntitle = \"A\"\nauthors = (\"Ana\", 3)\n+++\nBody.\n";
    let finding = only(franklin);
    assert_eq!(finding.code, Code::FrontMatterUnreadable);
    assert_eq!(line_column(franklin, finding.span.start), (3, 11));
    assert_eq!(finding.fix, None);
    let text = "+++\ntitle = A title\n+++\n";
    let fix = only(text).fix.unwrap();
    assert_eq!(apply(text, &fix.edits), "+++\ntitle = \"A title\"\n+++\n");
    let text = "+++\ntitle = \"A title\nb = 1\n+++\n";
    let fix = only(text).fix.unwrap();
    assert_eq!(
        apply(text, &fix.edits),
        "+++\ntitle = \"A title\"\nb = 1\n+++\n"
    );
    let text = "+++\ndate = 2017-02-29\n+++\n";
    assert_eq!(
        only(text).message,
        "The details cannot be read: line 2 has a date that does not exist."
    );
    let text = "+++\na = 1\na = 2\n+++\n";
    assert_eq!(
        only(text).message,
        "The details cannot be read: line 3 has a name that stood there before."
    );
    let text = "{\n  \"a\": 1\n  \"b\": 2\n}\n";
    assert_eq!(
        only(text).message,
        "The details cannot be read: line 3 lacks a comma or a colon."
    );
}

#[test]
fn without_end_or_beginning() {
    let check = |text: &str, code: Code, fixed: Option<&str>| {
        let finding = only(text);
        assert_eq!(finding.code, code, "{text:?}");
        assert_eq!(
            finding.fix.map(|fix| apply(text, &fix.edits)).as_deref(),
            fixed,
            "{text:?}"
        );
        let (announcement, _) = Announcement::read(text);
        assert!(!announcement.readable());
        assert!(announcement.set("title", &"x".into(), &[]).is_err());
    };
    check(
        "---\ntitle: A\n\nBody\n",
        Code::FrontMatterUnclosed,
        Some("---\ntitle: A\n---\n\nBody\n"),
    );
    check(
        "---\r\ntitle: A",
        Code::FrontMatterUnclosed,
        Some("---\r\ntitle: A\r\n---\r\n"),
    );
    check(
        "+++\ntitle = \"A\"\nBody\n",
        Code::FrontMatterUnclosed,
        Some("+++\ntitle = \"A\"\n+++\nBody\n"),
    );
    check("---\n\nBody\n", Code::FrontMatterUnclosed, None);
    check("{\n  \"a\": 1\n\nBody\n", Code::FrontMatterUnclosed, None);
    check(
        "layout: post\ntitle: A\n---\nBody\n",
        Code::FrontMatterUnreadable,
        Some("---\nlayout: post\ntitle: A\n---\nBody\n"),
    );
}

#[test]
fn keys_that_stand_twice() {
    let text = "---\ntitle: A\nb: 1\ntitle: B\n---\n";
    let finding = only(text);
    assert_eq!(
        (finding.code, finding.severity),
        (Code::DuplicateKey, Severity::Warning)
    );
    assert_eq!(line_column(text, finding.span.start), (4, 1));
    assert_eq!(
        finding.message,
        "“title” stands on line 2 and again on line 4. Most sites use the last one; Dateline does \
         not guess and changes neither."
    );
    assert_eq!(
        apply(text, &finding.fix.unwrap().edits),
        "---\nb: 1\ntitle: B\n---\n"
    );
    let (announcement, _) = Announcement::read(text);
    assert!(
        announcement
            .fields()
            .iter()
            .all(|field| (field.locked == Some(Lock::Duplicate)) == (field.key == "title"))
    );
    assert_eq!(announcement.title(), Some("B"));
    assert_eq!(only("{\"a\": 1, \"a\": 2}\n").code, Code::DuplicateKey);
}

#[test]
fn values_that_a_hash_cuts_short() {
    let check = |line: &str, fixed: Option<&str>| {
        let text = format!("---\n{line}\n---\n");
        let (_, found) = Announcement::read(&text);
        let cut = found.iter().find(|finding| finding.code == Code::ValueCut);
        let after = cut.map(|finding| apply(&text, &finding.fix.as_ref().unwrap().edits));
        assert_eq!(
            after,
            fixed.map(|line| format!("---\n{line}\n---\n")),
            "{line:?}"
        );
    };
    check("title: Tales - PR #12 ", Some("title: \"Tales - PR #12\" "));
    check("title: #12 is here", Some("title: \"#12 is here\""));
    check("title: Say \"x\" #12", Some("title: 'Say \"x\" #12'"));
    check("by: Ana and #12", Some("by: \"Ana and #12\""));
    check("title: Tales # a note", None);
    check("title: \"Tales\" #12", None);
    check("layout: post #12", None);
    check("layout: #12", None);
    check("weight: 3 #12", None);
    check("title: C#12", None);
    check("title: A ## note", None);
}

#[test]
fn damaged_characters() {
    let finding = only("---\ntitle: caf\u{fffd}\n---\n");
    assert_eq!((finding.code, finding.span), (Code::NotUtf8, 14..17));
}

#[test]
fn nothing_wrong() {
    for text in [
        "",
        "Body\n",
        "---\n---\n",
        "---\ntitle: A\n---\n",
        "+++\n+++\n",
        "{}\n",
        "Title: A\nDate: b\n\nBody\n",
        "A\n---\n",
    ] {
        let (announcement, found) = Announcement::read(text);
        assert!(
            found.is_empty() && announcement.readable(),
            "{text:?}: {found:?}"
        );
    }
    assert_eq!(
        Announcement::read("{% include x %}\n").0.format(),
        Format::None
    );
}
