//! One run: a few operations in an order of chance, and what must hold after each.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    panic,
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

use api::{Because, DraftOutcome, Plan, PublishOutcome, Step};
use tempfile::TempDir;

use crate::{
    colleague::Colleague,
    dice::Dice,
    figures::Figures,
    remote::{Commit, Remote},
    template::{COLLEAGUE, Template, own_things},
    words::{Fate, Words, words_in},
    writer::{Ready, Writer},
};

pub(crate) struct Run<'a> {
    pub(crate) figures: &'a Figures,
    pub(crate) dice: Dice,
    pub(crate) words: Words,
    pub(crate) writers: Vec<Writer>,
    pub(crate) remote: Remote,
    colleague: Colleague,
    own: Vec<Vec<(PathBuf, Option<Vec<u8>>)>>,
    /// The site's tip and the drafts as they were after the operation before.
    tip: String,
    drafts: BTreeMap<String, String>,
    /// All words that the site ever had.
    pub(crate) published: BTreeSet<String>,
    /// What went out through Dateline: commit and planned files.
    pub(crate) sent: BTreeMap<String, BTreeSet<String>>,
    /// What happened, to be told where it fails.
    trail: Vec<String>,
    pub(crate) home: TempDir,
}

/// How a publish was disturbed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Disturbed {
    No,
    Killed(Step),
    /// A colleague pushes as this step begins.
    Overtaken(Step),
}

/// What Dateline said of what a writer sent to the site.
enum Said {
    Published {
        commit: String,
        files: BTreeSet<String>,
    },
    NotPublished,
    /// It was cut off; what the next start said.
    CutOff {
        notices: String,
        files: BTreeSet<String>,
    },
}

pub(crate) fn run(seed: u64, template: &Template, figures: &Figures) {
    let mut run = Run::new(seed, template, figures);
    let all = panic::AssertUnwindSafe(|| {
        let operations = 5 + run.dice.below(6);
        for _ in 0..operations {
            run.operation();
            figures.operations.one();
        }
        run.settles();
    });
    if let Err(failed) = panic::catch_unwind(all) {
        run.tells(seed);
        panic::resume_unwind(failed);
    }
    figures.runs.one();
}

impl<'a> Run<'a> {
    fn new(seed: u64, template: &Template, figures: &'a Figures) -> Self {
        let home = template.copy();
        let mut dice = Dice::new(seed);
        let number = 2 + dice.below(2);
        let writers: Vec<Writer> = (0..number).map(|at| Writer::new(home.path(), at)).collect();
        let own = writers.iter().map(|writer| own_things(&writer.folder()));
        let remote = Remote::new(home.path().join("remote.git"));
        Self {
            own: own.collect(),
            tip: remote.tip(),
            drafts: BTreeMap::new(),
            colleague: Colleague::new(home.path().join("colleague")),
            words: Words::default(),
            published: BTreeSet::new(),
            sent: BTreeMap::new(),
            trail: Vec::new(),
            figures,
            dice,
            writers,
            remote,
            home,
        }
    }

    #[expect(clippy::print_stderr, reason = "a failed run tells how it came to it")]
    fn tells(&self, seed: u64) {
        eprintln!("DATELINE_SEED={seed}\n  {}", self.trail.join("\n  "));
    }

    pub(crate) fn notes(&mut self, what: String) {
        self.trail.push(what);
    }

    fn operation(&mut self) {
        let at = self.dice.below(self.writers.len());
        let Self { dice, words, .. } = self;
        let what = match dice.below(20) {
            0..5 => {
                self.writers[at].edits(dice, words);
                "edits"
            }
            5 => {
                self.writers[at].sets_a_field(dice, words);
                "sets a field"
            }
            6 => {
                self.writers[at].begins(dice, words);
                "begins one"
            }
            7..11 => return self.publishes(at),
            11 => return self.takes_back(at),
            12 | 13 => return self.shares(at),
            14 | 15 => return self.takes_up(at),
            16 | 17 => {
                self.syncs(at);
                "syncs"
            }
            18 => {
                self.figures.pushes.one();
                self.colleague.pushes(dice, words);
                "(the colleague pushes)"
            }
            _ => {
                self.figures.kills.one();
                self.writers[at].restart();
                self.writers[at].saves_what_is_left(&mut self.words);
                "is killed"
            }
        };
        self.trail.push(format!("{} {what}", self.writers[at].name));
        self.holds(None);
    }

    pub(crate) fn syncs(&mut self, at: usize) -> api::SyncView {
        let because = Because::Asked;
        let site = self.writers[at].site().site;
        let check = api::CheckSite { site, because };
        let view = self.writers[at].room().check_site(check).unwrap();
        assert_eq!(view.state, api::SyncState::UpToDate);
        self.figures.syncs.one();
        view
    }

    fn publishes(&mut self, at: usize) {
        let mut files = self.something_to_send(at);
        if self.dice.once_in(3)
            && let Some(one) = self.dice.pick(&files).cloned()
        {
            files = vec![one];
        }
        let disturbed = match self.dice.below(6) {
            0 | 1 => Disturbed::Killed(*self.dice.pick(&Step::ALWAYS).unwrap()),
            2 => Disturbed::Overtaken(*self.dice.pick(&Step::ALWAYS[..4]).unwrap()),
            _ => Disturbed::No,
        };
        self.publishes_files(at, &files, disturbed);
    }

    /// The files of a writer's that are not on the site, of which there are some now.
    fn something_to_send(&mut self, at: usize) -> Vec<String> {
        let files = self.writers[at].unpublished();
        if !files.is_empty() {
            return files;
        }
        self.writers[at].edits(&mut self.dice, &mut self.words);
        self.trail
            .push(format!("{} edits first", self.writers[at].name));
        self.writers[at].unpublished()
    }

    /// Publishes these files as they are; whether there was anything to publish.
    pub(crate) fn publishes_quietly(&mut self, at: usize, files: &[String]) -> bool {
        self.publishes_files(at, files, Disturbed::No)
    }

    fn publishes_files(&mut self, at: usize, files: &[String], disturbed: Disturbed) -> bool {
        self.trail.push(format!(
            "{} publishes {files:?}, {disturbed:?}",
            self.writers[at].name
        ));
        let ready = self.writers[at].plans(files, &mut self.words, self.figures);
        let Ready::Go(plan) = ready else {
            self.trail.push("  nothing to publish".into());
            self.holds(Some((at, Said::NotPublished)));
            return false;
        };
        let wanted: Vec<_> = plan
            .files
            .iter()
            .map(|one| (one.file.clone(), self.writers[at].file(&one.file)))
            .collect();
        let said = self.carries_out(at, &plan, disturbed);
        if let Said::Published { commit, .. } = &said {
            self.figures.publishes.one();
            let merged = plan.files.iter().filter(|one| one.merged.is_some());
            self.figures.merges.add(merged.count());
            let tip = self.remote.tip();
            assert!(
                self.remote
                    .since(&self.tip, &tip)
                    .iter()
                    .any(|one| one.id.starts_with(commit))
            );
            for (file, text) in wanted {
                let there = self.remote.file(&tip, &file).unwrap_or_default();
                let missing = &self.words.live_in(&text) - &words_in(&there);
                assert!(missing.is_empty(), "said to be out: {missing:?} of {file}");
            }
        }
        self.holds(Some((at, said)));
        true
    }

    fn takes_back(&mut self, at: usize) {
        let known: Vec<String> = self.sent.keys().cloned().collect();
        let Some(commit) = self.dice.pick(&known).cloned() else {
            return;
        };
        // What the writer has not heard of cannot be chosen.
        self.syncs(at);
        let name = self.writers[at].name;
        self.trail
            .push(format!("{name} takes {} back", &commit[..8]));
        let parent = self.remote.commit(&commit).parents.remove(0);
        let (before, after) = (self.remote.says(&parent), self.remote.says(&commit));
        self.words.chosen(&before, &after);
        let ready = self.writers[at].plans_back(&commit, &mut self.words, self.figures);
        let Ready::Go(plan) = ready else {
            return self.holds(Some((at, Said::NotPublished)));
        };
        let disturbed = match self.dice.below(4) {
            0 => Disturbed::Killed(*self.dice.pick(&Step::ALWAYS).unwrap()),
            _ => Disturbed::No,
        };
        let said = self.carries_out(at, &plan, disturbed);
        if matches!(said, Said::Published { .. }) {
            self.figures.taken_back.one();
        }
        self.holds(Some((at, said)));
    }

    fn carries_out(&mut self, at: usize, plan: &Plan, disturbed: Disturbed) -> Said {
        let files = plan.files.iter().map(|one| one.file.clone()).collect();
        let args = api::Publish {
            plan: plan.plan,
            message: plan.message.clone(),
            accept_warnings: true,
        };
        let Self {
            writers,
            colleague,
            dice,
            words,
            figures,
            ..
        } = self;
        let (overtaken, world) = (Cell::new(false), RefCell::new((dice, words)));
        let room = writers[at].room();
        let publish = panic::AssertUnwindSafe(|| {
            room.publish(args, &|report| match disturbed {
                Disturbed::Killed(step) if step == report.step => {
                    panic::resume_unwind(Box::new(Killed));
                }
                Disturbed::Overtaken(step) if step == report.step && !overtaken.get() => {
                    overtaken.set(true);
                    figures.pushes.one();
                    let (dice, words) = &mut *world.borrow_mut();
                    colleague.pushes(dice, words);
                }
                _ => {}
            })
        });
        let outcome = match panic::catch_unwind(publish) {
            Ok(outcome) => outcome.unwrap(),
            Err(end) if end.is::<Killed>() => {
                figures.kills.one();
                let notices = self.writers[at].restart().notices.join(" ");
                self.trail.push(format!("  killed: {notices}"));
                return Said::CutOff { notices, files };
            }
            Err(other) => panic::resume_unwind(other),
        };
        self.trail.push(format!("  {outcome:?}"));
        match outcome {
            PublishOutcome::Published { commit, .. } => Said::Published { commit, files },
            PublishOutcome::PlanOutdated { .. } | PublishOutcome::NothingToPublish => {
                assert!(matches!(disturbed, Disturbed::Overtaken(_)), "{outcome:?}");
                Said::NotPublished
            }
            other => panic!("{other:?}"),
        }
    }

    fn shares(&mut self, at: usize) {
        let files = self.something_to_send(at);
        let Some(file) = self.dice.pick(&files).cloned() else {
            return;
        };
        let site = self.writers[at].site().site;
        self.trail
            .push(format!("{} shares {file}", self.writers[at].name));
        let before = self.remote.drafts();
        let outcome = self.writers[at].drafts(&mut self.words, self.figures, &|room, settled| {
            let file = file.clone();
            let args = api::ShareDraft {
                site,
                file,
                settled,
            };
            room.share_draft(args).unwrap()
        });
        self.trail.push(format!("  {}", said(&outcome)));
        let after = self.remote.drafts();
        if matches!(outcome, DraftOutcome::Done { .. }) {
            self.figures.shares.one();
            let here = self.words.live_in(&self.writers[at].file(&file));
            let holds = |tip: &String| self.remote.file(tip, &file).unwrap_or_default();
            let all: Vec<_> = after.values().map(holds).collect();
            let has_all = |text: &String| here.is_subset(&words_in(text));
            assert!(all.iter().any(has_all), "said to be shared: {here:?}");
        } else {
            assert_eq!(before, after, "{outcome:?}");
        }
        for (name, tip) in &after {
            if before.get(name) != Some(tip) {
                let commit = self.remote.commit(tip);
                let only = BTreeSet::from([file.clone()]);
                assert_eq!(self.remote.changed(&commit), only, "{name}");
                assert_eq!(commit.author, self.writers[at].name);
            }
        }
        self.holds(None);
    }

    fn takes_up(&mut self, at: usize) {
        if self.drafts.is_empty() {
            self.shares((at + 1) % self.writers.len());
        }
        let site = self.writers[at].site().site;
        let list = api::ListDrafts { site, ask: true };
        let listed = self.writers[at].room().list_drafts(list).unwrap();
        assert_eq!(listed.trouble, "");
        let Some(row) = self.dice.pick(&listed.drafts).cloned() else {
            return;
        };
        self.trail
            .push(format!("{} takes up {}", self.writers[at].name, row.name));
        let outcome = self.writers[at].drafts(&mut self.words, self.figures, &|room, settled| {
            let name = row.name.clone();
            let args = api::TakeUpDraft {
                site,
                name,
                settled,
            };
            room.take_up_draft(args).unwrap()
        });
        self.trail.push(format!("  {}", said(&outcome)));
        assert!(matches!(outcome, DraftOutcome::Done { .. }), "{outcome:?}");
        self.figures.taken_up.one();
        let text = self.remote.file(&row.version, &row.file).unwrap();
        let missing = &self.words.live_in(&text) - &words_in(&self.writers[at].file(&row.file));
        assert!(missing.is_empty(), "said to be taken up: {missing:?}");
        self.holds(None);
    }

    /// What must hold after every operation. `said` is what a writer was told about the site.
    fn holds(&mut self, said: Option<(usize, Said)>) {
        let tip = self.remote.tip();
        let new = self.remote.since(&self.tip, &tip);
        self.is_true(said, &new);
        self.stays_on_the_site(&tip);
        self.tip = tip;
        self.drafts = self.remote.drafts();
        self.is_somewhere();
        for (writer, own) in self.writers.iter().zip(&self.own) {
            assert_eq!(
                own_things(&writer.folder()),
                *own,
                "{}'s own things",
                writer.name
            );
        }
    }

    /// What was said of a publish, held against the new commits of the site.
    fn is_true(&mut self, said: Option<(usize, Said)>, new: &[Commit]) {
        let (theirs, others): (Vec<_>, Vec<_>) = {
            let name = said.as_ref().map(|(at, _)| self.writers[*at].name);
            new.iter().partition(|commit| name == Some(&commit.author))
        };
        for other in others {
            assert_eq!(other.author, COLLEAGUE, "{other:?}");
        }
        let Some((at, said)) = said else {
            assert!(theirs.is_empty());
            return;
        };
        let name = self.writers[at].name;
        let (arrived, files) = match said {
            Said::NotPublished => (false, BTreeSet::new()),
            Said::Published { files, .. } => (true, files),
            Said::CutOff { notices, files } => (notices.contains("It did arrive"), files),
        };
        assert_eq!(theirs.len(), usize::from(arrived), "{name}: {theirs:?}");
        for commit in theirs {
            assert_eq!(self.remote.changed(commit), files, "{commit:?}");
            self.sent.insert(commit.id.clone(), files.clone());
        }
    }

    /// No word goes from the site that nobody chose to let go.
    fn stays_on_the_site(&mut self, tip: &str) {
        let (before, after) = (self.remote.says(&self.tip), self.remote.says(tip));
        let lost = &self.words.live_in(&before) - &words_in(&after);
        assert!(lost.is_empty(), "gone from the site: {lost:?}");
        self.published.extend(words_in(&after));
    }

    /// No word is lost: it is at the remote, in a file, or among what a writer's Dateline keeps.
    fn is_somewhere(&mut self) {
        let mut seen = words_in(&self.remote.says(&self.tip));
        for tip in self.drafts.clone().values() {
            seen.extend(words_in(&self.remote.says(tip)));
        }
        let begun = Instant::now();
        loop {
            let keep = |versions| {
                let writers = self.writers.iter();
                writers
                    .flat_map(move |writer| writer.keeps(versions))
                    .collect::<BTreeSet<_>>()
            };
            let (live, mut kept) = (&keep(false) | &seen, keep(true));
            kept.extend(&live | &self.published);
            let mut lost = &self.words.all(Fate::Live) - &live;
            lost.extend(&self.words.all(Fate::Chosen) - &kept);
            if lost.is_empty() {
                return;
            }
            // What was only typed reaches the journal within a moment.
            assert!(begun.elapsed() < Duration::from_secs(5), "lost: {lost:?}");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

/// What a kill unwinds with.
struct Killed;

fn said(outcome: &DraftOutcome) -> &str {
    match outcome {
        DraftOutcome::Done { sentence, .. } => sentence,
        DraftOutcome::Nothing { message } | DraftOutcome::Stopped { message, .. } => message,
        DraftOutcome::Questions(_)
        | DraftOutcome::AskReaders { .. }
        | DraftOutcome::AskPlace { .. }
        | DraftOutcome::KeptBack { .. } => "asks",
    }
}
