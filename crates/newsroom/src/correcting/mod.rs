//! A correction of what is published: a dated note in the text, where the site's earlier ones
//! stand and as they are written, and the field that says when the text changed last.

mod language;
mod note;

use announcement::{Announcement, Kind};
use api::{CorrectionProposed, Earlier, NewValue, SetField};
use site::Site;

use self::note::{Habit, with_note};
use crate::{
    Newsroom, date, disk,
    document::Document,
    documents::{may_edit, set},
    rooms::lock,
    sentences::correcting as words,
    under_way::settled,
    versions::Reason,
    wording,
};

/// So many other announcements are read to see how this site corrects.
const READ_AT_MOST: usize = 400;

/// Names of fields that say when a text was changed last.
const CHANGED_LAST: &[&str] = &[
    "updated",
    "lastmod",
    "modified",
    "last_modified_at",
    "lastModified",
    "last_modified",
    "dateModified",
    "date_modified",
    "updatedDate",
    "updated_at",
    "updatedAt",
    "update_date",
];

impl Newsroom {
    /// How a correction of this announcement would begin, and where it would stand.
    pub fn propose_correction(
        &self,
        args: api::ProposeCorrection,
    ) -> Result<CorrectionProposed, api::Error> {
        let document = self.rooms.document(args.document)?;
        let document = lock(&document);
        let site = document.site.read();
        let habit = habit(&site, &document);
        let field = changed_last(&site, &document);
        Ok(CorrectionProposed {
            begins: language::begins(&language_of(&site, &document), date::now().date),
            at_start: habit.at_start,
            learnt: words::learnt(habit.seen),
            field: field.map(|key| wording::label(&key)).unwrap_or_default(),
        })
    }

    /// Puts a correction into the text.
    pub fn add_correction(&self, args: api::AddCorrection) -> Result<api::Restored, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = settled(&document);
        may_edit(&mut document, args.revision)?;
        let (begins, text) = (args.begins.trim(), args.text.trim());
        if text.is_empty() {
            return Err(words::nothing_said());
        }
        let (emphasis, field) = {
            let site = document.site.read();
            (
                habit(&site, &document).emphasis,
                changed_last(&site, &document),
            )
        };
        let note = format!("{emphasis}{begins}{emphasis} {text}");
        let before = document.keep_version(document.text().as_bytes(), Reason::Corrected)?;
        let start = document.announcement.body_start();
        let text = document.text();
        let corrected = with_note(&text[start..], note.trim(), args.at_start);
        let corrected = format!("{}{corrected}", &text[..start]);
        document.replace(&corrected);
        if let Some(key) = field {
            set_now(&mut document, key)?;
        }
        document.keep();
        document.save();
        Ok(api::Restored {
            document: self.view(&mut document),
            before: Earlier::Kept { version: before },
        })
    }
}

/// A field that cannot be set stays as it is: the correction stands in the text.
fn set_now(document: &mut Document, key: String) -> Result<(), api::Error> {
    let now = date::view(&date::now());
    let args = SetField {
        document: document.id,
        revision: document.revision,
        key,
        path: Vec::new(),
        value: NewValue::Date {
            day: now.day,
            time: now.time,
            zone: now.zone,
        },
    };
    match set(document, &args) {
        Err(error) if error.code == api::Code::EditRefused => {
            tracing::info!(?error, "the date of the last change was not set");
            Ok(())
        }
        other => other,
    }
}

/// The field that says when the text changed last: of the announcement, or of its collection.
fn changed_last(site: &Site, document: &Document) -> Option<String> {
    let schema = site
        .collection_of(&document.file)
        .map(|collection| &collection.schema);
    let is_date = |key: &&&str| {
        let spec = schema.and_then(|schema| schema.field(key));
        spec.is_some_and(|spec| matches!(spec.kind, Kind::Date | Kind::DateTime))
    };
    let in_text = CHANGED_LAST
        .iter()
        .find(|key| document.announcement.get(key).is_some());
    let found = in_text.or_else(|| CHANGED_LAST.iter().find(is_date));
    found.map(|key| (*key).to_owned())
}

/// How earlier corrections of the same collection are written, in the same language first.
fn habit(site: &Site, document: &Document) -> Habit {
    let collection = site
        .entry(&document.file)
        .map(|entry| entry.collection.clone());
    let others = site.entries().iter().filter(|entry| {
        Some(&entry.collection) == collection.as_ref() && entry.file != document.file
    });
    let mut habit = Habit::default();
    habit.look(document.announcement.body());
    for other in others.take(READ_AT_MOST) {
        let bytes = site.path(&other.file).ok();
        let bytes = bytes.and_then(|path| disk::read(&path).ok());
        if let Some(bytes) = bytes {
            let text = announcement::decode(&bytes).text;
            habit.look(Announcement::read(&text).0.body());
        }
    }
    habit.settled()
}

/// The announcement's own word for its language, else the site's for its file.
fn language_of(site: &Site, document: &Document) -> String {
    let own = ["lang", "language", "locale"].iter().find_map(|key| {
        let field = document.announcement.get(key)?;
        field.value.as_text().map(str::to_owned)
    });
    own.or_else(|| site.language(&document.file))
        .unwrap_or_default()
}
