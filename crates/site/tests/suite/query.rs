//! Lists as people ask for them: filters, orders, and what there is to filter by.

use site::{Order, Query, Site};

use crate::fixture::{site, words};

fn files(site: &Site, query: &Query) -> Vec<String> {
    let found = site.find(query);
    found.iter().map(|entry| entry.file.clone()).collect()
}

fn trust() -> (tempfile::TempDir, Site) {
    site(&[
        (
            "news/a.md",
            "---\ntitle: Éclairs at the quay\ndate: 2024-03-02\nauthor: Ana Writer\ntags: [Harbour, boats]\n---\nText.\n",
        ),
        (
            "news/b.md",
            "---\ntitle: “A second lock”\ndate: 2023-05-01\nauthors:\n  - name: Ben Reader\n  - Ana writer\ntags:\n  - harbour\n---\nText.\n",
        ),
        (
            "news/c.md",
            "---\ntitle: edge of the pier\ndate: 2024-01-01\nbyline: Reader, Writer and Sons\ncategories: Tides, boats\n---\nText.\n",
        ),
        (
            "news/d.md",
            "---\ntitle: Part 10\nauthors: Cleo, Ben Reader\ntags:\n---\nText of the lock.\n",
        ),
        (
            "press/e.md",
            "---\ntitle: Part 9\ndate: 2024-01-01\ntags: boats\n---\nText.\n",
        ),
    ])
}

#[test]
fn filters() {
    let (_root, site) = trust();
    let check = |query: Query, expect: &[&str]| {
        assert_eq!(files(&site, &query), expect, "{query:?}");
    };
    let tag = |tag: &str| Query {
        tag: Some(tag.to_owned()),
        ..Query::default()
    };
    let author = |author: &str| Query {
        author: Some(author.to_owned()),
        ..Query::default()
    };
    check(tag("HARBOUR"), &["news/a.md", "news/b.md"]);
    check(tag("boats"), &["news/a.md", "news/c.md", "press/e.md"]);
    check(tag("tides"), &["news/c.md"]);
    check(tag("boat"), &[]);
    check(tag(""), &[]);
    check(author("ana writer"), &["news/a.md", "news/b.md"]);
    check(author("Ben Reader"), &["news/d.md", "news/b.md"]);
    check(author("Reader, Writer and Sons"), &["news/c.md"]);
    check(author("Reader"), &[]);
    let year = |year| Query {
        year: Some(year),
        ..Query::default()
    };
    check(year(2023), &["news/b.md"]);
    check(year(1999), &[]);
    check(
        Query {
            collection: Some("news".to_owned()),
            tag: Some("boats".to_owned()),
            year: Some(2024),
            ..words("pier")
        },
        &["news/c.md"],
    );
    check(words("LOCK text"), &["news/d.md", "news/b.md"]);
}

#[test]
fn orders() {
    let (_root, site) = trust();
    let check = |order: Order, expect: &[&str]| {
        let query = Query {
            order,
            ..Query::default()
        };
        assert_eq!(files(&site, &query), expect, "{order:?}");
    };
    let newest = [
        "news/d.md",
        "news/a.md",
        "news/c.md",
        "press/e.md",
        "news/b.md",
    ];
    check(Order::Newest, &newest);
    let mut oldest = newest;
    oldest.reverse();
    check(Order::Oldest, &oldest);
    check(
        Order::Title,
        &[
            "news/b.md",
            "news/a.md",
            "news/c.md",
            "press/e.md",
            "news/d.md",
        ],
    );
}

#[test]
fn what_there_is_to_filter_by() {
    let (_root, site) = trust();
    let all = site.facets(None);
    let pairs = |counted: &[(String, u32)]| {
        counted
            .iter()
            .map(|(name, count)| format!("{name} {count}"))
            .collect::<Vec<_>>()
    };
    assert_eq!(pairs(&all.tags), ["boats 3", "Harbour 2", "Tides 1"]);
    assert_eq!(
        pairs(&all.authors),
        [
            "Ana Writer 2",
            "Ben Reader 2",
            "Cleo 1",
            "Reader, Writer and Sons 1"
        ]
    );
    assert_eq!(all.years, [(2024, 3), (2023, 1)]);
    let press = site.facets(Some("press"));
    assert_eq!(pairs(&press.tags), ["boats 1"]);
    assert_eq!((press.authors.len(), press.years), (0, vec![(2024, 1)]));
    assert_eq!(site.facets(Some("nothing")), site::Facets::default());
}

#[test]
fn labels_where_generators_keep_them() {
    let zola = "+++\ntitle = \"A\"\ndate = 2024-01-01\n[taxonomies]\ntags = [\"Eel pass\"]\nauthors = [\"Ana\"]\n\
                [extra]\nauthor = \"Ben\"\n+++\n";
    let (_root, site) = site(&[
        (
            "config.toml",
            "base_url = \"https://example.org\"\n[markdown]\n",
        ),
        ("content/news/a.md", zola),
    ]);
    let facets = site.facets(None);
    assert_eq!(facets.tags, [("Eel pass".to_owned(), 1)]);
    assert_eq!(
        facets.authors,
        [("Ana".to_owned(), 1), ("Ben".to_owned(), 1)]
    );

    let post = "---\ntitle: A\ntags: eel pass\ntopic: 2024\n---\n";
    let jekyll = crate::fixture::site(&[
        ("_config.yml", "title: Harbour\n"),
        ("_posts/2024-01-01-a.md", post),
    ]);
    let names: Vec<_> = jekyll.1.facets(None).tags;
    assert_eq!(
        names,
        [("2024", 1), ("eel", 1), ("pass", 1)].map(|(name, count)| (name.to_owned(), count))
    );
}

#[test]
fn a_field_that_holds_tags_by_its_values() {
    let post = |number: usize| {
        format!(
            "---\ntitle: A {number}\ndate: 2024-01-0{number}\nwaters: [tarrow, sedge]\nauthors: [Ana, Ben]\n---\n"
        )
    };
    let posts: Vec<(String, String)> = (1..7)
        .map(|number| (format!("news/{number}.md"), post(number)))
        .collect();
    let (_root, site) = site(&crate::fixture::borrowed(&posts));
    let facets = site.facets(None);
    let six = |names: [&str; 2]| names.map(|name| (name.to_owned(), 6));
    assert_eq!(facets.tags, six(["sedge", "tarrow"]));
    assert_eq!(facets.authors, six(["Ana", "Ben"]));
}
