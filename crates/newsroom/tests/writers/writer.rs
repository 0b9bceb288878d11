//! A writer: a clone of the site, a data folder, and Dateline over both.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use announcement::{Announcement, Value};
use api::{
    Answer, DocumentView, DraftOutcome, NewValue, Obstacle, Overlap, Plan, QuestionView, Saved,
    Settle, Settled, SiteView, State,
};
use newsroom::{Config, Newsroom};

use crate::{
    colleague::retold,
    dice::Dice,
    figures::Figures,
    template::{WRITERS, entries},
    words::Words,
};

/// What a plan ended in that nothing is in the way of, or that there is nothing of.
pub(crate) enum Ready {
    Go(Box<Plan>),
    Nothing,
}

/// The announcement that is written on most.
const CROWDED: &str = "news/gate.md";

pub(crate) struct Writer {
    pub(crate) name: &'static str,
    home: PathBuf,
    room: Option<Newsroom>,
    site: Option<SiteView>,
    /// How many questions were answered: one by one mine, theirs, both.
    answered: usize,
}

impl Writer {
    pub(crate) fn new(home: &Path, number: usize) -> Self {
        Self {
            name: WRITERS[number],
            home: home.join(number.to_string()),
            room: None,
            site: None,
            answered: number,
        }
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.home.join("site")
    }

    pub(crate) fn room(&mut self) -> &Newsroom {
        let home = &self.home;
        self.room.get_or_insert_with(|| {
            let config = Config {
                data_dir: home.join("data"),
                page_origin: "preview://localhost".into(),
                open_now: None,
            };
            Newsroom::new(config).unwrap()
        })
    }

    pub(crate) fn site(&mut self) -> SiteView {
        if self.site.is_none() {
            let folder = self.folder();
            let view = self.room().open_whole(&folder).unwrap();
            assert_eq!(view.held, "");
            self.site = Some(view);
        }
        self.site.clone().unwrap()
    }

    /// Ends the program without a word, and starts it again. What the start says.
    pub(crate) fn restart(&mut self) -> SiteView {
        self.room = None;
        self.site = None;
        self.site()
    }

    /// Announcements by their files, with what the remote has of them.
    pub(crate) fn rows(&mut self) -> Vec<(String, State)> {
        let site = self.site().site;
        self.room().refresh_site(api::RefreshSite { site }).unwrap();
        let args = api::ListAnnouncements::all(site);
        let rows = self.room().list_announcements(args).unwrap().rows;
        rows.into_iter().map(|row| (row.file, row.state)).collect()
    }

    /// The files that are not on the site as they are here.
    pub(crate) fn unpublished(&mut self) -> Vec<String> {
        let rows = self.rows().into_iter();
        let open = rows.filter(|(_, state)| *state != State::Published);
        open.map(|(file, _)| file).collect()
    }

    pub(crate) fn file(&self, file: &str) -> String {
        fs::read_to_string(self.folder().join(file)).unwrap_or_default()
    }

    fn open(&mut self, file: &str) -> DocumentView {
        let site = self.site().site;
        let args = api::OpenDocument {
            site,
            file: file.into(),
        };
        let view = self.room().open_document(args).unwrap();
        assert!(view.readable, "{file} cannot be read: {}", self.file(file));
        assert_eq!(view.read_only, "", "{file}");
        view
    }

    fn some_file(&mut self, dice: &mut Dice) -> Option<String> {
        let mut rows = self.rows();
        rows.retain(|(_, state)| *state != State::Deleted);
        // Mostly the one that everybody writes on.
        if rows.iter().any(|(file, _)| file == CROWDED) && !dice.once_in(3) {
            return Some(CROWDED.to_owned());
        }
        dice.pick(&rows).map(|(file, _)| file.clone())
    }

    /// Types a sentence, and mostly saves it.
    pub(crate) fn edits(&mut self, dice: &mut Dice, words: &mut Words) {
        let Some(file) = self.some_file(dice) else {
            return;
        };
        let view = self.open(&file);
        let word = words.word();
        let text = retold(&view.text, &word, dice);
        words.typed_over(&view.text, &text);
        let edit = api::EditText {
            document: view.document,
            revision: view.revision,
            part: view.part,
            text,
        };
        self.room().edit_text(edit).unwrap();
        if !dice.once_in(8) {
            self.save(&view, words);
        }
    }

    /// Sets the description, or adds a tag.
    pub(crate) fn sets_a_field(&mut self, dice: &mut Dice, words: &mut Words) {
        let Some(file) = self.some_file(dice) else {
            return;
        };
        let view = self.open(&file);
        self.save(&view, words);
        let view = self.open(&file);
        let before = self.file(&file);
        let word = words.word();
        let (key, value) = if dice.once_in(2) {
            let text = format!("It is about {word}.");
            ("description", NewValue::Text(text))
        } else {
            let mut tags = tags(&before);
            tags.push(word);
            ("tags", NewValue::List(tags))
        };
        let set = api::SetField {
            document: view.document,
            revision: view.revision,
            key: key.into(),
            path: Vec::new(),
            value,
        };
        let view = self.room().set_field(set).unwrap();
        self.save(&view, words);
        words.typed_over(&before, &self.file(&file));
    }

    /// Begins an announcement, mostly of a title that others use too.
    pub(crate) fn begins(&mut self, dice: &mut Dice, words: &mut Words) {
        let titles = ["The ferry", "The market", "The lamp"];
        let args = api::NewAnnouncement {
            site: self.site().site,
            collection: "news".into(),
            title: (*dice.pick(&titles).unwrap()).into(),
        };
        // One of that name is here already.
        let Ok(view) = self.room().new_announcement(args) else {
            return;
        };
        let word = words.word();
        let edit = api::EditText {
            document: view.document,
            revision: view.revision,
            part: view.part,
            text: format!("It begins with {word}. It goes on.\n"),
        };
        self.room().edit_text(edit).unwrap();
        self.save(&view, words);
    }

    fn save(&mut self, view: &DocumentView, words: &mut Words) {
        let document = view.document;
        let saved = self.room().save_document(api::SaveDocument { document });
        match saved.unwrap() {
            Saved::Clean { .. } | Saved::Merged { .. } => {}
            Saved::Conflict { theirs } => {
                let part = api::Part::Whole;
                let mine = self.room().show_part(api::ShowPart { document, part });
                let mine = mine.unwrap().text;
                let keep_mine = self.turn() == 0;
                if keep_mine {
                    words.chosen(&mine, &theirs);
                } else {
                    words.chosen(&theirs, &mine);
                }
                let args = api::SettleConflict {
                    document,
                    keep_mine,
                };
                self.room().settle_conflict(args).unwrap();
            }
            other => panic!("{} is not saved: {other:?}", view.file),
        }
    }

    /// Opens and saves what never reached its file.
    pub(crate) fn saves_what_is_left(&mut self, words: &mut Words) {
        for file in self.site().left {
            let view = self.open(&file);
            self.save(&view, words);
        }
    }

    /// Plans a publish of these files, and answers what is asked.
    pub(crate) fn plans(
        &mut self,
        files: &[String],
        words: &mut Words,
        figures: &Figures,
    ) -> Ready {
        let args = api::PlanPublish {
            site: self.site().site,
            files: files.to_vec(),
        };
        let plan = self.room().plan_publish(args).unwrap();
        self.answers(plan, words, figures)
    }

    /// Plans to take a publish back; whatever it brought may go.
    pub(crate) fn plans_back(
        &mut self,
        commit: &str,
        words: &mut Words,
        figures: &Figures,
    ) -> Ready {
        let args = api::PlanTakeBack {
            site: self.site().site,
            commit: commit.to_owned(),
        };
        let plan = self.room().plan_take_back(args).unwrap();
        self.answers(plan, words, figures)
    }

    fn answers(&mut self, mut plan: Plan, words: &mut Words, figures: &Figures) -> Ready {
        for _ in 0..12 {
            let overlap = match &plan.obstacle {
                Obstacle::Overlap(overlap) => overlap,
                Obstacle::Clear | Obstacle::Warnings => return Ready::Go(Box::new(plan)),
                Obstacle::NothingToPublish => return Ready::Nothing,
                other => panic!("{}: {other:?} {:?}", self.name, plan.problems),
            };
            let settle = self.choice(overlap, words, figures);
            let file = overlap.file.clone();
            let args = api::SettlePlan {
                plan: plan.plan,
                file,
                settle,
            };
            plan = self.room().settle_plan(args).unwrap();
        }
        panic!("{}: it is asked again and again: {plan:?}", self.name);
    }

    fn choice(&mut self, overlap: &Overlap, words: &mut Words, figures: &Figures) -> Settle {
        figures.questions.add(overlap.questions.len().max(1));
        if !overlap.questions.is_empty() {
            return Settle::Answers {
                asked: overlap.asked.clone(),
                answers: self.answered(&overlap.questions, words),
            };
        }
        let mine = self.file(&overlap.file);
        let seen = overlap.seen.clone();
        if self.turn() == 0 {
            words.chosen(&mine, &overlap.theirs);
            Settle::Mine { seen }
        } else {
            words.chosen(&overlap.theirs, &mine);
            Settle::Theirs { seen }
        }
    }

    fn turn(&mut self) -> usize {
        self.answered += 1;
        self.answered % 3
    }

    fn answered(&mut self, questions: &[QuestionView], words: &mut Words) -> Vec<Answer> {
        let text = |parts: &[api::Marked]| -> String {
            parts.iter().map(|part| part.text.as_str()).collect()
        };
        let mut answers = Vec::new();
        for question in questions {
            let (mine, theirs) = (text(&question.mine), text(&question.theirs));
            answers.push(match self.turn() {
                1 => {
                    words.chosen(&theirs, &mine);
                    Answer::Theirs
                }
                2 if question.both => Answer::Both,
                _ => {
                    words.chosen(&mine, &theirs);
                    Answer::Mine
                }
            });
        }
        answers
    }

    /// Does something with drafts, and answers what is asked.
    pub(crate) fn drafts(
        &mut self,
        words: &mut Words,
        figures: &Figures,
        act: &dyn Fn(&Newsroom, Vec<Settled>) -> DraftOutcome,
    ) -> DraftOutcome {
        let mut settled = Vec::new();
        for _ in 0..8 {
            match act(self.room(), settled.clone()) {
                DraftOutcome::Questions(asked) => {
                    figures.questions.add(asked.questions.len());
                    let answers = self.answered(&asked.questions, words);
                    settled.push(Settled {
                        file: asked.file,
                        seen: asked.seen,
                        answers,
                    });
                }
                other => return other,
            }
        }
        panic!("{}: a draft is asked about again and again", self.name);
    }

    /// All that is kept of this writer: files, unsaved texts, and where asked for earlier
    /// versions.
    pub(crate) fn keeps(&self, versions: bool) -> BTreeSet<String> {
        let mut all = String::new();
        read(&self.folder().join("news"), &mut all);
        read(&self.home.join("data/journal"), &mut all);
        if versions {
            read(&self.home.join("data/versions"), &mut all);
        }
        crate::words::words_in(&all)
    }
}

fn tags(text: &str) -> Vec<String> {
    let (read, _) = Announcement::read(text);
    let Some(Value::List(tags)) = read.get("tags").map(|field| &field.value) else {
        return Vec::new();
    };
    let texts = tags.iter().filter_map(|tag| match tag {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

fn read(folder: &Path, all: &mut String) {
    for path in entries(folder) {
        if path.is_dir() {
            read(&path, all);
        } else {
            *all += &String::from_utf8_lossy(&fs::read(path).unwrap_or_default());
        }
    }
}
