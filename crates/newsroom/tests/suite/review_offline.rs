//! What is said while the remote cannot be reached, while a colleague is quicker, or when
//! Dateline stops in the middle: nothing of it is lost, and nothing is there twice.

use std::fs;

use ::review::returned::{self, Returned, ReturnedAct, ReturnedEntry};
use api::{Because, CheckSite, ImportReview, Imported, ReviewOutcome, ReviewView, SiteView};

use crate::{
    common::{Desk, git, newsroom},
    review::{add, approve, comment, said, see, shared},
    two::{FILE, TEXT, Two, done, drafts, share, write},
};

/// The remote is somewhere else for as long as `job` takes.
fn offline<T>(two: &Two, job: impl FnOnce() -> T) -> T {
    let (here, away) = (two.ana.remote(), two.ana.home.path().join("away.git"));
    fs::rename(&here, &away).unwrap();
    let done = job();
    fs::rename(away, here).unwrap();
    done
}

#[track_caller]
fn waits(outcome: ReviewOutcome) -> ReviewView {
    match outcome {
        ReviewOutcome::Later { view, sentence } => {
            assert!(sentence.contains("kept on this computer"), "{sentence}");
            *view
        }
        other => panic!("{other:#?}"),
    }
}

fn look(desk: &Desk, site: &SiteView) {
    let args = CheckSite {
        site: site.site,
        because: Because::Asked,
    };
    desk.newsroom.check_site(args).unwrap();
}

fn pending(desk: &Desk) -> std::path::PathBuf {
    let sites = fs::read_dir(desk.home.path().join("data/sites")).unwrap();
    let folder = sites.flatten().next().unwrap().path();
    folder.join("review/pending.json")
}

/// The lines that the draft's branch has at the remote, without the first.
fn events(two: &Two) -> Vec<String> {
    let branch = two.branches()[0].clone();
    let log = git(
        &two.ana.remote(),
        &[
            "log",
            "--reverse",
            "--format=%an: %s",
            &format!("main..{branch}"),
        ],
    );
    log.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn what_is_said_offline_waits_and_goes_by_itself() {
    let (mut two, row) = shared();
    let view = see(&two.ben, &two.bens, &row.name);
    let view = offline(&two, || {
        waits(add(
            &two.ben,
            &two.bens,
            &view.draft,
            comment(None, "From the train."),
        ));
        waits(add(&two.ben, &two.bens, &view.draft, approve(&[])))
    });
    assert!(view.threads[0].entries[0].waits && view.decisions[0].waits);
    assert!(view.decisions[0].holds);
    // Ana writes on meanwhile, and Dateline is closed and opened again.
    drafts(&two.ana, &two.anas);
    let anas = see(&two.ana, &two.anas, &row.name);
    said(add(
        &two.ana,
        &two.anas,
        &anas.draft,
        comment(None, "Still there?"),
    ));
    two.ben.restart();
    two.bens = two.ben.open_site();
    let view = see(&two.ben, &two.bens, &row.name);
    assert!(view.threads[0].entries[0].waits);
    look(&two.ben, &two.bens);
    let view = see(&two.ben, &two.bens, &row.name);
    assert!(view.threads.iter().all(|thread| !thread.entries[0].waits));
    assert_eq!(
        events(&two),
        [
            "Ana Writer: Comment: Still there?",
            "Ben Colleague: Comment: From the train.",
            "Ben Colleague: Approved",
        ]
    );
    assert_eq!(fs::read_to_string(pending(&two.ben)).unwrap(), "[]");
    drafts(&two.ana, &two.anas);
    assert!(see(&two.ana, &two.anas, &row.name).decisions[0].holds);
}

#[test]
fn an_approval_that_waited_holds_only_for_what_it_saw() {
    let (two, row) = shared();
    let view = see(&two.ben, &two.bens, &row.name);
    offline(&two, || {
        waits(add(&two.ben, &two.bens, &view.draft, approve(&[])))
    });
    write(&two.ana, &two.anas, FILE, &TEXT.replace("six", "seven"));
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    look(&two.ben, &two.bens);
    let view = see(&two.ben, &two.bens, &row.name);
    assert!(!view.decisions[0].waits && !view.decisions[0].holds);
}

#[test]
fn what_arrived_without_an_answer_is_there_once() {
    let (mut two, row) = shared();
    let view = see(&two.ben, &two.bens, &row.name);
    offline(&two, || {
        waits(add(
            &two.ben,
            &two.bens,
            &view.draft,
            comment(None, "Once."),
        ));
    });
    let note = fs::read(pending(&two.ben)).unwrap();
    look(&two.ben, &two.bens);
    assert_eq!(events(&two).len(), 1);
    // As if Dateline had been killed after the push, before it knew.
    fs::write(pending(&two.ben), note).unwrap();
    two.ben.restart();
    two.bens = two.ben.open_site();
    look(&two.ben, &two.bens);
    assert_eq!(events(&two), ["Ben Colleague: Comment: Once."]);
    assert_eq!(fs::read_to_string(pending(&two.ben)).unwrap(), "[]");
    assert_eq!(see(&two.ben, &two.bens, &row.name).threads.len(), 1);
}

#[test]
fn two_who_say_something_at_once_both_are_heard() {
    let (two, row) = shared();
    let (anas, bens) = (
        see(&two.ana, &two.anas, &row.name),
        see(&two.ben, &two.bens, &row.name),
    );
    std::thread::scope(|scope| {
        for (desk, site, view) in [(&two.ana, &two.anas, &anas), (&two.ben, &two.bens, &bens)] {
            scope.spawn(move || {
                for number in 0..4 {
                    said(add(
                        desk,
                        site,
                        &view.draft,
                        comment(None, &number.to_string()),
                    ));
                }
            });
        }
    });
    assert_eq!(events(&two).len(), 8);
    drafts(&two.ana, &two.anas);
    drafts(&two.ben, &two.bens);
    let said = |desk: &Desk, site: &SiteView| {
        let threads = see(desk, site, &row.name).threads.into_iter();
        threads.map(|thread| thread.id).collect::<Vec<_>>()
    };
    assert_eq!(said(&two.ana, &two.anas), said(&two.ben, &two.bens));
    // The history of the branch is one line.
    let branch = &two.branches()[0];
    let merges = git(&two.ana.remote(), &["rev-list", "--merges", branch]);
    assert_eq!(merges, "");
}

#[test]
fn a_remote_that_refuses_is_told_and_nothing_waits() {
    let (two, row) = shared();
    let hook = two.ana.remote().join("hooks/pre-receive");
    fs::write(&hook, "#!/bin/sh\necho no remarks here\nexit 1\n").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let outcome = add(&two.ben, &two.bens, &row, comment(None, "Hello?"));
    let ReviewOutcome::Stopped {
        message, details, ..
    } = outcome
    else {
        panic!("{outcome:#?}");
    };
    assert!(
        message.contains("did not take it") && details.contains("no remarks"),
        "{message} {details}"
    );
    assert_eq!(fs::read_to_string(pending(&two.ben)).unwrap(), "[]");
    assert_eq!(see(&two.ben, &two.bens, &row.name).threads, []);
}

#[test]
fn whoever_writes_in_the_site_next_has_what_waits() {
    let (mut two, row) = shared();
    // A second window of Ben's, while the first one writes in the site.
    let other = newsroom(two.ben.home.path());
    let others = other.open_path(&two.ben.site()).unwrap();
    assert_ne!(others.held, "");
    let view = see(&two.ben, &two.bens, &row.name);
    offline(&two, || {
        waits(add(&two.ben, &two.bens, &view.draft, comment(None, "One.")));
        let close = api::CloseSite {
            site: two.bens.site,
        };
        two.ben.newsroom.close_site(close).unwrap();
        let claim = api::ClaimSite { site: others.site };
        assert_eq!(other.claim_site(claim).unwrap().held, "");
        let args = api::AddReview {
            site: others.site,
            name: row.name.clone(),
            version: view.draft.version.clone(),
            act: comment(None, "Two."),
        };
        waits(other.add_review(args).unwrap());
    });
    drop(other);
    two.ben.restart();
    two.bens = two.ben.open_site();
    look(&two.ben, &two.bens);
    assert_eq!(
        events(&two),
        [
            "Ben Colleague: Comment: One.",
            "Ben Colleague: Comment: Two."
        ]
    );
}

/// Brings in what came back from Lena, who was sent the draft as it is.
fn import(desk: &Desk, site: &SiteView, version: &str, name: &str) {
    let returned = Returned {
        draft: name.into(),
        version: version.into(),
        title: "The weir closes".into(),
        name: "Lena Berg".into(),
        entries: vec![ReturnedEntry {
            id: "a1".into(),
            act: ReturnedAct::Approve,
            text: "Clear.".into(),
        }],
        left_out: 0,
    };
    let args = ImportReview {
        site: site.site,
        name: name.into(),
        text: returned::write(&returned),
    };
    let imported = desk.newsroom.import_review(args, || Ok(None)).unwrap();
    assert!(matches!(imported, Imported::Later { .. }), "{imported:?}");
}

#[test]
fn what_two_bring_in_offline_is_there_once() {
    let (two, row) = shared();
    drafts(&two.ana, &two.anas);
    offline(&two, || {
        import(&two.ana, &two.anas, &row.version, &row.name);
        import(&two.ben, &two.bens, &row.version, &row.name);
    });
    look(&two.ana, &two.anas);
    let there_once = |desk: &Desk, site: &SiteView| {
        let view = see(desk, site, &row.name);
        let [lena] = &view.decisions[..] else {
            panic!("{:#?}", view.decisions);
        };
        assert_eq!((&*lena.author, lena.waits), ("Lena Berg", false));
        assert!(
            !lena.remark.contains("mark of something else"),
            "{}",
            lena.remark
        );
        lena.remark.clone()
    };
    // Ben's waits still, and Ana's is here.
    let note = fs::read(pending(&two.ben)).unwrap();
    look(&two.ben, &two.bens);
    fs::write(pending(&two.ben), note).unwrap();
    let mut ben = two.ben;
    ben.restart();
    let bens = ben.open_site();
    let remark = there_once(&ben, &bens);
    assert!(remark.contains("brought in by Ana Writer"), "{remark}");
    // And when both are at the remote, for whoever brought it in.
    look(&ben, &bens);
    assert_eq!(fs::read_to_string(pending(&ben)).unwrap(), "[]");
    assert_eq!(there_once(&ben, &bens), remark);
    assert_eq!(there_once(&two.ana, &two.anas), remark);
}

fn listed(desk: &Desk, site: &SiteView) -> api::Drafts {
    let args = api::ListDrafts {
        site: site.site,
        ask: true,
    };
    desk.newsroom.list_drafts(args).unwrap()
}

fn told(stranded: &api::Stranded) -> Vec<(&str, &str)> {
    let words = stranded.words.iter();
    words.map(|one| (&*one.what, &*one.text)).collect()
}

#[test]
fn what_has_nowhere_to_go_is_told_until_it_is_dropped() {
    let (mut two, row) = shared();
    let view = see(&two.ben, &two.bens, &row.name);
    let at = crate::review::words(&view, "six weeks");
    let keep = api::KeepUnsent {
        site: two.bens.site,
        name: row.name.clone(),
        unsent: api::Unsent {
            act: comment(Some(at.clone()), "Half a thou"),
            version: view.draft.version.clone(),
            quote: "six weeks".into(),
            from: "six weeks".into(),
        },
    };
    two.ben.newsroom.keep_unsent(keep).unwrap();
    offline(&two, || {
        let say = |act| waits(add(&two.ben, &two.bens, &view.draft, act));
        say(comment(Some(at.clone()), "Seven, I hear."));
        say(approve(&[]));
        // As long as the remote tells nothing else, it goes there by itself.
        assert_eq!(listed(&two.ben, &two.bens).stranded, []);
    });
    let stop = api::StopSharing {
        site: two.anas.site,
        name: row.name.clone(),
        version: drafts(&two.ana, &two.anas)[0].version.clone(),
    };
    done(two.ana.newsroom.stop_sharing(stop).unwrap());
    look(&two.ben, &two.bens);
    two.ben.restart();
    two.bens = two.ben.open_site();
    let list = listed(&two.ben, &two.bens);
    let [stranded] = &list.stranded[..] else {
        panic!("{:#?}", list.stranded);
    };
    assert_eq!(
        told(stranded),
        [
            ("A comment on “six weeks”", "Seven, I hear."),
            ("Your approval", ""),
            ("A comment on “six weeks”", "Half a thou"),
        ]
    );
    assert!(
        stranded
            .sentence
            .starts_with("“The weir closes” is not shared any more")
    );
    // Shared again, it has somewhere to go, and nobody drops it.
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let drop = |two: &Two| {
        let args = api::DropStranded {
            site: two.bens.site,
            name: row.name.clone(),
        };
        two.ben.newsroom.drop_stranded(args).unwrap().stranded
    };
    assert_eq!(listed(&two.ben, &two.bens).stranded, []);
    assert_eq!(drop(&two), []);
    let back = see(&two.ben, &two.bens, &row.name);
    assert_eq!((back.threads.len(), back.unsent.len()), (1, 1));
    look(&two.ben, &two.bens);
    assert_eq!(events(&two).len(), 2);

    // Once more, with what is not sent; now it is dropped.
    let stop = api::StopSharing {
        site: two.anas.site,
        name: row.name.clone(),
        version: drafts(&two.ana, &two.anas)[0].version.clone(),
    };
    done(two.ana.newsroom.stop_sharing(stop).unwrap());
    let list = listed(&two.ben, &two.bens);
    assert_eq!(
        told(&list.stranded[0]),
        [("A comment on “six weeks”", "Half a thou")]
    );
    assert_eq!(drop(&two), []);
    two.ben.restart();
    two.bens = two.ben.open_site();
    assert_eq!(listed(&two.ben, &two.bens).stranded, []);
}
