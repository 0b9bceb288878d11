//! Shared drafts: announcements that colleagues can see at the site's remote before they are
//! published. Listed, looked at from the remote's objects, taken up, shared, taken away.

mod bring;
mod flow;
pub(crate) mod found;
mod known;
mod page;
mod row;
mod share;
mod sharing;
mod unsent;

pub(crate) use known::Drafts;
pub(crate) use page::Shown;
pub(crate) use row::Listed;
pub(crate) use share::{not_reached, with_remark};
pub(crate) use sharing::forget;

use std::{cmp::Reverse, sync::Arc};

use api::DraftOutcome;
use repo::{DRAFTS, PushAnswer};

use self::{
    bring::{Brought, stuck},
    known::Known,
    share::{draft_there, stopped},
    sharing::keep,
};
use crate::{
    Newsroom,
    review::Opened,
    rooms::lock,
    sentences::{self, drafts},
};

impl Newsroom {
    /// The shared drafts, the latest first.
    pub fn list_drafts(&self, args: api::ListDrafts) -> Result<api::Drafts, api::Error> {
        let site = self.rooms.site(args.site)?;
        let mut listed = api::Drafts {
            drafts: Vec::new(),
            over: Vec::new(),
            trouble: String::new(),
            sign_in: None,
            stranded: Vec::new(),
        };
        if site.remote.is_none() {
            return Ok(listed);
        }
        if args.ask {
            let asked = site.post(|repo| {
                repo.fetch()?;
                repo.branches(DRAFTS)
            });
            if let Err(error) = asked.ok_or_else(sentences::worker_gone)? {
                (listed.trouble, _) = sentences::network(&error, site.remote_label());
                listed.sign_in = site.sign_ins.wanted(&error);
            }
        }
        let (me, latest) = (site.me(), |opened: &Arc<Opened>| {
            Reverse(opened.found.draft.when_unix)
        });
        let (mut over, mut opened): (Vec<_>, Vec<_>) = site
            .opened()?
            .into_iter()
            .partition(|opened| opened.found.is_out);
        over.extend(site.opened_over()?);
        over.retain(|opened| !opened.conversation.events.is_empty());
        opened.sort_by_key(latest);
        over.sort_by_key(latest);
        listed.drafts = site.rows(&opened, me.as_ref());
        listed.over = site.rows(&over, me.as_ref());
        listed.stranded = site.stranded();
        Ok(listed)
    }

    /// Puts a colleague's draft on the desk.
    pub fn take_up_draft(&self, args: api::TakeUpDraft) -> Result<DraftOutcome, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        let _one_at_a_time = self.rooms.begin_publishing()?;
        let there = match draft_there(&site, &args.name)? {
            Ok(there) => there,
            Err(error) => return Ok(not_reached(&site, &error)),
        };
        let Some(draft) = there.draft else {
            return Ok(stopped(drafts::GONE));
        };
        let known = lock(&site.drafts).get(&draft.name).cloned();
        // What was taken up before and is not here any more is wanted back.
        let is_here = || {
            site.read()
                .path(&draft.file)
                .is_ok_and(|path| path.exists())
        };
        let known = known.map(|known| known.commit).filter(|_| is_here());
        match self.bring_in(&site, &draft, known.as_deref(), &args.settled)? {
            Brought::All(_) => {}
            Brought::Questions(questions) => return Ok(DraftOutcome::Questions(*questions)),
            Brought::Stuck(file) => return Ok(stuck(&draft, &file)),
        }
        let files: Vec<String> = draft.files.iter().map(|(file, _)| file.clone()).collect();
        site.look_again(&files);
        keep(
            &site,
            &draft.name,
            Known {
                file: draft.file.clone(),
                commit: draft.commit.clone(),
            },
        );
        site.learn_embargoes();
        let said = drafts::taken_up(&site.title(&draft.file), &draft.author);
        self.done(&site, &draft.file, said)
    }

    /// Takes a draft away from the remote.
    pub fn stop_sharing(&self, args: api::StopSharing) -> Result<DraftOutcome, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        let _one_at_a_time = self.rooms.begin_publishing()?;
        let opened = site.opened_one(&args.name)?;
        let title = opened.as_ref().map(|opened| opened.found.title());
        let title = title.unwrap_or_default();
        let says = opened.is_some_and(|opened| !opened.conversation.events.is_empty());
        let (name, version) = (args.name.clone(), args.version.clone());
        let (kept, answer) = site
            .post(move |repo| {
                // Nobody published it, so it is named after itself.
                let kept = says.then(|| repo.keep_review(&name, &version, &version));
                (kept, repo.delete_branch(&name, &version))
            })
            .ok_or_else(sentences::worker_gone)?;
        let is_kept = matches!(kept, None | Some(Ok(PushAnswer::Accepted { .. })));
        Ok(match answer {
            Ok(PushAnswer::Accepted { .. }) => {
                forget(&site, &args.name);
                DraftOutcome::Done {
                    sentence: drafts::stopped_sharing(&title),
                    remark: if is_kept {
                        String::new()
                    } else {
                        drafts::only_here(site.remote_label())
                    },
                    document: None,
                    review: String::new(),
                }
            }
            Ok(PushAnswer::Moved) => stopped(drafts::MOVED_ON),
            Ok(PushAnswer::Rejected {
                reason, details, ..
            }) => DraftOutcome::Stopped {
                message: drafts::rejected(&site.label_of_draft(&args.name), reason.as_str()),
                details: details.to_string(),
                sign_in: None,
            },
            Err(error) => not_reached(&site, &error),
        })
    }
}
