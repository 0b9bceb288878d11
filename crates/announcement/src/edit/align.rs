//! Which parts of an old list or map stay, go and come. Knows nothing of how they are
//! written.

use std::collections::VecDeque;
use std::ops::Range;

use crate::Value;
use crate::common::common;

/// One step from the old parts to the new ones, in the order of the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// It stays where it is; its value may differ.
    Stay { old: usize, new: usize },
    /// It goes.
    Out(usize),
    /// It comes; `from` is where an equal one stood that goes.
    In { new: usize, from: Option<usize> },
}

/// Beyond this many comparisons unequal items are paired by their place alone.
const LIMIT: usize = 10_000;

/// Keys that keep their order stay; those that moved go and come.
pub(super) fn maps(old: &[(String, Value)], new: &[(String, Value)]) -> Vec<Step> {
    let keys = |map: &[(String, Value)]| -> Vec<String> {
        map.iter().map(|(key, _)| key.clone()).collect()
    };
    let pairs = common(&keys(old), &keys(new));
    let mut steps = Vec::new();
    for (olds, news, pair) in gaps(&pairs, old.len(), new.len()) {
        steps.extend(olds.map(Step::Out));
        steps.extend(news.map(|new_at| Step::In {
            new: new_at,
            from: old.iter().position(|entry| *entry == new[new_at]),
        }));
        steps.extend(pair.map(|(old, new)| Step::Stay { old, new }));
    }
    steps
}

/// Equal items stay; an item that is like another takes its place.
pub(super) fn lists(old: &[Value], new: &[Value]) -> Vec<Step> {
    let pairs = common(
        &old.iter().collect::<Vec<_>>(),
        &new.iter().collect::<Vec<_>>(),
    );
    let (moved_out, from) = moves(&pairs, old, new);
    let mut steps = Vec::new();
    for (olds, news, pair) in gaps(&pairs, old.len(), new.len()) {
        let free_old: Vec<usize> = olds.clone().filter(|at| !moved_out[*at]).collect();
        let free_new: Vec<usize> = news.clone().filter(|at| from[*at].is_none()).collect();
        let mut alike = alike(&free_old, &free_new, old, new).into_iter().peekable();
        let mut left: VecDeque<usize> = olds.collect();
        for new_at in news {
            let Some((old_at, _)) = alike.next_if(|(_, at)| *at == new_at) else {
                let from = from[new_at];
                steps.push(Step::In { new: new_at, from });
                continue;
            };
            while let Some(out) = left.pop_front().filter(|at| *at != old_at) {
                steps.push(Step::Out(out));
            }
            steps.push(Step::Stay {
                old: old_at,
                new: new_at,
            });
        }
        steps.extend(left.into_iter().map(Step::Out));
        steps.extend(pair.map(|(old, new)| Step::Stay { old, new }));
    }
    steps
}

type Gap = (Range<usize>, Range<usize>, Option<(usize, usize)>);

/// What lies before each pair, and after the last.
fn gaps(pairs: &[(usize, usize)], old: usize, new: usize) -> Vec<Gap> {
    let (mut old_at, mut new_at) = (0, 0);
    let mut gaps = Vec::with_capacity(pairs.len() + 1);
    for &(a, b) in pairs {
        gaps.push((old_at..a, new_at..b, Some((a, b))));
        (old_at, new_at) = (a + 1, b + 1);
    }
    gaps.push((old_at..old, new_at..new, None));
    gaps
}

/// Items that stand elsewhere afterwards: which old ones, and where new ones come from.
fn moves(
    pairs: &[(usize, usize)],
    old: &[Value],
    new: &[Value],
) -> (Vec<bool>, Vec<Option<usize>>) {
    let (mut taken, mut settled) = (vec![false; old.len()], vec![false; new.len()]);
    for &(a, b) in pairs {
        (taken[a], settled[b]) = (true, true);
    }
    let mut moved = vec![false; old.len()];
    let mut from = vec![None; new.len()];
    if old.len().saturating_mul(new.len() - pairs.len()) > LIMIT * 100 {
        return (moved, from);
    }
    for at in (0..new.len()).filter(|at| !settled[*at]) {
        let equal = (0..old.len()).find(|other| !taken[*other] && old[*other] == new[at]);
        if let Some(other) = equal {
            (taken[other], moved[other]) = (true, true);
            from[at] = Some(other);
        }
    }
    (moved, from)
}

/// Pairs of items of a gap of which one became the other: as much alike as possible, else
/// by their place.
fn alike(olds: &[usize], news: &[usize], old: &[Value], new: &[Value]) -> Vec<(usize, usize)> {
    let by_place = || olds.iter().copied().zip(news.iter().copied()).collect();
    if olds.len() == news.len() || olds.len().saturating_mul(news.len()) > LIMIT {
        return by_place();
    }
    let width = news.len() + 1;
    let mut best = vec![0_usize; (olds.len() + 1) * width];
    let score = |a: usize, b: usize| likeness(&old[olds[a]], &new[news[b]]);
    for a in (0..olds.len()).rev() {
        for b in (0..news.len()).rev() {
            let both = score(a, b) + best[(a + 1) * width + b + 1];
            let one = best[(a + 1) * width + b].max(best[a * width + b + 1]);
            best[a * width + b] = both.max(one);
        }
    }
    if best[0] == 0 {
        return by_place();
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while a < olds.len() && b < news.len() {
        let here = score(a, b);
        if here > 0 && best[a * width + b] == here + best[(a + 1) * width + b + 1] {
            pairs.push((olds[a], news[b]));
            (a, b) = (a + 1, b + 1);
        } else if best[(a + 1) * width + b] >= best[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

/// How many parts two values share.
fn likeness(a: &Value, b: &Value) -> usize {
    match (a, b) {
        (Value::Map(a), Value::Map(b)) => a.iter().filter(|entry| b.contains(entry)).count(),
        (Value::List(a), Value::List(b)) => a.iter().filter(|item| b.contains(item)).count(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(steps: &[Step]) -> String {
        let words: Vec<String> = steps
            .iter()
            .map(|step| match step {
                Step::Stay { old, new } => format!("{old}={new}"),
                Step::Out(old) => format!("-{old}"),
                Step::In { new, from: None } => format!("+{new}"),
                Step::In {
                    new,
                    from: Some(from),
                } => format!("{from}>{new}"),
            })
            .collect();
        words.join(" ")
    }

    #[test]
    fn items() {
        let list =
            |text: &str| -> Vec<Value> { text.chars().map(|ch| Value::Text(ch.into())).collect() };
        let check = |old: &str, new: &str, expect: &str| {
            assert_eq!(told(&lists(&list(old), &list(new))), expect, "{old} {new}");
        };
        check("abc", "abc", "0=0 1=1 2=2");
        check("abc", "ac", "0=0 -1 2=1");
        check("abc", "axbc", "0=0 +1 1=2 2=3");
        check("abc", "axc", "0=0 1=1 2=2");
        check("abc", "cab", "2>0 0=1 1=2 -2");
        check("ab", "ba", "-0 1=0 0>1");
        check("abc", "xy", "0=0 1=1 -2");
    }

    #[test]
    fn maps_that_are_alike() {
        let map = |name: &str, role: &str| {
            Value::Map(vec![
                ("name".into(), name.into()),
                ("role".into(), role.into()),
            ])
        };
        let old = [map("Ana", "chair"), map("Ben", "host")];
        let new = [
            map("Cy", "guest"),
            map("Ana", "speaker"),
            map("Ben", "host"),
        ];
        assert_eq!(told(&lists(&old, &new)), "+0 0=1 1=2");
    }

    #[test]
    fn keys() {
        let map = |keys: &str| -> Vec<(String, Value)> {
            keys.chars().map(|ch| (ch.into(), Value::Null)).collect()
        };
        let check = |old: &str, new: &str, expect: &str| {
            assert_eq!(told(&maps(&map(old), &map(new))), expect, "{old} {new}");
        };
        check("abc", "axc", "0=0 -1 +1 2=2");
        check("abc", "cab", "2>0 0=1 1=2 -2");
    }
}
