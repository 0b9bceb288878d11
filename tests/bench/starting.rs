//! From the start of the program to the first words in its window, beside a window that
//! has nothing but words. What is on the screen is read from the display itself, so that
//! both are judged by the same sign.

use std::{
    env, fs,
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use newsdesk::programs;
use tempfile::TempDir;

use crate::{
    Line,
    figures::{median, milliseconds, words},
};

/// Names the program with the blank window.
const BLANK: &str = "DATELINE_BLANK";
const ROUNDS: usize = 15;
const WIDTH: usize = 1280;
/// Looking at one row of so many takes little of what the start could use.
const ROWS: usize = 8;
/// So many dark pixels are words; an empty window has none.
const INK: usize = 25;
const BETWEEN_LOOKS: Duration = Duration::from_millis(5);
/// Nothing on the screen for so long means that nothing will come.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) fn measure() -> Vec<Line> {
    let blank = PathBuf::from(env::var_os(BLANK).unwrap_or_else(|| panic!("{BLANK} is not set")));
    // Once each, so that both find their files in the system's cache.
    start(&blank);
    start(&programs::app());
    let (empty, own): (Vec<f64>, Vec<f64>) = (0..ROUNDS)
        .map(|_| (start(&blank), start(&programs::app())))
        .unzip();
    let line = |what: &str, figure, remark: &str| Line {
        what: what.into(),
        figure,
        remark: remark.into(),
    };
    vec![
        line(
            "A blank window, first words",
            words(median(&empty)),
            &format!("a window with one line of text; median of {ROUNDS} alternating rounds"),
        ),
        line(
            "Dateline's window, first words",
            words(median(&own)),
            "the start screen; the same rounds",
        ),
        line(
            "Dateline against the blank window",
            format!("{:.2}", median(&own) / median(&empty)),
            "ratio of medians; goal: at most 1.5",
        ),
    ]
}

/// How long the program takes until there are words in its window.
fn start(program: &PathBuf) -> f64 {
    let display = Display::start();
    let data = tempfile::tempdir().unwrap();
    let begun = Instant::now();
    let mut running = Command::new(program)
        .env("DISPLAY", &display.name)
        .env("DATELINE_DATA", data.path())
        .env("HOME", data.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    while display.ink() < INK {
        assert!(
            begun.elapsed() < PATIENCE,
            "{} shows nothing",
            program.display()
        );
        thread::sleep(BETWEEN_LOOKS);
    }
    let took = milliseconds(begun.elapsed());
    running.kill().ok();
    running.wait().unwrap();
    took
}

/// A display whose picture lies in a file.
struct Display {
    server: Child,
    name: String,
    folder: TempDir,
}

impl Display {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                &format!("{WIDTH}x800x24"),
            ])
            .args(["-nolisten", "tcp", "-noreset", "-fbdir"])
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap())
            .read_line(&mut number)
            .unwrap();
        Self {
            server,
            name: format!(":{}", number.trim()),
            folder,
        }
    }

    /// How many pixels are dark and lie beside a light one. The display is black where
    /// there is no window, so only words and lines count.
    fn ink(&self) -> usize {
        let picture = fs::read(self.folder.path().join("Xvfb_screen0")).unwrap_or_default();
        let rows = pixels(&picture).chunks(WIDTH).step_by(ROWS);
        rows.flat_map(|row| row.windows(2))
            .filter(|pair| is_dark(pair[0]) && is_light(pair[1]))
            .count()
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        self.server.kill().ok();
        self.server.wait().ok();
    }
}

/// The pixels of a picture of the X Window Dump format (`X11/XWDFile.h`): numbers of four
/// bytes, of which the first is the header's length and the twentieth counts the colours.
fn pixels(picture: &[u8]) -> &[[u8; 4]] {
    let number = |at: usize| {
        let bytes = picture.get(at * 4..at * 4 + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?) as usize)
    };
    let start = number(0)
        .zip(number(19))
        .map(|(header, colours)| header + colours * 12);
    let data = start.and_then(|start| picture.get(start..));
    data.unwrap_or_default().as_chunks().0
}

fn is_dark(pixel: [u8; 4]) -> bool {
    pixel[..3].iter().all(|part| *part < 0x60)
}

fn is_light(pixel: [u8; 4]) -> bool {
    pixel[..3].iter().all(|part| *part > 0xa0)
}
