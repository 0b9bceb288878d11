//! A copy of an announcement under a title of its own.

use api::DocumentView;

use crate::{Newsroom, asked, date, disk, rooms::lock, sentences, sites::OpenSite};

impl Newsroom {
    /// Makes a copy of an announcement and opens it. The images of its own folder that the
    /// text shows come along.
    pub fn duplicate_announcement(
        &self,
        args: api::DuplicateAnnouncement,
    ) -> Result<DocumentView, api::Error> {
        let _one_at_a_time = self.rooms.arrange();
        let site = self.rooms.site_to_write(args.site)?;
        let text = {
            let document = self.document_of_file(&site, &args.file)?;
            let document = lock(&document);
            document.text().to_owned()
        };
        let now = date::now();
        let new = site
            .read()
            .duplicate(&args.file, &text, args.title.trim(), now.date, now)
            .map_err(|error| sentences::name_error(&error))?;
        let path = site
            .read()
            .path(&new.file)
            .map_err(|error| sentences::site_error(&error))?;
        // What holds the one back holds the other from its first moment.
        site.copy_embargo(&args.file, &new.file)?;
        if let Err(error) = disk::create(&path, new.text.as_bytes()) {
            site.embargoes.are_out(std::slice::from_ref(&new.file));
            return Err(sentences::disk("made", &new.file, &error));
        }
        copy_images(&site, &args.file, &new.file, &new.text);
        site.write().put(&new.file, &new.text);
        site.refresh_states(vec![new.file.clone()]);
        self.open_document(api::OpenDocument {
            site: args.site,
            file: new.file,
        })
    }
}

/// Copies the images that lie beside the one announcement and that the other's text shows
/// from its own folder. One that cannot be copied is told by the other's problems.
fn copy_images(open: &OpenSite, from: &str, to: &str, text: &str) {
    let site = open.read();
    // With the `/` at its end, and empty for the site's own.
    let folder = |file: &str| file[..file.rfind('/').map_or(0, |at| at + 1)].to_owned();
    let (old, new) = (folder(from), folder(to));
    if old == new {
        return;
    }
    for image in asked::images(&site, from, text) {
        let Some(beside) = image.strip_prefix(&old) else {
            continue;
        };
        // A folder beside the copy may be a link that leads out of the site.
        let (Ok(image), Ok(copy)) = (site.path(&image), site.path(&format!("{new}{beside}")))
        else {
            tracing::warn!(image, "an image would be copied out of the site");
            continue;
        };
        let copied = disk::read(&image).and_then(|bytes| disk::create(&copy, &bytes));
        if let Err(error) = copied {
            tracing::warn!(%error, "an image was not copied");
        }
    }
}
