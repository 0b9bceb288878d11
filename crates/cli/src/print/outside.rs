//! A page that went out for review, and what came back.

use std::io::Write as _;

use api::{Exported, Imported};

use super::as_json;

pub(crate) fn exported(exported: &Exported, json: bool) {
    if json {
        return as_json(exported);
    }
    match exported {
        Exported::Written { sentence, remark } => lines(&[sentence, remark]),
        Exported::Cancelled => {}
    }
}

pub(crate) fn imported(imported: &Imported, json: bool) {
    if json {
        return as_json(imported);
    }
    match imported {
        Imported::Done {
            sentence, remark, ..
        } => lines(&[sentence, remark]),
        Imported::Nothing { sentence } => lines(&[sentence]),
        Imported::Cancelled => say!("Not brought in: there is nothing in it."),
        // What the command line keeps, it keeps only while it runs.
        Imported::Later { .. } => {
            say!("Not brought in: the site cannot be reached. Try again when it can.");
        }
        Imported::Refused { message } => say!("Not brought in. {message}"),
        Imported::Stopped {
            message, details, ..
        } => {
            say!("Not brought in. {message}");
            lines(&[details]);
        }
    }
}

fn lines(texts: &[&String]) {
    for text in texts.iter().filter(|text| !text.is_empty()) {
        say!("{text}");
    }
}
