//! What a log of commits comes to: threads, decisions, what is odd; the same for all who have
//! the same commits.
#![expect(clippy::unwrap_used, reason = "tests fail loudly")]

use proptest::collection::vec;
use proptest::prelude::*;
use review::{
    Act, Anchor, Conversation, Current, Event, Fault, Logged, NewEvent, Part, Person, Received,
    Signature, Standing, SuggestionState, Version, message, read,
};

const FILE: &str = "news/weir.md";

fn person(name: &str) -> Person {
    Person {
        name: name.to_owned(),
        email: format!("{}@example.org", name.to_lowercase()),
    }
}

fn id(number: u32) -> String {
    format!("{number:032x}")
}

fn blob(number: u32) -> String {
    format!("{number:040x}")
}

fn commit(number: u32) -> String {
    format!("{number:08x}{}", "c".repeat(32))
}

fn version(number: u32) -> Version {
    Version::from([(FILE.to_owned(), Some(blob(number)))])
}

fn at(exact: &str) -> Anchor {
    Anchor {
        part: Part::Body,
        exact: exact.to_owned(),
        prefix: String::new(),
        suffix: String::new(),
        start: 0,
        blob: blob(1),
    }
}

/// A branch of one commit after the other.
#[derive(Default)]
struct Branch(Vec<Logged>);

impl Branch {
    fn says(mut self, name: &str, number: u32, act: Act, text: &str) -> Self {
        let event = NewEvent::new(id(number), act, text.to_owned());
        self.add(name, message(&event).unwrap());
        self
    }

    fn add(&mut self, name: &str, message: String) {
        let at = self.0.len() as u32;
        self.0.push(Logged {
            commit: commit(at),
            parents: at.checked_sub(1).map(commit).into_iter().collect(),
            author: person(name),
            when: 1_700_000_000 + i64::from(at),
            committer: person(name),
            message,
            signature: Signature::None,
            changes_files: false,
            version: version(1),
            lost: false,
        });
    }

    fn last(mut self, change: impl FnOnce(&mut Logged)) -> Self {
        change(self.0.last_mut().unwrap());
        self
    }

    fn folds(&self, now: &Version) -> Conversation {
        fold(&self.0, now)
    }
}

/// The title alone differs between contents 1 and 2, title and date between 1 and 3.
fn fold(log: &[Logged], now: &Version) -> Conversation {
    let field = |name: &str| vec![name.to_owned()];
    let fields = |before: &str, after: &str| match (before, after) {
        (one, other) if one == blob(1) && other == blob(2) => Some(vec![field("date")]),
        (one, other) if one == blob(1) && other == blob(3) => {
            Some(vec![field("date"), field("title")])
        }
        _ => None,
    };
    let now = Current {
        version: now,
        announcement: FILE,
        fields: &fields,
    };
    Conversation::of(&read(log), &now)
}

fn comment() -> Act {
    Act::Comment { at: None }
}

fn approval(number: u32, allows: &[&str]) -> Act {
    Act::Approve {
        seen: version(number),
        allows: allows.iter().map(|name| vec![(*name).to_owned()]).collect(),
    }
}

fn faults(conversation: &Conversation) -> Vec<Fault> {
    let remarks = conversation.remarks.iter();
    remarks.map(|remark| remark.fault.clone()).collect()
}

fn standings(conversation: &Conversation) -> Vec<Standing> {
    let decisions = conversation.decisions.iter();
    decisions
        .map(|decision| decision.standing.clone())
        .collect()
}

#[test]
fn answers_belong_to_what_they_answer() {
    let branch = Branch::default()
        .says(
            "Ana",
            1,
            Act::Comment {
                at: Some(at("weir")),
            },
            "Which?",
        )
        .says("Ben", 2, comment(), "Good.")
        .says("Ben", 3, Act::Reply { to: id(1) }, "The old one.")
        .says("Ana", 4, Act::Reply { to: id(3) }, "Then say so.")
        .says("Ben", 5, Act::Resolve { of: id(1) }, "");
    let folded = branch.folds(&version(1));
    let said: Vec<Vec<&str>> = folded
        .threads
        .iter()
        .map(|thread| {
            thread
                .entries
                .iter()
                .map(|entry| entry.text.as_str())
                .collect()
        })
        .collect();
    assert_eq!(
        said,
        [
            vec!["Which?", "The old one.", "Then say so."],
            vec!["Good."]
        ]
    );
    assert_eq!(folded.threads[0].at().unwrap().exact, "weir");
    let open: Vec<bool> = folded.threads.iter().map(review::Thread::is_open).collect();
    assert_eq!((open, faults(&folded)), (vec![false, true], vec![]));
    let again = branch.says("Ana", 6, Act::Reopen { of: id(1) }, "Not yet.");
    let folded = again.folds(&version(1));
    assert!(folded.threads[0].is_open() && folded.threads[0].entries.len() == 4);
}

#[test]
fn an_answer_to_nothing_stands_on_its_own() {
    let branch = Branch::default()
        .says("Ana", 1, Act::Reply { to: id(9) }, "Yes.")
        .says("Ana", 2, Act::Resolve { of: id(8) }, "")
        .says("Ana", 3, Act::Reply { to: id(3) }, "To myself.");
    let folded = branch.folds(&version(1));
    assert_eq!(folded.threads.len(), 2);
    let nowhere = [9, 8, 3].map(|number| Fault::Nowhere(id(number)));
    assert_eq!(faults(&folded), nowhere);
}

#[test]
fn a_decision_can_be_answered() {
    let branch = Branch::default()
        .says(
            "Ana",
            1,
            Act::RequestChanges { seen: version(1) },
            "The date is wrong.",
        )
        .says("Ben", 2, Act::Reply { to: id(1) }, "Is it?");
    let folded = branch.folds(&version(1));
    assert_eq!(folded.threads[0].entries.len(), 2);
    assert_eq!(standings(&folded), [Standing::Holds]);
}

#[test]
fn suggested_words_that_were_taken_stay_so() {
    let suggest = Act::Suggest {
        at: at("weir"),
        words: "old weir".into(),
    };
    let branch = Branch::default().says("Ana", 1, suggest, "");
    let state = |branch: &Branch| {
        branch.folds(&version(1)).threads[0]
            .suggestion
            .clone()
            .unwrap()
            .state
    };
    assert_eq!(state(&branch), SuggestionState::Open);
    let branch = branch.says("Ben", 2, Act::Leave { of: id(1) }, "");
    assert_eq!(state(&branch), SuggestionState::Left);
    let branch = branch.says("Ben", 3, Act::Take { of: id(1) }, "");
    assert_eq!(state(&branch), SuggestionState::Taken);
    let branch = branch.says("Cleo", 4, Act::Leave { of: id(1) }, "");
    assert_eq!(state(&branch), SuggestionState::Taken);
}

#[test]
fn an_approval_holds_for_what_it_saw() {
    let more = |number: u32| {
        let mut more = version(number);
        more.insert("news/weir.png".into(), Some(blob(50)));
        more
    };
    let gone = Version::from([(FILE.to_owned(), None)]);
    let changed =
        |names: &[&str]| Standing::Changed(names.iter().map(|name| (*name).to_owned()).collect());
    let apart = |names: &[&str]| {
        Standing::Apart(names.iter().map(|name| vec![(*name).to_owned()]).collect())
    };
    for (allows, now, expect) in [
        (&[][..], version(1), Standing::Holds),
        (&[], version(2), changed(&[FILE])),
        (&["date"], version(1), Standing::Holds),
        (&["date"], version(2), apart(&["date"])),
        (&["date"], version(3), changed(&[FILE])),
        (&["title"], version(2), changed(&[FILE])),
        (&["title", "date"], version(3), apart(&["date", "title"])),
        (&["date"], version(4), changed(&[FILE])),
        (&["date"], more(1), changed(&["news/weir.png"])),
        (&["date"], more(2), changed(&[FILE, "news/weir.png"])),
        (&["date"], gone, changed(&[FILE])),
        (&["date"], Version::new(), changed(&[FILE])),
    ] {
        let branch = Branch::default().says("Ana", 1, approval(1, allows), "");
        assert_eq!(
            standings(&branch.folds(&now)),
            [expect],
            "{allows:?} {now:?}"
        );
    }
}

#[test]
fn nobody_says_yes_and_no_at_once() {
    let no = Act::RequestChanges { seen: version(1) };
    let branch = Branch::default()
        .says("Ana", 1, approval(1, &[]), "")
        .says("Ben", 2, approval(1, &[]), "")
        .says("Ana", 3, no, "Wait.");
    let folded = branch.folds(&version(1));
    assert_eq!(
        standings(&folded),
        [Standing::Replaced(id(3)), Standing::Holds, Standing::Holds]
    );
    let approved: Vec<&str> = folded
        .approvals()
        .iter()
        .map(|one| &*one.event.author.name)
        .collect();
    assert_eq!(approved, ["Ben"]);
    let branch = branch.says("Ana", 4, Act::Withdraw { of: id(3) }, "");
    let folded = branch.folds(&version(1));
    assert_eq!(
        standings(&folded),
        [Standing::Holds, Standing::Holds, Standing::Withdrawn(id(4))]
    );
    // Two approvals of one person are one.
    let branch = branch.says("Ana", 5, approval(1, &[]), "");
    assert_eq!(branch.folds(&version(1)).approvals().len(), 2);
}

#[test]
fn only_who_decided_takes_it_back() {
    let branch = Branch::default().says("Ana", 1, approval(1, &[]), "").says(
        "Ben",
        2,
        Act::Withdraw { of: id(1) },
        "",
    );
    let folded = branch.folds(&version(1));
    assert_eq!(
        (standings(&folded), faults(&folded)),
        (vec![Standing::Holds], vec![Fault::NotTheirs])
    );
}

#[test]
fn what_was_taken_back_stays_so_whoever_takes_its_id() {
    let stand_in = |number: u32| commit(number)[..32].to_owned();
    let forged = [
        ("Mallory", comment()),
        ("Mallory", approval(2, &[])),
        ("Ana", approval(2, &[])),
    ];
    for (name, act) in forged {
        for named in [id(1), stand_in(0)] {
            let withdraw = Act::Withdraw { of: named.clone() };
            let alone = Branch::default()
                .says("Ana", 1, approval(1, &[]), "")
                .says("Ana", 2, withdraw, "");
            assert!(alone.folds(&version(1)).approvals().is_empty(), "{named}");
            // Written beside it with an earlier time, so that it is the first under this id.
            let both = alone.says(name, 1, act.clone(), "").last(|forged| {
                forged.parents.clear();
                forged.when -= 10_000;
            });
            let folded = both.folds(&version(1));
            assert!(folded.approvals().is_empty(), "{name} {act:?} {named}");
            assert_eq!(faults(&folded), [Fault::IdTaken(commit(2))]);
        }
    }
}

#[test]
fn whom_a_draft_waits_for() {
    let ask = |people: &[&str]| Act::Ask {
        people: people.iter().map(|name| person(name)).collect(),
        seen: version(1),
    };
    let waits = |branch: &Branch, now: u32| {
        let folded = branch.folds(&version(now));
        ["Ana", "Ben", "Cleo"].map(|name| folded.waits_for(&person(name)))
    };
    let branch = Branch::default().says("Ana", 1, ask(&["Ben"]), "");
    assert_eq!(waits(&branch, 1), [false, true, false]);
    let branch = branch.says("Ben", 2, approval(1, &[]), "");
    assert_eq!(waits(&branch, 1), [false, false, false]);
    assert_eq!(
        waits(&branch, 2),
        [false, true, false],
        "it is another text now"
    );
    let branch = branch.says("Ana", 3, ask(&[]), "Anybody?");
    assert_eq!(waits(&branch, 1), [false, false, true]);
    let branch = branch.says("Ana", 4, Act::Withdraw { of: id(3) }, "");
    assert_eq!(waits(&branch, 1), [false, false, false]);
}

#[test]
fn words_from_outside_are_nobody_elses() {
    let mut event = NewEvent::new(id(1), approval(1, &[]), "Fine.".into());
    event.received = Some(Received {
        name: "Dora".into(),
        entry: "1".into(),
    });
    let mut branch = Branch::default();
    branch.add("Ana", message(&event).unwrap());
    let branch = branch.says("Ana", 2, Act::RequestChanges { seen: version(1) }, "");
    let folded = branch.folds(&version(1));
    assert_eq!(standings(&folded), [Standing::Holds, Standing::Holds]);
    assert_eq!(folded.approvals()[0].event.speaker(), "outside: Dora");
}

#[test]
fn what_is_odd_is_said_and_hides_nothing() {
    let mut branch = Branch::default();
    for message in [
        "Comment\n\nNo id.\n\nReview-Event: comment\n",
        "Comment\n\nReview-Event: comment\nReview-Id: 00000000000000000000000000000001\nReview-At: {not json\n",
        "Approved\n\nReview-Event: approve\nReview-Id: 00000000000000000000000000000002\n",
        "Approved\n\nReview-Event: approve\nReview-Id: 00000000000000000000000000000003\nReview-File: zzz \"a.md\"\n",
        "Waved\n\nHello.\n\nReview-Event: wave\nReview-Id: 00000000000000000000000000000004\nX-Hand: left\n",
        "Comment\n\nReview-Event: comment\nReview-Event: approve\nReview-Id: 00000000000000000000000000000005\nReview-Id: 00000000000000000000000000000006\n",
        "LGTM\n",
    ] {
        branch.add("Ana", message.to_owned());
    }
    let branch = branch
        .says("Ana", 1, comment(), "Mine too.")
        .says("Ana", 10, comment(), "A change as well.")
        .last(|logged| logged.changes_files = true)
        .says("Ana\u{202e}", 11, comment(), "Hidden.")
        .says("Ana", 12, comment(), "By somebody.")
        .last(|logged| logged.committer = person("Mallory"))
        .says("Ana", 13, comment(), "From the past.")
        .last(|logged| logged.when -= 100_000);
    let folded = branch.folds(&version(1));
    let remarks: Vec<String> = folded
        .remarks
        .iter()
        .map(|remark| format!("{}: {:?}", &remark.event[24..], remark.fault))
        .collect();
    let others: Vec<String> = folded
        .others
        .iter()
        .map(|other| format!("{:?} {:?} {:?}", other.act, other.text, other.unknown))
        .collect();
    insta::assert_debug_snapshot!((
        remarks,
        others,
        folded.threads.len(),
        folded.decisions.len()
    ));
}

#[test]
fn what_was_lost_is_there_and_decides_nothing() {
    let branch = Branch::default()
        .says("Ana", 1, comment(), "Here")
        .says("Ben", 2, approval(1, &[]), "")
        .last(|logged| logged.lost = true)
        .says("Ben", 3, comment(), "Gone")
        .last(|logged| logged.lost = true);
    let folded = branch.folds(&version(1));
    assert_eq!(
        (folded.threads.len(), standings(&folded)),
        (2, vec![Standing::Lost])
    );
    // Made anew, as after a rebase, it is there once and counts.
    let branch = branch
        .says("Ben", 2, approval(1, &[]), "")
        .last(|logged| logged.parents = vec![commit(0)]);
    assert_eq!(standings(&branch.folds(&version(1))), [Standing::Holds]);
}

#[test]
fn the_last_word_on_when_counts() {
    let until = |until: &str| Act::Embargo {
        until: until.into(),
    };
    let branch = Branch::default()
        .says(
            "Ana",
            1,
            until("2026-12-01T09:00:00+01:00[Europe/Berlin]"),
            "",
        )
        .says(
            "Ben",
            2,
            until("2026-12-02T09:00:00+01:00[Europe/Berlin]"),
            "",
        );
    let embargo = branch
        .folds(&version(1))
        .embargo
        .map(|embargo| embargo.until);
    assert_eq!(
        embargo.as_deref(),
        Some("2026-12-02T09:00:00+01:00[Europe/Berlin]")
    );
    let branch = branch.says("Ana", 3, Act::LiftEmbargo, "");
    assert_eq!(branch.folds(&version(1)).embargo, None);
}

/// A log that branches and comes together, with clocks that are wrong and ids that are taken.
fn log() -> impl Strategy<Value = Vec<Logged>> {
    let commit = (
        vec(any::<proptest::sample::Index>(), 0..3),
        0u32..12,
        0usize..9,
        0usize..3,
        -5i64..200,
    );
    vec(commit, 1..25).prop_map(|commits| {
        let mut log: Vec<Logged> = Vec::new();
        for (at, (parents, number, kind, who, when)) in commits.into_iter().enumerate() {
            let of = id(number / 2);
            let act = match kind {
                0 | 1 => comment(),
                2 => Act::Suggest {
                    at: at_words(),
                    words: "x".into(),
                },
                3 => Act::Reply { to: of },
                4 => Act::Resolve { of },
                5 => Act::Take { of },
                6 => approval(number % 3, &[]),
                7 => Act::RequestChanges {
                    seen: version(number % 3),
                },
                _ => Act::Withdraw { of },
            };
            let mut of: Vec<String> = parents
                .into_iter()
                .filter(|_| at > 0)
                .map(|index| log[index.index(at)].commit.clone())
                .collect();
            of.dedup();
            let author = person(["Ana", "Ben", "Cleo"][who]);
            let text = format!("{kind}");
            log.push(Logged {
                // Not in the order in which they are made.
                commit: format!(
                    "{:040x}",
                    (at as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
                ),
                parents: of,
                committer: author.clone(),
                author,
                when: 1_700_000_000 + when * 3_600,
                message: message(&NewEvent::new(id(number), act, text)).unwrap(),
                signature: Signature::None,
                changes_files: false,
                version: version(1),
                lost: false,
            });
        }
        log
    })
}

fn at_words() -> Anchor {
    at("weir")
}

proptest! {
    #[test]
    fn the_order_of_commits_is_nothing(log in log(), seed in any::<u64>()) {
        let mut shuffled = log.clone();
        let mut chance = seed;
        for at in (1..shuffled.len()).rev() {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(at, (chance >> 33) as usize % (at + 1));
        }
        prop_assert_eq!(read(&log), read(&shuffled));
        prop_assert_eq!(fold(&log, &version(1)), fold(&shuffled, &version(1)));
    }

    #[test]
    fn nothing_is_lost_and_parents_come_first(log in log()) {
        let events = read(&log);
        let place = |commit: &str| events.iter().position(|event| event.commit == commit);
        for one in &log {
            let own = place(&one.commit);
            prop_assert!(own.is_some());
            for parent in &one.parents {
                prop_assert!(place(parent) < own);
            }
        }
        // Each that says something else than those before it under its id is somewhere.
        let folded = fold(&log, &version(1));
        for event in &events {
            let says = |other: &Event| other.text == event.text && other.author == event.author;
            let of_threads = folded.threads.iter().flat_map(|thread| &thread.entries);
            let of_decisions = folded.decisions.iter().map(|decision| &decision.event);
            let is_there = of_threads.chain(of_decisions).any(says);
            prop_assert!(is_there || matches!(event.act, Act::Withdraw { .. }), "{:?}", event);
        }
    }

    /// Who saw what is lost now and who did not have the same of all the rest.
    #[test]
    fn what_is_lost_moves_nothing_else(log in log(), from in any::<proptest::sample::Index>()) {
        let from = from.index(log.len());
        let mut lost: Vec<&str> = Vec::new();
        let mut both = log.clone();
        for at in from..both.len() {
            let is_lost = at == from || both[at].parents.iter().any(|parent| lost.contains(&parent.as_str()));
            if is_lost {
                both[at].lost = true;
                lost.push(&log[at].commit);
            }
        }
        let rest: Vec<Logged> = both.iter().filter(|one| !one.lost).cloned().collect();
        let commits = |log: &[Logged]| -> Vec<String> {
            let events = read(log).into_iter().filter(|event| !event.lost);
            events.map(|event| event.commit).collect()
        };
        prop_assert_eq!(commits(&both), commits(&rest));
    }

    /// Whatever there is in a log, an approval of another version holds nothing.
    #[test]
    fn no_approval_holds_for_another_version(log in log()) {
        for decision in fold(&log, &version(1)).decisions {
            if decision.holds() {
                prop_assert_eq!(decision.seen(), Some(&version(1)));
            }
        }
    }
}
