//! Two people who write on one draft: what one shares comes to the other's desk by itself where
//! it touches nothing, and who wrote where is told; and a list of many drafts.

use std::{fs, time::Instant};

use api::{Because, CheckSite, DraftHere, DraftOutcome, Saved, SyncView};

use crate::{
    common::git,
    review::{add, comment, said, see},
    two::{FILE, TEXT, Two, done, drafts, share, write},
};

fn look(two: &Two) -> SyncView {
    let args = CheckSite {
        site: two.bens.site,
        because: Because::Asked,
    };
    two.ben.newsroom.check_site(args).unwrap()
}

/// Ana shares her text of the draft.
fn shares(two: &Two, text: &str) {
    write(&two.ana, &two.anas, FILE, text);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
}

fn seen(two: &Two, document: api::DocumentId) -> api::DocumentView {
    let follow = api::FollowDocument { document };
    two.ben.newsroom.follow_document(follow).unwrap()
}

#[test]
fn what_a_colleague_shares_comes_to_the_desk_by_itself() {
    let two = Two::taken_up();
    let open = two.ben.open(&two.bens, FILE);
    shares(&two, &TEXT.replace("six", "seven"));
    let view = look(&two);
    assert_eq!(view.followed.len(), 1, "{view:#?}");
    assert_eq!(
        view.followed[0].sentence,
        "Ana Writer changed this draft. It is shown as it is now."
    );
    let now = seen(&two, open.document);
    assert!(now.text.contains("seven weeks"), "{}", now.text);
    assert_eq!(two.ben.file(FILE), TEXT.replace("six", "seven"));
    assert_eq!(drafts(&two.ben, &two.bens)[0].here, DraftHere::Same);
    assert_eq!(look(&two).followed, [], "told once");
    // What was only said changes nothing here.
    let row = drafts(&two.ana, &two.anas)[0].clone();
    said(add(&two.ana, &two.anas, &row, comment(None, "Better?")));
    assert_eq!(look(&two).followed, []);
    assert_eq!(drafts(&two.ben, &two.bens)[0].here, DraftHere::Same);
    assert_eq!(drafts(&two.ben, &two.bens)[0].open_threads, 1);
}

#[test]
fn what_is_typed_here_is_never_taken_from_under_the_hands() {
    let two = Two::taken_up();
    let open = two.ben.open(&two.bens, FILE);
    let typed = open.text.replace("Boats go round", "Boats wait");
    let edited = two.ben.newsroom.edit_text(api::EditText {
        document: open.document,
        revision: open.revision,
        part: open.part,
        text: typed.clone(),
    });
    edited.unwrap();
    shares(&two, &TEXT.replace("six", "seven"));
    assert_eq!(look(&two).followed, []);
    assert_eq!(seen(&two, open.document).text, typed);
    let save = api::SaveDocument {
        document: open.document,
    };
    two.ben.newsroom.save_document(save).unwrap();
    // When the hands rest, it comes in beside what was typed.
    let started = Instant::now();
    while look(&two).followed.is_empty() {
        assert!(started.elapsed().as_secs() < 60, "it never came");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let now = seen(&two, open.document);
    assert_eq!(now.text, typed.replace("six", "seven"));
    assert!(matches!(now.saved, Saved::Clean { .. }), "{:?}", now.saved);
    assert_eq!(drafts(&two.ben, &two.bens)[0].here, DraftHere::Changed);
}

#[test]
fn what_touches_is_said_once_and_asked_when_it_is_shared() {
    let two = Two::taken_up();
    write(&two.ben, &two.bens, FILE, &TEXT.replace("six", "five"));
    shares(&two, &TEXT.replace("six", "seven"));
    let told = look(&two).followed;
    assert_eq!(told.len(), 1);
    assert!(
        told[0].sentence.contains("changed the same words"),
        "{told:?}"
    );
    assert_eq!(look(&two).followed, []);
    assert_eq!(two.ben.file(FILE), TEXT.replace("six", "five"));
    let asked = share(&two.ben, &two.bens, FILE, Vec::new());
    assert!(matches!(asked, DraftOutcome::Questions(_)), "{asked:#?}");
}

#[test]
fn who_wrote_where_is_told_from_the_branch() {
    let two = Two::taken_up();
    write(&two.ben, &two.bens, FILE, &TEXT.replace("six", "seven"));
    done(share(&two.ben, &two.bens, FILE, Vec::new()));
    let row = drafts(&two.ana, &two.anas)[0].clone();
    let people = see(&two.ana, &two.anas, &row.name).people;
    let people: Vec<_> = people.iter().map(|one| (&*one.name, &*one.at)).collect();
    assert_eq!(
        people,
        [
            ("Ben Colleague", "the second paragraph"),
            ("Ana Writer", "")
        ]
    );
}

#[test]
fn a_hundred_drafts_are_listed_at_once() {
    let two = Two::new();
    let folder = two.ana.home.path().join("many");
    let remote = two.ana.remote();
    git(
        two.ana.home.path(),
        &[
            "clone",
            "--quiet",
            remote.to_str().unwrap(),
            folder.to_str().unwrap(),
        ],
    );
    git(&folder, &["config", "user.name", "Dee Veloper"]);
    git(&folder, &["config", "user.email", "dee@example.org"]);
    for number in 0..100 {
        let file = format!("news/weir-{number}.md");
        // As `Repo::draft_name` names it.
        fs::write(folder.join(&file), TEXT).unwrap();
        let name = std::process::Command::new("git")
            .args(["hash-object", "--stdin"])
            .stdin({
                let path = folder.join("name");
                fs::write(&path, &file).unwrap();
                fs::File::open(path).unwrap()
            })
            .output()
            .unwrap();
        let id = String::from_utf8(name.stdout).unwrap();
        let branch = format!("draft/weir-{number}-{}", &id[..8]);
        git(
            &folder,
            &["checkout", "--quiet", "-b", &branch, "origin/main"],
        );
        git(&folder, &["add", &file]);
        git(&folder, &["commit", "--quiet", "--message", "Draft"]);
    }
    git(
        &folder,
        &[
            "push",
            "--quiet",
            "origin",
            "refs/heads/draft/*:refs/heads/draft/*",
        ],
    );
    assert_eq!(drafts(&two.ben, &two.bens).len(), 100);
    let list = || {
        let args = api::ListDrafts {
            site: two.bens.site,
            ask: false,
        };
        let started = Instant::now();
        assert_eq!(
            two.ben.newsroom.list_drafts(args).unwrap().drafts.len(),
            100
        );
        started.elapsed()
    };
    let times = [list(), list(), list()];
    println!("100 drafts listed in {times:?}");
    let best = times.iter().min().unwrap();
    // A debug build beside other work: a list that read everything anew takes far longer.
    assert!(best.as_millis() < 1_000, "{times:?}");
}
