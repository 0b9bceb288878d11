//! Adding a site by its address, in words.

use api::{AddingPart, AddingProgress};

use super::desk::thousands;

pub(crate) const ADD_SITE: &str = "Add a site by its address";
pub(crate) const ADD_SITE_HELP: &str =
    "Brings a site from where it is kept to this computer. Nothing of it runs.";
pub(crate) const ADD_ANOTHER: &str = "Add a site by its address…";
pub(crate) const ADD_TITLE: &str = "Add a site";
pub(crate) const ADD_ADDRESS: &str = "Address";
pub(crate) const ADD_ADDRESS_HINT: &str = "https://example.org/organisation/site";
pub(crate) const ADD_ADDRESS_HELP: &str = "The address of the site’s files. The page where they are kept, copied from a browser, is fine too.";
pub(crate) const ADD_PLACE: &str = "Goes into";
pub(crate) const ADD_PLACE_NONE: &str = "A new folder. Nothing that is there is changed.";
pub(crate) const ADD_OTHER_PLACE: &str = "Other place…";
pub(crate) const ADD_GO: &str = "Add site";
pub(crate) const ADD_ASKING: &str = "Asking the site…";

/// How far it is.
pub(crate) fn adding(now: AddingProgress) -> String {
    let part = match now.part {
        AddingPart::Receiving => "Receiving",
        AddingPart::Unpacking => "Putting it together",
        AddingPart::Files => "Writing files",
    };
    let count = |number: u64| thousands(usize::try_from(number).unwrap_or(usize::MAX));
    match (now.done, now.of) {
        (0, 0) => format!("{part}…"),
        (done, 0) => format!("{part}: {}", count(done)),
        (done, of) => format!("{part}: {} of {}", count(done), count(of)),
    }
}
