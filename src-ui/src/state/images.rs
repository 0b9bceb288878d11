//! Images for the text and the fields of the document on the desk: the site's own, and
//! files that are copied into the site after their writer has seen what becomes of them.

use std::sync::Arc;

use api::{AddImage, Error, ImageAdded, ImageView, ImageWeighed, ListImages, NewValue, WeighImage};
use leptos::{prelude::*, task::spawn_local};
use web_sys::File;

use super::{Sheet, desk::Desk, field_path::FieldPath};
use crate::{
    bindings::{base64, call},
    sentences,
};

/// What an image is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum For {
    /// The text, where the cursor is.
    Text,
    /// A field.
    Field(FieldPath),
}

/// An image that was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// A file, with its type and its bytes in base64.
    File {
        name: String,
        kind: String,
        data: Arc<str>,
    },
    /// One of the site's.
    Site(ImageView),
}

/// Images on their way into the announcement.
#[derive(Clone, Copy)]
pub(crate) struct Images {
    desk: Desk,
    sheet: RwSignal<Option<Sheet>>,
    /// The one in the sheet.
    pub(crate) chosen: RwSignal<Option<Chosen>>,
    /// What the file in the sheet would become; None until that is known.
    pub(crate) weighed: RwSignal<Option<ImageWeighed>>,
    /// Why a file cannot be added; empty when nothing speaks against it.
    pub(crate) refused: RwSignal<String>,
    /// Those of a paste or drop that come after the one in the sheet.
    waiting: StoredValue<Vec<File>, LocalStorage>,
}

impl Images {
    /// The types that a browser shows, as a file input takes them.
    pub(crate) const TYPES: &str = "image/png,image/jpeg,image/gif,image/webp,image/avif";

    pub(crate) fn new(desk: Desk, sheet: RwSignal<Option<Sheet>>) -> Self {
        let images = Self {
            desk,
            sheet,
            chosen: RwSignal::new(None),
            weighed: RwSignal::new(None),
            refused: RwSignal::new(String::new()),
            waiting: StoredValue::new_local(Vec::new()),
        };
        desk.files_come(move |files| images.take(For::Text, files));
        images
    }

    /// The site's images with these words in their names.
    pub(crate) async fn find(self, search: String) -> Option<Result<api::Images, Error>> {
        let document = self.desk.id()?;
        Some(call(ListImages { document, search }).await)
    }

    /// Opens the sheet without an image in it.
    pub(crate) fn ask(self, target: For) {
        self.forget();
        self.sheet.set(Some(Sheet::Image(target)));
    }

    /// Opens the sheet with the first of these files; the others follow.
    pub(crate) fn take(self, target: For, mut files: Vec<File>) {
        if files.is_empty() {
            return;
        }
        self.forget();
        let first = files.remove(0);
        self.waiting.set_value(files);
        self.sheet.set(Some(Sheet::Image(target)));
        self.weigh(first);
    }

    /// Puts a file into the open sheet.
    pub(crate) fn weigh(self, file: File) {
        self.weighed.set(None);
        self.refused.set(String::new());
        spawn_local(async move {
            if let Err(why) = self.look_at(file).await {
                self.refused.set(why);
            }
        });
    }

    async fn look_at(self, file: File) -> Result<(), String> {
        let (name, kind) = (file.name(), file.type_());
        if !Self::TYPES.split(',').any(|known| known == kind) {
            return Err(sentences::not_an_image(&name));
        }
        let data = base64(&file)
            .await
            .ok_or_else(|| sentences::unreadable_file(&name))?;
        let Some(document) = self.desk.id() else {
            return Ok(());
        };
        let chosen = Chosen::File {
            name: name.clone(),
            kind,
            data: data.as_str().into(),
        };
        self.chosen.set(Some(chosen.clone()));
        let answer = call(WeighImage {
            document,
            name,
            data,
        })
        .await;
        // Another one may be in the sheet by now.
        if self
            .chosen
            .with_untracked(|now| now.as_ref() == Some(&chosen))
        {
            let weighed = answer.map_err(|error| error.to_string())?;
            self.weighed.set(Some(weighed));
        }
        Ok(())
    }

    /// One of the site's images was picked.
    pub(crate) fn pick(self, target: For, image: ImageView) {
        match target {
            For::Field(at) => {
                self.desk.set_field(at, NewValue::Text(image.link));
                self.sheet.set(None);
            }
            For::Text => {
                self.chosen.set(Some(Chosen::Site(image)));
                self.sheet.set(Some(Sheet::Image(For::Text)));
            }
        }
    }

    /// Puts the chosen image where it is for; `alt` says in words what it shows.
    pub(crate) async fn put(
        self,
        target: For,
        name: String,
        alt: String,
        smaller: bool,
    ) -> Result<(), String> {
        let Some(document) = self.desk.id() else {
            return Ok(());
        };
        let link = match self.chosen.get_untracked() {
            None => return Ok(()),
            Some(Chosen::Site(image)) => image.link,
            Some(Chosen::File { data, .. }) => {
                let args = AddImage {
                    document,
                    name,
                    data: data.as_ref().to_owned(),
                    smaller,
                };
                let ImageAdded { link, .. } =
                    call(args).await.map_err(|error| error.to_string())?;
                link
            }
        };
        // Another announcement may be on the desk by now; the image waits in the site.
        if self.desk.id() == Some(document) {
            match target {
                For::Text => self.desk.insert_image(&link, &alt),
                For::Field(at) => {
                    self.desk.set_field(at, NewValue::Text(link));
                    self.sheet.set(None);
                    self.forget();
                    return Ok(());
                }
            }
        }
        self.next();
        Ok(())
    }

    /// The next of several files, or the end.
    fn next(self) {
        let mut rest = self.waiting.get_value();
        if rest.is_empty() {
            self.sheet.set(None);
            self.forget();
            // When the sheet is gone, and what it took the focus from has it back.
            request_animation_frame(move || {
                request_animation_frame(move || self.desk.focus_text());
            });
        } else {
            self.take(For::Text, core::mem::take(&mut rest));
        }
    }

    fn forget(self) {
        self.chosen.set(None);
        self.weighed.set(None);
        self.refused.set(String::new());
        self.waiting.set_value(Vec::new());
    }
}
