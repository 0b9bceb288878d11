//! What an edit leaves behind, text by text.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use announcement::{Announcement, Format, Lock, Refusal, Value, apply};

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn list(items: &[&str]) -> Value {
    Value::List(items.iter().map(|item| text(item)).collect())
}

fn set_in(before: &str, key: &str, value: &Value, order: &[&str]) -> Result<String, Refusal> {
    let (announcement, _) = Announcement::read(before);
    announcement
        .set(key, value, order)
        .map(|edits| apply(before, &edits))
}

/// Sets a field between `---` lines.
#[track_caller]
fn yaml(before: &str, key: &str, value: impl Into<Value>, after: &str) {
    let whole = |inner: &str| format!("---\n{inner}---\n\nBody.\n");
    let got = set_in(&whole(before), key, &value.into(), &[]);
    assert_eq!(got.as_deref(), Ok(whole(after).as_str()), "{before:?}");
    let crlf = |inner: &str| whole(inner).replace('\n', "\r\n");
    let got = set_in(
        &crlf(before),
        key,
        &Value::clone(&read(&whole(after), key)),
        &[],
    );
    assert_eq!(
        got.as_deref(),
        Ok(crlf(after).as_str()),
        "with CRLF: {before:?}"
    );
}

fn read(whole: &str, key: &str) -> Value {
    Announcement::read(whole).0.get(key).unwrap().value.clone()
}

#[track_caller]
fn refused(before: &str, key: &str, value: impl Into<Value>, expect: Refusal) {
    let whole = format!("---\n{before}---\nBody.\n");
    assert_eq!(
        set_in(&whole, key, &value.into(), &[]),
        Err(expect),
        "{before:?}"
    );
}

#[test]
fn texts_keep_their_quotes() {
    yaml("title: Old\n", "title", "New", "title: New\n");
    yaml("title: \"Old\"\n", "title", "New", "title: \"New\"\n");
    yaml(
        "title: 'Old'\n",
        "title",
        "It's new",
        "title: 'It''s new'\n",
    );
    yaml(
        "title:   Old   # why\n",
        "title",
        "New",
        "title:   New   # why\n",
    );
    yaml("title: Old\n", "title", "A: b", "title: \"A: b\"\n");
    yaml(
        "title: Old\n",
        "title",
        "Say \"a: b\"",
        "title: 'Say \"a: b\"'\n",
    );
    yaml(
        "title: \"Old\"\n",
        "title",
        "Say \"b\"",
        "title: \"Say \\\"b\\\"\"\n",
    );
    yaml("title: Old\n", "title", "", "title: \"\"\n");
    yaml(
        "title: 'Old'\n",
        "title",
        "two\nlines",
        "title: \"two\\nlines\"\n",
    );
    yaml("\"title\" : Old\n", "title", "New", "\"title\" : New\n");
    yaml(
        "title: \"Old\n  and long\"\nb: 1\n",
        "title",
        "New",
        "title: \"New\"\nb: 1\n",
    );
    yaml(
        "title: Old\n  and long\nb: 1\n",
        "title",
        "New",
        "title: New\nb: 1\n",
    );
    yaml(
        "title:\n  Old\nb: 1\n",
        "title",
        "New",
        "title: New\nb: 1\n",
    );
    yaml(
        "title: \"Old\nand long\"\nb: 1\n",
        "title",
        "New",
        "title: \"New\"\nb: 1\n",
    );
}

#[test]
fn texts_that_mean_something_else_get_quotes() {
    for word in [
        "no",
        "Yes",
        "on",
        "null",
        "~",
        "1.0",
        "12",
        "12:30",
        "2024-01-01",
        "0x1f",
        "1e3",
        "@x",
        "#1",
        "a: b",
        "a #b",
        "- a",
        " a",
        "a ",
        "*a",
        "&a",
        "!a",
        "%a",
        "`a",
        "[a",
        "{a}",
        "a:",
        "|",
        ">",
        "'a",
        "\"",
        "?",
        "=",
        "<<",
        "a\tb",
    ] {
        let before = "---\ntitle: Old\n---\n";
        let after = set_in(before, "title", &text(word), &[]).unwrap();
        assert!(
            after.starts_with("---\ntitle: \"") || after.starts_with("---\ntitle: '"),
            "{word:?}: {after}"
        );
        assert_eq!(read(&after, "title"), text(word));
    }
}

#[test]
fn other_values() {
    yaml(
        "draft: true\n",
        "draft",
        Value::Bool(false),
        "draft: false\n",
    );
    yaml(
        "weight: 3 # low\n",
        "weight",
        Value::Int(-4),
        "weight: -4 # low\n",
    );
    yaml("rate: 1.5\n", "rate", Value::Float(2.0), "rate: 2.0\n");
    yaml(
        "date: 2024-09-10\n",
        "date",
        Value::Date("2024-09-11".into()),
        "date: 2024-09-11\n",
    );
    yaml(
        "date: \"2024-09-10\"\n",
        "date",
        "2024-09-11",
        "date: \"2024-09-11\"\n",
    );
    yaml(
        "date: 2024-09-10 14:00:00 -0500\n",
        "date",
        Value::Date("2024-09-11 14:00:00 -0500".into()),
        "date: 2024-09-11 14:00:00 -0500\n",
    );
    yaml("date: 2024-09-10\n", "date", "soon", "date: soon\n");
}

#[test]
fn nothing_becomes_something() {
    yaml(
        "description:\nb: 1\n",
        "description",
        "New",
        "description: New\nb: 1\n",
    );
    yaml(
        "description: \nb: 1\n",
        "description",
        "New",
        "description: New\nb: 1\n",
    );
    yaml(
        "description: # hint\nb: 1\n",
        "description",
        "New",
        "description: New # hint\nb: 1\n",
    );
    yaml(
        "description: ~ # hint\n",
        "description",
        "New",
        "description: New # hint\n",
    );
    yaml(
        "description: Old # hint\n",
        "description",
        Value::Null,
        "description: # hint\n",
    );
    yaml(
        "description: Old\n",
        "description",
        Value::Null,
        "description:\n",
    );
    yaml(
        "description: >-\n  Old\n  text\nb: 1\n",
        "description",
        Value::Null,
        "description:\nb: 1\n",
    );
    yaml("tags:\n  - a\nb: 1\n", "tags", Value::Null, "tags:\nb: 1\n");
    yaml(
        "tags:\nb: 1\n",
        "tags",
        list(&["x", "w"]),
        "tags:\n  - x\n  - w\nb: 1\n",
    );
    yaml(
        "tags: # hint\nb: 1\n",
        "tags",
        list(&["x"]),
        "tags: # hint\n  - x\nb: 1\n",
    );
    yaml(
        "tags:\nb: [c]\n",
        "tags",
        list(&["x", "w"]),
        "tags: [x, w]\nb: [c]\n",
    );
    yaml(
        "tags:\nb:\n- c\n",
        "tags",
        list(&["x"]),
        "tags:\n- x\nb:\n- c\n",
    );
}

#[test]
fn block_texts() {
    yaml(
        "d: >-\n  One\n  two.\nb: 1\n",
        "d",
        "One three.",
        "d: >-\n  One\n  three.\nb: 1\n",
    );
    yaml(
        "d: >\n   One.\nb: 1\n",
        "d",
        "Two.\n",
        "d: >\n   Two.\nb: 1\n",
    );
    yaml(
        "d: |\n  One\n  two\n\nb: 1\n",
        "d",
        "One\n\ntwo\n",
        "d: |\n  One\n\n  two\n\nb: 1\n",
    );
    yaml(
        "d: | # hint\n  One\nb: 1\n",
        "d",
        "Two",
        "d: |- # hint\n  Two\nb: 1\n",
    );
    yaml(
        "d: >- # hint\n  One\nb: 1\n",
        "d",
        " two",
        "d: \" two\" # hint\nb: 1\n",
    );
    yaml(
        "d: Old\nb: 1\n",
        "d",
        "two\nlines",
        "d: |-\n  two\n  lines\nb: 1\n",
    );
    yaml(
        "d: Old # c\nb: 1\n",
        "d",
        "two\nlines",
        "d: \"two\\nlines\" # c\nb: 1\n",
    );
    yaml(
        "d: |2-\n    Old\nb: 1\n",
        "d",
        "new",
        "d: |-\n    new\nb: 1\n",
    );
    yaml("d: >-\nb: 1\n", "d", "new", "d: >-\n  new\nb: 1\n");
}

#[test]
fn lists() {
    let before = "tags:\n  - a # first\n  # between\n  - \"b\"\n  - c\nz: 1\n";
    yaml(
        before,
        "tags",
        list(&["a", "c"]),
        "tags:\n  - a # first\n  # between\n  - c\nz: 1\n",
    );
    yaml(
        before,
        "tags",
        list(&["a", "b", "c", "d e"]),
        "tags:\n  - a # first\n  # between\n  - \"b\"\n  - c\n  - d e\nz: 1\n",
    );
    yaml(
        before,
        "tags",
        list(&["x", "a", "b", "c"]),
        "tags:\n  - x\n  - a # first\n  # between\n  - \"b\"\n  - c\nz: 1\n",
    );
    yaml(
        before,
        "tags",
        list(&["a", "b", "n", "c"]),
        "tags:\n  - a # first\n  # between\n  - \"b\"\n  - \"n\"\n  - c\nz: 1\n",
    );
    yaml(
        before,
        "tags",
        list(&["a", "x y", "c"]),
        "tags:\n  - a # first\n  # between\n  - \"x y\"\n  - c\nz: 1\n",
    );
    yaml(before, "tags", list(&[]), "tags: []\nz: 1\n");
    yaml(
        "tags:\n- a\n- b\nz: 1\n",
        "tags",
        list(&["b", "no"]),
        "tags:\n- b\n- \"no\"\nz: 1\n",
    );
    yaml(
        "tags:\n   -  a\nz: 1\n",
        "tags",
        list(&["a", "b"]),
        "tags:\n   -  a\n   -  b\nz: 1\n",
    );
    yaml(
        "tags: [a, \"b\", c] # d\n",
        "tags",
        list(&["a", "c"]),
        "tags: [a, c] # d\n",
    );
    yaml(
        "tags: [ 'a','b' ]\n",
        "tags",
        list(&["a", "b", "c"]),
        "tags: [ 'a','b','c' ]\n",
    );
    yaml(
        "tags: [a, b]\n",
        "tags",
        list(&["b", "x, y", "no"]),
        "tags: [b, \"x, y\", \"no\"]\n",
    );
    yaml("tags: []\n", "tags", list(&["a"]), "tags:\n  - a\n");
    yaml(
        "tags: []\nb: [c]\n",
        "tags",
        list(&["a"]),
        "tags: [a]\nb: [c]\n",
    );
    yaml(
        "tags: [a,\n  b,\n]\nz: 1\n",
        "tags",
        list(&["a", "b", "c"]),
        "tags: [a,\n  b,\n  c,\n]\nz: 1\n",
    );
    yaml(
        "tags: news\n",
        "tags",
        list(&["news", "x"]),
        "tags:\n  - news\n  - x\n",
    );
    yaml("tags:\n  - a\n", "tags", "a", "tags: a\n");
    refused(
        "tags: [a, # one\n  b]\n",
        "tags",
        list(&["a"]),
        Refusal::Locked(Lock::Other),
    );
}

#[test]
fn what_is_locked() {
    refused(
        "a: &x 1\nb: *x\n",
        "a",
        "new",
        Refusal::Locked(Lock::Anchor),
    );
    refused(
        "a: &x 1\nb: *x\n",
        "b",
        "new",
        Refusal::Locked(Lock::Anchor),
    );
    refused(
        "a: [&x b]\n",
        "a",
        list(&["c"]),
        Refusal::Locked(Lock::Anchor),
    );
    refused("a: !!str 1\n", "a", "new", Refusal::Locked(Lock::Tagged));
    refused("a: 1\na: 2\n", "a", "new", Refusal::Locked(Lock::Duplicate));
    refused("? a\n: 1\n", "a", "new", Refusal::Locked(Lock::Other));
    refused("{a: 1}\n", "a", "new", Refusal::Locked(Lock::Other));
    refused("{a: 1}\n", "b", "new", Refusal::Unverified);
    // A line end to YAML and to nobody else.
    refused("a: 1\u{85}b: 2\n", "a", "new", Refusal::Locked(Lock::Other));
    refused("a: 1\u{85}b: 2\n", "b", "new", Refusal::Locked(Lock::Other));
    refused("a: 1\rb: 2\n", "b", "new", Refusal::Locked(Lock::Other));
    refused("a: 1\n", "", "new", Refusal::BadKey);
    refused("a: 1\n", "b\nc", "new", Refusal::BadKey);
    refused("a: b: c\n", "a", "new", Refusal::Unreadable);
    // The others of such a front matter can still be edited.
    yaml(
        "a: &x 1\nb: *x\nc: 2\n",
        "c",
        Value::Int(3),
        "a: &x 1\nb: *x\nc: 3\n",
    );
    yaml(
        "a: 1\na: 2\nc: 2\n",
        "c",
        Value::Int(3),
        "a: 1\na: 2\nc: 3\n",
    );
}

#[test]
fn same_value_no_edit() {
    let (announcement, _) = Announcement::read("---\na: 'x'\nb: [1, {c: 2}]\nd:\n---\n");
    for field in announcement.fields() {
        assert_eq!(
            announcement.set(&field.key, &field.value, &[]),
            Ok(vec![]),
            "{}",
            field.key
        );
    }
}

#[test]
fn new_keys_find_their_place() {
    let order = ["title", "description", "date", "tags", "layout"];
    let check = |before: &str, key: &str, after: &str| {
        let whole = |inner: &str| format!("---\n{inner}---\nBody\n");
        assert_eq!(
            set_in(&whole(before), key, &text("New"), &order),
            Ok(whole(after)),
            "{before:?}"
        );
    };
    check(
        "title: A\ndate: 2024-01-01\n",
        "description",
        "title: A\ndescription: New\ndate: 2024-01-01\n",
    );
    check(
        "date: 2024-01-01\n",
        "title",
        "title: New\ndate: 2024-01-01\n",
    );
    check(
        "# About\ndate: 2024-01-01\n",
        "title",
        "title: New\n# About\ndate: 2024-01-01\n",
    );
    check(
        "title: A\nx: 1\n",
        "layout",
        "title: A\nlayout: New\nx: 1\n",
    );
    check(
        "title: A\nx: 1\n\n",
        "other",
        "title: A\nx: 1\nother: New\n\n",
    );
    check(
        "title: A\n# x: 1\n",
        "other",
        "title: A\n# x: 1\nother: New\n",
    );
    check("", "title", "title: New\n");
    check(
        "# only a comment\n",
        "title",
        "# only a comment\ntitle: New\n",
    );
    check("  title: A\n", "other", "  title: A\n  other: New\n");
    check("d: |\n  text\n\n", "other", "d: |\n  text\nother: New\n\n");
    check(
        "a: 1\n",
        "a key: with signs",
        "a: 1\n\"a key: with signs\": New\n",
    );
    check("a: 1\n", "no", "a: 1\n\"no\": New\n");
}

#[test]
fn a_front_matter_is_made() {
    let check = |before: &str, after: &str| {
        assert_eq!(
            set_in(before, "title", &text("New"), &[]).as_deref(),
            Ok(after),
            "{before:?}"
        );
    };
    check("", "---\ntitle: New\n---\n");
    check("Body\n", "---\ntitle: New\n---\n\nBody\n");
    check("\nBody\n", "---\ntitle: New\n---\n\nBody\n");
    check(
        "\u{feff}Body\r\n",
        "\u{feff}---\r\ntitle: New\r\n---\r\n\r\nBody\r\n",
    );
    check("---\n---\n", "---\ntitle: New\n---\n");
    check("---\n---", "---\ntitle: New\n---");
    check("+++\n+++\n", "+++\ntitle = \"New\"\n+++\n");
    check("{}\n", "{\n  \"title\": \"New\"\n}\n");
}

#[test]
fn removes_the_lines_of_a_field() {
    let check = |before: &str, key: &str, after: &str| {
        let whole = |inner: &str| format!("---\n{inner}---\nBody\n");
        let before = whole(before);
        let (announcement, _) = Announcement::read(&before);
        let edits = announcement.remove(key).unwrap();
        assert_eq!(apply(&before, &edits), whole(after));
    };
    check("a: 1\nb: 2\nc: 3\n", "b", "a: 1\nc: 3\n");
    check(
        "# about b\nb: 2 # why\n\nc: 3\n",
        "b",
        "# about b\n\nc: 3\n",
    );
    check(
        "b:\n  - x\n  # y\n  - z\n# about c\nc: 3\n",
        "b",
        "# about c\nc: 3\n",
    );
    check("b: >-\n  x\n\n  y\n\nc: 3\n", "b", "\nc: 3\n");
    check("b:\n  c: 1\n  d: [2]\ne: 1\n", "b", "e: 1\n");
    check("b: 1\n", "b", "");
    let (announcement, _) = Announcement::read("---\na: &x 1\nb: *x\n---\n");
    assert_eq!(announcement.remove("a"), Err(Refusal::Locked(Lock::Anchor)));
    assert_eq!(announcement.remove("z"), Err(Refusal::NoSuchKey));
}

/// Sets a field between `+++` lines, after a byte order mark, with either line end.
#[track_caller]
fn toml(before: &str, key: &str, value: impl Into<Value>, after: &str) {
    let value = value.into();
    for line_end in ["\n", "\r\n"] {
        let whole =
            |inner: &str| format!("\u{feff}+++\n{inner}+++\nBody\n").replace('\n', line_end);
        let got = set_in(&whole(before), key, &value, &["title", "date"]);
        assert_eq!(got, Ok(whole(after)), "{before:?}");
    }
}

#[test]
fn toml_values() {
    toml(
        "title = \"Old\" # c\nb = 1\n",
        "title",
        text("Say \"b\""),
        "title = \"Say \\\"b\\\"\" # c\nb = 1\n",
    );
    toml("title='Old'\n", "title", text("New"), "title='New'\n");
    toml("title='Old'\n", "title", text("It's"), "title=\"It's\"\n");
    toml("t = '''\nOld'''\n", "t", text("It's"), "t = '''It's'''\n");
    toml(
        "t = \"\"\"\nOld\nlines\"\"\"\n",
        "t",
        text("New"),
        "t = \"\"\"New\"\"\"\n",
    );
    toml("t = \"Old\"\n", "t", text("a\nb"), "t = \"a\\nb\"\n");
    toml(
        "date = 2024-01-01\n",
        "date",
        Value::Date("2024-01-02".into()),
        "date = 2024-01-02\n",
    );
    toml(
        "date = 2024-01-01T10:00:00Z\n",
        "date",
        Value::Date("2024-01-02T10:00:00Z".into()),
        "date = 2024-01-02T10:00:00Z\n",
    );
    toml(
        "date = \"2024-01-01\"\n",
        "date",
        text("2024-01-02"),
        "date = \"2024-01-02\"\n",
    );
    toml(
        "date = 2024-01-01\n",
        "date",
        Value::Date("2024/01/02".into()),
        "date = \"2024/01/02\"\n",
    );
    toml(
        "tags = ['a', \"b\"]\n",
        "tags",
        list(&["a", "b", "c"]),
        "tags = ['a', \"b\", \"c\"]\n",
    );
    toml(
        "tags = [\n  \"a\",\n  \"b\", # c\n]\n",
        "tags",
        list(&["b"]),
        "tags = [\n  \"b\", # c\n]\n",
    );
    toml(
        "draft = true\n",
        "draft",
        Value::Bool(false),
        "draft = false\n",
    );
    toml(
        "title = \"A\"\n\n[extra]\nb = 1\n",
        "date",
        Value::Date("2024-01-01".into()),
        "title = \"A\"\ndate = 2024-01-01\n\n[extra]\nb = 1\n",
    );
    toml(
        "# about\n[extra]\nb = 1\n",
        "title",
        text("A"),
        "title = \"A\"\n# about\n[extra]\nb = 1\n",
    );
    toml("a = 1\n", "b c", Value::Int(2), "a = 1\n\"b c\" = 2\n");
    toml("title = \"Old\"\n", "title", Value::Null, "title = \"\"\n");
}

#[test]
fn json() {
    let check = |before: &str, key: &str, value: Value, after: &str| {
        let whole = |inner: &str| format!("{inner}\nBody\n");
        assert_eq!(
            set_in(&whole(before), key, &value, &["a", "b"]),
            Ok(whole(after)),
            "{before:?}"
        );
    };
    check(
        "{\n  \"a\": \"x\",\n  \"c\": [1, {}]\n}",
        "a",
        text("\"é\"\n"),
        "{\n  \"a\": \"\\\"é\\\"\\n\",\n  \"c\": [1, {}]\n}",
    );
    check(
        "{\n  \"a\": \"x\"\n}",
        "b",
        text("y"),
        "{\n  \"a\": \"x\",\n  \"b\": \"y\"\n}",
    );
    check(
        "{\"b\": 1}",
        "a",
        Value::Bool(true),
        "{\"a\": true, \"b\": 1}",
    );
    check(
        "{\"t\": [\"a\", \"b\"]}",
        "t",
        list(&["b"]),
        "{\"t\": [\"b\"]}",
    );
    check("{\"a\": null}", "a", Value::Float(1.5), "{\"a\": 1.5}");
    check(
        "{\"a\": \"2024-01-01\"}",
        "a",
        Value::Date("2024-01-02".into()),
        "{\"a\": \"2024-01-02\"}",
    );
    let removed = |before: &str, key: &str| {
        let (announcement, _) = Announcement::read(before);
        apply(before, &announcement.remove(key).unwrap())
    };
    assert_eq!(
        removed("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "a"),
        "{\n  \"b\": 2\n}\n"
    );
    assert_eq!(
        removed("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "b"),
        "{\n  \"a\": 1\n}\n"
    );
    assert_eq!(removed("{\"a\": 1}\n", "a"), "{}\n");
}

#[test]
fn new_files() {
    let fields = [
        ("title", text("A: b")),
        ("date", Value::Date("2024-09-10".into())),
        ("tags", list(&["x", "no"])),
        ("empty", Value::List(vec![])),
        ("nothing", text("")),
        (
            "seo",
            Value::Map(vec![
                ("image".into(), text("a.png")),
                ("list".into(), list(&["a"])),
            ]),
        ),
    ];
    let mut snapshot = String::new();
    for format in [Format::Yaml, Format::Toml, Format::Json] {
        let new = Announcement::new_text(format, &fields, "Body.\n");
        let (read, diagnostics) = Announcement::read(&new);
        assert!(read.readable() && diagnostics.is_empty(), "{new}");
        assert_eq!(read.fields().len(), fields.len());
        for (key, value) in &fields {
            let same =
                read.get(key).unwrap().value == *value || format == Format::Json && *key == "date";
            assert!(same, "{key} in {new}");
        }
        snapshot.push_str(&new);
    }
    insta::assert_snapshot!(snapshot, @r###"
    ---
    title: "A: b"
    date: 2024-09-10
    tags:
      - x
      - "no"
    empty: []
    nothing: ""
    seo:
      image: a.png
      list:
        - a
    ---

    Body.
    +++
    title = "A: b"
    date = 2024-09-10
    tags = ["x", "no"]
    empty = []
    nothing = ""
    seo = { image = "a.png", list = ["a"] }
    +++

    Body.
    {
      "title": "A: b",
      "date": "2024-09-10",
      "tags": ["x", "no"],
      "empty": [],
      "nothing": "",
      "seo": { "image": "a.png", "list": ["a"] }
    }

    Body.
    "###);
}

#[test]
fn renames_a_field() {
    let check = |before: &str, key: &str, new: &str, expect: Result<&str, Refusal>| {
        let (announcement, _) = Announcement::read(before);
        let got = announcement.rename(key, new);
        let got = got.map(|edits| apply(before, &edits));
        assert_eq!(got.as_deref(), expect.as_deref(), "{before}");
    };
    let yaml = "---\n'a' : >-\n  x\n# c\nb:\n  a: 1\n---\n";
    check(
        yaml,
        "a",
        "c",
        Ok("---\n'c' : >-\n  x\n# c\nb:\n  a: 1\n---\n"),
    );
    check(
        yaml,
        "b",
        "no",
        Ok("---\n'a' : >-\n  x\n# c\n\"no\":\n  a: 1\n---\n"),
    );
    check(yaml, "a", "b", Err(Refusal::KeyTaken));
    check(yaml, "c", "d", Err(Refusal::NoSuchKey));
    check(yaml, "a", "", Err(Refusal::BadKey));
    check(yaml, "a", "a", Ok(yaml));
    check(
        "---\na: &x 1\nb: *x\n---\n",
        "b",
        "c",
        Ok("---\na: &x 1\nc: *x\n---\n"),
    );
    check(
        "---\na: 1\na: 2\n---\n",
        "a",
        "b",
        Err(Refusal::Locked(Lock::Duplicate)),
    );
    let toml =
        "+++\nd.e = 1\nd.f = 2\n[a]\nx = 1\n[ a . y ] # c\n[[b]]\na.b = 1\n[[b]]\n[b.c]\n+++\n";
    check(toml, "d", "e f", Ok(&toml.replace("d.", "\"e f\".")));
    check(
        toml,
        "a",
        "z",
        Ok(&toml.replace("[a]", "[z]").replace("[ a", "[ z")),
    );
    check(
        toml,
        "b",
        "z",
        Ok(&toml.replace("[b", "[z").replace("[[b", "[[z")),
    );
    check("{\"a\": 1}\n", "a", "b", Ok("{\"b\": 1}\n"));
    check(
        "Title: A\nDate: b\n\nText",
        "Date",
        "Day",
        Ok("Title: A\nDay: b\n\nText"),
    );
    check(
        "Title: A\nDate: b\n\nText",
        "Date",
        "a b",
        Err(Refusal::BadKey),
    );
}

#[test]
fn odd_texts_are_edited_like_others() {
    let check = |before: &str, after: &str| {
        let (announcement, _) = Announcement::read(before);
        assert!(announcement.readable(), "{before:?}");
        let got = set_in(before, "title", &text("New"), &[]);
        assert_eq!(got.as_deref(), Ok(after), "{before:?}");
    };
    check(
        "\n \n--- \t\ntitle: A\n...  \nB",
        "\n \n--- \t\ntitle: New\n...  \nB",
    );
    check(
        "\u{feff}---\r\ntitle: A\r\n---\r\n",
        "\u{feff}---\r\ntitle: New\r\n---\r\n",
    );
    check(
        "---\r\na: 1\ntitle: A\r\n---\nB\r",
        "---\r\na: 1\ntitle: New\r\n---\nB\r",
    );
    check(
        "---\na: 1\n---\n\r\u{1b}[0m\0",
        "---\na: 1\ntitle: New\n---\n\r\u{1b}[0m\0",
    );
    let alone = set_in("---\rtitle: A\r---\rB", "title", &text("New"), &[]);
    assert_eq!(alone, Err(Refusal::Locked(Lock::Other)));
    check(
        "\n\n+++ \ntitle='A'\n+++\t\nB",
        "\n\n+++ \ntitle='New'\n+++\t\nB",
    );
    check(
        "Title: x\rDate: y\r\rB",
        "Title: x\rDate: y\rtitle: New\r\rB",
    );
    let long = format!("---\ntitle: A\n---\n{}", "word \u{1}\n".repeat(150_000));
    check(&long, &long.replacen("title: A", "title: New", 1));
}

#[test]
fn what_is_no_front_matter_stays() {
    for before in [
        "+++\nusing Dates\ntitle = \"A\"\nrss = (1, \"b\")\n+++\nB\n",
        "+++\n\ttitle = A tuple\n+++\n",
        "---\ntitle: A\n\nB\n",
        "---\na\u{7}: 1\n---\n",
    ] {
        let (announcement, found) = Announcement::read(before);
        assert!(!announcement.readable() && !found.is_empty(), "{before:?}");
        assert_eq!(announcement.text(), before);
        assert_eq!(
            set_in(before, "title", &text("N"), &[]),
            Err(Refusal::Unreadable)
        );
        assert_eq!(announcement.rename("title", "b"), Err(Refusal::Unreadable));
        assert_eq!(announcement.remove("title"), Err(Refusal::Unreadable));
    }
    let (announcement, found) = Announcement::read("@def title = \"A\"\n\nB\n");
    assert!(announcement.format() == Format::None && found.is_empty());
}
