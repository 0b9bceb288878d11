//! The filters, unfolded: state, tag, author, year, and the order.

use api::{Filter, Suggestion};
use leptos::prelude::*;

use crate::{sentences, state::app};

/// One select each.
#[component]
pub(super) fn Filters() -> impl IntoView {
    let list = app().list;
    let facets = list.facets;
    let of = |read: fn(&api::Facets) -> &Vec<Suggestion>| {
        Signal::derive(move || facets.with(|all| read(all).clone()))
    };
    let tag = Signal::derive(move || list.filter.with(|filter| filter.tag.clone()));
    let author = Signal::derive(move || list.filter.with(|filter| filter.author.clone()));
    let year = Signal::derive(move || {
        list.filter
            .with(|filter| filter.year.map(|year| year.to_string()))
    });
    let set = move |change: fn(&mut Filter, Option<String>)| {
        Callback::new(move |value| list.narrow(|filter| change(filter, value)))
    };
    view! {
        <div class="filter-panel">
            <State />
            <Facet
                label=sentences::YEAR
                all=of(|all| &all.years)
                now=year
                choose=set(|filter, value| filter.year = value.and_then(|year| year.parse().ok()))
                test="filter-year"
            />
            <Facet
                label=sentences::TAG
                all=of(|all| &all.tags)
                now=tag
                choose=set(|filter, value| filter.tag = value)
                test="filter-tag"
            />
            <Facet
                label=sentences::AUTHOR
                all=of(|all| &all.authors)
                now=author
                choose=set(|filter, value| filter.author = value)
                test="filter-author"
            />
            <Order />
        </div>
    }
}

#[component]
fn State() -> impl IntoView {
    let list = app().list;
    let choose = move |event| {
        let place = event_target_value(&event).parse::<usize>().ok();
        let state = place.and_then(|place| sentences::STATES.get(place).copied());
        list.narrow(|filter| filter.state = state);
    };
    let option = move |(place, state): (usize, api::StateFilter)| {
        let selected = move || list.filter.with(|filter| filter.state == Some(state));
        view! {
            <option value=place.to_string() prop:selected=selected>{sentences::state_filter(state)}</option>
        }
    };
    view! {
        <label class="filter">
            <span>{sentences::STATE}</span>
            <select class="select" on:change=choose data-test="filter-state">
                <option value="" prop:selected=move || list.filter.with(|filter| filter.state.is_none())>
                    {sentences::ANY}
                </option>
                {sentences::STATES.into_iter().enumerate().map(option).collect_view()}
            </select>
        </label>
    }
}

/// What the announcements have, each with its count. Nothing to choose, nothing shown.
#[component]
fn Facet(
    label: &'static str,
    all: Signal<Vec<Suggestion>>,
    now: Signal<Option<String>>,
    choose: Callback<Option<String>>,
    test: &'static str,
) -> impl IntoView {
    let options = move || {
        let now = now.get();
        let mut all = all.get();
        // A filter that is on can be seen, also when nothing has it any more.
        if let Some(now) = &now
            && !all.iter().any(|one| one.text == *now)
        {
            all.insert(
                0,
                Suggestion {
                    text: now.clone(),
                    count: 0,
                },
            );
        }
        all.into_iter()
            .map(|Suggestion { text, count }| {
                let selected = now.as_ref() == Some(&text);
                let words = sentences::counted(&text, count);
                view! { <option value=text prop:selected=selected>{words}</option> }
            })
            .collect_view()
    };
    let some = Memo::new(move |_| all.with(|all| !all.is_empty()) || now.with(Option::is_some));
    let change = move |event| {
        choose.run(Some(event_target_value(&event)).filter(|value| !value.is_empty()));
    };
    view! {
        <Show when=move || some.get()>
            <label class="filter">
                <span>{label}</span>
                <select class="select" on:change=change data-test=test>
                    <option value="" prop:selected=move || now.with(Option::is_none)>{sentences::ANY}</option>
                    {options}
                </select>
            </label>
        </Show>
    }
}

#[component]
fn Order() -> impl IntoView {
    let list = app().list;
    let choose = move |event| {
        let place = event_target_value(&event).parse::<usize>().ok();
        if let Some(sort) = place.and_then(|place| sentences::ORDERS.get(place).copied()) {
            list.order(sort);
        }
    };
    let option = move |(place, sort): (usize, api::Sort)| {
        view! {
            <option value=place.to_string() prop:selected=move || list.sort.get() == sort>{sentences::order(sort)}</option>
        }
    };
    view! {
        <label class="filter">
            <span>{sentences::ORDER}</span>
            <select class="select" on:change=choose data-test="sort">
                {sentences::ORDERS.into_iter().enumerate().map(option).collect_view()}
            </select>
        </label>
    }
}
