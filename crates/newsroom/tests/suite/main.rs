//! The newsroom over real files and real repositories, in one program.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod common;
mod desk;
mod form;
mod images;
mod publish;
mod script;
