//! Two people with a working copy each and one remote, who share drafts.

use std::fs;

use api::{DraftOutcome, DraftRow, Settled, SiteView, State};

use crate::common::{Desk, RELEASE, git, newsroom};

pub(crate) const FILE: &str = "news/weir.md";
pub(crate) const TEXT: &str = "---\ntitle: The weir closes\ndate: 2026-11-03\n---\nThe weir closes in May. Boats go round.\n\nThe works take six weeks.\n";

/// Two people with a working copy each and one remote.
pub(crate) struct Two {
    pub(crate) ana: Desk,
    pub(crate) ben: Desk,
    pub(crate) anas: SiteView,
    pub(crate) bens: SiteView,
}

impl Two {
    pub(crate) fn new() -> Self {
        let ana = Desk::new(&[("news/gate.md", RELEASE)]);
        let home = tempfile::tempdir().unwrap();
        let remote = ana.remote();
        git(
            home.path(),
            &["clone", "--quiet", remote.to_str().unwrap(), "site"],
        );
        let site = home.path().join("site");
        git(&site, &["config", "user.name", "Ben Colleague"]);
        git(&site, &["config", "user.email", "ben@example.org"]);
        let newsroom = newsroom(home.path());
        let ben = Desk { home, newsroom };
        let (anas, bens) = (ana.open_site(), ben.open_site());
        Self {
            ana,
            ben,
            anas,
            bens,
        }
    }

    /// With a draft of Ana's that Ben has taken up.
    pub(crate) fn taken_up() -> Self {
        let two = Self::new();
        write(&two.ana, &two.anas, FILE, TEXT);
        done(share(&two.ana, &two.anas, FILE, Vec::new()));
        done(take_up(&two.ben, &two.bens, &name(&two), Vec::new()));
        two
    }

    pub(crate) fn branches(&self) -> Vec<String> {
        let all = git(
            &self.ana.remote(),
            &["for-each-ref", "--format=%(refname:short)", "refs/heads/"],
        );
        let drafts = all.lines().filter(|name| *name != "main");
        drafts.map(str::to_owned).collect()
    }

    /// What the draft changes against the site.
    pub(crate) fn changed(&self) -> Vec<String> {
        let [branch] = &self.branches()[..] else {
            panic!("{:?}", self.branches());
        };
        let range = format!("main...{branch}");
        let names = git(&self.ana.remote(), &["diff", "--name-only", &range]);
        names.lines().map(str::to_owned).collect()
    }
}

pub(crate) fn write(desk: &Desk, site: &SiteView, file: &str, text: &str) {
    let path = desk.site().join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    let refresh = api::RefreshSite { site: site.site };
    desk.newsroom.refresh_site(refresh).unwrap();
    if text.starts_with("---") {
        desk.open(site, file);
    }
}

pub(crate) fn share(
    desk: &Desk,
    site: &SiteView,
    file: &str,
    settled: Vec<Settled>,
) -> DraftOutcome {
    let args = api::ShareDraft {
        site: site.site,
        file: file.into(),
        settled,
    };
    desk.newsroom.share_draft(args).unwrap()
}

pub(crate) fn take_up(
    desk: &Desk,
    site: &SiteView,
    name: &str,
    settled: Vec<Settled>,
) -> DraftOutcome {
    let args = api::TakeUpDraft {
        site: site.site,
        name: name.into(),
        settled,
    };
    desk.newsroom.take_up_draft(args).unwrap()
}

#[track_caller]
pub(crate) fn done(outcome: DraftOutcome) -> String {
    match outcome {
        DraftOutcome::Done { sentence, .. } => sentence,
        other => panic!("{other:#?}"),
    }
}

pub(crate) fn drafts(desk: &Desk, site: &SiteView) -> Vec<DraftRow> {
    listed(desk, site).drafts
}

/// The drafts that are only read any more.
pub(crate) fn over(desk: &Desk, site: &SiteView) -> Vec<DraftRow> {
    listed(desk, site).over
}

fn listed(desk: &Desk, site: &SiteView) -> api::Drafts {
    let args = api::ListDrafts {
        site: site.site,
        ask: true,
    };
    let listed = desk.newsroom.list_drafts(args).unwrap();
    assert_eq!(listed.trouble, "");
    listed
}

pub(crate) fn name(two: &Two) -> String {
    drafts(&two.ben, &two.bens)[0].name.clone()
}

pub(crate) fn state(desk: &Desk, site: &SiteView, file: &str) -> State {
    let refresh = api::RefreshSite { site: site.site };
    desk.newsroom.refresh_site(refresh).unwrap();
    let rows = desk.rows(site);
    rows.into_iter().find(|row| row.0 == file).unwrap().2
}
