//! Which program of a site shows it on this computer, with which arguments, and what of the
//! site is run by that. Looks at files; starts nothing.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};

use api::SiteProgram;
use site::{Generator, Site};

use crate::{data, recent, sentences::site_run as sentences, trust::orders};

/// Stands for the port that is free when the program starts.
const PORT: &str = "{port}";

/// Stands for a folder of Dateline's own that a program writes its pages to.
const OUTPUT: &str = "{output}";

/// What a generator is told, so that it serves drafts too, and to this computer only.
struct Recipe {
    from: From,
    arguments: &'static [&'static str],
}

/// Where the program comes from.
#[derive(Clone, Copy)]
enum From {
    /// The site's own packages.
    Packages(&'static str),
    /// Bundler where the site has a `Gemfile`, else this computer.
    Gems(&'static str),
    /// This computer.
    Computer(&'static str),
}

fn recipe(generator: Generator) -> Option<Recipe> {
    let (from, arguments): (From, &'static [&'static str]) = match generator {
        Generator::Eleventy => (From::Packages("eleventy"), &["--serve", "--port={port}"]),
        Generator::Jekyll => (
            From::Gems("jekyll"),
            &[
                "serve",
                "--host",
                "127.0.0.1",
                "--port",
                PORT,
                "--drafts",
                "--future",
                "--unpublished",
            ],
        ),
        Generator::Hugo => (
            From::Computer("hugo"),
            &[
                "server",
                "--bind",
                "127.0.0.1",
                "--port",
                PORT,
                "--buildDrafts",
                "--buildFuture",
                "--disableFastRender",
                "--renderToDisk",
                "--destination",
                OUTPUT,
            ],
        ),
        Generator::Zola => (
            From::Computer("zola"),
            &[
                "serve",
                "--interface",
                "127.0.0.1",
                "--port",
                PORT,
                "--drafts",
            ],
        ),
        Generator::Hexo => (
            From::Packages("hexo"),
            &["server", "--ip", "127.0.0.1", "--port", PORT, "--draft"],
        ),
        Generator::Astro => (From::Packages("astro"), NODE_SERVER),
        Generator::VitePress => (From::Packages("vitepress"), NODE_SERVER),
        Generator::VuePress => (From::Packages("vuepress"), NODE_SERVER),
        Generator::Docusaurus => (
            From::Packages("docusaurus"),
            &["start", "--host", "127.0.0.1", "--port", PORT, "--no-open"],
        ),
        Generator::Gatsby => (
            From::Packages("gatsby"),
            &["develop", "--host", "127.0.0.1", "--port", PORT],
        ),
        Generator::Next => (
            From::Packages("next"),
            &["dev", "--hostname", "127.0.0.1", "--port", PORT],
        ),
        Generator::MkDocs => (
            From::Computer("mkdocs"),
            &["serve", "--dev-addr", "127.0.0.1:{port}"],
        ),
        Generator::Nikola => (
            From::Computer("nikola"),
            &["auto", "--address", "127.0.0.1", "--port", PORT],
        ),
        Generator::Pelican => (
            From::Computer("pelican"),
            &[
                "--listen",
                "--autoreload",
                "--bind",
                "127.0.0.1",
                "--port",
                PORT,
            ],
        ),
        Generator::Unknown => return None,
    };
    Some(Recipe { from, arguments })
}

const NODE_SERVER: &[&str] = &["dev", "--host", "127.0.0.1", "--port", PORT];

/// Files that a generator runs or takes orders from, to be named to the user. What is agreed
/// to is more: see `orders`.
const ORDERS: &[&str] = &[
    "package.json",
    "Gemfile",
    "_config.yml",
    ".eleventy.js",
    "eleventy.config.js",
    "eleventy.config.mjs",
    "eleventy.config.cjs",
    "eleventy.config.ts",
    "astro.config.mjs",
    "astro.config.js",
    "astro.config.ts",
    "hugo.toml",
    "hugo.yaml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "docusaurus.config.js",
    "docusaurus.config.ts",
    "gatsby-config.js",
    "gatsby-config.ts",
    "next.config.js",
    "next.config.mjs",
    "next.config.ts",
    "mkdocs.yml",
    "pelicanconf.py",
    "conf.py",
];

/// What else is run or brings programs along, to be named too.
const COMPANIONS: &[&str] = &[
    "package-lock.json",
    "npm-shrinkwrap.json",
    "yarn.lock",
    "pnpm-lock.yaml",
    "Gemfile.lock",
    "_plugins",
    "scripts",
    "requirements.txt",
];

/// A program that can be started.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) program: PathBuf,
    pub(super) folder: PathBuf,
    arguments: Vec<String>,
    /// Whether the pages that it builds come onto the disk.
    pub(super) writes: bool,
    /// Whether all that runs was seen: else the user is asked each time.
    pub(super) is_whole: bool,
    /// What the user is shown.
    pub(super) shown: SiteProgram,
}

impl Found {
    /// The arguments for a port, and for a folder of Dateline's own to write to.
    pub(super) fn arguments(&self, port: u16, output: &Path) -> Vec<OsString> {
        let port = port.to_string();
        let all = self.arguments.iter();
        all.map(|one| match one.as_str() {
            OUTPUT => output.as_os_str().to_owned(),
            _ => one.replace(PORT, &port).into(),
        })
        .collect()
    }

    /// Whether the pages go to a folder of Dateline's own.
    pub(super) fn writes_apart(&self) -> bool {
        self.arguments.iter().any(|one| one == OUTPUT)
    }
}

/// Why nothing can be started, and the way out.
pub(super) type Refusal = (String, String);

/// The program that shows a site.
pub(super) fn find(site: &Site) -> Result<Found, Refusal> {
    let recognised = site.recognised();
    let generator = recognised.generator;
    let recipe = recipe(generator).ok_or_else(sentences::no_generator)?;
    let folder = site.root().join(&recognised.base);
    let (program, typed, first) = match recipe.from {
        From::Packages(name) => {
            let program = package(site.root(), &folder, name)
                .ok_or_else(|| sentences::no_packages(generator.name()))?;
            (program, format!("node_modules/.bin/{name}"), None)
        }
        From::Gems(name) if folder.join("Gemfile").is_file() => {
            let program = on_path("bundle").ok_or_else(|| sentences::no_program("Bundler"))?;
            (program, "bundle".into(), Some(["exec", name]))
        }
        From::Gems(name) | From::Computer(name) => {
            let program = on_path(name).ok_or_else(|| sentences::no_program(generator.name()))?;
            (program, name.into(), None)
        }
    };
    let arguments: Vec<String> = first
        .iter()
        .flatten()
        .chain(recipe.arguments)
        .map(|argument| (*argument).to_owned())
        .collect();
    let command = format!("{typed} {}", arguments.join(" "))
        .replace(PORT, sentences::FREE_PORT)
        .replace(OUTPUT, sentences::OWN_FOLDER);
    let orders = orders::all(site.root(), &folder, &program, &site.outputs());
    let mut runs = present(&folder, ORDERS);
    runs.extend(present(&folder, COMPANIONS));
    let all = format!("{command}\0{}\0{}", program.display(), orders.fingerprint);
    let shown = SiteProgram {
        generator: generator.name().to_owned(),
        folder: recent::short_folder(&folder),
        fingerprint: data::fingerprint(all.as_bytes()),
        runs,
        command,
    };
    Ok(Found {
        program,
        folder,
        arguments,
        writes: matches!(
            generator,
            Generator::Eleventy
                | Generator::Jekyll
                | Generator::Hugo
                | Generator::Nikola
                | Generator::Pelican
        ),
        is_whole: orders.whole,
        shown,
    })
}

fn present(folder: &Path, names: &[&str]) -> Vec<String> {
    let there = |name: &&&str| folder.join(name).exists();
    let found = names.iter().filter(there);
    found.map(|name| (*name).to_owned()).collect()
}

/// A program among the site's packages, which lie in the folder or further up in the site.
fn package(root: &Path, folder: &Path, name: &str) -> Option<PathBuf> {
    let file = if cfg!(windows) {
        format!("{name}.cmd")
    } else {
        name.to_owned()
    };
    folder
        .ancestors()
        .take_while(|above| above.starts_with(root))
        .map(|above| above.join("node_modules").join(".bin").join(&file))
        .find(|program| program.is_file())
}

/// A program of this computer. Folders that are named relatively could be the site's own,
/// and do not count.
fn on_path(name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) {
        &[".exe", ".cmd", ".bat"]
    } else {
        &[""]
    };
    env::split_paths(&env::var_os("PATH")?)
        .filter(|folder| folder.is_absolute())
        .flat_map(|folder| {
            endings
                .iter()
                .map(move |end| folder.join(format!("{name}{end}")))
        })
        .find(|program| program.is_file())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const ALL: [Generator; 14] = [
        Generator::Eleventy,
        Generator::Jekyll,
        Generator::Hugo,
        Generator::Zola,
        Generator::Hexo,
        Generator::Astro,
        Generator::Docusaurus,
        Generator::MkDocs,
        Generator::VitePress,
        Generator::VuePress,
        Generator::Pelican,
        Generator::Nikola,
        Generator::Gatsby,
        Generator::Next,
    ];

    #[test]
    fn every_generator_is_told_its_port_and_this_computer() {
        for generator in ALL {
            let recipe = recipe(generator).unwrap();
            let typed = recipe.arguments.join(" ");
            assert!(typed.contains(PORT), "{typed}");
            // Eleventy has no such setting: `loopback.cjs` sees to it.
            let here = typed.contains("127.0.0.1") || generator == Generator::Eleventy;
            assert!(here, "{typed}");
        }
        assert!(recipe(Generator::Unknown).is_none());
    }

    #[test]
    fn pages_that_do_not_go_to_the_site_go_to_a_folder_of_ours() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("hugo.toml"), "").unwrap();
        // Where Hugo is not installed there is nothing to run.
        let Ok(found) = find(&Site::open(home.path()).unwrap()) else {
            return;
        };
        assert!(found.writes && found.writes_apart());
        let last = found.arguments(1313, Path::new("/own/pages")).pop();
        assert_eq!(last.unwrap(), "/own/pages");
        assert!(found.shown.command.ends_with(sentences::OWN_FOLDER));
    }

    #[test]
    fn what_is_run_decides_what_was_agreed_to() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path();
        let put = |name: &str, text: &str| {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        put("eleventy.config.js", "export default () => {};");
        put("news/a.md", "---\ntitle: A\n---\n");
        let found = || find(&Site::open(root).unwrap());
        assert!(found().is_err(), "no packages yet");
        put("node_modules/.bin/eleventy", "");
        put("package.json", "{}");
        let first = found().unwrap().shown;
        assert_eq!(
            first.command,
            "node_modules/.bin/eleventy --serve --port=(a free port)"
        );
        assert_eq!(first.runs, ["package.json", "eleventy.config.js"]);
        put("news/a.md", "---\ntitle: B\n---\nText\n");
        assert_eq!(
            found().unwrap().shown,
            first,
            "an announcement runs nothing"
        );
        for (name, text) in [
            ("package.json", "{\"scripts\":{\"a\":\"b\"}}"),
            ("eleventy.config.js", "export default () => 1;"),
            ("package-lock.json", ""),
        ] {
            let before = found().unwrap().shown.fingerprint;
            put(name, text);
            assert_ne!(found().unwrap().shown.fingerprint, before, "{name}");
        }
    }
}
