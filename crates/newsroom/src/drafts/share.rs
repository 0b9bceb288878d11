//! Sharing a draft: what colleagues shared meanwhile comes in, a commit is built from trees,
//! written down, pushed without force, and the remote is asked whether it has it.

use std::sync::Arc;

use api::DraftOutcome;
use repo::{CommitStop, Draft, NetworkError, PushAnswer, RemoteBranch, RepoError};
use site::is_markdown;

use super::{
    bring::{Brought, stuck},
    found::knows,
    known::Known,
    sharing::{Sharing, arrived, keep, leave_elsewhere},
};
use crate::{
    Newsroom, asked,
    rooms::lock,
    sentences::{self, drafts},
    sites::OpenSite,
    trust::standing::Standing,
};

/// How often it is built again when a colleague was quicker.
const ATTEMPTS: u32 = 4;

/// What was built, or why nothing was.
enum Built {
    Commit(String),
    /// The draft is exactly so already, or the site is.
    Nothing,
    /// The remote has another branch of this name.
    NoDraft,
    /// What belongs to a commit here could not be done.
    NotMade(DraftOutcome),
}

/// What the remote has of a draft.
pub(super) struct There {
    /// The tip of its branch.
    tip: Option<String>,
    /// What is in it; nothing where it became part of the site.
    pub(super) draft: Option<Draft>,
    /// Whether it is where drafts were shared before.
    moves: bool,
}

impl Newsroom {
    /// Shares an announcement as a draft, as it is here.
    pub fn share_draft(&self, args: api::ShareDraft) -> Result<DraftOutcome, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        let outcome = self.share(&site, &args)?;
        Ok(self.with_embargo(&site, &args.file, outcome))
    }

    fn share(
        &self,
        site: &Arc<OpenSite>,
        args: &api::ShareDraft,
    ) -> Result<DraftOutcome, api::Error> {
        let _one_at_a_time = self.rooms.begin_publishing()?;
        if site.remote.is_none() {
            return Ok(stopped(sentences::NO_REMOTE));
        }
        if let Some(wanted) = site.author_wanted() {
            return Ok(DraftOutcome::Stopped {
                message: wanted.message().to_owned(),
                details: String::new(),
                sign_in: Some(wanted),
            });
        }
        self.save_first(site, std::slice::from_ref(&args.file))?;
        if let Some(end) = site.asks_place() {
            return Ok(end);
        }
        site.learn_embargoes();
        if let Some(why) = site.nobody_knows(&args.file) {
            return Ok(stopped(&why));
        }
        if let Some(end) = self.keeps_from_readers(site, &args.file)? {
            return Ok(end);
        }
        let name = branch_of(site, &args.file)?;
        let mut came = false;
        for _ in 0..ATTEMPTS {
            let there = match draft_there(site, &name)? {
                Ok(there) => there,
                Err(error) => return Ok(not_reached(site, &error)),
            };
            let draft = there.draft.as_ref();
            if let Some(draft) = draft.filter(|draft| !knows(site, draft)) {
                match self.catch_up_with(site, args, draft)? {
                    Brought::All(news) => came |= news,
                    Brought::Questions(questions) => {
                        return Ok(DraftOutcome::Questions(*questions));
                    }
                    Brought::Stuck(file) => return Ok(stuck(draft, &file)),
                }
            }
            let commit = match build(site, &args.file, &there)? {
                Built::Commit(commit) => commit,
                Built::Nothing if came => return self.caught_up(site, &args.file),
                Built::Nothing => return Ok(nothing(site, &args.file, draft)),
                Built::NoDraft => return Ok(stopped(drafts::NAME_TAKEN)),
                Built::NotMade(end) => return Ok(end),
            };
            let sharing = self.written_down(site, &args.file, &name, &commit)?;
            if let Some(end) = self.send(site, &sharing, there.tip)? {
                return Ok(end);
            }
        }
        Ok(stopped(drafts::KEEPS_MOVING))
    }

    /// What a colleague shared since comes into the files here.
    fn catch_up_with(
        &self,
        site: &Arc<OpenSite>,
        args: &api::ShareDraft,
        draft: &Draft,
    ) -> Result<Brought, api::Error> {
        let known = lock(&site.drafts).get(&draft.name).cloned();
        let known = known.map(|known| known.commit);
        let brought = self.bring_in(site, draft, known.as_deref(), &args.settled)?;
        if matches!(brought, Brought::All(_)) {
            let known = Known {
                file: args.file.clone(),
                commit: draft.commit.clone(),
            };
            keep(site, &draft.name, known);
        }
        Ok(brought)
    }

    fn written_down(
        &self,
        site: &OpenSite,
        file: &str,
        name: &str,
        commit: &str,
    ) -> Result<Sharing, api::Error> {
        let sharing = Sharing {
            folder: self.rooms.data.site(site.read().root()),
            name: name.to_owned(),
            file: file.to_owned(),
            commit: commit.to_owned(),
            title: site.title(file),
        };
        sharing
            .write()
            .map_err(|error| sentences::data_folder(self.rooms.data.root(), &error))?;
        Ok(sharing)
    }

    /// Pushes it, and asks whether it arrived; nothing where a colleague was quicker.
    fn send(
        &self,
        site: &Arc<OpenSite>,
        sharing: &Sharing,
        expected: Option<String>,
    ) -> Result<Option<DraftOutcome>, api::Error> {
        // Nobody shall have the text without what holds it back.
        let commit = match site.with_its_embargo(&sharing.file, &sharing.name, &sharing.commit)? {
            Ok(commit) => commit,
            Err(stop) => {
                sharing.forget();
                return Ok(Some(not_made(site, stop)?));
            }
        };
        let name = sharing.name.clone();
        let answer = site
            .post(move |repo| repo.share_branch(&name, &commit, expected.as_deref()))
            .ok_or_else(sentences::worker_gone)?;
        let error = match answer {
            Ok(PushAnswer::Accepted { said }) => {
                site.live.heard(said.as_str());
                None
            }
            Ok(PushAnswer::Moved) => {
                sharing.forget();
                return Ok(None);
            }
            Ok(PushAnswer::Rejected {
                reason, details, ..
            }) => {
                sharing.forget();
                return Ok(Some(DraftOutcome::Stopped {
                    message: drafts::rejected(&site.drafts_label(), reason.as_str()),
                    details: details.to_string(),
                    sign_in: None,
                }));
            }
            Err(error) => Some(error),
        };
        Ok(Some(
            match (arrived(site, &sharing.name, &sharing.commit), error) {
                (Some(true), _) => {
                    let left = leave_elsewhere(site, &sharing.name);
                    let known = Known {
                        file: sharing.file.clone(),
                        commit: sharing.commit.clone(),
                    };
                    keep(site, &sharing.name, known);
                    sharing.forget();
                    let said = drafts::shared(&sharing.title, &site.drafts_label());
                    with_remark(self.done(site, &sharing.file, said)?, &left)
                }
                (Some(false), Some(error)) => {
                    sharing.forget();
                    not_reached(site, &error)
                }
                (Some(false), None) => {
                    sharing.forget();
                    stopped(drafts::KEEPS_MOVING)
                }
                (None, _) => stopped(&drafts::no_answer(&site.drafts_label())),
            },
        ))
    }

    /// What a colleague shared is here now, and there is nothing to add to it.
    fn caught_up(&self, site: &Arc<OpenSite>, file: &str) -> Result<DraftOutcome, api::Error> {
        let sentence = drafts::caught_up(&site.title(file));
        self.done(site, file, sentence)
    }

    /// The announcement as it is on the desk after all.
    pub(super) fn done(
        &self,
        site: &Arc<OpenSite>,
        file: &str,
        sentence: String,
    ) -> Result<DraftOutcome, api::Error> {
        let document = self.document_of_file(site, file)?;
        let mut document = lock(&document);
        let state = site.state(file);
        if let api::Saved::Clean { state: shown, .. } = &mut document.saved {
            *shown = state;
        }
        Ok(DraftOutcome::Done {
            sentence,
            remark: String::new(),
            document: Some(Box::new(self.view(&mut document))),
            review: site.live.review(site),
        })
    }
}

/// The branch that an announcement is shared on: the one it was taken up from, else its own.
pub(super) fn branch_of(site: &OpenSite, file: &str) -> Result<String, api::Error> {
    let known = lock(&site.drafts).of(&[file.to_owned()]);
    if let Some((name, _)) = known.into_iter().next() {
        return Ok(name);
    }
    let file = file.to_owned();
    site.history(move |repo| repo.draft_name(&file))
        .ok_or_else(sentences::worker_gone)?
        .map_err(|error| sentences::repo_error(&error))
}

/// The commit of what goes with the announcement, as it is here.
fn build(site: &OpenSite, file: &str, there: &There) -> Result<Built, api::Error> {
    let files = asked::all(site, &[file.to_owned()])?.files;
    let message = drafts::message(&site.title(file));
    let gone = there.draft.as_ref();
    let gone = gone.map_or_else(Vec::new, |draft| not_shown(site, draft, &files));
    let (tip, draft) = (there.tip.clone(), there.draft.clone());
    let built = site
        .post(move |repo| {
            let mut content = repo.take_in(&files)?;
            let ground = if let Some(draft) = &draft {
                let before = repo.ids_in(&draft.base, &gone)?;
                content.extend(gone.into_iter().zip(before));
                draft.commit.clone()
            } else {
                let changes = repo.changes(&files)?;
                if changes.files.is_empty() {
                    return Err(RepoError::Nothing.into());
                }
                let others = changes.files.iter().any(|change| change.overlap.is_some());
                // A branch that is left of a draft that became part of the site goes on from there.
                repo.draft_ground(others && tip.is_none())?
            };
            if let Some(tip) = tip
                && !repo.is_built_on(&ground, &tip)?
            {
                return Ok(None);
            }
            repo.commit_draft(&ground, &content, &message).map(Some)
        })
        .ok_or_else(sentences::worker_gone)?;
    match built {
        Ok(Some(commit)) => Ok(Built::Commit(commit)),
        Ok(None) => Ok(Built::NoDraft),
        // It goes as it is to where drafts are shared now.
        Err(CommitStop::Repo(RepoError::Nothing)) if there.moves && there.draft.is_some() => {
            Ok(there.tip.clone().map_or(Built::Nothing, Built::Commit))
        }
        Err(CommitStop::Repo(RepoError::Nothing)) => Ok(Built::Nothing),
        Err(stop) => Ok(Built::NotMade(not_made(site, stop)?)),
    }
}

/// Why there is no commit, as the end of a share.
fn not_made(site: &OpenSite, stop: CommitStop) -> Result<DraftOutcome, api::Error> {
    let (message, details) = match stop {
        CommitStop::NotSigned { output } => (drafts::NOT_SIGNED.to_owned(), output.into()),
        CommitStop::Large(error) => return Ok(not_reached(site, &error)),
        CommitStop::Repo(error) => return Err(sentences::repo_error(&error)),
        other => (drafts::NOT_MADE.to_owned(), other.to_string()),
    };
    Ok(DraftOutcome::Stopped {
        message,
        details,
        sign_in: None,
    })
}

/// What the draft has and the announcement does not show any more. Another text that is here
/// is somebody's: it stays on the draft.
fn not_shown(site: &OpenSite, draft: &Draft, shown: &[String]) -> Vec<String> {
    let is_here = |file: &str| site.read().path(file).is_ok_and(|path| path.exists());
    let files = draft.files.iter().map(|(file, _)| file);
    files
        .filter(|file| !(shown.contains(file) || is_markdown(file) && is_here(file)))
        .cloned()
        .collect()
}

fn nothing(site: &OpenSite, file: &str, there: Option<&Draft>) -> DraftOutcome {
    let title = site.title(file);
    DraftOutcome::Nothing {
        message: match there {
            Some(_) => drafts::shared_already(&title),
            None => drafts::published_already(&title),
        },
    }
}

/// What is done, with what to know beside it.
pub(crate) fn with_remark(outcome: DraftOutcome, more: &str) -> DraftOutcome {
    match outcome {
        DraftOutcome::Done {
            sentence,
            remark,
            document,
            review,
        } => DraftOutcome::Done {
            sentence,
            remark: format!("{remark} {more}").trim().to_owned(),
            document,
            review,
        },
        other => other,
    }
}

pub(super) fn stopped(message: &str) -> DraftOutcome {
    DraftOutcome::Stopped {
        message: message.to_owned(),
        details: String::new(),
        sign_in: None,
    }
}

/// What the remote has of a draft.
pub(super) fn draft_there(
    site: &OpenSite,
    name: &str,
) -> Result<Result<There, NetworkError>, api::Error> {
    let (name, own) = (name.to_owned(), site.own.clone());
    site.post(move |repo| {
        // What the user said of the site's programs holds for a draft as for a publish.
        Standing::take(repo, &own)?;
        repo.fetch()?;
        let tip = repo.fetch_branch(&name)?;
        let moves = tip.is_some() && repo.is_left_elsewhere(&name)?;
        let branch = tip.clone().map(|commit| RemoteBranch { name, commit });
        let draft = branch.map_or(Ok(None), |branch| repo.draft(&branch))?;
        Ok(There { tip, draft, moves })
    })
    .ok_or_else(sentences::worker_gone)
}

/// The remote could not be asked.
pub(crate) fn not_reached(site: &OpenSite, error: &NetworkError) -> DraftOutcome {
    let (message, details) = sentences::network(error, site.remote_label());
    DraftOutcome::Stopped {
        message,
        details,
        sign_in: site.sign_ins.wanted(error),
    }
}
