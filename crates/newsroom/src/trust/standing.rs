//! How a publish stands to the programs of its site: what of them it runs, what it leaves
//! out, and whether the user is to be asked first. Part of a plan's facts.

use std::path::Path;

use api::{Obstacle, Plan, PlanId, PlanPrograms};
use repo::{Beside, Repo, RepoError, Skipped, Unfiltered};

use super::kept::{self, Answer, Purpose};
use crate::sentences::trust as words;

/// How a publish stands to the programs of its site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// What stands for the programs that may run.
    allowed: Option<String>,
    /// Whether the user was not asked about those that there are.
    is_open: bool,
    beside: Beside,
}

impl Standing {
    /// Takes what the user said, and lets the repository run that and nothing else.
    pub(crate) fn take(repo: &Repo, folder: &Path) -> Result<Self, RepoError> {
        let programs = repo.programs()?;
        let answer = kept::answer(folder, Purpose::Publishing, &programs.fingerprint);
        let may = answer == Some(Answer::Run) && programs.whole && !programs.asked.is_empty();
        let allowed = may.then_some(programs.fingerprint);
        repo.allow(allowed.as_deref());
        Ok(Self {
            allowed,
            is_open: answer.is_none() && programs.whole && !programs.asked.is_empty(),
            beside: repo.beside()?,
        })
    }

    /// The same for reading.
    pub(crate) fn view(&self) -> PlanPrograms {
        let skips = &self.beside.skips;
        let would_run = skips.iter().any(|(_, why)| *why == Skipped::NotAllowed);
        PlanPrograms {
            asks: self.is_open && would_run,
            runs: self
                .beside
                .runs
                .iter()
                .map(|extra| words::runs(*extra))
                .collect(),
            skips: skips
                .iter()
                .map(|(extra, why)| words::skips(*extra, *why))
                .collect(),
        }
    }
}

/// The plan, still without its handle, of a file that cannot go without a program; `None`
/// where that is not the matter.
pub(crate) fn without_program(repo: &Repo, folder: &Path, error: &RepoError) -> Option<Plan> {
    let RepoError::Filtered {
        file,
        attribute,
        why,
    } = error
    else {
        return None;
    };
    let is_open = Standing::take(repo, folder).is_ok_and(|standing| standing.is_open);
    let (message, hint, output) = words::unfiltered(file, attribute, why);
    Some(Plan {
        plan: PlanId(0),
        destination: String::new(),
        message: String::new(),
        files: Vec::new(),
        problems: Vec::new(),
        programs: PlanPrograms {
            asks: is_open && *why == Unfiltered::NotAllowed,
            ..PlanPrograms::default()
        },
        obstacle: Obstacle::Program {
            message,
            hint,
            output,
            of_site: *why == Unfiltered::NotAllowed,
        },
        beside: None,
    })
}
