//! A list of items that each have fields of their own: cards that fold, move and go.

use api::NewValue;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    Now, described_by, fields, group::open_when_wanted, label_id, label_of, locked, slots,
};
use crate::{
    components::{Button, Glyph, Icon, IconButton, Look},
    sentences,
    state::{FieldPath, app},
};

/// Which cards are open.
#[derive(Clone, Copy)]
struct Folds(RwSignal<Vec<bool>>);

impl Folds {
    /// One item is shown; of several only their titles, until one is opened.
    fn new(count: usize) -> Self {
        Self(RwSignal::new(vec![count == 1; count]))
    }

    fn is_open(self, place: usize) -> bool {
        self.0.with(|all| all.get(place).copied().unwrap_or(false))
    }

    fn set(self, place: usize, open: bool) {
        self.0.update(|all| {
            if let Some(one) = all.get_mut(place) {
                *one = open;
            }
        });
    }

    fn toggle(self, place: usize) {
        let open = untrack(|| self.is_open(place));
        self.set(place, !open);
    }

    /// What is open stays open at its new place.
    fn swap(self, here: usize, there: usize) {
        self.0.update(|all| {
            if here.max(there) < all.len() {
                all.swap(here, there);
            }
        });
    }

    fn remove(self, place: usize) {
        self.0.update(|all| {
            if place < all.len() {
                all.remove(place);
            }
        });
    }

    fn fit(self, count: usize) {
        if self.0.with_untracked(Vec::len) != count {
            self.0.update(|all| all.resize(count, false));
        }
    }
}

/// The cards, and the button that adds one.
#[component]
pub(crate) fn Groups(at: FieldPath, field: Now) -> impl IntoView {
    let desk = app().desk;
    let name = at.name();
    let list = NodeRef::<html::Ul>::new();
    let locked = locked();
    let count =
        Memo::new(move |_| field.with(|field| field.as_ref().map_or(0, |field| field.items.len())));
    let folds = Folds::new(count.get_untracked());
    let adding = StoredValue::new(false);
    Effect::new(move |_| {
        let count = count.get();
        folds.fit(count);
        if adding.get_value() && count > 0 {
            adding.set_value(false);
            folds.set(count - 1, true);
            request_animation_frame(move || focus_within(list, count - 1));
        }
    });
    let add = {
        let at = at.clone();
        move |_| {
            adding.set_value(true);
            desk.set_field(at.clone(), NewValue::AddItem);
        }
    };
    let card = {
        let at = at.clone();
        move |place: usize| {
            view! { <Card at=at.item(place) place=place field=field count=count folds=folds list=list /> }
        }
    };
    view! {
        <div
            class="items"
            role="group"
            tabindex="-1"
            id=sentences::field_id(&name)
            aria-labelledby=label_id(&name)
            aria-describedby=described_by(&name)
            data-test=format!("group-{name}")
        >
            <Show when=move || count.get() == 0>
                <p class="soft items-none">{sentences::NONE_YET}</p>
            </Show>
            <ul node_ref=list>
                <For each=move || 0..count.get() key=|place| *place children=card />
            </ul>
            <Show when=move || !locked.get()>
                <Button label=sentences::ADD_ONE look=Look::Quiet icon=Icon::Plus press=add.clone() test="item-add" />
            </Show>
        </div>
    }
}

#[component]
fn Card(
    at: FieldPath,
    place: usize,
    field: Now,
    count: Memo<usize>,
    folds: Folds,
    list: NodeRef<html::Ul>,
) -> impl IntoView {
    open_when_wanted(&at, move || folds.set(place, true));
    let open = Memo::new(move |_| folds.is_open(place));
    let parts = {
        let at = at.clone();
        Memo::new(move |_| {
            field.with(|field| {
                let item = field.as_ref().and_then(|field| field.items.get(place));
                item.map(|item| slots(item.fields.iter(), Some(&at)))
                    .unwrap_or_default()
            })
        })
    };
    let label = label_of(field);
    let title = Signal::derive(move || {
        let own = field.with(|field| {
            let item = field.as_ref().and_then(|field| field.items.get(place));
            item.map(|item| item.title.clone()).unwrap_or_default()
        });
        if own.is_empty() {
            sentences::nth(&label.get(), place)
        } else {
            own
        }
    });
    view! {
        <li class="item" data-test="item" data-index=place.to_string()>
            <header class="item-head">
                <button
                    type="button"
                    class="group-head"
                    class:open=move || open.get()
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    on:click=move |_| folds.toggle(place)
                    data-test="item-fold"
                >
                    <Glyph icon=Icon::ChevronRight />
                    <span class="group-name">{title}</span>
                </button>
                <Acts at=at place=place title=title count=count folds=folds list=list />
            </header>
            <Show when=move || open.get()>
                <div class="item-parts">{fields(parts)}</div>
            </Show>
        </li>
    }
}

/// Up, down, gone.
#[component]
fn Acts(
    at: FieldPath,
    place: usize,
    title: Signal<String>,
    count: Memo<usize>,
    folds: Folds,
    list: NodeRef<html::Ul>,
) -> impl IntoView {
    let desk = app().desk;
    let locked = locked();
    let named =
        move |act: &'static str| Signal::derive(move || sentences::named(act, &title.get()));
    let for_move = at.clone();
    let move_to = Callback::new(move |to: usize| {
        folds.swap(place, to);
        let place_wanted = u32::try_from(to).unwrap_or(u32::MAX);
        desk.set_field(for_move.clone(), NewValue::MoveItem(place_wanted));
        let act = if to < place { "item-up" } else { "item-down" };
        request_animation_frame(move || focus_act(list, to, act));
    });
    let remove = move || {
        folds.remove(place);
        desk.set_field(at.clone(), NewValue::Remove);
    };
    view! {
        <Show when=move || !locked.get()>
            <div class="item-acts">
                <IconButton
                    name=named(sentences::MOVE_UP)
                    icon=Icon::ArrowUp
                    disabled=place == 0
                    press=move |_| move_to.run(place.saturating_sub(1))
                    test="item-up"
                />
                <IconButton
                    name=named(sentences::MOVE_DOWN)
                    icon=Icon::ArrowDown
                    disabled=Signal::derive(move || place + 1 >= count.get())
                    press=move |_| move_to.run(place + 1)
                    test="item-down"
                />
                <IconButton
                    name=named(sentences::REMOVE)
                    icon=Icon::Trash2
                    press={
                        let remove = remove.clone();
                        move |_| remove()
                    }
                    test="item-remove"
                />
            </div>
        </Show>
    }
}

fn element(list: NodeRef<html::Ul>, place: usize, what: &str) -> Option<HtmlElement> {
    let card = list
        .get_untracked()?
        .children()
        .item(u32::try_from(place).ok()?)?;
    card.query_selector(what).ok()??.dyn_into().ok()
}

fn focus_within(list: NodeRef<html::Ul>, place: usize) {
    let first = ".item-parts input, .item-parts textarea, .item-parts select, .item-parts button";
    if let Some(first) = element(list, place, first) {
        drop(first.focus());
    }
}

/// The button goes with its item; at the end of the list its neighbour takes over.
fn focus_act(list: NodeRef<html::Ul>, place: usize, act: &str) {
    let button = element(list, place, &format!("[data-test={act}]:not(:disabled)"))
        .or_else(|| element(list, place, ".item-acts button:not(:disabled)"));
    if let Some(button) = button {
        drop(button.focus());
    }
}
