//! How the files of a collection are named. Newer files count, older habits do not.

use crate::entry::{Entry, title_part};
use crate::{Generator, conventions, dates, grouping, paths};

/// How many of the newest files tell the habit.
const NEWEST: usize = 25;

/// Folders by date below the collection's own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum DatedFolders {
    /// None.
    #[default]
    None,
    /// `2024/`
    Year,
    /// `2024/09/`
    Month,
    /// `2024/09/10/`
    Day,
}

/// How the files of a collection are named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// What stands between the date at the start of a name and the title; `None` when
    /// names do not begin with a date.
    pub date: Option<char>,
    /// The ending, without the dot.
    pub extension: String,
    /// Whether an announcement is a folder with an `index` file in it.
    pub bundle: bool,
    /// The folders by date.
    pub folders: DatedFolders,
}

impl Default for Naming {
    fn default() -> Self {
        Self {
            date: None,
            extension: "md".to_owned(),
            bundle: false,
            folders: DatedFolders::None,
        }
    }
}

impl Naming {
    /// Learns from the files of a collection, the newest first.
    pub(crate) fn learn(entries: &[&Entry], key: &str, generator: Generator) -> Self {
        let finished = entries.iter().filter(|entry| !in_drafts(&entry.file));
        let files: Vec<&str> = finished
            .map(|entry| entry.file.as_str())
            .take(NEWEST)
            .collect();
        let named: Vec<Option<char>> = files.iter().map(|file| date_sign(file)).collect();
        if files.is_empty() {
            return conventions::naming(generator);
        }
        let posts = paths::name(key) == "_posts";
        // Jekyll takes only files that begin with a date for posts.
        let by_rule = (posts && generator == Generator::Jekyll).then_some('-');
        Self {
            date: by_rule.or_else(|| most(named).flatten()),
            extension: most(files.iter().map(|file| ending(file)))
                .unwrap_or("md")
                .to_owned(),
            bundle: most(files.iter().map(|file| is_bundle(file))).unwrap_or_default(),
            folders: most(files.iter().map(|file| dated_folders(key, file))).unwrap_or_default(),
        }
    }

    /// The file for a day (`2024-09-10`) and a name, relative to the collection's folder.
    pub(crate) fn file(&self, day: &str, name: &str) -> String {
        let mut parts = day.splitn(3, '-');
        let mut folder = String::new();
        for part in parts.by_ref().take(self.folders as usize) {
            folder.push_str(part);
            folder.push('/');
        }
        let date = self
            .date
            .map(|sign| format!("{day}{sign}"))
            .unwrap_or_default();
        let inner = if self.bundle { "/index" } else { "" };
        format!("{folder}{date}{name}{inner}.{}", self.extension)
    }
}

/// Whether a file's name begins with a date.
pub(crate) fn is_dated(file: &str) -> bool {
    dates::in_name(title_part(file)).is_some()
}

fn in_drafts(file: &str) -> bool {
    file.split('/').any(|folder| folder == "_drafts")
}

fn date_sign(file: &str) -> Option<char> {
    dates::in_name(title_part(file)).map(|date| date.separator.unwrap_or('-'))
}

fn ending(file: &str) -> &str {
    paths::name(file)
        .rsplit_once('.')
        .map_or("md", |(_, ending)| ending)
}

fn is_bundle(file: &str) -> bool {
    grouping::is_index(file)
}

fn dated_folders(key: &str, file: &str) -> DatedFolders {
    let folder = paths::folder(file);
    let folder = if is_bundle(file) {
        paths::folder(folder)
    } else {
        folder
    };
    let below = folder.strip_prefix(key).unwrap_or(folder);
    let parts: Vec<&str> = below.split('/').filter(|part| !part.is_empty()).collect();
    match dates::dated_folders(&parts) {
        1 => DatedFolders::Year,
        2 => DatedFolders::Month,
        3 => DatedFolders::Day,
        _ => DatedFolders::None,
    }
}

/// The most frequent item; of equally frequent ones the first.
pub(crate) fn most<T: PartialEq>(items: impl IntoIterator<Item = T>) -> Option<T> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for item in items {
        match counts.iter_mut().find(|(known, _)| *known == item) {
            Some((_, count)) => *count += 1,
            None => counts.push((item, 1)),
        }
    }
    counts
        .into_iter()
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map(|(item, _)| item)
}

#[cfg(test)]
mod tests {
    use super::{DatedFolders, Naming, most};

    #[test]
    fn names_by_habit() {
        let check =
            |naming: Naming, expect: &str| assert_eq!(naming.file("2024-09-10", "title"), expect);
        check(Naming::default(), "title.md");
        check(
            Naming {
                date: Some('-'),
                ..Naming::default()
            },
            "2024-09-10-title.md",
        );
        check(
            Naming {
                date: Some('_'),
                bundle: true,
                ..Naming::default()
            },
            "2024-09-10_title/index.md",
        );
        let folders = DatedFolders::Month;
        check(
            Naming {
                folders,
                extension: "markdown".to_owned(),
                ..Naming::default()
            },
            "2024/09/title.markdown",
        );
    }

    #[test]
    fn the_most_frequent() {
        assert_eq!(most([1, 2, 2, 3]), Some(2));
        assert_eq!(most([3, 1, 1, 3]), Some(3));
        assert_eq!(most(Vec::<u8>::new()), None);
    }
}
