//! The sheet for an image: which one, what it shows in words, its name and its size.

mod file;
mod words;

use leptos::{ev, prelude::*, task::spawn_local};

use self::{file::FileFacts, words::InWords};
use crate::{
    bindings::{chosen, dropped},
    components::{Button, Glyph, Icon, Look, Refused},
    sentences,
    state::{App, Chosen, For, Images, Sheet, app, image_name},
};

/// What is filled in.
#[derive(Clone, Copy)]
struct Draft {
    alt: RwSignal<String>,
    decorative: RwSignal<bool>,
    /// The name as it was typed; empty while it is proposed.
    typed_name: RwSignal<String>,
    smaller: RwSignal<bool>,
    /// Words are asked for and missing.
    missing: RwSignal<bool>,
}

impl Draft {
    fn new() -> Self {
        Self {
            alt: RwSignal::new(String::new()),
            decorative: RwSignal::new(false),
            typed_name: RwSignal::new(String::new()),
            smaller: RwSignal::new(false),
            missing: RwSignal::new(false),
        }
    }

    /// The name that the file gets.
    fn name(self, app: App) -> String {
        let typed = self.typed_name.get();
        if !typed.trim().is_empty() {
            return typed;
        }
        let title = app.desk.with(|view| view.title.clone()).unwrap_or_default();
        let own = app.images.chosen.with(|chosen| match chosen {
            Some(Chosen::File { name, .. }) => name.clone(),
            _ => String::new(),
        });
        self.alt.with(|alt| image_name(&title, alt, &own))
    }
}

/// The sheet's content: a form once an image is there.
#[component]
pub(super) fn Form(target: For) -> impl IntoView {
    let images = app().images;
    // Another image starts anew; what becomes of it does not.
    let which = Memo::new(move |_| {
        images.chosen.with(|chosen| match chosen {
            Some(Chosen::File { name, data, .. }) => Some(format!("{name} {}", data.len())),
            Some(Chosen::Site(image)) => Some(image.link.clone()),
            None => None,
        })
    });
    move || {
        let target = target.clone();
        match which.get() {
            Some(_) => view! { <Filled target=target /> }.into_any(),
            None => view! { <Empty target=target /> }.into_any(),
        }
    }
}

/// No image yet: the ways to one.
#[component]
fn Empty(target: For) -> impl IntoView {
    let app = app();
    let over = RwSignal::new(false);
    let drop_on = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        if let Some(file) = dropped(&event) {
            app.images.weigh(file);
        }
    };
    let pick = move |_| app.sheet.set(Some(Sheet::Pick(target.clone())));
    view! {
        <div class="dialog-body">
            <div
                class="image-drop"
                class:over=move || over.get()
                on:dragover=move |event| {
                    event.prevent_default();
                    over.set(true);
                }
                on:dragleave=move |_| over.set(false)
                on:drop=drop_on
            >
                <Glyph icon=Icon::ImagePlus />
                <p>{sentences::DROP_IMAGE}</p>
                <div class="image-ways">
                    <label class="button file-button">
                        <span>{sentences::FROM_COMPUTER}</span>
                        <input
                            class="unseen"
                            type="file"
                            accept=Images::TYPES
                            on:change=move |event| {
                                if let Some(file) = chosen(&event) {
                                    app.images.weigh(file);
                                }
                            }
                            data-test="image-file"
                        />
                    </label>
                    <Button label=sentences::FROM_SITE press=pick test="image-from-site" />
                </div>
            </div>
            <Refused why=app.images.refused />
        </div>
    }
}

#[component]
fn Filled(target: For) -> impl IntoView {
    let app = app();
    let images = app.images;
    let draft = Draft::new();
    let adding = RwSignal::new(false);
    let in_text = target == For::Text;
    let is_file = images
        .chosen
        .with_untracked(|chosen| matches!(chosen, Some(Chosen::File { .. })));
    let waits =
        Memo::new(move |_| adding.get() || (is_file && images.weighed.with(Option::is_none)));
    let put = move || {
        if waits.get_untracked() {
            return;
        }
        let alt = draft.alt.get_untracked();
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        let decorative = draft.decorative.get_untracked();
        if in_text && alt.is_empty() && !decorative {
            draft.missing.set(true);
            return words::focus();
        }
        adding.set(true);
        let (target, alt) = (target.clone(), if decorative { String::new() } else { alt });
        let (name, smaller) = (untrack(|| draft.name(app)), draft.smaller.get_untracked());
        spawn_local(async move {
            if let Err(why) = images.put(target, name, alt, smaller).await {
                images.refused.set(why);
            }
            adding.try_set(false);
        });
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        put();
    };
    let words = move || {
        if adding.get() {
            sentences::ADDING_IMAGE
        } else {
            sentences::PUT_IMAGE
        }
    };
    view! {
        <form class="dialog-body" on:submit=submit>
            <div class="image-sheet">
                <div class="image-look">
                    <img src=picture(images) alt="" draggable="false" data-test="image-look" />
                </div>
                <div class="image-facts-form">
                    {in_text.then(|| view! { <InWords draft=draft /> })}
                    {is_file.then(|| view! { <FileFacts draft=draft /> })}
                </div>
            </div>
            <Refused why=images.refused />
            <footer class="dialog-foot">
                <Button label=sentences::CANCEL press=move |_| app.sheet.set(None) />
                <button type="submit" class=Look::Primary.class() prop:disabled=waits data-test="image-put">
                    <span>{words}</span>
                </button>
            </footer>
        </form>
    }
}

/// Where the image can be seen.
fn picture(images: Images) -> String {
    images.chosen.with_untracked(|chosen| match chosen {
        Some(Chosen::File { kind, data, .. }) => format!("data:{kind};base64,{data}"),
        Some(Chosen::Site(image)) => image.thumbnail.clone(),
        None => String::new(),
    })
}
