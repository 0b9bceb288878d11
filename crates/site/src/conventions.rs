//! What a generator expects of a collection that has no announcement yet: its folder, the
//! names of its files, and their first fields.

use std::path::Path;

use announcement::{FieldSpec, Format, Kind};

use crate::layout::Layout;
use crate::{Generator, Naming, Recognised, grouping, paths};

/// The folders that the generator's own conventions make collections, as far as they are
/// there and hold no announcement or other page.
pub(crate) fn empty_collections(
    root: &Path,
    recognised: &Recognised,
    layout: &Layout,
    files: &[&str],
) -> Vec<String> {
    let base = |folder: &str| match recognised.base.as_str() {
        "" => folder.to_owned(),
        base => format!("{base}/{folder}"),
    };
    let folders: Vec<String> = match recognised.generator {
        Generator::Jekyll => in_each(&layout.content, &["_posts"]),
        Generator::Hexo => vec![base("source/_posts")],
        Generator::Docusaurus => vec![base("blog")],
        Generator::Hugo | Generator::Zola => in_each(&layout.content, grouping::KNOWN),
        Generator::Astro => in_each(&[base("src/content")], grouping::KNOWN),
        _ => Vec::new(),
    };
    folders
        .into_iter()
        .filter(|folder| root.join(folder).is_dir())
        .filter(|folder| !files.iter().any(|file| lies_in(file, folder)))
        .collect()
}

fn in_each(homes: &[String], names: &[&str]) -> Vec<String> {
    homes
        .iter()
        .flat_map(|home| names.iter().map(|name| paths::below(home, name)))
        .collect()
}

fn lies_in(file: &str, folder: &str) -> bool {
    file.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// How files are named where no file shows it.
pub(crate) fn naming(generator: Generator) -> Naming {
    Naming {
        date: matches!(generator, Generator::Jekyll | Generator::Docusaurus).then_some('-'),
        ..Naming::default()
    }
}

/// The language and the fields of a front matter where no file shows them.
pub(crate) fn fields(generator: Generator) -> (Format, Vec<FieldSpec>) {
    let keys: &[(&str, Kind)] = match generator {
        Generator::Hugo | Generator::Zola => &[
            ("title", Kind::Text),
            ("date", Kind::Date),
            ("draft", Kind::YesNo),
        ],
        Generator::Jekyll | Generator::Docusaurus => &[("title", Kind::Text)],
        _ => &[("title", Kind::Text), ("date", Kind::Date)],
    };
    let format = match generator {
        Generator::Zola => Format::Toml,
        _ => Format::Yaml,
    };
    let fields = keys.iter().map(|(key, kind)| FieldSpec::new(key, *kind));
    (format, fields.collect())
}
