//! The sample site: written by Dateline itself, with a repository beside it as its
//! remote, so that everything can be tried with no account and no network.

use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::{Newsroom, disk, sentences};

/// Who writes in the sample; a site of one's own has its own author.
const AUTHOR: (&str, &str) = ("Sample Writer", "writer@example.org");

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sample");

impl Newsroom {
    /// Opens the sample site, writing it first where it is not there.
    pub fn open_sample(&self, args: api::OpenSample) -> Result<api::Opened, api::Error> {
        let home = self.rooms.data.sample();
        let site = home.join("site");
        if args.fresh && home.exists() {
            std::fs::remove_dir_all(&home)
                .map_err(|error| sentences::sample_failed(&sentences::disk_cause(&error)))?;
        }
        if !site.join(".git").exists() {
            write(&site)
                .map_err(|error| sentences::sample_failed(&sentences::disk_cause(&error)))?;
            repo::start_with_remote(
                &site,
                &home.join("tarrow-river-trust.git"),
                AUTHOR,
                "Start the sample site",
            )
            .map_err(|error| sentences::sample_failed(&error.to_string()))?;
        }
        self.open_path(&site)
            .map(|view| api::Opened::Site(Box::new(view)))
    }
}

fn write(site: &Path) -> std::io::Result<()> {
    let mut folders = vec![&SAMPLE];
    while let Some(folder) = folders.pop() {
        for file in folder.files() {
            disk::put(&site.join(file.path()), file.contents())?;
        }
        folders.extend(folder.dirs());
    }
    Ok(())
}
