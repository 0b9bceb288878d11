//! A moment to be typed: day, time and zone, and below them how it reads in two zones.

use api::MomentWish;
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    components::{DatePart, Refused},
    sentences,
    state::app,
};

/// The fields, bound to the moment that is typed. The first of them takes the focus.
#[component]
pub(crate) fn MomentFields(
    /// What Enter does.
    go: Callback<()>,
) -> impl IntoView {
    let moments = app().moments;
    let wish = moments.wish;
    let first = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(first) = first.get() {
            // The dialog has to be there first: it moves the focus itself.
            request_animation_frame(move || drop(first.focus()));
        }
    });
    let put = move |change: fn(&mut MomentWish, String)| {
        Callback::new(move |typed| {
            wish.update(|wish| change(wish, typed));
            moments.typed();
        })
    };
    let day = Signal::derive(move || wish.with(|wish| wish.day.clone()));
    let time = Signal::derive(move || wish.with(|wish| wish.time.clone()));
    // "Tue 10 Sep 2024, 14:00 UTC" without its time.
    let day_words = Signal::derive(move || {
        moments.read.with(|read| {
            let words = read.words.split(',').next().unwrap_or_default();
            words.to_owned()
        })
    });
    let words = move || {
        moments
            .read
            .with(|read| sentences::and_away(&read.words, &read.away))
    };
    let told = move || moments.read.with(|read| read.told.clone());
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            // What is typed counts from when the field is left.
            if let Some(field) = event
                .target()
                .and_then(|field| field.dyn_into::<HtmlElement>().ok())
            {
                drop(field.blur());
                drop(field.focus());
            }
            moments.once_read(go);
        }
    };
    view! {
        <div class="moment" on:keydown=key>
            <div class="moment-parts">
                <div class="field">
                    <label class="field-label" for="moment-day">{sentences::MOMENT_DAY}</label>
                    <DatePart
                        kind="date"
                        id="moment-day"
                        value=day
                        words=day_words
                        change=put(|wish, day| wish.day = day)
                        described=DESCRIBED_BY
                        node=first
                        test="moment-day"
                    />
                </div>
                <div class="field">
                    <label class="field-label" for="moment-time">{sentences::TIME}</label>
                    <DatePart
                        kind="time"
                        id="moment-time"
                        value=time
                        words=time
                        change=put(|wish, time| wish.time = time)
                        described=DESCRIBED_BY
                        test="moment-time"
                    />
                </div>
                <Zone change=put(|wish, zone| wish.zone = zone) />
            </div>
            <p class="date-words" id="moment-words" role="status" data-test="moment-words">{words}</p>
            <p class="help moment-told" id="moment-told" role="status" data-test="moment-told">{told}</p>
            <Refused why=moments.refused id="moment-refused" />
        </div>
    }
}

const DESCRIBED_BY: &str = "moment-words moment-told moment-refused";

#[component]
fn Zone(change: Callback<String>) -> impl IntoView {
    let moments = app().moments;
    let zones = move || {
        let zones = moments.embargo.with(|view| {
            view.as_ref()
                .map(|view| view.zones.clone())
                .unwrap_or_default()
        });
        let option = |zone| view! { <option value=zone></option> };
        zones.into_iter().map(option).collect_view()
    };
    view! {
        <div class="field">
            <label class="field-label" for="moment-zone">{sentences::ZONE}</label>
            <input
                id="moment-zone"
                class="input"
                type="text"
                list="moment-zones"
                autocomplete="off"
                spellcheck="false"
                aria-describedby=DESCRIBED_BY
                prop:value=move || moments.wish.with(|wish| wish.zone.clone())
                on:change=move |event: ev::Event| change.run(event_target_value(&event))
                data-test="moment-zone"
            />
            <datalist id="moment-zones">{zones}</datalist>
        </div>
    }
}
