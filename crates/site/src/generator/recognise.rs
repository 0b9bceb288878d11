//! Which generator builds a site, told from its files and never by running anything.

use std::fs;
use std::path::Path;

use announcement::Value;

use super::signs::{CONFIGS, HEXO_KEYS, NOT_SITES, PACKAGES, PROGRAMS};
use super::{Generator, Recognised};
use crate::{config, files, grouping};

/// Recognises the generator of the site in `root`.
pub(crate) fn recognise(root: &Path) -> Recognised {
    let nested = folders_below(root, 2);
    certain(root, "")
        .or_else(|| {
            nested
                .iter()
                .find_map(|folder| certain(&root.join(folder), folder))
        })
        .or_else(|| likely(root, ""))
        .or_else(|| {
            nested
                .iter()
                .find_map(|folder| likely(&root.join(folder), folder))
        })
        .or_else(|| directory_data(root, ""))
        .or_else(|| {
            nested
                .iter()
                .find_map(|folder| directory_data(&root.join(folder), folder))
        })
        .unwrap_or_default()
}

/// What the configuration in this very folder says.
pub(crate) fn configured(folder: &Path) -> Option<Recognised> {
    certain(folder, "")
}

/// What a configuration file says for certain.
fn certain(folder: &Path, base: &str) -> Option<Recognised> {
    let found = |(name, generator): (&str, Generator)| recognised(generator, base, name, false);
    let by_name = CONFIGS
        .iter()
        .copied()
        .find(|(name, _)| folder.join(name).is_file());
    by_name
        .or_else(|| by_toml(folder))
        .or_else(|| by_plain_config(folder))
        .or_else(|| by_underscore(folder))
        .or_else(|| by_python(folder))
        .map(found)
}

/// `config.toml`: Zola says `base_url`, Hugo says `baseURL`.
fn by_toml(folder: &Path) -> Option<(&'static str, Generator)> {
    let name = "config.toml";
    let config = config::read(&folder.join(name))?;
    let has = |key: &str| {
        config
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case(key))
    };
    let generator = if has("base_url") {
        Generator::Zola
    } else if has("baseURL") || (has("theme") && folder.join("content").is_dir()) {
        Generator::Hugo
    } else {
        return None;
    };
    Some((name, generator))
}

/// Hugo's `config.yaml` and `config.json`.
fn by_plain_config(folder: &Path) -> Option<(&'static str, Generator)> {
    ["config.yaml", "config.yml", "config.json"]
        .into_iter()
        .find_map(|name| {
            let config = config::read(&folder.join(name))?;
            config
                .iter()
                .any(|(key, _)| key.eq_ignore_ascii_case("baseURL"))
                .then_some((name, Generator::Hugo))
        })
}

/// `_config.yml` belongs to Jekyll or to Hexo.
fn by_underscore(folder: &Path) -> Option<(&'static str, Generator)> {
    ["_config.yml", "_config.yaml", "_config.toml"]
        .into_iter()
        .find_map(|name| {
            let path = folder.join(name);
            if !path.is_file() {
                return None;
            }
            let config = config::read(&path).unwrap_or_default();
            let has = |key: &str| config.iter().any(|(name, _)| name == key);
            // Jekyll may be told that its files lie in `source` as well.
            let hexo = HEXO_KEYS.iter().any(|key| has(key))
                || folder.join("scaffolds").is_dir()
                || folder.join("source/_posts").is_dir() && !has("source");
            Some((
                name,
                if hexo {
                    Generator::Hexo
                } else {
                    Generator::Jekyll
                },
            ))
        })
}

/// `conf.py` is Nikola's when it sets what Nikola alone knows.
fn by_python(folder: &Path) -> Option<(&'static str, Generator)> {
    let name = "conf.py";
    let text = config::text(&folder.join(name))?;
    let sets = |wanted: &str| text.lines().any(|line| line.starts_with(wanted));
    (sets("BLOG_TITLE") || sets("POSTS =")).then_some((name, Generator::Nikola))
}

/// What other files make likely.
fn likely(folder: &Path, base: &str) -> Option<Recognised> {
    by_package(folder)
        .or_else(|| {
            let named = |(name, _): &&(&str, _)| folder.join(name).is_file();
            PROGRAMS.iter().find(named).copied()
        })
        .or_else(|| by_gemfile(folder))
        .or_else(|| by_folders(folder))
        .map(|(name, generator)| recognised(generator, base, name, true))
}

fn by_package(folder: &Path) -> Option<(&'static str, Generator)> {
    let name = "package.json";
    let package = config::read(&folder.join(name))?;
    let named = |wanted: &str| {
        package.iter().any(|(key, value)| {
            let depends = matches!(key.as_str(), "dependencies" | "devDependencies");
            depends && matches!(value, Value::Map(entries) if entries.iter().any(|(name, _)| name == wanted))
        })
    };
    PACKAGES
        .iter()
        .find(|(wanted, _)| named(wanted))
        .map(|(_, generator)| (name, *generator))
}

fn by_gemfile(folder: &Path) -> Option<(&'static str, Generator)> {
    let text = config::text(&folder.join("Gemfile"))?;
    let named = text.lines().any(|line| {
        let line = line.trim_start();
        line.starts_with("gem") && (line.contains("jekyll") || line.contains("github-pages"))
    });
    named.then_some(("Gemfile", Generator::Jekyll))
}

fn by_folders(folder: &Path) -> Option<(&'static str, Generator)> {
    let has = |name: &str| folder.join(name).is_dir();
    if folder.join(".eleventyignore").is_file() {
        Some((".eleventyignore", Generator::Eleventy))
    } else if has("archetypes") && has("content") {
        Some(("archetypes", Generator::Hugo))
    } else if has("scaffolds") && has("source") {
        Some(("scaffolds", Generator::Hexo))
    } else if has("_posts") {
        Some(("_posts", Generator::Jekyll))
    } else {
        None
    }
}

/// Eleventy's directory data: `news/news.json` beside Markdown files.
fn directory_data(folder: &Path, base: &str) -> Option<Recognised> {
    subfolders(folder).into_iter().find_map(|name| {
        let data = format!("{name}/{name}.json");
        let there = folder.join(&data).is_file() && has_markdown(&folder.join(&name));
        there.then(|| recognised(Generator::Eleventy, base, &data, true))
    })
}

/// Whether a folder has a Markdown file that is not about the folder.
fn has_markdown(folder: &Path) -> bool {
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    names
        .filter_map(|entry| entry.file_name().into_string().ok())
        .any(|name| files::is_markdown(&name) && !grouping::is_about(&name))
}

fn recognised(generator: Generator, base: &str, name: &str, guessed: bool) -> Recognised {
    let evidence = if base.is_empty() {
        name.to_owned()
    } else {
        format!("{base}/{name}")
    };
    Recognised {
        generator,
        evidence,
        guessed,
        base: base.to_owned(),
    }
}

/// The folders below, the upper ones first, in the order of their names.
fn folders_below(root: &Path, depth: usize) -> Vec<String> {
    let mut found = Vec::new();
    let mut level = vec![String::new()];
    for _ in 0..depth {
        let mut next = Vec::new();
        for parent in &level {
            for name in subfolders(&root.join(parent)) {
                next.push(if parent.is_empty() {
                    name
                } else {
                    format!("{parent}/{name}")
                });
            }
        }
        found.extend(next.iter().cloned());
        level = next;
    }
    found
}

/// The folders in a folder that may be a site's, by name. Symbolic links are left out.
fn subfolders(folder: &Path) -> Vec<String> {
    /// More than any site has on its upper levels.
    const MOST: usize = 200;
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with(['.', '_']) && !NOT_SITES.contains(&name.as_str()))
        .take(MOST)
        .collect();
    names.sort_unstable();
    names
}
