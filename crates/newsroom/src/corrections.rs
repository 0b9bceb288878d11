//! What the user knows better than Dateline found out: kept on this computer, or in the
//! site's `dateline.toml` when the user asks for that. Writes these two files only; what is
//! in them is `site`'s affair.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use api::{CorrectField, DocumentView, Keep, PathPart};
use site::{Correction, Site};

use crate::{Newsroom, data::DataDir, disk, fields, rooms::lock, sentences};

/// The site's own file.
const IN_SITE: &str = "dateline.toml";

impl Newsroom {
    /// Corrects what is known of a field, for all announcements of the collection.
    pub fn correct_field(&self, args: CorrectField) -> Result<DocumentView, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = lock(&document);
        document.site.may_write()?;
        // Held until the end: two corrections at once must not lose one another.
        let mut site = document.site.write();
        let collection = site
            .collection_of(&document.file)
            .ok_or_else(sentences::form::no_collection)?;
        let mut keys = vec![&*args.key];
        keys.extend(args.path.iter().filter_map(|part| match part {
            PathPart::Key(key) => Some(&**key),
            PathPart::Item(_) => None,
        }));
        let wanted = correction(args.correction);
        let collection = collection.key.clone();
        let nothing = Correction::default();
        if args.keep == Keep::InSite {
            correct_in_site(&mut site, &collection, &keys, &wanted)?;
        }
        // What the site says from now on needs no second word here.
        let here = match args.keep {
            Keep::Here => &wanted,
            Keep::InSite => &nothing,
        };
        correct_here(&self.rooms.data, &mut site, &collection, &keys, here)?;
        if wanted == nothing && site.correction(&collection, &keys) != nothing {
            correct_in_site(&mut site, &collection, &keys, &nothing)?;
        }
        drop(site);
        Ok(self.view(&mut document))
    }
}

/// Lets a site that was just opened know what was corrected on this computer.
pub(crate) fn apply(data: &DataDir, site: &mut Site) {
    let text = match fs::read_to_string(here(data, site.root())) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return,
        Err(error) => return tracing::warn!(%error, "the corrections could not be read"),
    };
    if let Err(error) = site.correct(&text) {
        tracing::warn!(%error, "the corrections could not be used");
    }
}

/// The file of a site's corrections on this computer.
fn here(data: &DataDir, root: &Path) -> PathBuf {
    data.site(root).join("corrections.toml")
}

fn correct_here(
    data: &DataDir,
    site: &mut Site,
    collection: &str,
    keys: &[&str],
    wanted: &Correction,
) -> Result<(), api::Error> {
    let file = here(data, site.root());
    let failed =
        |cause: io::Error| sentences::disk("kept", sentences::form::OWN_CORRECTIONS, &cause);
    let text = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(failed(error)),
    };
    let corrected = site::corrected(&text, collection, keys, wanted).map_err(|why| {
        sentences::form::corrections_unreadable(sentences::form::OWN_CORRECTIONS, &why)
    })?;
    if corrected != text {
        disk::put(&file, corrected.as_bytes()).map_err(failed)?;
    }
    site.correct(&corrected)
        .map_err(|error| sentences::site_error(&error))
}

fn correct_in_site(
    site: &mut Site,
    collection: &str,
    keys: &[&str],
    wanted: &Correction,
) -> Result<(), api::Error> {
    let file = site
        .path(IN_SITE)
        .map_err(|error| sentences::site_error(&error))?;
    let failed =
        |doing: &'static str| move |cause: io::Error| sentences::disk(doing, IN_SITE, &cause);
    let old = match disk::read(&file) {
        Ok(bytes) => Some(String::from_utf8(bytes).map_err(|_| {
            sentences::form::corrections_unreadable(
                IN_SITE,
                "It holds characters that cannot be read.",
            )
        })?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed("read")(error)),
    };
    let text = old.clone().unwrap_or_default();
    let corrected = site::corrected(&text, collection, keys, wanted)
        .map_err(|why| sentences::form::corrections_unreadable(IN_SITE, &why))?;
    if corrected == text {
        return Ok(());
    }
    let written = match old {
        Some(_) => disk::replace(&file, corrected.as_bytes()),
        None => disk::create(&file, corrected.as_bytes()),
    };
    written.map_err(failed("saved"))?;
    site.reread().map_err(|error| sentences::site_error(&error))
}

/// A correction as the window shows it.
pub(crate) fn view(known: Correction) -> api::Correction {
    api::Correction {
        kind: known.kind.map(fields::kind_of),
        required: known.required,
        choices: known.choices,
        label: known.label,
        help: known.help,
    }
}

fn correction(wanted: api::Correction) -> Correction {
    Correction {
        kind: wanted.kind.map(fields::kind_named),
        required: wanted.required,
        choices: wanted.choices,
        label: wanted.label,
        help: wanted.help,
    }
}
