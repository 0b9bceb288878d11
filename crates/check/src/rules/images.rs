//! Images are there, and say what they show.

use announcement::{Code, Diagnostic, Severity};

use crate::{Known, body::Image, context::Context, finding::Finding, sentences, template};

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
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
