//! Versions side by side, in words.

pub(crate) const SEE_BOTH: &str = "See both";
pub(crate) const RECOVERED: &str =
    "This text was brought back. It was written here before and never reached the file.";
pub(crate) const RECOVERED_SAVE: &str = "Save it";
pub(crate) const CONFLICT: &str = "You and another program changed this announcement. Nothing was overwritten; both texts are kept.";
pub(crate) const MERGED: &str = "Changes of another program came in beside yours";
pub(crate) const COMPARING: &str = "Comparing…";
pub(crate) const SAME_SENTENCE: &str = "You and another program changed the same sentence";
pub(crate) const SAME_SENTENCES: &str = "You and another program changed the same sentences";
pub(crate) const SAME_DETAIL: &str = "You and another program changed the same detail";
pub(crate) const SAME_FILE: &str = "You and another program changed the same announcement";
pub(crate) const SAME_PLACES: &str = "You and another program changed the same places";
pub(crate) const APART: &str = "Changed here, and changed in the file";
pub(crate) const BROUGHT_BACK: &str = "What was typed before, and what is in the file";
pub(crate) const HERE: &str = "Here";
pub(crate) const IN_FILE: &str = "In the file";
pub(crate) const ONLY_HERE: &str = "Only here";
pub(crate) const ONLY_IN_FILE: &str = "Only in the file";
pub(crate) const TAKEN_OUT: &str = "Taken out";
pub(crate) const BEFORE_BOTH: &str = "Before both changes";
pub(crate) const KEEP_MINE: &str = "Keep mine";
pub(crate) const TAKE_THEIRS: &str = "Take theirs";
pub(crate) const KEEP_BOTH: &str = "Keep both";
pub(crate) const WRITE_ANEW: &str = "Write it anew";
pub(crate) const NEW_WORDING: &str = "New wording";
pub(crate) const CHOSEN: &str = "Chosen";
pub(crate) const USE_TEXT: &str = "Use this text";
pub(crate) const USE_BOTH: &str = "Use both changes";
pub(crate) const ALL_MINE: &str = "All of mine";
pub(crate) const ALL_THEIRS: &str = "All of the file’s";
pub(crate) const KEEP_TYPED: &str = "Keep what was typed";
pub(crate) const TAKE_FILE: &str = "Take what is in the file";
pub(crate) const BOTH_STAY: &str = "What is not chosen stays among the earlier versions.";
pub(crate) const NO_TOUCH: &str = "The changes do not touch each other, so both can stand.";
pub(crate) const ALL_DIFFERENCES: &str = "Everything that differs";
pub(crate) const NO_DIFFERENCE: &str = "Both say the same. Only blank space differs.";
pub(crate) const ONLY_THEN: &str = "Only then";
pub(crate) const ONLY_NOW: &str = "Only now";
pub(crate) const SETTLED: &str = "Settled and saved";

pub(crate) fn settled_of(settled: usize, all: usize) -> String {
    format!("{settled} of {all} settled")
}
