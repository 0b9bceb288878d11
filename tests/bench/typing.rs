//! From a key to the painted page, in the real window.

use std::{thread, time::Duration};

use newsdesk::{Site, Window, pages::List, site::long_text};

use crate::{
    Line,
    figures::{median, quantile, words},
    machine,
};

/// So many keys are pressed in each of these paragraphs, one after the other, each after the
/// page shows the one before.
const KEYS: usize = 100;
const PARAGRAPHS: usize = 3;
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

/// The least that a key can be with this web view: a plain box to type in, a call that is
/// refused at once, and a number that is written when the answer is there. Timed as a key is.
const PLAIN: &str = "\
const [box, count] = [document.createElement('div'), document.createElement('p')];
box.style.cssText = 'position: fixed; inset: 300px 40vw; background: white; white-space: pre-wrap';
count.style.cssText = 'position: fixed; right: 0; bottom: 0';
box.contentEditable = 'true';
document.body.append(box, count);
window.painted = [];
box.addEventListener('input', () => {
  const since = performance.now();
  const answered = () => {
    count.textContent = box.textContent.length;
    requestAnimationFrame(() => setTimeout(() => window.painted.push([since, performance.now()])));
  };
  window.__TAURI_INTERNALS__.invoke('full_page', { args: { document: 0 } }).then(answered, answered);
});
box.focus();";

/// Times each key from when its sign is in the text, before the editor has heard of it. When
/// the page has said that it is patched, a dot changes its colour: the frame with the dot
/// comes at once, and has the page with it. The clock is read after that frame, and on the
/// way there when the call begins, when its answer comes and when the page has it.
const WATCH: &str = "\
const dot = document.createElement('i');
dot.style.cssText = 'position: fixed; right: 0; bottom: 0; width: 1px; height: 1px';
document.body.append(dot);
window.painted = [];
let times = [];
document.querySelector('[data-test=editor]').addEventListener('input', () => {
  times = [performance.now()];
}, true);
const call = window.fetch;
window.fetch = async (address, options) => {
  const typed = times.length === 1 && String(address).includes('edit_text');
  if (typed) times.push(performance.now());
  const answer = await call(address, options);
  if (typed) times.push(performance.now());
  return answer;
};
window.addEventListener('message', ({ data }) => {
  if (data?.kind !== 'patched' || times.length !== 3) return;
  const key = [...times, performance.now()];
  times = [];
  dot.style.background = dot.style.background === 'navy' ? 'black' : 'navy';
  requestAnimationFrame(() => setTimeout(() => window.painted.push([...key, performance.now()])));
});";

/// What comes one after the other between a key and the page.
const STEPS: [&str; 4] = ["the editor", "the call", "the page", "the frame"];

pub(crate) fn measure() -> Vec<Line> {
    let mut lines = vec![machine::line(REST)];
    lines.extend(least());
    lines.extend([10_000, 50_000, 200_000].into_iter().map(one_size));
    lines
}

/// What any change takes that is seen, and any key that asks the backend, however little is
/// done for it.
fn least() -> Vec<Line> {
    let site = Site::new(&[(FILE, "---\ntitle: A short one\n---\nText.\n")]);
    let window = Window::as_users_have_it(site.root());
    List(&window).see().open(FILE);
    let once = |_| window.js_later(SHORTEST, &[]).as_f64().unwrap_or_default();
    let colours: Vec<f64> = (0..KEYS).map(once).collect();
    window.js(PLAIN, &[]);
    let keys = typed(&window);
    vec![
        Line {
            what: "A change of one colour, until after its frame".into(),
            figure: medians(&colours),
            remark: "what nothing that is seen can go below here".into(),
        },
        Line {
            what: "Key in a plain box, a call that does nothing, a number written".into(),
            figure: medians(&between(&keys, 0, 1)),
            remark: "what no key that asks the backend can go below here".into(),
        },
    ]
}

/// Types some, and gives the times that the window noted for each key.
fn typed(window: &Window) -> Vec<Vec<f64>> {
    let key = |number: usize| -> Vec<f64> {
        window.keys(if number % 6 == 5 { " " } else { "a" });
        thread::sleep(REST);
        window.until("the key is painted", || {
            let times = window.js("return window.painted.shift()", &[]);
            let times = times.as_array()?;
            Some(times.iter().filter_map(serde_json::Value::as_f64).collect())
        })
    };
    for number in 0..WARM_UP {
        key(number);
    }
    (0..KEYS).map(key).collect()
}

/// How long it took from one of the noted times to another.
fn between(keys: &[Vec<f64>], from: usize, to: usize) -> Vec<f64> {
    keys.iter().map(|times| times[to] - times[from]).collect()
}

fn one_size(bytes: usize) -> Line {
    let front = "---\ntitle: A long one\ndescription: Long.\ndate: 2024-09-10\n---\n";
    let long = format!("{front}{}", long_text(bytes));
    let site = Site::new(&[(FILE, &long), ("news/other.md", &format!("{front}Text.\n"))]);
    let window = Window::as_users_have_it(site.root());
    let desk = List(&window).see().open(FILE);
    window.js(WATCH, &[]);
    let paragraph = |at: usize| {
        // In the middle, where there is text above and below.
        desk.cursor_behind(&format!("number {}", bytes / 2 / 290 + at));
        typed(&window)
    };
    let keys: Vec<Vec<f64>> = (0..PARAGRAPHS).flat_map(paragraph).collect();
    let steps: Vec<String> = STEPS
        .iter()
        .enumerate()
        .map(|(at, step)| format!("{step} {:.0}", median(&between(&keys, at, at + 1))))
        .collect();
    Line {
        what: format!("Key to painted page, text of {} KB", bytes / 1_000),
        figure: medians(&between(&keys, 0, STEPS.len())),
        remark: format!(
            "{} keys in the real window; medians in ms: {}",
            keys.len(),
            steps.join(", ")
        ),
    }
}

fn medians(times: &[f64]) -> String {
    format!(
        "{} median, {} p95",
        words(quantile(times, 0.5)),
        words(quantile(times, 0.95))
    )
}
