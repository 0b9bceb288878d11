//! The toolbar above the text: what a writer reaches for, in words. What has no room goes
//! into the menu at its end.

mod more;
mod style;
mod table;

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{
    components::{Glyph, has_focus, with_shortcut},
    sentences,
    state::app,
    views::commands::{self, Act},
};

/// The tools with their place in the order in which they give way when there is little
/// room: 0 never does.
const TOOLS: &[&[(Act, u8)]] = &[
    &[(Act::Bold, 0), (Act::Italic, 0), (Act::Link, 0)],
    &[(Act::Bulleted, 0), (Act::Numbered, 1), (Act::Tasks, 3)],
    &[(Act::Quote, 2), (Act::Image, 0)],
];

/// Marks what the arrows go to.
const TOOL: &str = "tool";

/// One stop for Tab; the arrows go from tool to tool.
#[component]
pub(crate) fn Toolbar() -> impl IntoView {
    let app = app();
    let bar = NodeRef::<html::Div>::new();
    let stop = RwSignal::new(0_usize);
    let key = move |event: ev::KeyboardEvent| {
        let Some(tools) = bar.get_untracked().map(|bar| tools(&bar)) else {
            return;
        };
        let Some(at) = tools.iter().position(|tool| has_focus(tool)) else {
            return;
        };
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % tools.len(),
            "ArrowLeft" => (at + tools.len() - 1) % tools.len(),
            "Home" => 0,
            "End" => tools.len() - 1,
            _ => return,
        };
        event.prevent_default();
        if let Some(tool) = tools.get(next) {
            drop(tool.focus());
        }
    };
    // Where it was left is where Tab comes back to.
    let came = move |event: ev::FocusEvent| {
        let number = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlElement>().ok())
            .and_then(|tool| tool.get_attribute("data-tool"))
            .and_then(|number| number.parse().ok());
        if let Some(number) = number {
            stop.set(number);
        }
    };
    let locked = move || {
        app.desk
            .document
            .with(|view| view.as_ref().is_some_and(|view| !view.read_only.is_empty()))
    };
    let mut number = 0;
    let mut next = move || {
        number += 1;
        Stop { number, stop }
    };
    let style = Stop { number: 0, stop };
    let groups = TOOLS
        .iter()
        .map(|group| {
            let tools = group
                .iter()
                .map(|(act, way)| view! { <Tool act=*act gives_way=*way stop=next() /> })
                .collect_view();
            view! {
                {tools}
                <span class="tools-gap"></span>
            }
        })
        .collect_view();
    let (table, more, find, view) = (next(), next(), next(), next());
    view! {
        <div class="toolbar" hidden=locked>
            <div
                node_ref=bar
                class="tools"
                role="toolbar"
                aria-label=sentences::WRITING_TOOLS
                on:keydown=key
                on:focusin=came
            >
                <style::StyleMenu stop=style />
                <span class="tools-gap"></span>
                {groups}
                <table::TableTool stop=table />
                <more::MoreTools bar=bar stop=more />
                <span class="tools-room"></span>
                <Tool act=Act::Find gives_way=0 stop=find />
                <more::ViewMenu stop=view />
            </div>
        </div>
    }
}

/// A tool's place among the stops of the toolbar.
#[derive(Clone, Copy)]
struct Stop {
    number: usize,
    stop: RwSignal<usize>,
}

impl Stop {
    fn tabindex(self) -> Signal<&'static str> {
        Signal::derive(move || {
            if self.stop.get() == self.number {
                "0"
            } else {
                "-1"
            }
        })
    }
}

/// One tool: a command as a button.
#[component]
fn Tool(act: Act, gives_way: u8, stop: Stop) -> impl IntoView {
    let app = app();
    let command = act.command()?;
    let pressed = move || {
        let format = act.format().filter(|_| act != Act::Tasks)?;
        let on = app
            .desk
            .formats
            .with(|formats| formats.iter().any(|one| one == format));
        Some(if on { "true" } else { "false" })
    };
    Some(view! {
        <button
            type="button"
            class=format!("icon-button {TOOL} way-{gives_way}")
            aria-label=command.name
            title=with_shortcut(command.name, &act.keys())
            aria-pressed=pressed
            tabindex=stop.tabindex()
            // The selection in the text stays.
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| commands::run(app, act)
            data-tool=stop.number
            data-act=act.id()
            data-test=format!("tool-{}", act.format().map_or_else(|| act.id().to_ascii_lowercase(), str::to_owned))
        >
            <Glyph icon=command.icon />
        </button>
    })
}

/// The tools that are to be seen.
fn tools(bar: &HtmlElement) -> Vec<HtmlElement> {
    all_tools(bar)
        .into_iter()
        .filter(|tool| tool.offset_width() > 0)
        .collect()
}

fn all_tools(bar: &HtmlElement) -> Vec<HtmlElement> {
    let Ok(found) = bar.query_selector_all(&format!(".{TOOL}")) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into().ok())
        .collect()
}
