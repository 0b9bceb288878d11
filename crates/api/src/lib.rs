//! What crosses between the window and the backend: one argument type and one
//! reply type per command, the progress of long work, and the one error.
//! serde only, no logic; must build for wasm.

mod command;
mod document;
mod error;
mod page;
mod paste;
mod publish;
mod script;
mod site;

pub use command::{Command, NAMES};
pub use document::*;
pub use error::{Code, Error};
pub use page::*;
pub use paste::*;
pub use publish::*;
pub use script::*;
pub use site::*;
