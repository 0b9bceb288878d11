//! Drafts at another remote than the site's own, by both ways to the network.

use std::fs;

use repo::{DRAFTS, DraftsAt, KeptReview, NetworkError, PushAnswer, Repo, RepoError, Via};

use crate::support::{World, build, taken};

/// With an empty repository beside the site's for its drafts.
#[track_caller]
fn by_both(check: impl Fn(&World, &Repo)) {
    for via in [Via::Program("git".into()), Via::Builtin] {
        let world = World::new();
        world.git(".", &["init", "--bare", "drafts.git"]);
        let mut repo = world.open("site");
        if via == Via::Builtin {
            repo.set_via(via);
        }
        repo.fetch().unwrap();
        check(&world, &repo);
    }
}

fn elsewhere(world: &World) -> DraftsAt {
    DraftsAt::Elsewhere(world.path("drafts.git").to_str().unwrap().to_owned())
}

fn at(world: &World, remote: &str) -> Vec<String> {
    let refs = world.git(remote, &["for-each-ref", "--format=%(refname)"]);
    refs.lines().map(str::to_owned).collect()
}

fn names(repo: &Repo) -> Vec<String> {
    let branches = repo.branches(DRAFTS).unwrap();
    assert_eq!(repo.known_branches(DRAFTS), Ok(branches.clone()));
    branches.into_iter().map(|branch| branch.name).collect()
}

fn draft(world: &World, repo: &Repo, text: &str) -> String {
    world.write("site/news/fair.md", text);
    build(repo, &["news/fair.md"])
}

const MAIN: &str = "refs/heads/main";

#[test]
fn new_drafts_go_there_and_the_site_where_it_was() {
    by_both(|world, repo| {
        repo.set_drafts_at(elsewhere(world));
        let first = draft(world, repo, "# The fair\n\nA draft.\n");
        assert!(taken(repo.share_branch("draft/fair", &first, None)));
        assert_eq!(at(world, "remote.git"), [MAIN]);
        assert_eq!(at(world, "drafts.git"), ["refs/heads/draft/fair"]);
        assert_eq!(names(repo), ["draft/fair"]);
        let second = draft(world, repo, "# The fair\n\nNews.\n");
        assert!(taken(repo.push(&second)), "published");
        assert_eq!(world.tip(), second);
        let kept = repo.keep_review("draft/fair", &second, &first);
        assert!(taken(kept));
        assert!(taken(repo.delete_branch("draft/fair", &first)));
        let there = at(world, "drafts.git");
        let name = format!("refs/dateline/reviews/fair/{}", &second[..12]);
        assert_eq!(there, [name]);
        assert_eq!(at(world, "remote.git"), [MAIN]);

        world.git(".", &["clone", "remote.git", "other"]);
        let other = world.open("other");
        assert_eq!(other.fetch_kept_reviews(&|_| true), Ok(Vec::new()));
        other.set_drafts_at(elsewhere(world));
        let kept = KeptReview {
            draft: "draft/fair".into(),
            published: second[..12].into(),
            commit: first,
        };
        assert_eq!(other.fetch_kept_reviews(&|_| true), Ok(vec![kept]));
        other.set_drafts_at(DraftsAt::Site);
        assert_eq!(other.known_kept_reviews(), Ok(Vec::new()));
    });
}

#[test]
fn what_is_at_the_site_stays_until_it_is_shared_again() {
    by_both(|world, repo| {
        let first = draft(world, repo, "# The fair\n\nA draft.\n");
        for name in ["draft/fair", "draft/river"] {
            assert!(taken(repo.share_branch(name, &first, None)));
        }
        repo.set_drafts_at(elsewhere(world));
        assert_eq!(names(repo), ["draft/fair", "draft/river"]);
        assert_eq!(repo.is_left_elsewhere("draft/fair"), Ok(true));

        let said = repo.add_event(&first, None, "Said").unwrap();
        assert!(taken(repo.push_branch("draft/fair", &said, Some(&first))));
        assert_eq!(at(world, "drafts.git"), [""; 0], "it is said where it is");

        assert_eq!(
            repo.share_branch("draft/fair", &first, Some(&said)),
            Ok(PushAnswer::Moved),
            "what was said is not left behind"
        );
        assert!(taken(repo.share_branch("draft/fair", &said, Some(&said))));
        // Cut off here, it is at both, and the new one counts.
        assert_eq!(names(repo), ["draft/fair", "draft/river"]);
        assert_eq!(repo.is_left_elsewhere("draft/fair"), Ok(false));
        assert_eq!(repo.leave_elsewhere("draft/fair"), Ok(true));
        assert_eq!(at(world, "remote.git"), ["refs/heads/draft/river", MAIN]);
        assert_eq!(at(world, "drafts.git"), ["refs/heads/draft/fair"]);
        assert_eq!(repo.fetch_branch("draft/fair"), Ok(Some(said)));

        assert!(taken(repo.delete_branch("draft/river", &first)));
        assert_eq!(at(world, "remote.git"), [MAIN]);
        repo.set_drafts_at(DraftsAt::Site);
        assert_eq!(names(repo), [""; 0], "given up");
        repo.set_drafts_at(elsewhere(world));
        assert_eq!(names(repo), ["draft/fair"], "and taken up again");
    });
}

#[test]
fn what_a_colleague_adds_at_the_site_is_not_lost() {
    by_both(|world, repo| {
        let first = draft(world, repo, "# The fair\n\nA draft.\n");
        assert!(taken(repo.share_branch("draft/fair", &first, None)));
        repo.set_drafts_at(elsewhere(world));
        assert!(taken(repo.share_branch("draft/fair", &first, Some(&first))));
        world.git("colleague", &["fetch", "origin", "draft/fair"]);
        world.git("colleague", &["checkout", "-q", "FETCH_HEAD"]);
        world.write("colleague/news/fair.md", "# The fair\n\nTheirs.\n");
        let theirs = world.commit_all("colleague", "Theirs");
        world.git("colleague", &["push", "origin", "HEAD:draft/fair"]);

        assert_eq!(names(repo), ["draft/fair"]);
        assert_eq!(repo.leave_elsewhere("draft/fair"), Ok(false));
        let log = repo.review_log("draft/fair", None).unwrap();
        let lost = log.iter().filter(|one| one.lost).map(|one| &one.commit);
        assert_eq!(lost.collect::<Vec<_>>(), [&theirs]);
        assert!(taken(repo.delete_branch("draft/fair", &first)));
        assert_eq!(
            repo.fetch_branch("draft/fair"),
            Ok(Some(theirs)),
            "theirs is a draft of its own now"
        );
    });
}

#[test]
fn each_remote_is_named_when_it_is_away() {
    by_both(|world, repo| {
        repo.set_drafts_at(elsewhere(world));
        let first = draft(world, repo, "# The fair\n\nA draft.\n");
        let away = |remote: &str, there: bool| {
            let (from, to) = (world.path(remote), world.path("away"));
            let (from, to) = if there { (to, from) } else { (from, to) };
            fs::rename(from, to).unwrap();
        };
        let which = |answer: Result<PushAnswer, NetworkError>| {
            let error = answer.unwrap_err();
            assert!(matches!(error, NetworkError::Unreachable { .. }), "{error}");
            error.which().map(str::to_owned)
        };
        away("drafts.git", false);
        let share = || repo.share_branch("draft/fair", &first, None);
        assert_eq!(which(share()).as_deref(), Some("drafts.git"));
        assert!(repo.branches(DRAFTS).is_err());
        assert!(repo.fetch().is_ok(), "the site is there");
        assert!(repo.look_elsewhere("/nowhere/drafts.git").is_err());
        away("drafts.git", true);
        assert!(taken(share()));
        away("remote.git", false);
        assert_eq!(which(repo.push(&first)), None);
        away("remote.git", true);
        assert_eq!(names(repo), ["draft/fair"]);
    });
}

#[test]
fn where_nobody_knows_nothing_is_sent() {
    by_both(|world, repo| {
        let first = draft(world, repo, "# The fair\n\nA draft.\n");
        repo.set_drafts_at(DraftsAt::Unknown);
        let unknown = NetworkError::from(RepoError::DraftsUnknown);
        let shared = repo.share_branch("draft/fair", &first, None);
        assert_eq!(shared, Err(unknown.clone()));
        assert_eq!(repo.push_branch("draft/fair", &first, None), Err(unknown));
        assert_eq!(repo.drafts_address(), None);
        assert_eq!(at(world, "remote.git"), [MAIN]);
        // Where the site itself is, no second place is made of it.
        let own = world.git("site", &["remote", "get-url", "origin"]);
        assert!(repo.is_own_address(&own));
        repo.set_drafts_at(DraftsAt::Elsewhere(own));
        assert!(taken(repo.share_branch("draft/fair", &first, None)));
        repo.set_drafts_at(DraftsAt::Site);
        assert_eq!(repo.known_branches(DRAFTS).map(|all| all.len()), Ok(1));
    });
}
