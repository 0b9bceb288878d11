//! The form: groups and lists of groups, where the knowledge of a field comes from, what
//! the user corrects.

use std::fs;

use api::{Correction, DocumentView, FieldKind, FieldValue, FieldView, Keep, NewValue, PathPart};

use crate::common::Desk;

const FILE: &str = "news/gate.md";
const GATE: &str = "---\ntitle: The gate opens\ndate: 2024-09-10\nauthor:\n  name: Ida Brandt # chair\n  role: 'Chair'\nspeakers:\n  - name: \"Bo Lund\"\n    since: 2020/1/2\n  - name: Eve Park\n    since: 2021/3/4\nweight: 5\n---\nText.\n";
const QUAY: &str = "---\ntitle: The quay\ndate: 2024-03-01\nauthor:\n  name: Bo Lund\n  role: Clerk\nspeakers:\n  - name: Ida Brandt\n    since: 2019/5/6\n---\nText.\n";

fn desk() -> Desk {
    let mut files = vec![(FILE, GATE)];
    files.extend(
        [
            "news/a.md",
            "news/b.md",
            "news/c.md",
            "news/d.md",
            "news/e.md",
        ]
        .map(|file| (file, QUAY)),
    );
    Desk::new(&files)
}

fn open(desk: &Desk) -> DocumentView {
    let site = desk.open_site();
    desk.open(&site, FILE)
}

fn key(name: &str) -> PathPart {
    PathPart::Key(name.into())
}

const fn item(at: u32) -> PathPart {
    PathPart::Item(at)
}

fn text(text: &str) -> NewValue {
    NewValue::Text(text.into())
}

fn try_set(
    desk: &Desk,
    view: &DocumentView,
    top: &str,
    path: &[PathPart],
    value: NewValue,
) -> Result<DocumentView, api::Error> {
    desk.newsroom.set_field(api::SetField {
        document: view.document,
        revision: view.revision,
        key: top.into(),
        path: path.to_vec(),
        value,
    })
}

fn set(
    desk: &Desk,
    view: &DocumentView,
    top: &str,
    path: &[PathPart],
    value: NewValue,
) -> DocumentView {
    try_set(desk, view, top, path, value).unwrap()
}

fn field<'a>(view: &'a DocumentView, top: &str) -> &'a FieldView {
    view.fields.iter().find(|field| field.key == top).unwrap()
}

fn part<'a>(fields: &'a [FieldView], name: &str) -> &'a FieldView {
    fields.iter().find(|field| field.key == name).unwrap()
}

/// The lines of the saved file that differ from those of the start.
fn changed(desk: &Desk, view: &DocumentView) -> Vec<String> {
    let saved = desk
        .newsroom
        .save_document(api::SaveDocument {
            document: view.document,
        })
        .unwrap();
    assert!(matches!(saved, api::Saved::Clean { .. }), "{saved:?}");
    let after = desk.file(FILE);
    let gone = GATE.lines().filter(|line| !after.contains(line));
    let came = after.lines().filter(|line| !GATE.contains(line));
    gone.map(|line| format!("-{line}"))
        .chain(came.map(|line| format!("+{line}")))
        .collect()
}

#[test]
fn groups_and_lists_of_groups_are_shown_with_their_parts() {
    let desk = desk();
    let view = open(&desk);
    let author = field(&view, "author");
    assert_eq!(author.kind, FieldKind::Group);
    let name = part(&author.fields, "name");
    assert_eq!(
        (name.kind, &name.value, name.path.as_slice()),
        (
            FieldKind::Text,
            &FieldValue::Text("Ida Brandt".into()),
            &[key("name")][..]
        )
    );
    let speakers = field(&view, "speakers");
    assert_eq!(speakers.kind, FieldKind::Groups);
    let titles: Vec<&str> = speakers.items.iter().map(|item| &*item.title).collect();
    assert_eq!(titles, ["Bo Lund", "Eve Park"]);
    let since = part(&speakers.items[1].fields, "since");
    assert_eq!(since.kind, FieldKind::Date);
    assert_eq!(since.path, [item(1), key("since")]);
    assert!(matches!(&since.value, FieldValue::Date(date) if date.day == "2021-03-04"));
    assert_eq!(field(&view, "date").origin, "in all 6 announcements");
    assert!(field(&view, "title").correction.is_some());
}

#[test]
fn a_part_changes_its_line_only() {
    let desk = desk();
    let view = open(&desk);
    let view = set(&desk, &view, "author", &[key("name")], text("Eve Park"));
    let view = set(
        &desk,
        &view,
        "speakers",
        &[item(0), key("name")],
        text("It's Bo"),
    );
    let date = NewValue::Date {
        day: "2022-05-06".into(),
        time: String::new(),
        zone: String::new(),
    };
    let view = set(&desk, &view, "speakers", &[item(1), key("since")], date);
    assert_eq!(
        changed(&desk, &view),
        [
            "-  name: Ida Brandt # chair",
            "-  - name: \"Bo Lund\"",
            "-    since: 2021/3/4",
            "+  name: Eve Park # chair",
            "+  - name: \"It's Bo\"",
            "+    since: 2022/5/6",
        ]
    );
}

#[test]
fn a_part_typed_back_letter_by_letter_restores_the_file() {
    let desk = desk();
    let mut view = open(&desk);
    for typed in ["Chai", "Chai:", "- Chai: #", "", "C", "Cha", "Chair"] {
        view = set(&desk, &view, "author", &[key("role")], text(typed));
    }
    for typed in ["", "*", "Bo Lund"] {
        let path = [item(0), key("name")];
        view = set(&desk, &view, "speakers", &path, text(typed));
    }
    assert_eq!(changed(&desk, &view), [""; 0]);
    assert_eq!(desk.file(FILE), GATE);
}

#[test]
fn items_come_move_and_go() {
    let desk = desk();
    let view = open(&desk);
    let view = set(&desk, &view, "speakers", &[], NewValue::AddItem);
    let added = &field(&view, "speakers").items[2];
    let keys: Vec<&str> = added.fields.iter().map(|field| &*field.key).collect();
    assert_eq!(keys, ["name", "since"]);
    let view = set(
        &desk,
        &view,
        "speakers",
        &[item(2), key("name")],
        text("Ana"),
    );
    let view = set(&desk, &view, "speakers", &[item(2)], NewValue::MoveItem(0));
    let titles = |view: &DocumentView| -> Vec<String> {
        let items = &field(view, "speakers").items;
        items.iter().map(|item| item.title.clone()).collect()
    };
    assert_eq!(titles(&view), ["Ana", "Bo Lund", "Eve Park"]);
    let view = set(&desk, &view, "speakers", &[item(0)], NewValue::Remove);
    assert_eq!(titles(&view), ["Bo Lund", "Eve Park"]);
    assert_eq!(changed(&desk, &view), [""; 0]);
    assert_eq!(desk.file(FILE), GATE);
    let gone = try_set(&desk, &view, "speakers", &[item(7)], NewValue::Remove);
    assert_eq!(gone.unwrap_err().code, api::Code::Stale);
}

#[test]
fn what_the_form_began_is_gone_when_nothing_is_left_in_it() {
    let bare = "---\ntitle: Bare\ndate: 2024-01-01\n---\nText.\n";
    let desk = desk();
    fs::write(desk.site().join("news/bare.md"), bare).unwrap();
    let site = desk.open_site();
    let view = desk.open(&site, "news/bare.md");
    assert_eq!(field(&view, "author").value, FieldValue::Absent);
    let role = [key("role")];
    let view = set(&desk, &view, "author", &role, text("Chair"));
    let view = set(&desk, &view, "speakers", &[], NewValue::AddItem);
    assert_eq!(field(&view, "speakers").items.len(), 1);
    let view = set(&desk, &view, "speakers", &[item(0)], NewValue::Remove);
    let view = set(&desk, &view, "author", &role, NewValue::Remove);
    assert!(matches!(
        desk.newsroom
            .save_document(api::SaveDocument {
                document: view.document
            })
            .unwrap(),
        api::Saved::Clean { .. }
    ));
    assert_eq!(desk.file("news/bare.md"), bare);
}

fn correct(
    desk: &Desk,
    view: &DocumentView,
    top: &str,
    correction: Correction,
    keep: Keep,
) -> Result<DocumentView, api::Error> {
    desk.newsroom.correct_field(api::CorrectField {
        document: view.document,
        key: top.into(),
        path: Vec::new(),
        correction,
        keep,
    })
}

fn choice() -> Correction {
    Correction {
        kind: Some(FieldKind::Choice),
        choices: Some(vec!["1".into(), "5".into(), "9".into()]),
        label: Some("Place on the page".into()),
        required: Some(true),
        help: None,
    }
}

#[test]
fn a_correction_is_kept_on_this_computer() {
    let mut desk = desk();
    let view = open(&desk);
    let view = correct(&desk, &view, "weight", choice(), Keep::Here).unwrap();
    let check = |view: &DocumentView| {
        let weight = field(view, "weight");
        assert_eq!(weight.kind, FieldKind::Choice);
        assert_eq!(weight.label, "Place on the page");
        assert_eq!(weight.origin, "you said so");
        assert!(weight.required);
        let offered: Vec<&str> = weight.suggestions.iter().map(|one| &*one.text).collect();
        assert_eq!(offered, ["1", "5", "9"]);
        assert_eq!(weight.correction, Some(choice()));
    };
    check(&view);
    assert!(!desk.site().join("dateline.toml").exists());
    desk.restart();
    let view = open(&desk);
    check(&view);
    let view = set(&desk, &view, "weight", &[], text("9"));
    assert_eq!(changed(&desk, &view), ["-weight: 5", "+weight: 9"]);
    let view = correct(&desk, &view, "weight", Correction::default(), Keep::Here).unwrap();
    let weight = field(&view, "weight");
    assert_eq!(weight.kind, FieldKind::Number);
    assert_eq!(weight.correction, Some(Correction::default()));
}

#[test]
fn a_correction_is_written_into_the_site_only_when_asked() {
    let desk = desk();
    let view = open(&desk);
    let view = correct(&desk, &view, "weight", choice(), Keep::Here).unwrap();
    let view = correct(&desk, &view, "weight", choice(), Keep::InSite).unwrap();
    assert_eq!(field(&view, "weight").origin, "from dateline.toml");
    let first = desk.file("dateline.toml");
    assert!(first.contains("weight"), "{first}");
    fs::write(
        desk.site().join("dateline.toml"),
        format!("# Ours.\n{first}"),
    )
    .unwrap();
    let required = Correction {
        required: Some(true),
        ..Correction::default()
    };
    correct(&desk, &view, "author", required, Keep::InSite).unwrap();
    let second = desk.file("dateline.toml");
    assert!(second.starts_with("# Ours.\n"), "{second}");
    assert!(second.contains("author"), "{second}");
    let again = desk.open_site();
    let view = desk.open(&again, FILE);
    assert_eq!(field(&view, "weight").kind, FieldKind::Choice);
    // Taken back, wherever it was kept.
    let view = correct(&desk, &view, "weight", Correction::default(), Keep::Here).unwrap();
    assert_eq!(field(&view, "weight").kind, FieldKind::Number);
    let third = desk.file("dateline.toml");
    assert!(
        !third.contains("weight") && third.contains("author"),
        "{third}"
    );
}

#[test]
fn a_file_of_the_site_that_cannot_be_read_is_left_alone() {
    let desk = desk();
    let broken = "[[collection\n";
    fs::write(desk.site().join("dateline.toml"), broken).unwrap();
    let view = open(&desk);
    let error = correct(&desk, &view, "weight", choice(), Keep::InSite).unwrap_err();
    assert!(
        error.message.starts_with("dateline.toml cannot be read"),
        "{error:?}"
    );
    assert_eq!(desk.file("dateline.toml"), broken);
}

/// The same announcement in each language that front matter is written in.
const LANGUAGES: [&str; 3] = [
    "---\ntitle: The gate\nauthor:\n  name: Ida # chair\n  role: Clerk\nspeakers:\n- name: Bo\n  talks: [one,  two]\n- name: Eve\n---\nText.\n",
    "+++\ntitle = \"The gate\"\n\n[author]\nname = 'Ida' # chair\nrole = \"Clerk\"\n\n[[speakers]]\nname = \"Bo\"\ntalks = [\"one\",  \"two\"]\n\n[[speakers]]\nname = \"Eve\"\n+++\nText.\n",
    "{\n  \"title\": \"The gate\",\n  \"author\": {\"name\": \"Ida\",  \"role\": \"Clerk\"},\n  \"speakers\": [\n    { \"name\": \"Bo\", \"talks\": [\"one\",  \"two\"] },\n    { \"name\": \"Eve\" }\n  ]\n}\n\nText.\n",
];

#[test]
fn in_every_language_of_front_matter() {
    for start in LANGUAGES {
        let desk = Desk::new(&[(FILE, start)]);
        let mut view = open(&desk);
        for typed in ["Ed", "Ed \"q\"", "'", "Ida"] {
            view = set(&desk, &view, "author", &[key("name")], text(typed));
            let author = part(&field(&view, "author").fields, "name");
            assert_eq!(author.value, FieldValue::Text(typed.into()), "{start}");
        }
        let talks = [item(0), key("talks")];
        let list = |items: &[&str]| NewValue::List(items.iter().map(|&one| one.into()).collect());
        view = set(&desk, &view, "speakers", &talks, list(&["one", "two", "x"]));
        view = set(&desk, &view, "speakers", &[], NewValue::AddItem);
        view = set(
            &desk,
            &view,
            "speakers",
            &[item(2), key("name")],
            text("Ana"),
        );
        view = set(&desk, &view, "speakers", &[item(2)], NewValue::MoveItem(0));
        let titles: Vec<&str> = field(&view, "speakers")
            .items
            .iter()
            .map(|item| &*item.title)
            .collect();
        assert_eq!(titles, ["Ana", "Bo", "Eve"], "{start}");
        view = set(&desk, &view, "speakers", &[item(0)], NewValue::Remove);
        view = set(&desk, &view, "speakers", &talks, list(&["one", "two"]));
        desk.newsroom
            .save_document(api::SaveDocument {
                document: view.document,
            })
            .unwrap();
        assert_eq!(desk.file(FILE), start);
    }
}
