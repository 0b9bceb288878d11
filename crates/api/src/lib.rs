//! What crosses between the window and the backend: one argument type and one
//! reply type per command, the progress of long work, and the one error.
//! serde only, no logic; must build for wasm.

mod acts;
mod adding;
mod after;
mod command;
mod document;
mod drafts;
mod error;
mod form;
mod hosts;
mod images;
mod listing;
mod look;
mod page;
mod past;
mod paste;
mod publish;
mod review;
mod safety;
mod script;
mod sign_in;
mod site;
mod site_run;
mod spelling;
mod sync;
mod take_back;
mod trust;
mod versions;

pub use acts::*;
pub use adding::*;
pub use after::*;
pub use command::{Command, NAMES};
pub use document::*;
pub use drafts::*;
pub use error::{Code, Error};
pub use form::*;
pub use hosts::*;
pub use images::*;
pub use listing::*;
pub use look::*;
pub use page::*;
pub use past::*;
pub use paste::*;
pub use publish::*;
pub use review::*;
pub use safety::*;
pub use script::*;
pub use sign_in::*;
pub use site::*;
pub use site_run::*;
pub use spelling::*;
pub use sync::*;
pub use take_back::*;
pub use trust::*;
pub use versions::*;
