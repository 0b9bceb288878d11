//! Whole sites in a temporary folder, in this project's own words.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod collections;
mod fixture;
mod generators;
mod hostile;
mod links;
mod media;
mod new_files;
mod query;
mod refresh;
mod sample;
mod schemas;
mod speed;
