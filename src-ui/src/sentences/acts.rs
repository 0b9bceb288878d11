//! What is done with an announcement as a whole, in words.

// New, and a copy
pub(crate) const NEW_TITLE: &str = "Title";
pub(crate) const NEW_TITLE_HINT: &str = "What the headline says";
pub(crate) const NEW_MAKE: &str = "Start writing";
pub(crate) const DUPLICATE: &str = "Duplicate…";
pub(crate) const DUPLICATE_TITLE: &str = "Duplicate";
pub(crate) const DUPLICATE_HELP: &str =
    "The copy has the same details and text. It starts as a draft where the site has drafts.";
pub(crate) const DUPLICATE_MAKE: &str = "Make the copy";
pub(crate) fn becomes(pattern: &str) -> String {
    format!("The file will be {pattern}")
}
pub(crate) fn copy_of(title: &str) -> String {
    format!("Copy of {title}")
}

// Menu
pub(crate) const MORE: &str = "More";
pub(crate) const OPEN: &str = "Open";
pub(crate) const COPY_ADDRESS: &str = "Copy address";
pub(crate) const ADDRESS_COPIED: &str = "The address is copied.";
pub(crate) const NOT_COPIED: &str = "The address could not be copied.";
pub(crate) const DELETE: &str = "Delete";
pub(crate) const TAKE_OFF: &str = "Take off the site";
pub(crate) const PUT_ON: &str = "Put on the site";
pub(crate) const NO_DRAFTS: &str =
    "This site has no way to keep an announcement back. Delete it to take it off.";
pub(crate) fn more_for(title: &str) -> String {
    format!("More for {title}")
}
pub(crate) fn translation(language: &str, title: &str) -> String {
    format!("{language}: {title}")
}
pub(crate) const fn draft_act(draft: bool) -> &'static str {
    if draft { PUT_ON } else { TAKE_OFF }
}
pub(crate) const fn draft_set(draft: bool) -> &'static str {
    if draft {
        "It is a draft now. Publish to take it off the site."
    } else {
        "It is no draft any more. Publish to put it on the site."
    }
}

// Rename
pub(crate) const RENAME: &str = "Rename…";
pub(crate) const RENAME_TITLE: &str = "Rename";
pub(crate) const RENAME_NAME: &str = "Name";
pub(crate) const RENAME_HELP: &str = "In words; it becomes the last part of the address.";
pub(crate) const RENAME_GO: &str = "Rename";
pub(crate) const RENAMED: &str = "Renamed. The site has the new name once this is published.";
pub(crate) const ADDRESS: &str = "Address";
pub(crate) const FILE: &str = "File";
pub(crate) const NOW: &str = "Now";
pub(crate) const THEN: &str = "Then";
pub(crate) const SAME_NAME: &str = "This is its name already.";
pub(crate) const KEEP_ADDRESS: &str = "Keep the old address leading here";
pub(crate) const KEEP_ADDRESS_HELP: &str = "Links that others have made go on working.";

// Delete and bring back
pub(crate) const UNDO: &str = "Undo";
pub(crate) const RESTORE: &str = "Restore";
pub(crate) const RESTORED: &str = "It is back.";
pub(crate) const GONE: &str = "Deleted here, still on the site";
pub(crate) const GONE_HELP: &str = "Publish to take it off the site, or bring it back.";
