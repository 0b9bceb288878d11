//! The end of a run: everybody starts again, publishes what can be published and lets the
//! rest come; then all agree, and the history is what git says it is.

use std::{
    collections::BTreeSet,
    fs, thread,
    time::{Duration, Instant},
};

use crate::{
    run::Run,
    template::{OWN, git},
    words::{Fate, words_in},
};

/// No rest takes longer.
const PATIENCE: Duration = Duration::from_secs(30);

impl Run<'_> {
    pub(crate) fn settles(&mut self) {
        self.notes("the end".into());
        for at in 0..self.writers.len() {
            self.writers[at].restart();
            self.writers[at].saves_what_is_left(&mut self.words);
            self.syncs(at);
            for _ in 0..4 {
                let files = self.writers[at].unpublished();
                if files.is_empty() {
                    break;
                }
                self.publishes_quietly(at, &files);
                self.syncs(at);
            }
            if !self.writers[at].unpublished().is_empty() {
                self.syncs_after_a_pause(at);
            }
            assert_eq!(
                self.writers[at].unpublished(),
                [""; 0],
                "cannot be published"
            );
        }
        self.everybody_agrees();
        self.all_words_are_out();
        self.history_is_a_line();
        self.drafts_are_theirs();
    }

    /// What others changed does not come in under a writer's hands: they have to rest first.
    fn syncs_after_a_pause(&mut self, at: usize) {
        let begun = Instant::now();
        while self.syncs(at).waits.contains("being written in") {
            assert!(begun.elapsed() < PATIENCE, "a text is never at rest");
            thread::sleep(Duration::from_millis(100));
        }
    }

    fn everybody_agrees(&mut self) {
        let tip = self.remote.tip();
        for at in 0..self.writers.len() {
            self.writers[at].restart();
            self.syncs(at);
            assert_eq!(self.writers[at].unpublished(), [""; 0]);
            let site = self.writers[at].folder();
            assert_eq!(git(&site, &["status", "--porcelain"]), OWN);
            let head = fs::read_to_string(site.join(".git/refs/heads/main"));
            assert_eq!(head.unwrap().trim(), tip);
        }
    }

    fn all_words_are_out(&mut self) {
        let tip = self.remote.tip();
        let mut out = words_in(&self.remote.says(&tip));
        for draft in self.remote.drafts().values() {
            out.extend(words_in(&self.remote.says(draft)));
        }
        let lost = &self.words.all(Fate::Live) - &out;
        assert!(
            lost.is_empty(),
            "neither on the site nor in a draft: {lost:?}"
        );
    }

    /// Told by git itself: no merges, and every commit of Dateline's has its planned files.
    fn history_is_a_line(&self) {
        let remote = self.home.path().join("remote.git");
        let log = git(
            &remote,
            &["log", "--name-only", "--format=%x00%H %P%x01", "main"],
        );
        let mut found = BTreeSet::new();
        for entry in log.split('\0').skip(1) {
            let (head, names) = entry.split_once('\u{1}').unwrap();
            let ids: Vec<&str> = head.split_whitespace().collect();
            assert!(ids.len() <= 2, "a merge: {head}");
            let names: BTreeSet<String> = names.split_whitespace().map(str::to_owned).collect();
            if let Some(planned) = self.sent.get(ids[0]) {
                assert_eq!(names, *planned, "{head}");
                found.insert(ids[0].to_owned());
            }
        }
        assert_eq!(found.len(), self.sent.len(), "a commit is gone");
    }

    fn drafts_are_theirs(&self) {
        let remote = self.home.path().join("remote.git");
        for name in self.remote.drafts().keys() {
            let range = format!("main...{name}");
            let names = git(&remote, &["diff", "--name-only", &range]);
            assert!(names.lines().count() <= 1, "{name}: {names}");
        }
    }
}
