//! What is said about the review of a draft.

use review::{Act, Fault};

use super::sync::author;

pub(crate) const EMPTY: &str = "There is nothing written yet.";
pub(crate) const TOO_LONG: &str =
    "This is longer than a remark can be. Write it in parts, or as a suggestion of words.";
pub(crate) const NO_THREAD: &str =
    "This conversation is not there any more. The draft was made anew since.";
pub(crate) const NO_DECISION: &str = "Only whoever decided this can take it back.";
pub(crate) const NO_PLACE: &str =
    "These words cannot be found in the text. Choose them in the text beside the page.";
pub(crate) const SAME_WORDS: &str = "These are the words that stand there already.";
pub(crate) const NO_CHANGES: &str = "Choose which of the suggested words you take.";
pub(crate) const NO_SUGGESTION: &str = "There are no suggested words in this conversation.";
pub(crate) const SETTLED: &str = "These suggested words are settled already.";
pub(crate) const TAKE_UP_FIRST: &str =
    "Suggested words go into the text on your desk. Take the draft up first, then take them.";
pub(crate) const CHANGED_HERE: &str = "These words read otherwise on your desk than in the draft. Share your text first, or take them over by hand.";
pub(crate) const NOT_TEXT: &str =
    "This detail is not a text, so words cannot be put into it. Change it in the form.";
pub(crate) const NOT_A_PERSON: &str =
    "A person is written with an address: Ana Silva <ana@example.org>.";
pub(crate) const NOT_SIGNED: &str = "What you share is signed on this computer, and that did not work. Nothing was sent. Unlock your key, or ask your site’s developer.";
pub(crate) const NOT_MADE: &str = "This could not be made ready to be sent. Try again in a moment.";
pub(crate) const KEEPS_MOVING: &str = "Colleagues write on this draft faster than Dateline can follow. What you wrote is kept and goes there by itself.";

/// It is kept here until the remote can be reached.
pub(crate) fn later(label: &str) -> String {
    format!(
        "{label} cannot be reached. What you wrote is kept on this computer and goes there by itself."
    )
}

/// The draft is another one than was looked at.
pub(crate) fn changed(who: &str) -> String {
    format!(
        "{} changed the draft while you looked at it, so nothing was decided. It is shown as it is now.",
        author(who)
    )
}

pub(crate) fn rejected(label: &str, reason: &str) -> String {
    format!(
        "{label} did not take it ({reason}). Ask your site's developer whether you may write to drafts there."
    )
}

pub(crate) fn asked(title: &str, people: &[String]) -> String {
    match people {
        [] => format!("“{title}” waits for a review by anybody."),
        [one] => format!("“{title}” waits for {one}."),
        [all @ .., last] => format!("“{title}” waits for {} and {last}.", all.join(", ")),
    }
}

pub(crate) fn approved(title: &str) -> String {
    format!("You approved “{title}” exactly as it is.")
}

pub(crate) fn changes_asked(title: &str) -> String {
    format!("You asked for changes of “{title}”.")
}

/// What holds of a draft, where there is room for few words.
pub(crate) fn asks_for_changes(who: &str) -> String {
    format!("{} asks for changes", author(who))
}

pub(crate) fn approved_by(who: &str) -> String {
    format!("approved by {}", author(who))
}

pub(crate) const WITHDRAWN: &str = "Your decision is taken back.";

pub(crate) fn taken(title: &str) -> String {
    format!("The words are in “{title}”, and it is shared anew.")
}

/// The words are in the text here, and sharing has to be done by the user.
pub(crate) fn taken_not_shared(why: &str) -> String {
    format!("The words are in the text on your desk. It is not shared anew yet: {why}")
}

pub(crate) const QUESTIONS_FIRST: &str =
    "a colleague changed the same. Share it, and you are asked which words stay.";

/// The remark of what was received from outside.
pub(crate) fn received(brought_by: &str) -> String {
    format!("Received outside, brought in by {}.", author(brought_by))
}

pub(crate) const REWRITTEN: &str = "Somebody made the draft anew since; this was said before.";
pub(crate) const OTHER_COMPUTER: &str = "Carries your name and was not written on this computer.";
pub(crate) const SIGNED: &str = "Signed.";
pub(crate) const SIGNED_UNCHECKED: &str =
    "Signed; whether by whom it names is not known on this computer.";
pub(crate) const SIGNED_BADLY: &str = "The signature on it is not good.";
/// What somebody wrote in a way that is not understood.
pub(crate) fn not_understood(who: &str, text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let who = author(who);
    if text.is_empty() {
        format!("{who} wrote something here with another program that Dateline cannot read.")
    } else {
        format!("{who} wrote here with another program: “{text}”")
    }
}

/// What somebody did that has no place of its own.
pub(crate) fn did(who: &str, act: &Act, when: &str) -> String {
    let did = match act {
        Act::Resolve { .. } => "resolved a conversation",
        Act::Reopen { .. } => "opened a conversation again",
        Act::Take { .. } => "took suggested words",
        Act::Leave { .. } => "left suggested words",
        Act::Withdraw { .. } => "took back a decision",
        _ => "wrote something",
    };
    format!("{} {did} on {when}.", author(who))
}

/// What is odd about something that was said.
pub(crate) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::NoId => "It has no mark of its own, so it may be here twice.".to_owned(),
        Fault::Missing(_) => "A part of it is missing.".to_owned(),
        Fault::Malformed(_) => "A part of it cannot be read.".to_owned(),
        Fault::Repeated(_) => "A part of it is there twice; the first one counts.".to_owned(),
        Fault::TooLong => "It is longer than anybody writes, and is not shown.".to_owned(),
        Fault::ChangesFiles => "It came together with a change of the draft.".to_owned(),
        Fault::IdTaken(_) => "It carries the mark of something else that was said.".to_owned(),
        Fault::Nowhere(_) => "What it answers is not there.".to_owned(),
        Fault::NotTheirs => {
            "It takes back what somebody else decided, and does not count.".to_owned()
        }
        Fault::CommittedBy(person) => {
            format!("{} wrote this in that name.", author(&person.name))
        }
        Fault::Early => "The time that it gives cannot be right.".to_owned(),
        Fault::Hidden => "The name holds signs that cannot be seen.".to_owned(),
    }
}

/// Why a decision does not hold, or what it held through.
pub(crate) fn apart(labels: &[String]) -> String {
    format!("Only {} changed since, as was allowed.", quoted(labels))
}

/// These files are others than those that were seen.
pub(crate) fn withdrawn_by_change(announcement: bool, others: &[String]) -> String {
    let what = match (announcement, others) {
        (true, []) => "The announcement".to_owned(),
        (true, _) => "The announcement and its files".to_owned(),
        (false, names) => quoted(names),
    };
    format!("{what} changed since, so this holds no longer.")
}

/// When it was, for what follows.
pub(crate) fn taken_back(when: &str) -> String {
    format!("Taken back on {when}.")
}

pub(crate) const DECIDED_OTHERWISE: &str = "Decided otherwise since.";

fn quoted(names: &[String]) -> String {
    match names {
        [] => "something".to_owned(),
        [one] => format!("“{one}”"),
        [all @ .., last] => {
            let all: Vec<String> = all.iter().map(|name| format!("“{name}”")).collect();
            format!("{} and “{last}”", all.join(", "))
        }
    }
}

/// How many were said before that the branch has no longer, as a remark on the whole.
pub(crate) fn rewritten(entries: usize) -> String {
    match entries {
        1 => {
            "Somebody made this draft anew. One thing that was said before is kept here.".to_owned()
        }
        many => format!(
            "Somebody made this draft anew. {many} things that were said before are kept here."
        ),
    }
}

/// How long ago something was.
pub(crate) fn age(seconds: i64) -> String {
    let ago = |number: i64, what: &str| match number {
        1 => format!("1 {what} ago"),
        many => format!("{many} {what}s ago"),
    };
    match seconds {
        ..60 => "just now".to_owned(),
        60..3_600 => ago(seconds / 60, "minute"),
        3_600..86_400 => ago(seconds / 3_600, "hour"),
        86_400..1_209_600 => ago(seconds / 86_400, "day"),
        1_209_600..5_184_000 => ago(seconds / 604_800, "week"),
        5_184_000..63_072_000 => ago(seconds / 2_592_000, "month"),
        _ => ago(seconds / 31_536_000, "year"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_in_words() {
        for (seconds, words) in [
            (-30, "just now"),
            (59, "just now"),
            (60, "1 minute ago"),
            (7_199, "1 hour ago"),
            (86_400, "1 day ago"),
            (13 * 86_400, "13 days ago"),
            (21 * 86_400, "3 weeks ago"),
            (70 * 86_400, "2 months ago"),
            (800 * 86_400, "2 years ago"),
        ] {
            assert_eq!(age(seconds), words, "{seconds}");
        }
    }
}
