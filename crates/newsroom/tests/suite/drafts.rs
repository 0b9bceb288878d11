//! Shared drafts between two people: share, list, look, take up, both edit, share again,
//! publish, stop sharing; several at once; a share that was cut off.

use std::fs;

use api::{Answer, DraftHere, DraftOutcome, DraftRow, Settled, SiteView, State};

use crate::{
    common::{Desk, RELEASE, git},
    two::{FILE, TEXT, Two, done, drafts, name, share, state, take_up, write},
};

#[test]
fn a_draft_goes_from_one_desk_to_the_other_and_onto_the_site() {
    let two = Two::new();
    write(&two.ana, &two.anas, FILE, TEXT);
    let before = git(&two.ana.remote(), &["rev-parse", "main"]);
    let status = two.ana.status();
    let said = done(share(&two.ana, &two.anas, FILE, Vec::new()));
    assert!(said.contains("shared as a draft"), "{said}");
    assert_eq!(two.ana.status(), status, "the folder is as it was");
    assert_eq!(git(&two.ana.remote(), &["rev-parse", "main"]), before);
    assert_eq!(two.changed(), [FILE]);
    assert_eq!(state(&two.ana, &two.anas, FILE), State::Shared);

    let listed = drafts(&two.ben, &two.bens);
    assert_eq!(listed.len(), 1);
    let row = &listed[0];
    assert_eq!(
        (&*row.title, &*row.author, row.here, row.on_site),
        ("The weir closes", "Ana Writer", DraftHere::No, false)
    );
    let seen = two.ben.newsroom.see_review(api::SeeReview {
        site: two.bens.site,
        name: row.name.clone(),
    });
    let seen = seen.unwrap();
    let path = seen
        .page_address
        .strip_prefix("preview://localhost")
        .unwrap();
    let page = String::from_utf8(two.ben.newsroom.serve(path, "").body).unwrap();
    assert!(page.contains("Boats go round."), "{page}");
    assert!(!two.ben.site().join(FILE).exists(), "only looked at");

    done(take_up(&two.ben, &two.bens, &row.name, Vec::new()));
    assert_eq!(two.ben.file(FILE), TEXT);
    assert_eq!(state(&two.ben, &two.bens, FILE), State::Shared);
    assert_eq!(drafts(&two.ben, &two.bens)[0].here, DraftHere::Same);

    fs::remove_file(two.ben.site().join(FILE)).unwrap();
    assert_eq!(drafts(&two.ben, &two.bens)[0].here, DraftHere::No);
    done(take_up(&two.ben, &two.bens, &row.name, Vec::new()));
    assert_eq!(
        two.ben.file(FILE),
        TEXT,
        "what is not here any more comes back"
    );

    write(&two.ben, &two.bens, FILE, &TEXT.replace("six", "seven"));
    assert_eq!(state(&two.ben, &two.bens, FILE), State::SharedChanged);
    assert_eq!(drafts(&two.ben, &two.bens)[0].here, DraftHere::Changed);
    done(share(&two.ben, &two.bens, FILE, Vec::new()));
    assert_eq!(drafts(&two.ana, &two.anas)[0].here, DraftHere::Older);

    write(&two.ana, &two.anas, FILE, &TEXT.replace("May", "June"));
    assert_eq!(drafts(&two.ana, &two.anas)[0].here, DraftHere::Apart);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let both = TEXT.replace("May", "June").replace("six", "seven");
    assert_eq!(two.ana.file(FILE), both);
    done(take_up(&two.ben, &two.bens, &row.name, Vec::new()));
    assert_eq!(two.ben.file(FILE), both);
    let log = git(&two.ana.remote(), &["log", "--format=%an", &row.name]);
    let authors: Vec<&str> = log.lines().take(3).collect();
    assert_eq!(authors, ["Ana Writer", "Ben Colleague", "Ana Writer"]);

    two.ben.publish(&two.bens, &[FILE]);
    assert_eq!(two.ana.published(FILE), both);
    assert_eq!(two.branches(), [""; 0], "the branch is gone");
    assert_eq!(drafts(&two.ana, &two.anas), []);
    assert_eq!(state(&two.ben, &two.bens, FILE), State::Published);
}

#[test]
fn the_same_sentence_is_asked_about_and_nothing_changes_before() {
    let two = Two::taken_up();
    write(&two.ben, &two.bens, FILE, &TEXT.replace("May", "July"));
    done(share(&two.ben, &two.bens, FILE, Vec::new()));
    let mine = TEXT.replace("May", "June");
    write(&two.ana, &two.anas, FILE, &mine);
    let DraftOutcome::Questions(asked) = share(&two.ana, &two.anas, FILE, Vec::new()) else {
        panic!("not asked");
    };
    assert_eq!(
        (&*asked.author, asked.questions.len()),
        ("Ben Colleague", 1)
    );
    assert_eq!(two.ana.file(FILE), mine);
    let settled = |answer: Answer| {
        vec![Settled {
            file: FILE.into(),
            seen: asked.seen.clone(),
            answers: vec![answer],
        }]
    };
    done(share(&two.ana, &two.anas, FILE, settled(Answer::Theirs)));
    assert!(two.ana.file(FILE).contains("July"));
    // What was not chosen is kept.
    let view = two.ana.open(&two.anas, FILE);
    let past = two.ana.newsroom.list_past(api::ListPast {
        document: view.document,
        older: false,
    });
    let kept = past.unwrap().versions;
    let text = two.ana.newsroom.restore_version(api::RestoreVersion {
        document: view.document,
        version: kept[0].version.clone(),
    });
    assert!(text.unwrap().document.text.contains("June"));
}

#[test]
fn a_text_that_lies_where_the_draft_belongs_is_not_overwritten() {
    let two = Two::new();
    write(&two.ana, &two.anas, FILE, TEXT);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let own = "---\ntitle: Something else\n---\nBen wrote this himself.\n";
    write(&two.ben, &two.bens, FILE, own);
    let outcome = take_up(&two.ben, &two.bens, &name(&two), Vec::new());
    assert!(
        matches!(outcome, DraftOutcome::Questions(_)),
        "{outcome:#?}"
    );
    assert_eq!(two.ben.file(FILE), own);
}

#[test]
fn images_go_along_and_go_again() {
    let two = Two::new();
    let with = format!("{TEXT}\n![The weir](weir.png)\n");
    write(&two.ana, &two.anas, "news/weir.png", "picture");
    write(&two.ana, &two.anas, FILE, &with);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    assert_eq!(two.changed(), [FILE, "news/weir.png"]);
    done(take_up(&two.ben, &two.bens, &name(&two), Vec::new()));
    assert_eq!(two.ben.file("news/weir.png"), "picture");
    write(&two.ana, &two.anas, FILE, TEXT);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    assert_eq!(two.changed(), [FILE]);
}

#[test]
fn what_was_published_meanwhile_stays_and_the_draft_has_only_its_own() {
    let two = Two::new();
    two.ben
        .publish_text(&two.bens, "news/gate.md", &RELEASE.replace("nine", "ten"));
    // Ana has not seen that, and changes another sentence of the same announcement.
    write(
        &two.ana,
        &two.anas,
        "news/gate.md",
        &RELEASE.replace("boots", "hats"),
    );
    done(share(&two.ana, &two.anas, "news/gate.md", Vec::new()));
    let branch = &two.branches()[0];
    let shown = git(&two.ana.remote(), &["diff", &format!("main...{branch}")]);
    assert!(
        shown.contains("+Bring hats.") && !shown.contains("+The gate opens at nine"),
        "{shown}"
    );
    assert!(drafts(&two.ben, &two.bens)[0].on_site);
}

#[test]
fn a_draft_on_a_newer_site_brings_what_the_site_has_along() {
    let two = Two::new();
    let (gate, hats) = ("news/gate.md", RELEASE.replace("boots", "hats"));
    two.ana.publish_text(&two.anas, gate, &hats);
    let both = hats.replace("nine", "ten");
    write(&two.ana, &two.anas, gate, &both);
    done(share(&two.ana, &two.anas, gate, Vec::new()));
    // Ben has not seen what was published.
    done(take_up(&two.ben, &two.bens, &name(&two), Vec::new()));
    assert_eq!(two.ben.file(gate), both);
}

#[test]
fn several_drafts_have_branches_of_their_own() {
    let two = Two::new();
    for file in ["news/weir.md", "talks/weir.md", "talks/weir/index.md"] {
        write(&two.ana, &two.anas, file, TEXT);
        done(share(&two.ana, &two.anas, file, Vec::new()));
    }
    let branches = two.branches();
    assert_eq!(branches.len(), 3);
    assert!(
        branches.iter().all(|name| name.starts_with("draft/weir-")),
        "{branches:?}"
    );
    let listed = drafts(&two.ben, &two.bens);
    let mut files: Vec<&str> = listed.iter().map(|row| &*row.file).collect();
    files.sort_unstable();
    assert_eq!(
        files,
        ["news/weir.md", "talks/weir.md", "talks/weir/index.md"]
    );
    let again = share(&two.ana, &two.anas, "talks/weir.md", Vec::new());
    assert!(matches!(again, DraftOutcome::Nothing { .. }), "{again:#?}");
    let published = share(&two.ana, &two.anas, "news/gate.md", Vec::new());
    assert!(
        matches!(published, DraftOutcome::Nothing { .. }),
        "{published:#?}"
    );
    assert_eq!(two.branches().len(), 3);
}

#[test]
fn a_draft_is_taken_away_only_as_it_was_looked_at() {
    let two = Two::taken_up();
    let old = drafts(&two.ana, &two.anas)[0].clone();
    write(&two.ben, &two.bens, FILE, &TEXT.replace("six", "seven"));
    done(share(&two.ben, &two.bens, FILE, Vec::new()));
    let stop = |row: &DraftRow| {
        let args = api::StopSharing {
            site: two.anas.site,
            name: row.name.clone(),
            version: row.version.clone(),
        };
        two.ana.newsroom.stop_sharing(args).unwrap()
    };
    assert!(matches!(stop(&old), DraftOutcome::Stopped { .. }));
    assert_eq!(two.branches().len(), 1);
    let new = drafts(&two.ana, &two.anas)[0].clone();
    done(stop(&new));
    assert_eq!(two.branches(), [""; 0]);
    assert_eq!(two.ana.file(FILE), TEXT);
    assert_eq!(state(&two.ana, &two.anas, FILE), State::Local);
    let gone = take_up(&two.ben, &two.bens, &new.name, Vec::new());
    assert!(matches!(gone, DraftOutcome::Stopped { .. }), "{gone:#?}");
}

#[test]
fn publishing_leaves_a_draft_that_a_colleague_changed_since() {
    let two = Two::taken_up();
    write(&two.ben, &two.bens, FILE, &TEXT.replace("six", "seven"));
    done(share(&two.ben, &two.bens, FILE, Vec::new()));
    let plan = two.ana.plan(&two.anas, &[FILE]);
    let args = api::Publish {
        plan: plan.plan,
        message: plan.message,
        accept_warnings: true,
    };
    let outcome = two.ana.newsroom.publish(args, &|_| {}).unwrap();
    let api::PublishOutcome::Published { remark, .. } = outcome else {
        panic!("{outcome:#?}");
    };
    assert!(remark.contains("stays among the drafts"), "{remark}");
    assert_eq!(two.branches().len(), 1);
    assert_eq!(drafts(&two.ben, &two.bens).len(), 1);
}

#[test]
fn a_draft_that_a_developer_merged_can_be_shared_again() {
    let two = Two::new();
    write(&two.ana, &two.anas, FILE, TEXT);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let theirs = two.ben.site();
    git(&theirs, &["fetch", "--quiet"]);
    let branch = format!("origin/{}", two.branches()[0]);
    git(
        &theirs,
        &["merge", "--quiet", "--no-ff", "-m", "Merge", &branch],
    );
    git(&theirs, &["push", "--quiet"]);
    assert_eq!(drafts(&two.ana, &two.anas), []);
    write(&two.ana, &two.anas, FILE, &TEXT.replace("six", "seven"));
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    assert_eq!(two.changed(), [FILE]);
    assert_eq!(drafts(&two.ana, &two.anas)[0].here, DraftHere::Same);
}

#[test]
fn a_share_that_was_cut_off_is_settled_at_the_next_start() {
    let mut two = Two::new();
    write(&two.ana, &two.anas, FILE, TEXT);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let name = name(&two);
    let commit = drafts(&two.ana, &two.anas)[0].version.clone();
    let folder = fs::read_dir(two.ana.home.path().join("data/sites"));
    let folder = folder.unwrap().next().unwrap().unwrap().path();
    let record = |commit: &str| {
        format!(
            r#"{{"name":"{name}","file":"{FILE}","commit":"{commit}","title":"The weir closes"}}"#
        )
    };
    for (commit, said) in [
        (commit.clone(), "It is shared."),
        (
            "0123456789012345678901234567890123456789".to_owned(),
            "It did not arrive",
        ),
    ] {
        fs::write(folder.join("sharing.json"), record(&commit)).unwrap();
        let _ = fs::remove_file(folder.join("drafts.json"));
        two.ana.restart();
        let site = two.ana.open_site();
        assert!(
            site.notices.iter().any(|notice| notice.contains(said)),
            "{:?}",
            site.notices
        );
        assert!(!folder.join("sharing.json").exists());
    }
}

impl Desk {
    fn publish_text(&self, site: &SiteView, file: &str, text: &str) {
        write(self, site, file, text);
        self.publish(site, &[file]);
    }
}

#[test]
fn what_was_typed_before_a_restart_does_not_give_way_to_a_draft() {
    let mut two = Two::taken_up();
    let shown = two.ben.open(&two.bens, FILE);
    two.ben
        .newsroom
        .edit_text(api::EditText {
            document: shown.document,
            revision: shown.revision,
            part: shown.part,
            text: format!("{}\nBen was here.\n", shown.text),
        })
        .unwrap();
    while two.ben.notes().is_empty() {
        std::thread::yield_now();
    }
    write(&two.ana, &two.anas, FILE, &TEXT.replace("six", "seven"));
    done(share(&two.ana, &two.anas, FILE, Vec::new()));

    two.ben.restart();
    two.bens = two.ben.open_site();
    let name = name(&two);
    let args = api::TakeUpDraft {
        site: two.bens.site,
        name,
        settled: Vec::new(),
    };
    let stopped = two.ben.newsroom.take_up_draft(args.clone()).unwrap_err();
    assert_eq!(stopped.code, api::Code::Stale, "{stopped:?}");
    let kept = two.ben.open(&two.bens, FILE);
    assert!(kept.text.contains("Ben was here."), "{kept:#?}");
    assert_eq!(two.ben.file(FILE), TEXT);

    // Saved, both are brought together.
    two.ben
        .newsroom
        .save_document(api::SaveDocument {
            document: kept.document,
        })
        .unwrap();
    done(two.ben.newsroom.take_up_draft(args).unwrap());
    let both = two.ben.file(FILE);
    assert!(
        both.contains("Ben was here.") && both.contains("seven"),
        "{both}"
    );
}
