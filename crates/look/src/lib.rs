//! A draft in the look of a site's published pages: built pages are compared with the
//! announcements that they were made of, what varies on them is explained by the fields,
//! and the draft's are put in their place. Nothing of the site is run. Knows nothing of
//! folders and windows. No IO, no clock; never panics; builds for wasm.

mod addresses;
mod align;
mod body;
mod choose;
mod collection;
mod condition;
mod css;
mod edges;
mod expression;
mod fill;
mod learn;
mod list;
mod neighbours;
mod pair;
mod plain;
mod post;
mod proof;
mod read;
mod slots;
mod template;
mod tree;
mod visible;
mod words;
mod write;

pub use addresses::Addresses;
pub use collection::{Built, Collection, Fitting, Look, Trial, Trust};
pub use css::styles;
pub use pair::Pages;
pub use post::Post;
pub use visible::visible;
pub use write::{GAP, HOLDER, Shell};
