//! Images for the fields of the document on the desk: the site's own, and files that
//! are copied into the site.

use api::{AddImage, Error, ImageAdded, ListImages, NewValue};

use super::{desk::Desk, field_path::FieldPath};
use crate::{
    bindings::{base64, call},
    sentences,
};

/// What a field can show.
#[derive(Clone, Copy)]
pub(crate) struct Images {
    desk: Desk,
}

impl Images {
    /// The types that a browser shows, as a file input takes them.
    pub(crate) const TYPES: &str = "image/png,image/jpeg,image/gif,image/webp,image/avif";

    pub(crate) fn new(desk: Desk) -> Self {
        Self { desk }
    }

    /// The site's images with these words in their names.
    pub(crate) async fn find(self, search: String) -> Option<Result<api::Images, Error>> {
        let document = self.desk.id()?;
        Some(call(ListImages { document, search }).await)
    }

    /// Puts an image of the site into a field.
    pub(crate) fn choose(self, at: FieldPath, link: String) {
        self.desk.set_field(at, NewValue::Text(link));
    }

    /// Copies a file into the site and puts it into a field.
    pub(crate) async fn add(self, at: FieldPath, file: web_sys::File) -> Result<(), String> {
        if !Self::TYPES.split(',').any(|known| known == file.type_()) {
            return Err(sentences::not_an_image(&file.name()));
        }
        let Some(document) = self.desk.id() else {
            return Ok(());
        };
        let Some(data) = base64(&file).await else {
            return Err(sentences::unreadable_file(&file.name()));
        };
        let args = AddImage {
            document,
            name: file.name(),
            data,
        };
        let ImageAdded { link, .. } = call(args).await.map_err(|error| error.to_string())?;
        // Another announcement may be on the desk by now; the image waits in the site.
        if self.desk.id() == Some(document) {
            self.choose(at, link);
        }
        Ok(())
    }
}
