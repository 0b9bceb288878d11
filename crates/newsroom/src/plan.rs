//! The plan: what a publish would do, as a value that the window and the command line
//! show, and that the pipeline then carries out exactly.

use std::sync::{Arc, atomic::AtomicBool};

use announcement::{Announcement, Encoding, decode};
use api::{FileProblem, Obstacle, Plan, PlanId};
use repo::{Change, Changes, NetworkError, Overlap, RepoError};
use site::is_markdown;

use crate::{
    Newsroom, asked, changes, data, date, disk, findings, moves::Moved, rooms::lock, sentences,
    sites::OpenSite, subject::Subject, versions::Reason,
};

/// A plan as the pipeline needs it.
#[derive(Clone)]
pub(crate) struct PlanRecord {
    pub(crate) id: PlanId,
    pub(crate) site: Arc<OpenSite>,
    pub(crate) subject: Subject,
    /// Where it goes, in words.
    pub(crate) destination: String,
    /// The remote's tip it was made on.
    pub(crate) tip: String,
    /// Texts of others that the user has seen and replaces knowingly.
    over_theirs: Vec<String>,
    /// The files that change, each with the id of its new content; none for one that goes.
    pub(crate) files: Vec<(String, Option<String>)>,
    pub(crate) titles: Vec<String>,
    /// Whether all it does is to take announcements off the site.
    pub(crate) takes_off: bool,
    pub(crate) has_errors: bool,
    pub(crate) has_warnings: bool,
    /// Set by the user's Cancel, looked at until sending begins.
    pub(crate) cancel: Arc<AtomicBool>,
}

/// What a plan is asked for.
pub(crate) struct Wish {
    pub(crate) subject: Subject,
    /// The renames that it publishes.
    pub(crate) renames: Vec<Moved>,
    /// Texts of others that the user has seen and replaces knowingly.
    pub(crate) over_theirs: Vec<String>,
}

/// What a plan is made of.
pub(crate) struct Found {
    /// Where it goes, in words.
    pub(crate) destination: String,
    pub(crate) changes: Changes,
}

/// What asking the repository for a plan's facts can end in.
pub(crate) enum Facts {
    Found(Found),
    Network(NetworkError),
    Repo(RepoError),
}

impl Newsroom {
    /// Says what publishing these files would do. Asks the remote; changes nothing.
    pub fn plan_publish(&self, args: api::PlanPublish) -> Result<Plan, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        for file in &args.files {
            if let Some(document) = self.rooms.document_of(site.id, file) {
                let mut document = lock(&document);
                document.save();
                // The plan reads files: it must not publish an older wording than the desk's.
                if document.is_changed() {
                    return Err(sentences::save_first(&document.title()));
                }
            }
        }
        self.forget_what_came_back(&site);
        let asked = asked::all(&site, &args.files)?;
        let wish = Wish {
            subject: Subject::Files { files: asked.files },
            renames: asked.renames,
            over_theirs: args.over_theirs,
        };
        self.plan(&site, wish)
    }

    /// Makes a plan, whatever it is about.
    pub(crate) fn plan(&self, site: &Arc<OpenSite>, wish: Wish) -> Result<Plan, api::Error> {
        let id = PlanId(self.rooms.handle());
        let facts = match (&site.remote, site.has_history()) {
            (_, false) => return Ok(nowhere(id, sentences::NO_HISTORY)),
            (None, true) => return Ok(nowhere(id, sentences::NO_REMOTE)),
            (Some(_), true) => facts(site, &wish.subject)?,
        };
        let found = match facts {
            Facts::Found(found) => found,
            Facts::Network(error) => return Ok(out_of_reach(id, site, &error)),
            Facts::Repo(error) => return Err(sentences::repo_error(&error)),
        };
        let Found {
            destination,
            changes,
        } = found;
        let address = |file: &str| site.read().address(file).unwrap_or_default();
        let files = changes::describe_all(&changes.files, &wish.renames, &address);
        let problems = problems(site, &changes);
        let has = |severity| {
            let mut severities = problems.iter().map(|problem| problem.diagnostic.severity);
            severities.any(|one| one == severity)
        };
        let record = PlanRecord {
            id,
            site: Arc::clone(site),
            destination: destination.clone(),
            tip: changes.tip.clone(),
            over_theirs: wish.over_theirs,
            files: contents(&changes),
            titles: changes::titles(&files),
            takes_off: changes::only_takes_off(&files),
            has_errors: has(api::Severity::Error),
            has_warnings: has(api::Severity::Warning),
            cancel: Arc::default(),
            subject: wish.subject,
        };
        let plan = Plan {
            plan: id,
            destination,
            message: record.subject.message(&files),
            files,
            obstacle: obstacle(&changes, &record),
            problems,
        };
        let plan = ask_author(plan, site);
        self.rooms.keep_plan(record);
        Ok(plan)
    }

    /// Puts the text that others published in the place of the desk's.
    pub fn take_theirs(&self, args: api::TakeTheirs) -> Result<api::DocumentView, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        let file = args.file.clone();
        let theirs = site
            .post(move |repo| repo.published(&file))
            .ok_or_else(sentences::worker_gone)?
            .map_err(|error| sentences::repo_error(&error))?
            .ok_or_else(sentences::theirs_gone)?;
        let here = name_here(&site, &args.file, &theirs)?;
        let document = self.document_of_file(&site, &here)?;
        let mut document = lock(&document);
        let theirs = decode(&theirs);
        if theirs.encoding != Encoding::Utf8 {
            return Err(sentences::theirs_unreadable());
        }
        document.give_way(&theirs.text, Reason::Desk)?;
        Ok(self.view(&mut document))
    }
}

/// The problems of what a plan publishes.
fn problems(site: &OpenSite, changes: &Changes) -> Vec<FileProblem> {
    let texts = changes.files.iter().filter_map(|change| {
        let after = change.after.as_ref()?;
        is_markdown(&change.file).then(|| (&change.file, decode(after).text))
    });
    let mut problems = Vec::new();
    for (file, text) in texts {
        let (announcement, read) = Announcement::read(&text);
        let found = findings::find(&announcement, &read, site, file);
        let numbered = found.iter().enumerate();
        problems.extend(numbered.map(|(id, diagnostic)| FileProblem {
            file: file.clone(),
            diagnostic: findings::one(&text, id, diagnostic),
        }));
    }
    problems.sort_by_key(|problem| problem.diagnostic.severity);
    problems
}

/// The file's name here, where it may have another one; put back if it was deleted.
fn name_here(site: &OpenSite, file: &str, theirs: &[u8]) -> Result<String, api::Error> {
    if let Some(name) = lock(&site.moves).name_now(file) {
        return Ok(name.to_owned());
    }
    let path = site
        .read()
        .path(file)
        .map_err(|error| sentences::site_error(&error))?;
    if !path.exists() {
        disk::create(&path, theirs).map_err(|error| sentences::disk("restored", file, &error))?;
        site.look_again(&[file.to_owned()]);
    }
    Ok(file.to_owned())
}

/// Asks the remote what it has and compares with it.
pub(crate) fn facts(site: &OpenSite, subject: &Subject) -> Result<Facts, api::Error> {
    let subject = subject.clone();
    site.post(move |repo| {
        if let Err(error) = repo.fetch() {
            return Facts::Network(error);
        }
        let destination = repo.remote().map(|remote| remote.label).unwrap_or_default();
        let found = |changes| {
            Facts::Found(Found {
                destination,
                changes,
            })
        };
        subject.changes(repo).map_or_else(Facts::Repo, found)
    })
    .ok_or_else(sentences::worker_gone)
}

/// The remote did not answer, or wants something to be answered first.
fn out_of_reach(plan: PlanId, site: &OpenSite, error: &NetworkError) -> Plan {
    let (message, _) = sentences::network(error, site.remote_label());
    let nowhere = nowhere(plan, &message);
    match site.sign_ins.wanted(error) {
        Some(wanted) => Plan {
            obstacle: Obstacle::SignIn { wanted },
            ..nowhere
        },
        None => nowhere,
    }
}

/// What could be published is published in somebody's name: that is asked before.
fn ask_author(plan: Plan, site: &OpenSite) -> Plan {
    if !matches!(plan.obstacle, Obstacle::Clear | Obstacle::Warnings) {
        return plan;
    }
    match site.author_wanted() {
        Some(wanted) => Plan {
            obstacle: Obstacle::SignIn { wanted },
            ..plan
        },
        None => plan,
    }
}

fn nowhere(plan: PlanId, message: &str) -> Plan {
    Plan {
        plan,
        destination: String::new(),
        message: String::new(),
        files: Vec::new(),
        problems: Vec::new(),
        obstacle: Obstacle::NoRemote {
            message: message.to_owned(),
        },
    }
}

impl PlanRecord {
    /// The first file that others changed too, in a way the user has not seen.
    pub(crate) fn overlap<'a>(&self, changes: &'a Changes) -> Option<(&'a Change, &'a Overlap)> {
        changes
            .files
            .iter()
            .filter_map(|change| Some((change, change.overlap.as_ref()?)))
            .find(|(_, overlap)| {
                !self.over_theirs.contains(&data::fingerprint(
                    overlap.theirs.as_deref().unwrap_or_default(),
                ))
            })
    }
}

/// The files that change, each with the id of its new content; none for one that goes.
pub(crate) fn contents(changes: &Changes) -> Vec<(String, Option<String>)> {
    changes
        .files
        .iter()
        .map(|change| (change.file.clone(), change.blob.clone()))
        .collect()
}

fn obstacle(changes: &Changes, record: &PlanRecord) -> Obstacle {
    if changes.files.is_empty() {
        return Obstacle::NothingToPublish;
    }
    if let Some((change, overlap)) = record.overlap(changes) {
        let theirs = overlap.theirs.as_deref().unwrap_or_default();
        return Obstacle::Overlap {
            file: change.file.clone(),
            author: overlap.author.clone(),
            when: date::moment(overlap.when_unix),
            theirs: decode(theirs).text,
            seen: data::fingerprint(theirs),
        };
    }
    match (record.has_errors, record.has_warnings) {
        (true, _) => Obstacle::Errors,
        (false, true) => Obstacle::Warnings,
        (false, false) => Obstacle::Clear,
    }
}
