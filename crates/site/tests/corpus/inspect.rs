//! What Dateline understands of each site, to be read and compared with its files.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use site::{Collection, Entry, Site};

use crate::open;

/// So many announcements of a collection are shown.
const SHOWN: usize = 3;

fn inspected(site: &Site) -> String {
    let found = site.recognised();
    let mut out = String::new();
    let guess = if found.guessed { " (a guess)" } else { "" };
    writeln!(out, "{}", site.name()).unwrap();
    writeln!(
        out,
        "{}{guess}, by {:?}",
        found.generator.name(),
        found.evidence
    )
    .unwrap();
    let mut languages: BTreeMap<String, usize> = BTreeMap::new();
    for entry in site.entries() {
        if let Some(language) = site.language(&entry.file) {
            *languages.entry(language).or_default() += 1;
        }
    }
    if !languages.is_empty() {
        writeln!(out, "languages: {languages:?}").unwrap();
    }
    for collection in site.collections() {
        describe(&mut out, site, collection);
    }
    out
}

fn describe(out: &mut String, site: &Site, collection: &Collection) {
    let members: Vec<&Entry> = site
        .entries()
        .iter()
        .filter(|entry| entry.collection == collection.key)
        .collect();
    let count =
        |asked: &dyn Fn(&Entry) -> bool| members.iter().filter(|entry| asked(entry)).count();
    writeln!(
        out,
        "\n{:?} {}: {} announcements, {} drafts, {} with a date, {} with an address\n  {} {:?}",
        collection.key,
        collection.name,
        collection.count,
        count(&|entry| entry.draft),
        count(&|entry| entry.date.is_some()),
        count(&|entry| site.address(&entry.file).is_some()),
        collection.file_pattern(),
        collection.schema.format,
    )
    .unwrap();
    for entry in members.iter().take(SHOWN) {
        writeln!(out, "  {}", entry.file).unwrap();
        let address = site.address(&entry.file);
        writeln!(
            out,
            "    at {}",
            address.as_deref().unwrap_or("(not known)")
        )
        .unwrap();
        for other in site.translations(&entry.file) {
            writeln!(out, "    {}: {}", other.language, other.file).unwrap();
        }
    }
    let Some(newest) = members.first() else {
        return;
    };
    let image = site.place_image(&newest.file, "New Quay.JPG");
    writeln!(out, "  image: {} as {}", image.file, image.link).unwrap();
    writeln!(
        out,
        "  draft: {:?}",
        site.draft_way(&newest.file, !newest.draft)
    )
    .unwrap();
    match site.rename(&newest.file, "Another name") {
        Ok(to) => {
            let _ = writeln!(
                out,
                "  rename: {} {:?} {:?}",
                to.to, to.address_key, to.alias
            );
        }
        Err(error) => {
            let _ = writeln!(out, "  rename: {error}");
        }
    }
}

/// A snapshot for each site that is there.
macro_rules! sites {
    ($($test:ident $name:literal)*) => {
        $(
            #[test]
            fn $test() {
                if let Some((_root, site)) = open($name) {
                    insta::assert_snapshot!($name, inspected(&site));
                }
            }
        )*
    };
}

sites! {
    rust_foundation "rust-foundation"
    eighteen_f "18f-eleventy"
    bitcoincore "bitcoincore-jekyll"
    jekyll_fixtures "odd-jekyll-fixtures"
    digitalgov "digitalgov-hugo"
    nats "nats-hugo-toml"
    etcd "odd-anchors-etcd"
    rust_blog "rust-blog-zola"
    zola_fixtures "odd-zola-fixtures"
    chengdu "odd-hexo-fcc-chengdu"
    nixos "nixos-astro"
    babel "babel-docusaurus"
    knative "knative-mkdocs"
    this_week_in_rust "odd-pelican-twir"
    nushell "odd-vuepress-nushell"
    julia "odd-franklin-julia"
    dotnet "odd-bom-dotnetfoundation"
    rust_blog_before "rust-blog-yaml-2025"
    rust_blog_odd "rust-blog-yaml-before-cleanup"
}
