//! What the newsroom says to people: every error and remark, in one place, in the
//! writer's words. Knows no rules; it only words what others found.

pub(crate) mod acts;
pub(crate) mod dialect;
pub(crate) mod form;
pub(crate) mod image;
pub(crate) mod look;
pub(crate) mod past;
pub(crate) mod publishing;
