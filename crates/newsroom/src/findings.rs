//! Problems: runs the rules with the site's facts and says where each problem stands,
//! in words and in the editor's text.

use announcement::{Announcement, Diagnostic, Schema, Severity, line_column};
use check::{Known, SiteFacts};

use crate::{dialect, document::Document, media, sites::OpenSite, wording};

/// The problems of an announcement: errors first, then in the order of the text.
pub(crate) fn find(
    announcement: &Announcement,
    read: &[Diagnostic],
    open: &OpenSite,
    file: &str,
) -> Vec<Diagnostic> {
    find_beside(announcement, read, open, file, &[])
}

/// [`find`] for a text that brings these files of the site along.
pub(crate) fn find_beside(
    announcement: &Announcement,
    read: &[Diagnostic],
    open: &OpenSite,
    file: &str,
    brought: &[&str],
) -> Vec<Diagnostic> {
    let site = open.read();
    let empty = Schema::default();
    let schema = site
        .collection_of(file)
        .map_or(&empty, |collection| &collection.schema);
    let mut known = read.to_vec();
    known.extend(dialect::differences(&site, announcement));
    let facts = Facts {
        site: &site,
        file,
        brought,
    };
    check::check(announcement, known, schema, &facts)
}

struct Facts<'a> {
    site: &'a site::Site,
    file: &'a str,
    brought: &'a [&'a str],
}

impl Facts<'_> {
    /// Whether an address means one of the files that come along.
    fn comes(&self, src: &str) -> bool {
        let mut meant = self.site.image_names(self.file, src).into_iter();
        meant.any(|file| self.brought.contains(&file.as_str()))
    }
}

impl SiteFacts for Facts<'_> {
    fn link(&self, target: &str) -> Known {
        match self.site.link(self.file, target) {
            Some(true) => Known::Yes,
            // It may lead to an announcement that is still to be read.
            Some(false) if self.site.pending() > 0 => Known::Unknown,
            Some(false) => Known::No,
            None => Known::Unknown,
        }
    }

    fn image(&self, src: &str) -> Known {
        if is_elsewhere(src) {
            Known::Unknown
        } else if self.site.media(self.file, src).is_some() || self.comes(src) {
            Known::Yes
        } else {
            Known::No
        }
    }

    fn field_image(&self, src: &str) -> Known {
        if media::of_field(self.site, self.file, src).is_some() || self.comes(src) {
            Known::Yes
        } else if src.starts_with('/') && !is_elsewhere(src) {
            Known::No
        } else {
            // A template may have the folder that goes in front.
            Known::Unknown
        }
    }
}

/// Whether an address names something outside the site's folder, or is made by a template.
fn is_elsewhere(src: &str) -> bool {
    src.starts_with("//")
        || src.contains("{{")
        || src.contains("{%")
        || src.split_once(':').is_some_and(|(scheme, _)| {
            scheme.len() > 1
                && scheme
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        })
}

/// The problems last found, for the window.
pub(crate) fn view(document: &Document) -> api::Findings {
    let shown = document.shown();
    let editor = document.editor();
    let (revision, found) = &document.findings;
    let diagnostics = found.iter().enumerate().map(|(id, diagnostic)| {
        let inside = diagnostic.span.start >= shown.start && diagnostic.span.end <= shown.end;
        let range = inside.then(|| {
            let place = |byte: usize| editor.utf16(byte - shown.start);
            (place(diagnostic.span.start), place(diagnostic.span.end))
        });
        api::DiagnosticView {
            range,
            ..one(document.text(), id, diagnostic)
        }
    });
    api::Findings {
        revision: *revision,
        diagnostics: diagnostics.collect(),
    }
}

/// One problem, placed in the whole text.
pub(crate) fn one(text: &str, id: usize, diagnostic: &Diagnostic) -> api::DiagnosticView {
    let (line, column) = line_column(text, diagnostic.span.start);
    api::DiagnosticView {
        id: id as u32,
        severity: severity(diagnostic.severity),
        code: diagnostic.code.as_str().to_owned(),
        message: diagnostic.message.clone(),
        place: diagnostic
            .field
            .as_deref()
            .map_or_else(|| format!("Line {line}"), wording::label),
        line,
        column,
        field: diagnostic.field.clone(),
        range: None,
        fix: diagnostic.fix.as_ref().map(|fix| fix.label.clone()),
    }
}

const fn severity(severity: Severity) -> api::Severity {
    match severity {
        Severity::Error => api::Severity::Error,
        Severity::Warning => api::Severity::Warning,
        Severity::Hint => api::Severity::Hint,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_outside_the_folder() {
        for (src, elsewhere) in [
            ("https://example.org/a.png", true),
            ("//example.org/a.png", true),
            ("data:image/png;base64,xx", true),
            ("{{ site.url }}/a.png", true),
            ("/images/a.png", false),
            ("a.png", false),
            ("../a b.png", false),
        ] {
            assert_eq!(is_elsewhere(src), elsewhere, "{src}");
        }
    }
}
