//! Values that a folder gives to all announcements in it: Eleventy's directory data, and
//! the front matter defaults of Jekyll's configuration. What is given need not be written.

use announcement::Value;

use super::known::{Known, Section};
use super::value::Look;

/// The keys that a folder's data file gives.
pub(super) fn given(data: &Value) -> Vec<Known> {
    data.entries()
        .iter()
        .filter(|(_, value)| !value.is_blank())
        .map(|(key, _)| Known {
            required: Some(false),
            ..Known::new(key)
        })
        .collect()
}

/// The defaults of a Jekyll configuration, each for its folder.
pub(super) fn sections(config: &Value) -> Vec<Section> {
    let defaults = config.at("defaults").map_or(&[][..], Look::items);
    defaults
        .iter()
        .filter_map(|rule| {
            let scope = rule.at("scope")?;
            let kind = scope.text("type");
            let path = scope.text("path").unwrap_or_default();
            let folder = match kind.as_deref() {
                Some(kind) if path.is_empty() && kind != "pages" => format!("_{kind}"),
                _ => path,
            };
            Some(Section {
                folder: Some(folder).filter(|folder| !folder.contains('*')),
                name: None,
                fields: given(rule.at("values")?),
                templates: Vec::new(),
                adds: false,
                deep: false,
            })
        })
        .filter(|section| section.folder.is_some())
        .collect()
}
