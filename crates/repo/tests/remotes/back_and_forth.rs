//! What is asked, fetched and pushed when nothing goes wrong, and what a remote refuses.

use repo::{PushAnswer, RemoteBranch, Tip};
use servers::hooks;

use crate::cases::{ALL, BOTH, Case, SERVERS};
use crate::world::{Kind, Way, World, taken};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "news_is_fetched_and_answered",
        ways: BOTH,
        kinds: ALL,
        run: news_is_fetched_and_answered,
    },
    Case {
        name: "branches_come_and_go",
        ways: BOTH,
        kinds: ALL,
        run: branches_come_and_go,
    },
    Case {
        name: "a_refusal_has_its_words",
        ways: BOTH,
        kinds: SERVERS,
        run: a_refusal_has_its_words,
    },
    Case {
        name: "a_refusal_has_its_words",
        ways: &[Way::Git],
        kinds: &[Kind::Folder],
        run: a_refusal_has_its_words,
    },
];

fn news_is_fetched_and_answered(world: &mut World) {
    let repo = world.repo();
    let first = world.tip();
    let tip = |commit: &str, moved| {
        Ok(Tip {
            commit: Some(commit.to_owned()),
            moved,
        })
    };
    assert_eq!(repo.fetch(), tip(&first, false));
    let ours = world.build(&repo, "# The fair\n\nOurs.\n");
    world.write("colleague/news/river.md", "# The river\n\nTheirs.\n");
    let theirs = world.colleague_pushes("Theirs");
    assert_eq!(repo.push(&ours), Ok(PushAnswer::Moved));
    assert_eq!(repo.fetch(), tip(&theirs, true));
    assert_eq!(repo.verify(&ours), Ok(false));
    let ours = world.build(&repo, "# The fair\n\nOurs.\n");
    taken(repo.push(&ours));
    assert_eq!(repo.verify(&ours), Ok(true));
    assert_eq!(world.tip(), ours);
    assert_eq!(world.git("remote.git", &["rev-parse", "main^"]), theirs);
    assert_eq!(world.git("remote.git", &["fsck", "--no-dangling"]), "");
    assert_eq!(world.git("site", &["fsck", "--no-dangling"]), "");
}

fn branches_come_and_go(world: &mut World) {
    let repo = world.repo();
    repo.fetch().unwrap();
    assert_eq!(repo.branches("draft/"), Ok(vec![]));
    let ours = world.build(&repo, "# The fair\n\nOurs.\n");
    taken(repo.push_branch("draft/fair", &ours, None));
    let there = [RemoteBranch {
        name: "draft/fair".into(),
        commit: ours.clone(),
    }];
    assert_eq!(repo.branches("draft/").as_deref(), Ok(&there[..]));
    // Sent once more, after a line that was cut say, it is there.
    taken(repo.push_branch("draft/fair", &ours, None));
    let other = world.build(&repo, "# The fair\n\nAnother.\n");
    assert_eq!(
        repo.push_branch("draft/fair", &other, None),
        Ok(PushAnswer::Moved)
    );
    world.write("colleague/news/fair.md", "# The fair\n\nTheir draft.\n");
    world.git("colleague", &["commit", "-q", "-a", "-m", "Draft"]);
    world.git("colleague", &["push", "-q", "origin", "HEAD:draft/theirs"]);
    let theirs = world.git("colleague", &["rev-parse", "HEAD"]);
    assert_eq!(repo.branches("draft/").unwrap().len(), 2);
    assert_eq!(repo.fetch_branch("draft/theirs"), Ok(Some(theirs.clone())));
    assert_eq!(world.git("site", &["cat-file", "-t", &theirs]), "commit");
    assert_eq!(
        repo.delete_branch("draft/theirs", &ours),
        Ok(PushAnswer::Moved)
    );
    taken(repo.delete_branch("draft/theirs", &theirs));
    assert_eq!(repo.fetch_branch("draft/theirs"), Ok(None));
    assert_eq!(repo.branches("draft/").as_deref(), Ok(&there[..]));
}

fn a_refusal_has_its_words(world: &mut World) {
    let remote = world.path("remote.git");
    let repo = world.repo();
    repo.fetch().unwrap();
    let before = world.tip();
    let ours = world.build(&repo, "# The fair\n\nOurs.\n");
    for (words, expect) in [
        (&["The title is missing.", "Ask Ben."][..], false),
        (hooks::GITHUB, true),
        (hooks::GITLAB, true),
    ] {
        hooks::reject(&remote, words);
        let Ok(PushAnswer::Rejected {
            reason,
            details,
            protected,
        }) = repo.push(&ours)
        else {
            panic!("it was not rejected");
        };
        assert_eq!(reason.as_str(), "pre-receive hook declined");
        assert_eq!(details.as_str(), words.join("\n"));
        assert_eq!(protected, expect, "{words:?}");
        assert_eq!(
            (world.tip(), repo.verify(&ours)),
            (before.clone(), Ok(false))
        );
    }
    let greeting = &[
        "To ask for it to be merged, visit:",
        "  https://example.org/new",
    ];
    hooks::welcome(&remote, greeting);
    let answer = repo.push(&ours);
    let Ok(PushAnswer::Accepted { said }) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(said.as_str(), greeting.join("\n"));
}
