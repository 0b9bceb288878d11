//! The first Dateline: a program of its own that acts and tells each step as it begins, then
//! waits to be let go on. The fault strikes while it waits.

use std::{
    env, fs,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use api::{DraftOutcome, PublishOutcome, Step};

use crate::{
    fault::Fault,
    world::{self, FILE, TYPED, World, newsroom},
};

/// Names the folder that the first Dateline works in.
pub(crate) const HOME: &str = "NEWSROOM_FAULTS_HOME";
const ACT: &str = "NEWSROOM_FAULTS_ACT";
/// Whether it waits at each step.
const WAITS: &str = "NEWSROOM_FAULTS_WAITS";

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Publish,
    TakeBack,
    Share,
}

const ACTS: [Act; 3] = [Act::Publish, Act::TakeBack, Act::Share];

/// Acts in the first Dateline.
pub(crate) fn act(home: &Path) {
    let name = env::var(ACT).unwrap();
    let act = ACTS.into_iter().find(|act| format!("{act:?}") == name);
    let waits = env::var_os(WAITS).is_some();
    let newsroom = newsroom(home).unwrap();
    let site = newsroom.open_path(&home.join("site")).unwrap();
    world::type_on(&newsroom, &site, home);
    let progress = |report: api::StepReport| {
        say(&format!("step {:?}", report.step));
        if waits {
            let _ = std::io::stdin().read_line(&mut String::new());
        }
    };
    let outcome = match act.unwrap() {
        Act::Share => {
            say("begun");
            let args = api::ShareDraft {
                site: site.site,
                file: FILE.into(),
                settled: Vec::new(),
            };
            share_outcome(newsroom.share_draft(args))
        }
        act => {
            let plan = world::plan(&newsroom, &site, act, home);
            say("begun");
            outcome(newsroom.publish(world::publish(&plan), &progress))
        }
    };
    say(&format!("outcome {outcome}"));
    // As a program that is left: nothing is closed in order.
    std::process::exit(0);
}

/// One write: what the test reads is whole or not there.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("#{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

fn outcome(outcome: Result<PublishOutcome, api::Error>) -> String {
    match outcome {
        Ok(PublishOutcome::Published { remark, .. }) => format!("published {remark}"),
        Ok(PublishOutcome::Unreachable { message, .. }) if message.contains("not known yet") => {
            format!("unknown {message}")
        }
        Ok(other) => format!("not {other:?}").replace('\n', " "),
        Err(error) => format!("not {error:?}").replace('\n', " "),
    }
}

fn share_outcome(outcome: Result<DraftOutcome, api::Error>) -> String {
    match outcome {
        Ok(DraftOutcome::Done { sentence, .. }) => format!("published {sentence}"),
        other => format!("not {other:?}").replace('\n', " "),
    }
}

/// The first Dateline, as the test sees it.
pub(crate) struct First {
    child: Child,
    output: BufReader<ChildStdout>,
    /// The steps it began.
    pub(crate) steps: Vec<String>,
    /// What it said at its end, if it came to one.
    pub(crate) outcome: Option<String>,
}

impl First {
    /// Starts one that waits at each step.
    pub(crate) fn start(world: &World, act: Act) -> Self {
        Self::of(world, act, true)
    }

    pub(crate) fn start_at_once(world: &World, act: Act) -> Self {
        Self::of(world, act, false)
    }

    fn of(world: &World, act: Act, waits: bool) -> Self {
        let mut command = Command::new(env::current_exe().unwrap());
        command
            .env(HOME, world.path(""))
            .env(ACT, format!("{act:?}"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        if waits {
            command.env(WAITS, "1");
        }
        let mut child = command.spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self {
            child,
            output,
            steps: Vec::new(),
            outcome: None,
        }
    }

    /// Reads what it says; none at its end.
    fn next(&mut self) -> Option<String> {
        let mut line = String::new();
        while self.output.read_line(&mut line).unwrap() > 0 {
            if let Some(said) = line.trim_end().strip_prefix('#') {
                if let Some(step) = said.strip_prefix("step ") {
                    self.steps.push(step.to_owned());
                }
                if let Some(outcome) = said.strip_prefix("outcome ") {
                    self.outcome = Some(outcome.to_owned());
                }
                return Some(said.to_owned());
            }
            line.clear();
        }
        self.child.wait().unwrap();
        None
    }

    /// Lets it act, and the fault strike as the step begins for the first time.
    pub(crate) fn go_until_end(&mut self, step: Step, strike: &mut dyn FnMut(&mut Child) -> bool) {
        let awaited = format!("step {step:?}");
        let mut struck = false;
        while let Some(said) = self.next() {
            if said == awaited && !struck {
                struck = true;
                if strike(&mut self.child) {
                    self.child.wait().unwrap();
                    return;
                }
            }
            if said.starts_with("step") {
                self.go_on();
            }
        }
        assert!(struck, "{step:?} never began: {:?}", self.outcome);
    }

    fn go_on(&mut self) {
        if let Some(stdin) = &mut self.child.stdin {
            let _ = stdin.write_all(b"\n");
        }
    }

    /// Kills it while the remote's hook looks at what was sent.
    pub(crate) fn killed_inside(&mut self, world: &World, fault: Fault) {
        world.hold();
        let stdin = self.child.stdin.take();
        drop(stdin);
        let begun = Instant::now();
        while !world.path("held").exists() {
            assert!(begun.elapsed() < Duration::from_secs(30), "nothing is sent");
            thread::sleep(Duration::from_millis(2));
        }
        self.child.kill().unwrap();
        self.heard("");
        if fault == Fault::KilledWithAll {
            fs::write(world.path("refuse"), "").unwrap();
            fs::write(world.path("go"), "").unwrap();
        } else {
            // A moment later, when the next start asks already.
            let go = world.path("go");
            thread::spawn(move || {
                thread::sleep(Duration::from_millis(700));
                fs::write(go, "").unwrap();
            });
        }
    }

    /// Reads on until it says this, or to its end.
    pub(crate) fn heard(&mut self, awaited: &str) {
        while self.next().is_some_and(|said| said != awaited) {}
    }

    /// Kills it so long after it said this; false where it was through before.
    pub(crate) fn killed_after(&mut self, said: &str, moment: Duration) -> bool {
        self.heard(said);
        thread::sleep(moment);
        self.child.kill().unwrap();
        self.heard("");
        self.outcome.is_none()
    }

    /// How long it takes from each thing that it says to the next.
    pub(crate) fn pace(&mut self) -> Vec<(String, Duration)> {
        self.heard("begun");
        let (mut said, mut begun) = ("begun".to_owned(), Instant::now());
        let mut pace = Vec::new();
        while let Some(next) = self.next() {
            pace.push((said, begun.elapsed()));
            (said, begun) = (next, Instant::now());
        }
        pace
    }
}

/// Whether Dateline's folder holds the typed text.
pub(crate) fn is_noted(home: &Path) -> bool {
    let entries = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
    entries(&home.join("data/journal"))
        .flat_map(|site| entries(&site.path()).collect::<Vec<_>>())
        .any(|note| {
            fs::read_to_string(note.path()).is_ok_and(|note| note.contains(TYPED.trim()))
                && note.path().extension().is_some_and(|end| end == "json")
        })
}
