//! Review by somebody who has neither Dateline nor an account: what goes out, and what comes in.

use std::fs;

use api::{DecisionKind, Exported, Imported, ReviewView, SiteView, ThreadPlace};
use review::returned::{
    Returned, ReturnedAct, ReturnedEntry, ReturnedPlace, block, write as written,
};

use crate::common::{Desk, git, newsroom};

const FILE: &str = "news/weir.md";
const PUBLISHED: &str = "---\ntitle: The weir closes\ndate: 2026-11-02\n---\nThe weir closes in May.\n\nThe works take four weeks.\n";
const TEXT: &str = "---\ntitle: The weir closes\ndate: 2026-11-03\n---\nThe weir closes in May. *Boats* go round by the [old cut](https://cut.example/map).\n\n![The weir](weir.png)\n\nThe works take **six** weeks.\n";
const PHOTO: &[u8] = include_bytes!("../../../../tests/photo.png");

struct Shared {
    desk: Desk,
    site: SiteView,
    name: String,
}

impl Shared {
    /// With a draft of a published announcement.
    fn new() -> Self {
        Self::of(&[(FILE, PUBLISHED)], TEXT)
    }

    fn of(published: &[(&str, &str)], text: &str) -> Self {
        let desk = Desk::new(published);
        fs::create_dir_all(desk.site().join("news")).unwrap();
        fs::write(desk.site().join("news/weir.png"), PHOTO).unwrap();
        let site = desk.open_site();
        let mut shared = Self {
            desk,
            site,
            name: String::new(),
        };
        shared.share(text);
        let list = api::ListDrafts {
            site: shared.site.site,
            ask: true,
        };
        let mut listed = shared.desk.newsroom.list_drafts(list).unwrap();
        shared.name = listed.drafts.remove(0).name;
        shared
    }

    fn share(&self, text: &str) {
        fs::write(self.desk.site().join(FILE), text).unwrap();
        let site = self.site.site;
        let refresh = api::RefreshSite { site };
        self.desk.newsroom.refresh_site(refresh).unwrap();
        let args = api::ShareDraft {
            site,
            file: FILE.into(),
            settled: Vec::new(),
        };
        let outcome = self.desk.newsroom.share_draft(args).unwrap();
        assert!(
            matches!(outcome, api::DraftOutcome::Done { .. }),
            "{outcome:?}"
        );
    }

    fn export(&self) -> String {
        let path = self.desk.home.path().join("page.html");
        let args = api::ExportReview {
            site: self.site.site,
            name: self.name.clone(),
            file: String::new(),
        };
        let choose = |name: &str| {
            assert_eq!(name, "Review weir.html");
            Ok(Some(path.clone()))
        };
        let exported = self.desk.newsroom.export_review(args, choose).unwrap();
        let Exported::Written { remark, .. } = exported else {
            panic!("{exported:?}");
        };
        assert_eq!(remark, "");
        fs::read_to_string(path).unwrap()
    }

    fn import(&self, text: &str) -> Imported {
        self.import_into(&self.name, text)
    }

    fn import_into(&self, name: &str, text: &str) -> Imported {
        let args = api::ImportReview {
            site: self.site.site,
            name: name.into(),
            text: text.into(),
        };
        let choose = || -> Result<_, api::Error> { panic!("a text is there") };
        self.desk.newsroom.import_review(args, choose).unwrap()
    }

    fn review(&self) -> ReviewView {
        let args = api::SeeReview {
            site: self.site.site,
            name: self.name.clone(),
        };
        self.desk.newsroom.see_review(args).unwrap()
    }

    /// Lena's review of the draft as it is now.
    fn lena(&self, entries: Vec<ReturnedEntry>) -> Returned {
        Returned {
            draft: self.name.clone(),
            version: self.review().draft.version,
            title: "The weir closes".into(),
            name: "Lena Berg".into(),
            entries,
            left_out: 0,
        }
    }
}

fn entry(id: &str, act: ReturnedAct, text: &str) -> ReturnedEntry {
    ReturnedEntry {
        id: id.into(),
        act,
        text: text.into(),
    }
}

fn comment(id: &str, at: Option<ReturnedPlace>, text: &str) -> ReturnedEntry {
    entry(id, ReturnedAct::Comment { at }, text)
}

/// Words as they read on the page, in the block that begins on a line of the body.
fn words(line: u32, prefix: &str, exact: &str, suffix: &str) -> ReturnedPlace {
    ReturnedPlace::Page {
        line,
        exact: exact.into(),
        prefix: prefix.into(),
        suffix: suffix.into(),
    }
}

#[track_caller]
fn done(imported: &Imported) -> (&str, &str) {
    match imported {
        Imported::Done {
            sentence, remark, ..
        } => (sentence, remark),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn refused(imported: Imported) -> String {
    match imported {
        Imported::Refused { message } => message,
        other => panic!("{other:?}"),
    }
}

/// What a page would load by itself: every address in it that is no link to press.
fn loaded(html: &str) -> Vec<&str> {
    let (page, _) = html
        .split_once("<script type=\"application/json\"")
        .unwrap();
    let schemes = ["http:", "https:", "ftp:", "file:", "ws:", "wss:", "//"];
    let mut found = Vec::new();
    for attribute in [
        "src=\"",
        "srcset=\"",
        "poster=\"",
        "data=\"",
        "url(",
        "@import",
    ] {
        for (_, rest) in page
            .match_indices(attribute)
            .map(|(at, _)| page.split_at(at))
        {
            let value = &rest[attribute.len()..];
            let value = &value[..value.find(['"', ')']).unwrap_or(value.len())];
            if schemes.iter().any(|scheme| value.contains(scheme)) {
                found.push(value);
            }
        }
    }
    found
}

#[test]
fn a_page_is_one_file_that_loads_nothing() {
    let shared = Shared::new();
    let html = shared.export();
    assert_eq!(loaded(&html), [""; 0]);
    assert!(
        html.contains("href=\"https://cut.example/map\""),
        "a plain link"
    );
    assert!(!html.contains("<link") && !html.contains("<iframe"));
    let policy = "content=\"default-src 'none'; script-src 'sha256-";
    assert!(html.contains(policy));
    assert_eq!(
        html.matches("data:,image-0").count(),
        2,
        "in the text and in what changed"
    );
    assert_eq!(html.matches("data:image/png;base64,").count(), 1);
    for says in [
        "The weir closes in May. <em>Boats</em>",
        "The works take four weeks.",
        "\"changedFields\":[{\"label\":\"Date\"",
        "\"changedImages\":[{\"name\":\"weir.png\",\"before\":null,\"after\":0}]",
    ] {
        assert!(html.contains(says), "{says}");
    }
    assert_eq!(html, shared.export(), "the same again");
    assert!(html.len() < 150_000, "{}", html.len());
}

#[test]
fn a_new_announcement_has_nothing_before_it() {
    let shared = Shared::of(&[("news/gate.md", PUBLISHED)], TEXT);
    let html = shared.export();
    assert!(!html.contains("view-before"));
    assert!(html.contains("\"changedFields\":[]"));
}

#[test]
fn what_was_said_is_on_the_page_and_its_author_can_close_the_dialog() {
    let shared = Shared::new();
    let args = api::AddReview {
        site: shared.site.site,
        name: shared.name.clone(),
        version: shared.review().draft.version,
        act: api::ReviewAct::Comment {
            at: None,
            text: "</script><b>Which weir?</b>".into(),
        },
    };
    shared.desk.newsroom.add_review(args).unwrap();
    let html = shared.export();
    assert!(html.contains("\\u003c/script\\u003e\\u003cb\\u003eWhich weir?"));
    let args = api::ExportReview {
        site: shared.site.site,
        name: shared.name.clone(),
        file: String::new(),
    };
    let exported = shared.desk.newsroom.export_review(args, |_| Ok(None));
    assert_eq!(exported.unwrap(), Exported::Cancelled);
}

#[test]
fn what_may_not_be_shared_goes_out_as_a_page_and_comes_back_when_it_is() {
    let desk = Desk::new(&[(FILE, PUBLISHED)]);
    let site = desk.open_site();
    let mut shared = Shared {
        desk,
        site,
        name: String::new(),
    };
    let path = shared.desk.home.path().join("page.html");
    let export = |shared: &Shared| {
        let args = api::ExportReview {
            site: shared.site.site,
            name: String::new(),
            file: FILE.into(),
        };
        let choose = |_: &str| Ok(Some(path.clone()));
        shared.desk.newsroom.export_review(args, choose)
    };
    let nothing = export(&shared).unwrap_err().to_string();
    assert!(nothing.contains("nothing to review"), "{nothing}");

    fs::write(shared.desk.site().join(FILE), TEXT).unwrap();
    let refs = || git(&shared.desk.remote(), &["for-each-ref"]);
    let before = refs();
    let Exported::Written { remark, .. } = export(&shared).unwrap() else {
        panic!("it is written");
    };
    assert_eq!(
        remark,
        "It is not shared as a draft: what comes back can be brought in as soon as it is."
    );
    assert_eq!(refs(), before, "nothing was sent");
    let html = fs::read_to_string(&path).unwrap();
    assert!(html.contains("The weir closes in May. <em>Boats</em>"));
    assert!(
        html.contains("The works take four weeks."),
        "what was before"
    );
    let value = |key: &str| {
        let (_, rest) = html.split_once(&format!("\"{key}\":\"")).unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    };
    let lena = Returned {
        draft: value("draft"),
        version: value("version"),
        title: "The weir closes".into(),
        name: "Lena Berg".into(),
        entries: vec![comment(
            "a1",
            Some(words(4, "The works take ", "six", " weeks.")),
            "Eight.",
        )],
        left_out: 0,
    };
    let text = written(&lena);
    let early = refused(shared.import_into("", &text));
    assert!(early.contains("not shared yet"), "{early}");

    shared.share(TEXT);
    shared.name = lena.draft.clone();
    let imported = shared.import(&text);
    done(&imported);
    let thread = &shared.review().threads[0];
    assert_eq!(thread.quote, "six");
    assert_eq!(thread.entries[0].text, "Eight.");
}

/// Photos straight from a camera still make a page that can be sent by mail.
#[test]
fn large_photos_fit() {
    let shared = Shared::new();
    let mut text = String::from("---\ntitle: The weir closes\n---\n");
    for at in 0..2_u32 {
        let noise = |x: u32, y: u32| {
            let mix = (x ^ (y << 9)).wrapping_mul(2_654_435_761 + at * 2) >> 13;
            image::Rgb([mix as u8, (mix >> 8) as u8, (x + y) as u8])
        };
        let photo = image::RgbImage::from_fn(1100, 900, noise);
        let path = shared.desk.site().join(format!("news/photo-{at}.png"));
        photo.save(&path).unwrap();
        assert!(fs::metadata(path).unwrap().len() > 2_000_000);
        text.push_str(&["![Photo](photo-", &at.to_string(), ".png)\n\n"].concat());
    }
    shared.share(&text);
    let html = shared.export();
    assert!(html.len() < 5_000_000, "{}", html.len());
    assert_eq!(html.matches("data:image/jpeg;base64,").count(), 2);
}

#[test]
fn a_review_comes_in_once_under_the_name_that_was_given() {
    let shared = Shared::new();
    let suggest = ReturnedAct::Suggest {
        at: words(4, "The works take ", "six", " weeks."),
        words: "eight *or* nine".into(),
    };
    let returned = shared.lena(vec![
        comment("a1", None, "Clear."),
        comment("a2", Some(words(0, "in May. ", "Boats", " go")), "Ferries?"),
        comment(
            "a3",
            Some(ReturnedPlace::Field(vec!["title".into()])),
            "Longer?",
        ),
        entry("a4", suggest, "Ida says so."),
        entry("a5", ReturnedAct::Approve, "With eight."),
    ]);
    let before = git(&shared.desk.remote(), &["rev-parse", "main"]);
    let mail = format!("> Hello\n{}", block(&written(&returned)));
    let imported = shared.import(&mail);
    let (sentence, remark) = done(&imported);
    assert_eq!(
        (sentence, remark),
        (
            "5 remarks by Lena Berg about “The weir closes” are in the conversation.",
            ""
        )
    );
    assert_eq!(git(&shared.desk.remote(), &["rev-parse", "main"]), before);

    let review = shared.review();
    let said: Vec<_> = review
        .threads
        .iter()
        .map(|thread| {
            let entry = &thread.entries[0];
            assert_eq!(entry.author, "Lena Berg");
            assert!(
                entry.remark.contains("outside") && entry.remark.contains("Ana Writer"),
                "{}",
                entry.remark
            );
            assert!(!entry.own);
            (&*thread.quote, &*entry.text)
        })
        .collect();
    assert_eq!(
        said,
        [
            ("", "Clear."),
            ("", "Longer?"),
            ("Boats", "Ferries?"),
            ("six", "Ida says so.")
        ]
    );
    let suggestion = review.threads[3].suggestion.as_ref().unwrap();
    let added = suggestion
        .runs
        .iter()
        .filter(|run| run.kind == api::RunKind::Added);
    let added: String = added.map(|run| &*run.text).collect();
    assert!(
        added.contains("\\*or\\*"),
        "the words read as they were typed: {added}"
    );
    let decision = &review.decisions[0];
    assert_eq!(
        (decision.kind, &*decision.author, decision.holds),
        (DecisionKind::Approved, "Lena Berg", true)
    );

    let commits = git(
        &shared.desk.remote(),
        &["rev-list", "--count", &shared.name],
    );
    let again = shared.import(&written(&returned));
    assert!(matches!(again, Imported::Nothing { .. }), "{again:?}");
    assert_eq!(
        git(
            &shared.desk.remote(),
            &["rev-list", "--count", &shared.name]
        ),
        commits
    );
    // Somebody else brings it in, too, from a computer that knows nothing of that.
    let other = newsroom(&shared.desk.home.path().join("other"));
    let site = other.open_path(&shared.desk.site()).unwrap();
    let args = api::ImportReview {
        site: site.site,
        name: String::new(),
        text: mail,
    };
    let again = other.import_review(args, || Ok(None)).unwrap();
    assert!(matches!(again, Imported::Nothing { .. }), "{again:?}");
    assert_eq!(
        git(
            &shared.desk.remote(),
            &["rev-list", "--count", &shared.name]
        ),
        commits
    );
}

#[test]
fn what_was_changed_and_sent_again_comes_too() {
    let shared = Shared::new();
    let first = shared.lena(vec![
        comment("a1", None, "Clear."),
        comment("a2", None, "Short."),
    ]);
    done(&shared.import(&written(&first)));
    let second = Returned {
        entries: vec![
            comment("a1", None, "Clear."),
            comment("a2", None, "Too short."),
        ],
        ..first
    };
    let imported = shared.import(&written(&second));
    assert!(done(&imported).0.starts_with("What Lena Berg said"));
    let threads = shared.review().threads;
    let texts: Vec<&str> = threads
        .iter()
        .map(|thread| &*thread.entries[0].text)
        .collect();
    assert_eq!(texts, ["Clear.", "Short.", "Too short."]);
}

#[test]
fn a_review_of_an_older_version_stands_where_the_words_are_now() {
    let shared = Shared::new();
    let returned = shared.lena(vec![
        comment("a1", Some(words(4, "take ", "six", " weeks")), "Eight."),
        comment(
            "a2",
            Some(words(0, "", "closes in May", ". Boats")),
            "June.",
        ),
        entry("a3", ReturnedAct::Approve, ""),
    ]);
    shared.share(
        &TEXT
            .replace("closes in May", "opens")
            .replace("---\nThe", "---\nNews of the weir.\n\nThe"),
    );
    let imported = shared.import(&written(&returned));
    assert!(done(&imported).1.contains("changed since"), "{imported:?}");
    let review = shared.review();
    let place = |text: &str| {
        let found = review
            .threads
            .iter()
            .find(|one| one.entries[0].text == text);
        found.unwrap().place.clone()
    };
    assert!(
        matches!(place("Eight."), ThreadPlace::Body { line: 6, .. }),
        "{:?}",
        place("Eight.")
    );
    assert!(
        matches!(place("June."), ThreadPlace::Gone { .. }),
        "{:?}",
        place("June.")
    );
    assert!(!review.decisions[0].holds, "it is about what went out");
}

#[test]
fn what_cannot_be_placed_is_said_of_the_whole() {
    let shared = Shared::new();
    let suggest = ReturnedAct::Suggest {
        at: words(70, "", "no such words", ""),
        words: "others".into(),
    };
    let returned = Returned {
        version: "0123456789012345678901234567890123456789".into(),
        left_out: 0,
        ..shared.lena(vec![
            comment("a1", Some(words(0, "", "no such words", "")), "What?"),
            entry("a2", suggest, "So."),
            entry("a3", ReturnedAct::Reply { to: "f".repeat(32) }, "Yes."),
            entry("a4", ReturnedAct::Approve, "Fine."),
        ])
    };
    let imported = shared.import(&written(&returned));
    assert!(done(&imported).1.contains("not on this computer"));
    let review = shared.review();
    assert_eq!(review.decisions, []);
    let texts: Vec<&str> = review
        .threads
        .iter()
        .map(|one| &*one.entries[0].text)
        .collect();
    assert_eq!(
        texts,
        [
            "On “no such words”:\n\nWhat?",
            "Instead of “no such words”: “others”\n\nSo.",
            "Yes.",
            "It may be published like this.\n\nFine.",
        ]
    );
}

#[test]
fn what_is_no_review_of_this_draft_changes_nothing() {
    let shared = Shared::new();
    let tips = || git(&shared.desk.remote(), &["for-each-ref"]);
    let before = tips();
    let returned = shared.lena(vec![comment("a1", None, "Clear.")]);
    let other = Returned {
        draft: "draft/gate-01234567".into(),
        title: "The gate".into(),
        ..returned.clone()
    };
    let file = written(&returned);
    let cut = block(&file);
    for (name, text, says) in [
        (
            &*shared.name,
            written(&other),
            "This is a review of “The gate”.",
        ),
        ("", written(&other), "is not among the shared drafts"),
        (
            &*shared.name,
            format!("{}{}", block(&file), block(&written(&other))),
            "“The gate”",
        ),
        (
            &*shared.name,
            "Dear Ana, it is fine.".into(),
            "no review in this",
        ),
        (&*shared.name, cut[..cut.len() - 40].to_owned(), "The end"),
        (
            &*shared.name,
            file.replace("{\"dateline-review\":1", "{\"dateline-review\":9"),
            "later Dateline",
        ),
        (
            &*shared.name,
            file.replace("Lena Berg", " "),
            "who wrote it",
        ),
        (
            &*shared.name,
            "{\"dateline-review\":1".into(),
            "lost on its way",
        ),
        (
            &*shared.name,
            format!("{file}{}", " ".repeat(2_000_000)),
            "larger than any review",
        ),
    ] {
        let message = refused(shared.import_into(name, &text));
        assert!(message.contains(says), "{says}: {message}");
    }
    assert_eq!(tips(), before);
    assert_eq!(shared.review().threads, []);
}

#[test]
fn a_file_is_read_where_there_is_no_text() {
    let shared = Shared::new();
    let returned = shared.lena(vec![comment("a1", None, "Clear.")]);
    let path = shared.desk.home.path().join("weir-lena.dateline-review");
    let import = |chosen: Option<&std::path::Path>| {
        let args = api::ImportReview {
            site: shared.site.site,
            name: shared.name.clone(),
            text: " \n".into(),
        };
        let choose = || Ok(chosen.map(std::path::Path::to_owned));
        shared.desk.newsroom.import_review(args, choose)
    };
    assert_eq!(import(None).unwrap(), Imported::Cancelled);
    assert!(import(Some(&path)).is_err(), "there is no such file");
    fs::write(&path, b"\xff\xfe{\0").unwrap();
    assert!(matches!(
        import(Some(&path)).unwrap(),
        Imported::Refused { .. }
    ));
    fs::write(&path, vec![b' '; 3_000_000]).unwrap();
    assert!(import(Some(&path)).is_ok_and(|one| matches!(one, Imported::Refused { .. })));
    fs::write(&path, written(&returned)).unwrap();
    done(&import(Some(&path)).unwrap());
    assert_eq!(shared.review().threads.len(), 1);
}

#[test]
fn words_that_come_in_while_the_remote_is_away_wait() {
    let shared = Shared::new();
    let returned = shared.lena(vec![
        comment("a1", None, "Clear."),
        comment("a2", None, "Short."),
    ]);
    let (remote, away) = (
        shared.desk.remote(),
        shared.desk.home.path().join("away.git"),
    );
    fs::rename(&remote, &away).unwrap();
    let imported = shared.import(&written(&returned));
    let Imported::Later { remark, .. } = imported else {
        panic!("{imported:?}");
    };
    assert!(remark.contains("kept on this computer"), "{remark}");
    assert!(
        shared
            .review()
            .threads
            .iter()
            .all(|thread| thread.entries[0].waits)
    );
    let again = shared.import(&written(&returned));
    assert!(matches!(again, Imported::Nothing { .. }), "{again:?}");
    fs::rename(&away, &remote).unwrap();
    let sync = api::CheckSite {
        site: shared.site.site,
        because: api::Because::Asked,
    };
    shared.desk.newsroom.check_site(sync).unwrap();
    let threads = shared.review().threads;
    assert_eq!(threads.len(), 2);
    assert!(threads.iter().all(|thread| !thread.entries[0].waits));
}
