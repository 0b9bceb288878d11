//! Which part of one page became which part of the other: what is equal, what shares
//! sentences, what shares words, what stands elsewhere now.

use std::{
    collections::{HashMap, HashSet},
    mem::discriminant,
    ops::Range,
};

use crate::{
    align::{best, common, increasing},
    leaf::{Leaf, Shape},
    likeness::{Bag, by_rare_words, likeness, share_sentence, worth_moving},
    read::Tree,
    sentence::sentences,
    token::{Class, Keys, Token, Tokens},
    words,
};

/// From this share of common words on, in hundredths, one part may be what became of another.
const ALIKE: u32 = 40;

/// Where a part stands elsewhere, it takes more.
const ALIKE_ELSEWHERE: u32 = 62;

/// So many pairs of parts at most are held against each other one by one.
const PAIRS: usize = 8_000;

/// One side of a comparison.
pub(crate) struct Side<'t, 'h> {
    pub(crate) tree: &'t Tree<'h>,
    pub(crate) leaves: Vec<Leaf<'h>>,
    pub(crate) tokens: Tokens<'h>,
}

/// Leaves that became leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) before: Range<usize>,
    pub(crate) after: Range<usize>,
    /// Whether nothing in it differs but what stands around it.
    pub(crate) same: bool,
    /// Whether it stands elsewhere now.
    pub(crate) moved: bool,
}

/// All that were found, and by which leaf.
pub(crate) struct Pairing {
    pub(crate) groups: Vec<Group>,
    /// The group of each leaf.
    pub(crate) before: Vec<Option<usize>>,
    pub(crate) after: Vec<Option<usize>>,
}

impl Pairing {
    pub(crate) fn find<'h>(old: &mut Side<'_, 'h>, new: &mut Side<'_, 'h>, alone: bool) -> Self {
        let mut keys = Keys::default();
        let mut pairing = Self {
            groups: Vec::new(),
            before: vec![None; old.leaves.len()],
            after: vec![None; new.leaves.len()],
        };
        pairing.equal(old, new, &mut keys);
        for (from, to) in pairing.gaps() {
            for number in from.clone() {
                old.tokens
                    .cut(old.tree, number, &old.leaves[number], &mut keys);
            }
            for number in to.clone() {
                new.tokens
                    .cut(new.tree, number, &new.leaves[number], &mut keys);
            }
            if from.is_empty() || to.is_empty() {
                continue;
            }
            let since = pairing.groups.len();
            pairing.by_sentences(old, new, &from, &to);
            for (from, to) in pairing.gaps_within(&from, &to, since) {
                pairing.by_words(old, new, from, to, alone);
            }
        }
        pairing.elsewhere(old, new);
        pairing
    }

    fn put(&mut self, before: Range<usize>, after: Range<usize>, same: bool, moved: bool) {
        let number = self.groups.len();
        self.before[before.clone()].fill(Some(number));
        self.after[after.clone()].fill(Some(number));
        self.groups.push(Group {
            before,
            after,
            same,
            moved,
        });
    }

    /// Blocks that are the same were found before; between them, leaves that are.
    fn equal<'h>(&mut self, old: &Side<'_, 'h>, new: &Side<'_, 'h>, keys: &mut Keys<'h>) {
        let blocks = |side: &Side<'_, 'h>| -> Vec<usize> {
            let leaves = side.leaves.iter().enumerate();
            let blocks = leaves.filter(|(_, leaf)| matches!(leaf.shape, Shape::Block(_)));
            blocks.map(|(number, _)| number).collect()
        };
        for (i, j) in blocks(old).into_iter().zip(blocks(new)) {
            self.put(i..i + 1, j..j + 1, true, false);
        }
        let mut of = |side: &Side<'_, 'h>, range: &Range<usize>| -> Vec<u32> {
            let leaves = side.leaves[range.clone()].iter();
            leaves.map(|leaf| keys.of(leaf.html)).collect()
        };
        for (from, to) in self.gaps() {
            let (a, b) = (of(old, &from), of(new, &to));
            let weight = |at: usize| {
                let length = old.leaves[from.start + at].html.len();
                1 + u32::try_from(length).unwrap_or(u32::MAX).min(1 << 16)
            };
            for (i, j) in common(&a, &b, &weight) {
                let (i, j) = (from.start + i, to.start + j);
                let shape =
                    |side: &Side<'_, '_>, leaf: usize| discriminant(&side.leaves[leaf].shape);
                if shape(old, i) == shape(new, j) {
                    self.put(i..i + 1, j..j + 1, true, false);
                }
            }
        }
    }

    /// Stretches of leaves without a partner, between those that have one.
    fn gaps(&self) -> Vec<(Range<usize>, Range<usize>)> {
        self.gaps_within(&(0..self.before.len()), &(0..self.after.len()), 0)
    }

    /// The same within a stretch where only groups from number `since` on are.
    fn gaps_within(
        &self,
        from: &Range<usize>,
        to: &Range<usize>,
        since: usize,
    ) -> Vec<(Range<usize>, Range<usize>)> {
        let mut inside: Vec<&Group> = self.groups[since..].iter().collect();
        inside.sort_by_key(|group| group.before.start);
        let mut gaps = Vec::new();
        let (mut i, mut j) = (from.start, to.start);
        let ends = [(from.end..from.end, to.end..to.end)];
        let groups = inside
            .into_iter()
            .map(|group| (group.before.clone(), group.after.clone()));
        for (before, after) in groups.chain(ends) {
            if i < before.start || j < after.start {
                gaps.push((i..before.start, j..after.start));
            }
            (i, j) = (before.end, after.end);
        }
        gaps
    }

    /// Leaves that share whole sentences; where one was split or several were joined, they
    /// are one group.
    fn by_sentences(
        &mut self,
        old: &Side<'_, '_>,
        new: &Side<'_, '_>,
        from: &Range<usize>,
        to: &Range<usize>,
    ) {
        let (before, owners_before) = said(old, from);
        let (after, owners_after) = said(new, to);
        let (found_before, found_after) = (sentences(&before), sentences(&after));
        let (a, b) = words::keys(&before, &found_before, &after, &found_after);
        let weight = |at: usize| {
            before[found_before[at].at.clone()]
                .iter()
                .map(Token::weight)
                .sum()
        };
        let mut links: Vec<(usize, usize)> = Vec::new();
        for (i, j) in common(&a, &b, &weight) {
            let sentence = &found_before[i];
            let letters: usize = before[sentence.at.clone()]
                .iter()
                .map(|token| token.text.len())
                .sum();
            let image = before[sentence.at.start].kind == Class::Atom && letters > 6;
            let link = (
                owners_before[sentence.at.start],
                owners_after[found_after[j].at.start],
            );
            if (image || (sentence.words > 2 && letters > 10)) && links.last() != Some(&link) {
                links.push(link);
            }
        }
        let only_runs =
            |side: &Side<'_, '_>, range: Range<usize>| side.leaves[range].iter().all(Leaf::is_run);
        let mut groups: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        for (i, j) in links {
            if !old.leaves[i].is_run() || !new.leaves[j].is_run() {
                continue;
            }
            match groups.last_mut() {
                Some((before, after)) if i < before.end || j < after.end => {
                    if only_runs(old, before.start..i + 1) && only_runs(new, after.start..j + 1) {
                        before.end = before.end.max(i + 1);
                        after.end = after.end.max(j + 1);
                    }
                }
                _ => groups.push((i..i + 1, j..j + 1)),
            }
        }
        for (before, after) in groups {
            self.put(before, after, false, false);
        }
    }

    /// Leaves that share words.
    fn by_words(
        &mut self,
        old: &Side<'_, '_>,
        new: &Side<'_, '_>,
        from: Range<usize>,
        to: Range<usize>,
        alone: bool,
    ) {
        if from.is_empty() || to.is_empty() {
            return;
        }
        if from.len() == 1 && to.len() == 1 && stands_for(old, from.start, new, to.start, alone) {
            return self.put(from, to, false, false);
        }
        if from.len() * to.len() > PAIRS {
            let pairs = increasing(&by_rare_words(
                old,
                new,
                &from.clone().collect::<Vec<_>>(),
                &to.clone().collect::<Vec<_>>(),
            ));
            let (mut i, mut j) = (from.start, to.start);
            for (x, y) in pairs.iter().copied().chain([(from.end, to.end)]) {
                if x < i || y < j {
                    continue;
                }
                if (x - i) * (y - j) <= PAIRS {
                    self.one_by_one(old, new, i..x, j..y);
                }
                if x < from.end
                    && fits(old, x, new, y)
                    && likeness(old.tokens.leaf(x), new.tokens.leaf(y)) >= ALIKE
                {
                    self.put(x..x + 1, y..y + 1, false, false);
                }
                (i, j) = (x + 1, y + 1);
            }
        } else {
            self.one_by_one(old, new, from, to);
        }
    }

    fn one_by_one(
        &mut self,
        old: &Side<'_, '_>,
        new: &Side<'_, '_>,
        from: Range<usize>,
        to: Range<usize>,
    ) {
        let bags = |side: &Side<'_, '_>, range: &Range<usize>| -> Vec<Bag> {
            range
                .clone()
                .map(|leaf| Bag::of(side.tokens.leaf(leaf)))
                .collect()
        };
        let (a, b) = (bags(old, &from), bags(new, &to));
        let score = |row: usize, column: usize| {
            let share = a[row].likeness(&b[column]);
            (share >= ALIKE && fits(old, from.start + row, new, to.start + column)).then_some(share)
        };
        let pairs = best(from.len(), to.len(), &score);
        let mut last = (from.start, to.start);
        for (row, column) in pairs.into_iter().chain([(from.len(), to.len())]) {
            let (i, j) = (from.start + row, to.start + column);
            // What stands alone between two that stay stands for one another if it is short.
            if (i - last.0, j - last.1) == (1, 1) && stands_for(old, last.0, new, last.1, false) {
                self.put(last.0..i, last.1..j, false, false);
            }
            if i < from.end {
                self.put(i..i + 1, j..j + 1, false, false);
            }
            last = (i + 1, j + 1);
        }
    }

    /// Leaves that went here and came there.
    fn elsewhere(&mut self, old: &Side<'_, '_>, new: &Side<'_, '_>) {
        let free = |partners: &[Option<usize>], side: &Side<'_, '_>| -> Vec<usize> {
            let free = partners
                .iter()
                .enumerate()
                .filter(|(_, partner)| partner.is_none());
            free.map(|(leaf, _)| leaf)
                .filter(|leaf| worth_moving(side.tokens.leaf(*leaf)))
                .collect()
        };
        let (gone, come) = (free(&self.before, old), free(&self.after, new));
        if gone.is_empty() || come.is_empty() {
            return;
        }
        let mut by_html: HashMap<&str, Vec<usize>> = HashMap::new();
        for leaf in gone.iter().rev() {
            by_html
                .entry(old.leaves[*leaf].html)
                .or_default()
                .push(*leaf);
        }
        for leaf in &come {
            let known = by_html.get_mut(new.leaves[*leaf].html).and_then(Vec::pop);
            if let Some(known) = known.filter(|known| fits(old, *known, new, *leaf)) {
                self.put(known..known + 1, *leaf..*leaf + 1, true, true);
            }
        }
        self.beside_moved(old, new);
        let gone: Vec<usize> = gone
            .into_iter()
            .filter(|leaf| self.before[*leaf].is_none())
            .collect();
        let come: Vec<usize> = come
            .into_iter()
            .filter(|leaf| self.after[*leaf].is_none())
            .collect();
        let mut taken: HashSet<usize> = HashSet::new();
        for (i, j) in by_rare_words(old, new, &gone, &come) {
            let share = likeness(old.tokens.leaf(i), new.tokens.leaf(j));
            if self.before[i].is_none()
                && fits(old, i, new, j)
                && share >= ALIKE_ELSEWHERE
                && taken.insert(j)
            {
                self.put(i..i + 1, j..j + 1, false, true);
            }
        }
    }

    /// What stands beside something that moved, and stood there before, moved with it.
    fn beside_moved(&mut self, old: &Side<'_, '_>, new: &Side<'_, '_>) {
        let mut open: Vec<(usize, usize)> = self
            .groups
            .iter()
            .filter(|group| group.moved)
            .map(|group| (group.before.start, group.after.start))
            .collect();
        while let Some((i, j)) = open.pop() {
            let before = i.checked_sub(1).zip(j.checked_sub(1));
            for (i, j) in before.into_iter().chain([(i + 1, j + 1)]) {
                let free = self.before.get(i) == Some(&None) && self.after.get(j) == Some(&None);
                if free && old.leaves[i].html == new.leaves[j].html && fits(old, i, new, j) {
                    self.put(i..i + 1, j..j + 1, true, true);
                    open.push((i, j));
                }
            }
        }
    }
}

/// The tokens of some leaves, and the leaf of each.
fn said<'h>(side: &Side<'_, 'h>, range: &Range<usize>) -> (Vec<Token<'h>>, Vec<usize>) {
    let (mut all, mut owners) = (Vec::new(), Vec::new());
    for leaf in range.clone() {
        let tokens = side.tokens.range(leaf);
        // With the break before it.
        let with_break = tokens.start.saturating_sub(1)..tokens.end;
        owners.resize(owners.len() + with_break.len(), leaf);
        all.extend_from_slice(&side.tokens.all[with_break]);
    }
    (all, owners)
}

/// Whether one leaf can be what became of another: a table is no paragraph.
fn fits(old: &Side<'_, '_>, i: usize, new: &Side<'_, '_>, j: usize) -> bool {
    let (a, b) = (&old.leaves[i], &new.leaves[j]);
    let whole = matches!(a.shape, Shape::Whole(_));
    !whole && discriminant(&a.shape) == discriminant(&b.shape)
}

/// Whether the only leaf in a place is what became of the only one that was there.
fn stands_for(old: &Side<'_, '_>, i: usize, new: &Side<'_, '_>, j: usize, alone: bool) -> bool {
    const SHORT: usize = 5;
    if !fits(old, i, new, j) {
        return false;
    }
    let (a, b) = (old.tokens.leaf(i), new.tokens.leaf(j));
    if a.is_empty() || b.is_empty() {
        return alone || a.is_empty() == b.is_empty();
    }
    let short = |tokens: &[Token<'_>]| {
        tokens
            .iter()
            .filter(|token| token.kind == Class::Word)
            .count()
            <= SHORT
    };
    let parent = |side: &Side<'_, '_>, leaf: usize| side.leaves[leaf].parent;
    let same_place = old.tree.name(parent(old, i)) == new.tree.name(parent(new, j));
    alone
        || share_sentence(a, b)
        || likeness(a, b) >= ALIKE / 2
        || (same_place && short(a) && short(b) && old.leaves[i].is_run())
}
