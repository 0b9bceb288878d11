//! Which published announcement lends its page, and which others it is compared with: the
//! most alike, and some that differ.

use crate::post::Facts;

/// So many pages are compared.
const SAMPLES: usize = 14;

/// The pages for a draft, by their places in the collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) donor: usize,
    pub(crate) samples: Vec<usize>,
}

/// Chooses among `all`, the newest first, without those of `not`. The donor is the one in
/// that place of the most alike.
pub(crate) fn choose(draft: &Facts, all: &[&Facts], not: &[usize], place: usize) -> Option<Choice> {
    let mut order: Vec<(i32, usize)> = all
        .iter()
        .enumerate()
        .filter(|(at, _)| !not.contains(at))
        .map(|(at, facts)| (-likeness(draft, facts), at))
        .collect();
    order.sort_unstable();
    let mut rest: Vec<usize> = order.into_iter().map(|(_, at)| at).collect();
    if place >= rest.len() {
        return None;
    }
    let donor = rest.remove(place);
    let near = rest.len().min(SAMPLES / 2);
    let (nearest, others) = rest.split_at(near);
    let mut samples = nearest.to_vec();
    samples.extend(diverse(draft, others, all, SAMPLES - near));
    Some(Choice { donor, samples })
}

/// So many of the others: first those that tell about an item of the draft's lists or how
/// a day of one digit is written, then one of each set of keys, then evenly of all.
fn diverse(draft: &Facts, others: &[usize], all: &[&Facts], most: usize) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    let early = |facts: &Facts| facts.dates.iter().any(|(_, stamp)| stamp.date.day() < 10);
    chosen.extend(others.iter().copied().find(|&at| early(all[at])));
    for (key, items) in &draft.lists {
        for item in items.iter().take(3) {
            let has = |facts: &Facts| facts.list(key).is_some_and(|items| items.contains(item));
            let found = others.iter().copied().find(|&at| has(all[at]));
            chosen.extend(found.filter(|at| !chosen.contains(at)));
        }
    }
    chosen.truncate(most);
    let mut seen: Vec<Vec<&str>> = Vec::new();
    for &at in others {
        let mut keys = all[at].keys();
        keys.sort_unstable();
        if chosen.len() * 4 < most * 3 && !seen.contains(&keys) && !chosen.contains(&at) {
            seen.push(keys);
            chosen.push(at);
        }
    }
    let rest: Vec<usize> = others
        .iter()
        .filter(|at| !chosen.contains(at))
        .copied()
        .collect();
    let wanted = most.saturating_sub(chosen.len()).min(rest.len());
    chosen.extend((0..wanted).map(|turn| rest[turn * rest.len() / wanted.max(1)]));
    chosen
}

/// How much of a template two announcements may share.
fn likeness(a: &Facts, b: &Facts) -> i32 {
    let (ours, theirs) = (a.keys(), b.keys());
    let mut sum = 0;
    for key in &ours {
        sum += if theirs.contains(key) { 6 } else { -8 };
    }
    for key in &theirs {
        if !ours.contains(key) {
            sum -= 8;
        }
    }
    for (key, value) in &a.texts {
        if key != "title" && !key.starts_with('@') && b.text(key) == Some(value) {
            sum += 3;
        }
    }
    for (key, items) in &a.lists {
        let Some(others) = b.list(key) else { continue };
        sum += items
            .iter()
            .map(|item| i32::from(others.contains(item)))
            .sum::<i32>();
        sum += i32::from(items.len() == others.len());
    }
    sum
}
