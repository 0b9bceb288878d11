//! A drive that takes its time: who types while a save waits for it does not wait, and the
//! journal has the text soon. The drive is a file that another program holds a lease on: whoever
//! opens it waits until that lets go.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use api::Saved;

use crate::desk::{FILE, lay_out, names, newsroom, open, save, text, type_text};

/// So soon the journal must have what is typed.
const SOON: Duration = Duration::from_millis(500);

const HOLD: &str = "
import fcntl, os, signal, sys
signal.signal(signal.SIGIO, signal.SIG_IGN)
fcntl.fcntl(os.open(sys.argv[1], os.O_RDWR), fcntl.F_SETLEASE, fcntl.F_WRLCK)
print('held', flush=True)
sys.stdin.readline()
";

/// Holds a file until it is killed.
struct Holder(Child);

impl Holder {
    fn on(file: &Path) -> Option<Self> {
        let mut child = Command::new("python3")
            .args(["-c", HOLD])
            .arg(file)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut said = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut said).unwrap();
        (said.trim() == "held").then_some(Self(child))
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// What the one note of the journal says.
fn noted(journal: &Path) -> String {
    let sites = names(journal);
    let folder = journal.join(sites.first().map_or("", String::as_str));
    let notes = names(&folder);
    let note = notes.iter().find(|name| !name.starts_with('.'));
    note.and_then(|name| fs::read_to_string(folder.join(name)).ok())
        .unwrap_or_default()
}

#[test]
fn typing_waits_for_no_save() {
    let home = tempfile::tempdir().unwrap();
    let (root, data) = (lay_out(home.path()), home.path().join("data"));
    let desk = newsroom(&data);
    let mut view = open(&desk, &desk.open_path(&root).unwrap(), FILE);
    type_text(&desk, &mut view, "First.\n").unwrap();
    let Some(holder) = Holder::on(&root.join(FILE)) else {
        println!("LEFT OUT: slow drives. No lease can be held on a file here.");
        return;
    };
    let there = view.clone();
    thread::scope(|scope| {
        let saving = scope.spawn(|| save(&desk, &there));
        for turn in 1..=5 {
            let typed = format!("First. And word{turn}.\n");
            let begun = Instant::now();
            type_text(&desk, &mut view, &typed).unwrap();
            while !noted(&data.join("journal")).contains(&format!("word{turn}")) {
                assert!(begun.elapsed() < SOON, "not in the journal: {typed}");
                thread::sleep(Duration::from_millis(5));
            }
        }
        assert!(!saving.is_finished(), "the drive was not slow");
        drop(holder);
        let saved = saving.join().unwrap();
        assert!(!matches!(saved, Saved::Failed { .. }), "{saved:?}");
    });
    let written = fs::read_to_string(root.join(FILE)).unwrap();
    let typed = (1..=5).map(|turn| format!("First. And word{turn}.\n"));
    let mut whole = typed.chain(["First.\n".to_owned()]);
    assert!(
        whole.any(|body| written == text("T0", &body)),
        "a text that was never typed: {written}"
    );
    assert!(matches!(save(&desk, &view), Saved::Clean { .. }));
    assert_eq!(
        fs::read_to_string(root.join(FILE)).unwrap(),
        text("T0", "First. And word5.\n")
    );
}
