//! A static site's folder: which generator builds it, which collections of announcements
//! it has and what they have in common, where its images lie, and how a new file is named.
//! Reads the disk, writes nothing, runs nothing, and knows neither git nor the window.

mod collection;
mod config;
mod dates;
mod draft;
mod entry;
mod error;
mod files;
mod generator;
mod grouping;
mod infer;
mod kinds;
mod layout;
mod links;
mod media;
mod naming;
mod new_file;
mod paths;
mod sentences;
mod site;
mod slug;
mod text;

pub use collection::Collection;
pub use entry::Entry;
pub use error::{NameError, SiteError};
pub use generator::{Generator, Recognised};
pub use naming::{DatedFolders, Naming};
pub use new_file::NewFile;
pub use site::Site;
pub use slug::slug;
