//! A link stands apart from the words around it.

use announcement::{Code, Diagnostic, Severity, TextEdit};

use crate::{body::Link, context::Context, finding::Finding, sentences, words::is_spaced_letter};

/// Endings of words (`[crate](…)s`) are meant; words are not that short.
const LONGEST_ENDING: usize = 3;

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    for link in context.body.links.iter().filter(|link| link.bracketed) {
        before(context, link, findings);
        after(context, link, findings);
    }
}

fn before(context: &Context<'_>, link: &Link, findings: &mut Vec<Diagnostic>) {
    let (at, end) = (link.span.start, link.span.end);
    let word = word_before(context.text().get(..at).unwrap_or_default());
    let words = link.words.trim();
    let version = matches!(word, "v" | "V" | "r" | "R")
        && words.starts_with(|letter: char| letter.is_ascii_digit());
    if word.is_empty() || version || context.body.is_hidden(at.saturating_sub(1)) {
        return;
    }
    let message = sentences::glued_before(&format!("{word}[{words}]"));
    Finding::new(
        Severity::Warning,
        Code::LinkGlued,
        at - word.len()..end,
        message,
    )
    .fix(sentences::PUT_SPACE, vec![TextEdit::new(at..at, " ")])
    .tell(findings);
}

fn after(context: &Context<'_>, link: &Link, findings: &mut Vec<Diagnostic>) {
    let (start, at) = (link.span.start, link.span.end);
    let word = word_after(context.text().get(at..).unwrap_or_default());
    let ending = word.chars().count() <= LONGEST_ENDING && word.chars().all(char::is_lowercase);
    if word.is_empty() || ending || context.body.is_hidden(at) {
        return;
    }
    let message = sentences::glued_after(&format!("[{}]{word}", link.words.trim()));
    Finding::new(
        Severity::Warning,
        Code::LinkGlued,
        start..at + word.len(),
        message,
    )
    .fix(sentences::PUT_SPACE, vec![TextEdit::new(at..at, " ")])
    .tell(findings);
}

fn word_before(text: &str) -> &str {
    let rest = text.trim_end_matches(is_spaced_letter);
    &text[rest.len()..]
}

fn word_after(text: &str) -> &str {
    let rest = text.trim_start_matches(is_spaced_letter);
    &text[..text.len() - rest.len()]
}
