//! The rendered difference of two versions of a long text, beside rendering one of them.

use std::hint::black_box;

use redline::{Block, redline_blocks};
use render::{Dialect, Renderer};

use crate::{
    Line,
    figures::{median, time, words},
    markdown::{NoImages, text},
};

const ROUNDS: usize = 31;
/// These come first and do not count.
const WARM_UP: usize = 5;

/// What the later version has of each part, by its number.
type Change = fn(usize, &str) -> String;

const VERSIONS: &[(&str, Change)] = &[
    ("a word changed in the middle", |number, part| {
        if number == 100 {
            part.replace("Tuesday", "Wednesday")
        } else {
            part.to_owned()
        }
    }),
    ("a word changed in every paragraph", |_, part| {
        part.replace("Tuesday", "Wednesday")
    }),
    ("every third part moved to the end", |_, part| {
        part.to_owned()
    }),
];

pub(crate) fn measure() -> Vec<Line> {
    let before = text();
    let dialect = Dialect::commonmark();
    let page = |text: &str| Renderer::new().render(text, &dialect, &NoImages);
    let old = page(&before);
    let one = |(name, change): &(&str, Change)| {
        let after = later(&before, *change, name.contains("moved"));
        let new = page(&after);
        let (mut redlining, mut rendering) = (Vec::new(), Vec::new());
        for _ in 0..WARM_UP + ROUNDS {
            rendering.push(time(|| black_box(page(&after))).0);
            let (was, is) = (blocks(&old), blocks(&new));
            redlining.push(time(|| black_box(redline_blocks(&was, &is))).0);
        }
        let (took, rendered) = (median(&redlining[WARM_UP..]), median(&rendering[WARM_UP..]));
        Line {
            what: format!("What changed, {name}"),
            figure: words(took),
            remark: format!(
                "two texts of {} KB; rendering one of them takes {} in the same rounds, {:.2} of \
                 that; median of {ROUNDS}; goal: below 50 ms",
                before.len() / 1_000,
                words(rendered),
                took / rendered
            ),
        }
    };
    VERSIONS.iter().map(one).collect()
}

/// The text with each of its parts changed.
fn later(before: &str, change: Change, moves: bool) -> String {
    let parts: Vec<&str> = before.split_inclusive("</div>\n\n").collect();
    let mut numbered: Vec<(usize, &str)> = parts.into_iter().enumerate().collect();
    if moves {
        numbered.sort_by_key(|(number, _)| number % 3 == 0);
    }
    let changed = numbered
        .into_iter()
        .map(|(number, part)| change(number, part));
    changed.collect::<Vec<_>>().concat()
}

fn blocks(page: &[render::Block]) -> Vec<Block<'_>> {
    page.iter()
        .map(|block| Block {
            line: block.line,
            html: &block.html,
        })
        .collect()
}
