//! What the command line asks: inspecting a site and changing single files of it.

use std::fs;

use api::FieldKind;
use newsroom::Change;

use crate::common::Desk;

const FILE: &str = "news/2024-03-01-gate.md";
const GATE: &str = "---\ntitle: The gate opens\nlayout: news\n---\nText.\n";
const QUAY: &str = "---\ntitle: The quay\ndate: 2024-01-01\nbyline: Ida\nauthor:\n  name: Ida\n  role: chair\nlayout: news\n---\nText.\n";

fn desk() -> Desk {
    Desk::new(&[
        (FILE, GATE),
        ("news/2024-01-01-a.md", QUAY),
        ("news/2024-01-02-b.md", QUAY),
        ("news/2024-01-03-c.md", QUAY),
    ])
}

fn json(key: &str, text: &str) -> Change {
    Change::Json(key.into(), serde_json::from_str(text).unwrap())
}

#[test]
fn a_new_key_goes_where_the_neighbours_have_it() {
    let desk = desk();
    let changes = [
        Change::Text("byline".into(), "Ana".into()),
        Change::Text("date".into(), "2024-03-01".into()),
        Change::Text("own".into(), "x".into()),
    ];
    let done = desk.newsroom.set_fields(&desk.site().join(FILE), &changes);
    assert_eq!(done.unwrap().changed, ["byline", "date", "own"]);
    let keys: Vec<String> = desk
        .file(FILE)
        .lines()
        .filter_map(|line| Some(line.split_once(": ")?.0.to_owned()))
        .collect();
    assert_eq!(keys, ["title", "date", "byline", "layout", "own"]);
}

#[test]
fn values_with_parts_are_set_as_json() {
    let desk = desk();
    let author = json("author", r#"{"name": "Ana", "role": "clerk", "posts": 3}"#);
    let file = desk.site().join(FILE);
    desk.newsroom.set_fields(&file, &[author]).unwrap();
    let added = "author:\n  name: Ana\n  role: clerk\n  posts: 3\n";
    assert_eq!(
        desk.file(FILE),
        GATE.replace("layout", &format!("{added}layout"))
    );
    // JSON has no dates, YAML does.
    let dated = desk.file(FILE).replace("posts: 3", "posts: 2024-01-01");
    fs::write(&file, dated).unwrap();
    let author = json(
        "author",
        r#"{"name": "Ana", "role": "chair", "posts": "2024-01-02"}"#,
    );
    desk.newsroom.set_fields(&file, &[author]).unwrap();
    let after = added
        .replace("clerk", "chair")
        .replace("posts: 3", "posts: 2024-01-02");
    assert_eq!(
        desk.file(FILE),
        GATE.replace("layout", &format!("{after}layout"))
    );
}

#[test]
fn neighbours_that_cannot_be_read_stop_nothing() {
    let desk = desk();
    fs::create_dir(desk.site().join("news/2024-09-09-folder.md")).unwrap();
    let change = Change::Text("title".into(), "Open".into());
    let file = desk.site().join(FILE);
    desk.newsroom.set_fields(&file, &[change]).unwrap();
    let change = Change::Text("byline".into(), "Ana".into());
    desk.newsroom.set_fields(&file, &[change]).unwrap();
    let after = GATE.replace("The gate opens", "Open");
    assert_eq!(
        desk.file(FILE),
        after.replace("layout", "byline: Ana\nlayout")
    );
}

#[test]
fn inspect_tells_parts_and_sources() {
    let desk = desk();
    let found = desk.newsroom.inspect(&desk.site()).unwrap();
    let fields = &found.collections[0].fields;
    let author = fields.iter().find(|field| field.key == "author").unwrap();
    assert_eq!(author.kind, FieldKind::Group);
    assert_eq!(author.sources, ["announcements"]);
    let parts: Vec<(&str, u32, u32)> = author
        .fields
        .iter()
        .map(|part| (&*part.key, part.seen, part.of))
        .collect();
    assert_eq!(parts, [("name", 3, 3), ("role", 3, 3)]);
}

#[test]
fn a_file_in_utf16_stays_in_it_and_a_damaged_one_as_it_is() {
    let desk = desk();
    let file = desk.site().join(FILE);
    let bytes = |text: &str| -> Vec<u8> {
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(u16::to_be_bytes).collect()
    };
    fs::write(&file, bytes(GATE)).unwrap();
    let change = [Change::Text("title".into(), "Å".into())];
    desk.newsroom.set_fields(&file, &change).unwrap();
    let after = GATE.replace("The gate opens", "Å");
    assert_eq!(fs::read(&file).unwrap(), bytes(&after));
    let damaged = [GATE.as_bytes(), b"caf\xe9\n"].concat();
    fs::write(&file, &damaged).unwrap();
    let error = desk.newsroom.set_fields(&file, &change).unwrap_err();
    assert_eq!(error.code, api::Code::ReadOnly);
    assert_eq!(fs::read(&file).unwrap(), damaged);
}
