//! What every rule sees.

use announcement::{Announcement, Field, Schema, TextEdit, Value};

use crate::{SiteFacts, body::Body};

/// What every rule sees.
pub(crate) struct Context<'a> {
    pub(crate) announcement: &'a Announcement,
    pub(crate) schema: &'a Schema,
    pub(crate) site: &'a dyn SiteFacts,
    pub(crate) body: Body,
}

impl<'a> Context<'a> {
    pub(crate) fn new(
        announcement: &'a Announcement,
        schema: &'a Schema,
        site: &'a dyn SiteFacts,
    ) -> Self {
        let body = Body::read(announcement.body(), announcement.body_start());
        Self {
            announcement,
            schema,
            site,
            body,
        }
    }

    pub(crate) fn text(&self) -> &'a str {
        self.announcement.text()
    }

    /// The fields, where the front matter can be read. Where it cannot, that is the one
    /// finding about it.
    pub(crate) fn fields(&self) -> &'a [Field] {
        if self.announcement.readable() {
            self.announcement.fields()
        } else {
            &[]
        }
    }

    /// The field of that key, whatever the case of its letters.
    pub(crate) fn field(&self, key: &str) -> Option<&'a Field> {
        self.fields()
            .iter()
            .find(|field| field.key.eq_ignore_ascii_case(key))
    }

    /// The edits that give a field a value, if it can be edited.
    pub(crate) fn set(&self, key: &str, value: &Value) -> Option<Vec<TextEdit>> {
        self.announcement
            .set(key, value, &self.schema.order())
            .ok()
            .filter(|edits| !edits.is_empty())
    }

    /// Where a finding about something missing in the front matter stands.
    pub(crate) fn missing_at(&self) -> usize {
        self.announcement.inner().start
    }
}
