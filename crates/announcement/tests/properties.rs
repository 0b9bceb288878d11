//! What holds for any text: reading never panics, an edit changes one field's lines and
//! reads as what was asked, and setting a value back gives the text back.

mod laws;

use announcement::{Announcement, Format, Value, apply};
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

/// A value with lists and maps inside.
fn nested_value() -> impl Strategy<Value = Value> {
    any_value().prop_recursive(3, 16, 4, |inner| {
        let key = prop_oneof![3 => "[a-e]", 1 => any_text()];
        let key = key.prop_filter("a key", |key| {
            !key.trim().is_empty() && !key.contains(|ch: char| ch.is_control())
        });
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            proptest::collection::btree_map(key, inner, 0..4)
                .prop_map(|map| Value::Map(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn reading_never_panics(text in document()) {
        laws::reading(&text);
    }

    #[test]
    fn nothing_panics_on_bytes(bytes in any::<Vec<u8>>(), mark in 0_usize..3) {
        let mark: &[u8] = [&b""[..], b"\xff\xfe", b"\xfe\xff"][mark];
        laws::bytes(&[mark, &bytes].concat());
    }

    #[test]
    fn an_edit_changes_one_field(text in document(), value in nested_value(), which in 0_usize..6) {
        laws::editing(&text, which, &value);
    }

    #[test]
    fn an_edit_of_a_usual_text((text, _) in usual(), value in nested_value(), which in 0_usize..9) {
        laws::editing(&text, which, &value);
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
        Just("seo:\n  image: a.png # one\n  a:\n    b: [c]\n"),
        Just("people:\n- a: Ana\n  # two\n  b:\n  - 1\n- a: 'Ben'\n"),
        Just("flow: {a: [b, {c: d}], e: 1}\n"),
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
    let tables = prop_oneof![
        Just("a.b = 1\na.c = 'x'\n"),
        Just("[seo]\nimage = \"a.png\" # one\na = { b = [1] }\n"),
        Just("[[people]]\na = 'Ana'\n\n[[people]]\na = 'Ben'\n[people.b]\nc = 1\n"),
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
        (lines(toml.boxed()), lines(tables.boxed())).prop_map(|(lines, tables)| {
            let dotted = "a.b = 1\na.c = 'x'\n";
            let inner = match tables.strip_suffix(dotted) {
                Some(tables) if !tables.is_empty() => format!("{dotted}{lines}{tables}"),
                _ if tables.contains(dotted) => {
                    format!("{lines}{dotted}{}", tables.replace(dotted, ""))
                }
                _ => format!("{lines}{tables}"),
            };
            (format!("+++\n{inner}+++\n\nBody.\n"), Format::Toml)
        }),
    ];
    (inner, ends, mark).prop_map(|((text, format), end, mark)| {
        (format!("{mark}{}", text.replace('\n', end)), format)
    })
}

/// The value as the language holds it: TOML has nothing for nothing.
fn as_held(format: Format, value: Value) -> Value {
    match value {
        Value::Null if format == Format::Toml => Value::Text(String::new()),
        Value::List(items) => Value::List(
            items
                .into_iter()
                .map(|item| as_held(format, item))
                .collect(),
        ),
        Value::Map(entries) => {
            let held = |(key, value)| (key, as_held(format, value));
            Value::Map(entries.into_iter().map(held).collect())
        }
        other => other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn reads_what_it_wrote((text, format) in usual(), value in nested_value(), which in 0_usize..9) {
        let (announcement, _) = Announcement::read(&text);
        prop_assert_eq!(announcement.format(), format);
        let key = announcement.fields().get(which).map_or("new", |field| &field.key);
        // A list with comments of its own is not written anew.
        let commented = matches!(key, "more" | "tags" | "seo" | "people") && text.contains('#');
        let edits = announcement.set(key, &value, &[]);
        if commented && edits.is_err() {
            return Ok(());
        }
        let Ok(edits) = edits else {
            return Err(TestCaseError::fail(format!("refused {value:?} for {key}")));
        };
        let after = apply(&text, &edits);
        let (read, _) = Announcement::read(&after);
        let expect = as_held(format, value);
        let now = read.get(key).map(|field| laws::sorted(&field.value));
        prop_assert_eq!(now, Some(laws::sorted(&expect)));
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
            (Value::Map(old), None) => {
                let new = ("new".to_owned(), Value::Text(new));
                Value::Map(old.iter().cloned().chain([new]).collect())
            }
            (Value::List(old), None) if field.key == "people" => {
                Value::List(old.iter().cloned().chain([Value::Map(vec![("a".into(), Value::Text(new))])]).collect())
            }
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
