//! The commands, one file per area. Each takes its arguments, calls the newsroom's
//! method of the same name, and returns what that says.

pub(crate) mod acts;
pub(crate) mod adding;
pub(crate) mod after;
pub(crate) mod document;
pub(crate) mod drafts;
pub(crate) mod drafts_place;
pub(crate) mod embargo;
pub(crate) mod field;
pub(crate) mod image;
pub(crate) mod link;
pub(crate) mod listing;
pub(crate) mod on_site;
pub(crate) mod outside;
pub(crate) mod page;
pub(crate) mod past;
pub(crate) mod past_reviews;
pub(crate) mod programs;
pub(crate) mod publish;
pub(crate) mod review;
pub(crate) mod safety;
pub(crate) mod sign_in;
pub(crate) mod site;
pub(crate) mod spelling;
pub(crate) mod sync;
pub(crate) mod versions;
