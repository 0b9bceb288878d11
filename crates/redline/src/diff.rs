//! What differs between runs that belong together: words that came and went, and words that
//! look otherwise, lead elsewhere or are told otherwise. Keeps account of how far it is written.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use crate::{
    out::styles,
    pair::Side,
    read::{Id, Tree, attribute, attributes},
    sentences,
    token::{Class, Token},
    words::Hunk,
};

/// What differs between the tokens of a group, and how far it is written.
pub(crate) struct Diff<'h> {
    pub(crate) hunks: Vec<Hunk>,
    /// The hunk that is next, or being written.
    next: usize,
    /// Whether what went with it is written.
    pub(crate) said: bool,
    /// Words that look otherwise now.
    pub(crate) restyled: HashSet<usize>,
    /// Words that were links, by the last of them.
    pub(crate) unlinked: HashMap<usize, &'h str>,
    /// Links that lead elsewhere now, and where they led.
    pub(crate) led: HashMap<Id, &'h str>,
    /// Images of which something else is said now, with what.
    pub(crate) images: HashMap<Id, String>,
}

impl<'h> Diff<'h> {
    pub(crate) fn of(
        old: &Side<'_, 'h>,
        new: &Side<'_, 'h>,
        hunks: Vec<Hunk>,
        before: &Range<usize>,
        after: &Range<usize>,
    ) -> Self {
        let mut diff = Self {
            hunks,
            next: 0,
            said: false,
            restyled: HashSet::new(),
            unlinked: HashMap::new(),
            led: HashMap::new(),
            images: HashMap::new(),
        };
        let (mut i, mut j) = (before.start, after.start);
        let ends = Hunk {
            before: before.end..before.end,
            after: after.end..after.end,
        };
        let mut last: Option<(Id, Id, Look<'h>)> = None;
        for hunk in diff.hunks.clone().iter().chain([&ends]) {
            while i < hunk.before.start && j < hunk.after.start {
                let (a, b) = (&old.tokens.all[i], &new.tokens.all[j]);
                if last
                    .as_ref()
                    .is_none_or(|(x, y, _)| (*x, *y) != (a.node, b.node))
                {
                    last = Some((a.node, b.node, look(old.tree, a.node, new.tree, b.node)));
                }
                if let Some((.., look)) = &last {
                    diff.note(look, a, b, j);
                }
                (i, j) = (i + 1, j + 1);
            }
            (i, j) = (hunk.before.end, hunk.after.end);
        }
        diff
    }

    fn note(&mut self, look: &Look<'h>, a: &Token<'h>, b: &Token<'h>, at: usize) {
        if b.kind == Class::Break {
            return;
        }
        if b.kind == Class::Atom && a.text != b.text {
            self.images.insert(b.node, image(a.text, b.text));
        }
        match look {
            Look::Same => {}
            Look::Led(link, address) => {
                self.led.insert(*link, address);
            }
            Look::Unlinked(address) => {
                let before = at
                    .checked_sub(1)
                    .and_then(|before| self.unlinked.remove(&before));
                self.unlinked.insert(at, before.unwrap_or(address));
                self.restyled.insert(at);
            }
            Look::Other => {
                self.restyled.insert(at);
            }
        }
    }

    /// Whether nothing at all differs.
    pub(crate) fn is_empty(&self) -> bool {
        self.hunks.is_empty()
            && self.restyled.is_empty()
            && self.led.is_empty()
            && self.images.is_empty()
    }

    pub(crate) fn hunk(&self) -> Option<&Hunk> {
        self.hunks.get(self.next)
    }

    pub(crate) fn is_inserted(&self, token: usize) -> bool {
        self.hunk().is_some_and(|hunk| hunk.after.contains(&token))
    }

    /// What went before a token, if it is not written yet.
    pub(crate) fn waits(&self, token: usize) -> Option<Range<usize>> {
        let hunk = self.hunk()?;
        (hunk.after.start == token && !self.said && !hunk.before.is_empty())
            .then(|| hunk.before.clone())
    }

    /// Goes on behind a token.
    pub(crate) fn pass(&mut self, end: usize) {
        while self
            .hunk()
            .is_some_and(|hunk| !hunk.after.is_empty() && hunk.after.end <= end)
        {
            self.next += 1;
            self.said = false;
        }
    }

    /// What went before a token is written.
    pub(crate) fn said(&mut self) {
        self.said = true;
        if self.hunk().is_some_and(|hunk| hunk.after.is_empty()) {
            self.next += 1;
            self.said = false;
        }
    }
}

/// What became of the look of a word.
#[derive(Clone)]
enum Look<'h> {
    Same,
    /// Its link leads elsewhere.
    Led(Id, &'h str),
    /// It was a link.
    Unlinked(&'h str),
    Other,
}

fn look<'h>(old: &Tree<'h>, a: Id, new: &Tree<'h>, b: Id) -> Look<'h> {
    let (before, after) = (styles(old, a), styles(new, b));
    if before.is_empty() && after.is_empty() {
        return Look::Same;
    }
    let shown = |tree: &Tree<'h>, around: &[Id]| -> Vec<String> {
        let seen = |id: &&Id| tree.name(**id) != "a" && tree.name(tree.parent(**id)) != "pre";
        let around = around.iter().filter(seen);
        let mut shown: Vec<String> = around
            .map(|id| visible(tree.start(*id)))
            .filter(|tag| tag != "span")
            .collect();
        shown.sort_unstable();
        shown.dedup();
        shown
    };
    let link =
        |tree: &Tree<'h>, around: &[Id]| around.iter().copied().find(|id| tree.name(*id) == "a");
    let led = |tree: &Tree<'h>, id: Id| attribute(tree.start(id), "href").unwrap_or_default();
    let styled = shown(old, &before) != shown(new, &after);
    match (link(old, &before), link(new, &after)) {
        _ if styled => Look::Other,
        (Some(from), Some(to)) if is_elsewhere(led(old, from), led(new, to)) => {
            Look::Led(to, led(old, from))
        }
        (Some(from), None) => Look::Unlinked(led(old, from)),
        (None, Some(_)) => Look::Other,
        _ => Look::Same,
    }
}

/// Whether a link leads elsewhere. Places of the same page are numbered anew all the time.
fn is_elsewhere(before: &str, after: &str) -> bool {
    before != after && !(before.starts_with('#') && after.starts_with('#'))
}

/// What can be seen of a start tag: its name, and the attributes that change looks.
pub(crate) fn visible(start: &str) -> String {
    let name = start.trim_start_matches('<');
    let mut shown = name[..name.find([' ', '>']).unwrap_or(name.len())].to_owned();
    for (key, _, written) in attributes(start) {
        let unseen = matches!(
            key,
            "id" | "href" | "rel" | "title" | "aria-label" | "hreflang" | "datetime"
        );
        if !unseen {
            shown.push_str(written);
        }
    }
    shown
}

/// What is said of an image that is the same and is told otherwise.
fn image(before: &str, after: &str) -> String {
    let alt = |tag| attribute(tag, "alt").unwrap_or_default();
    if alt(before) == alt(after) {
        sentences::IMAGE.to_owned()
    } else {
        sentences::described_as(alt(before))
    }
}
