//! What is done to whole announcements: another name, a copy, off the site, away and back.
//! One at a time; each leaves all files as they were, or as they shall be.

mod attic;
mod delete;
mod draft;
mod duplicate;
mod relocate;
mod rename;
mod restore;
