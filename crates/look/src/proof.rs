//! Whether a page that was made here says what the site's own page says: all the words
//! that readers see, other announcements and gaps aside.

use std::collections::HashSet;

use crate::align::Model;
use crate::neighbours::path_of;
use crate::pair::trimmed;
use crate::tree::{Id, Kind, ROOT, Tree, is_unseen};
use crate::words::words;

/// Stands for what is not compared.
pub(crate) const ANYTHING: &str = "\u{0}";

/// The words of both pages around their bodies.
pub(crate) fn words_of(
    made: &Tree,
    real: &Model,
    posts: &HashSet<String>,
    own: &str,
) -> (Vec<String>, Vec<String>) {
    let other = |href: &str| {
        let path = path_of(href);
        path != trimmed(own) && posts.contains(path)
    };
    let made = read(made, None, &other);
    let real = read(&real.tree, Some(real), &other);
    (made, real)
}

/// The words of a page; where the body stands, and for each gap, a sign of its own.
fn read(tree: &Tree, real: Option<&Model>, other: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut text = String::new();
    let mut open: Vec<Id> = vec![ROOT];
    while let Some(id) = open.pop() {
        match tree.kind(id) {
            Kind::Text(piece) => text.push_str(piece),
            Kind::Gap(_) => {
                found.extend(words(&std::mem::take(&mut text)));
                found.push(ANYTHING.to_owned());
            }
            Kind::Element(element) => {
                let leads_away =
                    element.name == "a" && element.attribute("href").is_some_and(other);
                if is_unseen(&element.name) || leads_away {
                    continue;
                }
                text.push(' ');
                open.extend(children(tree, real, id).iter().rev());
            }
            Kind::Document => open.extend(tree.children(id).iter().rev()),
            Kind::Body | Kind::Doctype | Kind::Comment => {}
        }
    }
    found.extend(words(&text));
    found
}

/// The children that are not the body.
fn children(tree: &Tree, real: Option<&Model>, id: Id) -> Vec<Id> {
    let children = tree.children(id);
    let body = real
        .filter(|real| real.place.container == id)
        .map(|real| real.place.children.clone());
    children
        .iter()
        .enumerate()
        .filter(|(at, _)| !body.as_ref().is_some_and(|body| body.contains(at)))
        .map(|(_, &id)| id)
        .collect()
}

/// Whether the words are those of a pattern in which gaps stand for any.
pub(crate) fn fits(pattern: &[String], words: &[String]) -> bool {
    let pieces: Vec<&[String]> = pattern.split(|word| word == ANYTHING).collect();
    let [first, between @ .., last] = &pieces[..] else {
        return pattern == words;
    };
    if !starts(words, first) {
        return false;
    }
    let mut rest = &words[first.len()..];
    for piece in between {
        let Some(at) = (0..=rest.len()).find(|&at| starts(&rest[at..], piece)) else {
            return false;
        };
        rest = &rest[at + piece.len()..];
    }
    rest.len() >= last.len() && starts(&rest[rest.len() - last.len()..], last)
}

fn starts(words: &[String], with: &[String]) -> bool {
    words.len() >= with.len() && with.iter().eq(&words[..with.len()])
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn gaps_stand_for_any_words() {
        let check = |pattern: &str, words: &str, expect: bool| {
            let pattern: Vec<String> = pattern
                .split(' ')
                .map(|word| word.replace('*', super::ANYTHING))
                .collect();
            let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
            assert_eq!(fits(&pattern, &words), expect, "{pattern:?} {words:?}");
        };
        check("a b", "a b", true);
        check("a b", "a b c", false);
        check("a * c", "a b b c", true);
        check("a * c", "a b b d", false);
        check("a * b * c", "a x b y c", true);
        check("a * b * c", "a x y c", false);
        check("a *", "a", true);
        check("a b * b c", "a b c", false);
    }
}
