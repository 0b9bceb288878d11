//! What a shared draft has comes into the files here, file by file: what only one side changed
//! is taken, a text that both changed is brought together, and what touches is asked. Nothing
//! is written before everything is settled.

use std::{collections::BTreeSet, path::PathBuf, sync::Arc};

use announcement::{Announcement, Encoding, decode};
use api::{DraftQuestions, Settled};
use merge::Choice;
use repo::{Draft, RemoteBranch, Repo, RepoError};
use site::is_markdown;

use crate::{
    Newsroom, data, date, disk,
    document::Document,
    sentences::{self, drafts, versions as words},
    sites::{OpenSite, file_name},
    under_way::settled,
    versions::{Reason, choice, place, question},
};

/// What became of bringing a draft in.
pub(super) enum Brought {
    /// The files here have what the draft has; whether any of it was news.
    All(bool),
    /// Something has to be answered first.
    Questions(Box<DraftQuestions>),
    /// A file that cannot be brought together was changed on both sides.
    Stuck(String),
}

/// A file as the draft has it, as it is here, and as both had it last.
struct Sides {
    file: String,
    base: Option<Vec<u8>>,
    mine: Option<Vec<u8>>,
    theirs: Option<Vec<u8>>,
    both_changed: bool,
}

/// What is to be done with a file.
struct Act {
    file: String,
    /// What it held when that was decided.
    mine: Option<Vec<u8>>,
    becomes: Becomes,
}

enum Becomes {
    /// The draft's content, or nothing where it goes.
    Theirs(Option<Vec<u8>>),
    /// What both sides wrote.
    Merged(String),
}

impl Newsroom {
    /// Brings a draft into the files here. `known` is the commit of it that they have in them.
    pub(super) fn bring_in(
        &self,
        site: &Arc<OpenSite>,
        draft: &Draft,
        known: Option<&str>,
        settled: &[Settled],
    ) -> Result<Brought, api::Error> {
        let files: Vec<String> = draft.files.iter().map(|(file, _)| file.clone()).collect();
        self.save_first(site, &files)?;
        let (asked, commit) = (draft.clone(), known.map(str::to_owned));
        let sides = site
            .post(move |repo| sides(repo, &asked, commit.as_deref()))
            .ok_or_else(sentences::worker_gone)?
            .map_err(|error| sentences::repo_error(&error))?;
        let mut acts = Vec::new();
        for side in sides {
            match decide(draft, side, settled)? {
                Decided::Nothing => {}
                Decided::Act(act) => acts.push(act),
                Decided::Ask(questions) => return Ok(Brought::Questions(questions)),
                Decided::Stuck(file) => return Ok(Brought::Stuck(file)),
            }
        }
        let _one_at_a_time = self.rooms.arrange();
        let news = !acts.is_empty();
        for act in acts {
            self.carry_out(site, act)?;
        }
        Ok(Brought::All(news))
    }

    fn carry_out(&self, site: &Arc<OpenSite>, act: Act) -> Result<(), api::Error> {
        let Act {
            file,
            mine,
            becomes,
        } = act;
        match (mine, becomes) {
            (Some(mine), Becomes::Merged(text)) => self.give_way_to(site, &file, &mine, &text)?,
            (Some(mine), Becomes::Theirs(Some(bytes))) if is_markdown(&file) => {
                self.give_way_to(site, &file, &mine, &decode(&bytes).text)?;
            }
            (Some(mine), Becomes::Theirs(Some(bytes))) => {
                let swapped = disk::swap(&path(site, &file)?, &mine, &bytes);
                if !swapped.map_err(|error| sentences::disk("written", &file, &error))? {
                    return Err(drafts::changed_meanwhile(&file_name(&file)));
                }
            }
            (Some(mine), Becomes::Theirs(None)) => self.take_away(site, &file, &mine)?,
            (None, Becomes::Theirs(Some(bytes))) => {
                disk::create(&path(site, &file)?, &bytes)
                    .map_err(|error| sentences::disk("written", &file, &error))?;
            }
            (None, _) => {}
        }
        site.look_again(&[file]);
        Ok(())
    }

    /// A text gives way that is as it was when that was decided. What was typed since, or before
    /// a restart, is nobody's to replace.
    fn give_way_to(
        &self,
        site: &Arc<OpenSite>,
        file: &str,
        mine: &[u8],
        text: &str,
    ) -> Result<(), api::Error> {
        let document = self.document_of_file(site, file)?;
        let mut document = settled(&document);
        document.catch_up_with_disk();
        document.is_still(mine)?;
        document.gets_ahead();
        document.give_way(text, Reason::Merged)?;
        Ok(())
    }

    /// A file goes that is here as both sides had it last; a text is kept.
    fn take_away(&self, site: &Arc<OpenSite>, file: &str, mine: &[u8]) -> Result<(), api::Error> {
        let path = path(site, file)?;
        if is_markdown(file) {
            let document = self.document_of_file(site, file)?;
            let mut document = settled(&document);
            document.catch_up_with_disk();
            document.is_still(mine)?;
            document.keep_version(document.text().as_bytes(), Reason::Deleted)?;
            document.closed = true;
            let id = document.id;
            drop(document);
            self.rooms.remove_document(id);
        }
        std::fs::remove_file(&path).map_err(|error| sentences::disk("deleted", file, &error))
    }
}

impl Document {
    /// Refuses where the text is another one than these bytes hold.
    fn is_still(&self, bytes: &[u8]) -> Result<(), api::Error> {
        if self.text() == decode(bytes).text {
            Ok(())
        } else {
            Err(drafts::changed_meanwhile(&self.title()))
        }
    }
}

fn path(site: &OpenSite, file: &str) -> Result<PathBuf, api::Error> {
    let path = site.read().path(file);
    path.map_err(|error| sentences::site_error(&error))
}

/// The files that the draft does not have as they are here, where its side changed.
fn sides(repo: &Repo, draft: &Draft, known: Option<&str>) -> Result<Vec<Sides>, RepoError> {
    let known = known.filter(|known| repo.has_commit(known));
    let parted = match known {
        Some(known) => Some(known.to_owned()),
        None => repo.parted(&draft.commit)?,
    };
    let before = parted.as_deref().unwrap_or(&draft.base);
    let mut files: BTreeSet<String> = draft.files.iter().map(|(file, _)| file.clone()).collect();
    if let Some(known) = known {
        let earlier = repo.draft(&RemoteBranch {
            name: draft.name.clone(),
            commit: known.to_owned(),
        })?;
        files.extend(
            earlier
                .into_iter()
                .flat_map(|draft| draft.files)
                .map(|(file, _)| file),
        );
    }
    let files: Vec<String> = files.into_iter().collect();
    let (base, theirs) = (
        repo.ids_in(before, &files)?,
        repo.ids_in(&draft.commit, &files)?,
    );
    let mine = repo.take_in(&files)?;
    let mut found = Vec::new();
    for ((base, theirs), (file, mine)) in base.into_iter().zip(theirs).zip(mine) {
        if theirs == base || theirs == mine {
            continue;
        }
        let at = |commit: &str, id: &Option<String>| match id {
            Some(_) => repo.version(commit, &file),
            None => Ok(None),
        };
        found.push(Sides {
            base: at(before, &base)?,
            theirs: at(&draft.commit, &theirs)?,
            both_changed: mine != base,
            mine: mine.map(|_| repo.here(&file)).transpose()?,
            file,
        });
    }
    Ok(found)
}

enum Decided {
    Nothing,
    Act(Act),
    Ask(Box<DraftQuestions>),
    Stuck(String),
}

fn decide(draft: &Draft, side: Sides, settled: &[Settled]) -> Result<Decided, api::Error> {
    let Sides {
        file,
        base,
        mine,
        theirs,
        both_changed,
    } = side;
    let (Some(own), Some(other), true) = (&mine, &theirs, both_changed) else {
        // What only they changed is taken; what was deleted here and changed there comes back;
        // what was changed here and goes there stays.
        return Ok(match (both_changed, theirs) {
            (true, None) => Decided::Nothing,
            (_, theirs) => Decided::Act(Act {
                file,
                mine,
                becomes: Becomes::Theirs(theirs),
            }),
        });
    };
    if !is_markdown(&file) {
        return Ok(Decided::Stuck(file));
    }
    let seen = data::fingerprint(&[own.as_slice(), &[0], other].concat());
    let (own, other) = (decode(own), decode(other));
    if [own.encoding, other.encoding]
        .iter()
        .any(|encoding| matches!(encoding, Encoding::Damaged { .. }))
    {
        return Ok(Decided::Stuck(file));
    }
    let base = base.map(|base| decode(&base).text);
    let merged = merge::merge(base.as_deref(), &own.text, &other.text);
    let answered = settled
        .iter()
        .find(|one| one.file == file && one.seen == seen);
    let choices: Vec<Choice> = answered
        .map(|one| one.answers.iter().map(choice).collect())
        .unwrap_or_default();
    match merged.resolve(&choices) {
        Ok(text) => Ok(Decided::Act(Act {
            file,
            mine,
            becomes: Becomes::Merged(text),
        })),
        Err(unfit) if answered.is_some() => {
            let place = merged
                .questions()
                .get(unfit.question)
                .map(place)
                .unwrap_or_default();
            Err(words::unfit(&place))
        }
        Err(_) => {
            let (read, _) = Announcement::read(&own.text);
            Ok(Decided::Ask(Box::new(DraftQuestions {
                title: read.title().map_or_else(|| file_name(&file), str::to_owned),
                author: draft.author.clone(),
                when: date::moment(draft.when_unix),
                seen,
                questions: merged.questions().iter().map(question).collect(),
                file,
            })))
        }
    }
}

/// Which file stands in the way, in a sentence.
pub(super) fn stuck(draft: &Draft, file: &str) -> api::DraftOutcome {
    api::DraftOutcome::Stopped {
        message: drafts::both_changed_file(&draft.author, &file_name(file)),
        details: String::new(),
        sign_in: None,
    }
}
