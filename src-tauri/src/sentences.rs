//! Everything the shell itself says to the user.

/// The title of the folder dialog.
pub(crate) const CHOOSE_FOLDER: &str = "Open a site folder";

/// The title of the folder dialog for a site that is added.
pub(crate) const CHOOSE_PLACE: &str = "Where the site goes";

/// The title of the dialog that asks where a page to review goes.
pub(crate) const EXPORT_REVIEW: &str = "Save the page to review";

/// The title of the dialog that asks for a review that came back.
pub(crate) const IMPORT_REVIEW: &str = "Open the review that came back";

/// What such files are, in that dialog.
pub(crate) const REVIEWS: &str = "Reviews";

/// The title of the message shown when the app cannot start.
pub(crate) const CANNOT_START: &str = "Dateline cannot start";

/// The title of the message shown when closing Dateline would undo something.
pub(crate) const QUIT: &str = "Close Dateline?";
/// Closes it.
pub(crate) const QUIT_ANYWAY: &str = "Close anyway";
/// Does not.
pub(crate) const STAY_OPEN: &str = "Stay open";

/// What is on the schedule, a sentence each.
pub(crate) fn would_not_happen(waiting: &[String]) -> String {
    format!(
        "{}\n\nDateline must be open for that. If it is closed then, you are asked at its next start.",
        waiting.join("\n")
    )
}

/// A command ended in a defect.
pub(crate) fn defect() -> api::Error {
    api::Error {
        code: api::Code::Internal,
        message: "Something in Dateline went wrong.".into(),
        hint: "Your text is kept. Try again; if it happens again, close Dateline and open it."
            .into(),
        retryable: true,
    }
}

/// A folder on a device that has no path (a phone's storage, say).
pub(crate) fn folder_without_path() -> api::Error {
    api::Error {
        code: api::Code::NotASite,
        message: "Dateline cannot work in this folder.".into(),
        hint: "Copy the site to a folder on this computer and open that.".into(),
        retryable: false,
    }
}

/// The system has nothing that opens this address.
pub(crate) fn no_browser(address: &str) -> api::Error {
    api::Error {
        code: api::Code::Internal,
        message: "No program on this computer opens this address.".into(),
        hint: format!("Copy it into a browser: {address}"),
        retryable: true,
    }
}

/// The title of the window with a page of the running site.
pub(crate) fn site_page(site: &str) -> String {
    format!("{site} on this computer")
}

/// The title of the window with the page that is being printed.
pub(crate) fn print_window(title: &str) -> String {
    format!("Print: {title}")
}

/// A window could not be opened.
pub(crate) fn no_window() -> api::Error {
    api::Error {
        code: api::Code::Internal,
        message: "No window could be opened for this page.".into(),
        hint: "Try again.".into(),
        retryable: true,
    }
}
