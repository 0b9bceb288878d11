//! What is said about the site's own look on the page.

use api::{Code, Error, LookKind, LookView};
use look::Look;

use super::error;

const BUILD: &str = "Build the site once, and the page is shown as the site shows it.";

/// There is no output folder.
pub(crate) fn no_pages(site: &str) -> LookView {
    LookView {
        kind: LookKind::Neutral,
        label: "Neutral look: no built page found".to_owned(),
        remarks: vec![
            format!("The folder of {site} holds no built pages to take the look from."),
            BUILD.to_owned(),
        ],
        kept: String::new(),
    }
}

/// There are built pages, but none or too few of these announcements.
pub(crate) fn too_few(site: &str, pages: usize) -> LookView {
    let found = match pages {
        0 => "no page of an announcement like this one".to_owned(),
        1 => "only one page of an announcement like this one".to_owned(),
        _ => format!("only {pages} pages of announcements like this one"),
    };
    LookView {
        kind: LookKind::Neutral,
        label: "Neutral look: too few built pages".to_owned(),
        remarks: vec![
            format!("Among the built pages of {site} is {found}; three are needed."),
            BUILD.to_owned(),
        ],
        kept: String::new(),
    }
}

/// The page is shown in the site's look.
pub(crate) fn view(kind: LookKind, site: &str, look: &Look, stale: usize) -> LookView {
    let donor = &look.donor_title;
    let label = match kind {
        LookKind::Borrowed => format!("In the look of {site} · borrowed from “{donor}”"),
        _ => format!("Approximate look of {site}"),
    };
    let mut remarks = Vec::new();
    if kind == LookKind::Borrowed {
        remarks.push(format!(
            "The page of “{donor}” was found in the site’s built pages. Your text stands in its place."
        ));
        if look.neighbours > 0 {
            remarks.push(
                "Links to other announcements are set when this one is published.".to_owned(),
            );
        }
        match look.unknown {
            0 => {}
            1 => {
                remarks.push("One place could not be filled; it is marked on the page.".to_owned());
            }
            more => remarks.push(format!(
                "{more} places could not be filled; they are marked on the page."
            )),
        }
    } else {
        remarks.push(
            "Published pages made anew do not come out as they are on the site, so only its styles are used, with title and date above the text.".to_owned(),
        );
    }
    if stale > 0 {
        remarks.push(
            "Some built pages are older than their text. Build the site again for the newest look."
                .to_owned(),
        );
    }
    LookView {
        kind,
        label,
        remarks,
        kept: String::new(),
    }
}

/// There is nothing to keep.
pub(crate) fn nothing_built() -> Error {
    error(
        Code::NotFound,
        "The site’s program has written no pages yet.",
        "Wait until it shows the site.",
        true,
    )
}
