//! Where a collection keeps its images and how it writes their addresses, learnt from its
//! newest announcements.

use super::mentions::{addresses, template};
use crate::config;
use crate::entry::{Entry, title_part};
use crate::layout::Layout;
use crate::media::Reference;
use crate::naming::most;
use crate::{Generator, Site, dates, paths, slug};

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
    /// A folder for each announcement in a folder of the site.
    Named(String),
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
        if self.has_own_folders() {
            return Habit {
                home: Home::Own,
                style: Style::Relative,
            };
        }
        let seen: Vec<Vec<Habit>> = members
            .iter()
            .map(|entry| self.habits_of(entry))
            .filter(|habits| !habits.is_empty())
            .collect();
        let loose = |habit: &Habit| match &habit.home {
            // Images lie about in the site's own folder only where nobody cared.
            Home::Folder(folder, Dated::No) => folder.is_empty(),
            _ => false,
        };
        common(&seen)
            .filter(|habit| !loose(habit))
            .unwrap_or_else(|| self.usual_habit())
    }

    /// Whether Hexo gives each post a folder of its own for its images.
    fn has_own_folders(&self) -> bool {
        self.recognised.generator == Generator::Hexo
            && self.config.says(&["post_asset_folder"]) == Some(true)
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
                Some(rooted(from, lead, root, paths::folder(&path)))
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
        let Layout {
            assets, content, ..
        } = &self.layout;
        let first = assets.first();
        // Where a folder is kept for what is copied as it is, no other will do.
        let kept = first.is_some_and(|first| !content.contains(first));
        let fits = |folder: &&String| {
            let name = paths::name(folder);
            let serves = !content.contains(folder) && !matches!(name, "assets" | "src");
            (serves || !kept) && self.root.join(folder).is_dir()
        };
        assets
            .iter()
            .find(fits)
            .or(first)
            .cloned()
            .unwrap_or_default()
    }
}

/// What the habits of several announcements have in common. A folder that only one uses
/// is that one's own: where several lie side by side, the next gets one beside them.
fn common(seen: &[Vec<Habit>]) -> Option<Habit> {
    let firsts = || seen.iter().filter_map(|habits| most(habits.iter()));
    let usual = most(firsts())?;
    let times = firsts().filter(|habit| *habit == usual).count();
    if times > 1 || matches!(usual.home, Home::Named(_)) {
        return Some(usual.clone());
    }
    let parents = || {
        firsts().filter_map(|habit| match &habit.home {
            Home::Folder(folder, Dated::No) if folder.contains('/') => {
                Some((paths::folder(folder), &habit.style))
            }
            Home::Named(folder) => Some((folder.as_str(), &habit.style)),
            _ => None,
        })
    };
    let shared = most(parents()).filter(|parent| {
        let users = parents().filter(|known| known == parent);
        users.count() > 1
    });
    Some(shared.map_or(usual.clone(), |(folder, style)| Habit {
        home: Home::Named(folder.to_owned()),
        style: style.clone(),
    }))
}

/// The habit of an image at an address from the site's root on.
fn rooted(from: &str, lead: &str, root: String, folder: &str) -> Habit {
    let folder = paths::join(&root, folder).unwrap_or_default();
    let home = if slug(paths::name(&folder)) == slug(title_part(from)) {
        Home::Named(paths::folder(&folder).to_owned())
    } else {
        let (folder, dated) = undated(&folder);
        Home::Folder(folder, dated)
    };
    Habit {
        home,
        style: Style::Rooted {
            lead: lead.to_owned(),
            root,
        },
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
    use super::{Dated, undated};

    #[test]
    fn folders_by_date() {
        assert_eq!(undated("img/2024"), ("img".to_owned(), Dated::Year));
        assert_eq!(undated("img/2024/09"), ("img".to_owned(), Dated::Month));
        assert_eq!(undated("img"), ("img".to_owned(), Dated::No));
    }
}
