//! Inference judged blind: each announcement of the real sites is hidden in turn, the
//! schema is learnt from the others, and what it says is compared with the hidden one.
//! With `DATELINE_MISSES` set it names each miss.
#![expect(clippy::cast_precision_loss, reason = "the numbers are small")]

use std::fs;

use announcement::{Announcement, FieldSpec, Kind, Schema, Stamp, Value};
use site::Site;

use crate::{CORPUS, open};

/// Smaller collections cannot tell.
const FEWEST: usize = 10;

/// Of larger collections every so-manieth announcement is hidden, so that it takes seconds.
const MOST_HIDDEN: usize = 60;

/// The kinds of the ten most frequent keys, each looked at beside the files. Known limits:
/// `primary_image` of digitalgov names images without folder and ending, `authors` of babel
/// is a text here and a list there, header lines of Pelican know only texts.
const FREQUENT: &[(&str, &str, &str)] = &[
    (
        "18f-eleventy",
        "content/posts",
        "title text, authors tags, tags tags, excerpt long-text, date date, image image, description long-text, layout text, hero yes-no, tumblr_url link",
    ),
    (
        "babel-docusaurus",
        "website/blog",
        "layout text, title text, authors text, date date-time, categories text, share_text text, custom_js_with_timestamps tags, third_party_js list, guest_post yes-no, guest_description long-text",
    ),
    (
        "bitcoincore-jekyll",
        "_posts",
        "title text, name text, type choice, lang choice, layout choice, permalink link, version number, id text, excerpt long-text, announcement number",
    ),
    (
        "digitalgov-hugo",
        "content/news",
        "slug text, date date-time, title text, summary long-text, topics tags, authors tags, expirydate date, deck markdown, weight number, primary_image text",
    ),
    (
        "digitalgov-hugo",
        "content/events",
        "slug text, title text, summary long-text, host text, event_organizer choice, registration_url link, date date-time, end_date date-time, topics tags, captions link",
    ),
    (
        "digitalgov-hugo",
        "content/resources",
        "title text, summary long-text, topics tags, date date-time, slug text, deck text, weight number, source text, authors tags, aliases list",
    ),
    (
        "knative-mkdocs",
        "docs/blog/releases",
        "title text, linkTitle text, date date, description text, type text, author markdown, author handle long-text, Author text, Author handle link, image image",
    ),
    (
        "nats-hugo-toml",
        "content/blog",
        "categories tags, date date, tags tags, title text, author text, draft yes-no",
    ),
    (
        "nixos-astro",
        "core/src/content/blog/newsletters",
        "date date, description long-text, title text",
    ),
    (
        "nixos-astro",
        "core/src/content/blog/announcements",
        "title text, date date-time, id text, category text",
    ),
    (
        "odd-bom-dotnetfoundation",
        "input/blog/posts",
        "Title text, Author text, Published date-time, Slug text",
    ),
    (
        "odd-hexo-fcc-chengdu",
        "_posts",
        "title text, date date-time, categories tags, tags tags, toc yes-no, start date-time, end date-time, mentors tags, workers tags, description text",
    ),
    (
        "odd-jekyll-fixtures",
        "test/source/_posts",
        "title text, layout text, category text, date date-time, categories tags, tags tags, permalink link, include1 text, include2 text, include3 text",
    ),
    (
        "odd-jekyll-fixtures",
        "docs/_posts",
        "title text, date date-time, author text, version text, category text, categories tags",
    ),
    (
        "odd-pelican-twir",
        "content",
        "Title text, Date date, Category text, Number text",
    ),
    (
        "odd-vuepress-nushell",
        "blog",
        "title text, author text, author_site link, author_image image, excerpt long-text",
    ),
    (
        "rust-blog-yaml-2025",
        "posts",
        "layout text, title text, author text, release yes-no, description text, team text",
    ),
    (
        "rust-blog-yaml-2025",
        "posts/inside-rust",
        "layout text, title text, author text, team text, description text",
    ),
    (
        "rust-blog-zola",
        "content/inside-rust",
        "path text, title text, authors tags, extra group, aliases list, description text",
    ),
    (
        "rust-blog-zola",
        "content",
        "path text, title text, authors tags, aliases list, extra group, description long-text",
    ),
    (
        "rust-foundation",
        "news",
        "title text, date date-time, tags tags, layout choice, description long-text, byline text, index yes-no, series text",
    ),
    (
        "rust-foundation",
        "events",
        "title text, description long-text, date date-time, tags tags, layout text",
    ),
    (
        "rust-foundation",
        "press",
        "layout text, title text, externalurl link, tags tags",
    ),
];

#[test]
fn the_most_frequent_keys_have_their_kinds() {
    for (name, collection, expect) in FREQUENT {
        let Some((_root, site)) = open(name) else {
            return;
        };
        let schema = &site.collection(collection).unwrap().schema;
        assert_eq!(frequent(schema), *expect, "{name}/{collection}");
    }
}

/// The ten most frequent keys, each with the word for its kind.
fn frequent(schema: &Schema) -> String {
    let mut fields: Vec<&FieldSpec> = schema.fields.iter().collect();
    fields.sort_by_key(|field| std::cmp::Reverse(field.seen));
    let word = |kind: Kind| {
        Kind::WORDS
            .iter()
            .find(|(known, _)| *known == kind)
            .unwrap()
            .1
    };
    let found: Vec<String> = fields
        .iter()
        .take(10)
        .map(|field| format!("{} {}", field.key, word(field.kind)))
        .collect();
    found.join(", ")
}

/// Of a thousand keys, so many at least are known. Reached: 992.
const KNOWN: usize = 992;

/// Of a thousand values, so many at least fit their kind. Reached: 981; nearly all others are
/// days among date-times or the other way round.
const FITTING: usize = 981;

/// Of a thousand fields that are said to be required, so many at most are missing. Reached: 3.
const ALARMS: usize = 4;

/// What was asked of the schema, and how often it was right.
#[derive(Default, Clone, Copy)]
struct Score {
    files: usize,
    keys: usize,
    known: usize,
    typed: usize,
    fitting: usize,
    /// Dates that do not fit because they have a time, or none, as the newer ones have not.
    dates: usize,
    checks: usize,
    required: usize,
    alarms: usize,
}

#[test]
fn hidden_announcements_are_as_the_schema_says() {
    let Ok(sites) = fs::read_dir(CORPUS) else {
        eprintln!("LEFT OUT: there is no {CORPUS}");
        return;
    };
    let mut sites: Vec<String> = sites
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    sites.sort();
    let mut total = Score::default();
    let mut misses = Vec::new();
    eprintln!("{:<52} {}", "collection", Score::HEAD);
    for name in sites {
        let Some((_root, site)) = open(&name) else {
            continue;
        };
        for collection in site.collections() {
            let score = judge(&site, &name, &collection.key, &mut misses);
            if score.files > 0 {
                eprintln!(
                    "{:<52} {}",
                    format!("{name}/{}", collection.key),
                    score.row()
                );
                total.add(&score);
            }
        }
    }
    eprintln!("{:<52} {}", "total", total.row());
    if std::env::var_os("DATELINE_MISSES").is_some() {
        eprintln!("{}", misses.join("\n"));
    }
    assert!(total.files > 300, "{} files", total.files);
    assert!(total.known * 1000 >= total.keys * KNOWN, "keys");
    assert!(total.fitting * 1000 >= total.typed * FITTING, "kinds");
    assert!(total.alarms * 1000 <= total.required * ALARMS, "alarms");
}

impl Score {
    const HEAD: &str = "files  keys known        values fit    or are dates   fields alarms      of those required";

    fn add(&mut self, other: &Self) {
        self.files += other.files;
        self.keys += other.keys;
        self.known += other.known;
        self.typed += other.typed;
        self.fitting += other.fitting;
        self.dates += other.dates;
        self.checks += other.checks;
        self.required += other.required;
        self.alarms += other.alarms;
    }

    fn row(&self) -> String {
        let percent = |part: usize, of: usize| part as f64 * 100.0 / of.max(1) as f64;
        format!(
            "{:>5}  {:>4} {:>6.2} %   {:>4} {:>6.2} % {:>6.2} %   {:>5} {:>3} {:>5.2} %   {:>5} {:>5.2} %",
            self.files,
            self.keys,
            percent(self.known, self.keys),
            self.typed,
            percent(self.fitting, self.typed),
            percent(self.fitting + self.dates, self.typed),
            self.checks,
            self.alarms,
            percent(self.alarms, self.checks),
            self.required,
            percent(self.alarms, self.required),
        )
    }
}

/// Hides announcements of a collection one at a time.
fn judge(site: &Site, name: &str, collection: &str, misses: &mut Vec<String>) -> Score {
    let entries: Vec<_> = site
        .entries()
        .iter()
        .filter(|entry| entry.collection == collection)
        .collect();
    let mut score = Score::default();
    if entries.len() < FEWEST {
        return score;
    }
    for entry in entries.iter().step_by(entries.len().div_ceil(MOST_HIDDEN)) {
        let bytes = fs::read(site.root().join(&entry.file)).unwrap();
        let (hidden, _) = Announcement::read(&announcement::decode(&bytes).text);
        if !hidden.readable() || hidden.fields().is_empty() {
            continue;
        }
        let schema = site.schema_without(&entry.file).unwrap();
        score.files += 1;
        let mut miss = |what: &str, key: &str| {
            misses.push(format!("{what} {key}: {name}/{}", entry.file));
        };
        for field in hidden.fields() {
            score.keys += 1;
            let Some(spec) = schema.field(&field.key) else {
                miss("unknown", &field.key);
                continue;
            };
            score.known += 1;
            if !field.value.is_blank() {
                score.typed += 1;
                if fits(spec, &field.value) {
                    score.fitting += 1;
                } else {
                    score.dates += usize::from(is_date(spec, &field.value));
                    miss(
                        &format!("not {:?}", spec.kind),
                        &format!("{} ({:?})", field.key, field.value),
                    );
                }
            }
        }
        if !entry.draft {
            alarms(&schema, &hidden, &mut score, miss);
        }
    }
    score
}

fn alarms(
    schema: &Schema,
    hidden: &Announcement,
    score: &mut Score,
    mut miss: impl FnMut(&str, &str),
) {
    for spec in &schema.fields {
        score.checks += 1;
        score.required += usize::from(spec.required);
        let filled = hidden
            .get(&spec.key)
            .is_some_and(|field| !field.value.is_blank());
        if spec.required && !filled {
            score.alarms += 1;
            miss("lacks", &spec.key);
        }
    }
}

/// Whether field and value are dates, with a time or not.
fn is_date(spec: &FieldSpec, value: &Value) -> bool {
    let text = value.as_text().map(str::trim);
    matches!(spec.kind, Kind::Date | Kind::DateTime)
        && text.is_some_and(|text| Stamp::read(text).is_ok())
}

/// Whether a value is what the field's control would show without loss and offer to write:
/// stricter than needed for what is free, exact for what is closed.
fn fits(spec: &FieldSpec, value: &Value) -> bool {
    let text = value.as_text().map(str::trim);
    let stamp = text.and_then(|text| Stamp::read(text).ok());
    let long = text.is_some_and(|text| text.contains('\n'));
    match (spec.kind, value) {
        (Kind::Text, Value::Text(_) | Value::Date(_)) => !long,
        (Kind::LongText | Kind::Markdown, _) => text.is_some(),
        (Kind::Text | Kind::Number, Value::Int(_) | Value::Float(_))
        | (Kind::YesNo, Value::Bool(_)) => true,
        (Kind::Date, _) => stamp.is_some_and(|stamp| stamp.time.is_none()),
        (Kind::DateTime, _) => stamp.is_some_and(|stamp| stamp.time.is_some()),
        (Kind::Choice, _) => {
            text.is_some_and(|text| spec.values.iter().any(|(known, _)| known == text))
        }
        (Kind::Tags | Kind::List, Value::List(items)) => items
            .iter()
            .all(|item| !matches!(item, Value::List(_) | Value::Map(_))),
        (Kind::Image, _) => {
            text.is_some_and(|text| !text.contains('\n') && text.contains(['.', '/']))
        }
        (Kind::File, _) => text.is_some_and(|text| text.contains('.')),
        (Kind::Link, _) => text.is_some_and(|text| text.starts_with('/') || text.contains(':')),
        (Kind::Group, Value::Map(parts)) => parts_fit(spec, parts),
        (Kind::Groups, Value::List(items)) => items.iter().all(|item| match item {
            Value::Map(parts) => parts_fit(spec, parts),
            _ => false,
        }),
        _ => false,
    }
}

/// Whether all parts of a map are known and fit.
fn parts_fit(spec: &FieldSpec, parts: &[(String, Value)]) -> bool {
    parts.iter().all(|(key, value)| {
        let part = spec.fields.iter().find(|part| part.key == *key);
        part.is_some_and(|part| value.is_blank() || fits(part, value))
    })
}
