//! What is in the way of a save: the text is in the journal, the window says where, and
//! each has its way out. Steps back outlast a restart.

use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink},
    path::PathBuf,
};

use api::{DocumentView, Hindrance, Saved, SiteView};
use newsroom::Newsroom;
use tempfile::TempDir;

use crate::desk::{FILE, failure, lay_out, names, newsroom, open, save, text, type_text};

const TYPED: &str = "Typed before it went wrong.\n";

struct Room {
    home: TempDir,
    root: PathBuf,
    newsroom: Newsroom,
    site: SiteView,
    view: DocumentView,
}

impl Room {
    /// A desk with unsaved text on it.
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let root = lay_out(home.path());
        let newsroom = newsroom(&home.path().join("data"));
        let site = newsroom.open_path(&root).unwrap();
        let mut view = open(&newsroom, &site, FILE);
        type_text(&newsroom, &mut view, TYPED).unwrap();
        Self {
            home,
            root,
            newsroom,
            site,
            view,
        }
    }

    fn file(&self) -> PathBuf {
        self.root.join(FILE)
    }

    /// Saving fails like that, the text is kept, and the sentence says where.
    fn fails(&self, expect: Hindrance, words: &str) {
        let saved = save(&self.newsroom, &self.view);
        let (hindrance, kept, message) = failure(saved).unwrap();
        assert_eq!((hindrance, kept), (expect, true), "{message}");
        assert!(message.contains(words), "{message}");
        let journal = self.home.path().join("data/journal");
        assert!(message.contains(journal.to_str().unwrap()), "{message}");
        assert!(
            names(&self.root.join("news"))
                .iter()
                .all(|name| !name.starts_with(".dateline-"))
        );
    }

    fn saves(&self) {
        let saved = save(&self.newsroom, &self.view);
        assert!(matches!(saved, Saved::Clean { .. }), "{saved:?}");
        assert_eq!(fs::read_to_string(self.file()).unwrap(), text("T0", TYPED));
    }

    fn save_as_new(&mut self) -> String {
        let document = self.view.document;
        let view = self.newsroom.save_as_new(api::SaveAsNew { document });
        self.view = view.unwrap();
        assert!(
            matches!(self.view.saved, Saved::Clean { .. }),
            "{:?}",
            self.view.saved
        );
        self.view.file.clone()
    }

    /// Starts again as after a kill, and finds the text.
    fn starts_again(&mut self) {
        let other = newsroom(&self.home.path().join("elsewhere"));
        drop(std::mem::replace(&mut self.newsroom, other));
        self.newsroom = newsroom(&self.home.path().join("data"));
        self.site = self.newsroom.open_path(&self.root).unwrap();
        assert_eq!(self.site.left, [FILE]);
        self.view = open(&self.newsroom, &self.site, FILE);
        assert_eq!(self.view.text, TYPED);
    }
}

#[test]
fn a_read_only_file() {
    let mut room = Room::new();
    fs::set_permissions(room.file(), fs::Permissions::from_mode(0o444)).unwrap();
    room.fails(Hindrance::ReadOnly, "read-only");
    assert_eq!(fs::read_to_string(room.file()).unwrap(), text("T0", ""));
    assert_eq!(room.save_as_new(), "news/gate-2.md");
    assert_eq!(
        fs::read_to_string(room.root.join("news/gate-2.md")).unwrap(),
        text("T0", TYPED)
    );
    assert_eq!(
        fs::read_to_string(room.file()).unwrap(),
        text("T0", ""),
        "the old one stays"
    );
    type_text(&room.newsroom, &mut room.view, "Typed on.\n").unwrap();
    assert!(matches!(
        save(&room.newsroom, &room.view),
        Saved::Clean { .. }
    ));
    room.newsroom.close();
    let notes = names(&room.home.path().join("data/journal"));
    let left = notes
        .iter()
        .flat_map(|site| names(&room.home.path().join("data/journal").join(site)));
    assert_eq!(left.count(), 0, "both notes are gone");
}

#[test]
fn the_file_vanished() {
    let mut room = Room::new();
    fs::remove_file(room.file()).unwrap();
    room.fails(Hindrance::Vanished, "not there any more");
    room.starts_again();
    room.fails(Hindrance::Vanished, "not there any more");
    assert_eq!(room.save_as_new(), FILE);
    assert_eq!(fs::read_to_string(room.file()).unwrap(), text("T0", TYPED));
}

#[test]
fn its_folder_vanished() {
    let mut room = Room::new();
    fs::remove_dir_all(room.root.join("news")).unwrap();
    room.fails(Hindrance::Vanished, "not there any more");
    assert_eq!(room.save_as_new(), FILE);
    assert_eq!(fs::read_to_string(room.file()).unwrap(), text("T0", TYPED));
}

#[test]
fn the_drive_went_away_and_came_back() {
    for leaves_a_folder in [false, true] {
        let mut room = Room::new();
        let away = room.home.path().join("away");
        fs::rename(&room.root, &away).unwrap();
        if leaves_a_folder {
            fs::create_dir(&room.root).unwrap();
        }
        room.fails(Hindrance::FolderGone, "cannot be reached");
        let document = room.view.document;
        let view = room
            .newsroom
            .save_as_new(api::SaveAsNew { document })
            .unwrap();
        assert!(
            matches!(view.saved, Saved::Failed { .. }),
            "nothing is made there"
        );
        type_text(&room.newsroom, &mut room.view, &format!("{TYPED}And on.\n")).unwrap();
        type_text(&room.newsroom, &mut room.view, TYPED).unwrap();
        if leaves_a_folder {
            fs::remove_dir(&room.root).unwrap();
        }
        fs::rename(&away, &room.root).unwrap();
        room.saves();
    }
}

#[test]
fn a_link_inside_the_site_is_followed_and_one_that_leaves_is_not() {
    let room = Room::new();
    let real = room.root.join("real.md");
    fs::rename(room.file(), &real).unwrap();
    symlink("../real.md", room.file()).unwrap();
    room.saves();
    assert!(room.file().is_symlink(), "the link stays");
    assert_eq!(fs::read_to_string(&real).unwrap(), text("T0", TYPED));

    let mut room = Room::new();
    let outside = room.home.path().join("outside.md");
    fs::rename(room.file(), &outside).unwrap();
    symlink(&outside, room.file()).unwrap();
    room.fails(Hindrance::Outside, "out of the site");
    assert_eq!(fs::read_to_string(&outside).unwrap(), text("T0", ""));
    assert_eq!(room.save_as_new(), "news/gate-2.md");

    let room = Room::new();
    fs::rename(room.root.join("news"), room.home.path().join("news")).unwrap();
    symlink(room.home.path().join("news"), room.root.join("news")).unwrap();
    room.fails(Hindrance::Outside, "out of the site");
    assert_eq!(
        fs::read_to_string(room.home.path().join(FILE)).unwrap(),
        text("T0", "")
    );
}

#[test]
fn another_name_of_the_same_file_keeps_the_old_text() {
    let room = Room::new();
    let second = room.home.path().join("second name.md");
    fs::hard_link(room.file(), &second).unwrap();
    room.saves();
    assert_eq!(fs::read_to_string(second).unwrap(), text("T0", ""));
}

#[test]
fn mode_and_owner_stay() {
    let room = Room::new();
    fs::set_permissions(room.file(), fs::Permissions::from_mode(0o664)).unwrap();
    let own = fs::metadata(room.file()).unwrap();
    let may_give_away = std::os::unix::fs::chown(room.file(), Some(1234), Some(4321)).is_ok();
    let before = fs::metadata(room.file()).unwrap();
    room.saves();
    let after = fs::metadata(room.file()).unwrap();
    assert_eq!(
        (after.mode(), after.uid(), after.gid()),
        (before.mode(), before.uid(), before.gid())
    );
    assert_ne!(after.ino(), before.ino(), "a new file took its place");
    if !may_give_away {
        println!(
            "LEFT OUT: only root gives files away; {}:{}",
            own.uid(),
            own.gid()
        );
    }
}

#[test]
fn when_nothing_can_be_kept_it_is_said() {
    let mut room = Room::new();
    assert!(matches!(
        save(&room.newsroom, &room.view),
        Saved::Clean { .. }
    ));
    let journal = room.home.path().join("data/journal");
    fs::rename(&journal, room.home.path().join("kept")).unwrap();
    fs::write(&journal, "in the way").unwrap();
    type_text(&room.newsroom, &mut room.view, "Typed on.\n").unwrap();
    let told = std::time::Instant::now();
    let mut unkept = String::new();
    while unkept.is_empty() {
        assert!(told.elapsed().as_secs() < 10, "nobody is told");
        let text = format!("Typed on.\n{:?}\n", told.elapsed());
        unkept = type_text(&room.newsroom, &mut room.view, &text)
            .unwrap()
            .unkept;
    }
    assert!(unkept.contains("only in this window"), "{unkept}");
    fs::set_permissions(room.file(), fs::Permissions::from_mode(0o444)).unwrap();
    let saved = save(&room.newsroom, &room.view);
    assert!(
        matches!(&saved, Saved::Failed { kept: false, message, .. } if message.contains("only in this window")),
        "{saved:?}"
    );
    fs::set_permissions(room.file(), fs::Permissions::from_mode(0o644)).unwrap();
    assert!(matches!(
        save(&room.newsroom, &room.view),
        Saved::Clean { .. }
    ));
}

#[test]
fn steps_back_belong_to_exactly_their_text() {
    let mut room = Room::new();
    let keep = |room: &Room, revision, history: &str| {
        let (document, history) = (room.view.document, history.to_owned());
        room.newsroom
            .keep_history(api::KeepHistory {
                document,
                revision,
                history,
            })
            .unwrap();
    };
    let found = |room: &Room| {
        let document = room.view.document;
        room.newsroom
            .find_history(api::FindHistory { document })
            .unwrap()
            .history
    };
    assert_eq!(found(&room), "");
    keep(&room, room.view.revision, "{\"done\":[1]}");
    assert_eq!(found(&room), "{\"done\":[1]}");
    keep(&room, room.view.revision + 1, "of another text");
    assert_eq!(found(&room), "{\"done\":[1]}");
    room.starts_again();
    assert_eq!(found(&room), "{\"done\":[1]}", "after a kill");
    let other = format!("{TYPED}More.\n");
    type_text(&room.newsroom, &mut room.view, &other).unwrap();
    assert_eq!(found(&room), "", "another text");
    type_text(&room.newsroom, &mut room.view, TYPED).unwrap();
    assert_eq!(found(&room), "{\"done\":[1]}");
}

#[test]
fn a_pipe_in_the_place_of_a_file_keeps_nobody_waiting() {
    let room = Room::new();
    let pipes = ["news/pipe.md", "news/pipe.png", "package.json"];
    for name in pipes {
        let made = std::process::Command::new("mkfifo")
            .arg(room.root.join(name))
            .status();
        assert!(made.unwrap().success());
    }
    let (done, waited) = std::sync::mpsc::channel();
    let (site_folder, data) = (room.root.clone(), room.home.path().join("other"));
    std::thread::spawn(move || {
        let other = newsroom(&data);
        let site = other.open_path(&site_folder).unwrap();
        let open = |file: &str| {
            other.open_document(api::OpenDocument {
                site: site.site,
                file: file.into(),
            })
        };
        assert!(open("news/pipe.md").is_err());
        let mut view = open(FILE).unwrap();
        type_text(&other, &mut view, "![A gate](pipe.png)\n").unwrap();
        let address = format!("/{}/media/news/pipe.png", view.document.0);
        assert_ne!(other.serve(&address, "").status, 200);
        done.send(()).unwrap();
    });
    waited
        .recv_timeout(std::time::Duration::from_secs(20))
        .unwrap();
}
