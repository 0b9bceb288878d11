//! The start screen: open a folder, try the sample, or go back to a site.

use api::RecentSite;
use leptos::prelude::*;

use crate::{
    components::{Glyph, Icon, IconButton},
    sentences,
    state::{App, app},
};

/// The start screen.
#[component]
pub(crate) fn Start() -> impl IntoView {
    let App { site, adding, .. } = app();
    let recent = move || {
        site.start.with(|start| {
            start
                .as_ref()
                .map(|start| start.recent.clone())
                .unwrap_or_default()
        })
    };
    let version = move || {
        site.start.with(|start| {
            start
                .as_ref()
                .map(|start| start.version.clone())
                .unwrap_or_default()
        })
    };
    view! {
        <main class="start" data-test="start" aria-busy=move || if site.opening.get() { "true" } else { "false" }>
            <div class="start-column">
                <header class="start-head">
                    <h1>"Dateline"</h1>
                    <p>{sentences::TAGLINE}</p>
                </header>
                <div class="choices">
                    <Choice
                        icon=Icon::FolderOpen
                        label=sentences::OPEN_FOLDER
                        help=sentences::OPEN_FOLDER_HELP
                        press=Callback::new(move |()| site.open_folder())
                        test="start-open"
                    />
                    <Choice
                        icon=Icon::Globe
                        label=sentences::ADD_SITE
                        help=sentences::ADD_SITE_HELP
                        press=Callback::new(move |()| adding.begin())
                        test="start-add"
                    />
                    <Choice
                        icon=Icon::FileText
                        label=sentences::TRY_SAMPLE
                        help=sentences::TRY_SAMPLE_HELP
                        press=Callback::new(move |()| site.open_sample())
                        test="start-sample"
                    />
                </div>
                <Show when=move || !recent().is_empty()>
                    <section class="recent" aria-labelledby="recent-head">
                        <h2 id="recent-head">{sentences::RECENT}</h2>
                        <ul>
                            <For each=recent key=|one| (one.key.clone(), one.available) let:one>
                                <Recent one=one />
                            </For>
                        </ul>
                    </section>
                </Show>
            </div>
            <footer class="start-foot">
                <span role="status">{move || site.opening.get().then_some(sentences::OPENING_SITE)}</span>
                <span>{version}</span>
            </footer>
        </main>
    }
}

#[component]
fn Choice(
    icon: Icon,
    label: &'static str,
    help: &'static str,
    press: Callback<()>,
    test: &'static str,
) -> impl IntoView {
    let opening = app().site.opening;
    view! {
        <button type="button" class="choice" prop:disabled=opening on:click=move |_| press.run(()) data-test=test>
            <span class="choice-icon"><Glyph icon=icon /></span>
            <span class="choice-words">
                <strong>{label}</strong>
                <small>{help}</small>
            </span>
            <Glyph icon=Icon::ChevronRight />
        </button>
    }
}

#[component]
fn Recent(one: RecentSite) -> impl IntoView {
    let site = app().site;
    let RecentSite {
        key,
        name,
        folder,
        available,
    } = one;
    let forget_name = sentences::forget(&name);
    let open_key = key.clone();
    view! {
        <li>
            <button
                type="button"
                class="recent-site"
                prop:disabled=move || !available || site.opening.get()
                on:click=move |_| site.open_recent(open_key.clone())
                data-test="start-recent"
            >
                <span class="recent-name">{name}</span>
                <small>{if available { folder } else { format!("{} · {folder}", sentences::NOT_THERE) }}</small>
            </button>
            <IconButton name=forget_name icon=Icon::X press=move |_| site.forget(key.clone()) test="start-forget" />
        </li>
    }
}
