//! The sample site that comes with the program.

use std::path::Path;

use announcement::{Format, Kind, Value};
use site::{Generator, Site};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../newsroom/sample");

#[test]
fn it_is_understood_as_any_other_site() {
    let site = Site::open(Path::new(SAMPLE)).unwrap();
    assert_eq!(site.name(), "Tarrow River Trust");
    assert_eq!(
        (site.recognised().generator, site.recognised().guessed),
        (Generator::Eleventy, false)
    );
    let [news] = site.collections() else {
        panic!("{:?}", site.collections())
    };
    assert_eq!(
        (news.key.as_str(), news.name.as_str(), news.count),
        ("news", "News", 12)
    );
    assert_eq!(
        (news.file_pattern().as_str(), news.schema.format),
        ("title.md", Format::Yaml)
    );
    let fields: Vec<_> = news
        .schema
        .fields
        .iter()
        .map(|field| (field.key.as_str(), field.kind))
        .collect();
    assert_eq!(
        fields,
        [
            ("title", Kind::Text),
            ("byline", Kind::Text),
            ("description", Kind::LongText),
            ("date", Kind::DateTime),
            ("tags", Kind::Tags),
            ("draft", Kind::YesNo),
            ("layout", Kind::Text),
        ]
    );
    assert_eq!(
        news.schema.field("layout").unwrap().default,
        Some(Value::from("layouts/news.njk"))
    );
    assert_eq!(site.entries().iter().filter(|entry| entry.draft).count(), 1);
    assert!(
        site.entries()
            .iter()
            .all(|entry| entry.date.is_some() && entry.title.is_some())
    );
}

#[test]
fn its_links_and_images_are_there_but_one() {
    let site = Site::open(Path::new(SAMPLE)).unwrap();
    let from = "news/volunteer-weekend-at-cobbs-meadow.md";
    assert_eq!(
        site.link(from, "/news/what-five-years-of-samples-tell-us/"),
        Some(true)
    );
    assert_eq!(
        site.link(from, "/news/eel-pass-at-sedge-mill-opens/"),
        Some(false)
    );
    assert_eq!(
        site.media(from, "/img/the-tarrow-at-sunrise.png")
            .and_then(|path| site.media_name(&path))
            .as_deref(),
        Some("img/the-tarrow-at-sunrise.png")
    );
}
