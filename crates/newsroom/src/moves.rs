//! Announcements that were given another name here and are at the remote under their old
//! one still: kept beside the site, so that publishing the new file takes the old one away.

use std::{
    collections::{BTreeMap, BTreeSet},
    io, mem,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use site::is_markdown;

use crate::{disk, rooms::lock, sites::OpenSite};

/// An announcement that has another name than at the remote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Moved {
    /// Its file at the remote.
    pub(crate) from: String,
    /// Its file here.
    pub(crate) to: String,
    /// Its address on the site before; empty where that is not known.
    pub(crate) address: String,
    /// All files that went elsewhere, each with its new name.
    pub(crate) files: Vec<(String, String)>,
}

/// The renames of a site that are not published yet.
pub(crate) struct Moves {
    place: PathBuf,
    list: Vec<Moved>,
}

impl Moves {
    /// Reads what an earlier run kept in Dateline's folder for the site.
    pub(crate) fn load(folder: &Path) -> Self {
        let place = folder.join("moves.json");
        let list = std::fs::read(&place)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        Self { place, list }
    }

    /// The rename that this file went along with.
    pub(crate) fn of(&self, file: &str) -> Option<&Moved> {
        let led_here = |moved: &&Moved| moved.files.iter().any(|(_, to)| to == file);
        self.list.iter().find(led_here)
    }

    /// What publishing this file brings about: for the announcement that was renamed all that
    /// went with it, for another text of its folder that file's own new name.
    pub(crate) fn published_with(&self, file: &str) -> Option<Moved> {
        let moved = self.of(file)?;
        if moved.to == file {
            return Some(moved.clone());
        }
        let own = moved.files.iter().find(|(_, to)| to == file)?;
        Some(Moved {
            from: own.0.clone(),
            to: own.1.clone(),
            address: String::new(),
            files: vec![own.clone()],
        })
    }

    /// The name that a file had before.
    pub(crate) fn name_before(&self, file: &str) -> Option<&str> {
        let own = self.of(file)?.files.iter().find(|(_, to)| to == file);
        own.map(|(from, _)| from.as_str())
    }

    /// The name that a file has now that was renamed.
    pub(crate) fn name_now(&self, file: &str) -> Option<&str> {
        let mut files = self.list.iter().flat_map(|moved| &moved.files);
        files
            .find(|(from, _)| from == file)
            .map(|(_, to)| to.as_str())
    }

    /// All files that were renamed, each with its name before and now.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = &(String, String)> {
        self.list.iter().flat_map(|moved| &moved.files)
    }

    /// Remembers a rename. Earlier ones that it goes on from become one with it; what it
    /// leads back to where it began is forgotten.
    pub(crate) fn record(&mut self, moved: Moved) -> io::Result<()> {
        let then: BTreeMap<&str, &str> = moved.files.iter().map(as_strs).collect();
        let targets: BTreeSet<&str> = then.values().copied().collect();
        // A new name was free: what was known to be there is not there any more.
        let is_stale = |to: &str| targets.contains(to) && !then.contains_key(to);
        for known in &mut self.list {
            known.files.retain(|(_, to)| !is_stale(to));
        }
        let between: BTreeSet<String> = self.pairs().map(|(_, to)| to.clone()).collect();
        let fresh: Vec<(String, String)> = moved
            .files
            .iter()
            .filter(|(from, _)| !between.contains(from))
            .cloned()
            .collect();
        let mut joined: Option<Moved> = None;
        let mut list = Vec::new();
        for mut known in mem::take(&mut self.list) {
            // A file that goes from its old name once more was back there.
            let again = |old: &str| fresh.iter().any(|(from, _)| from == old);
            known.files.retain(|(from, _)| !again(from));
            if !known.goes_on(&then) {
                list.push(known);
            } else if let Some(first) = &mut joined {
                first.files.append(&mut known.files);
            } else {
                joined = Some(known);
            }
        }
        list.push(match joined {
            Some(mut first) => {
                first.files.extend(fresh);
                first
            }
            None => Moved {
                files: fresh,
                ..moved
            },
        });
        self.list = list;
        self.settle();
        self.write()
    }

    /// Drops what is known of these files, by their old or new names: they are published,
    /// or gone.
    pub(crate) fn forget(&mut self, files: &[String]) -> io::Result<()> {
        let before = self.pairs().count();
        for moved in &mut self.list {
            let is_over =
                |(from, to): &(String, String)| files.contains(from) || files.contains(to);
            moved.files.retain(|pair| !is_over(pair));
        }
        if self.pairs().count() == before {
            return Ok(());
        }
        self.settle();
        self.write()
    }

    /// Lets go of what leads nowhere, and of renames without an announcement.
    fn settle(&mut self) {
        self.list.retain_mut(Moved::settle);
    }

    fn write(&self) -> io::Result<()> {
        disk::put(&self.place, &serde_json::to_vec(&self.list)?)
    }
}

impl Moved {
    /// Takes over the names that its files have then; whether any of them goes on.
    fn goes_on(&mut self, then: &BTreeMap<&str, &str>) -> bool {
        let mut any = false;
        let ends = self.files.iter_mut().map(|(_, to)| to);
        for to in ends.chain([&mut self.to]) {
            if let Some(next) = then.get(to.as_str()) {
                (*next).clone_into(to);
                any = true;
            }
        }
        any
    }

    /// Drops the files that have their old name again. Where the announcement itself is one
    /// of them, the next text of its folder stands for the rename; without one it is over.
    fn settle(&mut self) -> bool {
        self.files.retain(|(from, to)| from != to);
        if self.files.iter().any(|(_, to)| *to == self.to) {
            return true;
        }
        let Some((from, to)) = self.files.iter().find(|(from, _)| is_markdown(from)) else {
            return false;
        };
        (self.from, self.to) = (from.clone(), to.clone());
        self.address.clear();
        true
    }
}

impl OpenSite {
    /// Remembers that another program gave an announcement another name.
    pub(crate) fn was_renamed(&self, from: &str, to: &str) {
        let moved = Moved {
            from: from.to_owned(),
            to: to.to_owned(),
            address: self.read().address(from).unwrap_or_default(),
            files: vec![(from.to_owned(), to.to_owned())],
        };
        self.embargoes.go_along(&moved.files);
        if let Err(error) = lock(&self.moves).record(moved) {
            tracing::warn!(%error, "a rename could not be written down");
        }
    }
}

fn as_strs((from, to): &(String, String)) -> (&str, &str) {
    (from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(from: &str, to: &str) -> Moved {
        Moved {
            from: from.to_owned(),
            to: to.to_owned(),
            address: format!("/{from}/"),
            files: vec![(from.to_owned(), to.to_owned())],
        }
    }

    #[test]
    fn renames_chain_and_lead_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut moves = Moves::load(folder.path());
        moves.record(moved("a.md", "b.md")).unwrap();
        moves.record(moved("x.md", "y.md")).unwrap();
        moves.record(moved("b.md", "c.md")).unwrap();
        let later = Moves::load(folder.path());
        let chained = later.of("c.md").unwrap();
        assert_eq!((&*chained.from, &*chained.address), ("a.md", "/a.md/"));
        assert_eq!(chained.files, [("a.md".to_owned(), "c.md".to_owned())]);
        assert_eq!(later.of("b.md"), None);
        let old: Vec<_> = later.pairs().map(|(from, _)| from).collect();
        assert_eq!(old, ["x.md", "a.md"]);
        moves.record(moved("c.md", "a.md")).unwrap();
        moves.forget(&["y.md".to_owned()]).unwrap();
        assert_eq!(Moves::load(folder.path()).list, []);
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(from, to): &(&str, &str)| ((*from).to_owned(), (*to).to_owned());
        pairs.iter().map(owned).collect()
    }

    fn bundle(from: &str, to: &str, names: &[&str]) -> Moved {
        let pair = |name: &&str| (format!("{from}/{name}"), format!("{to}/{name}"));
        let files: Vec<_> = names.iter().map(pair).collect();
        Moved {
            from: files[0].0.clone(),
            to: files[0].1.clone(),
            address: format!("/{from}/"),
            files,
        }
    }

    #[test]
    fn each_text_of_a_bundle_goes_on_from_where_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let mut moves = Moves::load(folder.path());
        let names = ["index.fr.md", "index.md", "boat.png"];
        moves.record(bundle("river", "stream", &names)).unwrap();
        let names = ["index.md", "index.fr.md", "boat.png", "new.png"];
        moves.record(bundle("stream", "brook", &names)).unwrap();
        let [one] = moves.list.as_slice() else {
            panic!("{:?}", moves.list)
        };
        assert_eq!((&*one.to, &*one.address), ("brook/index.fr.md", "/river/"));
        assert_eq!(one.files.len(), 4);
        assert_eq!(moves.name_before("brook/index.md"), Some("river/index.md"));
        let own = moves.published_with("brook/index.md").unwrap();
        assert_eq!(own.files, pairs(&[("river/index.md", "brook/index.md")]));
        assert_eq!(moves.published_with(&one.to), Some(one.clone()));
        moves.forget(&["river/index.fr.md".to_owned()]).unwrap();
        let left = moves.published_with("brook/index.md").unwrap();
        assert_eq!((&*left.from, left.files.len()), ("river/index.md", 3));
        moves.forget(&["brook/index.md".to_owned()]).unwrap();
        assert_eq!(moves.list, [], "what lies beside alone is no announcement");
    }

    #[test]
    fn a_stale_rename_gives_way() {
        let check = |renames: &[(&str, &str)], expected: &[(&str, &str)]| {
            let folder = tempfile::tempdir().unwrap();
            let mut moves = Moves::load(folder.path());
            for (from, to) in renames {
                moves.record(moved(from, to)).unwrap();
            }
            let found: Vec<_> = moves.pairs().cloned().collect();
            assert_eq!(found, pairs(expected), "{renames:?}");
        };
        // The new name was taken by a file that is gone.
        check(&[("a.md", "b.md"), ("c.md", "b.md")], &[("c.md", "b.md")]);
        // The file was back under its old name.
        check(&[("a.md", "b.md"), ("a.md", "c.md")], &[("a.md", "c.md")]);
        // The old name was used by another file in between.
        check(
            &[("a.md", "b.md"), ("c.md", "a.md"), ("a.md", "d.md")],
            &[("a.md", "b.md"), ("c.md", "d.md")],
        );
        check(&[("a.md", "b.md"), ("a.md", "b.md")], &[("a.md", "b.md")]);
    }
}
