//! Whatever happens in whichever order: every word that was typed and that the writer did
//! not delete is in a file, in the journal, in what is shown, or among the kept versions.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use api::{DocumentView, Part, Saved, SiteView};
use newsroom::Newsroom;
use proptest::{collection::vec, prelude::*};
use tempfile::TempDir;

use crate::desk::{lay_out, newsroom, open, save, set_title, text};

const FILES: [&str; 2] = ["news/gate.md", "news/boots.md"];

/// One thing that happens; the number says to which announcement.
#[derive(Debug, Clone)]
enum Act {
    Type(usize),
    Delete(usize),
    Title(usize),
    Save(usize),
    Other(usize),
    Vanish(usize),
    Recreate(usize),
    Settle(usize, bool),
    Open(usize),
    Kill,
    Close,
    CloseSite,
}

fn acts() -> impl Strategy<Value = Act> {
    let one = 0..FILES.len();
    prop_oneof![
        8 => one.clone().prop_map(Act::Type),
        2 => one.clone().prop_map(Act::Delete),
        2 => one.clone().prop_map(Act::Title),
        5 => one.clone().prop_map(Act::Save),
        3 => one.clone().prop_map(Act::Other),
        2 => one.clone().prop_map(Act::Vanish),
        2 => one.clone().prop_map(Act::Recreate),
        3 => (one.clone(), any::<bool>()).prop_map(|(at, mine)| Act::Settle(at, mine)),
        2 => one.prop_map(Act::Open),
        2 => Just(Act::Kill),
        1 => Just(Act::Close),
        1 => Just(Act::CloseSite),
    ]
}

struct World {
    home: TempDir,
    root: PathBuf,
    room: Option<Newsroom>,
    site: Option<SiteView>,
    views: [Option<DocumentView>; 2],
    /// The words that must be somewhere.
    words: BTreeSet<String>,
    next: u32,
}

impl World {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let root = lay_out(home.path());
        for file in FILES {
            fs::write(root.join(file), text("T", "Start.\n")).unwrap();
        }
        Self {
            home,
            root,
            room: None,
            site: None,
            views: [None, None],
            words: BTreeSet::new(),
            next: 0,
        }
    }

    fn word(&mut self) -> String {
        self.next += 1;
        let word = format!("word{:05}", self.next);
        self.words.insert(word.clone());
        word
    }

    fn room(&mut self) -> &Newsroom {
        let data = self.home.path().join("data");
        self.room.get_or_insert_with(|| newsroom(&data))
    }

    fn site(&mut self) -> SiteView {
        if self.site.is_none() {
            let root = self.root.clone();
            let view = self.room().open_path(&root).unwrap();
            assert_eq!(view.held, "");
            self.site = Some(view);
        }
        self.site.clone().unwrap()
    }

    /// Opens an announcement as the window does: what is there now. `None` when it is gone.
    fn look(&mut self, at: usize) -> Option<DocumentView> {
        let site = self.site().site;
        let known = self.views[at].as_ref().map(|view| view.file.clone());
        let file = known.unwrap_or_else(|| FILES[at].to_owned());
        let opened = self.room().open_document(api::OpenDocument { site, file });
        self.views[at] = opened.ok();
        self.views[at].clone()
    }

    /// Goes on where the window left off; an answer of "stale" opens it again.
    fn desk(&mut self, at: usize) -> Option<DocumentView> {
        match &self.views[at] {
            Some(view) => Some(view.clone()),
            None => self.look(at),
        }
    }

    fn type_text(&mut self, at: usize, change: impl Fn(&str) -> String) -> bool {
        for _ in 0..2 {
            let Some(view) = self.desk(at).filter(|view| view.read_only.is_empty()) else {
                return false;
            };
            let text = change(&view.text);
            let edited = self.room().edit_text(api::EditText {
                part: view.part,
                document: view.document,
                revision: view.revision,
                text: text.clone(),
            });
            if let Ok(edited) = edited {
                let revision = edited.revision;
                self.views[at] = Some(DocumentView {
                    revision,
                    text,
                    ..view
                });
                return true;
            }
            self.look(at);
        }
        false
    }

    fn act(&mut self, act: &Act) {
        match *act {
            Act::Type(at) => {
                let word = self.word();
                if !self.type_text(at, |text| format!("{text}{word}\n")) {
                    self.words.remove(&word);
                }
            }
            Act::Delete(at) => {
                let Some(view) = self.look(at) else { return };
                let last = view.text.lines().rfind(|line| line.starts_with("word"));
                let Some(last) = last.map(str::to_owned) else {
                    return;
                };
                let line = format!("{last}\n");
                if self.type_text(at, |text| text.replace(&line, "")) {
                    self.words.remove(&last);
                }
            }
            Act::Title(at) => {
                let Some(mut view) = self.look(at).filter(|view| view.readable) else {
                    return;
                };
                // What the title was is the writer's to lose.
                let old = view.title.clone();
                let word = self.word();
                set_title(self.room(), &mut view, &word);
                self.words.remove(&old);
                self.views[at] = Some(view);
            }
            Act::Save(at) => {
                if let Some(view) = self.desk(at) {
                    save(self.room(), &view);
                }
            }
            Act::Other(at) => {
                let path = self.path(at);
                if let Ok(text) = fs::read_to_string(&path) {
                    let word = self.word();
                    fs::write(path, format!("{text}{word}\n")).unwrap();
                }
            }
            Act::Vanish(at) => {
                // What was in the file only went with it, by another program's hand.
                // A note that is to go goes within a step of the journal.
                thread::sleep(Duration::from_millis(200));
                let path = self.path(at);
                let held = fs::read_to_string(&path).unwrap_or_default();
                if fs::remove_file(&path).is_ok() {
                    let clean = |view: &DocumentView| self.saved(view) == Some(true);
                    if self.views[at].as_ref().is_some_and(clean) {
                        self.views[at] = None;
                    }
                    // Nor is what a conflict shows of it kept for its own sake.
                    let elsewhere = self.everywhere(false);
                    self.words
                        .retain(|word| !held.contains(word) || elsewhere.contains(word));
                }
            }
            Act::Recreate(at) => {
                let Some(view) = self.desk(at) else { return };
                if matches!(save(self.room(), &view), Saved::Failed { .. }) {
                    let document = view.document;
                    self.views[at] = Some(
                        self.room()
                            .save_as_new(api::SaveAsNew { document })
                            .unwrap(),
                    );
                }
            }
            Act::Settle(at, keep_mine) => {
                let Some(view) = self.desk(at) else { return };
                if matches!(save(self.room(), &view), Saved::Conflict { .. }) {
                    let document = view.document;
                    let settled = self.room().settle_conflict(api::SettleConflict {
                        document,
                        keep_mine,
                    });
                    self.views[at] = settled.ok();
                }
            }
            Act::Open(at) => drop(self.look(at)),
            Act::Kill => self.end(|_| {}),
            Act::Close => self.end(Newsroom::close),
            Act::CloseSite => {
                if let Some(site) = self.site.take() {
                    self.room()
                        .close_site(api::CloseSite { site: site.site })
                        .unwrap();
                    self.views = [None, None];
                }
            }
        }
    }

    fn end(&mut self, how: impl Fn(&Newsroom)) {
        if let Some(room) = self.room.take() {
            how(&room);
        }
        self.site = None;
        self.views = [None, None];
    }

    fn saved(&self, view: &DocumentView) -> Option<bool> {
        let (document, part) = (view.document, view.part);
        let view = self
            .room
            .as_ref()?
            .show_part(api::ShowPart { document, part });
        Some(matches!(view.ok()?.saved, Saved::Clean { .. }))
    }

    fn path(&self, at: usize) -> PathBuf {
        let file = self.views[at].as_ref().map_or(FILES[at], |view| &view.file);
        self.root.join(file)
    }

    /// All text there is: on disk, and on the desk.
    fn everywhere(&mut self, with_theirs: bool) -> String {
        let mut all = String::new();
        for folder in [self.root.clone(), self.home.path().join("data")] {
            read_all(&folder, &mut all);
        }
        let views: Vec<DocumentView> = self.views.iter().flatten().cloned().collect();
        for view in views {
            let document = view.document;
            let show = |part| {
                self.room
                    .as_ref()?
                    .show_part(api::ShowPart { document, part })
                    .ok()
            };
            if let Some(whole) = show(Part::Whole) {
                all += &whole.text;
                match &whole.saved {
                    Saved::Conflict { theirs } if with_theirs => all += theirs,
                    _ => {}
                }
            }
            show(view.part);
        }
        all
    }

    fn holds(&mut self, after: &Act) {
        let all = self.everywhere(true);
        for word in &self.words {
            assert!(all.contains(word), "{word} is lost after {after:?}");
        }
    }

    /// What the user can see: files, what opening shows, and the kept versions.
    fn can_be_seen(&mut self) {
        self.end(|_| {});
        let mut all = String::new();
        read_all(&self.root, &mut all);
        read_all(&self.home.path().join("data/versions"), &mut all);
        let left = self.site().left;
        for file in left.iter().map(String::as_str).chain(FILES) {
            let site = self.site();
            let opened = self.room().open_document(api::OpenDocument {
                site: site.site,
                file: file.into(),
            });
            let Ok(view) = opened else { continue };
            let document = view.document;
            let part = Part::Whole;
            let whole = self
                .room()
                .show_part(api::ShowPart { document, part })
                .unwrap();
            all += &whole.text;
            if let Saved::Conflict { theirs } = &whole.saved {
                all += theirs;
            }
        }
        for word in &self.words {
            assert!(all.contains(word), "{word} is kept and cannot be seen");
        }
    }
}

fn read_all(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            read_all(&path, all);
        } else {
            *all += &String::from_utf8_lossy(&fs::read(path).unwrap_or_default());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_somewhere(acts in vec(acts(), 1..40)) {
        let mut world = World::new();
        for act in &acts {
            world.act(act);
            world.holds(act);
        }
        world.can_be_seen();
    }
}

#[test]
fn the_words_of_a_conflict_after_a_kill_are_both_shown() {
    let mut world = World::new();
    for act in [
        Act::Type(0),
        Act::Other(0),
        Act::Kill,
        Act::Open(0),
        Act::Settle(0, false),
    ] {
        world.act(&act);
        world.holds(&act);
    }
    world.can_be_seen();
    assert_eq!(world.words.len(), 2);
    drop(open(
        world.room.as_ref().unwrap(),
        world.site.as_ref().unwrap(),
        FILES[0],
    ));
}
