//! Which parts of two sequences are the same. Knows nothing of what they are made of.

/// Beyond this many comparisons only the common beginning and end are found.
const LIMIT: usize = 4_000_000;

/// Pairs of positions (in `old`, in `new`) of a longest common subsequence, in order.
pub(crate) fn common<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[prefix..], &new[prefix..]);
    let suffix = old_rest
        .iter()
        .rev()
        .zip(new_rest.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let old_middle = &old_rest[..old_rest.len() - suffix];
    let new_middle = &new_rest[..new_rest.len() - suffix];

    let mut pairs: Vec<_> = (0..prefix).map(|at| (at, at)).collect();
    if old_middle.len().saturating_mul(new_middle.len()) <= LIMIT {
        let middle = longest(old_middle, new_middle);
        pairs.extend(middle.into_iter().map(|(a, b)| (a + prefix, b + prefix)));
    }
    pairs.extend(
        (0..suffix)
            .rev()
            .map(|back| (old.len() - 1 - back, new.len() - 1 - back)),
    );
    pairs
}

fn longest<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    // `best[a * width + b]`: length of the longest common part of old[a..] and new[b..].
    let mut best = vec![0_u32; (old.len() + 1) * width];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            best[a * width + b] = if old[a] == new[b] {
                best[(a + 1) * width + b + 1] + 1
            } else {
                best[(a + 1) * width + b].max(best[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while a < old.len() && b < new.len() {
        if old[a] == new[b] {
            pairs.push((a, b));
            a += 1;
            b += 1;
        } else if best[(a + 1) * width + b] >= best[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_common_part() {
        let check = |old: &str, new: &str, expect: &str| {
            let (old, new): (Vec<_>, Vec<_>) = (old.chars().collect(), new.chars().collect());
            let pairs = common(&old, &new);
            assert!(pairs.is_sorted(), "{pairs:?}");
            assert!(pairs.iter().all(|(a, b)| old[*a] == new[*b]), "{pairs:?}");
            assert_eq!(
                pairs.iter().map(|(a, _)| old[*a]).collect::<String>(),
                expect
            );
        };
        check("", "", "");
        check("abc", "abc", "abc");
        check("abc", "", "");
        check("abc", "xaxbxcx", "abc");
        check("abcd", "acd", "acd");
        check("aabbaa", "aabaa", "aabaa");
        check("abcde", "axcxe", "ace");
        check("ab", "ba", "b");
    }
}
