//! The review of a shared draft, in words: the place for drafts, what was said, what is decided.

use api::{DecisionKind, ReviewAct, SuggestionState};

// The place for drafts
pub(crate) const BACK_TO_DESK: &str = "Back to the desk";
pub(crate) const DRAFTS_ABOUT: &str = "What is shared with colleagues before it is published.";
pub(crate) const FOR_REVIEW: &str = "for review";
pub(crate) const OVER_ABOUT: &str = "This draft is over. What was said of it can be read.";
pub(crate) const NO_DATE: &str = "No date";

// The reviewer's view
pub(crate) const REVIEW: &str = "Review";
pub(crate) const BACK_TO_DRAFTS: &str = "Drafts";
pub(crate) const LOADING_DRAFT: &str = "Getting the draft…";
pub(crate) const SHOWN: &str = "What is shown";
pub(crate) const THE_PAGE: &str = "The page";
pub(crate) const THE_TEXT: &str = "Text and details";
pub(crate) const THE_CHANGES: &str = "What changed";
pub(crate) const SINCE: &str = "Since when";
pub(crate) const SINCE_PUBLISHED: &str = "Since it was published";
pub(crate) const SINCE_SEEN: &str = "Since you last looked";
pub(crate) const LOADING_CHANGES: &str = "Looking for what changed…";
pub(crate) const ALL_NEW: &str = "All of it is new.";
pub(crate) const DETAILS_CHANGED: &str = "Details and images";
pub(crate) const IMAGE_NEW: &str = "New image";
pub(crate) const IMAGE_GONE: &str = "Image removed";
pub(crate) const IMAGE_OTHER: &str = "Another image";
pub(crate) const IMAGE_BEFORE: &str = "Before";
pub(crate) const IMAGE_AFTER: &str = "Now";
pub(crate) const TEXT_LABEL: &str = "The text of the draft";
pub(crate) const TEXT_HELP: &str = "Choose words in the text, then comment or suggest other words.";
pub(crate) const MORE_OF_REVIEW: &str = "More";
pub(crate) const AS_WORDS_SELECTED: &str = "The words that are selected";

// What is published
pub(crate) const READ_REVIEW: &str = "Read the conversation";
pub(crate) const FOLD_REVIEW: &str = "Hide the conversation";

pub(crate) fn reviewed_by(people: &[String]) -> String {
    match people {
        [] => "Reviewed before it was published".to_owned(),
        people => format!("Approved by {}", names(people)),
    }
}

// What was said
pub(crate) const TALK: &str = "Conversation";
pub(crate) const COMMENT: &str = "Comment";
pub(crate) const WORDS_GONE: &str = "These words are gone. A comment goes to where they stood.";
pub(crate) const SUGGEST: &str = "Suggest other words";
pub(crate) const COMMENT_WHOLE: &str = "Comment on the whole";
pub(crate) const COMMENT_ON: &str = "Your comment";
pub(crate) const COMMENT_HINT: &str = "What is to be said of it?";
pub(crate) const SEND_COMMENT: &str = "Comment";
pub(crate) const SUGGEST_WORDS: &str = "The words as they should be";
pub(crate) const SUGGEST_WHY: &str = "Why";
pub(crate) const SUGGEST_WHY_HINT: &str = "Why (may be left empty)";
pub(crate) const SEND_SUGGESTION: &str = "Suggest";
pub(crate) const REPLY: &str = "Reply";
pub(crate) const REPLY_HINT: &str = "Your answer";
pub(crate) const RESOLVE: &str = "Resolve";
pub(crate) const REOPEN: &str = "Open again";
pub(crate) const RESOLVED: &str = "Resolved";
pub(crate) const REOPENED: &str = "Opened again";
pub(crate) const YOU: &str = "you";
pub(crate) const WHOLE: &str = "About the whole";
pub(crate) const GONE: &str = "The words are gone";
pub(crate) const GONE_STOOD: &str = "Where they stood:";
pub(crate) const NOTHING_SAID: &str = "Nobody has said anything yet";
pub(crate) const NOTHING_SAID_HELP: &str =
    "Select words on the page to comment on them or to suggest others.";
pub(crate) const WAITS_HERE: &str = "Waits on this computer";
pub(crate) const TAKE_WORDS: &str = "Take";
pub(crate) const NOT_SENT: &str = "Not sent yet";
pub(crate) const NOT_ARRIVED: &str = "What reached nobody";
pub(crate) const COPY_WORDS: &str = "Copy the words";
pub(crate) const GO_ON: &str = "Write on";
pub(crate) const DISCARD: &str = "Discard";
pub(crate) const LEAVE_WORDS: &str = "Leave";
pub(crate) const GO_TO_WORDS: &str = "Go to these words";
pub(crate) const IN_SUGGESTION: &str = "Suggested words";

// What is decided
pub(crate) const DECISIONS: &str = "Decisions";
pub(crate) const HOLDS: &str = "holds";
pub(crate) const WITHDRAW: &str = "Withdraw";
pub(crate) const APPROVE: &str = "Approve…";
pub(crate) const APPROVE_TITLE: &str = "Approve this draft";
pub(crate) const APPROVE_GO: &str = "Approve";
pub(crate) const APPROVE_WHAT: &str = "You approve exactly this text. A later change withdraws your approval, and everybody sees that it did.";
pub(crate) const APPROVE_TEXT: &str = "A word with it";
pub(crate) const APPROVE_ALLOWS: &str = "What may still change without asking you again";
pub(crate) const ASK_CHANGES: &str = "Ask for changes…";
pub(crate) const ASK_CHANGES_TITLE: &str = "Ask for changes";
pub(crate) const ASK_CHANGES_GO: &str = "Ask for changes";
pub(crate) const ASK_CHANGES_TEXT: &str = "What has to change";
pub(crate) const ASK_CHANGES_WHAT: &str =
    "The writer sees this first, with your comments below it.";
pub(crate) const ASK_REVIEW: &str = "Ask for review…";
pub(crate) const ASK_REVIEW_TITLE: &str = "Ask for a review";
pub(crate) const ASK_REVIEW_GO: &str = "Ask";
pub(crate) const ASK_REVIEW_WHAT: &str =
    "Colleagues find the draft under “Waiting for you” when their Dateline looks at the site next.";
pub(crate) const ASK_WHOM: &str = "Of whom";
pub(crate) const ASK_WHOM_HELP: &str = "A name and an e-mail address, as in “Ben Okri <ben@example.org>”. With nobody here, everybody is asked.";
pub(crate) const ASK_TEXT: &str = "What to look at";
pub(crate) const EDIT_DRAFT: &str = "Edit";
pub(crate) const EDIT_WHAT: &str = "Puts the draft on your desk";
pub(crate) const SEE_REVIEW: &str = "See the review";
pub(crate) const LATER_DECISIONS: &str = "Earlier decisions";

pub(crate) fn approvals(have: u32, want: u32) -> String {
    match (have, want) {
        (0, 0) => String::new(),
        (have, 0) => counted_words(have, "approval", "approvals"),
        (have, want) => format!("{have} of {want} approved"),
    }
}

pub(crate) fn problems_in(count: u32) -> String {
    counted_words(count, "problem", "problems")
}

pub(crate) fn open_comments(count: u32) -> String {
    counted_words(count, "open comment", "open comments")
}

pub(crate) fn waiting_for_me(count: usize) -> String {
    match count {
        1 => "1 draft waits for you".to_owned(),
        _ => format!("{count} drafts wait for you"),
    }
}

pub(crate) fn not_arrived(count: usize) -> String {
    match count {
        1 => "What you said of 1 draft reached nobody".to_owned(),
        _ => format!("What you said of {count} drafts reached nobody"),
    }
}

pub(crate) fn planned(date: &str) -> String {
    if date.is_empty() {
        NO_DATE.to_owned()
    } else {
        format!("Planned for {date}")
    }
}

pub(crate) fn over(count: usize) -> String {
    format!("{} ({count})", api::DraftPlace::Over.words())
}

pub(crate) fn finished(count: usize) -> String {
    format!("Finished ({count})")
}

pub(crate) fn take_some(some: usize, all: usize) -> String {
    if some == all {
        TAKE_WORDS.to_owned()
    } else {
        format!("Take {some} of {all}")
    }
}

/// What a change of a suggestion is called where it can be chosen.
pub(crate) fn change(before: &str, after: &str) -> String {
    match (before.trim(), after.trim()) {
        ("", after) => format!("Add “{after}”"),
        (before, "") => format!("Remove “{before}”"),
        (before, after) => format!("“{after}” in place of “{before}”"),
    }
}

pub(crate) const fn suggestion(state: SuggestionState) -> &'static str {
    match state {
        SuggestionState::Open => "",
        SuggestionState::Taken => "Taken into the text",
        SuggestionState::Left => "Left as it was",
        SuggestionState::Gone => "What it was about is gone",
    }
}

/// A comment on words that are gone begins with them, behind what was written there before.
pub(crate) fn of_gone(begun: &str, gone: &str) -> String {
    let quoted = format!("“{gone}” is gone: ");
    match begun.trim_end() {
        "" => quoted,
        begun if begun.contains(quoted.trim_end()) => begun.to_owned(),
        begun => format!("{begun}\n\n{quoted}"),
    }
}

/// A comment whose place is lost, as one about the whole.
pub(crate) fn about(quote: &str, text: &str) -> String {
    format!("About “{quote}”: {text}")
}

/// A suggestion whose place is lost, as a comment about the whole.
pub(crate) fn instead(quote: &str, words: &str, text: &str) -> String {
    format!("“{words}” in place of “{quote}”. {text}")
        .trim_end()
        .to_owned()
}

pub(crate) fn places_changed(count: u32) -> String {
    match count {
        0 => "The text is the same".to_owned(),
        1 => "1 place of the text changed".to_owned(),
        _ => format!("{count} places of the text changed"),
    }
}

pub(crate) fn presence(name: &str, at: &str, when: &str) -> String {
    if at.is_empty() {
        format!("{name}, {when}")
    } else {
        format!("{name} at {at}, {when}")
    }
}

/// What was added, for those who do not see it appear.
pub(crate) const fn added(act: &ReviewAct) -> &'static str {
    match act {
        ReviewAct::Comment { .. } => "The comment is added",
        ReviewAct::Reply { .. } => "The answer is added",
        ReviewAct::Suggest { .. } => "The suggestion is added",
        ReviewAct::Resolve { .. } => "The conversation is finished",
        ReviewAct::Reopen { .. } => "The conversation is open again",
        ReviewAct::Take { .. } => "The words are taken into the text",
        ReviewAct::Leave { .. } => "The words stay as they were",
        ReviewAct::Ask { .. } => "The review is asked for",
        ReviewAct::RequestChanges { .. } => "Changes are asked for",
        ReviewAct::Approve { .. } => "The draft is approved",
        ReviewAct::Withdraw { .. } => "The decision is withdrawn",
    }
}

/// Who decided what, without when; `of` whom, or until which moment.
pub(crate) fn decided(kind: DecisionKind, author: &str, own: bool, of: &str) -> String {
    match (kind, own, of) {
        (DecisionKind::Asked, true, "") => "You ask for a review".to_owned(),
        (DecisionKind::Asked, false, "") => format!("{author} asks for a review"),
        (DecisionKind::Asked, true, people) => format!("You ask {people} to review"),
        (DecisionKind::Asked, false, people) => format!("{author} asks {people} to review"),
        (DecisionKind::Changes, true, _) => "You ask for changes".to_owned(),
        (DecisionKind::Changes, false, _) => format!("{author} asks for changes"),
        (DecisionKind::Approved, true, _) => "Approved by you".to_owned(),
        (DecisionKind::Approved, false, _) => format!("Approved by {author}"),
        (DecisionKind::NotBefore, true, moment) => format!("Not before {moment}, set by you"),
        (DecisionKind::NotBefore, false, moment) => {
            format!("Not before {moment}, set by {author}")
        }
        (DecisionKind::Anytime, true, _) => "You let it be public at any time".to_owned(),
        (DecisionKind::Anytime, false, _) => {
            format!("{author} lets it be public at any time")
        }
    }
}

/// What became of something, and who did it.
pub(crate) fn settled(what: &str, author: &str, address: &str, own: bool) -> String {
    if own {
        format!("{what} by {YOU}")
    } else {
        format!("{what} by {}", with_address(author, address))
    }
}

/// A name, with an address where there is one.
pub(crate) fn with_address(name: &str, address: &str) -> String {
    if address.is_empty() {
        name.to_owned()
    } else {
        format!("{name} ({address})")
    }
}

pub(crate) fn remove_person(name: &str) -> String {
    format!("Do not ask {name}")
}

/// What the desk tells of the review: how much was said, and what is decided.
pub(crate) fn sign(open: u32, decided: &str) -> String {
    let said = match open {
        0 => String::new(),
        open => counted_words(open, "comment", "comments"),
    };
    match (said.is_empty(), decided.is_empty()) {
        (_, true) => said,
        (true, false) => decided.to_owned(),
        (false, false) => format!("{said}, {decided}"),
    }
}

/// Several names, as they are spoken.
pub(crate) fn names(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

fn counted_words(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_decided_reads_well() {
        let cases = [
            (DecisionKind::Asked, false, "you", "Ana asks you to review"),
            (DecisionKind::Asked, false, "", "Ana asks for a review"),
            (DecisionKind::Asked, true, "Ben", "You ask Ben to review"),
            (DecisionKind::Changes, false, "", "Ana asks for changes"),
            (DecisionKind::Approved, true, "", "Approved by you"),
            (
                DecisionKind::NotBefore,
                false,
                "noon",
                "Not before noon, set by Ana",
            ),
            (
                DecisionKind::Anytime,
                false,
                "",
                "Ana lets it be public at any time",
            ),
        ];
        for (kind, own, people, expect) in cases {
            assert_eq!(decided(kind, "Ana", own, people), expect);
        }
    }

    #[test]
    fn counts_and_changes_read_well() {
        assert_eq!(approvals(0, 0), "");
        assert_eq!(approvals(1, 0), "1 approval");
        assert_eq!(approvals(1, 2), "1 of 2 approved");
        assert_eq!(open_comments(1), "1 open comment");
        assert_eq!(take_some(2, 3), "Take 2 of 3");
        assert_eq!(take_some(3, 3), "Take");
        assert_eq!(change("", "soon "), "Add “soon”");
        assert_eq!(change("June", ""), "Remove “June”");
        assert_eq!(change("June", "May"), "“May” in place of “June”");
        let all = ["Ana", "Ben", "Cleo"].map(str::to_owned);
        assert_eq!(names(&all), "Ana, Ben and Cleo");
        assert_eq!(names(&all[..1]), "Ana");
    }
}
