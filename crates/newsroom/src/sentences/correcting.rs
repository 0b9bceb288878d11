//! What is said about corrections.

use api::{Code, Error};

use super::error;

/// From where it is known how a correction is written.
pub(crate) fn learnt(seen: usize) -> String {
    match seen {
        0 => String::new(),
        1 => "as in an earlier correction of this site".to_owned(),
        many => format!("as in {many} earlier corrections of this site"),
    }
}

pub(crate) fn nothing_said() -> Error {
    error(
        Code::EditRefused,
        "The correction says nothing yet.",
        "Write what was wrong and what is right.",
        false,
    )
}
