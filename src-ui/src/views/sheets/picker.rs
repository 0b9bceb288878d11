//! The dialog with the site's images: searched by name, chosen with one click.

use api::{ImageView, Images};
use leptos::{ev, html, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    components::{Glyph, Icon, has_focus},
    sentences,
    state::{For, app, timer::Pause},
    views::fields::Thumbnail,
};

/// The search and the images.
#[component]
pub(super) fn Picker(target: For) -> impl IntoView {
    let app = app();
    let search = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Images>);
    let refused = RwSignal::new(String::new());
    let asked = StoredValue::new(0_u32);
    let pause = Pause::new();
    let look = move || {
        asked.update_value(|asked| *asked += 1);
        let this = asked.get_value();
        spawn_local(async move {
            let answer = app.images.find(search.get_untracked()).await;
            if asked.try_get_value() != Some(this) {
                return;
            }
            match answer {
                Some(Ok(images)) => {
                    refused.set(String::new());
                    found.set(Some(images));
                }
                Some(Err(error)) => refused.set(error.to_string()),
                None => {}
            }
        });
    };
    look();
    on_cleanup(move || pause.stop());
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            drop(input.focus());
        }
    });
    let choose = Callback::new(move |image: ImageView| app.images.pick(target.clone(), image));
    let says = move || {
        found.with(|found| match found {
            _ if !refused.with(String::is_empty) => refused.get(),
            None => sentences::LOADING.to_owned(),
            Some(images) if images.images.is_empty() => String::new(),
            Some(images) => sentences::images_found(images.images.len(), images.total),
        })
    };
    view! {
        <div class="dialog-body picker">
            <label class="search">
                <Glyph icon=Icon::Search />
                <span class="unseen">{sentences::PICKER_SEARCH}</span>
                <input
                    node_ref=input
                    type="text"
                    placeholder=sentences::PICKER_SEARCH
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=search
                    on:input=move |event| {
                        search.set(event_target_value(&event));
                        pause.after(80, look);
                    }
                    data-test="image-search"
                />
            </label>
            <Grid found=found search=search choose=choose />
            <p class="help" role="status">{says}</p>
        </div>
    }
}

#[component]
fn Grid(
    found: RwSignal<Option<Images>>,
    search: RwSignal<String>,
    choose: Callback<ImageView>,
) -> impl IntoView {
    let grid = NodeRef::<html::Div>::new();
    let images = move || {
        found.with(|found| {
            found
                .as_ref()
                .map(|found| found.images.clone())
                .unwrap_or_default()
        })
    };
    let none = Memo::new(move |_| {
        found.with(|found| found.as_ref().is_some_and(|found| found.images.is_empty()))
    });
    let key = move |event: ev::KeyboardEvent| {
        let Some(grid) = grid.get_untracked() else {
            return;
        };
        let step = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => -1,
            "ArrowDown" => columns(&grid),
            "ArrowUp" => -columns(&grid),
            _ => return,
        };
        event.prevent_default();
        step_by(&grid, step);
    };
    let option = move |image: ImageView| {
        let ImageView {
            name,
            link,
            thumbnail,
        } = image.clone();
        view! {
            <button
                type="button"
                class="image-option"
                title=link
                on:click=move |_| choose.run(image.clone())
                data-test="image-option"
            >
                <Thumbnail address=thumbnail test="image-option-thumb" />
                <span>{name}</span>
            </button>
        }
    };
    view! {
        <Show when=move || none.get()>
            <div class="nothing plain">
                {move || {
                    let words = search.get();
                    if words.trim().is_empty() {
                        view! {
                            <p class="nothing-head">{sentences::NO_IMAGES}</p>
                            <p class="soft">{sentences::NO_IMAGES_HELP}</p>
                        }
                            .into_any()
                    } else {
                        view! { <p class="nothing-head">{sentences::nothing_found(&words)}</p> }.into_any()
                    }
                }}
            </div>
        </Show>
        <div node_ref=grid class="image-grid" role="group" aria-label=sentences::PICKER_TITLE on:keydown=key>
            <For each=images key=|one| one.link.clone() children=option />
        </div>
    }
}

fn options(grid: &HtmlElement) -> Vec<HtmlElement> {
    let all = grid.children();
    (0..all.length())
        .filter_map(|at| all.item(at)?.dyn_into().ok())
        .collect()
}

/// How many stand in the first line.
fn columns(grid: &HtmlElement) -> isize {
    let all = options(grid);
    let top = all.first().map_or(0, HtmlElement::offset_top);
    let first = all.iter().take_while(|one| one.offset_top() == top).count();
    isize::try_from(first).unwrap_or(1)
}

fn step_by(grid: &HtmlElement, by: isize) {
    let all = options(grid);
    let at = all.iter().position(|one| has_focus(one)).unwrap_or(0);
    if let Some(next) = at.checked_add_signed(by).and_then(|next| all.get(next)) {
        drop(next.focus());
    }
}
