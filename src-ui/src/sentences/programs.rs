//! The programs that a site brings along, in words.

use api::{NotMade, ProgramsAnswer};

pub(crate) const PROGRAMS_ASK: &str = "This site wants to run programs on this computer";
pub(crate) const PROGRAMS_OF_SITE: &str = "Programs of this site";
pub(crate) const PROGRAMS_MENU: &str = "Programs of this site…";
pub(crate) const PROGRAMS_LEAD: &str = "They came with the site’s folder, and publishing would start them. A program can do whatever you can do on this computer: let them run only if you trust the people who keep this site.";
pub(crate) const PROGRAMS_NONE: &str = "This site has no programs that publishing would run.";
pub(crate) const PROGRAMS_NEVER: &str = "Never run by Dateline";
pub(crate) const PROGRAMS_NEVER_HELP: &str =
    "The site’s folder names these too. Dateline does not start them, whatever you choose.";
pub(crate) const PROGRAMS_RUN: &str = "Run them when publishing";
pub(crate) const PROGRAMS_REFUSE: &str = "Publish without them";
pub(crate) const PROGRAMS_WITHDRAW: &str = "Ask me again";
pub(crate) const PROGRAMS_RUN_MEANS: &str = "Each time you publish, with what you publish only. If one of them changes, you are asked again.";
pub(crate) const PROGRAMS_REFUSE_MEANS: &str = "What they would do is left out, and the plan says so. The site may refuse what was not checked or signed.";
pub(crate) const PROGRAMS_TOO_MANY: &str =
    "There are more of them than can be looked at, so they do not run here.";
pub(crate) const PROGRAM_CONTENT: &str = "What is in it";
pub(crate) const PROGRAMS_LOOK: &str = "See what the site wants to run";
pub(crate) const PLAN_RUNS: &str = "What else happens";
pub(crate) const PLAN_SKIPS: &str = "What is left out";

/// What the user said of them.
pub(crate) const fn programs_answer(answer: ProgramsAnswer) -> &'static str {
    match answer {
        ProgramsAnswer::Open => "You were not asked yet. Until then they do not run.",
        ProgramsAnswer::Run => "You let them run when you publish.",
        ProgramsAnswer::Refuse => "You publish without them. They do not run.",
    }
}

/// Why nothing was sent.
pub(crate) const fn not_made(why: NotMade) -> &'static str {
    match why {
        NotMade::Checks => "The site’s checks did not accept it",
        NotMade::OtherFiles => "The site’s checks changed other files",
        NotMade::Signature => "It could not be signed",
    }
}
pub(crate) const PROGRAMS_WAIT: &str = "Looking at what the site brings along…";
