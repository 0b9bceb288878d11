//! The first lines of messages, for people who read the history with other tools.

use crate::{Act, NewEvent, shown_name};

/// So many letters of what is quoted.
const QUOTED: usize = 50;

pub(crate) fn first_line(event: &NewEvent) -> String {
    let said = quoted(&event.text);
    let with = |what: &str| match said.as_str() {
        "" => what.to_owned(),
        said => format!("{what}: {said}"),
    };
    match &event.act {
        Act::Comment { .. } => with("Comment"),
        Act::Reply { .. } => with("Reply"),
        Act::Suggest { words, .. } => match quoted(words).as_str() {
            "" => "Suggested: to leave words out".to_owned(),
            words => format!("Suggested: {words}"),
        },
        Act::Resolve { .. } => with("Resolved"),
        Act::Reopen { .. } => with("Opened again"),
        Act::Take { .. } => "Suggestion taken".to_owned(),
        Act::Leave { .. } => with("Suggestion not taken"),
        Act::Ask { people, .. } => {
            let names = people.iter().map(|one| quoted(&one.name));
            let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
            match names.len() {
                0 => "Review asked for".to_owned(),
                1..=3 => format!("Review asked of {}", names.join(", ")),
                many => format!("Review asked of {many} people"),
            }
        }
        Act::RequestChanges { .. } => with("Changes asked for"),
        Act::Approve { .. } => with("Approved"),
        Act::Withdraw { .. } => with("Decision withdrawn"),
        Act::Embargo { until } => format!("Not before {}", quoted(until)),
        Act::LiftEmbargo => "No moment to wait for any more".to_owned(),
        Act::Unknown { .. } => with("Review"),
    }
}

/// The beginning of a text's first line.
fn quoted(text: &str) -> String {
    let text = text.trim().lines().next().unwrap_or_default();
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = shown_name(&words.join(" "));
    if line.chars().count() <= QUOTED {
        return line;
    }
    let cut: String = line.chars().take(QUOTED).collect();
    format!("{}…", cut.trim_end())
}
