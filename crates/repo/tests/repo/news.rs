//! What others changed between two tips: by name, without what was sent from here.

use crate::support::{World, publish};

fn is_text(file: &str) -> bool {
    file.ends_with(".md")
}

#[test]
fn what_others_changed_is_told_with_who_and_both_contents() {
    let world = World::new();
    let repo = world.open("site");
    let old = world.tip();
    world.colleague_pushes("news/fair.md", "# The fair\n\nFirst.\n");
    world.colleague_pushes("news/fair.md", "# The fair\n\nSecond.\n");
    world.colleague_pushes("news/new.md", "# New\n");
    world.colleague_pushes("notes.txt", "other notes\n");
    let tip = repo.fetch().unwrap().commit.unwrap();
    assert_eq!(repo.common(&tip).unwrap().unwrap(), old);
    let news = repo.news(&old, &tip, &is_text).unwrap();
    let told: Vec<_> = news
        .iter()
        .map(|one| (&*one.file, &*one.author, one.before.is_some()))
        .collect();
    let ben = "Ben Colleague";
    assert_eq!(
        told,
        [("news/fair.md", ben, true), ("news/new.md", ben, false)]
    );
    let text = |blob: &Option<String>| {
        let bytes = repo
            .text_of("news/fair.md", blob.as_ref().unwrap())
            .unwrap();
        String::from_utf8(bytes).unwrap()
    };
    assert_eq!(text(&news[0].before), "# The fair\n\nOpens on Monday.\n");
    assert_eq!(text(&news[0].after), "# The fair\n\nSecond.\n");
    assert!(news[0].when_unix > 1_500_000_000);
}

#[test]
fn what_was_sent_from_here_is_no_news() {
    let world = World::new();
    let repo = world.open("site");
    let old = world.tip();
    world.colleague_pushes("news/river.md", "# The river\n\nIs high.\n");
    world.write("site/news/fair.md", "# The fair\n\nOurs.\n");
    let ours = publish(&repo, &["news/fair.md"]);
    repo.follow(&ours, &[]).unwrap();
    let files = |new: &str| -> Vec<String> {
        let news = repo.news(&old, new, &is_text).unwrap();
        news.into_iter().map(|one| one.file).collect()
    };
    assert_eq!(files(&ours), ["news/river.md"]);
    // Somebody goes on in what was sent from here.
    let theirs = world.colleague_pushes("news/fair.md", "# The fair\n\nTheirs.\n");
    repo.fetch().unwrap();
    assert_eq!(files(&theirs), ["news/fair.md", "news/river.md"]);
}

#[test]
fn what_was_changed_and_put_back_is_no_news_and_what_is_gone_is() {
    let world = World::new();
    let repo = world.open("site");
    let old = world.tip();
    world.colleague_pushes("news/fair.md", "# Another\n");
    world.colleague_pushes("news/fair.md", "# The fair\n\nOpens on Monday.\n");
    world.git("colleague", &["rm", "news/river.md"]);
    world.colleague_pushes("notes.txt", "no river\n");
    let tip = repo.fetch().unwrap().commit.unwrap();
    let news = repo.news(&old, &tip, &is_text).unwrap();
    assert_eq!(news.len(), 1, "{news:?}");
    assert_eq!((&*news[0].file, &news[0].after), ("news/river.md", &None));
}
