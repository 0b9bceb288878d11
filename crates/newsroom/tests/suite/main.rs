//! The newsroom over real files and real repositories, in one program.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failed unwrap is a failed test"
)]

mod acts;
mod after;
mod clock;
mod common;
mod corpus;
mod desk;
mod dialect;
mod difference;
mod drafts;
mod drafts_place;
mod embargo;
mod embargo_kept;
mod embargo_told;
mod form;
mod hostile_look;
mod hostile_site;
mod images;
mod joining;
mod listing;
mod live;
mod look;
mod moves;
mod page;
mod past;
mod paste;
mod publish;
mod review;
mod review_landing;
mod review_offline;
mod review_outside;
mod review_strange;
mod review_together;
mod review_unsent;
mod review_voices;
mod review_words;
mod schedule;
mod script;
#[cfg(target_os = "linux")]
mod site_run;
mod stopped;
mod sync;
mod trust;
mod two;
mod versions;
mod watch;
