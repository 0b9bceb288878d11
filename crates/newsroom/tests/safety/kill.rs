//! A program that types and saves is killed at random moments. What it typed until half a
//! second before is there again, and the file holds exactly what it held at some moment.
//!
//! The program is this test executable, started again as [`typist`].

use std::{
    env, fs,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use api::Saved;

use crate::desk::{FILE, lay_out, names, newsroom, open, save, set_title, text, type_text};

/// Names the folder that the typist works in.
const HOME: &str = "DATELINE_TYPIST_HOME";

/// How many kills; another number through `DATELINE_KILLS`.
const KILLS: usize = 1_000;

/// What a kill may cost.
const BOUND: Duration = Duration::from_millis(500);

/// So many typists at a time.
const AT_ONCE: usize = 4;

/// A number from a seed that every call moves on (splitmix64).
fn random(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *seed;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn nanoseconds() -> u128 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_nanos()
}

/// What stands there from the beginning: writing it takes a moment to be killed in.
fn old_text() -> String {
    "A line that was there before anybody was killed.\n".repeat(300)
}

/// The body after so many words were typed.
fn body(words: u64) -> String {
    (1..=words).fold(old_text(), |text, word| {
        text + &format!(
            "w{word}{}",
            if word.is_multiple_of(12) { "\n" } else { " " }
        )
    })
}

fn typed_in(text: &str) -> u64 {
    let words = text.split_whitespace().filter(|word| {
        let number = word.strip_prefix('w').unwrap_or_default();
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    words.count() as u64
}

/// How many words and which title a text has; it must be whole.
fn read(whole: &str) -> (u64, u64) {
    let title = whole
        .split_once("title: T")
        .and_then(|(_, rest)| rest.split_once('\n')?.0.parse().ok());
    let (title, words) = (title.unwrap_or(u64::MAX), typed_in(whole));
    assert_eq!(
        whole,
        text(&format!("T{title}"), &body(words)),
        "a text that was never typed"
    );
    (words, title)
}

/// Types, sets fields and saves until it is killed, and says what it does as it begins it.
#[test]
fn typist() {
    let Some(home) = env::var_os(HOME) else {
        return;
    };
    let home = Path::new(&home);
    let mut seed = u64::from(std::process::id()) ^ nanoseconds() as u64;
    let mut out = std::io::stdout().lock();
    let mut say = |what: char, number: u64| {
        // One write: what the parent reads is whole or not there.
        let line = format!("\n#{what} {number} {}\n", nanoseconds());
        out.write_all(line.as_bytes()).unwrap();
        out.flush().unwrap();
    };
    let newsroom = newsroom(&home.join("data"));
    let site = newsroom.open_path(&home.join("site")).unwrap();
    assert_eq!(site.held, "");
    let mut view = open(&newsroom, &site, FILE);
    let mut words = typed_in(&view.text);
    // Some save all the time, some hardly ever.
    let often = if random(&mut seed).is_multiple_of(2) {
        40
    } else {
        6
    };
    let mut title: u64 = view.title.trim_start_matches('T').parse().unwrap();
    loop {
        match random(&mut seed) % 200 {
            0..5 => {
                title += 1;
                say('t', title);
                set_title(&newsroom, &mut view, &format!("T{title}"));
            }
            number if number < often && number.is_multiple_of(2) => {
                // Typed on while the file is written.
                let (before, there) = (words, view.clone());
                let saved = thread::scope(|scope| {
                    let saving = scope.spawn(|| save(&newsroom, &there));
                    words += 1;
                    say('w', words);
                    type_text(&newsroom, &mut view, &body(words)).unwrap();
                    saving.join().unwrap()
                });
                assert!(
                    matches!(saved, Saved::Clean { .. } | Saved::Waiting),
                    "{saved:?}"
                );
                say('s', before);
            }
            number if number < often => {
                let saved = save(&newsroom, &view);
                assert!(matches!(saved, Saved::Clean { .. }), "{saved:?}");
                say('s', words);
            }
            _ => {
                words += 1;
                say('w', words);
                type_text(&newsroom, &mut view, &body(words)).unwrap();
            }
        }
        thread::sleep(Duration::from_micros(random(&mut seed) % 8_000));
    }
}

/// What the typist said.
#[derive(Default)]
struct Said {
    /// Each word or title with its moment.
    words: Vec<(u64, u128)>,
    titles: Vec<(u64, u128)>,
    /// The words that were in the file when a save was answered.
    saved: u64,
}

impl Said {
    fn hear(&mut self, line: &str) {
        let parts: Vec<&str> = line.split(' ').collect();
        let [what, number, moment] = parts[..] else {
            return;
        };
        let number = number.parse().unwrap();
        match what {
            "#w" => self.words.push((number, moment.parse().unwrap())),
            "#t" => self.titles.push((number, moment.parse().unwrap())),
            "#s" => self.saved = number,
            _ => {}
        }
    }
}

/// How long before the kill the first thing was said that is lost.
fn loss(said: &[(u64, u128)], kept: u64, killed: u128) -> Duration {
    let first = said.iter().find(|(number, _)| *number > kept);
    first.map_or(Duration::ZERO, |(_, moment)| {
        Duration::from_nanos(killed.saturating_sub(*moment) as u64)
    })
}

/// Starts a typist, kills it after a while and hears what it had said.
fn kill_one(home: &Path, after: Duration) -> (Said, u128) {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "kill::typist", "--nocapture"])
        .env(HOME, home)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let hearing = thread::spawn(move || {
        let mut said = Said::default();
        output
            .lines()
            .map_while(Result::ok)
            .for_each(|line| said.hear(&line));
        said
    });
    thread::sleep(after);
    let killed = nanoseconds();
    child.kill().unwrap();
    let end = child.wait().unwrap();
    assert_eq!(end.code(), None, "the typist ended by itself: {end}");
    (hearing.join().unwrap(), killed)
}

/// What one kill came to.
struct Round {
    loss: Duration,
    typed: usize,
    recovered: bool,
}

fn round(home: &Path, seed: &mut u64, mut before: (u64, u64)) -> (Round, (u64, u64)) {
    let (site, data) = (home.join("site"), home.join("data"));
    // Long enough, now and then, to lose more than may be lost.
    let longest = if random(seed).is_multiple_of(4) {
        1_500_000
    } else {
        400_000
    };
    let after = Duration::from_micros(random(seed) % longest);
    let (said, killed) = kill_one(home, after);

    let (in_file, _) = read(&fs::read_to_string(site.join(FILE)).unwrap());
    assert!(in_file >= said.saved, "a file older than its last save");
    let newsroom = newsroom(&data);
    let view = newsroom.open_path(&site).unwrap();
    assert_eq!(view.held, "", "a killed program holds the site");
    assert_eq!(view.left_said.is_empty(), view.left.is_empty());
    let mut view = open(&newsroom, &view, FILE);
    assert!(
        matches!(view.saved, Saved::Clean { .. } | Saved::Recovered),
        "a conflict with nobody: {:?}",
        view.saved
    );
    let recovered = view.saved == Saved::Recovered;
    let whole = api::ShowPart {
        document: view.document,
        part: api::Part::Whole,
    };
    view = newsroom.show_part(whole).unwrap();
    let kept = read(&view.text);
    assert!(
        kept.0 >= before.0 && kept.1 >= before.1,
        "older than before"
    );
    assert!(kept.0 >= in_file, "the note is older than the file");
    let loss = loss(&said.words, kept.0, killed).max(loss(&said.titles, kept.1, killed));
    before = kept;
    // Now and then it is brought to an end; else the next typist goes on from the journal.
    if random(seed).is_multiple_of(4) {
        assert!(matches!(save(&newsroom, &view), Saved::Clean { .. }));
        newsroom.close();
    }
    if kept.0 > 400 {
        let whole = text(&format!("T{}", kept.1), &body(0));
        type_text(&newsroom, &mut view, &whole).unwrap();
        assert!(matches!(save(&newsroom, &view), Saved::Clean { .. }));
        before.0 = 0;
    }
    let typed = said.words.len();
    (
        Round {
            loss,
            typed,
            recovered,
        },
        before,
    )
}

#[test]
fn killed_at_a_thousand_random_moments() {
    let kills = env::var("DATELINE_KILLS")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(KILLS);
    let next = AtomicUsize::new(0);
    let begun = SystemTime::now();
    let work = |mut seed: u64| {
        let home = tempfile::tempdir().unwrap();
        let site = lay_out(home.path());
        fs::write(site.join(FILE), text("T0", &body(0))).unwrap();
        let (mut rounds, mut before) = (Vec::new(), (0, 0));
        while next.fetch_add(1, Ordering::Relaxed) < kills {
            let (round, kept) = round(home.path(), &mut seed, before);
            before = kept;
            rounds.push(round);
        }
        let left = names(&home.path().join("site/news"));
        (rounds, left.len() - 1)
    };
    let results: Vec<_> = thread::scope(|scope| {
        let typists: Vec<_> = (0..AT_ONCE as u64)
            .map(|number| scope.spawn(move || work(number + 7)))
            .collect();
        typists.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let rounds: Vec<&Round> = results.iter().flat_map(|(rounds, _)| rounds).collect();
    let mut losses: Vec<Duration> = rounds.iter().map(|round| round.loss).collect();
    losses.sort();
    let largest = losses.last().copied().unwrap_or_default();
    println!(
        "{} kills in {:.0} s: {} words typed, {} texts brought back, {} temporary files left, \
         loss at the median {:.0} ms, at 99 % {:.0} ms, at most {:.0} ms",
        rounds.len(),
        begun.elapsed().unwrap().as_secs_f64(),
        rounds.iter().map(|round| round.typed).sum::<usize>(),
        rounds.iter().filter(|round| round.recovered).count(),
        results.iter().map(|(_, left)| left).sum::<usize>(),
        losses[losses.len() / 2].as_secs_f64() * 1e3,
        losses[losses.len() * 99 / 100].as_secs_f64() * 1e3,
        largest.as_secs_f64() * 1e3,
    );
    assert!(
        largest <= BOUND,
        "more was lost than half a second: {largest:?}"
    );
}
