//! Reading and editing take time in proportion to the text, also for texts made to
//! prevent that: sixteen times the text may not take a hundred times as long.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use announcement::{Announcement, Value};

/// How long this thread has been running: other programs do not count.
fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// The shorter of two runs.
fn time(text: &str) -> Duration {
    let run = || {
        let start = now();
        let (announcement, found) = Announcement::read(text);
        assert!(found.len() < 200);
        if let Some(field) = announcement.fields().first() {
            let new = match &field.value {
                Value::List(items) => {
                    let more = Value::Text("new".into());
                    Value::List(items.iter().skip(1).cloned().chain([more]).collect())
                }
                Value::Map(entries) => Value::Map(entries.iter().skip(1).cloned().collect()),
                _ => Value::Text("new: text".into()),
            };
            let _ = announcement.set(&field.key, &new, &[]);
        }
        now().checked_sub(start).unwrap()
    };
    (0..2).map(|_| run()).min().unwrap()
}

#[track_caller]
fn check(name: &str, text: impl Fn(usize) -> String) {
    let (small, large) = (text(500), text(8000));
    let (short, long) = (time(&small), time(&large));
    // The clock ticks every four milliseconds on some machines.
    let floor = short.max(Duration::from_millis(4));
    assert!(
        long < floor * 64,
        "{name}: {short:?} for {} bytes, {long:?} for {}",
        small.len(),
        large.len()
    );
}

/// A line many times, each time with another number in the place of `@`.
fn numbered(n: usize, line: &str) -> String {
    let lines: Vec<String> = (0..n)
        .map(|at| line.replace('@', &at.to_string()))
        .collect();
    lines.concat()
}

fn yaml(inner: &str) -> String {
    format!("---\n{inner}\n---\nBody\n")
}

#[test]
fn many_of_everything() {
    check("keys", |n| yaml(&numbered(n, "k@: v\n")));
    check("the same key", |n| yaml(&"a: 1\n".repeat(n)));
    check("pairs of keys", |n| yaml(&numbered(n, "k@: v\nk@: v\n")));
    check("cut values", |n| yaml(&numbered(n, "k@: a b #c\n")));
    check("items", |n| yaml(&format!("a:\n{}", "  - b\n".repeat(n))));
    check("other items", |n| {
        yaml(&format!("a:\n{}", numbered(n, "  - b@\n")))
    });
    check("maps", |n| {
        yaml(&format!("a:\n{}", "  - b: 1\n    c: 2\n".repeat(n)))
    });
    check("a line of items", |n| {
        yaml(&format!("a: [{}]", "b, ".repeat(n)))
    });
    check("a line of keys", |n| {
        let keys: String = numbered(n, "k@: v, ");
        yaml(&format!("{{{keys}}}"))
    });
    check("comments", |n| {
        yaml(&format!("a: 1\n{}", "# c\n".repeat(n)))
    });
    check("a long text", |n| {
        yaml(&format!("a: >-\n{}", "  word word\n".repeat(n)))
    });
    check("a long key", |n| yaml(&format!("{}: 1", "a".repeat(n))));
    check("tags", |n| yaml(&format!("a: [{}]", "x!y, ".repeat(n))));
    check("header lines", |n| {
        format!("Title: a\n{}\nText", numbered(n, "k@: v\n"))
    });
}

#[test]
fn other_languages() {
    check("TOML keys", |n| {
        let keys: String = numbered(n, "k@ = 1\n");
        format!("+++\n{keys}+++\n")
    });
    check("TOML tables", |n| {
        let tables: String = numbered(n, "[[a]]\nb = @\n");
        format!("+++\n{tables}+++\n")
    });
    check("TOML keys with dots", |n| {
        let keys: String = numbered(n, "a.k@ = 1\n");
        format!("+++\n{keys}+++\n")
    });
    check("JSON in a line", |n| {
        let keys = numbered(n, "\"k@\": [1, 2], ");
        format!("{{{keys}\"last\": 1}}\n")
    });
    check("JSON items", |n| {
        format!("{{\"a\": [{}1]}}\n", "1, ".repeat(n))
    });
}

#[test]
fn traps() {
    check("aliases", |n| {
        let list = "1, ".repeat(900);
        yaml(&format!("a: &x [{list}]\nb: [{}]", "*x, ".repeat(n)))
    });
    check("a bomb of aliases", |n| {
        let line = |at| format!("k{}: &k{} [*k{at}, *k{at}, *k{at}]\n", at + 1, at + 1);
        let lines: Vec<String> = (0..n / 8).map(line).collect();
        yaml(&format!("k0: &k0 [a, a]\n{}", lines.concat()))
    });
    for bracket in [
        "[", "{", "- ", "{\"a\":", "? ", "!", "&a ", "'", "\"", "|\n", ">", "%", "*a ", "#",
    ] {
        check(bracket, |n| yaml(&format!("a: {}", bracket.repeat(n * 6))));
        check(bracket, |n| yaml(&bracket.repeat(n * 6)));
        check(bracket, |n| {
            format!("+++\na = {}\n+++\n", bracket.repeat(n * 6))
        });
        check(bracket, |n| format!("{{\"a\": {}\n", bracket.repeat(n * 6)));
    }
    check("no end", |n| format!("---\n{}", "a: b\n".repeat(n)));
    check("no beginning", |n| format!("{}---\n", "a: b\n".repeat(n)));
    check("line ends", |n| format!("---\n{}---\n", "\r".repeat(n)));
}

#[test]
fn ten_megabytes() {
    let body = "Some text of a body that goes on and on.\n".repeat(250_000);
    let text = format!("---\ntitle: A\n---\n{body}");
    let (announcement, _) = Announcement::read(&text);
    let edits = announcement.set("title", &"B".into(), &[]).unwrap();
    assert_eq!(edits.len(), 1);
    let (announcement, found) = Announcement::read(&format!("---\ntitle: A\n{body}---\n"));
    assert!(!announcement.readable() && found.len() == 1);
}
