//! What an edit inside a map or a list of maps leaves behind, text by text.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use announcement::{Announcement, Lock, Refusal, Value, apply};

/// A value as it is written in YAML between brackets.
fn value(source: &str) -> Value {
    let (read, _) = Announcement::read(&format!("---\nx: {source}\n---\n"));
    read.get("x").unwrap().value.clone()
}

fn set(before: &str, key: &str, value: &Value) -> Result<String, Refusal> {
    let (announcement, _) = Announcement::read(before);
    announcement
        .set(key, value, &[])
        .map(|edits| apply(before, &edits))
}

/// Sets `x` between delimiters, with either line end.
#[track_caller]
fn between(delimiter: &str, before: &str, new: &str, after: &str) {
    for line_end in ["\n", "\r\n"] {
        let whole = |inner: &str| {
            format!("{delimiter}\n{inner}{delimiter}\n\nBody.\n").replace('\n', line_end)
        };
        let got = set(&whole(before), "x", &value(new));
        let got = got.map(|text| text.replace('\r', ""));
        assert_eq!(got, Ok(whole(after).replace('\r', "")), "{before}");
    }
}

#[track_caller]
fn yaml(before: &str, new: &str, after: &str) {
    between("---", before, new, after);
}

#[track_caller]
fn toml(before: &str, new: &str, after: &str) {
    between("+++", before, new, after);
}

#[test]
fn a_leaf_of_a_map() {
    yaml(
        "x:\n  a: one # c\n  # about b\n  b: 'two'\n\n  c: \"three\"\nz: 1\n",
        "{a: one, b: it's, c: three}",
        "x:\n  a: one # c\n  # about b\n  b: 'it''s'\n\n  c: \"three\"\nz: 1\n",
    );
    yaml(
        "x:\n    a:\n        b:\n            - 1\n            - 2 # two\n",
        "{a: {b: [1, 3]}}",
        "x:\n    a:\n        b:\n            - 1\n            - 3 # two\n",
    );
    yaml(
        "x:\n  a: >-\n    One\n    two.\n  b: 1\n",
        "{a: One three., b: 1}",
        "x:\n  a: >-\n    One\n    three.\n  b: 1\n",
    );
    yaml("x:\n  a: yes\n", "{a: \"no\"}", "x:\n  a: \"no\"\n");
    yaml("x: {a: 1, b: 'c'}\n", "{a: 1, b: d}", "x: {a: 1, b: 'd'}\n");
    yaml(
        "x: { a: 1,  b: {c: [d, e]} } # f\n",
        "{a: 1, b: {c: [d, 'g, h']}}",
        "x: { a: 1,  b: {c: [d, \"g, h\"]} } # f\n",
    );
}

#[test]
fn keys_of_a_map() {
    let before = "x:\n   a: 1 # one\n   # about b\n   b: \"t\"\n   c: 3\nz: 1\n";
    yaml(
        before,
        "{a: 1, b: t, new: u, c: 3}",
        "x:\n   a: 1 # one\n   # about b\n   b: \"t\"\n   new: \"u\"\n   c: 3\nz: 1\n",
    );
    yaml(
        before,
        "{a: 1, c: 3}",
        "x:\n   a: 1 # one\n   # about b\n   c: 3\nz: 1\n",
    );
    yaml(
        before,
        "{b: t, c: 3}",
        "x:\n   # about b\n   b: \"t\"\n   c: 3\nz: 1\n",
    );
    yaml(
        before,
        "{nw: {d: [1, {e: f}]}, a: 1, b: t, c: 3}",
        "x:\n   nw:\n      d:\n        - 1\n        - e: f\n   a: 1 # one\n   # about b\n   b: \"t\"\n   c: 3\nz: 1\n",
    );
    yaml(
        before,
        "{a: 1, b: t, c: {d: e}}",
        "x:\n   a: 1 # one\n   # about b\n   b: \"t\"\n   c:\n      d: e\nz: 1\n",
    );
    yaml(
        "x: {a: 1, b: 2}\n",
        "{a: 1, c: d, b: 2}",
        "x: {a: 1, c: d, b: 2}\n",
    );
    yaml("x: {a: 1, b: 2}\n", "{b: 2}", "x: {b: 2}\n");
    yaml("x: {a: 1, b: 2}\n", "{a: 1}", "x: {a: 1}\n");
    yaml("x:\n  a: 1\nz: 1\n", "{}", "x: {}\nz: 1\n");
    yaml("x: {}\nz: 1\n", "{a: b}", "x:\n  a: b\nz: 1\n");
    yaml("x:\nz: 1\n", "{a: {b: c}}", "x:\n  a:\n    b: c\nz: 1\n");
    yaml("x: old\nz: 1\n", "{a: b}", "x:\n  a: b\nz: 1\n");
    yaml("x:\n  a: 1 # c\nz: 1\n", "old", "x: old # c\nz: 1\n");
}

#[test]
fn lists_of_maps() {
    let before = "x:\n  - name: Ana # a\n    role: chair\n  # about Ben\n  - name: Ben\n    role: 'host'\nz: 1\n";
    yaml(
        before,
        "[{name: Ana, role: chair}, {name: Ben, role: guest}]",
        "x:\n  - name: Ana # a\n    role: chair\n  # about Ben\n  - name: Ben\n    role: 'guest'\nz: 1\n",
    );
    yaml(
        before,
        "[{name: Ben, role: host}]",
        "x:\n  # about Ben\n  - name: Ben\n    role: 'host'\nz: 1\n",
    );
    yaml(
        before,
        "[{name: Ana, role: chair}, {name: Cy, role: clerk}, {name: Ben, role: host}]",
        "x:\n  - name: Ana # a\n    role: chair\n  - name: Cy\n    role: clerk\n  # about Ben\n  - name: Ben\n    role: 'host'\nz: 1\n",
    );
    yaml(
        before,
        "[{name: Ben, role: host}, {name: Ana, role: chair}]",
        "x:\n  # about Ben\n  - name: Ben\n    role: 'host'\n  - name: Ana # a\n    role: chair\nz: 1\n",
    );
    yaml(
        before,
        "[{role: chair}, {id: 1, name: Ben, role: host}]",
        "x:\n  - role: chair\n  # about Ben\n  - id: 1\n    name: Ben\n    role: 'host'\nz: 1\n",
    );
    yaml(
        "x:\n  - a # one\n  - b # two\n  - c # three\n",
        "[c, b]",
        "x:\n  - c # three\n  - b # two\n",
    );
    yaml(
        "x:\n- a: 1\n  b:\n  - c\n- a: 2\n",
        "[{a: 1, b: [c, d]}, {a: 2, e: f}]",
        "x:\n- a: 1\n  b:\n  - c\n  - d\n- a: 2\n  e: f\n",
    );
    yaml(
        "x:\n-   a: 1\n    b: 2\n",
        "[{a: 1, b: 2}, {a: 3, b: 4}]",
        "x:\n-   a: 1\n    b: 2\n-   a: 3\n    b: 4\n",
    );
    yaml(
        "x:\n  -\n    a: 1\n  -\n    a: 2\n",
        "[{a: 1}, {a: 3}]",
        "x:\n  -\n    a: 1\n  -\n    a: 3\n",
    );
    yaml(
        "x: [{a: 1}, {a: 2}]\n",
        "[{a: 1}, {a: 3}]",
        "x: [{a: 1}, {a: 3}]\n",
    );
    yaml(
        "x: [1, 2.5, true]\n",
        "[1, 3, true, 4]",
        "x: [1, 3, true, 4]\n",
    );
    yaml(
        "x:\n  - - a\n    - b\n  - c\n",
        "[[a, d], c]",
        "x:\n  - - a\n    - d\n  - c\n",
    );
    yaml("x:\n  - |\n    One\n\n  - b\n", "[b]", "x:\n\n  - b\n");
    yaml(
        "x:\n  - a\n  -\n  - # c\n",
        "[a, b, d]",
        "x:\n  - a\n  - b\n  - d # c\n",
    );
}

#[test]
fn comments_move_with_what_they_speak_of() {
    yaml(
        "x:\n  # the first\n  - a # one\n  # about b\n\n  # and b\n  # again\n  - b # two\n  - c\nz: 1\n",
        "[a, c, b]",
        "x:\n  # the first\n  - a # one\n  # about b\n\n  - c\n  # and b\n  # again\n  - b # two\nz: 1\n",
    );
    toml(
        "x = [\n  'a', # one\n  'b', # two\n  'c' # three\n]\n",
        "[b, a, c]",
        "x = [\n  'b', # two\n  'a', # one\n  'c' # three\n]\n",
    );
    toml(
        "x = [\n  'a', # one\n  'b',\n  'c', # three\n]\n",
        "[b, c, a]",
        "x = [\n  'b',\n  'c', # three\n  'a', # one\n]\n",
    );
}

#[test]
fn what_is_not_spliced_is_refused() {
    let check = |inner: &str, new: &str, expect: Refusal| {
        let whole = format!("---\n{inner}---\n");
        assert_eq!(set(&whole, "x", &value(new)), Err(expect), "{inner}");
    };
    check(
        "x:\n  a: &y 1\n  b: *y\n",
        "{a: 2}",
        Refusal::Locked(Lock::Anchor),
    );
    check(
        "x:\n  a: !!str 1\n",
        "{a: 2}",
        Refusal::Locked(Lock::Tagged),
    );
    check(
        "x:\n  ? [a]\n  : b\n",
        "{a: 2}",
        Refusal::Locked(Lock::Other),
    );
    check(
        "x:\n  a: 1\n  a: 2\n",
        "{a: 2}",
        Refusal::Locked(Lock::Other),
    );
    check("x: [a, # one\n  b]\n", "[a]", Refusal::Locked(Lock::Other));
}

#[test]
fn toml_in_brackets() {
    toml(
        "x = { a = \"b\", c='d' } # e\n",
        "{a: b, c: f, g: [h]}",
        "x = { a = \"b\", c='f', g=[\"h\"] } # e\n",
    );
    toml(
        "x = [\n  { a = 1 }, # one\n  { a = 2 }, # two\n]\n",
        "[{a: 1}, {a: 3}, {a: 4}]",
        "x = [\n  { a = 1 }, # one\n  { a = 3 }, # two\n  { a = 4 },\n]\n",
    );
    toml(
        "x = [\n  1, # one\n  2 # two\n]\n",
        "[1]",
        "x = [\n  1 # one\n]\n",
    );
    toml(
        "x = [\n  1, # one\n  2 # two\n]\n",
        "[0, 1, 2, 3]",
        "x = [\n  0,\n  1, # one\n  2, # two\n  3\n]\n",
    );
}

#[test]
fn toml_tables() {
    toml(
        "t = 1\n\n[x]\na = 'b' # c\n# about d\nd = 1\n\n[x.y]\ne = true\n\n[z]\n",
        "{a: f, d: 1, n: [1], y: {e: false}}",
        "t = 1\n\n[x]\na = 'f' # c\n# about d\nd = 1\nn = [1]\n\n[x.y]\ne = false\n\n[z]\n",
    );
    toml("[x]\na = 1\n[x.y]\nb = 2\n", "{a: 1}", "[x]\na = 1\n");
    toml(
        "[x]\n[x.y]\nb = 2\n",
        "{c: 1, y: {b: 2}}",
        "[x]\nc = 1\n[x.y]\nb = 2\n",
    );
    toml(
        "x.a = 1 # c\nx.b = 2\n",
        "{a: 1, c: d, b: 3}",
        "x.a = 1 # c\nx.c = \"d\"\nx.b = 3\n",
    );
    toml("x.a = 1\nx.b = 2\n", "{b: 2}", "x.b = 2\n");
    toml("t = 1\n[x]\na = 1\n", "b", "t = 1\nx = \"b\"\n");
    let before = "[[x]]\na = 1\n\n[[x]]\na = 2 # two\n[x.y]\nb = 1\n\n[z]\n";
    toml(
        before,
        "[{a: 2, y: {b: 1}}]",
        "[[x]]\na = 2 # two\n[x.y]\nb = 1\n\n[z]\n",
    );
    toml(before, "[{a: 1}]", "[[x]]\na = 1\n\n[z]\n");
    toml(
        before,
        "[{a: 1}, {a: 3}, {a: 2, y: {b: 2}}]",
        "[[x]]\na = 1\n\n[[x]]\na = 3\n\n[[x]]\na = 2 # two\n[x.y]\nb = 2\n\n[z]\n",
    );
    toml(
        before,
        "[{a: 2, y: {b: 1}}, {a: 1}]",
        "[[x]]\na = 2 # two\n[x.y]\nb = 1\n\n[[x]]\na = 1\n\n[z]\n",
    );
    toml(
        "t = 1\n\n[[x]]\na = 1\n",
        "[{a: 1}, {a: 2}]",
        "t = 1\n\n[[x]]\na = 1\n\n[[x]]\na = 2\n",
    );
    toml("t = 1\n[[x]]\na = 1\n", "[]", "t = 1\nx = []\n");
}

#[test]
fn removes_tables() {
    let removed = |before: &str, key: &str| {
        let before = format!("+++\n{before}+++\n");
        let (announcement, _) = Announcement::read(&before);
        apply(&before, &announcement.remove(key).unwrap())
    };
    assert_eq!(
        removed("a = 1\n[c]\nd = 1\n[[e]]\n[c.f]\ng = 1\n", "c"),
        "+++\na = 1\n[[e]]\n+++\n"
    );
    assert_eq!(
        removed("a.b = 1\nc = 1\na.d = 2\n", "a"),
        "+++\nc = 1\n+++\n"
    );
}

#[test]
fn json() {
    let check = |before: &str, new: &str, after: &str| {
        assert_eq!(
            set(before, "x", &value(new)).as_deref(),
            Ok(after),
            "{before}"
        );
    };
    check(
        "{\n  \"x\": {\n    \"a\": 1,\n    \"b\": [1, 2]\n  }\n}\n",
        "{a: 1, n: true, b: [1, 3]}",
        "{\n  \"x\": {\n    \"a\": 1,\n    \"n\": true,\n    \"b\": [1, 3]\n  }\n}\n",
    );
    check(
        "{\n  \"x\": [\n    {\"a\":1},\n    {\"a\":2}\n  ]\n}\n",
        "[{a: 1}]",
        "{\n  \"x\": [\n    {\"a\":1}\n  ]\n}\n",
    );
    check(
        "{\n  \"x\": [\n    {\"a\":1},\n    {\"a\":2}\n  ]\n}\n",
        "[{a: 1}, {a: 2, b: c}, {a: 3}]",
        "{\n  \"x\": [\n    {\"a\":1},\n    {\"a\":2, \"b\":\"c\"},\n    { \"a\": 3 }\n  ]\n}\n",
    );
    check("{\"x\": [1]}\n", "{a: b}", "{\"x\": { \"a\": \"b\" }}\n");
}

#[test]
fn header_lines() {
    let before = "Title: Old\nTags: a,\n    b\nDate: 2024-01-01\n\nText.\n";
    let (announcement, found) = Announcement::read(before);
    assert!(found.is_empty());
    assert_eq!(announcement.body(), "Text.\n");
    assert_eq!(announcement.title(), Some("Old"));
    assert_eq!(
        announcement.get("Tags").unwrap().value,
        Value::Text("a,\nb".into())
    );
    let check = |key: &str, new: &str, after: &str| {
        assert_eq!(set(before, key, &value(new)), Ok(after.to_owned()));
    };
    check(
        "Title",
        "'A: #b'",
        "Title: A: #b\nTags: a,\n    b\nDate: 2024-01-01\n\nText.\n",
    );
    check(
        "Tags",
        "[c, d]",
        "Title: Old\nTags: c, d\nDate: 2024-01-01\n\nText.\n",
    );
    check(
        "Tags",
        "\"a,\\nc\"",
        "Title: Old\nTags: a,\n    c\nDate: 2024-01-01\n\nText.\n",
    );
    check(
        "Title",
        "''",
        "Title: \nTags: a,\n    b\nDate: 2024-01-01\n\nText.\n",
    );
    check(
        "Slug",
        "x",
        "Title: Old\nTags: a,\n    b\nDate: 2024-01-01\nSlug: x\n\nText.\n",
    );
    assert_eq!(set(before, "a b", &value("x")), Err(Refusal::BadKey));
    assert_eq!(
        set(before, "Title", &value("' x'")),
        Err(Refusal::Unverified)
    );
    assert_eq!(
        set(before, "Title", &value("{a: b}")),
        Err(Refusal::Locked(Lock::Other))
    );
    let removed = announcement.remove("Tags").unwrap();
    assert_eq!(
        apply(before, &removed),
        "Title: Old\nDate: 2024-01-01\n\nText.\n"
    );
}
