//! Every sentence and label of the window. Short, present tense, no blame, and no word
//! of git or of file formats.

use api::{FieldKind, FieldValue, FieldView, Remote, Saved, Step};

use crate::state::text::shortened;

// Everywhere
pub(crate) const CLOSE: &str = "Close";
pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const TRY_AGAIN: &str = "Try again";
pub(crate) const CALL_FAILED: &str = "Something inside Dateline did not work. The text is safe.";

// Start
pub(crate) const TAGLINE: &str = "Write, check and publish a site’s announcements.";
pub(crate) const OPEN_FOLDER: &str = "Open a site folder";
pub(crate) const OPEN_FOLDER_HELP: &str =
    "A site’s files on this computer. Nothing in the folder changes or runs.";
pub(crate) const TRY_SAMPLE: &str = "Try the sample site";
pub(crate) const TRY_SAMPLE_HELP: &str =
    "A small newsroom to practise in. Publishing works, and nobody sees it.";
pub(crate) const RECENT: &str = "Recent sites";
pub(crate) const NOT_THERE: &str = "The folder is not there";
pub(crate) const OPENING_SITE: &str = "Opening…";
pub(crate) fn forget(name: &str) -> String {
    format!("Take {name} off this list")
}

// Bar
pub(crate) const ANNOUNCEMENTS: &str = "Announcements";
pub(crate) const DESK: &str = "Desk";
pub(crate) const PAGE: &str = "Page";
pub(crate) const PUBLISH: &str = "Publish…";
pub(crate) const READ_AGAIN: &str = "Read the folder again";
pub(crate) const FOLDER_READ: &str = "The list is up to date.";
pub(crate) const CLOSE_SITE: &str = "Close this site";
pub(crate) const USE_PLAIN: &str = "Use a plain text box";
pub(crate) const USE_EDITOR: &str = "Use the editor";
pub(crate) const SITE_MENU: &str = "Site";
pub(crate) const THEME_LIGHT: &str = "Light";
pub(crate) const THEME_DARK: &str = "Dark";
pub(crate) const THEME_SYSTEM: &str = "As the system";
pub(crate) fn theme_label(now: &str) -> String {
    format!("Colours: {now}")
}
pub(crate) fn built_with(name: &str, evidence: &str, guessed: bool) -> String {
    let told = if evidence.is_empty() {
        String::new()
    } else {
        format!(" ({evidence})")
    };
    if guessed {
        format!("Probably {name}{told}")
    } else {
        format!("{name}{told}")
    }
}
pub(crate) fn destination(remote: &Remote) -> String {
    match remote {
        Remote::At { label } => format!("Publishes to {label}"),
        Remote::Missing => "Nowhere to publish to yet".to_owned(),
        Remote::NoHistory => "This folder keeps no history, so it cannot publish".to_owned(),
    }
}

// List
pub(crate) const SEARCH: &str = "Search";
pub(crate) const NEW: &str = "New announcement";
pub(crate) const ALL_COLLECTIONS: &str = "All collections";
pub(crate) const COLLECTION: &str = "Collection";
pub(crate) const DRAFT: &str = "Draft";
pub(crate) const NO_DATE: &str = "No date";
pub(crate) const EMPTY_LIST: &str = "No announcements yet";
pub(crate) const EMPTY_LIST_HELP: &str = "Write the first one.";
pub(crate) const CLEAR_SEARCH: &str = "Clear the search";
pub(crate) fn nothing_found(words: &str) -> String {
    format!("Nothing has “{}”", shortened(words, 40))
}
pub(crate) fn how_many(shown: usize, total: u32) -> String {
    if u32::try_from(shown) == Ok(total) {
        total.to_string()
    } else {
        format!("{shown} of {total}")
    }
}

// Desk
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
pub(crate) const TOOLS: [(&str, &str, &str); 9] = [
    ("bold", "Bold", "B"),
    ("italic", "Italic", "I"),
    ("link", "Link", "K"),
    ("heading", "Heading", ""),
    ("bulleted", "List", ""),
    ("numbered", "Numbered list", ""),
    ("quote", "Quote", ""),
    ("image", "Image", ""),
    ("table", "Table", ""),
];
pub(crate) const UNREADABLE: &str = "The details cannot be read, so the whole file is shown.";
pub(crate) const UNREADABLE_HELP: &str =
    "Nothing is lost. The form comes back when this is mended:";
pub(crate) const READABLE_AGAIN: &str = "The details can be read again.";
pub(crate) const RECOVERED: &str =
    "This text was brought back. It was written here before and never reached the file.";
pub(crate) const RECOVERED_SAVE: &str = "Save it";
pub(crate) const CONFLICT: &str = "Another program changed this file while it was open here. Nothing was overwritten; both texts are kept.";
pub(crate) const KEEP_MINE: &str = "Keep the text on the desk";
pub(crate) const TAKE_THEIRS: &str = "Take the file’s text";
pub(crate) const SEE_THEIRS: &str = "See the file’s text";
pub(crate) fn word_count(words: usize) -> String {
    match words {
        1 => "1 word".to_owned(),
        _ => format!("{} words", thousands(words)),
    }
}
pub(crate) fn reading_time(minutes: usize) -> String {
    format!("{minutes} min")
}
pub(crate) fn saved(saved: &Saved) -> String {
    match saved {
        Saved::Clean { at, .. } if at.is_empty() => "Saved on this computer".to_owned(),
        Saved::Clean { at, .. } => format!("Saved on this computer {at}"),
        Saved::Waiting => "Saving…".to_owned(),
        Saved::Recovered => "Brought back, not in the file yet".to_owned(),
        Saved::Conflict { .. } => "Waits for your choice".to_owned(),
        Saved::Failed { .. } => "Not in the file, kept safe".to_owned(),
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
fn thousands(number: usize) -> String {
    if number < 1_000 {
        number.to_string()
    } else {
        format!("{},{:03}", number / 1_000, number % 1_000)
    }
}

// Fields
pub(crate) const YES: &str = "Yes";
pub(crate) const NO: &str = "No";
pub(crate) const ADD_TAG: &str = "Add";
pub(crate) const NO_ZONE: &str = "No zone";
pub(crate) const UTC: &str = "UTC";
pub(crate) const NOT_SET: &str = "Not set";
pub(crate) const OPTIONAL: &str = "optional";
pub(crate) const TIME: &str = "Time";
pub(crate) const ZONE: &str = "Zone";
/// The id of a field's control, for its label and for jumping to it.
pub(crate) fn field_id(key: &str) -> String {
    format!("field-{key}")
}
pub(crate) fn remove_tag(tag: &str) -> String {
    format!("Take {tag} off")
}
pub(crate) fn used_by(count: u32) -> String {
    if count == 1 {
        "1 announcement".to_owned()
    } else {
        format!("{count} announcements")
    }
}
pub(crate) fn zone(offset: &str) -> String {
    match offset {
        "" => NO_ZONE.to_owned(),
        "Z" => UTC.to_owned(),
        other => format!("UTC {}", other.replace('-', "−")),
    }
}
/// A field in a few words for the folded line; None when it says nothing there.
pub(crate) fn fact(field: &FieldView) -> Option<String> {
    if matches!(field.kind, FieldKind::LongText | FieldKind::Other)
        || field.key.eq_ignore_ascii_case("title")
    {
        return None;
    }
    match &field.value {
        FieldValue::Date(date) => Some(date.words.clone()),
        FieldValue::Text(text) if !text.trim().is_empty() => Some(shortened(text.trim(), 32)),
        FieldValue::YesNo(true) => Some(field.label.clone()),
        FieldValue::List(list) if list.is_empty() => None,
        FieldValue::List(list) if list.len() <= 3 => Some(shortened(&list.join(", "), 44)),
        FieldValue::List(list) => Some(format!("{}: {}", field.label, list.len())),
        _ => None,
    }
}

// Page
pub(crate) const PAGE_FRAME: &str = "The page as the site will show it";
pub(crate) const PAGE_EMPTY: &str = "The page appears here";
pub(crate) const NARROW: &str = "As on a phone";

// New announcement
pub(crate) const NEW_TITLE: &str = "Title";
pub(crate) const NEW_TITLE_HINT: &str = "What the headline says";
pub(crate) const NEW_MAKE: &str = "Start writing";
pub(crate) fn becomes(pattern: &str) -> String {
    format!("The file will be {pattern}")
}

// Publish
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
pub(crate) const NOTHING: &str = "The site has exactly this text already.";
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
pub(crate) const MEDIA: &str = "Image or file";
pub(crate) const EMPTY_VALUE: &str = "empty";
pub(crate) const BEFORE: &str = "before";
pub(crate) const AFTER: &str = "after";
pub(crate) const ADDED: &str = "Added";
pub(crate) const REMOVED: &str = "Removed";
pub(crate) const OVERLAP_HELP: &str = "Publishing waits, so that nobody’s words are lost. Read their text below. Then take it in place of yours, or look at a plan that puts yours in its place; the other one is kept either way.";
pub(crate) const TAKE_PUBLISHED: &str = "Take theirs";
pub(crate) const PLAN_OVER: &str = "Put mine in its place…";
pub(crate) const THEIR_TEXT: &str = "Their text";
pub(crate) fn overlap(author: &str, when: &str) -> String {
    format!("{author} changed the same announcement, {when}")
}
pub(crate) fn more_sentences(count: usize) -> String {
    format!("and {count} more")
}
pub(crate) const STEPS: [Step; 4] = [
    Step::Checking,
    Step::CatchingUp,
    Step::Sending,
    Step::Confirming,
];
pub(crate) const fn step(step: Step) -> &'static str {
    match step {
        Step::Checking => "Checking",
        Step::CatchingUp => "Catching up with the site",
        Step::Sending => "Sending",
        Step::Confirming => "Confirming it arrived",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_well() {
        let cases = [
            (0, 0, 0, "No problems"),
            (0, 0, 1, "1 hint"),
            (0, 0, 3, "3 hints"),
            (1, 0, 2, "1 problem"),
            (1, 2, 0, "3 problems"),
        ];
        for (errors, warnings, hints, expect) in cases {
            assert_eq!(problem_count(errors, warnings, hints), expect);
        }
        assert_eq!(word_count(1), "1 word");
        assert_eq!(word_count(12_034), "12,034 words");
        assert_eq!(how_many(3, 40), "3 of 40");
        assert_eq!(zone("-05:00"), "UTC −05:00");
    }
}
