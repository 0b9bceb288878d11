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

/// Chooses among `all`, the newest first, without those of `not`.
pub(crate) fn choose(draft: &Facts, all: &[&Facts], not: &[usize]) -> Option<Choice> {
    let mut order: Vec<(i64, usize)> = all
        .iter()
        .enumerate()
        .filter(|(at, _)| !not.contains(at))
        .map(|(at, facts)| (-likeness(draft, facts), at))
        .collect();
    order.sort_unstable();
    let mut order = order.into_iter().map(|(_, at)| at);
    let donor = order.next()?;
    let rest: Vec<usize> = order.collect();
    let near = rest.len().min(SAMPLES / 2);
    let (nearest, others) = rest.split_at(near);
    let mut samples = nearest.to_vec();
    samples.extend(diverse(others, all, SAMPLES - near));
    Some(Choice { donor, samples })
}

/// So many of the others: first one of each set of keys, then evenly of all.
fn diverse(others: &[usize], all: &[&Facts], most: usize) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    let mut seen: Vec<Vec<&str>> = Vec::new();
    for &at in others {
        let mut keys = all[at].keys();
        keys.sort_unstable();
        if chosen.len() * 2 < most && !seen.contains(&keys) {
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
fn likeness(a: &Facts, b: &Facts) -> i64 {
    let (ours, theirs) = (a.keys(), b.keys());
    let mut sum = 0;
    for key in &ours {
        sum += if theirs.contains(key) { 4 } else { -4 };
    }
    for key in &theirs {
        if !ours.contains(key) {
            sum -= 4;
        }
    }
    for (key, value) in &a.texts {
        if key != "title" && !key.starts_with('@') && b.text(key) == Some(value) {
            sum += 5;
        }
    }
    for (key, items) in &a.lists {
        let Some(others) = b.list(key) else { continue };
        sum += items.iter().filter(|item| others.contains(item)).count() as i64;
        sum += i64::from(items.len() == others.len());
    }
    sum
}
