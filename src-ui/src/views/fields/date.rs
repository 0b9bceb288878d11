//! A day, with a time and a zone where the collection has them.

use api::{DateView, FieldKind, FieldValue, NewValue};
use leptos::{ev, prelude::*};

use super::{Now, described_by, is_required};
use crate::{
    components::DatePart,
    sentences,
    state::{FieldPath, app},
};

fn date_of(value: Option<&FieldValue>) -> DateView {
    match value {
        Some(FieldValue::Date(date)) => date.clone(),
        // What cannot be read as a day is shown as it stands, to be mended.
        Some(FieldValue::Text(text) | FieldValue::Raw(text)) => DateView {
            day: String::new(),
            time: String::new(),
            zone: String::new(),
            words: text.clone(),
        },
        _ => DateView {
            day: String::new(),
            time: String::new(),
            zone: String::new(),
            words: String::new(),
        },
    }
}

/// Day, time and zone, and below them how they read.
#[component]
pub(crate) fn DateControl(at: FieldPath, field: Now) -> impl IntoView {
    let desk = app().desk;
    let name = at.name();
    let now =
        Memo::new(move |_| field.with(|field| date_of(field.as_ref().map(|field| &field.value))));
    let kind =
        field.with_untracked(|field| field.as_ref().map_or(FieldKind::Date, |field| field.kind));
    let with_time =
        Memo::new(move |_| kind == FieldKind::DateTime || now.with(|now| !now.time.is_empty()));
    let put = {
        let at = at.clone();
        Callback::new(
            move |DateView {
                      day, time, zone, ..
                  }: DateView| {
                if day.is_empty() && !is_required(field) {
                    desk.set_field(at.clone(), NewValue::Remove);
                } else if is_day(&day) {
                    desk.set_field(at.clone(), NewValue::Date { day, time, zone });
                }
            },
        )
    };
    let day = Signal::derive(move || now.with(|now| now.day.clone()));
    let time = Signal::derive(move || now.with(|now| now.time.clone()));
    // "Tue 10 Sep 2024, 14:00 UTC" without its time.
    let day_words = Signal::derive(move || {
        now.with(|now| {
            let words = now.words.split(',').next().unwrap_or_default();
            if now.day.is_empty() { "" } else { words }.to_owned()
        })
    });
    let change_day = Callback::new(move |day| {
        put.run(DateView {
            day,
            ..now.get_untracked()
        });
    });
    let change_time = Callback::new(move |time| {
        put.run(DateView {
            time,
            ..now.get_untracked()
        });
    });
    let change_zone = move |event: ev::Event| {
        put.run(DateView {
            zone: event_target_value(&event),
            ..now.get_untracked()
        });
    };
    let left = Callback::new(move |()| desk.left());
    let zones = move || now.with(|now| zones(&now.zone, &here()));
    view! {
        <div class="date">
            <DatePart
                kind="date"
                id=sentences::field_id(&name)
                value=day
                words=day_words
                change=change_day
                left=left
                described=described_by(&name)
            />
            <Show when=move || with_time.get()>
                <DatePart kind="time" value=time words=time change=change_time left=left label=sentences::TIME />
                <select class="select" aria-label=sentences::ZONE on:change=change_zone>
                    {move || {
                        zones()
                            .into_iter()
                            .map(|zone| {
                                let selected = now.with(|now| now.zone == zone);
                                view! { <option value=zone.clone() prop:selected=selected>{sentences::zone(&zone)}</option> }
                            })
                            .collect_view()
                    }}
                </select>
            </Show>
        </div>
        <p class="date-words">{move || now.with(|now| now.words.clone())}</p>
    }
}

/// The choices: none, UTC, where the writer is, and what the file has.
fn zones(own: &str, here: &str) -> Vec<String> {
    let mut zones = vec![String::new(), "Z".to_owned()];
    for zone in [here, own] {
        if !zone.is_empty() && !zones.iter().any(|known| known == zone) {
            zones.push(zone.to_owned());
        }
    }
    zones
}

/// This computer's offset now, `+02:00`.
fn here() -> String {
    #[expect(clippy::cast_possible_truncation, reason = "minutes of a day")]
    let minutes = -(js_sys::Date::new_0().get_timezone_offset() as i32);
    offset(minutes)
}

fn offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| {
            if at == 4 || at == 7 {
                *byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        })
}

#[cfg(test)]
mod tests {
    use super::{is_day, offset, zones};

    #[test]
    fn days() {
        for (text, expect) in [
            ("2024-09-10", true),
            ("2024-9-10", false),
            ("", false),
            ("10.09.2024", false),
        ] {
            assert_eq!(is_day(text), expect, "{text}");
        }
    }

    #[test]
    fn offsets() {
        for (minutes, expect) in [(0, "+00:00"), (120, "+02:00"), (-330, "-05:30")] {
            assert_eq!(offset(minutes), expect);
        }
        assert_eq!(zones("-05:00", "+02:00"), ["", "Z", "+02:00", "-05:00"]);
        assert_eq!(zones("Z", "+02:00"), ["", "Z", "+02:00"]);
    }
}
