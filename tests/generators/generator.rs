//! A generator: how a bare site of it is laid out and built, and where the articles are
//! then. What differs between them stands in a file for each.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{eleventy, hexo, hugo, jekyll};

/// A generator whose pages are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Generator {
    Eleventy,
    Hexo,
    Hugo,
    Jekyll,
}

/// What a bare site of a generator consists of.
pub(crate) struct Bare {
    /// Configuration and layouts: file and text.
    pub(crate) files: Vec<(&'static str, &'static str)>,
    /// The folder of the announcements.
    pub(crate) posts: &'static str,
    /// What stands before an announcement's file name.
    pub(crate) prefix: &'static str,
    /// Lines of front matter besides title and date.
    pub(crate) front: &'static str,
    /// The folder that the pages are built into, with that of the announcements.
    pub(crate) built: &'static str,
}

/// The element that each layout puts around the article.
const MARKS: [&str; 2] = ["<x-body>", "</x-body>"];

impl Generator {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Eleventy => "Eleventy",
            Self::Hexo => "Hexo",
            Self::Hugo => "Hugo",
            Self::Jekyll => "Jekyll",
        }
    }

    /// The folders of the corpus that hold posts of this generator.
    pub(crate) fn corpus(self) -> &'static [&'static str] {
        match self {
            Self::Eleventy => &["rust-foundation", "18f-eleventy/content"],
            Self::Hexo => &["odd-hexo-fcc-chengdu/_posts"],
            Self::Hugo => &[
                "digitalgov-hugo/content",
                "nats-hugo-toml/content",
                "odd-anchors-etcd/content",
            ],
            Self::Jekyll => &[
                "bitcoincore-jekyll/_posts",
                "bitcoincore-jekyll/_releases",
                "odd-jekyll-fixtures",
            ],
        }
    }

    pub(crate) fn bare(self) -> Bare {
        match self {
            Self::Eleventy => eleventy::bare(),
            Self::Hexo => hexo::bare(),
            Self::Hugo => hugo::bare(),
            Self::Jekyll => jekyll::bare(),
        }
    }

    /// The command that builds the site; none where the generator is not installed.
    pub(crate) fn command(self) -> Option<Command> {
        match self {
            Self::Eleventy => eleventy::command(),
            Self::Hexo => hexo::command(),
            Self::Hugo => installed("hugo", hugo::ARGUMENTS),
            Self::Jekyll => installed("jekyll", jekyll::ARGUMENTS),
        }
    }
}

/// A site on the disk.
pub(crate) struct Site {
    pub(crate) root: PathBuf,
    bare: Bare,
}

impl Site {
    pub(crate) fn new(root: &Path, generator: Generator) -> Self {
        let bare = generator.bare();
        for (file, text) in &bare.files {
            write(&root.join(file), text);
        }
        Self {
            root: root.to_owned(),
            bare,
        }
    }

    /// Puts an announcement into the site, and says which file it is.
    pub(crate) fn add(&self, name: &str, body: &str) -> String {
        let file = format!("{}/{}{name}.md", self.bare.posts, self.bare.prefix);
        let front = self.bare.front;
        let text = format!("---\ntitle: {name}\ndate: 2026-03-09\n{front}---\n{body}");
        write(&self.root.join(&file), &text);
        file
    }

    /// The article of a built page.
    pub(crate) fn article(&self, name: &str) -> String {
        let page = self.root.join(self.bare.built).join(name);
        let page = page.join("index.html");
        let html = fs::read_to_string(&page).unwrap_or_else(|_| panic!("no {}", page.display()));
        let (_, rest) = html.split_once(MARKS[0]).unwrap();
        rest.rsplit_once(MARKS[1]).unwrap().0.to_owned()
    }
}

/// A program of the system, where it is.
fn installed(program: &str, arguments: &[&str]) -> Option<Command> {
    let mut ask = Command::new(program);
    ask.arg(if program == "hugo" {
        "version"
    } else {
        "--version"
    });
    let there = ask.stdout(Stdio::null()).stderr(Stdio::null()).status();
    there.is_ok_and(|status| status.success()).then(|| {
        let mut command = Command::new(program);
        command.args(arguments);
        command
    })
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
