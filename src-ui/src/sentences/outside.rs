//! Review by somebody who has neither Dateline nor an account.

use super::Said;

/// In the palette.
pub(crate) const EXPORT_REVIEW: Said = (
    "Export for review…",
    "outside page html file mail reviewer lawyer comment send",
);
/// In the palette.
pub(crate) const BRING_IN_REVIEW: Said = (
    "Bring in a review…",
    "import outside mail file received comments reviewer",
);
pub(crate) const BRING_IN_TITLE: &str = "Bring in a review";
pub(crate) const BRING_IN_HELP: &str = "A reviewer who got the page as a file sends back a small file or an e-mail. What is in it joins the conversation under the reviewer’s name, marked as received outside.";
pub(crate) const BRING_IN_TEXT: &str = "The text of the e-mail, all of it";
pub(crate) const BRING_IN_FILE: &str = "Choose the file…";
pub(crate) const BRING_IN_GO: &str = "Bring in";
