//! One generator: its site is laid out, built and read, and compared with Dateline's.

use std::{env, process::Stdio};

use crate::{
    dateline,
    generator::{Generator, Site},
    node,
    posts::{self, Post, Set},
    say,
    visible::visible,
};

/// How many posts of a set agree.
pub(crate) struct Share {
    pub(crate) set: Set,
    pub(crate) posts: usize,
    pub(crate) agreeing: usize,
}

/// The shares of a generator; none where it is not installed.
pub(crate) fn shares(generator: Generator) -> Option<Vec<Share>> {
    let mut command = generator.command()?;
    let home = tempfile::tempdir().unwrap();
    let site = Site::new(home.path(), generator);
    let posts = posts::of(generator);
    let name = |at: usize| format!("post-{at}");
    let files: Vec<_> = posts
        .iter()
        .enumerate()
        .map(|(at, post)| site.add(&name(at), &post.body))
        .collect();
    let ours = dateline::pages(&site.root, &files);
    node::link(&site.root);
    let built = command
        .current_dir(&site.root)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(
        built.status.success(),
        "{}: {}{}",
        generator.name(),
        String::from_utf8_lossy(&built.stdout),
        String::from_utf8_lossy(&built.stderr)
    );
    if !posts::has_corpus() {
        say(&format!(
            "LEFT OUT: the corpus's posts of {}",
            generator.name()
        ));
    }
    let agree: Vec<bool> = ours
        .iter()
        .zip(&posts)
        .enumerate()
        .map(|(at, (ours, post))| same(generator, post, ours, &site.article(&name(at))))
        .collect();
    Some(count(&posts, &agree))
}

fn count(posts: &[Post], agree: &[bool]) -> Vec<Share> {
    [Set::Own, Set::Corpus]
        .into_iter()
        .map(|set| {
            let of_set = || posts.iter().zip(agree).filter(|(post, _)| post.set == set);
            Share {
                set,
                posts: of_set().count(),
                agreeing: of_set().filter(|(_, agrees)| **agrees).count(),
            }
        })
        .filter(|share| share.posts > 0)
        .collect()
}

fn same(generator: Generator, post: &Post, ours: &str, theirs: &str) -> bool {
    let (ours, theirs) = (visible(ours), visible(theirs));
    if ours != theirs && env::var_os("DATELINE_DIFFERENCES").is_some() {
        let at = ours
            .char_indices()
            .zip(theirs.chars())
            .find(|((_, ours), theirs)| ours != theirs)
            .map_or(ours.len().min(theirs.len()), |((at, _), _)| at);
        say(&format!(
            "{} {}\n    theirs {}\n    ours   {}",
            generator.name(),
            post.origin,
            around(&theirs, at),
            around(&ours, at)
        ));
    }
    ours == theirs
}

/// What stands around a place of a text.
fn around(text: &str, at: usize) -> &str {
    let start = text.floor_char_boundary(at.saturating_sub(60));
    let end = text.floor_char_boundary(at + 120);
    &text[start..end]
}
