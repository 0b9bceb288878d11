//! How long to wait until the remote is asked again: a few minutes while it answers, growing
//! pauses while it does not. Knows no clock and no remote.

use std::time::Duration;

/// Between two looks at a remote that answers.
const USUAL: Duration = Duration::from_mins(4);

/// After the first look that failed.
const FIRST: Duration = Duration::from_secs(20);

/// However often it failed.
const LONGEST: Duration = Duration::from_mins(15);

/// What the user comes back to is looked at again if it was not for so long.
const FRESH: Duration = Duration::from_secs(45);

/// The pause before the next look, after so many that failed one after the other. `chance`
/// spreads the looks of many computers: any number.
pub(super) fn pause(failures: u32, chance: u64) -> Duration {
    let middle = match failures.checked_sub(1) {
        None => USUAL,
        Some(before) => FIRST.saturating_mul(1 << before.min(10)).min(LONGEST),
    };
    // From four fifths to six fifths.
    let share = 800 + u32::try_from(chance % 401).unwrap_or_default();
    middle * share / 1_000
}

/// Whether coming back to the window is a reason to look, so long after the last time.
pub(super) fn is_worth_a_look(since: Duration, failures: u32) -> bool {
    since >= FRESH.min(pause(failures, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end_growing() {
        let middle = |failures| pause(failures, 200).as_secs();
        let grown: Vec<u64> = (0..9).map(middle).collect();
        assert_eq!(grown, [240, 20, 40, 80, 160, 320, 640, 900, 900]);
        assert_eq!(middle(u32::MAX), 900);
    }

    #[test]
    fn chance_moves_them_by_a_fifth() {
        for chance in [0, 1, 399, 400, 401, u64::MAX] {
            let pause = pause(0, chance).as_secs();
            assert!((192..=288).contains(&pause), "{chance}: {pause}");
        }
        assert_ne!(pause(0, 0), pause(0, 400));
    }

    #[test]
    fn coming_back_looks_again_only_after_a_while() {
        let worth = |seconds, failures| is_worth_a_look(Duration::from_secs(seconds), failures);
        assert!(!worth(44, 0) && worth(45, 0));
        assert!(
            !worth(10, 1) && worth(17, 1),
            "a remote that failed is tried sooner"
        );
    }
}
