//! A list without rows: why, and the way out.

use leptos::prelude::*;

use crate::{
    components::{Button, Look},
    sentences,
    state::{Sheet, app},
};

/// Why nothing is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Filtered,
    Searched,
    Empty,
}

/// Nothing is listed.
#[component]
pub(super) fn Nothing() -> impl IntoView {
    let app = app();
    let list = app.list;
    let why = Memo::new(move |_| {
        let filtered = list.filter.with(|filter| *filter != api::Filter::default());
        match (filtered, list.search.with(String::is_empty)) {
            (true, _) => Why::Filtered,
            (false, false) => Why::Searched,
            (false, true) => Why::Empty,
        }
    });
    let head = move || match why.get() {
        Why::Filtered => sentences::NOTHING_FITS.to_owned(),
        Why::Searched => sentences::nothing_found(&list.search.get()),
        Why::Empty => sentences::EMPTY_LIST.to_owned(),
    };
    let way = move || {
        match why.get() {
        Why::Filtered => view! {
            <Button label=sentences::CLEAR_FILTERS look=Look::Quiet press=move |_| list.clear() test="filters-clear" />
        }
        .into_any(),
        Why::Searched => view! {
            <Button label=sentences::CLEAR_SEARCH look=Look::Quiet press=move |_| list.clear() />
        }
        .into_any(),
        Why::Empty => view! {
            <p class="soft">{sentences::EMPTY_LIST_HELP}</p>
            <Button label=sentences::NEW press=move |_| app.sheet.set(Some(Sheet::New)) />
        }
        .into_any(),
    }
    };
    view! {
        <div class="nothing" data-test="list-empty">
            <p class="nothing-head">{head}</p>
            {way}
        </div>
    }
}
