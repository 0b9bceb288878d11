//! What a collection's announcements have in common.

use announcement::{Format, Kind, Schema, Value};

use crate::fixture::{borrowed, releases, site};

fn schema(files: &[(String, String)]) -> Schema {
    let (_root, site) = site(&borrowed(files));
    site.collections()[0].schema.clone()
}

fn posts(texts: impl IntoIterator<Item = String>) -> Vec<(String, String)> {
    texts
        .into_iter()
        .enumerate()
        .map(|(at, text)| (format!("news/post-{at:03}.md"), text))
        .collect()
}

#[test]
fn fields_in_their_usual_order_with_their_kinds() {
    let schema = schema(&releases("news", 8));
    let fields: Vec<_> = schema
        .fields
        .iter()
        .map(|field| (field.key.as_str(), field.kind, field.required))
        .collect();
    assert_eq!(
        fields,
        [
            ("title", Kind::Text, true),
            ("description", Kind::Text, true),
            ("date", Kind::DateTime, true),
            ("tags", Kind::Tags, true),
            ("layout", Kind::Text, true),
        ]
    );
    assert_eq!(
        (schema.format, schema.learnt_from, schema.date_in_name),
        (Format::Yaml, 8, false)
    );
    assert_eq!(
        schema.field("layout").unwrap().default,
        Some(Value::from("layouts/news.njk"))
    );
    assert_eq!(
        schema.field("tags").unwrap().values,
        [("boats".to_owned(), 8), ("harbour".to_owned(), 8)]
    );
    assert_eq!(
        schema
            .field("date")
            .unwrap()
            .date_shape
            .unwrap()
            .example()
            .len(),
        "2024-09-10T14:00:00Z".len()
    );
}

#[test]
fn a_few_announcements_require_nothing() {
    assert!(
        schema(&releases("news", 4))
            .fields
            .iter()
            .all(|field| !field.required)
    );
}

#[test]
fn drafts_may_lack_what_the_others_have() {
    let mut files = releases("news", 6);
    files.push((
        "news/soon.md".to_owned(),
        "---\ntitle: Soon\ndraft: true\n---\n".to_owned(),
    ));
    assert!(schema(&files).field("description").unwrap().required);
    files.push((
        "news/out.md".to_owned(),
        "---\ntitle: Out\ndate: 2024-01-01\n---\n".to_owned(),
    ));
    assert!(!schema(&files).field("description").unwrap().required);
}

#[test]
fn a_rare_field_stands_where_it_stood() {
    let plain = (0..5).map(|at| {
        format!(
            "---\ntitle: T{at}\ndate: 2024-01-0{}\nlayout: x\n---\n",
            at + 1
        )
    });
    let rare =
        "---\ntitle: R\nbyline: Ana\ndate: 2024-02-01\nlayout: x\nimage: a.png\n---\n".to_owned();
    let schema = schema(&posts(plain.chain([rare])));
    let keys: Vec<&str> = schema
        .fields
        .iter()
        .map(|field| field.key.as_str())
        .collect();
    assert_eq!(keys, ["title", "byline", "date", "layout", "image"]);
    assert_eq!(schema.field("byline").unwrap().seen, 1);
}

#[test]
fn what_newer_announcements_do_counts() {
    let date = |at: usize| format!("{}-{:02}-01", 2015 + at / 12, at % 12 + 1);
    let old = (0..60).map(|at| {
        format!(
            "---\ntitle: T\ndate: {} 10:00:00\nlayout: old\n---\n",
            date(at)
        )
    });
    let new = (60..90).map(|at| {
        format!(
            "---\ntitle: T\ndate: {}T10:00:00Z\nlayout: new\n---\n",
            date(at)
        )
    });
    let schema = schema(&posts(old.chain(new)));
    assert_eq!(
        schema.field("layout").unwrap().default,
        Some(Value::from("new"))
    );
    assert!(schema.field("date").unwrap().date_shape.unwrap().has_zone());
}

#[test]
fn a_stray_announcement_does_not_change_the_kind() {
    let usual = (1..9).map(|at| format!("---\ntitle: T\ndate: 2024-01-0{at}\ntags: [a, b]\n---\n"));
    let stray = "---\ntitle: T\ndate: soon\ntags: a, b\n---\n".to_owned();
    let schema = schema(&posts(usual.chain([stray])));
    assert_eq!(schema.field("date").unwrap().kind, Kind::Date);
    assert_eq!(schema.field("tags").unwrap().kind, Kind::Tags);
}

#[test]
fn names_that_carry_the_date() {
    let named = |front: &str| {
        (1..7)
            .map(|at| (format!("posts/2024-01-0{at}-a.md"), front.to_owned()))
            .collect::<Vec<_>>()
    };
    assert!(schema(&named("---\ntitle: T\n---\n")).date_in_name);
    assert!(!schema(&named("---\ntitle: T\ndate: 2024-01-01\n---\n")).date_in_name);
}

#[test]
fn broken_front_matter_teaches_nothing() {
    let mut files = releases("news", 6);
    files.push((
        "news/broken.md".to_owned(),
        "---\ntitle: \"open\ndate: [\n---\n".to_owned(),
    ));
    let schema = schema(&files);
    assert_eq!(schema.learnt_from, 6);
    assert!(schema.field("title").unwrap().required);
}

#[test]
fn very_many_fields_are_cut() {
    let many = |at: usize| {
        let lines: Vec<String> = (0..300).map(|key| format!("key-{at}-{key}: x")).collect();
        lines.join("\n")
    };
    let files = posts((0..5).map(|at| {
        format!(
            "---\ntitle: T\ndate: 2024-01-0{}\n{}\n---\n",
            at + 1,
            many(at)
        )
    }));
    let schema = schema(&files);
    assert!(schema.fields.len() <= 80 && schema.field("title").is_some());
}
