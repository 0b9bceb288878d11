//! YAML front matter: read with libyaml's grammar, written so that every generator's
//! parser reads the same.

mod cut;
mod node;
mod plain;
mod probe;
mod read;
mod scalar;
mod write;

pub(crate) use cut::cut_values;
pub(crate) use plain::Place;
pub(crate) use read::read;
pub(crate) use scalar::{
    BlockHint, double_quoted, quoted, renderings, single_quoted, unicode_escape,
};
pub(crate) use write::{Manner, flow, key, key_like};
