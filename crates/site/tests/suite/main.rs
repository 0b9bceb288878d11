//! Whole sites in a temporary folder, in this project's own words.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod addresses;
mod collections;
mod fixture;
mod generators;
mod hostile;
mod languages;
mod links;
mod markdown;
mod media;
mod moves;
mod new_files;
mod query;
mod refresh;
mod sample;
mod schemas;
mod sources;
mod speed;
mod timing;
