//! What is done to whole announcements: another name, a copy, away and back, off the site.

use std::{fs, path::Path};

use api::{ChangeKind, Code, Obstacle, State};

use crate::common::{Desk, RELEASE, git, overlap, settle};

const CONFIG: (&str, &str) = ("hugo.toml", "baseURL = 'https://tarrow.example/'\n");

const FAIR: &str = "---\ntitle: The fair\ndate: 2024-05-02T10:00:00Z\n---\nIt opens in May.\n";

/// A Hugo site with a file of its own and a bundle.
fn desk() -> Desk {
    Desk::plain(&[
        CONFIG,
        ("content/news/gate.md", RELEASE),
        ("content/news/fair.md", FAIR),
        (
            "content/talks/river/index.md",
            &FAIR.replace("fair", "river"),
        ),
        ("content/talks/river/boat.png", "\u{89}PNG boat"),
        ("content/talks/river/notes.txt", "notes"),
        ("content/talks/weir/index.md", &FAIR.replace("fair", "weir")),
        ("content/talks/lock/index.md", &FAIR.replace("fair", "lock")),
    ])
}

const GATE: &str = "content/news/gate.md";

fn rename(desk: &Desk, view: &api::DocumentView, name: &str, keep: bool) -> api::DocumentView {
    let args = api::RenameAnnouncement {
        document: view.document,
        name: name.into(),
        keep_address: keep,
    };
    desk.newsroom.rename_announcement(args).unwrap()
}

fn delete(desk: &Desk, site: &api::SiteView, file: &str) -> api::Deleted {
    let args = api::DeleteAnnouncement {
        site: site.site,
        file: file.into(),
    };
    desk.newsroom.delete_announcement(args).unwrap()
}

fn restore(desk: &Desk, site: &api::SiteView, file: &str) -> api::DocumentView {
    let args = api::RestoreAnnouncement {
        site: site.site,
        file: file.into(),
    };
    desk.newsroom.restore_announcement(args).unwrap()
}

fn state(desk: &Desk, site: &api::SiteView, file: &str) -> Option<State> {
    let rows = desk.rows(site).into_iter();
    rows.into_iter().find(|row| row.0 == file).map(|row| row.2)
}

#[test]
fn a_renamed_announcement_is_published_as_one() {
    let desk = desk();
    let site = desk.open_site();
    let view = desk.open(&site, GATE);
    let args = api::PlanRename {
        document: view.document,
        name: "The gate is open".into(),
    };
    let plan = desk.newsroom.plan_rename(args).unwrap();
    assert_eq!(plan.obstacle, "");
    assert_eq!(plan.to, "content/news/the-gate-is-open.md");
    assert_eq!(plan.address, "https://tarrow.example/news/gate/");
    assert_eq!(
        plan.new_address,
        "https://tarrow.example/news/the-gate-is-open/"
    );
    assert_eq!(plan.alias_key.as_deref(), Some("aliases"));
    assert_eq!(desk.status(), "", "asking changes nothing");

    let view = rename(&desk, &view, "The gate is open", true);
    assert_eq!(view.file, plan.to);
    assert!(!desk.site().join(GATE).exists());
    let text = desk.file(&plan.to);
    assert!(text.contains("aliases:\n"), "{text}");
    assert!(text.contains("/news/gate/"), "{text}");
    assert!(text.contains("# kept\ntitle: 'The gate opens'"), "{text}");
    assert_eq!(state(&desk, &site, GATE), None, "it is not deleted");
    assert_eq!(state(&desk, &site, &plan.to), Some(State::Changed));

    let published = desk.publish(&site, &[&plan.to]);
    assert_eq!(published.message, "Rename: The gate opens");
    let [change] = published.files.as_slice() else {
        panic!("{published:?}")
    };
    assert_eq!(change.kind, ChangeKind::Renamed);
    let fields: Vec<_> = change.fields.iter().map(|field| &*field.label).collect();
    assert_eq!(fields, ["Address", "Aliases"]);
    assert_eq!(change.fields[0].before, plan.address);
    assert_eq!(change.fields[0].after, plan.new_address);
    assert!(change.sentences.is_empty());
    let seen = git(&desk.site(), &["diff", "-M", "--summary", "HEAD~1", "HEAD"]);
    assert!(
        seen.contains("rename content/news/{gate.md => the-gate-is-open.md}"),
        "{seen}"
    );
    assert_eq!(desk.status(), "");
    assert_eq!(state(&desk, &site, &plan.to), Some(State::Published));
    assert_eq!(
        desk.plan(&site, &[&plan.to]).obstacle,
        Obstacle::NothingToPublish
    );
}

#[test]
fn renames_chain_and_one_that_leads_back_is_forgotten() {
    let mut desk = desk();
    let site = desk.open_site();
    let first = rename(&desk, &desk.open(&site, GATE), "One", false);
    rename(&desk, &first, "Two", false);
    desk.restart();
    let site = desk.open_site();
    let two = "content/news/two.md";
    assert_eq!(state(&desk, &site, GATE), None, "known after a restart too");
    let plan = desk.plan(&site, &[two]);
    assert_eq!(plan.files.len(), 1);
    assert_eq!(plan.files[0].kind, ChangeKind::Renamed);
    let back = rename(&desk, &desk.open(&site, two), "gate", false);
    assert_eq!(back.file, GATE);
    assert_eq!(desk.status(), "");
    assert_eq!(state(&desk, &site, GATE), Some(State::Published));
    assert_eq!(
        desk.plan(&site, &[GATE]).obstacle,
        Obstacle::NothingToPublish
    );
}

#[test]
fn a_bundle_goes_with_all_it_holds() {
    let desk = desk();
    let site = desk.open_site();
    let river = "content/talks/river/index.md";
    let renamed = rename(&desk, &desk.open(&site, river), "By the river", false);
    assert_eq!(renamed.file, "content/talks/by-the-river/index.md");
    assert!(!desk.site().join("content/talks/river").exists());
    for name in ["boat.png", "notes.txt"] {
        assert!(
            desk.site()
                .join("content/talks/by-the-river")
                .join(name)
                .exists()
        );
    }
    let plan = desk.publish(&site, &[&renamed.file]);
    assert_eq!(plan.message, "Rename: The river");
    assert_eq!(desk.status(), "");
    let seen = git(&desk.site(), &["diff", "-M", "--summary", "HEAD~1", "HEAD"]);
    assert_eq!(seen.matches("rename ").count(), 3, "{seen}");
}

#[test]
fn nothing_is_overwritten_and_unsaved_text_goes_along() {
    let mut desk = desk();
    let site = desk.open_site();
    let view = desk.open(&site, GATE);
    let args = api::PlanRename {
        document: view.document,
        name: "fair".into(),
    };
    let plan = desk.newsroom.plan_rename(args).unwrap();
    assert!(plan.obstacle.contains("already"), "{}", plan.obstacle);
    let args = api::RenameAnnouncement {
        document: view.document,
        name: "fair".into(),
        keep_address: false,
    };
    let refused = desk.newsroom.rename_announcement(args).unwrap_err();
    assert_eq!(refused.code, Code::BadName);
    assert_eq!(desk.status(), "");
    assert_eq!(desk.file("content/news/fair.md"), FAIR);
    // What was typed last is saved first, under the name it was typed under.
    let edited = desk
        .newsroom
        .edit_text(api::EditText {
            part: view.part,
            document: view.document,
            revision: view.revision,
            text: "Typed just now.\n".into(),
        })
        .unwrap();
    let view = rename(&desk, &view, "later", false);
    assert!(view.revision >= edited.revision);
    assert!(
        desk.file("content/news/later.md")
            .ends_with("Typed just now.\n")
    );
    desk.restart();
    let site = desk.open_site();
    let again = desk.open(&site, "content/news/later.md");
    assert!(matches!(again.saved, api::Saved::Clean { .. }), "{again:?}");
}

#[test]
fn a_conflict_keeps_its_file_where_it_is() {
    let desk = desk();
    let site = desk.open_site();
    let view = desk.open(&site, GATE);
    desk.newsroom
        .edit_text(api::EditText {
            part: view.part,
            document: view.document,
            revision: view.revision,
            text: "Mine.\n".into(),
        })
        .unwrap();
    fs::write(desk.site().join(GATE), RELEASE.replace("boots", "hats")).unwrap();
    let args = api::RenameAnnouncement {
        document: view.document,
        name: "elsewhere".into(),
        keep_address: false,
    };
    let refused = desk.newsroom.rename_announcement(args).unwrap_err();
    assert_eq!(refused.code, Code::Stale);
    assert!(desk.site().join(GATE).exists());
}

#[test]
fn what_they_changed_of_a_renamed_one_is_seen() {
    let desk = desk();
    let site = desk.open_site();
    let view = rename(&desk, &desk.open(&site, GATE), "Moved", false);
    desk.colleague(GATE, &RELEASE.replace("boots", "hats"));
    let plan = desk.plan(&site, &[&view.file]);
    let merged = plan.files[0].merged.as_ref().unwrap();
    assert!(merged.sentence.contains("Ben Colleague"), "{merged:?}");
    let text = RELEASE.replace("boots", "shoes");
    fs::write(desk.site().join(&view.file), text).unwrap();
    let plan = desk.plan(&site, &[&view.file]);
    let asked = overlap(&plan);
    assert!(asked.theirs.contains("hats"));
    let seen = asked.seen.clone();
    settle(&desk, &plan, api::Settle::Theirs { seen });
    let text = desk.file(&view.file);
    assert!(
        text.contains("hats"),
        "into the file that it is now: {text}"
    );
}

#[test]
fn what_they_changed_of_a_renamed_one_goes_along() {
    let desk = desk();
    let site = desk.open_site();
    let view = rename(&desk, &desk.open(&site, GATE), "Moved", false);
    desk.colleague(GATE, &RELEASE.replace("boots", "hats"));
    desk.publish(&site, &[&view.file]);
    assert!(desk.published(&view.file).contains("hats"));
    assert!(desk.file(&view.file).contains("hats"));
    assert_eq!(desk.status(), "");
}

#[test]
fn deleted_shown_published_and_gone() {
    let desk = desk();
    let site = desk.open_site();
    let deleted = delete(&desk, &site, GATE);
    assert_eq!(deleted.files, [GATE]);
    assert!(
        deleted.sentence.contains("stays on the site"),
        "{deleted:?}"
    );
    assert!(!desk.site().join(GATE).exists());
    let rows = desk.rows(&site);
    assert_eq!(
        rows[0],
        (GATE.into(), "The gate opens".into(), State::Deleted),
        "the newest stays the first: {rows:?}"
    );
    let plan = desk.publish(&site, &[GATE]);
    assert_eq!(plan.message, "Take off: The gate opens");
    assert_eq!(plan.files[0].kind, ChangeKind::Deleted);
    assert_eq!(plan.files[0].title, "The gate opens");
    assert_eq!(state(&desk, &site, GATE), None);
    assert_eq!(desk.status(), "");
    assert!(!git(&desk.remote(), &["ls-tree", "-r", "--name-only", "main"]).contains(GATE));
}

#[test]
fn a_bundle_is_deleted_whole_and_comes_back_whole() {
    let desk = desk();
    let site = desk.open_site();
    let river = "content/talks/river/index.md";
    // Never published, and not to be lost.
    fs::write(
        desk.site().join("content/talks/river/new.png"),
        b"\x89PNG new",
    )
    .unwrap();
    let deleted = delete(&desk, &site, river);
    assert_eq!(deleted.files.len(), 4);
    assert_eq!(deleted.files[0], river);
    assert!(!desk.site().join("content/talks/river").exists());
    let view = restore(&desk, &site, river);
    assert_eq!(view.file, river);
    assert_eq!(desk.status(), "?? content/talks/river/new.png\n");
    assert_eq!(state(&desk, &site, river), Some(State::Published));
    // The published files of the folder go with it.
    delete(&desk, &site, river);
    desk.publish(&site, &[river]);
    assert_eq!(desk.status(), "");
    let left = git(&desk.remote(), &["ls-tree", "-r", "--name-only", "main"]);
    assert!(!left.contains("talks/river"), "{left}");
}

#[test]
fn a_folder_with_other_announcements_stays() {
    let desk = Desk::plain(&[
        CONFIG,
        ("content/docs/start/index.md", FAIR),
        ("content/docs/start/more.md", FAIR),
        ("content/docs/other.md", FAIR),
    ]);
    let site = desk.open_site();
    let deleted = delete(&desk, &site, "content/docs/start/index.md");
    assert_eq!(deleted.files, ["content/docs/start/index.md"]);
    assert!(desk.site().join("content/docs/start/more.md").exists());
}

#[test]
fn what_another_program_deleted_is_restored_as_published() {
    let desk = desk();
    fs::remove_dir_all(desk.site().join("content/talks/river")).unwrap();
    let site = desk.open_site();
    let river = "content/talks/river/index.md";
    assert_eq!(state(&desk, &site, river), Some(State::Deleted));
    restore(&desk, &site, river);
    assert_eq!(desk.status(), "");
    assert_eq!(state(&desk, &site, river), Some(State::Published));
}

#[test]
fn unsaved_text_of_a_deleted_one_comes_back() {
    let desk = desk();
    let site = desk.open_site();
    let view = desk.open(&site, GATE);
    desk.newsroom
        .edit_text(api::EditText {
            part: view.part,
            document: view.document,
            revision: view.revision,
            text: "Typed just now.\n".into(),
        })
        .unwrap();
    delete(&desk, &site, GATE);
    let gone = desk.newsroom.check_document(api::CheckDocument {
        document: view.document,
    });
    assert_eq!(gone.unwrap_err().code, Code::NotFound);
    assert_eq!(restore(&desk, &site, GATE).text, "Typed just now.\n");
}

#[test]
fn a_new_one_that_is_deleted_leaves_nothing() {
    let desk = desk();
    let site = desk.open_site();
    let args = api::NewAnnouncement {
        site: site.site,
        collection: "content/news".into(),
        title: "A bench".into(),
    };
    let view = desk.newsroom.new_announcement(args).unwrap();
    let deleted = delete(&desk, &site, &view.file);
    assert!(
        deleted.sentence.contains("from this computer"),
        "{deleted:?}"
    );
    assert_eq!(desk.status(), "");
    assert_eq!(state(&desk, &site, &view.file), None);
}

#[test]
fn a_copy_has_a_name_and_text_of_its_own() {
    let desk = desk();
    let site = desk.open_site();
    let args = api::DuplicateAnnouncement {
        site: site.site,
        file: GATE.into(),
        title: "The gate opens again".into(),
    };
    let copy = desk.newsroom.duplicate_announcement(args).unwrap();
    assert_eq!(copy.file, "content/news/the-gate-opens-again.md");
    assert_eq!(copy.title, "The gate opens again");
    let text = desk.file(&copy.file);
    assert!(text.contains("tags:\n  - news\n"), "{text}");
    assert!(!text.contains("2024-09-10"), "{text}");
    assert_eq!(desk.file(GATE), RELEASE);
    assert_eq!(copy.state, State::Local);
}

#[test]
fn the_images_of_a_bundle_come_along_with_its_copy() {
    let desk = desk();
    let river = "content/talks/river/index.md";
    let text = format!("{}\n![Boat](boat.png)\n", desk.file(river));
    fs::write(desk.site().join(river), text).unwrap();
    let site = desk.open_site();
    let args = api::DuplicateAnnouncement {
        site: site.site,
        file: river.into(),
        title: "The river again".into(),
    };
    let copy = desk.newsroom.duplicate_announcement(args).unwrap();
    assert_eq!(copy.file, "content/talks/the-river-again/index.md");
    let beside = |name: &str| {
        let folder = Path::new(&copy.file).parent().unwrap();
        desk.site().join(folder).join(name).exists()
    };
    assert!(beside("boat.png") && !beside("notes.txt"));
}

#[test]
fn off_the_site_and_on_again() {
    let desk = desk();
    let site = desk.open_site();
    let view = desk.open(&site, GATE);
    assert!(view.can_draft && !view.draft);
    let set = |view: &api::DocumentView, draft| {
        let args = api::SetDraft {
            document: view.document,
            revision: view.revision,
            draft,
        };
        desk.newsroom.set_draft(args).unwrap()
    };
    let off = set(&view, true);
    assert!(off.draft);
    assert!(desk.file(GATE).contains("draft: true\n"));
    assert_eq!(state(&desk, &site, GATE), Some(State::Changed));
    let on = set(&off, false);
    assert!(!on.draft);
    let stale = api::SetDraft {
        document: view.document,
        revision: view.revision,
        draft: true,
    };
    let refused = desk.newsroom.set_draft(stale).unwrap_err();
    assert_eq!(refused.code, Code::Stale);
}

#[test]
fn off_the_site_by_its_folder() {
    let post = "---\ntitle: A post\n---\nText.\n";
    let desk = Desk::plain(&[
        ("_config.yml", "title: Harbour Foundation\n"),
        ("_posts/2024-05-02-post.md", post),
        ("_posts/2024-06-02-other.md", post),
        ("_drafts/idea.md", post),
    ]);
    let site = desk.open_site();
    let view = desk.open(&site, "_drafts/idea.md");
    assert!(view.draft && view.can_draft);
    let args = api::SetDraft {
        document: view.document,
        revision: view.revision,
        draft: false,
    };
    let on = desk.newsroom.set_draft(args).unwrap();
    assert!(
        on.file.starts_with("_posts/") && on.file.ends_with("-idea.md"),
        "{}",
        on.file
    );
    assert!(!on.draft);
    assert_eq!(state(&desk, &site, "_drafts/idea.md"), None);
    let plan = desk.publish(&site, &[&on.file]);
    assert_eq!(plan.files[0].kind, ChangeKind::Renamed);
    assert_eq!(desk.status(), "");
}

#[test]
fn one_that_was_renamed_comes_back_under_its_new_name() {
    let desk = desk();
    let site = desk.open_site();
    let view = rename(&desk, &desk.open(&site, GATE), "Moved", false);
    delete(&desk, &site, &view.file);
    assert_eq!(state(&desk, &site, GATE), Some(State::Deleted));
    restore(&desk, &site, &view.file);
    assert_eq!(state(&desk, &site, GATE), None);
    assert_eq!(state(&desk, &site, &view.file), Some(State::Changed));
    let plan = desk.plan(&site, &[&view.file]);
    assert_eq!(plan.files[0].kind, ChangeKind::Renamed);
}

#[test]
fn what_is_typed_during_a_deletion_is_kept_or_refused() {
    let desk = desk();
    let site = desk.open_site();
    for round in 0..20 {
        let view = desk.open(&site, GATE);
        let (begun, begins) = std::sync::mpsc::channel();
        let typing = || {
            let (mut revision, mut last) = (view.revision, String::new());
            for letter in 0.. {
                let text = format!("Typed {round} {letter}\n");
                let args = api::EditText {
                    part: view.part,
                    document: view.document,
                    revision,
                    text: text.clone(),
                };
                let Ok(edited) = desk.newsroom.edit_text(args) else {
                    break;
                };
                (revision, last) = (edited.revision, text);
                let _ = begun.send(());
            }
            last
        };
        let last = std::thread::scope(|scope| {
            let typing = scope.spawn(typing);
            begins.recv().unwrap();
            delete(&desk, &site, GATE);
            typing.join().unwrap()
        });
        assert_eq!(restore(&desk, &site, GATE).text, last);
    }
}

fn refresh(desk: &Desk, site: &api::SiteView) {
    let args = api::RefreshSite { site: site.site };
    desk.newsroom.refresh_site(args).unwrap();
}

#[test]
fn an_earlier_deletion_does_not_bring_back_an_old_text() {
    let newer = RELEASE.replace("boots", "hats");
    for here in [true, false] {
        let desk = desk();
        let site = desk.open_site();
        delete(&desk, &site, GATE);
        if here {
            restore(&desk, &site, GATE);
        }
        fs::write(desk.site().join(GATE), &newer).unwrap();
        refresh(&desk, &site);
        desk.publish(&site, &[GATE]);
        fs::remove_file(desk.site().join(GATE)).unwrap();
        refresh(&desk, &site);
        assert_eq!(state(&desk, &site, GATE), Some(State::Deleted));
        restore(&desk, &site, GATE);
        assert_eq!(desk.file(GATE), newer);
    }
}

#[test]
fn a_bundle_comes_back_around_what_is_there_again() {
    let desk = desk();
    let site = desk.open_site();
    let river = "content/talks/river/index.md";
    let boat = desk.site().join("content/talks/river/boat.png");
    let bytes = fs::read(&boat).unwrap();
    delete(&desk, &site, river);
    fs::create_dir_all(boat.parent().unwrap()).unwrap();
    fs::write(&boat, bytes).unwrap();
    refresh(&desk, &site);
    restore(&desk, &site, river);
    assert_eq!(desk.status(), "");
}

#[test]
fn publishing_a_deletion_leaves_the_files_of_others() {
    let trip = "content/news/trip/index.md";
    let photo = "content/news/trip/day/photo.png";
    let day = "content/news/trip/day/index.md";
    for gone in [&[photo][..], &[photo, day]] {
        let desk = Desk::plain(&[
            CONFIG,
            (trip, FAIR),
            (day, FAIR),
            (photo, "\u{89}PNG"),
            ("content/news/gate.md", RELEASE),
        ]);
        let site = desk.open_site();
        for file in gone {
            fs::remove_file(desk.site().join(file)).unwrap();
        }
        refresh(&desk, &site);
        delete(&desk, &site, trip);
        let plan = desk.plan(&site, &[trip]);
        let files: Vec<_> = plan.files.iter().map(|change| &*change.file).collect();
        assert_eq!(files, [trip]);
    }
}

#[test]
fn only_announcements_are_deleted() {
    let desk = desk();
    let site = desk.open_site();
    for file in ["hugo.toml", "content/talks/river/boat.png"] {
        let args = api::DeleteAnnouncement {
            site: site.site,
            file: file.into(),
        };
        let refused = desk.newsroom.delete_announcement(args).unwrap_err();
        assert!(refused.message.contains("not an announcement"), "{refused}");
    }
    assert_eq!(desk.status(), "");
}
