//! Writing an event as a commit's message.

use crate::{Act, NewEvent, parse, sentences, trailers, values};

/// A longer message is neither written nor read.
pub const LONGEST: usize = 256 * 1024;

/// What is to be said is longer than an event can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong;

impl std::fmt::Display for TooLong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "longer than {LONGEST} bytes")
    }
}

impl std::error::Error for TooLong {}

/// The message of the commit that tells an event: a line in words, what was written, and the
/// trailers. git has nothing to tidy in it.
pub fn message(event: &NewEvent) -> Result<String, TooLong> {
    let mut lines = vec![
        (trailers::EVENT, event.act.name().to_owned()),
        ("Review-Id", event.id.clone()),
    ];
    say(&event.act, &mut lines);
    if let Some(received) = &event.received {
        lines.push(("Review-Received", values::received(received)));
    }
    for (key, value) in &event.unknown {
        lines.push((key, value.clone()));
    }
    lines.retain(|(key, value)| values::is_plain(key, value));
    let first = sentences::first_line(event);
    let mut message = put(&first, &readable(&event.text), &lines);
    let is_whole = parse(&message).is_some_and(|read| read.event.text == event.text);
    if !is_whole {
        lines.push(("Review-Text", values::text(&event.text)));
        message = put(&first, &readable(&event.text), &lines);
    }
    if message.len() > LONGEST {
        return Err(TooLong);
    }
    Ok(message)
}

fn say(act: &Act, lines: &mut Vec<(&str, String)>) {
    match act {
        Act::Comment { at } => {
            lines.extend(at.iter().map(|at| ("Review-At", values::anchor(at))));
        }
        Act::Suggest { at, words } => {
            lines.push(("Review-At", values::anchor(at)));
            lines.push(("Review-Words", values::text(words)));
        }
        Act::Reply { to } => lines.push(("Review-To", to.clone())),
        Act::Resolve { of }
        | Act::Reopen { of }
        | Act::Take { of }
        | Act::Leave { of }
        | Act::Withdraw { of } => lines.push(("Review-To", of.clone())),
        Act::Ask { people, seen } => {
            let people = people.iter().map(values::person);
            lines.extend(people.map(|person| ("Review-Asked", person)));
            lines.extend(values::files(seen).map(|file| ("Review-File", file)));
        }
        Act::RequestChanges { seen } => {
            lines.extend(values::files(seen).map(|file| ("Review-File", file)));
        }
        Act::Approve { seen, allows } => {
            lines.extend(values::files(seen).map(|file| ("Review-File", file)));
            let fields = allows.iter().map(|path| values::field(path));
            lines.extend(fields.map(|field| ("Review-Allows", field)));
        }
        Act::Embargo { until } => lines.push(("Review-Until", until.clone())),
        Act::LiftEmbargo | Act::Unknown { .. } => {}
    }
}

fn put(first: &str, text: &str, lines: &[(&str, String)]) -> String {
    let mut message = format!("{first}\n\n");
    if !text.is_empty() {
        message.push_str(text);
        message.push_str("\n\n");
    }
    for (key, value) in lines {
        message.push_str(key);
        message.push_str(": ");
        message.push_str(value);
        message.push('\n');
    }
    message
}

/// A text as git keeps one: no ends of lines that are not seen, no two empty lines, nothing that
/// a terminal would obey.
fn readable(text: &str) -> String {
    let clean: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
        .collect();
    let mut kept: Vec<&str> = Vec::new();
    for line in clean.split('\n').map(str::trim_end) {
        if !(line.is_empty() && kept.last().is_none_or(|last| last.is_empty())) {
            kept.push(line);
        }
    }
    kept.join("\n").trim_end().to_owned()
}
