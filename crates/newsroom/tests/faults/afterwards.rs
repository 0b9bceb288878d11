//! The next starts: what they say, what there is, and that publishing goes on.

use api::{DraftOutcome, Obstacle, PublishOutcome, Settle, SiteView};
use newsroom::Newsroom;

use crate::{
    fault::Fault,
    first::{Act, First},
    said::{Claim, of_notices, of_outcome},
    snapshot::Snapshot,
    world::{self, DESK, FILE, IMAGE, TYPED, World, both, theirs},
};

/// What a next start is held against.
pub(crate) struct Next<'a> {
    pub(crate) world: &'a mut World,
    pub(crate) act: Act,
    /// The fault; none where it was killed at a moment.
    pub(crate) fault: Option<Fault>,
    pub(crate) before: &'a Snapshot,
    pub(crate) first: &'a First,
}

/// Checks everything; answers whether it was published.
pub(crate) fn settled_next(next: &Next<'_>) -> bool {
    let (world, act) = (&*next.world, next.act);
    let mut claims: Vec<Claim> = next
        .first
        .outcome
        .iter()
        .map(|said| of_outcome(said))
        .collect();
    // While the fault lasts, nobody has to know, and nobody may be wrong.
    if next.fault.is_some()
        && let Ok(newsroom) = world.newsroom()
        && let Ok(site) = newsroom.open_path(&world.site())
    {
        claims.extend(of_notices(&site.notices));
    }
    if let Some(fault) = next.fault {
        if fault == Fault::KilledInside {
            world.settle_remote(act);
        } else if fault == Fault::KilledWithAll {
            std::fs::remove_dir_all(world.remote().join("hooks")).unwrap();
        }
        fault.lift(world);
    }
    let newsroom = world.newsroom().unwrap();
    let site = newsroom.open_path(&world.site()).unwrap();
    claims.extend(of_notices(&site.notices));
    drop(newsroom);
    let newsroom = world.newsroom().unwrap();
    let site = newsroom.open_path(&world.site()).unwrap();
    assert_eq!(
        of_notices(&site.notices),
        [],
        "said twice: {:?}",
        site.notices
    );

    let is_out = world.is_published(act);
    let told = format!("{:?} {:?} {claims:?}", next.first.steps, next.first.outcome);
    agrees(next, &claims, is_out, &told);
    let commits = world.arrived();
    assert!(commits.len() <= 1, "{commits:?} {told}");
    next.before
        .check(world, act, commits.first().map(String::as_str));
    if let Some(commit) = commits.first() {
        let wanted = if act == Act::TakeBack {
            theirs()
        } else {
            both()
        };
        let text = world.remote_git(&["show", &format!("{commit}:{FILE}")]);
        assert_eq!(text, wanted, "what was published");
        history(world, commit, &[FILE, IMAGE]);
    }
    let desk = world::open(&newsroom, &site, DESK);
    assert!(desk.text.ends_with(TYPED), "typed and lost: {}", desk.text);
    goes_on(world, &newsroom, &site, act, is_out, &told);
    is_out
}

/// What was said, against what is.
fn agrees(next: &Next<'_>, claims: &[Claim], is_out: bool, told: &str) {
    let wrong = if is_out {
        Claim::NotThere
    } else {
        Claim::There
    };
    assert!(!claims.contains(&wrong), "out: {is_out}, but said: {told}");
    let sure = claims.iter().filter(|claim| **claim != Claim::Open).count();
    assert!(sure <= 1, "said more than once: {told}");
    let steps = &next.first.steps;
    // Before anything was written down, or when all was done, there is nothing to say.
    let last = steps.last().map_or("", String::as_str);
    let silent = match next.fault {
        Some(_) => last == "Checking",
        None => ["", "Checking", "Following"].contains(&last),
    };
    assert!(sure == 1 || silent, "nobody says what became of it: {told}");
}

/// The remote's history is one line, and the commit has the planned paths and no others.
fn history(world: &World, commit: &str, paths: &[&str]) {
    let range = format!("{}..main", world.noted("start"));
    for line in world.remote_git(&["rev-list", "--parents", &range]).lines() {
        assert_eq!(line.split(' ').count(), 2, "not one line: {line}");
    }
    let named = world.remote_git(&["diff-tree", "-r", "--no-commit-id", "--name-only", commit]);
    assert_eq!(
        named.lines().collect::<Vec<_>>(),
        paths,
        "the commit's paths"
    );
    world.remote_git(&["fsck", "--no-dangling", "--connectivity-only"]);
}

/// The same again, then something new.
fn goes_on(
    world: &World,
    newsroom: &Newsroom,
    site: &SiteView,
    act: Act,
    is_out: bool,
    told: &str,
) {
    if act == Act::Share {
        let args = api::ShareDraft {
            site: site.site,
            file: FILE.into(),
            settled: Vec::new(),
        };
        let again = newsroom.share_draft(args).unwrap();
        let fits = match again {
            DraftOutcome::Nothing { .. } => is_out,
            DraftOutcome::Done { .. } => !is_out,
            _ => false,
        };
        assert!(fits, "out: {is_out} {again:?} {told}");
        return;
    }
    let mut plan = world::plan(newsroom, site, act, &world.path(""));
    if let Obstacle::Overlap(overlap) = &plan.obstacle {
        // The user's choice: theirs had the same words.
        let args = api::SettlePlan {
            plan: plan.plan,
            file: overlap.file.clone(),
            settle: Settle::Mine {
                seen: overlap.seen.clone(),
            },
        };
        plan = newsroom.settle_plan(args).unwrap();
    }
    assert_eq!(
        plan.obstacle == Obstacle::NothingToPublish,
        is_out,
        "{:?} {told}",
        plan.obstacle
    );
    if !is_out {
        goes_out(newsroom, &plan, told);
        history(world, &world.arrived()[0], &[FILE, IMAGE]);
    }
    let view = world::open(newsroom, site, FILE);
    let edit = api::EditText {
        document: view.document,
        revision: view.revision,
        part: view.part,
        text: format!("{}\nCome early.\n", view.text),
    };
    newsroom.edit_text(edit).unwrap();
    let plan = world::plan(newsroom, site, Act::Publish, &world.path(""));
    goes_out(newsroom, &plan, told);
    let newest = &world.arrived()[0];
    assert!(
        world
            .remote_git(&["show", &format!("main:{FILE}")])
            .contains("Come early.")
    );
    if act == Act::Publish {
        history(world, newest, &[FILE]);
    }
}

fn goes_out(newsroom: &Newsroom, plan: &api::Plan, told: &str) {
    let outcome = newsroom.publish(world::publish(plan), &|_| {}).unwrap();
    assert!(
        matches!(outcome, PublishOutcome::Published { .. }),
        "{outcome:?} {:?} {told}",
        plan.obstacle
    );
}
