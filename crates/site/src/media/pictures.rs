//! The images that an announcement can show, and where a new one goes.

use std::time::SystemTime;

use super::habit::{Dated, Habit, Home, Style};
use super::is_image;
use crate::entry::title_part;
use crate::text::fold;
use crate::{Generator, Site, files, paths, slug};

/// As many images as a person looks through.
const MOST: usize = 2_000;

/// More images than this are not looked at.
const MOST_SEEN: usize = 50_000;

/// More images of the same name than anyone has.
const MOST_TRIES: u32 = 10_000;

/// An image of the site that an announcement can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file, relative to the site.
    pub file: String,
    /// How announcements of the collection write its address.
    pub link: String,
}

impl Site {
    /// Where a new image of an announcement goes, under that name or one that is free, and
    /// how it is linked: as the collection's others are. The file is not there yet.
    pub fn place_image(&self, announcement: &str, name: &str) -> Picture {
        let habit = self.image_habit(announcement);
        let folder = self.folder_for(announcement, &habit);
        let file = self.free_image(&folder, name);
        Picture {
            link: self.link_to(announcement, &file, &habit.style),
            file,
        }
    }

    /// The images that an announcement can show and in whose name every word stands, the
    /// ones nearest to it first, then the newest.
    pub fn images(&self, announcement: &str, words: &str) -> Vec<Picture> {
        let habit = self.image_habit(announcement);
        let home = self.folder_for(announcement, &habit);
        let words = fold(words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let near = |file: &str| {
            let folder = paths::folder(file);
            if folder == paths::folder(announcement) && paths::stem(announcement) == "index" {
                0
            } else if folder == home {
                1
            } else {
                2
            }
        };
        let mut found: Vec<(u8, SystemTime, String)> = files::walk(&self.root, &self.layout)
            .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
            .filter_map(|entry| Some((files::relative(&self.root, entry.path())?, entry)))
            .filter(|(file, _)| is_image(file))
            .take(MOST_SEEN)
            .filter(|(file, _)| {
                let name = fold(file);
                words.iter().all(|word| name.contains(word))
            })
            .map(|(file, entry)| {
                let changed = entry.metadata().ok().and_then(|data| data.modified().ok());
                (near(&file), changed.unwrap_or(SystemTime::UNIX_EPOCH), file)
            })
            .collect();
        found.sort_by(|a, b| (a.0, b.1, &a.2).cmp(&(b.0, a.1, &b.2)));
        found
            .into_iter()
            .filter_map(|(_, _, file)| {
                Some(Picture {
                    link: self.reachable(announcement, &file, &habit.style)?,
                    file,
                })
            })
            .take(MOST)
            .collect()
    }

    /// The folder for an announcement's images.
    fn folder_for(&self, announcement: &str, habit: &Habit) -> String {
        let folder = paths::folder(announcement);
        match &habit.home {
            Home::Beside(inner) if inner.is_empty() => folder.to_owned(),
            Home::Beside(inner) => paths::below(folder, inner),
            Home::Own => paths::below(folder, paths::stem(announcement)),
            Home::Named(folder) => paths::below(folder, &slug(title_part(announcement))),
            Home::Folder(folder, dated) => {
                let date = self
                    .entry(announcement)
                    .and_then(|entry| entry.date.as_ref());
                let format = match dated {
                    Dated::No => None,
                    Dated::Year => Some("%Y"),
                    Dated::Month => Some("%Y/%m"),
                };
                match (format, date) {
                    (Some(format), Some(stamp)) => {
                        paths::below(folder, &stamp.date.strftime(format).to_string())
                    }
                    _ => folder.clone(),
                }
            }
        }
    }

    /// A name in a folder that no file has yet.
    fn free_image(&self, folder: &str, name: &str) -> String {
        let name = paths::name(name);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "png"));
        let stem = match slug(stem) {
            nameless if slug::is_nameless(&nameless) => "image".to_owned(),
            stem => stem,
        };
        let ending: String = ending
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        let taken: Vec<String> = std::fs::read_dir(self.root.join(folder))
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok())
            .map(|name| fold(&name))
            .collect();
        let name = (1..MOST_TRIES)
            .map(|number| match number {
                1 => format!("{stem}.{ending}"),
                number => format!("{stem}-{number}.{ending}"),
            })
            .find(|name| !taken.contains(name));
        paths::below(folder, &name.unwrap_or_else(|| format!("{stem}.{ending}")))
    }

    /// How an announcement links an image in the style of its collection, or in another way
    /// where that style cannot reach it.
    fn link_to(&self, announcement: &str, file: &str, style: &Style) -> String {
        self.reachable(announcement, file, style)
            .unwrap_or_else(|| relative(paths::folder(announcement), file))
    }

    /// The same; `None` where no address on the site leads to the image.
    fn reachable(&self, announcement: &str, file: &str, style: &Style) -> Option<String> {
        let near = self.is_beside(announcement, file);
        let root = match style {
            Style::Rooted { root, .. } => Some(root.as_str()),
            _ => None,
        };
        let rooted = self.rooted(file, root);
        match (style, rooted) {
            (Style::Rooted { lead, .. }, Some(path)) if !near => Some(format!("{lead}/{path}")),
            (Style::Rooted { .. }, _) => near.then(|| self.beside(announcement, file)),
            (Style::Relative, _) if near => Some(self.beside(announcement, file)),
            (Style::Dotted, _) if near => Some(format!("./{}", self.beside(announcement, file))),
            // Their pages know where their files were.
            (_, _) if self.minds_files() => Some(relative(paths::folder(announcement), file)),
            (_, rooted) => rooted.map(|path| format!("/{path}")),
        }
    }

    /// Whether an image goes with its announcement: in its bundle, its own folder, or, where
    /// the generator minds the places of files, anywhere below its folder.
    fn is_beside(&self, announcement: &str, file: &str) -> bool {
        let folder = paths::folder(announcement);
        let below = |folder: &str| {
            folder.is_empty()
                || file
                    .strip_prefix(folder)
                    .is_some_and(|rest| rest.starts_with('/'))
        };
        let own = paths::below(folder, paths::stem(announcement));
        let bundle = paths::stem(announcement).split('.').next() == Some("index");
        below(&own) || bundle && below(folder) || self.minds_files() && below(folder)
    }

    /// Whether the generator takes a relative address for the place of a file.
    fn minds_files(&self) -> bool {
        matches!(
            self.recognised.generator,
            Generator::Astro
                | Generator::Docusaurus
                | Generator::MkDocs
                | Generator::VitePress
                | Generator::VuePress
                | Generator::Gatsby
        )
    }

    fn beside(&self, announcement: &str, file: &str) -> String {
        let folder = paths::folder(announcement);
        let own = paths::below(folder, paths::stem(announcement));
        let hexo = self.recognised.generator == Generator::Hexo;
        match file.strip_prefix(&format!("{own}/")) {
            Some(inner) if hexo => inner.to_owned(),
            _ => relative(folder, file),
        }
    }

    /// A file's place from the site's root on, where it lies in a folder that is served.
    /// `root` is one that is known to be.
    fn rooted(&self, file: &str, root: Option<&str>) -> Option<String> {
        let folders = self.layout.assets.iter().map(String::as_str);
        // What lies in `assets` is either served below that name, or not as it is.
        let mut folders: Vec<&str> = folders
            .filter(|folder| paths::name(folder) != "assets")
            .collect();
        // Of folders in each other the inner one is served.
        folders.sort_by_key(|folder| usize::MAX - folder.len());
        root.into_iter()
            .chain(folders)
            .find_map(|folder| match folder {
                "" => Some(file.to_owned()),
                folder => Some(file.strip_prefix(folder)?.strip_prefix('/')?.to_owned()),
            })
    }
}

/// A file's name from a folder on.
fn relative(folder: &str, file: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = file.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let mut out = "../".repeat(from.len() - common);
    out.push_str(&to[common..].join("/"));
    out
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn from_folder_to_file() {
        assert_eq!(relative("news", "news/a.png"), "a.png");
        assert_eq!(relative("news/2024", "img/a.png"), "../../img/a.png");
        assert_eq!(relative("", "img/a.png"), "img/a.png");
        assert_eq!(relative("news", "news/x/a.png"), "x/a.png");
    }
}
