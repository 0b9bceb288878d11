//! What must hold when everybody has looked: told by git, and by what each is shown.

use std::collections::BTreeMap;

use api::{DecisionKind, ReviewView, SettledBy};

use crate::{
    git,
    run::Run,
    template::{OWN, git as run_git, own_things},
};

impl Run<'_> {
    /// Everybody is there again, and looks until all have seen all.
    pub(crate) fn settles(&mut self) {
        self.notes("the end".into());
        for person in &mut self.people {
            person.goes_online();
            person.restart();
        }
        for _ in 0..2 {
            for person in &mut self.people {
                person.syncs();
                person.looks(true);
            }
        }
        self.nothing_is_lost();
        self.all_see_the_same();
        for (person, own) in self.people.iter().zip(&self.own) {
            assert_eq!(
                own_things(&person.folder()),
                *own,
                "{}'s own things",
                person.name
            );
            let status = run_git(&person.folder(), &["status", "--porcelain"]);
            let own = OWN
                .lines()
                .all(|line| status.lines().any(|told| told == line));
            assert!(own, "{}: {status}", person.name);
        }
    }

    /// What somebody was told to have said is in a commit that some ref leads to, or it waits
    /// for a draft that is gone.
    fn nothing_is_lost(&self) {
        let mut all = git::all_messages(&self.remote);
        for person in &self.people {
            all += &git::all_messages(&person.folder());
            all += &person.waiting();
        }
        let lost: Vec<&String> = self
            .said
            .iter()
            .filter(|said| !all.contains(*said))
            .collect();
        assert!(lost.is_empty(), "lost: {lost:?}");
    }

    fn all_see_the_same(&mut self) {
        for draft in git::drafts(&self.remote) {
            let mut shown = Vec::new();
            let expect = git::approvals(&self.remote, &draft);
            for person in &mut self.people {
                let Some(view) = person.sees(&draft) else {
                    // Nobody's draft, or nothing in it any more.
                    shown.push(String::new());
                    continue;
                };
                let holds = approvals(&view);
                for (text, holds) in &holds {
                    let known = expect.get(text).copied().unwrap_or(false);
                    assert_eq!(
                        *holds, known,
                        "{}, {draft}: the approval {text}",
                        person.name
                    );
                    self.figures.one(if *holds {
                        "approvals that hold"
                    } else {
                        "that do not"
                    });
                }
                for text in expect.keys() {
                    assert!(
                        holds.contains_key(text),
                        "{}: {text} is not shown",
                        person.name
                    );
                }
                for told in git::told(&self.remote, &draft) {
                    let is_shown = told.text.is_empty() || format!("{view:?}").contains(&told.text);
                    assert!(is_shown, "{}: {told:?} is not shown", person.name);
                }
                shown.push(same_for_all(&view));
            }
            self.figures.one("drafts compared");
            for (person, other) in self.people.iter().zip(&shown) {
                assert_eq!(shown[0], *other, "{} sees {draft} otherwise", person.name);
            }
        }
    }
}

fn approvals(view: &ReviewView) -> BTreeMap<String, bool> {
    let decisions = view.decisions.iter();
    let approved = decisions.filter(|one| one.kind == DecisionKind::Approved);
    approved.map(|one| (one.text.clone(), one.holds)).collect()
}

/// What does not depend on who looks.
fn same_for_all(view: &ReviewView) -> String {
    let mut told = vec![
        format!(
            "{} {} {:?}",
            view.draft.version, view.draft.approvals, view.needs
        ),
        view.text.clone(),
    ];
    let by = |settled: &Option<SettledBy>| {
        let by = settled.as_ref();
        by.map(|by| format!("{} {}", by.author, by.when))
    };
    for thread in &view.threads {
        let suggested = thread.suggestion.as_ref();
        let suggested = suggested.map(|one| (one.state, &one.runs, by(&one.settled)));
        told.push(format!(
            "{} {:?} {} {} {:?} {suggested:?}",
            thread.id,
            thread.place,
            thread.quote,
            thread.resolved,
            by(&thread.settled)
        ));
        for entry in &thread.entries {
            told.push(format!(
                "  {} {} {} {}",
                entry.id, entry.author, entry.when, entry.text
            ));
        }
    }
    for one in &view.decisions {
        let people: Vec<&String> = one.people.iter().map(|person| &person.name).collect();
        told.push(format!(
            "{} {:?} {} {} {people:?} {} {} {}",
            one.id, one.kind, one.author, one.address, one.moment, one.text, one.holds
        ));
    }
    told.join("\n")
}
