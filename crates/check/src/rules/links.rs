//! Links lead somewhere.

use announcement::{Code, Diagnostic, Severity, TextEdit};

use crate::{Known, body::Link, context::Context, finding::Finding, sentences, template};

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for link in &context.body.links {
        let target = link.target.trim();
        if template::is_filled_in(target) {
            continue;
        }
        let (code, message) = match kind(target) {
            Target::Nothing if link.words.trim().is_empty() => {
                (Code::LinkEmpty, sentences::LINK_EMPTY.to_owned())
            }
            Target::Nothing => (Code::LinkEmpty, sentences::link_empty(&link.words)),
            Target::NoPage => (Code::LinkEmpty, sentences::link_no_page(target)),
            Target::Lacks(front) => {
                incomplete(context, link, target, front).tell(findings);
                continue;
            }
            Target::Inside if target == NOT_WRITTEN && context.site.link(target) != Known::Yes => {
                (Code::LinkEmpty, sentences::link_not_written(&link.words))
            }
            Target::Inside if context.site.link(target) == Known::No => {
                (Code::LinkBroken, sentences::link_broken(target))
            }
            Target::Inside | Target::Elsewhere => continue,
        };
        Finding::new(Severity::Warning, code, link.span.clone(), message).tell(findings);
    }
}

/// What the editor puts into a new link where its address shall stand.
const NOT_WRITTEN: &str = "address";

enum Target {
    Nothing,
    /// A program or data, not a page.
    NoPage,
    /// An address that lacks what goes in front of it.
    Lacks(&'static str),
    Elsewhere,
    Inside,
}

fn kind(target: &str) -> Target {
    // Browsers pass over white space and control characters inside a scheme.
    let lower: String = target
        .chars()
        .filter(|letter| !letter.is_whitespace() && !letter.is_control())
        .flat_map(char::to_lowercase)
        .collect();
    if lower.is_empty() {
        Target::Nothing
    } else if ["javascript:", "vbscript:", "data:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme))
    {
        Target::NoPage
    } else if lower.starts_with("www.") {
        Target::Lacks("https://")
    } else if is_mail(&lower) {
        Target::Lacks("mailto:")
    } else if lower.starts_with(['#', '?']) || lower.starts_with("//") || has_scheme(&lower) {
        Target::Elsewhere
    } else {
        Target::Inside
    }
}

fn has_scheme(target: &str) -> bool {
    target.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
    })
}

fn is_mail(target: &str) -> bool {
    target.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && !name.contains(['/', ':', '#', '?'])
            && host.contains('.')
            && !host.contains(['/', '@', ':'])
            && !host.to_ascii_lowercase().ends_with(".md")
    })
}

fn incomplete(context: &Context<'_>, link: &Link, target: &str, front: &str) -> Finding {
    let message = sentences::link_incomplete(target, front);
    let finding = Finding::new(
        Severity::Warning,
        Code::LinkBroken,
        link.span.clone(),
        message,
    );
    let source = context.text().get(link.span.clone()).unwrap_or_default();
    let edit = source.rfind(target).map(|at| {
        let at = link.span.start + at;
        vec![TextEdit::new(at..at, front)]
    });
    finding.fix_if(sentences::replace_with(&format!("{front}{target}")), edit)
}
