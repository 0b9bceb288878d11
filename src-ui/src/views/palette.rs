//! The palette: everything that can be done and every announcement, by typing. The box
//! keeps the focus; the arrows go through what was found.

use api::Row;
use leptos::{ev, html, prelude::*, task::spawn_local};

use crate::{
    components::{Glyph, Icon, StateMark},
    sentences,
    state::{App, Fit, app, fit, timer::Pause},
    views::commands::{self, Act, COMMANDS, Command, Group},
};

/// What was used lately is likelier meant.
const RECENT_POINTS: i32 = 12;

/// One result.
#[derive(Clone)]
enum Found {
    Command {
        act: Act,
        name: &'static str,
        at: Vec<usize>,
        group: &'static str,
    },
    Announcement(Row),
}

impl Found {
    fn group(&self) -> &'static str {
        match self {
            Self::Command { group, .. } => group,
            Self::Announcement(_) => sentences::ANNOUNCEMENTS,
        }
    }
}

/// The box and the results.
#[component]
pub(crate) fn Palette() -> impl IntoView {
    let app = app();
    let typed = RwSignal::new(String::new());
    let titles = RwSignal::new(Vec::<Row>::new());
    let active = RwSignal::new(0_usize);
    let found = Memo::new_with_compare(
        move |_| {
            let typed = typed.get();
            let mut found = commands_for(app, &typed);
            found.extend(titles.get().into_iter().map(Found::Announcement));
            found
        },
        |_, _| true,
    );
    look_for_titles(app, typed, titles);
    let go = move |found: Found| {
        app.sheet.set(None);
        // The focus goes back to where it was before anything is done there.
        request_animation_frame(move || {
            request_animation_frame(move || take(app, found));
        });
    };
    let key = move |event: ev::KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        let at = active.get_untracked();
        let next = match event.key().as_str() {
            "ArrowDown" if count > 0 => (at + 1) % count,
            "ArrowUp" if count > 0 => (at + count - 1) % count,
            "Enter" => {
                event.prevent_default();
                if let Some(one) = found.with_untracked(|found| found.get(at).cloned()) {
                    go(one);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        active.set(next);
    };
    view! {
        <div class="palette-search">
            <Glyph icon=Icon::Search />
            <Input typed=typed active=active found=found key=Callback::new(key) />
        </div>
        <Results typed=typed found=found active=active go=Callback::new(go) />
        <p class="unseen" role="status">{move || sentences::results(found.with(Vec::len))}</p>
    }
}

#[component]
fn Input(
    typed: RwSignal<String>,
    active: RwSignal<usize>,
    found: Memo<Vec<Found>>,
    key: Callback<ev::KeyboardEvent>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            // The dialog moves the focus itself when it opens.
            request_animation_frame(move || drop(input.focus()));
        }
    });
    view! {
        <input
            node_ref=input
            type="text"
            role="combobox"
            aria-label=sentences::PALETTE_HINT
            aria-autocomplete="list"
            aria-expanded="true"
            aria-controls="palette-results"
            aria-activedescendant=move || {
                found.with(|found| active.get() < found.len()).then(|| format!("palette-{}", active.get()))
            }
            placeholder=sentences::PALETTE_HINT
            autocomplete="off"
            spellcheck="false"
            prop:value=typed
            on:input=move |event| {
                active.set(0);
                typed.set(event_target_value(&event));
            }
            on:keydown=move |event| key.run(event)
            data-test="palette-input"
        />
    }
}

#[component]
fn Results(
    typed: RwSignal<String>,
    found: Memo<Vec<Found>>,
    active: RwSignal<usize>,
    go: Callback<Found>,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let at = active.get();
        found.track();
        if list.get().is_some() {
            request_animation_frame(move || show(at));
        }
    });
    let row = move |(at, one): (usize, Found), before: Option<&'static str>| {
        let group = one.group();
        let heading = (before != Some(group))
            .then(|| view! { <p class="palette-group" role="presentation">{group}</p> });
        let taken = one.clone();
        view! {
            {heading}
            <div
                role="option"
                id=format!("palette-{at}")
                class="palette-option"
                aria-selected=move || if active.get() == at { "true" } else { "false" }
                on:mousemove=move |_| {
                    if active.get_untracked() != at {
                        active.set(at);
                    }
                }
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| go.run(taken.clone())
                data-test="palette-option"
            >
                {drawn(one)}
            </div>
        }
    };
    let rows = move || {
        let found = found.get();
        let groups: Vec<_> = found.iter().map(Found::group).collect();
        found
            .into_iter()
            .enumerate()
            .map(|(at, one)| row((at, one), at.checked_sub(1).map(|before| groups[before])))
            .collect_view()
    };
    let nothing = move || {
        found
            .with(Vec::is_empty)
            .then(|| view! { <p class="palette-none soft">{typed.with(|typed| sentences::nothing_found(typed))}</p> })
    };
    view! {
        <div
            node_ref=list
            class="palette-results"
            role="listbox"
            id="palette-results"
            aria-label=sentences::PALETTE_RESULTS
            tabindex="-1"
            hidden=move || found.with(Vec::is_empty)
        >
            {rows}
        </div>
        {nothing}
    }
}

fn drawn(found: Found) -> AnyView {
    match found {
        Found::Command { act, name, at, .. } => {
            let icon = act
                .command()
                .map(|command| view! { <Glyph icon=command.icon /> });
            let keys = act.keys();
            view! {
                {icon}
                <span class="palette-name">{marked(name, &at)}</span>
                {(!keys.is_empty()).then(|| view! { <kbd>{keys}</kbd> })}
            }
            .into_any()
        }
        Found::Announcement(row) => {
            let date = row.date.map(|date| date.words);
            view! {
                <StateMark state=row.state />
                <span class="palette-name">{row.title}</span>
                <span class="soft palette-date">{date}</span>
            }
            .into_any()
        }
    }
}

/// The name with the signs that were typed in it.
fn marked(name: &str, at: &[usize]) -> Vec<AnyView> {
    name.chars()
        .enumerate()
        .map(|(place, sign)| {
            let sign = sign.to_string();
            if at.contains(&place) {
                view! { <b>{sign}</b> }.into_any()
            } else {
                sign.into_any()
            }
        })
        .collect()
}

/// The commands that fit, the best first; of nothing typed all, what was used last first.
fn commands_for(app: App, typed: &str) -> Vec<Found> {
    let recent = app.prefs.recent.get_untracked();
    let possible = COMMANDS
        .iter()
        .filter(|command| commands::can(app, command.act));
    let as_found = |command: &Command, group, at| Found::Command {
        act: command.act,
        name: commands::name(app, command.act),
        at,
        group,
    };
    if typed.trim().is_empty() {
        let used = recent.iter().filter_map(|id| {
            let command = COMMANDS.iter().find(|one| one.act.id() == *id)?;
            commands::can(app, command.act)
                .then(|| as_found(command, sentences::RECENTLY_USED, Vec::new()))
        });
        let possible: Vec<_> = possible.collect();
        let others = Group::ALL.into_iter().flat_map(|group| {
            possible
                .iter()
                .filter(|one| one.group == group && !recent.contains(&one.act.id()))
                .map(move |one| as_found(one, group.name(), Vec::new()))
                .collect::<Vec<_>>()
        });
        return used.chain(others).collect();
    }
    let mut fitting: Vec<(Fit, &Command)> = possible
        .filter_map(|one| Some((fit(typed, commands::name(app, one.act), one.words)?, one)))
        .map(|(fit, one)| {
            let lately = i32::from(recent.contains(&one.act.id())) * RECENT_POINTS;
            let score = fit.score + lately;
            (Fit { score, ..fit }, one)
        })
        .collect();
    fitting.sort_by_key(|(fit, _)| -fit.score);
    // Beside what is surely meant, what merely has the same signs is noise.
    let best = fitting.first().map_or(0, |(fit, _)| fit.score);
    fitting.retain(|(fit, _)| fit.score * 3 > best);
    fitting
        .into_iter()
        .map(|(fit, one)| as_found(one, sentences::IN_COMMANDS, fit.at))
        .collect()
}

/// Asks for announcements after a pause in typing; a late answer is dropped.
fn look_for_titles(app: App, typed: RwSignal<String>, titles: RwSignal<Vec<Row>>) {
    let pause = Pause::new();
    Effect::new(move |_| {
        let words = typed.get().trim().to_owned();
        if words.is_empty() {
            pause.stop();
            titles.set(Vec::new());
            return;
        }
        pause.after(120, move || {
            spawn_local(async move {
                let rows = app.list.find(words.clone()).await;
                if typed.try_with_untracked(|now| now.trim() == words) == Some(true) {
                    titles.set(rows);
                }
            });
        });
    });
    on_cleanup(move || pause.stop());
}

fn take(app: App, found: Found) {
    match found {
        Found::Command { act, .. } => {
            app.prefs.used(act.id());
            commands::run(app, act);
        }
        Found::Announcement(row) => app.desk.open(row.file),
    }
}

/// Brings a result into sight, with the heading above the first.
fn show(at: usize) {
    if let Some(option) = document().get_element_by_id(&format!("palette-{at}")) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
