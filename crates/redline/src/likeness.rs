//! How much two parts of a page have in common.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use crate::{
    pair::Side,
    sentence::{ends_sentence, sentences},
    token::{Class, Token},
};

/// What moves has so many letters at least.
const WORTH_MOVING: usize = 18;

/// Whether a whole sentence is in both, however short.
pub(crate) fn share_sentence(a: &[Token<'_>], b: &[Token<'_>]) -> bool {
    let whole = |tokens: &[Token<'_>]| -> HashSet<Vec<u32>> {
        let said = sentences(tokens).into_iter().filter(|one| one.words > 0);
        let said = said.filter(|one| ends_sentence(tokens, one.at.end - 1));
        let keys = |at: Range<usize>| tokens[at].iter().map(|token| token.key).collect();
        said.map(|one| keys(one.at)).collect()
    };
    !whole(a).is_disjoint(&whole(b))
}

pub(crate) fn worth_moving(tokens: &[Token<'_>]) -> bool {
    let letters: usize = tokens
        .iter()
        .filter(|token| matches!(token.kind, Class::Word | Class::Atom))
        .map(|token| token.text.len())
        .sum();
    let words = tokens
        .iter()
        .filter(|token| token.kind == Class::Word)
        .count();
    letters >= WORTH_MOVING && (words > 2 || tokens.iter().any(|token| token.kind == Class::Atom))
}

/// The words of a leaf, sorted, and their weight.
pub(crate) struct Bag {
    words: Vec<(u32, u32)>,
    weight: u32,
}

impl Bag {
    pub(crate) fn of(tokens: &[Token<'_>]) -> Self {
        let words = tokens
            .iter()
            .filter(|token| matches!(token.kind, Class::Word | Class::Atom));
        let mut words: Vec<(u32, u32)> = words.map(|token| (token.key, token.weight())).collect();
        words.sort_unstable();
        let weight = words.iter().map(|(_, weight)| weight).sum();
        Self { words, weight }
    }

    /// The share of words that both have, in hundredths.
    pub(crate) fn likeness(&self, other: &Self) -> u32 {
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.words.get(i), other.words.get(j)) {
            match a.0.cmp(&b.0) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared += a.1;
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        200 * shared / (self.weight + other.weight).max(1)
    }
}

pub(crate) fn likeness(a: &[Token<'_>], b: &[Token<'_>]) -> u32 {
    Bag::of(a).likeness(&Bag::of(b))
}

/// Leaves that share words which only they have; each is in one pair at most, sorted.
pub(crate) fn by_rare_words(
    old: &Side<'_, '_>,
    new: &Side<'_, '_>,
    gone: &[usize],
    come: &[usize],
) -> Vec<(usize, usize)> {
    let owners = |side: &Side<'_, '_>, leaves: &[usize]| -> HashMap<u32, Option<usize>> {
        let mut owners = HashMap::new();
        for leaf in leaves {
            for token in side.tokens.leaf(*leaf) {
                if token.kind == Class::Word {
                    let owner = owners.entry(token.key).or_insert(Some(*leaf));
                    *owner = owner.filter(|known| known == leaf);
                }
            }
        }
        owners
    };
    let (a, b) = (owners(old, gone), owners(new, come));
    let mut votes: HashMap<(usize, usize), u32> = HashMap::new();
    for (word, owner) in &a {
        if let (Some(i), Some(Some(j))) = (owner, b.get(word)) {
            *votes.entry((*i, *j)).or_default() += 1;
        }
    }
    let mut votes: Vec<((usize, usize), u32)> = votes.into_iter().collect();
    votes.sort_unstable_by_key(|(pair, count)| (std::cmp::Reverse(*count), *pair));
    let (mut taken, mut pairs) = ((HashSet::new(), HashSet::new()), Vec::new());
    for ((i, j), _) in votes {
        if !taken.0.contains(&i) && !taken.1.contains(&j) {
            taken.0.insert(i);
            taken.1.insert(j);
            pairs.push((i, j));
        }
    }
    pairs.sort_unstable();
    pairs
}
