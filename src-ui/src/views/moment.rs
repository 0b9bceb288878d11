//! A moment to be typed: day, time and zone, and below them how it reads in two zones.

use leptos::{ev, prelude::*};

use crate::{components::Refused, sentences, state::app};

/// The fields, bound to the moment that is typed.
#[component]
pub(crate) fn MomentFields() -> impl IntoView {
    let moments = app().moments;
    let wish = moments.wish;
    let day = move |event: ev::Event| {
        wish.update(|wish| wish.day = event_target_value(&event));
        moments.typed();
    };
    let time = move |event: ev::Event| {
        wish.update(|wish| wish.time = event_target_value(&event));
        moments.typed();
    };
    let zone = move |event: ev::Event| {
        wish.update(|wish| wish.zone = event_target_value(&event));
        moments.typed();
    };
    let zones = move || {
        let zones = moments.embargo.with(|view| {
            view.as_ref()
                .map(|view| view.zones.clone())
                .unwrap_or_default()
        });
        let option = |zone| view! { <option value=zone></option> };
        zones.into_iter().map(option).collect_view()
    };
    let words = move || {
        moments
            .read
            .with(|read| sentences::and_away(&read.words, &read.away))
    };
    let told = move || moments.read.with(|read| read.told.clone());
    view! {
        <div>
            <div class="date">
                <input
                    class="input"
                    type="date"
                    aria-label=sentences::MOMENT_DAY
                    aria-describedby="moment-told"
                    prop:value=move || wish.with(|wish| wish.day.clone())
                    on:change=day
                    data-test="moment-day"
                />
                <input
                    class="input"
                    type="time"
                    aria-label=sentences::TIME
                    prop:value=move || wish.with(|wish| wish.time.clone())
                    on:change=time
                    data-test="moment-time"
                />
                <input
                    class="input moment-zone"
                    type="text"
                    list="moment-zones"
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=sentences::ZONE
                    prop:value=move || wish.with(|wish| wish.zone.clone())
                    on:change=zone
                    data-test="moment-zone"
                />
                <datalist id="moment-zones">{zones}</datalist>
            </div>
            <p class="date-words" role="status" data-test="moment-words">{words}</p>
            <p class="help" id="moment-told" data-test="moment-told">{told}</p>
            <Refused why=moments.refused id="moment-refused" />
        </div>
    }
}
