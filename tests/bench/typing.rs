//! From a key to the painted page, in the real window.

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

/// A change of one thing in the window, timed as a key is: until after its frame.
const SHORTEST: &str = "\
const done = arguments[arguments.length - 1];
const words = document.querySelector('[data-test=saved]');
const start = performance.now();
words.style.opacity = words.style.opacity === '0.9' ? '1' : '0.9';
const channel = new MessageChannel();
channel.port1.onmessage = () => done(performance.now() - start);
requestAnimationFrame(() => channel.port2.postMessage(0));";

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
    let key = |number: usize| {
        desk.forget_timings();
        desk.keys(if number % 6 == 5 { " " } else { "a" });
        window.until("the key is painted", || desk.timings().first().copied())
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
