//! What others published where something changed here too, in words.

use api::Clash;

pub(crate) const LOOK_AT_PLAN: &str = "Look at the plan";
pub(crate) const KEPT_TOO: &str = "Kept beside your changes";

/// What it means, and what the two whole choices are called: here, then theirs.
pub(crate) const fn words(clash: Clash) -> (&'static str, &'static str, &'static str) {
    match clash {
        Clash::Words => (
            "Choose which words go out. What does not touch is kept from both. What is not chosen stays among the earlier versions.",
            "All of mine",
            "All of theirs",
        ),
        Clash::Texts => (
            "The two texts cannot be brought together in parts. The one that is not chosen stays among the earlier versions.",
            "Put mine in its place",
            "Take theirs",
        ),
        Clash::Media => (
            "An image or file cannot be brought together. Choose one of the two.",
            "Put mine in its place",
            "Take theirs",
        ),
        Clash::GoneHere => (
            "It is taken away here, and they went on writing. Take it off the site all the same, or bring it back as they wrote it.",
            "Take it off",
            "Bring it back",
        ),
        Clash::GoneThere => (
            "They took it off the site, and it changed here. Put it back on the site, or let it go here too; it can be restored.",
            "Put it back",
            "Let it go",
        ),
    }
}
