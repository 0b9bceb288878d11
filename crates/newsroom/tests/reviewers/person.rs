//! Somebody with a clone of the site and Dateline over it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use api::{
    Answer, Because, DraftOutcome, DraftRow, Obstacle, PublishOutcome, ReviewAct, ReviewOutcome,
    ReviewView, Settle, Settled, SiteView, SyncState,
};
use newsroom::{Config, Newsroom};

use crate::template::{WRITERS, put};

/// Something done with drafts, with the answers given so far.
type Act<'a> =
    dyn Fn(&Newsroom, api::SiteId, Vec<Settled>) -> Result<DraftOutcome, api::Error> + 'a;

pub(crate) struct Person {
    pub(crate) name: &'static str,
    pub(crate) offline: bool,
    home: PathBuf,
    room: Option<Newsroom>,
    site: Option<SiteView>,
}

impl Person {
    pub(crate) fn new(home: &Path, number: usize) -> Self {
        let home = home.join(number.to_string());
        // Reached by a way of their own, which can be cut.
        let config = home.join("site/.git/config");
        let text = fs::read_to_string(&config).unwrap();
        put(&config, &text.replace("../../remote.git", "../remote.git"));
        let mut new = Self {
            name: WRITERS[number],
            offline: true,
            home,
            room: None,
            site: None,
        };
        new.goes_online();
        new
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.home.join("site")
    }

    pub(crate) fn goes_online(&mut self) {
        if self.offline {
            std::os::unix::fs::symlink("../remote.git", self.home.join("remote.git")).unwrap();
        }
        self.offline = false;
    }

    pub(crate) fn goes_offline(&mut self) {
        if !self.offline {
            fs::remove_file(self.home.join("remote.git")).unwrap();
        }
        self.offline = true;
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

    /// Ends the program without a word, and starts it again.
    pub(crate) fn restart(&mut self) {
        self.room = None;
        self.site = None;
        self.site();
    }

    /// The drafts; as the remote has them now where that can be asked.
    pub(crate) fn looks(&mut self, ask: bool) -> Vec<DraftRow> {
        let site = self.site().site;
        let offline = self.offline;
        let listed = self.room().list_drafts(api::ListDrafts { site, ask });
        let listed = listed.unwrap();
        assert!(offline || listed.trouble.is_empty(), "{}", listed.trouble);
        listed.drafts
    }

    /// What the window does by itself every few minutes.
    pub(crate) fn syncs(&mut self) {
        let site = self.site().site;
        let because = Because::Asked;
        let view = self.room().check_site(api::CheckSite { site, because });
        assert_eq!(view.unwrap().state, SyncState::UpToDate);
    }

    pub(crate) fn sees(&mut self, name: &str) -> Option<ReviewView> {
        let args = api::SeeReview {
            site: self.site().site,
            name: name.into(),
        };
        self.room().see_review(args).ok()
    }

    pub(crate) fn adds(&mut self, seen: &DraftRow, act: ReviewAct) -> ReviewOutcome {
        let args = api::AddReview {
            site: self.site().site,
            name: seen.name.clone(),
            version: seen.version.clone(),
            act,
        };
        self.room().add_review(args).unwrap()
    }

    pub(crate) fn files(&self) -> Vec<String> {
        let found = crate::template::entries(&self.folder().join("news"));
        let names = found
            .iter()
            .map(|path| path.file_name().unwrap().to_str().unwrap());
        let mut names: Vec<String> = names
            .filter(|name| name.rsplit_once('.').is_some_and(|(_, end)| end == "md"))
            .map(|name| format!("news/{name}"))
            .collect();
        names.sort();
        names
    }

    pub(crate) fn has(&self, file: &str) -> bool {
        self.folder().join(file).exists()
    }

    pub(crate) fn text(&self, file: &str) -> String {
        fs::read_to_string(self.folder().join(file)).unwrap_or_default()
    }

    /// Puts another text into a file, as another program does.
    pub(crate) fn writes(&mut self, file: &str, text: &str) {
        put(&self.folder().join(file), text);
        let site = self.site().site;
        self.room().refresh_site(api::RefreshSite { site }).unwrap();
    }

    /// Opens an announcement, so that Dateline has it on the desk.
    pub(crate) fn opens(&mut self, file: &str) -> api::DocumentView {
        let args = api::OpenDocument {
            site: self.site().site,
            file: file.into(),
        };
        self.room().open_document(args).unwrap()
    }

    pub(crate) fn shares(&mut self, file: &str) -> DraftOutcome {
        self.settles(&|room, site, settled| {
            let file = file.to_owned();
            room.share_draft(api::ShareDraft {
                site,
                file,
                settled,
            })
        })
    }

    pub(crate) fn takes_up(&mut self, name: &str) -> DraftOutcome {
        self.settles(&|room, site, settled| {
            let name = name.to_owned();
            room.take_up_draft(api::TakeUpDraft {
                site,
                name,
                settled,
            })
        })
    }

    /// Does something with drafts; where it is asked, the own wording stays.
    fn settles(&mut self, act: &Act<'_>) -> DraftOutcome {
        let site = self.site().site;
        let mut settled = Vec::new();
        for _ in 0..8 {
            match act(self.room(), site, settled.clone()).unwrap() {
                DraftOutcome::Questions(asked) => settled.push(Settled {
                    answers: vec![Answer::Mine; asked.questions.len()],
                    file: asked.file,
                    seen: asked.seen,
                }),
                other => return other,
            }
        }
        panic!("{}: a draft is asked about again and again", self.name);
    }

    pub(crate) fn stops_sharing(&mut self, row: &DraftRow) -> DraftOutcome {
        let args = api::StopSharing {
            site: self.site().site,
            name: row.name.clone(),
            version: row.version.clone(),
        };
        self.room().stop_sharing(args).unwrap()
    }

    /// Publishes an announcement; whether it arrived.
    pub(crate) fn publishes(&mut self, file: &str) -> bool {
        let args = api::PlanPublish {
            site: self.site().site,
            files: vec![file.to_owned()],
        };
        let mut plan = self.room().plan_publish(args).unwrap();
        for _ in 0..8 {
            let overlap = match &plan.obstacle {
                Obstacle::Overlap(overlap) => overlap,
                Obstacle::Clear | Obstacle::Warnings => break,
                Obstacle::Review(wanted) if wanted.optional => break,
                _ => return false,
            };
            let answers = vec![Answer::Mine; overlap.questions.len()];
            let settle = if answers.is_empty() {
                let seen = overlap.seen.clone();
                Settle::Mine { seen }
            } else {
                let asked = overlap.asked.clone();
                Settle::Answers { asked, answers }
            };
            let args = api::SettlePlan {
                plan: plan.plan,
                file: overlap.file.clone(),
                settle,
            };
            plan = self.room().settle_plan(args).unwrap();
        }
        let args = api::Publish {
            plan: plan.plan,
            message: plan.message,
            accept_warnings: true,
        };
        let outcome = self.room().publish(args, &|_| {}).unwrap();
        matches!(outcome, PublishOutcome::Published { .. })
    }

    pub(crate) fn renames(&mut self, file: &str, name: &str) -> bool {
        let document = self.opens(file).document;
        let args = api::RenameAnnouncement {
            document,
            name: name.into(),
            keep_address: false,
        };
        self.room().rename_announcement(args).is_ok()
    }

    /// What waits on this computer.
    pub(crate) fn waiting(&self) -> String {
        let mut all = String::new();
        read(&self.home.join("data/sites"), &mut all);
        all
    }
}

fn read(folder: &Path, all: &mut String) {
    for path in crate::template::entries(folder) {
        if path.is_dir() {
            read(&path, all);
        } else if path.ends_with("review/pending.json") {
            *all += &fs::read_to_string(path).unwrap_or_default();
        }
    }
}
