//! New announcements: a file named as the collection's others are.

use api::DocumentView;

use crate::{Newsroom, date, disk, sentences};

impl Newsroom {
    /// Makes a new announcement and opens it.
    pub fn new_announcement(&self, args: api::NewAnnouncement) -> Result<DocumentView, api::Error> {
        let site = self.rooms.site_to_write(args.site)?;
        let now = date::now();
        let new = site
            .read()
            .new_file(&args.collection, args.title.trim(), now.date, now)
            .map_err(|error| sentences::name_error(&error))?;
        let path = site
            .read()
            .path(&new.file)
            .map_err(|error| sentences::site_error(&error))?;
        disk::create(&path, new.text.as_bytes())
            .map_err(|error| sentences::disk("made", &new.file, &error))?;
        site.write().put(&new.file, &new.text);
        site.refresh_states(vec![new.file.clone()]);
        self.open_document(api::OpenDocument {
            site: args.site,
            file: new.file,
        })
    }
}
