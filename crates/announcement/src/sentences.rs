//! All that this crate says to people. Short, present tense, no blame.

use crate::trouble::Reason;

pub(crate) fn unreadable(reason: Reason, line: u32) -> String {
    let what = match reason {
        Reason::Colon => format!("line {line} has a colon that needs quotes"),
        Reason::Tab => format!("line {line} has a tab where blanks belong"),
        Reason::Start(sign) if sign != ' ' => {
            format!("line {line} has a value that begins with {sign} and needs quotes")
        }
        Reason::Quote => format!("line {line} has a quotation mark without its partner"),
        Reason::AfterQuote => format!("line {line} goes on after its closing quotation mark"),
        Reason::Key => format!("line {line} has no colon with a blank after it"),
        Reason::Backslash => format!("line {line} has a backslash that means nothing there"),
        Reason::Control => {
            format!("line {line} has an invisible character that cannot stand there")
        }
        Reason::Bracket => {
            format!("line {line} has a bracket without its partner, or a value that needs quotes")
        }
        Reason::Deep => format!("line {line} holds too many lists within lists"),
        Reason::Large => {
            return "The details cannot be read: they are larger than a megabyte.".into();
        }
        Reason::NotFields => format!("line {line} is not a name, a colon and a value"),
        Reason::Twice => format!("line {line} has a name that stood there before"),
        Reason::Comma => format!("line {line} lacks a comma or a colon"),
        Reason::Unquoted => format!("line {line} has a value that needs quotes"),
        Reason::Day => format!("line {line} has a date that does not exist"),
        Reason::Start(_) | Reason::Other => format!("line {line} does not fit the lines around it"),
    };
    format!("The details cannot be read: {what}.")
}

pub(crate) fn unclosed(delimiter: &str) -> String {
    format!("The details begin but do not end: a line with {delimiter} is missing.")
}

pub(crate) fn unopened() -> String {
    "The details cannot be read: the line with --- above them is missing.".into()
}

pub(crate) fn duplicate(key: &str, first: u32, second: u32) -> String {
    format!(
        "“{key}” stands on line {first} and again on line {second}. Most sites use the last one; \
         Dateline does not guess and changes neither."
    )
}

pub(crate) fn value_cut(key: &str, rest: &str) -> String {
    format!("The # cuts “{key}” short: “{rest}” is not shown.")
}

pub(crate) fn damaged() -> String {
    "A character here could not be read.".into()
}

pub(crate) mod fix {
    pub(crate) fn quotes() -> String {
        "Put quotes around it".into()
    }

    pub(crate) fn blanks() -> String {
        "Put blanks in its place".into()
    }

    pub(crate) fn blank_after_colon() -> String {
        "Put a blank after the colon".into()
    }

    pub(crate) fn remove_character() -> String {
        "Take it out".into()
    }

    pub(crate) fn closing_line(delimiter: &str) -> String {
        format!("Add the line with {delimiter}")
    }

    pub(crate) fn remove_first(key: &str) -> String {
        format!("Take out the first “{key}”")
    }
}
