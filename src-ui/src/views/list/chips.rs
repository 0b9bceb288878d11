//! The filters that are on, each to be taken off.

use api::Filter;
use leptos::prelude::*;

use crate::{
    components::{Glyph, Icon},
    sentences,
    state::app,
};

/// Takes one filter off.
type TakeOff = fn(&mut Filter);

/// What is on, in words.
fn chips(filter: &Filter) -> Vec<(String, TakeOff)> {
    let mut all: Vec<(String, TakeOff)> = Vec::new();
    if let Some(state) = filter.state {
        let words = sentences::state_filter(state).to_owned();
        all.push((words, |filter| filter.state = None));
    }
    if let Some(year) = filter.year {
        all.push((year.to_string(), |filter| filter.year = None));
    }
    if let Some(tag) = &filter.tag {
        all.push((tag.clone(), |filter| filter.tag = None));
    }
    if let Some(author) = &filter.author {
        all.push((author.clone(), |filter| filter.author = None));
    }
    all
}

/// The chips, where there are any.
#[component]
pub(super) fn Chips() -> impl IntoView {
    let list = app().list;
    let chip = move |(words, take_off): (String, TakeOff)| {
        let name = sentences::remove_filter(&words);
        view! {
            <li class="tag" data-test="filter-chip">
                <span>{words}</span>
                <button type="button" aria-label=name on:click=move |_| list.narrow(take_off)>
                    <Glyph icon=Icon::X />
                </button>
            </li>
        }
    };
    move || {
        let all = list.filter.with(chips);
        (!all.is_empty()).then(|| {
            view! { <ul class="filter-chips" aria-label=sentences::FILTERS>{all.into_iter().map(chip).collect_view()}</ul> }
        })
    }
}

#[cfg(test)]
mod tests {
    use api::{Filter, StateFilter};

    use super::chips;

    #[test]
    fn each_filter_has_a_chip_that_takes_it_off() {
        let full = Filter {
            state: Some(StateFilter::Drafts),
            tag: Some("grants".to_owned()),
            author: Some("Ida".to_owned()),
            year: Some(2024),
        };
        let words: Vec<String> = chips(&full).into_iter().map(|(words, _)| words).collect();
        assert_eq!(words, ["Drafts", "2024", "grants", "Ida"]);
        let mut filter = full.clone();
        for (words, take_off) in chips(&full) {
            let before = chips(&filter).len();
            take_off(&mut filter);
            assert_eq!(chips(&filter).len(), before - 1, "{words}");
        }
        assert_eq!(filter, Filter::default());
    }
}
