//! Comments on a text that goes on changing: how many still point at their words. The share of
//! those that point at other words must be near nothing.
#![expect(clippy::unwrap_used, reason = "tests fail loudly")]
#![expect(clippy::print_stdout, reason = "the shares are part of what is shown")]

#[path = "support/manuscript.rs"]
mod manuscript;

use manuscript::{Dice, Manuscript};
use review::{Finder, Found, Part, anchor};

/// What became of comments.
#[derive(Debug, Default)]
struct Shares {
    /// The words are there, and were found.
    right: u32,
    /// The words are there, and were not found.
    missed: u32,
    /// The words are gone, and it was said.
    gone: u32,
    /// Other words were taken for them.
    wrong: u32,
}

impl Shares {
    fn count(&mut self, manuscript: &Manuscript, marked: &[u32], found: &Found) {
        let there = manuscript.letters_left(marked);
        // Words of which less than half is left need not be found.
        let is_there = there * 2 >= marked.len();
        match found {
            Found::At { range, .. } if manuscript.is_at(marked, range) => self.right += 1,
            Found::At { .. } => self.wrong += 1,
            Found::Gone { .. } if is_there => self.missed += 1,
            Found::Gone { .. } => self.gone += 1,
        }
    }

    fn permille(&self, of: u32) -> f64 {
        let all = self.right + self.missed + self.wrong;
        f64::from(of) * 100.0 / f64::from(all.max(1))
    }
}

#[test]
fn comments_keep_to_their_words() {
    let runs = std::env::var("DATELINE_RUNS")
        .ok()
        .map_or(150, |runs| runs.parse().unwrap());
    println!(
        "edits  at the right words  said to be gone while there  at other words   gone, and said so"
    );
    for edits in [1, 5, 20] {
        let mut shares = Shares::default();
        for seed in 0..runs {
            let mut dice = Dice::new(seed * 100 + edits);
            let mut manuscript = Manuscript::new(&mut dice);
            let text = manuscript.text();
            let marked: Vec<_> = (0..20).map(|_| manuscript.choose(&mut dice)).collect();
            let anchors: Vec<_> = marked
                .iter()
                .map(|(range, _)| anchor(&text, range.clone(), Part::Body, ""))
                .collect();
            for _ in 0..edits {
                manuscript.edit(&mut dice);
            }
            let text = manuscript.text();
            let finder = Finder::new(&text);
            for (anchor, (_, marked)) in anchors.iter().zip(&marked) {
                let found = finder.find(anchor);
                let wrong = shares.wrong;
                shares.count(&manuscript, marked, &found);
                if shares.wrong > wrong && std::env::var_os("DATELINE_WRONG").is_some() {
                    let Found::At { range, exactly } = &found else {
                        continue;
                    };
                    println!(
                        "{exactly} {:?}\n  -> {:?}\n  left {} of {}; prefix {:?} suffix {:?}\n",
                        anchor.exact,
                        &text[range.clone()],
                        manuscript.letters_left(marked),
                        marked.len(),
                        anchor.prefix,
                        anchor.suffix
                    );
                }
            }
        }
        println!(
            "{edits:>5} {:>18.1} % {:>26.1} % {:>14.2} % {:>20}",
            shares.permille(shares.right),
            shares.permille(shares.missed),
            shares.permille(shares.wrong),
            shares.gone,
        );
        let least = [(1, 99.0), (5, 97.0), (20, 90.0)]
            .into_iter()
            .find(|(of, _)| *of == edits);
        assert!(
            shares.permille(shares.right) >= least.unwrap().1,
            "{shares:?}"
        );
        assert!(shares.permille(shares.wrong) <= 0.5, "{shares:?}");
    }
}
