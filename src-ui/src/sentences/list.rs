//! The list of announcements, in words.

use api::{Sort, StateFilter};

use crate::state::text::shortened;

pub(crate) const SEARCH: &str = "Search";
pub(crate) const NEW: &str = "New announcement";
pub(crate) const ALL_COLLECTIONS: &str = "All collections";
pub(crate) const COLLECTION: &str = "Collection";
pub(crate) const DRAFT: &str = "Draft";
pub(crate) const HIDDEN_BY_DATE: &str = "Hidden by date";
pub(crate) const HIDDEN_BY_DATE_WHY: &str = "The site hides it because of its date";
pub(crate) const NO_DATE: &str = "No date";
pub(crate) const EMPTY_LIST: &str = "No announcements yet";
pub(crate) const EMPTY_LIST_HELP: &str = "Write the first one.";
pub(crate) const CLEAR_SEARCH: &str = "Clear the search";
pub(crate) const NOTHING_FITS: &str = "No announcement fits these filters";
pub(crate) const CLEAR_FILTERS: &str = "Clear filters";
pub(crate) const FILTERS: &str = "Filter and sort";
pub(crate) const STATE: &str = "State";
pub(crate) const TAG: &str = "Tag";
pub(crate) const AUTHOR: &str = "Author";
pub(crate) const YEAR: &str = "Year";
pub(crate) const ORDER: &str = "Order";
pub(crate) const ANY: &str = "Any";
pub(crate) const STILL_READING: &str = "Reading…";
pub(crate) const STATES: [StateFilter; 3] = [
    StateFilter::Drafts,
    StateFilter::Changed,
    StateFilter::Published,
];
pub(crate) const ORDERS: [Sort; 3] = [Sort::Newest, Sort::Oldest, Sort::Title];
pub(crate) const fn state_filter(state: StateFilter) -> &'static str {
    match state {
        StateFilter::Drafts => "Drafts",
        StateFilter::Changed => "Changed",
        StateFilter::Published => "Published",
    }
}
pub(crate) const fn order(sort: Sort) -> &'static str {
    match sort {
        Sort::Newest => "Newest first",
        Sort::Oldest => "Oldest first",
        Sort::Title => "By title",
    }
}
pub(crate) fn remove_filter(name: &str) -> String {
    format!("Remove the filter {name}")
}
pub(crate) fn counted(text: &str, count: u32) -> String {
    format!("{text} ({count})")
}
pub(crate) fn nothing_found(words: &str) -> String {
    format!("Nothing has “{}”", shortened(words, 40))
}
pub(crate) fn how_many(found: usize, total: u32) -> String {
    let all = usize::try_from(total).unwrap_or(usize::MAX);
    if found == all {
        super::thousands(all)
    } else {
        format!("{} of {}", super::thousands(found), super::thousands(all))
    }
}
