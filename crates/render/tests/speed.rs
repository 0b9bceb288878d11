//! Typing never waits: a keystroke in a long text, and texts made to be slow. The limits
//! are far off, for slow machines and builds; run with `--release -- --nocapture` to see.

use std::time::{Duration, Instant};

use render::{Dialect, Media, Renderer};

struct NoImages;

impl Media for NoImages {
    fn image(&self, _: &str) -> Option<String> {
        None
    }
}

/// How many bytes a slow text has; fewer where the code is not optimised.
const LENGTH: usize = if cfg!(debug_assertions) {
    10_000
} else {
    100_000
};

const PARAGRAPH: &str = "The harbour board met on *Tuesday* to look at the **new** ferry times, and \
    the [minutes](https://example.org/minutes) say -- in \"short\" -- that they stay as they are. \
    ![The pier](pier.jpg) See www.example.org, or write to board@example.org.\n\n";
const LIST: &str = "## What changes\n\n- The 7:40 leaves at 7:45\n- The last boat waits\n\n\
    | Pier | Time |\n|---|---:|\n| North | 7:45 |\n\n> Not before May.\n\n<div class=\"note\">\n\n\
    Tickets stay *valid*.\n\n</div>\n\n";

fn long_text(length: usize) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() > length {
            break;
        }
        text.push_str(&format!("{number}. {PARAGRAPH}{LIST}"));
    }
    text
}

/// Median and slowest of several runs.
fn measured(mut run: impl FnMut()) -> (Duration, Duration) {
    let mut times: Vec<Duration> = (0..15)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    (times[times.len() / 2], times[times.len() - 1])
}

#[test]
fn a_keystroke_in_a_long_text() {
    for (name, dialect) in [
        ("eleventy", Dialect::eleventy()),
        ("jekyll", Dialect::jekyll()),
        ("hugo", Dialect::hugo()),
    ] {
        for length in [10_000, 200_000] {
            let text = long_text(length);
            let start = Instant::now();
            let mut renderer = Renderer::new();
            let blocks = renderer.render(&text, &dialect, &NoImages).len();
            let first = start.elapsed();
            let mut typed = text.clone();
            let middle = text.len() / 2;
            let (median, slowest) = measured(|| {
                typed.insert(middle, 'x');
                renderer.render(&typed, &dialect, &NoImages);
            });
            println!(
                "{name:>9} {length:>7} bytes, {blocks:>4} blocks: first {first:?}, keystroke {median:?}, slowest {slowest:?}"
            );
            assert!(median < Duration::from_secs(1), "{median:?}");
        }
    }
}

#[test]
fn texts_made_to_be_slow() {
    let repeat = |part: &str| part.repeat(LENGTH / part.len());
    let deep =
        |open: &str, close: &str| format!("{}x{}", open.repeat(100_000), close.repeat(100_000));
    let texts: Vec<(&str, String)> = vec![
        ("[", repeat("[")),
        ("*", repeat("*")),
        (">", repeat(">")),
        ("<", repeat("<")),
        ("> > ", repeat("> ")),
        ("_a ", repeat("_a ")),
        (
            "`",
            (1..LENGTH / 250)
                .map(|length| "`".repeat(length) + " ")
                .collect(),
        ),
        ("![[", repeat("![[")),
        ("[a](", repeat("[a](")),
        ("[a](<b", repeat("[a](<b")),
        ("- ", repeat("- ")),
        (
            "* a\n deeper",
            (0..LENGTH / 250)
                .map(|depth| format!("{}* a\n", "  ".repeat(depth)))
                .collect(),
        ),
        ("{{", repeat("{{")),
        ("{{ a }}", repeat("{{ a }}")),
        ("{% ", repeat("{% ")),
        ("<!--", repeat("<!--")),
        ("<!-- a -->", repeat("<!-- a -->\n\n")),
        ("&amp;", repeat("&amp;")),
        ("|a", format!("{}\n{}\n", repeat("|a"), repeat("|-"))),
        ("http://a.b ", repeat("http://a.b ")),
        ("http://a.b", repeat("http://a.b")),
        ("http://a.b))))", format!("http://a.b/{}", repeat(")"))),
        ("http://a.b/&a;", format!("http://a.b/{}", repeat("&a;"))),
        ("a@", repeat("a@")),
        ("@", repeat("@")),
        ("[^1]", repeat("[^1]")),
        (
            "[^n]: ",
            (0..LENGTH / 20)
                .map(|n| format!("[^{n}]\n\n[^{n}]: x\n\n"))
                .collect(),
        ),
        ("~", repeat("~a")),
        ("divs", deep("<div>", "</div>")),
        ("divs apart", "<div>\n\n".repeat(LENGTH)),
        ("ends apart", "</p>\n\n".repeat(LENGTH / 4)),
        ("bs", "<b>".repeat(LENGTH)),
        (
            "bs that differ",
            (0..LENGTH / 5).map(|n| format!("<b id=x{n}>")).collect(),
        ),
        (
            "ps with bs",
            (0..LENGTH / 5).map(|n| format!("<p><b id=x{n}>")).collect(),
        ),
        ("tables", "<table><tr><td>".repeat(LENGTH / 5)),
        (
            "fonts",
            (0..LENGTH / 5).map(|n| format!("<a href={n}>")).collect(),
        ),
        ("spans", deep("<span>", "</span>")),
        (
            "divs, other ends",
            "<div>\n".repeat(LENGTH / 5) + &"</p></b></i>".repeat(LENGTH / 5),
        ),
        ("scripts", "<script>".repeat(LENGTH / 5)),
        ("svgs", "<svg>".repeat(LENGTH / 5)),
        (
            "attributes",
            format!(
                "<p {}>",
                (0..LENGTH / 5)
                    .map(|n| format!("a{n}=b "))
                    .collect::<String>()
            ),
        ),
        ("headings", "# a\n".repeat(LENGTH / 4)),
        ("{:", repeat("{:")),
        ("**\"a", repeat("**\"a\"")),
        ("tabs", repeat("\t")),
        ("    code", "    a\n\n".repeat(LENGTH / 7)),
        ("crs", repeat("a\r")),
        ("nul", repeat("\0")),
    ];
    for dialect in [
        Dialect::commonmark(),
        Dialect::jekyll(),
        Dialect::hugo(),
        Dialect::hexo(),
        Dialect::eleventy(),
    ] {
        for (name, text) in &texts {
            let start = Instant::now();
            let mut renderer = Renderer::new();
            renderer.render(text, &dialect, &NoImages);
            let time = start.elapsed();
            if time > Duration::from_millis(200) {
                println!("{name:?} ({} bytes) takes {time:?}", text.len());
            }
            assert!(time < Duration::from_secs(30), "{name:?} takes {time:?}");
        }
    }
}
