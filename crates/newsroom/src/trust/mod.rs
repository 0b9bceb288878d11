//! The programs that a site brings along, and what its user said of them. Nothing of a site
//! runs that was not shown and agreed to: on publishing ([`standing`]), on showing the site on
//! this computer (`serve_site`). Changed since, it is asked again.

pub(crate) mod kept;
pub(crate) mod making;
pub(crate) mod orders;
pub(crate) mod standing;

use api::{ProgramsAnswer, SitePrograms};
use repo::{Programs, Repo, RepoError};

use crate::{Newsroom, sentences, sentences::trust as words, sites::OpenSite};
use kept::{Answer, Purpose};

impl Newsroom {
    /// What a site names of programs, and what the user said of them. Runs nothing.
    pub fn list_programs(&self, args: api::ListPrograms) -> Result<SitePrograms, api::Error> {
        let site = self.rooms.site(args.site)?;
        Ok(view(&programs(&site)?, &site.own))
    }

    /// Keeps what the user says of exactly the programs that were shown.
    pub fn answer_programs(&self, args: api::AnswerPrograms) -> Result<SitePrograms, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        let programs = programs(&site)?;
        let answer = match args.answer {
            ProgramsAnswer::Run => Some(Answer::Run),
            ProgramsAnswer::Refuse => Some(Answer::Refuse),
            ProgramsAnswer::Open => None,
        };
        let kept = match answer {
            Some(_) if programs.fingerprint != args.fingerprint => return Err(words::changed()),
            Some(Answer::Run) if !programs.whole => return Err(words::too_many()),
            Some(answer) => kept::keep(&site.own, Purpose::Publishing, &args.fingerprint, answer),
            None => kept::withdraw(&site.own, Purpose::Publishing),
        };
        kept.map_err(|error| sentences::data_folder(self.rooms.data.root(), &error))?;
        Ok(view(&programs, &site.own))
    }
}

fn programs(site: &OpenSite) -> Result<Programs, api::Error> {
    let programs: Result<Programs, RepoError> = site
        .history(Repo::programs)
        .unwrap_or_else(|| Ok(Programs::default()));
    programs.map_err(|error| sentences::repo_error(&error))
}

fn view(programs: &Programs, folder: &std::path::Path) -> SitePrograms {
    let shown = |carried: &Vec<repo::Carried>| carried.iter().map(words::program).collect();
    let answer = kept::answer(folder, Purpose::Publishing, &programs.fingerprint);
    SitePrograms {
        asked: shown(&programs.asked),
        never: shown(&programs.never),
        answer: match answer {
            Some(Answer::Run) => ProgramsAnswer::Run,
            Some(Answer::Refuse) => ProgramsAnswer::Refuse,
            None => ProgramsAnswer::Open,
        },
        can_run: programs.whole,
        fingerprint: programs.fingerprint.clone(),
    }
}
