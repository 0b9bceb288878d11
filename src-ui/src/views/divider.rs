//! The lines between the places: dragged with the mouse, moved with the arrows.

use leptos::{ev, html, prelude::*};

use crate::state::app;

/// Between list and desk.
#[component]
pub(crate) fn ListDivider(hidden: Signal<bool>) -> impl IntoView {
    let width = app().prefs.list_width;
    let value = Signal::derive(move || width.get());
    let drag = Callback::new(move |x: f64| width.set(x.clamp(208.0, 400.0)));
    let step = Callback::new(move |by: f64| {
        width.update(|width| *width = (*width + by * 8.0).clamp(208.0, 400.0));
    });
    view! { <Divider label="Width of the list" value=value range=(208.0, 400.0) drag=drag step=step hidden=hidden /> }
}

/// Between desk and page.
#[component]
pub(crate) fn PageDivider(hidden: Signal<bool>) -> impl IntoView {
    let share = app().prefs.page_share;
    let value = Signal::derive(move || share.get());
    let drag = Callback::new(move |x: f64| {
        let Some(places) = document().query_selector(".places").ok().flatten() else {
            return;
        };
        let room = places.get_bounding_client_rect();
        let list = document().query_selector(".place.list").ok().flatten();
        let left = list.map_or(0.0, |list| list.get_bounding_client_rect().width()) + room.left();
        let beside = room.right() - left;
        if beside > 0.0 {
            share.set(((room.right() - x) / beside * 100.0).clamp(28.0, 64.0));
        }
    });
    let step = Callback::new(move |by: f64| {
        share.update(|share| *share = (*share - by).clamp(28.0, 64.0));
    });
    view! { <Divider label="Width of the page" value=value range=(28.0, 64.0) drag=drag step=step hidden=hidden /> }
}

#[component]
fn Divider(
    label: &'static str,
    value: Signal<f64>,
    range: (f64, f64),
    /// To this place from the window's left edge.
    drag: Callback<f64>,
    /// One step to the right (1) or left (-1).
    step: Callback<f64>,
    hidden: Signal<bool>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let down = move |event: ev::PointerEvent| {
        event.prevent_default();
        if let Some(node) = node.get_untracked() {
            // The frame beside it would take the pointer otherwise.
            drop(node.set_pointer_capture(event.pointer_id()));
        }
    };
    let moved = move |event: ev::PointerEvent| {
        if node
            .get_untracked()
            .is_some_and(|node| node.has_pointer_capture(event.pointer_id()))
        {
            drag.run(f64::from(event.client_x()));
        }
    };
    let key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "ArrowLeft" => step.run(-1.0),
        "ArrowRight" => step.run(1.0),
        _ => {}
    };
    view! {
        <div
            node_ref=node
            class="divider"
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=label
            aria-valuenow=move || format!("{:.0}", value.get())
            aria-valuemin=range.0.to_string()
            aria-valuemax=range.1.to_string()
            hidden=hidden
            on:pointerdown=down
            on:pointermove=moved
            on:keydown=key
        ></div>
    }
}
