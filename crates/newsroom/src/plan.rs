//! The plan: what a publish would do, as a value that the window and the command line
//! show, and that the pipeline then carries out exactly.

use std::sync::Arc;

use api::{Obstacle, Plan, PlanId, Settle};
use repo::{CancelFlag, NetworkError};

use crate::{
    Newsroom, asked, changes, embargo,
    facts::{Facts, Found, facts},
    in_the_way,
    landing::Reviewed,
    moves::Moved,
    sentences,
    sites::OpenSite,
    subject::Subject,
    together::{Answered, Ask, Content, Settled, Together},
    trust::standing::Standing,
    under_way::settled,
    unfinished::Sent,
    versions,
};

/// A plan as the pipeline needs it.
#[derive(Clone)]
pub(crate) struct PlanRecord {
    pub(crate) id: PlanId,
    pub(crate) site: Arc<OpenSite>,
    pub(crate) wish: Wish,
    /// Where it goes, in words.
    pub(crate) destination: String,
    /// The remote's tip it was made on.
    pub(crate) tip: String,
    /// The files that change.
    pub(crate) files: Vec<Planned>,
    /// The titles of the announcements among them.
    pub(crate) titles: Vec<String>,
    /// Whether all it does is to take announcements off the site.
    pub(crate) takes_off: bool,
    pub(crate) problems: Vec<api::FileProblem>,
    /// Whether something waits for the user's choice.
    pub(crate) asks: bool,
    /// Set by the user's Cancel, looked at until sending begins.
    pub(crate) cancel: CancelFlag,
    /// What of the site's programs it runs.
    pub(crate) standing: Standing,
    /// What reviews say of its announcements.
    pub(crate) reviews: Vec<Reviewed>,
}

/// What a plan is asked for.
#[derive(Clone)]
pub(crate) struct Wish {
    pub(crate) subject: Subject,
    /// The renames that it publishes.
    pub(crate) renames: Vec<Moved>,
    /// What the user said of changes of others.
    pub(crate) settled: Settled,
}

/// A file of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Planned {
    pub(crate) sent: Sent,
    pub(crate) title: String,
}

impl Newsroom {
    /// Says what publishing these files would do. Asks the remote; changes nothing.
    pub fn plan_publish(&self, args: api::PlanPublish) -> Result<Plan, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        site.sync.give_way();
        self.save_first(&site, &args.files)?;
        self.forget_what_came_back(&site);
        let asked = asked::all(&site, &args.files)?;
        let wish = Wish {
            subject: Subject::Files { files: asked.files },
            renames: asked.renames,
            settled: Settled::default(),
        };
        self.plan(&site, wish)
    }

    /// Makes a plan again with a choice that it waits for.
    pub fn settle_plan(&self, args: api::SettlePlan) -> Result<Plan, api::Error> {
        let PlanRecord { site, mut wish, .. } = self.rooms.plan(args.plan)?;
        site.may_write()?;
        if let Subject::Files { files } = &wish.subject {
            self.save_first(&site, files)?;
        }
        let settled = &mut wish.settled;
        match args.settle {
            Settle::BringIn => self.bring_in_published(&site, &wish, &args.file)?,
            Settle::Mine { seen } => settled.over_theirs.push(seen),
            Settle::Theirs { seen } => {
                settled.over_theirs.retain(|known| *known != seen);
                self.give_way(&site, &args.file, &seen)?;
            }
            Settle::Answers { asked, answers } => {
                settled.answers.retain(|known| known.file != args.file);
                settled.answers.push(Answered {
                    file: args.file,
                    asked,
                    choices: answers.iter().map(versions::choice).collect(),
                });
            }
        }
        self.plan(&site, wish)
    }

    /// Makes a plan, whatever it is about, that can be carried out by its handle.
    pub(crate) fn plan(&self, site: &Arc<OpenSite>, wish: Wish) -> Result<Plan, api::Error> {
        let (record, plan) = self.planned(site, wish)?;
        if let Some(record) = record {
            self.rooms.keep_plan(record);
        }
        Ok(plan)
    }

    /// Makes a plan. Changes nothing here but what a choice decided.
    pub(crate) fn planned(
        &self,
        site: &Arc<OpenSite>,
        wish: Wish,
    ) -> Result<(Option<PlanRecord>, Plan), api::Error> {
        let id = PlanId(self.rooms.handle());
        // What an earlier publish did decides what there is to do.
        self.settle_unfinished(site);
        self.settle_landings(site);
        let facts = match (&site.remote, site.has_history()) {
            (_, false) => return Ok((None, nowhere(id, sentences::NO_HISTORY))),
            (None, true) => return Ok((None, nowhere(id, sentences::NO_REMOTE))),
            (Some(_), true) => facts(site, &wish)?,
        };
        let found = match facts {
            Facts::Found(found) => found,
            Facts::Network(error) => return Ok((None, out_of_reach(id, site, &error))),
            Facts::Program(plan) => return Ok((None, Plan { plan: id, ..*plan })),
            Facts::Repo(error) => return Err(sentences::repo_error(&error)),
        };
        fitting(&found.together.asks)?;
        if wish.subject.is_here() {
            // By the user's answers nothing is left of what was here.
            let mut chosen = found.together.behind.clone();
            let answers = &wish.settled.answers;
            chosen.retain(|one| answers.iter().any(|known| known.file == one.change.file));
            self.catch_up_files(site, &chosen);
        }
        let (record, plan) = described(id, site, wish, found);
        site.live.planned(site, id, &plan.files);
        let plan = embargo::in_the_way(ask_author(plan, site), site, &record.wish.subject);
        Ok((Some(record), plan))
    }

    /// The plan reads files: it must not publish an older wording than the desk's.
    pub(crate) fn save_first(&self, site: &OpenSite, files: &[String]) -> Result<(), api::Error> {
        for file in files {
            if let Some(document) = self.rooms.document_of(site.id, file) {
                let mut document = settled(&document);
                document.save();
                if document.is_changed() {
                    return Err(sentences::save_first(&document.title()));
                }
            }
        }
        Ok(())
    }
}

/// Refuses an answer that does not fit its question.
fn fitting(asks: &[Ask]) -> Result<(), api::Error> {
    let unfit = |ask: &Ask| ask.questions.get(ask.unfit?).map(versions::place);
    match asks.iter().find_map(unfit) {
        Some(place) => Err(sentences::versions::unfit(&place)),
        None => Ok(()),
    }
}

/// The plan for the pipeline and the plan for reading.
fn described(id: PlanId, site: &Arc<OpenSite>, wish: Wish, found: Found) -> (PlanRecord, Plan) {
    let Found {
        destination,
        together,
        standing,
        reviews,
    } = found;
    let address = |file: &str| site.read().address(file).unwrap_or_default();
    let files = changes::describe_all(&together.contents, &wish.renames, &address);
    let problems = in_the_way::problems(site, &together.contents);
    let plan = Plan {
        plan: id,
        destination: destination.clone(),
        message: wish.subject.message(&files),
        obstacle: in_the_way::obstacle(&wish.subject, &together, &problems, &reviews),
        problems: problems.clone(),
        programs: standing.view(),
        files,
        beside: None,
    };
    let record = PlanRecord {
        id,
        site: Arc::clone(site),
        wish,
        destination,
        titles: changes::titles(&plan.files),
        takes_off: changes::only_takes_off(&plan.files),
        files: planned(&together),
        tip: together.tip,
        problems,
        asks: !together.asks.is_empty(),
        cancel: CancelFlag::default(),
        standing,
        reviews,
    };
    (record, plan)
}

/// The files of what is put together.
pub(crate) fn planned(together: &Together) -> Vec<Planned> {
    let files = together.contents.iter();
    files
        .map(|content| Planned {
            sent: sent(content),
            title: changes::title_of(content),
        })
        .collect()
}

/// A content as the record of a publish has it.
pub(crate) fn sent(content: &Content) -> Sent {
    Sent {
        file: content.change.file.clone(),
        here: content.here.clone(),
        content: content.change.blob.clone(),
    }
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
    let optional = matches!(&plan.obstacle, Obstacle::Review(wanted) if wanted.optional);
    if !optional && !matches!(plan.obstacle, Obstacle::Clear | Obstacle::Warnings) {
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
        programs: api::PlanPrograms::default(),
        obstacle: Obstacle::NoRemote {
            message: message.to_owned(),
        },
        beside: None,
    }
}
