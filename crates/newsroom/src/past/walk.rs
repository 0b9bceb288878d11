//! Looking back through the published history, a stretch at a time: whoever saves meanwhile
//! does not wait, and the look ends when nobody wants it any more.

use std::{
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use repo::{FileVersion, Trail};

use crate::{rooms::lock, sentences, sites::OpenSite};

/// So many published versions are shown at a time.
const AT_A_TIME: usize = 50;

/// So many commits are looked at before others have their turn.
const STRETCH: usize = 40;

/// So long is looked for the next versions; then what there is is shown.
const LONGEST: Duration = Duration::from_secs(3);

/// The look back that is under way in a site.
#[derive(Default)]
pub(crate) struct Walks {
    /// Counts the requests: an older one stops.
    turn: AtomicU64,
    last: Mutex<Option<Walk>>,
}

/// How far was looked.
struct Walk {
    file: String,
    trail: Trail,
    found: Vec<FileVersion>,
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Walked {
    pub(super) found: Vec<FileVersion>,
    pub(super) older: bool,
    pub(super) cut: bool,
}

impl Walks {
    /// Nobody looks any more.
    pub(super) fn leave(&self) {
        self.turn.fetch_add(1, Ordering::Relaxed);
        *lock(&self.last) = None;
    }

    /// A version that was found.
    pub(super) fn found(&self, commit: &str) -> Option<FileVersion> {
        let last = lock(&self.last);
        let mut found = last.as_ref()?.found.iter();
        found.find(|version| version.commit == commit).cloned()
    }
}

/// Looks for the published versions of a file: the newest ones, or further back than before.
pub(super) fn look_back(open: &OpenSite, file: &str, older: bool) -> Result<Walked, api::Error> {
    let turn = open.walks.turn.fetch_add(1, Ordering::Relaxed) + 1;
    let is_wanted = || open.walks.turn.load(Ordering::Relaxed) == turn;
    let before = lock(&open.walks.last).take();
    let before = before.filter(|walk| older && walk.file == file);
    let Some(mut walk) = before.map_or_else(|| begin(open, file), |walk| Ok(Some(walk)))? else {
        return Ok(Walked::default());
    };
    let (wanted, until) = (walk.found.len() + AT_A_TIME, Instant::now() + LONGEST);
    while walk.found.len() < wanted
        && !walk.trail.is_at_end()
        && Instant::now() < until
        && is_wanted()
    {
        let (mut trail, left) = (walk.trail, wanted - walk.found.len());
        let answer = open.history(move |repo| {
            let found = repo.walk(&mut trail, STRETCH, left);
            (trail, found)
        });
        let (trail, found) = answer.ok_or_else(sentences::worker_gone)?;
        walk.trail = trail;
        walk.found
            .extend(found.map_err(|error| sentences::repo_error(&error))?);
    }
    let walked = Walked {
        found: walk.found.clone(),
        older: !walk.trail.is_at_end(),
        cut: walk.trail.is_cut(),
    };
    if is_wanted() {
        *lock(&open.walks.last) = Some(walk);
    }
    Ok(walked)
}

/// The start of a look back; `None` where there is no history.
fn begin(open: &OpenSite, file: &str) -> Result<Option<Walk>, api::Error> {
    // What is renamed here and not published yet has its history under the old name.
    let published = {
        let moves = lock(&open.moves);
        moves.name_before(file).unwrap_or(file).to_owned()
    };
    let Some(trail) = open.history(move |repo| repo.trail(&published)) else {
        return Ok(None);
    };
    let trail = trail.map_err(|error| sentences::repo_error(&error))?;
    Ok(Some(Walk {
        file: file.to_owned(),
        trail,
        found: Vec::new(),
    }))
}

/// The commit that published a file last.
pub(crate) fn last_published(open: &OpenSite, file: &str) -> Result<Option<String>, api::Error> {
    let walked = look_back(open, file, false)?;
    Ok(walked.found.into_iter().next().map(|found| found.commit))
}
