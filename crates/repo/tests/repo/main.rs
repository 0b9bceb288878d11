//! The crate against real repositories on the disk, with the real `git` beside it as the judge.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod branches;
mod builtin;
mod cloning;
mod deletions;
mod drafts;
mod elsewhere;
mod follow;
mod hostile;
mod kept_reviews;
mod lines;
mod news;
mod oddities;
mod overlap;
mod places;
mod programs;
mod publish;
mod reviews;
mod states;
mod support;
mod trail;
mod version;
mod with_git;
