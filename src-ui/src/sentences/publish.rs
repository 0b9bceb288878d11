//! Publishing, in words.

use api::Step;

pub(crate) const PLAN_TITLE: &str = "Publish";
pub(crate) const PLANNING: &str = "Looking at what changed…";
pub(crate) const WHAT_CHANGES: &str = "What changes on the site";
pub(crate) const WHERE_TO: &str = "Where it goes";
pub(crate) const MESSAGE: &str = "Message";
pub(crate) const MESSAGE_HELP: &str = "Kept with the change, for whoever looks back.";
pub(crate) const PUBLISH_NOW: &str = "Publish";
pub(crate) const PUBLISH_ANYWAY: &str = "Publish anyway";
pub(crate) const PLAN_AGAIN: &str = "Look again";
pub(crate) const STOP: &str = "Stop";
pub(crate) const NOTHING_TITLE: &str = "Nothing to publish";
pub(crate) const NOTHING: &str = "The site has all of this already.";
pub(crate) const ERRORS_FIRST: &str = "Mend this first. It would break on the site.";
pub(crate) const WARNINGS_ASK: &str = "Worth a look before it goes out.";
pub(crate) const SHOW_PLACE: &str = "Show";
pub(crate) const COPY: &str = "Copy";
pub(crate) const COPIED: &str = "Copied";
pub(crate) const OUT: &str = "Published";
pub(crate) const NOT_TAKEN: &str = "The site did not take it";
pub(crate) const NOT_REACHED: &str = "The site could not be reached";
pub(crate) const STOPPED_TITLE: &str = "Stopped";
pub(crate) const STOPPED: &str = "Nothing was sent. The text is as it was.";
pub(crate) const CHANGED_MEANWHILE: &str = "Something changed meanwhile";
pub(crate) const NO_PLAN: &str = "This cannot be published now";
pub(crate) const WHAT_IT_SAID: &str = "What it said";
pub(crate) const REFERENCE: &str = "Reference";
pub(crate) const NEW_TO_SITE: &str = "New";
pub(crate) const CHANGED: &str = "Changed";
pub(crate) const RENAMED_ON_SITE: &str = "Renamed";
pub(crate) const TAKEN_OFF: &str = "Taken off the site";
pub(crate) const MEDIA: &str = "Image or file";
pub(crate) const EMPTY_VALUE: &str = "empty";
pub(crate) const BEFORE: &str = "before";
pub(crate) const AFTER: &str = "after";
pub(crate) const ADDED: &str = "Added";
pub(crate) const REMOVED: &str = "Removed";
pub(crate) fn overlap(author: &str, when: &str) -> String {
    format!("{author} changed the same announcement, {when}")
}
pub(crate) fn more_sentences(count: usize) -> String {
    format!("and {count} more")
}
pub(crate) const STEPS: [Step; 5] = [
    Step::Checking,
    Step::CatchingUp,
    Step::Sending,
    Step::Confirming,
    Step::Following,
];
/// The step that the list shows while this one is taken.
pub(crate) const fn shown_step(step: Step) -> Step {
    match step {
        Step::Building => Step::CatchingUp,
        Step::TakingOver | Step::KeepingReview | Step::ClosingDraft => Step::Following,
        step => step,
    }
}
pub(crate) const fn step(step: Step) -> &'static str {
    match step {
        Step::Checking => "Checking",
        Step::CatchingUp | Step::Building => "Catching up with the site",
        Step::Sending => "Sending",
        Step::Confirming => "Confirming it arrived",
        Step::TakingOver | Step::Following => "Bringing this folder along",
        Step::KeepingReview => "Keeping what was said about the draft",
        Step::ClosingDraft => "Taking the shared draft away",
    }
}
