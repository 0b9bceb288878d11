//! From a key to the painted page, in the real window.

use std::{thread, time::Duration};

use newsdesk::{Site, Window, pages::List, site::long_text};

use crate::{
    Line,
    figures::{quantile, words},
};

/// So many keys are pressed, one after the other, each after the page shows the one before.
const KEYS: usize = 150;
/// These come first and do not count.
const WARM_UP: usize = 20;
const FILE: &str = "news/long.md";

/// What is left alone for so long after a key: looking whether it is painted is work for
/// the window too.
const REST: Duration = Duration::from_millis(80);

/// A change of one thing in the window, timed as a key is: until after its frame.
const SHORTEST: &str = "\
const done = arguments[arguments.length - 1];
const title = document.querySelector('[data-test=title-input]');
const start = performance.now();
title.style.color = title.style.color === 'navy' ? 'black' : 'navy';
requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));";

/// Times each key from when its sign is in the text, before the editor has heard of it. When
/// the page has said that it is patched, a dot changes its colour: the frame with the dot
/// comes at once, and has the page with it. The clock is read after that frame.
const WATCH: &str = "\
const dot = document.createElement('i');
dot.style.cssText = 'position: fixed; right: 0; bottom: 0; width: 1px; height: 1px';
document.body.append(dot);
window.painted = [];
let pressed = 0;
document.querySelector('[data-test=editor]').addEventListener('input', () => {
  pressed = performance.now();
}, true);
window.addEventListener('message', ({ data }) => {
  if (data?.kind !== 'patched' || !pressed) return;
  const since = pressed;
  pressed = 0;
  dot.style.background = dot.style.background === 'navy' ? 'black' : 'navy';
  requestAnimationFrame(() => setTimeout(() => window.painted.push(performance.now() - since)));
});";

pub(crate) fn measure() -> Vec<Line> {
    let mut lines = vec![shortest()];
    lines.extend([10_000, 50_000, 200_000].into_iter().map(one_size));
    lines
}

/// What any change takes that is seen, however little is done for it.
fn shortest() -> Line {
    let site = Site::new(&[(FILE, "---\ntitle: A short one\n---\nText.\n")]);
    let window = Window::as_users_have_it(site.root());
    List(&window).see().open(FILE);
    let once = |_| window.js_later(SHORTEST, &[]).as_f64().unwrap_or_default();
    let times: Vec<f64> = (0..KEYS).map(once).collect();
    Line {
        what: "A change of one colour, until after its frame".into(),
        figure: medians(&times),
        remark: "what no key can go below here".into(),
    }
}

fn one_size(bytes: usize) -> Line {
    let front = "---\ntitle: A long one\ndescription: Long.\ndate: 2024-09-10\n---\n";
    let long = format!("{front}{}", long_text(bytes));
    let site = Site::new(&[(FILE, &long), ("news/other.md", &format!("{front}Text.\n"))]);
    let window = Window::as_users_have_it(site.root());
    let desk = List(&window).see().open(FILE);
    // In the middle, where there is text above and below.
    let middle = format!("number {}", bytes / 2 / 290);
    desk.cursor_behind(&middle);
    window.js(WATCH, &[]);
    let key = |number: usize| {
        desk.keys(if number % 6 == 5 { " " } else { "a" });
        thread::sleep(REST);
        window.until("the key is painted", || {
            window.js("return window.painted.shift()", &[]).as_f64()
        })
    };
    for number in 0..WARM_UP {
        key(number);
    }
    let times: Vec<f64> = (0..KEYS).map(key).collect();
    Line {
        what: format!("Key to painted page, text of {} KB", bytes / 1_000),
        figure: medians(&times),
        remark: format!("{KEYS} keys in the real window, without a graphics card"),
    }
}

fn medians(times: &[f64]) -> String {
    format!(
        "{} median, {} p95",
        words(quantile(times, 0.5)),
        words(quantile(times, 0.95))
    )
}
