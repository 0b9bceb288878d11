//! How long a large site takes, beside `cat` of the same files and beside a site of one
//! file. Run with `--release -- --ignored --nocapture`.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use site::{Order, Query, Site};

use crate::fixture::{borrowed, folder, releases, words};

const ROUNDS: usize = 9;

fn time<T>(act: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = act();
    (start.elapsed(), result)
}

fn median(act: &mut dyn FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS).map(|_| time(&mut *act).0).collect();
    times.sort();
    times[ROUNDS / 2]
}

fn cat(root: &Path, files: &[(String, String)]) {
    let done = Command::new("cat")
        .args(files.iter().map(|(file, _)| file))
        .current_dir(root)
        .stdout(Stdio::null())
        .status();
    assert!(done.unwrap().success());
}

/// Announcements of about three kilobytes, not all of it ASCII.
fn announcements(count: usize) -> Vec<(String, String)> {
    let mut files = releases("news", count);
    for (_, text) in &mut files {
        text.push_str(
            &"The tide turned, and the barges of the upper river came down to the harbour’s quay. "
                .repeat(35),
        );
    }
    files
}

#[test]
#[ignore = "measures; worth its time in release only"]
fn opening_and_searching() {
    for count in [1, 2_000, 10_000] {
        let files = announcements(count);
        let root = folder(&borrowed(&files));
        let root = root.path();
        let tell = |what: &str, took: Duration, beside: Duration| {
            let ratio = took.as_secs_f64() / beside.as_secs_f64();
            println!("{count} announcements: {what} {took:.2?}, {ratio:.2} of cat");
        };
        let (mut opening, mut beginning, mut catting) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            catting.push(time(|| cat(root, &files)).0);
            opening.push(time(|| Site::open(root).unwrap()).0);
            beginning.push(time(|| Site::begin(root).unwrap()).0);
        }
        for times in [&mut opening, &mut beginning, &mut catting] {
            times.sort();
        }
        let beside = catting[ROUNDS / 2];
        tell("cat", beside, beside);
        tell("open", opening[ROUNDS / 2], beside);
        tell("begin", beginning[ROUNDS / 2], beside);

        let mut site = Site::open(root).unwrap();
        assert_eq!(site.entries().len(), count);
        let mut measure = |what: &str, act: &mut dyn FnMut(&mut Site)| {
            tell(what, median(&mut || act(&mut site)), beside);
        };
        measure("search that finds all", &mut |site| {
            assert_eq!(site.find(&words("barges quay")).len(), count);
        });
        measure("search that finds none", &mut |site| {
            assert_eq!(site.find(&words("zeppelin")).len(), 0);
        });
        measure("by title, with a tag", &mut |site| {
            let query = Query {
                tag: Some("boats".to_owned()),
                order: Order::Title,
                ..Query::default()
            };
            assert_eq!(site.find(&query).len(), count);
        });
        measure("facets", &mut |site| {
            assert_eq!(site.facets(None).tags[0].1 as usize, count);
        });
        let (file, text) = files[count / 2].clone();
        measure("put", &mut |site| site.put(&file, &text));
        let (mut day, file) = (0, file);
        measure("put with another date", &mut |site| {
            day = day % 27 + 1;
            let date = format!("date: 2025-03-{day:02}T09:00:00Z");
            let old = text.lines().find(|line| line.starts_with("date:")).unwrap();
            site.put(&file, &text.replace(old, &date));
        });
        let mut new = 0;
        measure("put a new one", &mut |site| {
            new += 1;
            site.put(&format!("news/new-{new}.md"), &text);
        });
        measure("put a new one and ask for a link", &mut |site| {
            new += 1;
            site.put(&format!("news/new-{new}.md"), &text);
            site.link(&file, "/news/release-0/");
        });
        measure("study and adopt", &mut |site| {
            site.put(&file, &text);
            let learnt = site.study();
            site.adopt(learnt);
        });
        measure("refresh one", &mut |site| {
            site.refresh(std::slice::from_ref(&file));
        });
        let all: Vec<String> = files.iter().map(|(file, _)| file.clone()).collect();
        measure("refresh all", &mut |site| site.refresh(&all));
        measure("refresh the folder", &mut |site| {
            site.refresh(&["news".to_owned()]);
        });
    }
}
