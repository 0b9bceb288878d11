//! An image of the site: what it looks like, and the ways to another one. A file can be
//! dropped onto it.

use api::NewValue;
use leptos::{ev, prelude::*};

use super::{Now, described_by, label_id, value_of};
use crate::{
    bindings::{chosen, dropped},
    components::{Glyph, Icon, IconButton},
    sentences,
    state::{FieldPath, For, Images, Sheet, app},
};

/// The image and the ways.
#[component]
pub(crate) fn Image(at: FieldPath, field: Now) -> impl IntoView {
    let app = app();
    let name = at.name();
    let value = value_of(field);
    let there = Memo::new(move |_| value.with(|value| !value.is_empty()));
    let over = RwSignal::new(false);
    let add = {
        let at = at.clone();
        Callback::new(move |file: web_sys::File| {
            app.images.take(For::Field(at.clone()), vec![file]);
        })
    };
    let drop_on = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        if let Some(file) = dropped(&event) {
            add.run(file);
        }
    };
    view! {
        <div
            class="image-field"
            class:over=move || over.get()
            class:empty=move || !there.get()
            role="group"
            aria-labelledby=label_id(&name)
            aria-describedby=described_by(&name)
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=drop_on
        >
            {move || if there.get() {
                view! { <Shown field=field value=value /> }.into_any()
            } else {
                view! { <p class="soft image-none">{sentences::NO_IMAGE}</p> }.into_any()
            }}
            <Ways at=at there=there add=add />
        </div>
    }
}

/// The thumbnail, the file's name, and the link as the announcement writes it.
#[component]
fn Shown(field: Now, value: Signal<String>) -> impl IntoView {
    let thumbnail = Memo::new(move |_| {
        field.with(|field| {
            field
                .as_ref()
                .map(|field| field.thumbnail.clone())
                .unwrap_or_default()
        })
    });
    let name = move || value.with(|value| file_name(value).to_owned());
    view! {
        <Thumbnail address=thumbnail test="image-thumb" />
        <div class="image-facts">
            <p class="image-name">{name}</p>
            <p class="soft image-link">{value}</p>
        </div>
    }
}

/// A small picture, or a sign that there is none to show.
#[component]
pub(crate) fn Thumbnail(
    #[prop(into)] address: Signal<String>,
    test: &'static str,
) -> impl IntoView {
    let broken = RwSignal::new(false);
    Effect::new(move |_| {
        address.track();
        broken.set(false);
    });
    let picture = move || {
        let address = address.get();
        if address.is_empty() || broken.get() {
            view! {
                <span class="image-missing" title=sentences::NO_THUMBNAIL>
                    <Glyph icon=Icon::Image />
                </span>
            }
            .into_any()
        } else {
            // Its name stands beside it.
            view! { <img src=address alt="" loading="lazy" draggable="false" on:error=move |_| broken.set(true) /> }
                .into_any()
        }
    };
    view! { <div class="image-thumb" data-test=test>{picture}</div> }
}

#[component]
fn Ways(at: FieldPath, there: Memo<bool>, add: Callback<web_sys::File>) -> impl IntoView {
    let app = app();
    let (for_choice, for_removal) = (at.clone(), at.clone());
    let choose = move |_| {
        app.sheet
            .set(Some(Sheet::Pick(For::Field(for_choice.clone()))));
    };
    let remove = move || app.desk.set_field(for_removal.clone(), NewValue::Remove);
    view! {
        <div class="image-ways">
            <button
                type="button"
                class="button"
                id=sentences::field_id(&at.name())
                on:click=choose
                data-test="image-choose"
            >
                {sentences::CHOOSE_IMAGE}
            </button>
            <label class="button file-button">
                <Glyph icon=Icon::ImagePlus />
                <span>{sentences::ADD_IMAGE}</span>
                <input
                    class="unseen"
                    type="file"
                    accept=Images::TYPES
                    on:change=move |event| {
                        if let Some(file) = chosen(&event) {
                            add.run(file);
                        }
                    }
                    data-test="image-add"
                />
            </label>
            <Show when=move || there.get()>
                <IconButton
                    name=sentences::REMOVE
                    icon=Icon::Trash2
                    press={
                        let remove = remove.clone();
                        move |_| remove()
                    }
                    test="image-remove"
                />
            </Show>
        </div>
    }
}

/// The last part of a link, without what follows a `?` or `#`.
fn file_name(link: &str) -> &str {
    let path = link.split(['?', '#']).next().unwrap_or(link);
    path.trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn names() {
        for (link, name) in [
            ("/images/harbour.jpg", "harbour.jpg"),
            ("harbour.jpg", "harbour.jpg"),
            ("https://cdn.example/a/b.png?w=200", "b.png"),
            ("", ""),
        ] {
            assert_eq!(file_name(link), name, "{link}");
        }
    }
}
