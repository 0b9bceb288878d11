//! Branches beside the site's own, by both ways to the network.

use repo::{PushAnswer, RemoteBranch, Repo, RepoError, Via};

use crate::support::{World, build, taken};

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

fn branches(repo: &Repo) -> Vec<(String, String)> {
    let found = repo.branches("draft/").unwrap();
    assert_eq!(repo.known_branches("draft/"), Ok(found.clone()));
    found
        .into_iter()
        .map(|RemoteBranch { name, commit }| (name, commit))
        .collect()
}

#[test]
fn they_come_move_and_go() {
    by_both(|world, repo| {
        let user = world.snapshot("site");
        assert_eq!(branches(repo), []);
        world.write("colleague/news/fair.md", "# The fair\n\nA draft.\n");
        let first = world.commit_all("colleague", "Draft");
        for name in ["draft/fair", "draft/river", "feature/x"] {
            world.git("colleague", &["push", "origin", &format!("HEAD:{name}")]);
        }
        let both = [("draft/fair", &first), ("draft/river", &first)];
        assert_eq!(
            branches(repo),
            both.map(|(name, id)| (name.into(), id.clone()))
        );
        assert_eq!(world.git("site", &["cat-file", "-t", &first]), "commit");

        world.write("colleague/news/fair.md", "# The fair\n\nA better draft.\n");
        let second = world.commit_all("colleague", "Better");
        world.git("colleague", &["push", "origin", "HEAD:draft/fair"]);
        assert_eq!(repo.fetch_branch("draft/fair"), Ok(Some(second.clone())));
        world.git("colleague", &["push", "origin", ":draft/fair"]);
        world.git("colleague", &["push", "origin", "HEAD:draft/fair/new"]);
        let moved = [("draft/fair/new", &second), ("draft/river", &first)];
        assert_eq!(
            branches(repo),
            moved.map(|(name, id)| (name.into(), id.clone()))
        );
        assert_eq!(repo.fetch_branch("draft/fair"), Ok(None));
        let mut now = world.snapshot("site");
        now.refs = now
            .refs
            .lines()
            .filter(|line| !line.contains("refs/dateline/drafts/"))
            .collect::<Vec<_>>()
            .join("\n");
        assert_eq!(now, user, "nothing of the user's changed");
    });
}

#[test]
fn nothing_is_lost_by_a_push_or_a_deletion() {
    by_both(|world, repo| {
        repo.fetch().unwrap();
        world.write("site/news/fair.md", "# The fair\n\nOurs.\n");
        let ours = build(repo, &["news/fair.md"]);
        assert!(taken(repo.push_branch("draft/fair", &ours, None)));
        let there = world.git("remote.git", &["rev-parse", "draft/fair"]);
        assert_eq!(there, ours);

        world.git("colleague", &["fetch", "origin"]);
        world.git("colleague", &["checkout", "-q", "origin/draft/fair"]);
        world.write("colleague/news/fair.md", "# The fair\n\nTheirs.\n");
        let theirs = world.commit_all("colleague", "Theirs");
        world.git("colleague", &["push", "origin", "HEAD:draft/fair"]);

        let moved = Ok(PushAnswer::Moved);
        for expected in [None, Some(ours.as_str()), Some(theirs.as_str())] {
            assert_eq!(repo.push_branch("draft/fair", &ours, expected), moved);
        }
        assert_eq!(repo.delete_branch("draft/fair", &ours), moved);
        assert_eq!(
            world.git("remote.git", &["rev-parse", "draft/fair"]),
            theirs
        );

        assert!(taken(repo.delete_branch("draft/fair", &theirs)));
        assert!(
            taken(repo.delete_branch("draft/fair", &theirs)),
            "gone already"
        );
        assert_eq!(branches(repo), []);
        assert_eq!(
            repo.push_branch("draft/fair", &theirs, Some(&ours)),
            Err(RepoError::Unknown { id: theirs }.into()),
            "a commit that never came here"
        );
    });
}

#[test]
fn names_that_are_none_are_refused() {
    by_both(|world, repo| {
        for name in ["", "-x", "a..b", "a b", "x.lock", "a\u{7}", "/x", "@{-1}"] {
            let answer = repo.push_branch(name, &world.tip(), None);
            assert!(answer.is_err(), "{name:?} gave {answer:?}");
        }
    });
}
