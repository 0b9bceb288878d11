//! Review by somebody without Dateline, on the command line: the page that goes out, and what
//! comes back.

use std::{io::Read as _, path::Path};

use api::{Error, Imported, ReviewView};
use newsroom::Newsroom;

use crate::{End, print};

/// More than any review, in bytes: the rest of it is not even read.
const ENOUGH: u64 = 4 * 1024 * 1024;

/// Writes the page of a draft.
pub(crate) fn export(
    newsroom: &Newsroom,
    site: api::SiteId,
    view: &ReviewView,
    output: Option<&Path>,
    json: bool,
) -> Result<End, Error> {
    let args = api::ExportReview {
        site,
        name: view.draft.name.clone(),
        file: String::new(),
    };
    let place = |name: &str| {
        let path = output.unwrap_or(Path::new(name));
        let path = std::path::absolute(path).map_err(|error| print::internal(&error))?;
        Ok(Some(path))
    };
    print::exported(&newsroom.export_review(args, place)?, json);
    Ok(End::Done)
}

/// Brings a review in.
pub(crate) fn import(
    newsroom: &Newsroom,
    site: &Path,
    file: &Path,
    json: bool,
) -> Result<End, Error> {
    let view = newsroom.open_whole(site)?;
    let is_input = file == Path::new("-");
    let mut bytes = Vec::new();
    if is_input {
        let mut input = std::io::stdin().lock().take(ENOUGH);
        input
            .read_to_end(&mut bytes)
            .map_err(|error| print::internal(&error))?;
    }
    let args = api::ImportReview {
        site: view.site,
        name: String::new(),
        text: String::from_utf8_lossy(&bytes).into_owned(),
    };
    let imported = newsroom.import_review(args, || Ok((!is_input).then(|| file.to_owned())))?;
    print::imported(&imported, json);
    newsroom.close();
    Ok(match imported {
        Imported::Done { .. } | Imported::Nothing { .. } => End::Done,
        Imported::Later { .. }
        | Imported::Cancelled
        | Imported::Refused { .. }
        | Imported::Stopped { .. } => End::Problems,
    })
}
