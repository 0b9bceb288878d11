//! The faults: how each strikes, and how it is over.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Child,
};

use servers::{Manner, hooks};

use crate::world::{FILE, World};

/// A fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The program ends at once.
    Killed,
    /// The program ends while the remote looks at what was sent; git goes on.
    KilledInside,
    /// All that runs ends, and the remote takes nothing.
    KilledWithAll,
    /// The remote's folder is not there.
    Gone,
    /// The line is cut in the middle of a pack.
    LineCut,
    /// The remote takes what is sent, and its answer never comes.
    AnswerLost,
    /// No room in Dateline's folder.
    OwnDiskFull,
    /// No room in the site's.
    SiteDiskFull,
    /// A colleague publishes something else.
    MovedApart,
    /// A colleague publishes the same words.
    MovedSame,
    /// The remote says no.
    Rejects,
    /// The remote wants a review.
    Protected,
}

impl Fault {
    pub(crate) const fn needs_disk(self) -> bool {
        matches!(self, Self::OwnDiskFull | Self::SiteDiskFull)
    }

    pub(crate) const fn needs_server(self) -> bool {
        matches!(self, Self::LineCut | Self::AnswerLost)
    }

    pub(crate) const fn is_inside(self) -> bool {
        matches!(self, Self::KilledInside | Self::KilledWithAll)
    }

    /// Strikes; true where the program is gone.
    pub(crate) fn strike(self, world: &mut World, child: &mut Child) -> bool {
        match self {
            Self::Killed | Self::KilledInside | Self::KilledWithAll => {
                child.kill().unwrap();
                return true;
            }
            Self::Gone => fs::rename(world.remote(), away(world)).unwrap(),
            Self::LineCut => world.behave(Manner {
                cut_questions: Some(600),
                cut_answers: Some(20),
                ..Manner::default()
            }),
            Self::AnswerLost => world.behave(Manner {
                drop_after_taking: true,
                ..Manner::default()
            }),
            Self::OwnDiskFull => fill(&world.data()),
            Self::SiteDiskFull => fill(&world.site()),
            Self::MovedApart => world.colleague("news/third.md", |text| text + "And more.\n"),
            Self::MovedSame => world.colleague(FILE, |text| {
                text.replace("at nine", "at noon")
                    .replace("at ten", "at noon")
            }),
            Self::Rejects => hooks::reject(&world.remote(), &["error: the site is closed"]),
            Self::Protected => hooks::reject(&world.remote(), hooks::GITHUB),
        }
        false
    }

    /// It is over.
    pub(crate) fn lift(self, world: &World) {
        match self {
            Self::Gone if away(world).exists() => {
                fs::rename(away(world), world.remote()).unwrap();
            }
            Self::LineCut | Self::AnswerLost => world.behave(Manner::default()),
            Self::OwnDiskFull => empty(&world.data()),
            Self::SiteDiskFull => empty(&world.site()),
            Self::Rejects | Self::Protected => hooks::none(&world.remote()),
            _ => {}
        }
    }
}

fn away(world: &World) -> PathBuf {
    world.path("away.git")
}

/// The file that takes all the room.
pub(crate) const FILLER: &str = "filler.bin";

fn fill(disk: &Path) {
    let mut file = fs::File::create(disk.join(FILLER)).unwrap();
    let block = vec![0; 65536];
    while file.write_all(&block).is_ok() {}
    while file.write_all(&[0]).is_ok() {}
}

fn empty(disk: &Path) {
    fs::remove_file(disk.join(FILLER)).unwrap();
}
