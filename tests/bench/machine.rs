//! How much one and the same piece of work varies on this machine: what a p95 beside it is worth.

use std::{hint::black_box, thread, time::Duration};

use crate::{
    Line,
    figures::{quantile, time, words},
};

const TIMES: usize = 300;
/// Numbers of 8 bytes: 4 MB, more than a processor's own cache holds.
const NUMBERS: usize = 1 << 19;
const STEPS: usize = 1_500_000;

/// The work with this rest before each time, as between keys.
pub(crate) fn line(rest: Duration) -> Line {
    let mut numbers = vec![0_u64; NUMBERS];
    let mut once = || {
        thread::sleep(rest);
        time(|| work(&mut numbers)).0
    };
    let took: Vec<f64> = (0..TIMES).map(|_| once()).collect();
    let (half, most) = (quantile(&took, 0.5), quantile(&took, 0.95));
    Line {
        what: "The same work after the same rest".into(),
        figure: format!("{} median, {} p95", words(half), words(most)),
        remark: format!(
            "nothing but a processor and its memory; the p95 is {:.2} of the median",
            most / half
        ),
    }
}

/// Steps of a linear congruential generator (Knuth's MMIX), each into another place.
fn work(numbers: &mut [u64]) {
    let mut state = 1_u64;
    for _ in 0..STEPS {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let place = (state >> 40) as usize % NUMBERS;
        numbers[place] = numbers[place].wrapping_add(state);
    }
    black_box(numbers);
}
