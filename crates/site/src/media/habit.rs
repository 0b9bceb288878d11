//! Where a collection keeps its images and how it writes their addresses, learnt from its
//! newest announcements.

use crate::config;
use crate::entry::Entry;
use crate::media::{Reference, is_image};
use crate::naming::most;
use crate::{Generator, Site, dates, paths};

/// How many of the newest announcements are read.
const NEWEST: usize = 40;

/// Folders that hold images by their name, the likeliest first.
const USUAL: &[&str] = &[
    "images",
    "img",
    "assets/images",
    "assets/img",
    "static/images",
    "static/img",
    "uploads",
    "media",
];

/// Where images go and how they are linked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Habit {
    pub(super) home: Home,
    pub(super) style: Style,
}

/// Where an announcement's image goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Home {
    /// A folder beside the announcement; empty for its own.
    Beside(String),
    /// The folder of the announcement's own name.
    Own,
    /// A folder of the site, below it one by year or by year and month.
    Folder(String, Dated),
}

/// Folders by date in a folder of images.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dated {
    No,
    Year,
    Month,
}

/// How an image's address begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Style {
    /// From the announcement's folder on.
    Relative,
    /// From the announcement's folder on, with `./` before it.
    Dotted,
    /// From the site's root on.
    Rooted {
        /// What the generator fills in before it; mostly nothing.
        lead: String,
        /// The folder of the site that the root is.
        root: String,
    },
}

impl Site {
    /// The habit of the collection that an announcement belongs to.
    pub(super) fn image_habit(&self, announcement: &str) -> Habit {
        let key = self.collection_of(announcement).map(|known| &known.key);
        let members: Vec<&Entry> = self
            .entries
            .iter()
            .filter(|entry| key.is_some_and(|key| entry.collection == *key))
            .take(NEWEST)
            .collect();
        if paths::stem(announcement).split('.').next() == Some("index") {
            return self.beside_bundle(&members);
        }
        let seen = members.iter().flat_map(|entry| self.habits_of(entry));
        most(seen).unwrap_or_else(|| self.usual_habit())
    }

    /// A bundle's images lie beside its announcement.
    fn beside_bundle(&self, members: &[&Entry]) -> Habit {
        let beside = members
            .iter()
            .flat_map(|entry| self.habits_of(entry))
            .filter(|habit| matches!(habit.home, Home::Beside(_)));
        most(beside).unwrap_or(Habit {
            home: Home::Beside(String::new()),
            style: match self.recognised.generator {
                Generator::Astro | Generator::Docusaurus => Style::Dotted,
                _ => Style::Relative,
            },
        })
    }

    /// The habits that an announcement's images show.
    fn habits_of(&self, entry: &Entry) -> Vec<Habit> {
        let text = self
            .path(&entry.file)
            .ok()
            .and_then(|path| config::text(&path));
        let text = text.unwrap_or_default();
        addresses(&text)
            .into_iter()
            .filter_map(|address| self.habit(&entry.file, address))
            .collect()
    }

    /// What an image's address in an announcement says of where images go. The image need
    /// not be there: some sites fetch theirs from elsewhere.
    fn habit(&self, from: &str, address: &str) -> Option<Habit> {
        let (lead, plain) = template(address);
        let places = self.places();
        let file = places
            .image(from, plain)
            .and_then(|path| places.name(&path));
        match places.reference(plain) {
            Reference::Elsewhere => None,
            Reference::Rooted(path) => {
                let root = file.as_ref().and_then(|file| file.strip_suffix(&path));
                let root = root.map_or_else(
                    || self.served(),
                    |root| root.trim_end_matches('/').to_owned(),
                );
                Some(rooted(lead, root, paths::folder(&path)))
            }
            Reference::Relative(path) if !lead.is_empty() => {
                Some(rooted(lead, self.served(), paths::folder(&path)))
            }
            Reference::Relative(path) => {
                let file = file?;
                let style = if plain.starts_with("./") {
                    Style::Dotted
                } else {
                    Style::Relative
                };
                let folder = paths::folder(&file);
                let own = paths::join(paths::folder(from), paths::stem(from))?;
                let home = if folder == own {
                    Home::Own
                } else if path.starts_with("../") {
                    let (folder, dated) = undated(folder);
                    Home::Folder(folder, dated)
                } else {
                    let path = path.trim_start_matches("./");
                    Home::Beside(paths::folder(path).to_owned())
                };
                Some(Habit { home, style })
            }
        }
    }

    /// What generators do when the collection shows nothing.
    fn usual_habit(&self) -> Habit {
        let generator = self.recognised.generator;
        if generator == Generator::Hexo && self.config.says(&["post_asset_folder"]) == Some(true) {
            return Habit {
                home: Home::Own,
                style: Style::Relative,
            };
        }
        if matches!(generator, Generator::Gatsby) {
            return Habit {
                home: Home::Beside(String::new()),
                style: Style::Dotted,
            };
        }
        let there = self.layout.assets.iter().find_map(|assets| {
            USUAL
                .iter()
                .map(|folder| paths::below(assets, folder))
                .find(|folder| self.root.join(folder).is_dir())
        });
        let folder = there.unwrap_or_else(|| {
            let folder = match generator {
                Generator::Jekyll => "assets/images",
                Generator::Docusaurus | Generator::Eleventy => "img",
                _ => "images",
            };
            paths::below(&self.served(), folder)
        });
        Habit {
            home: Home::Folder(folder, Dated::No),
            style: match generator {
                // Its pages lie a folder deeper than their files, and it minds the links.
                Generator::MkDocs => Style::Relative,
                _ => Style::Rooted {
                    lead: String::new(),
                    root: self.served(),
                },
            },
        }
    }

    /// The folder that addresses from the site's root on lead into.
    fn served(&self) -> String {
        let assets = &self.layout.assets;
        let there = assets.iter().find(|folder| self.root.join(folder).is_dir());
        there.or(assets.first()).cloned().unwrap_or_default()
    }
}

fn rooted(lead: &str, root: String, folder: &str) -> Habit {
    let (folder, dated) = undated(&paths::join(&root, folder).unwrap_or_default());
    Habit {
        home: Home::Folder(folder, dated),
        style: Style::Rooted {
            lead: lead.to_owned(),
            root,
        },
    }
}

/// The addresses of images in a text, wherever it has them: in Markdown, in HTML, in a field.
fn addresses(text: &str) -> Vec<&str> {
    text.split(['(', ')', '"', '\'', '\n', '\r', '<', '>'])
        .map(str::trim)
        .filter_map(|part| {
            // A field's value: `image: /img/a.png`.
            let value = part
                .split_once(": ")
                .map_or(part, |(_, value)| value.trim());
            // A title after the address, or the address of a list's item.
            let value = value.strip_prefix("- ").unwrap_or(value);
            let plain = template(value).1;
            let whole = !plain.contains(char::is_whitespace) && is_image(plain);
            (whole && plain.contains('.') && !plain.starts_with('.')
                || whole && plain.contains('/'))
            .then_some(value)
        })
        .collect()
}

/// An address after what the generator fills in with the site's own: `{{ site.baseurl }}`.
fn template(address: &str) -> (&str, &str) {
    if !address.starts_with("{{") {
        return ("", address);
    }
    let Some(end) = address.find("}}") else {
        return ("", address);
    };
    let (lead, rest) = address.split_at(end + 2);
    let inner = lead.to_ascii_lowercase();
    if inner.contains("url") || inner.contains("base") || inner.contains("root") {
        (lead, rest)
    } else {
        ("", address)
    }
}

/// A folder without the folders by date at its end, and which these are.
fn undated(folder: &str) -> (String, Dated) {
    let parts: Vec<&str> = folder.split('/').collect();
    match dates::dated_folders(&parts) {
        0 => (folder.to_owned(), Dated::No),
        1 => (paths::folder(folder).to_owned(), Dated::Year),
        2 => (
            paths::folder(paths::folder(folder)).to_owned(),
            Dated::Month,
        ),
        _ => {
            let folder = paths::folder(paths::folder(paths::folder(folder)));
            (folder.to_owned(), Dated::Month)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Dated, addresses, template, undated};

    #[test]
    fn addresses_in_a_text() {
        let check = |text: &str, expect: &[&str]| assert_eq!(addresses(text), expect, "{text}");
        check("![Quay](/img/quay.png)", &["/img/quay.png"]);
        check("![Quay](img/a.jpg \"The quay\")", &["img/a.jpg"]);
        check("<img src='../a.webp' alt=\"x\">", &["../a.webp"]);
        check("image: /img/a.png\n", &["/img/a.png"]);
        check("image = \"/img/a.png\"\n", &["/img/a.png"]);
        check(
            "![A]({{ site.baseurl }}/a.png)",
            &["{{ site.baseurl }}/a.png"],
        );
        check("see a.png and b.png", &[]);
        check("[PDF](/a.pdf)", &[]);
    }

    #[test]
    fn what_is_filled_in() {
        assert_eq!(
            template("{{ site.baseurl }}/a.png"),
            ("{{ site.baseurl }}", "/a.png")
        );
        assert_eq!(template("{{ page.image }}"), ("", "{{ page.image }}"));
        assert_eq!(template("/a.png"), ("", "/a.png"));
    }

    #[test]
    fn folders_by_date() {
        assert_eq!(undated("img/2024"), ("img".to_owned(), Dated::Year));
        assert_eq!(undated("img/2024/09"), ("img".to_owned(), Dated::Month));
        assert_eq!(undated("img"), ("img".to_owned(), Dated::No));
    }
}
