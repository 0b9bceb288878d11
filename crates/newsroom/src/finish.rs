//! The end of a publish that is out: the folder comes along, and list and desk show what
//! became of it. The same at once and after a restart; doing it twice does no harm.

use std::sync::Arc;

use api::SiteEvent;
use repo::{Followed, Repo, RepoError};

use crate::{
    Newsroom,
    rooms::lock,
    sentences::{self, publishing},
    sites::OpenSite,
    unfinished::{Event, Stage, Unfinished},
};

impl Newsroom {
    /// Finishes a publish that the remote has, from where its record is, and forgets it.
    /// Answers what to know beside it; mostly nothing.
    pub(crate) fn finish(
        &self,
        site: &Arc<OpenSite>,
        record: &mut Unfinished,
        commit: &str,
        progress: &dyn Fn(api::Step),
    ) -> String {
        self.note_landings(site, record, commit);
        let mut left = None;
        if !matches!(record.stage, Stage::Following { .. }) {
            progress(api::Step::TakingOver);
            if record.subject.is_here() {
                let taken = self.take_over(site, &record.files);
                left = record
                    .files
                    .iter()
                    .find(|sent| !taken.contains(sent))
                    .cloned();
                record.taken = taken.into_iter().map(|sent| sent.file).collect();
            } else {
                record.taken = self.keep_taken_back(site, &record.files);
            }
            note(record, Event::TakenOver);
        }
        progress(api::Step::Following);
        let (remark, brought) = follow(site, record, commit);
        record.forget();
        self.after(site, record, brought);
        let drafts = self.close_landings(site, progress).join(" ");
        let remark = left.map_or(remark, |left| {
            publishing::left_behind(&site.title(&left.file))
        });
        [remark, drafts].join(" ").trim().to_owned()
    }

    /// The list shows the new states, and what others wrote that came along.
    fn after(&self, site: &OpenSite, record: &Unfinished, brought: Vec<String>) {
        let published: Vec<String> = record.files.iter().map(|sent| sent.file.clone()).collect();
        if let Err(error) = lock(&site.moves).forget(&published) {
            tracing::warn!(%error, "a rename that is published could not be forgotten");
        }
        if record.subject.is_here() {
            // What went off the site may come back, and is held back still.
            let out = record.files.iter().filter(|sent| sent.content.is_some());
            let out: Vec<String> = out.map(|sent| sent.file.clone()).collect();
            site.embargoes.are_out(&out);
            site.schedule.are_out(&published);
        }
        let mut files = brought;
        files.extend(published);
        files.sort();
        files.dedup();
        site.look_again(&files);
        for document in self.rooms.documents() {
            let mut document = lock(&document);
            if document.site.id != site.id {
                continue;
            }
            let before = document.base.clone();
            document.catch_up_with_disk();
            let state = document.site.state(&document.file);
            if let api::Saved::Clean { state: shown, .. } = &mut document.saved {
                *shown = state;
            }
            let (id, is_another) = (document.id, document.base != before);
            drop(document);
            if is_another {
                site.listeners.tell(&SiteEvent::Document { document: id });
            }
        }
    }
}

/// Goes on in the record. It is out already: a disk that is full now does not undo that, and
/// a restart asks the remote once more.
pub(crate) fn note(record: &mut Unfinished, event: Event) {
    if let Err(error) = record.go_on(event) {
        tracing::warn!(%error, "the next step of a publish could not be written down");
    }
}

/// Brings the working copy along; what could not be is a remark, not a failure. The files
/// that others changed and that came along are told too.
fn follow(site: &OpenSite, record: &Unfinished, commit: &str) -> (String, Vec<String>) {
    let commit = commit.to_owned();
    let files = record.taken.clone();
    match site.post(move |repo| bring_along(repo, &commit, &files)) {
        Some(Ok(Some(brought))) => (String::new(), brought),
        Some(Ok(None)) | None => (sentences::STAYED_BEHIND.to_owned(), Vec::new()),
        Some(Err(error)) => {
            tracing::warn!(%error, "the working copy could not follow a publish");
            (sentences::STAYED_BEHIND.to_owned(), Vec::new())
        }
    }
}

/// Follows a publish, and says which files changed by that; `None` where all stayed.
fn bring_along(
    repo: &Repo,
    commit: &str,
    files: &[String],
) -> Result<Option<Vec<String>>, RepoError> {
    let before = repo.head();
    Ok(match repo.follow(commit, files)? {
        Followed::Moved => Some(repo.between(before.as_deref(), commit).unwrap_or_default()),
        Followed::Stayed(_) => None,
    })
}
