//! Primitives that views are made of, one per pattern. They know no state of the application.

mod button;
mod combobox;
mod copy;
mod dialog;
mod focus;
mod growing;
pub(crate) mod icon;
mod mark;
mod menu;
mod refused;
mod seen_page;
mod suggest;
mod waiting;

pub(crate) use button::{Button, IconButton, Look, with_shortcut};
pub(crate) use combobox::Combobox;
pub(crate) use copy::CopyButton;
pub(crate) use dialog::Dialog;
pub(crate) use focus::{FocusBefore, focus_when_drawn, has_focus, is_lost};
pub(crate) use growing::GrowingText;
pub(crate) use icon::{Glyph, Icon};
pub(crate) use mark::{SeverityMark, StateMark, severity_words};
pub(crate) use menu::{Menu, MenuButton, MenuItem};
pub(crate) use refused::Refused;
pub(crate) use seen_page::SeenPage;
pub(crate) use suggest::{Options, Suggestions};
pub(crate) use waiting::Waiting;
