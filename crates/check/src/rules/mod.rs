//! The rules, one file each. A new one is a function in a file of its own and a line here.

mod choice;
mod date;
mod description;
mod glued;
mod headings;
mod images;
mod links;
mod mojibake;
mod required;
mod tags;
mod title;

use announcement::Diagnostic;

use crate::context::Context;

/// A rule: looks at everything, adds what it finds.
pub(crate) type Rule = fn(&Context<'_>, &mut Vec<Diagnostic>);

/// All rules.
pub(crate) const ALL: &[Rule] = &[
    title::check,
    date::check,
    description::check,
    required::check,
    choice::check,
    tags::check,
    links::check,
    glued::check,
    images::check,
    headings::check,
    mojibake::check,
];
