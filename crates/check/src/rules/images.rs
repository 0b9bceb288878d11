//! Images are there, and say what they show.

use announcement::{Code, Diagnostic, FieldSpec, Kind, Severity, Value};

use crate::{Known, body::Image, context::Context, finding::Finding, sentences, template};

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    in_body(context, findings);
    in_fields(context, findings);
}

/// Images that fields name. Less sure than those of the text: a template may look elsewhere.
fn in_fields(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for field in context.fields() {
        let Some(spec) = context.schema.field(&field.key) else {
            continue;
        };
        for src in named(&field.value, spec) {
            let src = src.trim();
            if src.is_empty() || !is_of_the_site(src) {
                continue;
            }
            if context.site.field_image(src) == Known::No {
                let message = sentences::image_missing(src);
                let span = field.value_span.clone();
                Finding::new(Severity::Warning, Code::ImageMissing, span, message)
                    .field(&field.key)
                    .tell(findings);
            }
        }
    }
}

/// The images that a value names, those in its parts too.
fn named<'a>(value: &'a Value, spec: &FieldSpec) -> Vec<&'a str> {
    match value {
        Value::Text(src) if spec.kind == Kind::Image => vec![src],
        Value::List(items) => items.iter().flat_map(|item| named(item, spec)).collect(),
        Value::Map(entries) => entries
            .iter()
            .filter_map(|(key, value)| {
                let part = spec.fields.iter().find(|part| part.key == *key)?;
                Some(named(value, part))
            })
            .flatten()
            .collect(),
        _ => Vec::new(),
    }
}

fn in_body(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for image in &context.body.images {
        let src = image.src.trim();
        let span = || image.span.clone();
        if src.is_empty() {
            Finding::new(
                Severity::Error,
                Code::ImageMissing,
                span(),
                sentences::IMAGE_NAMELESS,
            )
            .tell(findings);
            continue;
        }
        if is_of_the_site(src) && context.site.image(src) == Known::No {
            let message = sentences::image_missing(src);
            Finding::new(Severity::Error, Code::ImageMissing, span(), message).tell(findings);
        }
        if !says_what_it_shows(image) {
            let message = sentences::image_alt_missing(src);
            Finding::new(Severity::Warning, Code::ImageAltMissing, span(), message).tell(findings);
        }
    }
}

fn is_of_the_site(src: &str) -> bool {
    let lower = src.to_ascii_lowercase();
    !template::is_filled_in(src)
        && !lower.starts_with("//")
        && !["http:", "https:", "data:"]
            .iter()
            .any(|scheme| lower.starts_with(scheme))
}

/// In HTML an empty alternative text says "for decoration"; in Markdown it was forgotten.
fn says_what_it_shows(image: &Image) -> bool {
    image
        .alt
        .as_ref()
        .is_some_and(|alt| image.raw || !alt.trim().is_empty())
}
