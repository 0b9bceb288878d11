//! Typing never waits: a keystroke in a long text, and texts made to be slow. The limits
//! are far off, for slow machines and builds; run with `--release -- --nocapture` to see.

use std::time::{Duration, Instant};

use render::{Dialect, Media, Renderer, differences};

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
    let sections = length / (PARAGRAPH.len() + LIST.len()) + 1;
    numbered(sections, |number| format!("{number}. {PARAGRAPH}{LIST}"))
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

/// `part` for each number below `count`, with the number in it.
fn numbered(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect::<Vec<_>>().concat()
}

/// Texts that have brought Markdown readers, HTML parsers or scanners like ours to a halt.
fn slow_texts() -> Vec<String> {
    const REPEATED: [&str; 54] = [
        "[",
        "*",
        ">",
        "<",
        "> ",
        "_a ",
        "![[",
        "[a](",
        "[a](<b",
        "- ",
        "{{",
        "{{ a }}",
        "{% ",
        "<!--",
        "<!-- a -->\n\n",
        "&amp;",
        "http://a.b ",
        "http://a.b",
        "a@",
        "@",
        "[^1]",
        "~a",
        "<div>\n\n",
        "</p>\n\n",
        "<b>",
        "<table><tr><td>",
        "<script>",
        "<svg>",
        "# a\n",
        "{:",
        "**\"a\"",
        "\t",
        "    a\n\n",
        "a\r",
        "\0",
        "<div>",
        "<form>\n\n<img>",
        "*a ",
        "**a *b ",
        "![",
        "<b *",
        "{::comment}",
        "$$ a",
        "|a",
        "1. ",
        "1) ",
        "1) a\n",
        "a\n|b|\n|-|\n|c|\n\n",
        "a\n2. ",
        "**a ** ",
        "a\n: ",
        "[a]: b ",
        "~~a ",
        "\"'a",
    ];
    let repeat = |part: &str| part.repeat(LENGTH / part.len());
    let mut texts: Vec<String> = REPEATED.iter().map(|part| repeat(part)).collect();
    texts.extend([
        format!("{}x{}", "<div>".repeat(LENGTH), "</div>".repeat(LENGTH)),
        format!("{}x{}", "<span>".repeat(LENGTH), "</span>".repeat(LENGTH)),
        numbered(LENGTH / 250, |length| "`".repeat(length) + " "),
        numbered(LENGTH / 250, |depth| "  ".repeat(depth) + "* a\n"),
        format!("{}\n{}\n", repeat("|a"), repeat("|-")),
        format!("http://a.b/{}", repeat(")")),
        format!("http://a.b/{}", repeat("&a;")),
        numbered(LENGTH / 20, |n| format!("[^{n}]\n\n[^{n}]: x\n\n")),
        numbered(LENGTH / 5, |n| format!("<b id=x{n}>")),
        numbered(LENGTH / 5, |n| format!("<p><b id=x{n}>")),
        numbered(LENGTH / 5, |n| format!("<a href={n}>")),
        "<div>\n".repeat(LENGTH / 5) + &"</p></b></i>".repeat(LENGTH / 5),
        format!("<p {}>", numbered(LENGTH / 5, |n| format!("a{n}=b "))),
    ]);
    texts
}

#[test]
fn texts_made_to_be_slow() {
    let dialects = [
        Dialect::commonmark(),
        Dialect::jekyll(),
        Dialect::hugo(),
        Dialect::hexo(),
        Dialect::eleventy(),
    ];
    for dialect in dialects {
        for text in slow_texts() {
            let start = Instant::now();
            Renderer::new().render(&text, &dialect, &NoImages);
            differences(&text, &dialect);
            let time = start.elapsed();
            let name: String = text.chars().take(20).collect();
            if time > Duration::from_millis(200) {
                println!("{name:?} ({} bytes) takes {time:?}", text.len());
            }
            assert!(time < Duration::from_secs(30), "{name:?} takes {time:?}");
        }
    }
}
