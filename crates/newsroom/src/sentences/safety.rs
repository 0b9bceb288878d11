//! What is said about keeping text safe: what is in the way of a save and where the text is
//! meanwhile, and who has a site open.

use std::{io, path::Path};

use api::{Code, Error, Hindrance};

use super::{disk_cause, error};

pub(crate) const SITE_HELD: &str =
    "Dateline has this site open in another window. Close it there to write here.";

pub(crate) fn site_held() -> Error {
    error(Code::Busy, SITE_HELD, "", true)
}

/// Why a file could not be saved.
pub(crate) fn not_saved(
    kind: Hindrance,
    file: &str,
    root: &Path,
    cause: Option<&io::Error>,
) -> String {
    match kind {
        Hindrance::ReadOnly => match cause.map(io::Error::kind) {
            Some(io::ErrorKind::ReadOnlyFilesystem) => {
                format!("{file} cannot be saved: its disk is read-only.")
            }
            _ => format!("{file} cannot be saved: the file or its folder is read-only."),
        },
        Hindrance::Vanished => {
            format!("{file} is not there any more. Another program deleted or moved it.")
        }
        Hindrance::FolderGone => format!(
            "The folder {} cannot be reached. Its drive may be disconnected.",
            root.display()
        ),
        Hindrance::Full => format!("The disk is full, so {file} is not saved yet."),
        Hindrance::Outside => {
            format!("{file} leads out of the site’s folder now, so nothing is written there.")
        }
        Hindrance::Other => match cause {
            Some(cause) => format!("{file} cannot be saved: {}.", disk_cause(cause)),
            None => format!("{file} cannot be saved."),
        },
    }
}

/// Where the text is that is not in its file.
pub(crate) fn kept_in(journal: &Path) -> String {
    format!(
        "The text is safe: Dateline keeps it in its own folder, {}.",
        journal.display()
    )
}

/// The text is nowhere on a disk.
pub(crate) fn only_in_the_window(journal: &Path, cause: &io::Error) -> String {
    format!(
        "Until it is saved, the text is only in this window. Dateline cannot write to its own folder {}: {}.",
        journal.display(),
        disk_cause(cause)
    )
}

/// What is written of a draft is nowhere on a disk.
pub(crate) fn not_sent_nor_kept(folder: &Path, cause: &io::Error) -> String {
    format!(
        "Until you send it, this is only in this window. Dateline cannot write to its own folder {}: {}.",
        folder.display(),
        disk_cause(cause)
    )
}

/// Texts of earlier that are not in their files.
pub(crate) fn left_behind(titles: &[String]) -> String {
    match titles {
        [one] => format!(
            "“{one}” has text that never reached its file. Open it to see that text and the file’s."
        ),
        many => format!(
            "{} announcements have text that never reached their files: {}. Open them to see that text and the file’s.",
            many.len(),
            many.iter()
                .map(|title| format!("“{title}”"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    }
}

pub(crate) fn damaged(place: &Path) -> String {
    format!(
        "Text that Dateline kept from an earlier time is damaged. What is left of it is in {}.",
        place.display()
    )
}
