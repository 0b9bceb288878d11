//! A colleague who does not know Dateline: plain git in a clone of their own.

use std::{fs, path::PathBuf};

use crate::{
    dice::Dice,
    template::{entries, git, put},
    words::Words,
};

pub(crate) struct Colleague {
    folder: PathBuf,
}

impl Colleague {
    pub(crate) const fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Changes a sentence of an announcement, or adds one, and pushes it.
    pub(crate) fn pushes(&self, dice: &mut Dice, words: &mut Words) {
        git(&self.folder, &["pull", "-q", "--ff-only"]);
        let mut files = entries(&self.folder.join("news"));
        files.sort();
        let word = words.word();
        if dice.once_in(6) || files.is_empty() {
            let path = self.folder.join(format!("news/{word}.md"));
            let text = format!("---\ntitle: The lock\ndate: 2024-10-01\n---\nIt says {word}.\n");
            put(&path, &text);
            git(&self.folder, &["add", "news"]);
        } else {
            let path = dice.pick(&files).unwrap();
            let before = fs::read_to_string(path).unwrap();
            let (front, body) = before.rsplit_once("---\n").unwrap();
            let after = format!("{front}---\n{}", retold(body, &word, dice));
            words.typed_over(&before, &after);
            fs::write(path, after).unwrap();
        }
        git(&self.folder, &["commit", "-qam", "By hand"]);
        git(&self.folder, &["push", "-q"]);
    }
}

/// A body with one sentence more, or one that stands in the place of another.
pub(crate) fn retold(body: &str, word: &str, dice: &mut Dice) -> String {
    let mut paragraphs: Vec<String> = body.trim_end().split("\n\n").map(str::to_owned).collect();
    let at = dice.below(paragraphs.len());
    match dice.below(4) {
        0 => paragraphs.insert(at, format!("A paragraph says {word}.")),
        1 => paragraphs[at] = format!("{} And {word} too.", paragraphs[at]),
        _ => {
            let mut sentences: Vec<&str> = paragraphs[at].split(". ").collect();
            let new = format!("Now it is {word}");
            let which = dice.below(sentences.len());
            let is_last = which + 1 == sentences.len();
            sentences[which] = &new;
            let end = if is_last { "." } else { "" };
            paragraphs[at] = sentences.join(". ") + end;
        }
    }
    paragraphs.join("\n\n") + "\n"
}
