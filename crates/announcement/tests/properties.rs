//! What holds for any text: reading never panics, an edit changes one field's lines and
//! reads as what was asked, and setting a value back gives the text back.

use announcement::{
    Announcement, EditorText, Field, Format, Stamp, Value, apply, decode, line_column,
};
use proptest::prelude::*;

/// Pieces that front matter is made of, and that break it.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("---\n"),
        Just("+++\n"),
        Just("...\n"),
        Just("\u{feff}"),
        Just("title: "),
        Just("title = "),
        Just("tags:"),
        Just("a"),
        Just("b: "),
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("  "),
        Just(" "),
        Just("\t"),
        Just("- "),
        Just("["),
        Just("]"),
        Just("{"),
        Just("}"),
        Just(","),
        Just(":"),
        Just("#"),
        Just(" #x"),
        Just("\""),
        Just("'"),
        Just("\\"),
        Just("|"),
        Just(">-"),
        Just("|+2"),
        Just("&a "),
        Just("*a"),
        Just("!"),
        Just("!!str "),
        Just("!a,"),
        Just("? "),
        Just("%"),
        Just("@"),
        Just("`"),
        Just("é"),
        Just("：x"),
        Just("😀"),
        Just("\u{85}"),
        Just("\u{2028}"),
        Just("\0"),
        Just("~"),
        Just("null"),
        Just("2024-01-01"),
        Just("\\u12"),
        Just("\"\"\""),
        Just("'''"),
        Just("[x]\n"),
        Just("x.y=1\n"),
        Just("<<: *a\n"),
        Just("%YAML 1.1\n"),
        Just("%TAG ! a\n"),
        Just("!<a> "),
        Just("%20"),
        Just("--- x\n"),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn document() -> impl Strategy<Value = String> {
    prop_oneof![
        pieces(),
        pieces().prop_map(|inner| format!("---\n{inner}\n---\n")),
        pieces().prop_map(|inner| format!("---\ntitle: A\ntags: [b]\n{inner}\n---\nBody")),
        pieces().prop_map(|inner| format!("+++\n{inner}\n+++\n")),
        pieces().prop_map(|inner| format!("+++\ntitle = \"A\"\n{inner}\n+++\n")),
        pieces().prop_map(|inner| format!("{{\"a\": 1, {inner}}}\n")),
    ]
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,8}( [a-z:#,'\"-]{1,6}){0,12}",
        "\\PC{0,30}",
        "[ -~\n\t]{0,40}",
        "[0-9:.eTZ_+-]{1,12}",
        prop_oneof![
            Just("no"),
            Just("~"),
            Just("true"),
            Just("null"),
            Just("- a"),
            Just("a\r\nb"),
            Just("\u{2028}")
        ]
        .prop_map(str::to_owned),
        any::<String>(),
    ]
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        6 => any_text().prop_map(Value::Text),
        3 => proptest::collection::vec(any_text().prop_map(Value::Text), 0..5).prop_map(Value::List),
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::Bool),
        1 => any::<i64>().prop_map(Value::Int),
        1 => any::<f64>().prop_map(Value::Float),
        1 => Just(Value::Date("2024-09-10".into())),
    ]
}

fn spans_fit(announcement: &Announcement) -> bool {
    let text = announcement.text();
    announcement.fields().iter().all(
        |Field {
             span,
             key_span,
             value_span,
             ..
         }| {
            [span, key_span, value_span]
                .into_iter()
                .all(|span| text.get(span.clone()).is_some())
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn reading_never_panics(text in document()) {
        let (announcement, found) = Announcement::read(&text);
        prop_assert_eq!(announcement.text(), &text);
        prop_assert!(spans_fit(&announcement));
        prop_assert_eq!(&text[announcement.body_start()..], announcement.body());
        for finding in &found {
            prop_assert!(text.get(finding.span.clone()).is_some(), "{:?}", finding);
            let _ = line_column(&text, finding.span.start);
            if let Some(fix) = &finding.fix {
                let (after, _) = Announcement::read(&apply(&text, &fix.edits));
                prop_assert!(after.readable(), "{}", fix.label);
            }
        }
    }

    #[test]
    fn nothing_panics_on_bytes(bytes in any::<Vec<u8>>()) {
        let text = decode(&bytes).text;
        Announcement::read(&text);
        let _ = Stamp::read(&text);
        let editor = EditorText::new(&text);
        prop_assert!(editor.edit(&text).is_none_or(|edit| text.get(edit.span).is_some()));
    }

    #[test]
    fn an_edit_changes_one_field(text in document(), value in any_value(), which in 0_usize..6) {
        let (announcement, _) = Announcement::read(&text);
        let key = announcement.fields().get(which).map_or("new".to_owned(), |field| field.key.clone());
        let removed = announcement.remove(&key);
        for edits in [announcement.set(&key, &value, &["title", "new", "tags"]), removed].into_iter().flatten() {
            let after = apply(&text, &edits);
            let (read, _) = Announcement::read(&after);
            prop_assert!(read.readable());
            let others = |announcement: &Announcement| -> Vec<(String, String)> {
                let others = announcement.fields().iter().filter(|field| field.key != key);
                others.map(|field| (field.key.clone(), format!("{:?}", field.value))).collect()
            };
            prop_assert_eq!(others(&announcement), others(&read));
            if let Some(field) = announcement.get(&key) && announcement.format() != Format::Json {
                prop_assert!(after.starts_with(&text[..field.span.start]));
                prop_assert!(after.ends_with(&text[field.span.end..]));
            }
        }
    }
}

/// A front matter as people write it: keys, quotes, comments, lists.
fn usual() -> impl Strategy<Value = (String, Format)> {
    let yaml = prop_oneof![
        Just("title: A title # why\n"),
        Just("by: 'Ana'\n"),
        Just("description: \"Some text\"\n"),
        Just("long: >-\n  One line\n  and two.\n"),
        Just("text: |\n  One\n  Two\n\n"),
        Just("tags:\n  - a # one\n  # between\n  - 'b'\n"),
        Just("more: [x, \"y z\"]\n"),
        Just("date: 2024-01-01\n"),
        Just("draft: true\n"),
        Just("\n"),
        Just("# comment\n"),
        Just("none:\n"),
        Just("seo:\n  image: a.png\n"),
    ];
    let toml = prop_oneof![
        Just("title = \"A title\" # why\n"),
        Just("by = 'Ana'\n"),
        Just("text = '''\nOne\nTwo'''\n"),
        Just("tags = [\"a\", 'b']\n"),
        Just("more = [\n  \"x\", # one\n]\n"),
        Just("date = 2024-01-01\n"),
        Just("# comment\n"),
        Just("\n"),
        Just("draft = true\n"),
    ];
    let lines = |line: BoxedStrategy<&'static str>| {
        proptest::collection::vec(line, 0..8).prop_map(|lines| {
            let mut kept: Vec<&str> = Vec::new();
            for line in lines {
                if line.trim().is_empty() || line.starts_with('#') || !kept.contains(&line) {
                    kept.push(line);
                }
            }
            kept.concat()
        })
    };
    let ends = prop_oneof![Just("\n"), Just("\r\n")];
    let mark = prop_oneof![Just(""), Just("\u{feff}")];
    let inner = prop_oneof![
        lines(yaml.boxed()).prop_map(|inner| (format!("---\n{inner}---\n\nBody.\n"), Format::Yaml)),
        lines(toml.boxed()).prop_map(|inner| (format!("+++\n{inner}+++\n\nBody.\n"), Format::Toml)),
    ];
    (inner, ends, mark).prop_map(|((text, format), end, mark)| {
        (format!("{mark}{}", text.replace('\n', end)), format)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn reads_what_it_wrote((text, format) in usual(), value in any_value(), which in 0_usize..8) {
        let (announcement, _) = Announcement::read(&text);
        prop_assert_eq!(announcement.format(), format);
        let key = announcement.fields().get(which).map_or("new", |field| &field.key);
        let locked = announcement.get(key).is_some_and(|field| field.locked.is_some());
        let commented = matches!(&value, Value::List(_)) && key == "more";
        if locked || (commented && announcement.set(key, &value, &[]).is_err()) {
            return Ok(());
        }
        let Ok(edits) = announcement.set(key, &value, &[]) else {
            return Err(TestCaseError::fail(format!("refused {value:?} for {key}")));
        };
        let after = apply(&text, &edits);
        let (read, _) = Announcement::read(&after);
        let expect = if format == Format::Toml && value == Value::Null { Value::Text(String::new()) } else { value };
        prop_assert_eq!(format!("{:?}", read.get(key).map(|field| &field.value)), format!("{:?}", Some(&expect)));
        prop_assert_eq!(read.set(key, &expect, &[]), Ok(vec![]));
        let comments = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
        prop_assert_eq!(comments(&text), comments(&after));
        // The line ends are still all of one kind.
        let carriage_returns = after.matches('\r').count();
        let expected = if text.contains('\r') { after.matches('\n').count() } else { 0 };
        prop_assert_eq!(carriage_returns, expected);
    }

    #[test]
    fn set_and_set_back((text, _) in usual(), new in "[A-Z][a-z]{0,8}( [a-z]{1,8}){0,6}", which in 0_usize..8) {
        let (announcement, _) = Announcement::read(&text);
        let Some(field) = announcement.fields().get(which) else { return Ok(()) };
        let value = match (&field.value, &field.locked) {
            (Value::Text(old), None) => Value::Text(if old.ends_with('\n') { format!("{new}\n") } else { new }),
            (Value::List(old), None) => Value::List(old.iter().cloned().chain([Value::Text(new)]).collect()),
            (Value::Bool(old), None) => Value::Bool(!old),
            (Value::Date(_), None) => Value::Date("2031-12-30".into()),
            (Value::Null, None) => Value::Text(new),
            _ => return Ok(()),
        };
        let edited = apply(&text, &announcement.set(&field.key, &value, &[]).unwrap_or_default());
        prop_assert_ne!(&edited, &text);
        let (read, _) = Announcement::read(&edited);
        let back = read.set(&field.key, &field.value, &[]).unwrap_or_default();
        let again = apply(&edited, &back);
        if field.multi_line {
            // Where the lines of a folded text break is not kept for ever.
            let (read, _) = Announcement::read(&again);
            prop_assert_eq!(read.get(&field.key).map(|field| &field.value), Some(&field.value));
        } else {
            prop_assert_eq!(again, text);
        }
    }

    #[test]
    fn add_and_remove((text, _) in usual(), value in any_value()) {
        let (announcement, _) = Announcement::read(&text);
        let edited = apply(&text, &announcement.set("new", &value, &[]).unwrap_or_default());
        prop_assert_ne!(&edited, &text);
        let (read, _) = Announcement::read(&edited);
        prop_assert_eq!(apply(&edited, &read.remove("new").unwrap_or_default()), text);
    }
}
