//! Conversations that stay at the remote when their draft goes, by both ways to the network.

use repo::{KeptReview, PushAnswer, Repo, Via};

use crate::support::{World, taken};

#[track_caller]
fn by_both(check: impl Fn(&World, &Repo)) {
    for via in [Via::Program("git".into()), Via::Builtin] {
        let world = World::new();
        let mut repo = world.open("site");
        if via == Via::Builtin {
            repo.set_via(via);
        }
        check(&world, &repo);
    }
}

/// A draft's branch with one commit more each time.
fn said(world: &World, repo: &Repo, words: &str) -> String {
    world.write("colleague/news/fair.md", words);
    let commit = world.commit_all("colleague", "Draft");
    world.git("colleague", &["push", "origin", "HEAD:draft/fair-01"]);
    assert_eq!(repo.fetch_branch("draft/fair-01"), Ok(Some(commit.clone())));
    commit
}

const PUBLISHED: &str = "0123456789abcdef0123456789abcdef01234567";

#[test]
fn they_are_kept_beside_the_branches_and_come_to_others() {
    by_both(|world, repo| {
        let first = said(world, repo, "# The fair\n");
        let keep = |tip: &str| repo.keep_review("draft/fair-01", PUBLISHED, tip);
        assert!(taken(keep(&first)), "kept");
        assert!(taken(keep(&first)), "twice does no harm");
        let second = said(world, repo, "# The fair opens\n");
        assert!(taken(keep(&second)), "what was said since comes along");
        assert_eq!(keep(&first), Ok(PushAnswer::Moved), "and nothing goes");
        let refs = world.git("remote.git", &["for-each-ref", "--format=%(refname)"]);
        let name = "refs/dateline/reviews/fair-01/0123456789ab";
        assert!(refs.lines().any(|line| line == name), "{refs}");
        world.git(
            "remote.git",
            &["update-ref", "-d", "refs/heads/draft/fair-01"],
        );

        world.git(".", &["clone", "remote.git", "other"]);
        let other = world.open("other");
        let kept = KeptReview {
            draft: "draft/fair-01".into(),
            published: "0123456789ab".into(),
            commit: second.clone(),
        };
        assert_eq!(other.known_kept_reviews(), Ok(Vec::new()));
        assert_eq!(other.fetch_kept_reviews(&|_| false), Ok(Vec::new()));
        assert_eq!(other.known_kept_reviews(), Ok(Vec::new()), "not fetched");
        let of_it = |one: &KeptReview| one.draft == "draft/fair-01";
        assert_eq!(other.fetch_kept_reviews(&of_it), Ok(vec![kept.clone()]));
        assert_eq!(world.git("other", &["cat-file", "-t", &second]), "commit");
        assert_eq!(other.known_kept_reviews(), Ok(vec![kept]));
    });
}
