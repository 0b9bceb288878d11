//! One run: a few operations in an order of chance.

use std::{panic, path::PathBuf};

use api::{
    DraftOutcome, DraftRow, ReviewAct, ReviewOutcome, ReviewPlace, ReviewView, SuggestionState,
};
use tempfile::TempDir;

use crate::{
    dice::Dice,
    figures::Figures,
    git,
    person::Person,
    template::{COLLEAGUE, Template, git as run_git, own_things, put},
};

/// The announcement that is written on most.
const CROWDED: &str = "news/gate.md";

pub(crate) struct Run<'a> {
    pub(crate) figures: &'a Figures,
    pub(crate) people: Vec<Person>,
    pub(crate) remote: PathBuf,
    pub(crate) own: Vec<Vec<(PathBuf, Option<Vec<u8>>)>>,
    /// What was said, and somebody was told that it is.
    pub(crate) said: Vec<String>,
    dice: Dice,
    number: usize,
    colleague: PathBuf,
    /// Whether the site asks for an approval of what is published.
    strict: bool,
    /// What happened, to be told where it fails.
    trail: Vec<String>,
    _home: TempDir,
}

pub(crate) fn run(seed: u64, template: &Template, figures: &Figures) {
    let home = template.copy();
    let people: Vec<Person> = (0..3).map(|at| Person::new(home.path(), at)).collect();
    let mut run = Run {
        figures,
        own: people
            .iter()
            .map(|person| own_things(&person.folder()))
            .collect(),
        people,
        remote: home.path().join("remote.git"),
        said: Vec::new(),
        dice: Dice::new(seed),
        number: 0,
        colleague: home.path().join("colleague"),
        strict: seed.is_multiple_of(2),
        trail: Vec::new(),
        _home: home,
    };
    let all = panic::AssertUnwindSafe(|| {
        if run.strict {
            run.asks_for_approval();
        }
        run.edits_and_shares(0);
        for _ in 0..12 + run.dice.below(14) {
            run.operation();
            figures.one("operations");
        }
        run.settles();
    });
    if let Err(failed) = panic::catch_unwind(all) {
        run.tells(seed);
        panic::resume_unwind(failed);
    }
    figures.one("runs");
}

impl Run<'_> {
    /// The site wants somebody to approve what is published.
    fn asks_for_approval(&mut self) {
        put(
            &self.colleague.join("dateline.toml"),
            "[review]\napprovals = 1\n",
        );
        for arguments in [
            &["add", "dateline.toml"][..],
            &["commit", "-q", "-m", "Approvals"],
            &["push", "-q", "origin", "HEAD:main"],
        ] {
            run_git(&self.colleague, arguments);
        }
        for person in &mut self.people {
            person.syncs();
        }
        self.notes("the site asks for an approval".into());
    }

    #[expect(clippy::print_stderr, reason = "a failed run tells how it came to it")]
    fn tells(&self, seed: u64) {
        eprintln!("DATELINE_SEED={seed}\n  {}", self.trail.join("\n  "));
    }

    pub(crate) fn notes(&mut self, what: String) {
        self.trail.push(what);
    }

    /// A word that is said once in the world.
    fn word(&mut self) -> String {
        self.number += 1;
        format!("t{:05}", self.number)
    }

    fn operation(&mut self) {
        let at = self.dice.below(self.people.len());
        match self.dice.below(34) {
            0..3 => self.edits_and_shares(at),
            3 | 4 => self.sets_the_date(at),
            5 | 6 => self.takes_up(at),
            7..10 => self.reviews(at, "comment"),
            10 | 11 => self.reviews(at, "reply"),
            12 => self.reviews(at, "resolve"),
            13 | 14 => self.reviews(at, "suggest"),
            15 => self.reviews(at, "take"),
            16 => self.reviews(at, "leave"),
            17..21 => self.reviews(at, "approve"),
            21 => self.reviews(at, "changes"),
            22 => self.reviews(at, "ask"),
            23 => self.reviews(at, "withdraw"),
            24..26 => self.publishes(at),
            26 => self.renames(at),
            27 => self.ends(at),
            28 | 29 => self.colleague(),
            30 => self.goes(at),
            31 | 32 => self.lands(at),
            _ => {
                self.people[at].restart();
                self.notes(format!("{} starts again", self.people[at].name));
                self.figures.one("restarts");
            }
        }
    }

    /// The announcement that somebody works on.
    fn file(&mut self, at: usize) -> Option<String> {
        let files = self.people[at].files();
        if files.iter().any(|file| file == CROWDED) && !self.dice.once_in(3) {
            return Some(CROWDED.to_owned());
        }
        self.dice.pick(&files).cloned()
    }

    fn edits_and_shares(&mut self, at: usize) {
        let Some(file) = self.file(at) else { return };
        let text = self.people[at].text(&file);
        let Some((front, body)) = text.rsplit_once("---\n") else {
            return;
        };
        let word = self.word();
        let mut paragraphs: Vec<String> =
            body.trim_end().split("\n\n").map(str::to_owned).collect();
        let place = self.dice.below(paragraphs.len());
        match self.dice.below(3) {
            0 => paragraphs.insert(place, format!("Of {word} it says nothing.")),
            1 => paragraphs[place] = format!("{} And {word} too.", paragraphs[place]),
            _ => {
                let (first, _) = paragraphs[place].split_once(". ").unwrap_or(("", ""));
                paragraphs[place] = format!("{first}. Now it is {word}.");
            }
        }
        let text = format!("{front}---\n{}\n", paragraphs.join("\n\n"));
        self.shares(at, &file, &text, "edits");
    }

    fn sets_the_date(&mut self, at: usize) {
        let Some(file) = self.file(at) else { return };
        let text = self.people[at].text(&file);
        let Some(line) = text.lines().find(|line| line.starts_with("date: ")) else {
            return;
        };
        let day = 10 + self.dice.below(18);
        let text = text.replacen(line, &format!("date: 2025-03-{day}T12:00:00Z"), 1);
        self.shares(at, &file, &text, "dates set");
    }

    fn shares(&mut self, at: usize, file: &str, text: &str, what: &'static str) {
        self.people[at].writes(file, text);
        self.people[at].opens(file);
        let outcome = self.people[at].shares(file);
        self.notes(format!(
            "{} {what}: shares {file}: {}",
            self.people[at].name,
            told(&outcome)
        ));
        if matches!(outcome, DraftOutcome::Done { .. }) {
            self.figures.one(what);
        }
    }

    fn takes_up(&mut self, at: usize) {
        let rows = self.people[at].looks(true);
        let Some(row) = self.dice.pick(&rows).cloned() else {
            return;
        };
        let outcome = self.people[at].takes_up(&row.name);
        self.notes(format!(
            "{} takes up {}: {}",
            self.people[at].name,
            row.name,
            told(&outcome)
        ));
        self.figures.one("taken up");
    }

    /// Says something of a draft as it was seen, which may be long ago.
    fn reviews(&mut self, at: usize, what: &'static str) {
        let ask = self.dice.once_in(2);
        let rows = self.people[at].looks(ask);
        let Some(row) = self.dice.pick(&rows).cloned() else {
            return;
        };
        let Some(view) = self.people[at].sees(&row.name) else {
            return;
        };
        // A colleague may be quicker.
        if self.dice.once_in(4) {
            let other = self.dice.below(self.people.len());
            if other != at {
                self.says(other, &row, None, "comment");
            }
        }
        self.says(at, &view.draft, Some(&view), what);
    }

    fn says(&mut self, at: usize, row: &DraftRow, view: Option<&ReviewView>, what: &'static str) {
        let word = self.word();
        let Some(act) = self.act(view, what, &word) else {
            return;
        };
        let holds_word = !matches!(
            act,
            ReviewAct::Resolve { .. }
                | ReviewAct::Take { .. }
                | ReviewAct::Leave { .. }
                | ReviewAct::Withdraw { .. }
        );
        if self.people[at].sees(&row.name).is_none() {
            return;
        }
        let outcome = self.people[at].adds(row, act);
        let (told, is_said) = match &outcome {
            ReviewOutcome::Done { .. } => ("done".to_owned(), true),
            ReviewOutcome::Later { .. } => {
                assert!(
                    self.people[at].offline,
                    "{} can reach the remote",
                    self.people[at].name
                );
                self.figures.one("said offline");
                ("later".to_owned(), true)
            }
            ReviewOutcome::Changed { message, .. } | ReviewOutcome::Stopped { message, .. } => {
                (message.clone(), false)
            }
        };
        self.notes(format!(
            "{} {what} {word} on {}: {told}",
            self.people[at].name, row.name
        ));
        if is_said {
            self.figures.one(what);
            self.said.extend(holds_word.then_some(word));
        }
    }

    fn act(&mut self, view: Option<&ReviewView>, what: &str, word: &str) -> Option<ReviewAct> {
        let text = word.to_owned();
        let Some(view) = view else {
            return Some(ReviewAct::Comment { at: None, text });
        };
        let threads: Vec<String> = view
            .threads
            .iter()
            .map(|thread| thread.id.clone())
            .collect();
        let suggested: Vec<_> = view
            .threads
            .iter()
            .filter_map(|thread| Some((thread.id.clone(), thread.suggestion.as_ref()?)))
            .filter(|(_, suggestion)| suggestion.state == SuggestionState::Open)
            .collect();
        let thread = self.dice.pick(&threads).cloned();
        Some(match what {
            "comment" if self.dice.once_in(2) => ReviewAct::Comment { at: None, text },
            "comment" => ReviewAct::Comment {
                at: Some(self.words(view)?),
                text,
            },
            "reply" => ReviewAct::Reply {
                thread: thread?,
                text,
            },
            "resolve" => ReviewAct::Resolve { thread: thread? },
            "suggest" => ReviewAct::Suggest {
                at: self.words(view)?,
                words: format!("rather {word}"),
                text,
            },
            "take" => {
                let (thread, suggestion) = self.dice.pick(&suggested)?;
                let changes = suggestion
                    .runs
                    .iter()
                    .filter_map(|run| run.change)
                    .collect();
                ReviewAct::Take {
                    thread: thread.clone(),
                    changes,
                }
            }
            "leave" => ReviewAct::Leave {
                thread: self.dice.pick(&suggested)?.0.clone(),
            },
            "approve" => {
                let allows = if self.dice.once_in(2) {
                    vec![vec!["date".to_owned()]]
                } else {
                    Vec::new()
                };
                ReviewAct::Approve { text, allows }
            }
            "changes" => ReviewAct::RequestChanges { text },
            "ask" => {
                let people = vec!["Ida Editor <Ida@example.org>".to_owned()];
                ReviewAct::Ask { people, text }
            }
            _ => {
                let own: Vec<_> = view.decisions.iter().filter(|one| one.own).collect();
                ReviewAct::Withdraw {
                    decision: self.dice.pick(&own)?.id.clone(),
                }
            }
        })
    }

    /// Some words of the text.
    fn words(&mut self, view: &ReviewView) -> Option<ReviewPlace> {
        let starts: Vec<usize> = view.text.match_indices(' ').map(|(at, _)| at + 1).collect();
        let from = self.dice.below(starts.len().checked_sub(1)?);
        let to = (from + 1 + self.dice.below(4)).min(starts.len() - 1);
        let units = |at: usize| view.text[..at].encode_utf16().count() as u32;
        Some(ReviewPlace::Body {
            start: units(starts[from]),
            end: units(starts[to] - 1),
        })
    }

    /// A draft is shared, approved and published, unless somebody comes between.
    fn lands(&mut self, at: usize) {
        self.edits_and_shares(at);
        let other = (at + 1) % self.people.len();
        let rows = self.people[other].looks(true);
        let Some(row) = rows.into_iter().find(|row| row.file == CROWDED) else {
            return;
        };
        let Some(view) = self.people[other].sees(&row.name) else {
            return;
        };
        self.says(other, &view.draft, Some(&view), "approve");
        match self.dice.below(6) {
            0 => self.edits_and_shares(at),
            1 => self.sets_the_date(at),
            2 => self.edits_and_shares((at + 2) % self.people.len()),
            3 => self.says(other, &row, Some(&view), "changes"),
            _ => {}
        }
        if self.people[at].has(CROWDED) {
            self.publishes_file(at, CROWDED);
        }
    }

    fn publishes(&mut self, at: usize) {
        let Some(file) = self.file(at) else { return };
        self.publishes_file(at, &file);
    }

    fn publishes_file(&mut self, at: usize, file: &str) {
        if self.people[at].offline {
            return;
        }
        let approvals = git::standing_approvals(&self.remote);
        let done = self.people[at].publishes(file);
        self.notes(format!("{} publishes {file}: {done}", self.people[at].name));
        if done && self.strict {
            let published = git::published(&self.remote);
            assert!(
                git::is_approved(&self.remote, &approvals, &published)
                    || git::asks_nobody(&self.remote, &published),
                "{published:?} is none of {approvals:?}"
            );
            self.figures.one("published when approved");
        }
        if self.strict && !done {
            self.figures.one("publishes that wait");
        }
        if done {
            self.figures.one("published");
        }
    }

    fn renames(&mut self, at: usize) {
        let Some(file) = self.file(at) else { return };
        let name = format!("{}-again", self.word());
        let done = self.people[at].renames(&file, &name);
        self.notes(format!("{} renames {file}: {done}", self.people[at].name));
        self.figures.one("renamed");
        if !done {
            return;
        }
        let file = format!("news/{name}.md");
        let text = self.people[at].text(&file);
        self.shares(at, &file, &text, "shared under another name");
    }

    /// All look, so that all lose the same. Whether they could.
    fn everybody_looks(&mut self) -> bool {
        if self.people.iter().any(|person| person.offline) {
            return false;
        }
        for person in &mut self.people {
            person.looks(true);
        }
        true
    }

    fn ends(&mut self, at: usize) {
        if !self.everybody_looks() {
            return;
        }
        let rows = self.people[at].looks(false);
        let Some(row) = self.dice.pick(&rows).cloned() else {
            return;
        };
        let outcome = self.people[at].stops_sharing(&row);
        self.notes(format!(
            "{} stops sharing {}: {}",
            self.people[at].name,
            row.name,
            told(&outcome)
        ));
        self.figures.one("no longer shared");
    }

    /// Somebody does something to a draft with git alone.
    fn colleague(&mut self) {
        if !self.everybody_looks() {
            return;
        }
        let drafts = git::drafts(&self.remote);
        let Some(draft) = self.dice.pick(&drafts).cloned() else {
            return;
        };
        let word = self.word();
        let folder = self.colleague.clone();
        let git = |arguments: &[&str]| run_git(&folder, arguments);
        git(&["fetch", "-q", "--prune", "origin"]);
        git(&["checkout", "-q", "--detach", &format!("origin/{draft}")]);
        let note = ["commit", "-q", "--allow-empty", "-m", &word];
        let push = format!("HEAD:refs/heads/{draft}");
        let what = match self.dice.below(4) {
            0 => {
                git(&note);
                git(&["push", "-q", "origin", &push]);
                self.said.push(word);
                "notes of a colleague"
            }
            1 => {
                git(&["push", "-q", "origin", "--delete", &draft]);
                "branches deleted"
            }
            2 => {
                let behind = git(&["rev-list", "--count", "origin/main..HEAD"]);
                if behind.trim() == "1" {
                    return;
                }
                git(&[
                    "push",
                    "-q",
                    "--force",
                    "origin",
                    &format!("HEAD~1:refs/heads/{draft}"),
                ]);
                "branches rewritten"
            }
            _ => {
                git(&note);
                git(&["branch", "-qf", "side"]);
                git(&["reset", "-q", "--hard", &format!("origin/{draft}")]);
                git(&["commit", "-q", "--allow-empty", "-m", "Beside"]);
                git(&["merge", "-q", "--no-edit", "side"]);
                git(&["push", "-q", "origin", &push]);
                self.said.push(word);
                "merges"
            }
        };
        self.notes(format!("{COLLEAGUE}: {what}: {draft}"));
        self.figures.one(what);
    }

    fn goes(&mut self, at: usize) {
        let person = &mut self.people[at];
        if person.offline {
            person.goes_online();
        } else {
            person.goes_offline();
        }
        let is = if person.offline { "offline" } else { "online" };
        let name = person.name;
        self.notes(format!("{name} is {is}"));
    }
}

fn told(outcome: &DraftOutcome) -> &str {
    match outcome {
        DraftOutcome::Done { sentence, .. } => sentence,
        DraftOutcome::Nothing { message } | DraftOutcome::Stopped { message, .. } => message,
        DraftOutcome::Questions(_)
        | DraftOutcome::AskReaders { .. }
        | DraftOutcome::AskPlace { .. }
        | DraftOutcome::KeptBack { .. } => "asks",
    }
}
