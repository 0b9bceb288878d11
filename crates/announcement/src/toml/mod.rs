//! TOML front matter: read with `toml_edit`'s spans, written value by value. Never
//! printed anew, so line ends, comments and order stay.

mod read;
mod write;

pub(crate) use read::read;
pub(crate) use write::{inline, item, key, renderings};
