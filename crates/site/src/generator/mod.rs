//! The generators that Dateline knows, and how one is known.

mod recognise;
mod signs;

pub(crate) use recognise::{configured, recognise};

/// What builds the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Generator {
    /// Eleventy (11ty).
    Eleventy,
    /// Jekyll.
    Jekyll,
    /// Hugo.
    Hugo,
    /// Zola.
    Zola,
    /// Hexo.
    Hexo,
    /// Astro.
    Astro,
    /// Docusaurus.
    Docusaurus,
    /// `MkDocs`.
    MkDocs,
    /// `VitePress`.
    VitePress,
    /// `VuePress`.
    VuePress,
    /// Pelican.
    Pelican,
    /// Nikola.
    Nikola,
    /// Gatsby.
    Gatsby,
    /// Next.js.
    Next,
    /// Something else; the site still opens.
    Unknown,
}

impl Generator {
    /// Its name as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Eleventy => "Eleventy",
            Self::Jekyll => "Jekyll",
            Self::Hugo => "Hugo",
            Self::Zola => "Zola",
            Self::Hexo => "Hexo",
            Self::Astro => "Astro",
            Self::Docusaurus => "Docusaurus",
            Self::MkDocs => "MkDocs",
            Self::VitePress => "VitePress",
            Self::VuePress => "VuePress",
            Self::Pelican => "Pelican",
            Self::Nikola => "Nikola",
            Self::Gatsby => "Gatsby",
            Self::Next => "Next.js",
            Self::Unknown => "unknown",
        }
    }
}

/// The generator, and how it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recognised {
    /// The generator.
    pub generator: Generator,
    /// The file or folder that told, relative to the site; empty when nothing did.
    pub evidence: String,
    /// Whether it is only likely.
    pub guessed: bool,
    /// The folder that the generator starts from, relative to the site; mostly empty.
    pub base: String,
}

impl Default for Recognised {
    fn default() -> Self {
        Self {
            generator: Generator::Unknown,
            evidence: String::new(),
            guessed: true,
            base: String::new(),
        }
    }
}
