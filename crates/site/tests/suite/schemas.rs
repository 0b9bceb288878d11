//! What a collection's announcements have in common.

use announcement::{FieldSpec, Format, Kind, Schema, Source, Value};
use site::Site;

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

/// Posts of a front matter each, one a month, the oldest first.
fn monthly(fronts: impl IntoIterator<Item = String>) -> Vec<(String, String)> {
    posts(fronts.into_iter().enumerate().map(|(at, front)| {
        format!(
            "---\ntitle: T{at}\ndate: {}-{:02}-01\n{front}---\n",
            2010 + at / 12,
            at % 12 + 1
        )
    }))
}

fn kinds(fields: &[FieldSpec]) -> Vec<(&str, Kind)> {
    fields
        .iter()
        .map(|field| (field.key.as_str(), field.kind))
        .collect()
}

#[test]
fn a_key_of_all_new_ones_is_required_and_a_dropped_one_is_not() {
    let front = |at: usize| match at {
        0..40 => "old: x\n".to_owned(),
        _ => "new: y\n".to_owned(),
    };
    let schema = schema(&monthly((0..60).map(front)));
    let of = |key: &str| {
        let field = schema.field(key).unwrap();
        (field.required, field.default.clone(), field.seen)
    };
    assert_eq!(of("old"), (false, None, 40));
    assert_eq!(of("new"), (true, Some(Value::from("y")), 20));
}

#[test]
fn what_was_used_now_and_then_must_be_used_for_longer() {
    // Of the older ones every `nth` has it, of the newer ones all.
    let required = |nth: usize, newer: usize| {
        let front = |at: usize| match at {
            0..60 if !at.is_multiple_of(nth) => "byline:\n".to_owned(),
            _ => format!("byline: Ana {at}\n"),
        };
        schema(&monthly((0..60 + newer).map(front)))
            .field("byline")
            .unwrap()
            .required
    };
    assert!(!required(3, 30) && required(3, 60));
    // Hardly ever is never, and nearly always is always.
    assert!(required(30, 30) && required(1, 1));
    assert!(!required(30, 10));
}

#[test]
fn what_lacks_a_yes_says_no() {
    let schema = schema(&monthly((0..10).map(|_| "toc: true\n".to_owned())));
    let toc = schema.field("toc").unwrap();
    assert_eq!(
        (toc.required, &toc.default),
        (false, &Some(Value::Bool(true)))
    );
}

#[test]
fn own_words_are_no_default() {
    let front = "title: News\ndescription: What is new\nslug: news\nlayout: news\n";
    let files = posts((0..6).map(|_| format!("---\n{front}---\n")));
    let schema = schema(&files);
    let with_default: Vec<&str> = schema
        .fields
        .iter()
        .filter(|field| field.default.is_some())
        .map(|field| field.key.as_str())
        .collect();
    assert_eq!(with_default, ["layout"]);
}

#[test]
fn groups_have_their_parts() {
    let front = |at: usize| {
        let caption = if at == 3 { "  caption: Wide\n" } else { "" };
        format!(
            "hero:\n  image: /img/{at}.png\n{caption}  size:\n    width: {at}\n\
             people:\n  - name: Ana {at}\n    url: https://a{at}.example\n  - name: Bo\n"
        )
    };
    let schema = schema(&monthly((0..8).map(front)));
    let hero = schema.field("hero").unwrap();
    assert_eq!(hero.kind, Kind::Group);
    assert_eq!(
        kinds(&hero.fields),
        [
            ("image", Kind::Image),
            ("caption", Kind::Text),
            ("size", Kind::Group)
        ]
    );
    assert_eq!(kinds(&hero.fields[2].fields), [("width", Kind::Number)]);
    assert!(hero.fields[0].required && !hero.fields[1].required);
    assert_eq!(hero.fields[1].seen, 1);
    let people = schema.field("people").unwrap();
    assert_eq!(people.kind, Kind::Groups);
    assert_eq!(
        kinds(&people.fields),
        [("name", Kind::Text), ("url", Kind::Link)]
    );
    // What is learnt of the parts is learnt of all items.
    assert_eq!((people.fields[0].seen, people.fields[1].seen), (16, 8));
    assert!(people.fields[0].required && !people.fields[1].required);
}

#[test]
fn groups_in_groups_end_somewhere() {
    let deep: Vec<String> = (0..12)
        .map(|depth| format!("{}g{depth}:", "  ".repeat(depth)))
        .collect();
    let deep = deep.join("\n");
    let front = format!("{deep}\n{}end: 1\n", "  ".repeat(12));
    let schema = schema(&monthly((0..6).map(|_| front.clone())));
    let mut depth = 0;
    let mut fields = &schema.field("g0").unwrap().fields;
    while let Some(inner) = fields.first() {
        depth += 1;
        fields = &inner.fields;
    }
    assert_eq!(depth, 4);
}

#[test]
fn kinds_of_many_shapes() {
    let front = |at: usize| {
        let audience = ["press", "members", "public"][at % 3];
        format!(
            "audience: {audience}\ncover: /img/c{at}.jpg\nreport: /files/r{at}.pdf\nsource: https://s.example/{at}\n\
             weight: {at}\ntopics: [harbour, t{}]\naliases: [/old/{at}/]\nsizes: [1, {at}]\n\
             body: |\n  First {at}\n\n  - and a list\nnote: |\n  One\n  two\nauthor: Ana\n",
            at % 4
        )
    };
    let schema = schema(&monthly((0..24).map(front)));
    assert_eq!(
        kinds(&schema.fields)[2..],
        [
            ("audience", Kind::Choice),
            ("cover", Kind::Image),
            ("report", Kind::File),
            ("source", Kind::Link),
            ("weight", Kind::Number),
            ("topics", Kind::Tags),
            ("aliases", Kind::List),
            ("sizes", Kind::List),
            ("body", Kind::Markdown),
            ("note", Kind::LongText),
            ("author", Kind::Text),
        ]
    );
    let audience = schema.field("audience").unwrap();
    assert_eq!(audience.values.len(), 3);
    assert_eq!(audience.confidence, 100);
}

#[test]
fn confidence_is_the_share_that_fits() {
    let front = |at: usize| match at {
        0..2 => "count: many\n".to_owned(),
        _ => format!("count: {at}\n"),
    };
    let schema = schema(&monthly((0..20).map(front)));
    let count = schema.field("count").unwrap();
    assert_eq!((count.kind, count.confidence), (Kind::Number, 90));
    assert_eq!(count.sources, [Source::Announcements]);
}

#[test]
fn comments_in_new_files_are_help() {
    let front = |at: usize| {
        if at < 6 {
            return "weight: 1\n".to_owned();
        }
        "# 0 -- hidden\n# 1 -- shown\nweight: 1\nbyline: Ana # who wrote it\n".to_owned()
    };
    let (_root, mut site) = site(&borrowed(&monthly((0..12).map(front))));
    let help = |site: &Site, key: &str| {
        let schema = &site.collections()[0].schema;
        schema.field(key).unwrap().help.clone()
    };
    assert_eq!(
        help(&site, "weight").as_deref(),
        Some("0 -- hidden\n1 -- shown")
    );
    assert_eq!(help(&site, "byline").as_deref(), Some("who wrote it"));
    assert_eq!(help(&site, "title"), None);
    site.put("news/post-011.md", "---\ntitle: T\n---\n");
    assert_eq!(help(&site, "byline").as_deref(), Some("who wrote it"));
}
