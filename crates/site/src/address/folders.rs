//! Addresses that follow from a file's folder and name.

use announcement::Value;

use super::{Page, parts, words};
use crate::{Generator, Site, dates, paths};

/// Eleventy: `permalink` where it is a plain text, else folder and name without the date.
/// Where templates or data files move pages, nothing is known.
pub(super) fn eleventy(site: &Site, page: &Page) -> Option<String> {
    match page.field("permalink") {
        Some(Value::Text(own)) if !own.contains(['{', '$', '<']) => {
            return Some(own.trim_end_matches("index.html").to_owned());
        }
        None => {}
        Some(_) => return None,
    }
    let below = eleventy_input(site, page.file)?;
    let (folders, stem) = parts(below);
    let folder = folders.join("/");
    if site.config.own_addresses || site.survey.may_move(paths::folder(page.file)) {
        return None;
    }
    let name = dates::in_name(stem)
        .map(|date| date.rest)
        .filter(|rest| !rest.is_empty())
        .unwrap_or(stem);
    Some(format!("/{folder}/{name}/"))
}

/// A file below the folder that Eleventy starts from: the site's own, unless the
/// configuration names another in plain words. Where it may without Dateline seeing it,
/// nothing is known.
fn eleventy_input<'a>(site: &Site, file: &'a str) -> Option<&'a str> {
    let below = match site.recognised.base.as_str() {
        "" => file,
        base => file.strip_prefix(base)?.strip_prefix('/')?,
    };
    if let Some(input) = &site.config.content {
        return below.strip_prefix(input.as_str())?.strip_prefix('/');
    }
    let first = below.split('/').next().unwrap_or_default();
    (!matches!(first, "src" | "content" | "site")).then_some(below)
}

/// Astro: a page lies where its file does; an entry of a collection only where a route of
/// that folder shows it.
pub(super) fn astro(site: &Site, page: &Page) -> Option<String> {
    let at = |folder: &str| match site.recognised.base.as_str() {
        "" => folder.to_owned(),
        base => format!("{base}/{folder}"),
    };
    let ending = match site.config.says(&["trailingSlash"]) {
        Some(false) => "",
        _ if site.config.text(&["trailingSlash"]) == Some("never") => "",
        _ => "/",
    };
    if let Some(below) = page.file.strip_prefix(&at("src/pages/")) {
        let (folders, stem) = parts(below);
        return Some(format!("/{}/{stem}{ending}", folders.join("/")));
    }
    let below = page.file.strip_prefix(&at("src/content/"))?;
    let (folders, stem) = parts(below);
    let parts: Vec<String> = folders
        .iter()
        .chain([&stem])
        .map(|part| words::github(part))
        .collect();
    // The longest folder with a route decides: `blog/[...slug].astro`.
    let route = (1..=folders.len()).rev().find(|&count| {
        let folder = at(&format!("src/pages/{}", folders[..count].join("/")));
        let one = count == folders.len();
        site.has_route(&folder, one)
    })?;
    let inner = match page.text("slug") {
        Some(slug) => slug.to_owned(),
        None => parts[route..].join("/"),
    };
    Some(format!("/{}/{inner}{ending}", folders[..route].join("/")))
}

impl Site {
    /// Whether a folder of Astro's pages shows the entries of a collection: those below
    /// any of its folders, or, for `one`, those directly in it.
    fn has_route(&self, folder: &str, one: bool) -> bool {
        ["slug", "id", "path", "entry", "post"].iter().any(|name| {
            let rest = format!("{folder}/[...{name}].astro");
            let single = format!("{folder}/[{name}].astro");
            let inner = format!("{folder}/[{name}]/index.astro");
            self.root.join(rest).is_file()
                || one
                    && [single, inner]
                        .iter()
                        .any(|file| self.root.join(file).is_file())
        })
    }
}

/// Docusaurus: blog posts by slug or by the date of their name, documents by their place.
pub(super) fn docusaurus(site: &Site, page: &Page) -> Option<String> {
    let ending = match site.config.says(&["trailingSlash"]) {
        Some(true) => "/",
        _ => "",
    };
    let base = match site.recognised.base.as_str() {
        "" => String::new(),
        base => format!("{base}/"),
    };
    let (language, file) = site.languages.split(page.file);
    let language = language
        .filter(|code| Some(code.as_str()) != site.languages.main())
        .map(|code| format!("/{code}"))
        .unwrap_or_default();
    let (plugin, below) = file.strip_prefix(base.as_str())?.split_once('/')?;
    let home = site.config.text(&[&format!("{plugin} at")]);
    let home = home.unwrap_or(plugin).trim_matches('/');
    let inner = match (plugin, page.text("slug")) {
        ("blog" | "docs", Some(slug)) => {
            let folder = match plugin {
                "docs" if !slug.starts_with('/') => numberless(paths::folder(below)),
                _ => String::new(),
            };
            format!("/{home}/{folder}/{slug}")
        }
        ("blog", None) => format!("/{home}/{}", post(below)),
        ("docs", None) => {
            let (folders, stem) = parts(below);
            let stem = if stem.eq_ignore_ascii_case("readme") {
                ""
            } else {
                stem
            };
            let stem = page.text("id").unwrap_or(stem);
            format!(
                "/{home}/{}/{}",
                numberless(&folders.join("/")),
                without_number(stem)
            )
        }
        _ => return None,
    };
    let inner = inner.trim_end_matches('/');
    Some(format!("{language}{inner}{ending}"))
}

/// A post by its name: `2017-08-16-title`, `2017/08/16/title`, or without a date.
fn post(below: &str) -> String {
    let (mut folders, stem) = parts(below);
    let dated = dates::in_name(stem).filter(|date| !date.rest.is_empty());
    let Some(date) = dated else {
        folders.push(stem);
        return folders.join("/");
    };
    let day = date.day.replace('-', "/");
    let folder = folders.join("/");
    format!("{folder}/{day}/{}", date.rest)
}

fn numberless(folder: &str) -> String {
    folder
        .split('/')
        .map(without_number)
        .collect::<Vec<_>>()
        .join("/")
}

/// A name without the number that only orders it: `01-start`.
fn without_number(name: &str) -> &str {
    let rest = name.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let rest = if rest.len() < name.len() {
        rest.trim_start()
    } else {
        name
    };
    rest.strip_prefix(['-', '_', '.'])
        .filter(|rest| rest.len() + 1 < name.len() && !rest.is_empty())
        .filter(|rest| !rest.starts_with(|sign: char| sign.is_ascii_digit()))
        .map_or(name, |rest| rest.trim_start_matches([' ', '-']))
}

/// `MkDocs`: the place below `docs`, each page a folder unless the configuration says no.
/// Posts of the blog plugin have their day and title instead.
pub(super) fn mkdocs(site: &Site, page: &Page) -> Option<String> {
    let below = site.below_content(page.file)?;
    let ending = match site.config.says(&["use_directory_urls"]) {
        Some(false) => ".html",
        _ => "/",
    };
    if let Some((home, _)) = below.split_once("/posts/").filter(|_| has_blog(site)) {
        if site
            .config
            .at(&["plugins", "blog", "post_url_format"])
            .is_some()
        {
            return None;
        }
        let slug = match page.text("slug") {
            Some(slug) => slug.to_owned(),
            None => words::python(page.title?),
        };
        let day = page.date?.date.strftime("%Y/%m/%d");
        return Some(format!("/{home}/{day}/{slug}{ending}"));
    }
    let stem = paths::stem(below);
    let folder = paths::folder(below);
    match stem {
        "index" | "README" => Some(format!("/{folder}/")),
        stem => Some(format!("/{folder}/{stem}{ending}")),
    }
}

/// Whether `MkDocs` has its blog plugin on.
pub(crate) fn has_blog(site: &Site) -> bool {
    let is_blog = |name: &str| matches!(name, "blog" | "material/blog");
    match site.config.at(&["plugins"]) {
        Some(Value::List(items)) => items.iter().any(|item| match item {
            Value::Map(entries) => entries.iter().any(|(name, _)| is_blog(name)),
            item => item.as_text().is_some_and(is_blog),
        }),
        Some(Value::Map(entries)) => entries.iter().any(|(name, _)| is_blog(name)),
        _ => false,
    }
}

/// `VitePress` and `VuePress`: the file's place with `.html`.
pub(super) fn press(site: &Site, page: &Page) -> Option<String> {
    if let Some(own) = page.text("permalink") {
        return (!own.contains(':')).then(|| own.to_owned());
    }
    if ["permalink", "permalinkPattern"]
        .iter()
        .any(|key| site.config.at(&[key]).is_some())
    {
        return None;
    }
    let below = match site.recognised.base.as_str() {
        "" => match page.file.strip_prefix("docs/") {
            Some(below) if site.recognised.evidence.starts_with("docs/") => below,
            _ => page.file,
        },
        base => page.file.strip_prefix(base)?.strip_prefix('/')?,
    };
    let folder = paths::folder(below);
    let clean = site.config.says(&["cleanUrls"]) == Some(true);
    match paths::stem(below) {
        "index" => Some(format!("/{folder}/")),
        "README" if site.recognised.generator == Generator::VuePress => Some(format!("/{folder}/")),
        stem if clean => Some(format!("/{folder}/{stem}")),
        stem => Some(format!("/{folder}/{stem}.html")),
    }
}
