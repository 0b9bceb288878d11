//! The bar: the site, the state of what is on the desk in words, the places, and the
//! one primary button.

use leptos::{ev, html, prelude::*};

use crate::{
    components::{Button, Glyph, Icon, IconButton, Look, MenuButton, StateMark, has_focus},
    sentences,
    state::{App, app, places::Place},
    views::{
        commands::{self, Act},
        menus,
        remote::RemoteState,
    },
};

/// The bar at the top.
#[component]
pub(crate) fn Bar() -> impl IntoView {
    let app = app();
    let name = move || {
        app.site
            .open
            .with(|site| site.as_ref().map(|site| site.name.clone()))
    };
    let nothing = Memo::new(move |_| app.desk.document.with(Option::is_none));
    let away = move || app.review.away.with(Option::is_some);
    view! {
        <header class="bar">
            <h1 class="unseen">{name}</h1>
            <div class="bar-start">
                <SiteMenu />
                <RemoteState />
            </div>
            <div class="bar-middle">
                <Show when=move || !away()>
                    <DeskState />
                    <HeldBack />
                </Show>
                <Show when=move || !nothing.get() && !away()>
                    <MenuButton
                        name=sentences::MORE
                        icon=Icon::Ellipsis
                        items=Callback::new(move |()| menus::for_desk(app))
                        test="announcement-menu"
                    />
                </Show>
            </div>
            <div class="bar-end">
                <WaitsForMe />
                <ReachedNobody />
                <Show when=move || !away()>
                    <PlaceSwitches />
                </Show>
                <ThemeSwitch />
                <span hidden=away title=move || app.site.is_lonely().then(|| why_lonely(app)).flatten()>
                    <Button
                        label=sentences::SHARE
                        press=move |_| app.drafts.offer()
                        disabled=Signal::derive(move || app.site.is_lonely() || nothing.get())
                        test="share-button"
                    />
                    <Button
                        label=Signal::derive(move || publish_words(app))
                        look=Look::Primary
                        press=move |_| commands::run(app, Act::Publish)
                        disabled=Signal::derive(move || {
                            app.site.is_lonely() || (nothing.get() && app.desk.gone.with(Option::is_none))
                        })
                        test="publish-button"
                    />
                </span>
            </div>
        </header>
    }
}

/// Drafts that wait for the user, from everywhere but the place where they are listed.
#[component]
fn WaitsForMe() -> impl IntoView {
    let app = app();
    let count = Memo::new(move |_| app.drafts.waiting());
    let shown = move || count.get() > 0 && app.review.away.with(Option::is_none);
    view! {
        <Show when=shown>
            <button
                type="button"
                class="remote-state asks waits-for-me"
                aria-label=move || sentences::review::waiting_for_me(count.get())
                title=move || sentences::review::waiting_for_me(count.get())
                on:click=move |_| app.review.drafts()
                data-test="drafts-waiting"
            >
                <Glyph icon=Icon::Users />
                <span>{move || count.get()}</span>
                <span class="where-room">{sentences::review::FOR_REVIEW}</span>
            </button>
        </Show>
    }
    .into_any()
}

/// What the user said of drafts that are gone, from everywhere but where it is told.
#[component]
fn ReachedNobody() -> impl IntoView {
    let app = app();
    let count = Memo::new(move |_| app.drafts.stranded());
    let shown = move || count.get() > 0 && app.review.away.with(Option::is_none);
    let words = move || sentences::review::not_arrived(count.get());
    view! {
        <Show when=shown>
            <button
                type="button"
                class="remote-state asks"
                aria-label=words
                title=words
                on:click=move |_| app.review.drafts()
                data-test="drafts-stranded"
            >
                <Glyph icon=Icon::CircleAlert />
                <span class="where-room">{sentences::review::NOT_ARRIVED}</span>
            </button>
        </Show>
    }
    .into_any()
}

/// What the button does: nothing is published while two versions wait for a choice.
fn publish_words(app: App) -> String {
    let conflict = matches!(app.desk.saved.get(), api::Saved::Conflict { .. });
    let words = if conflict {
        sentences::SEE_BOTH
    } else {
        sentences::PUBLISH
    };
    words.to_owned()
}

/// What the site has of the announcement on the desk.
#[component]
fn DeskState() -> impl IntoView {
    let desk = app().desk;
    let state = Memo::new(move |_| {
        desk.document.with(|view| {
            view.as_ref()
                .map(|view| (view.state, view.draft, view.saved.clone()))
        })
    });
    let words = move || {
        if app().site.is_lonely() {
            return Some(lonely().into_any());
        }
        state.get().map(|(state, draft, _)| {
            let waiting = !matches!(desk.saved.get(), api::Saved::Clean { .. });
            let state = if waiting { state.typed_on() } else { state };
            view! {
                <StateMark state=if draft && state == api::State::Published { api::State::Unknown } else { state } />
                <span>{if draft { state.draft_words() } else { state.words() }}</span>
            }
            .into_any()
        })
    };
    view! { <div class="bar-state" role="status" data-test="state">{words}</div> }
}

/// What is on the desk is not to be public yet.
#[component]
fn HeldBack() -> impl IntoView {
    let app = app();
    let mark = Memo::new(move |_| {
        let document = app.desk.document;
        document.with(|view| {
            view.as_ref()
                .map(|view| view.embargo.clone())
                .unwrap_or_default()
        })
    });
    view! {
        <Show when=move || mark.with(|mark| !mark.is_empty())>
            <button
                type="button"
                class="chip held"
                aria-haspopup="dialog"
                aria-label=move || mark.get()
                title=move || mark.get()
                on:click=move |_| app.moments.begin()
                data-test="embargo-mark"
            >
                <Glyph icon=Icon::Clock />
                <span>{sentences::EMBARGOED}</span>
            </button>
        </Show>
    }
}

/// Why nothing can be published.
fn why_lonely(app: App) -> Option<String> {
    app.site.open.with(|site| {
        let site = site.as_ref()?;
        Some(sentences::destination(&site.remote))
    })
}

/// There is nowhere to publish to; why is with the pointer.
fn lonely() -> impl IntoView {
    view! {
        <StateMark state=api::State::Unknown />
        <span title=why_lonely(app())>{api::State::Unknown.words()}</span>
    }
}

#[component]
fn PlaceSwitches() -> impl IntoView {
    let prefs = app().prefs;
    let switch = move |place, name: &'static str, icon, act: Act, test: &'static str| {
        view! {
            <IconButton
                name=name
                icon=icon
                shortcut=act.keys()
                pressed=Signal::derive(move || prefs.visible(place))
                press=move |_| prefs.toggle(place)
                test=test
            />
        }
    };
    view! {
        <div class="switches" role="group" aria-label="Places">
            {switch(Place::List, sentences::ANNOUNCEMENTS, Icon::PanelLeft, Act::ShowList, "place-list")}
            {switch(Place::Desk, sentences::DESK, Icon::SquarePen, Act::ShowDesk, "place-desk")}
            {switch(Place::Page, sentences::PAGE, Icon::PanelRight, Act::ShowPage, "place-page")}
        </div>
    }
}

#[component]
fn ThemeSwitch() -> impl IntoView {
    let prefs = app().prefs;
    let (light, dark) = (crate::state::Theme::Light, crate::state::Theme::Dark);
    move || {
        let (icon, now) = match prefs.chosen_theme.get() {
            None => (Icon::Monitor, sentences::THEME_SYSTEM),
            Some(theme) if theme == light => (Icon::Sun, sentences::THEME_LIGHT),
            Some(theme) => {
                debug_assert_eq!(theme, dark);
                (Icon::Moon, sentences::THEME_DARK)
            }
        };
        view! { <IconButton name=sentences::theme_label(now) icon=icon press=move |_| prefs.next_theme() test="theme" /> }
    }
}

/// The site's name, and what can be done with the site.
#[component]
fn SiteMenu() -> impl IntoView {
    let app = app();
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let menu = NodeRef::<html::Div>::new();
    let name = move || {
        app.site.open.with(|site| {
            site.as_ref()
                .map(|site| site.name.clone())
                .unwrap_or_default()
        })
    };
    let close = move || {
        let inside = menu.get_untracked().is_some_and(|menu| {
            document()
                .active_element()
                .is_some_and(|active| menu.contains(Some(&active)))
        });
        open.set(false);
        if inside && let Some(button) = button.get_untracked() {
            drop(button.focus());
        }
    };
    let leave = move |event: ev::FocusEvent| {
        let to = event
            .related_target()
            .and_then(|to| wasm_bindgen::JsCast::dyn_into::<web_sys::Node>(to).ok());
        let inside = menu
            .get_untracked()
            .is_some_and(|menu| menu.contains(to.as_ref()));
        let on_button = button
            .get_untracked()
            .is_some_and(|button| has_focus(&button));
        if !inside && !on_button {
            open.set(false);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            event.stop_propagation();
            close();
        }
    };
    view! {
        <div class="site-menu" on:keydown=key on:focusout=leave>
            <button
                node_ref=button
                type="button"
                class="site-name"
                aria-haspopup="true"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                on:click=move |_| open.update(|open| *open = !*open)
                data-test="site-menu"
            >
                <span>{name}</span>
                <Glyph icon=Icon::ChevronDown />
            </button>
            <Show when=move || open.get()>
                <div node_ref=menu class="menu" role="group" aria-label=sentences::SITE_MENU>
                    <SiteFacts />
                    <SiteActions close=Callback::new(move |()| close()) />
                </div>
            </Show>
        </div>
    }
}

#[component]
fn SiteFacts() -> impl IntoView {
    let site = app().site;
    let facts = move || {
        site.open.with(|open| {
            open.as_ref().map(|open| {
                let generator = &open.generator;
                view! {
                    <div class="menu-facts">
                        <p>{sentences::built_with(&generator.name, &generator.evidence, generator.guessed)}</p>
                        {generator.remarks.iter().map(|remark| view! { <p>{remark.clone()}</p> }).collect_view()}
                        <p>{sentences::destination(&open.remote)}</p>
                        <p class="soft">{open.folder.clone()}</p>
                    </div>
                }
            })
        })
    };
    view! { {facts} }
}

#[component]
fn SiteActions(close: Callback<()>) -> impl IntoView {
    let app = app();
    let item = move |icon, label: Signal<String>, act: fn(App), test: &'static str| {
        view! {
            <button
                type="button"
                class="menu-item"
                on:click=move |_| {
                    close.run(());
                    act(app);
                }
                data-test=test
            >
                <Glyph icon=icon />
                <span>{label}</span>
            </button>
        }
    };
    view! {
        {item(Icon::RefreshCw, sentences::READ_AGAIN.into(), |app| app.site.refresh(), "site-refresh")}
        {item(Icon::ShieldCheck, sentences::PROGRAMS_MENU.into(), |app| app.programs.show(false), "site-programs")}
        {item(Icon::Command, sentences::PALETTE.into(), |app| commands::run(app, Act::Palette), "site-palette")}
        {item(Icon::Keyboard, sentences::SHORTCUTS_TITLE.into(), |app| commands::run(app, Act::Shortcuts), "site-shortcuts")}
        {item(Icon::KeyRound, sentences::SIGN_INS.into(), |app| app.sign_in.list(), "site-sign-ins")}
        {item(Icon::Globe, sentences::ADD_ANOTHER.into(), |app| app.adding.begin(), "site-add")}
        {item(Icon::LogOut, sentences::CLOSE_SITE.into(), |app| app.site.close(), "site-close")}
    }
}
