//! The desk and the page, in words.

use api::Saved;

pub(crate) const TEXT_LABEL: &str = "Text";
pub(crate) const TITLE_LABEL: &str = "Title";
pub(crate) const TITLE_HINT: &str = "Title";
pub(crate) const DETAILS: &str = "Details";
pub(crate) const NO_DETAILS: &str = "No details";
pub(crate) const WHOLE_FILE: &str = "Show the whole file";
pub(crate) const FORM_AGAIN: &str = "Show the form again";
pub(crate) const CHOOSE: &str = "Choose an announcement";
pub(crate) const CHOOSE_HELP: &str = "It opens here, with its page beside it.";
pub(crate) const NO_EDITOR: &str =
    "The editor could not start. Close the announcement and open it again.";
pub(crate) const SAVED: &str = "Saved";
pub(crate) const FIXED: &str = "Mended";
pub(crate) const ALREADY_MENDED: &str = "This is mended already.";
pub(crate) const PROBLEMS: &str = "Problems";
pub(crate) const NO_PROBLEMS: &str = "No problems";
pub(crate) const NO_PROBLEMS_HELP: &str = "Dates, links, images and details are in order.";
pub(crate) const WRITING_TOOLS: &str = "Writing tools";
pub(crate) const STYLE: &str = "Style";
pub(crate) const SMALL_HEADING: &str = "Small heading";
pub(crate) const MORE_TOOLS: &str = "More tools";
pub(crate) const TEXT_VIEW: &str = "How the text is shown";
pub(crate) const TABLE_SIZE: &str = "Size of the table";
pub(crate) fn table_size(columns: u32, rows: u32) -> String {
    let of = |count: u32, one: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    };
    format!("{}, {}", of(columns, "column"), of(rows, "row"))
}
pub(crate) const UNREADABLE: &str = "The details cannot be read, so the whole file is shown.";
pub(crate) const UNREADABLE_HELP: &str =
    "Nothing is lost. The form comes back when this is mended:";
pub(crate) const READABLE_AGAIN: &str = "The details can be read again.";
pub(crate) fn word_count(words: usize) -> String {
    match words {
        1 => "1 word".to_owned(),
        _ => format!("{} words", thousands(words)),
    }
}
pub(crate) fn character_count(characters: usize) -> String {
    match characters {
        1 => "1 character".to_owned(),
        _ => format!("{} characters", thousands(characters)),
    }
}
/// What is marked, of all words.
pub(crate) fn marked_words(words: usize, all: usize) -> String {
    format!("{} of {}", thousands(words), word_count(all))
}
pub(crate) fn reading_time(minutes: usize) -> String {
    format!("{minutes} min")
}
pub(crate) fn saved(saved: &Saved) -> String {
    match saved {
        Saved::Clean { at, .. } if at.is_empty() => "Saved on this computer".to_owned(),
        Saved::Clean { at, .. } | Saved::Merged { at, .. } => {
            format!("Saved on this computer {at}")
        }
        Saved::Waiting => "Saving…".to_owned(),
        Saved::Recovered => "Brought back, not in the file yet".to_owned(),
        Saved::Gone => "Deleted by another program".to_owned(),
        Saved::Conflict { .. } => "Waits for your choice".to_owned(),
        Saved::Failed { kept: true, .. } => "Not in the file, kept safe".to_owned(),
        Saved::Failed { .. } => "Only in this window".to_owned(),
    }
}
pub(crate) fn problem_count(errors: usize, warnings: usize, hints: usize) -> String {
    match (errors + warnings, hints) {
        (0, 0) => NO_PROBLEMS.to_owned(),
        (0, 1) => "1 hint".to_owned(),
        (0, hints) => format!("{hints} hints"),
        (1, _) => "1 problem".to_owned(),
        (problems, _) => format!("{problems} problems"),
    }
}
pub(super) fn thousands(number: usize) -> String {
    if number < 1_000 {
        number.to_string()
    } else {
        format!("{},{:03}", thousands(number / 1_000), number % 1_000)
    }
}

// Page
pub(crate) const PAGE_FRAME: &str = "The page as the site will show it";
pub(crate) const PAGE_EMPTY: &str = "The page appears here";
