//! The menus at the toolbar's end: the tools that have no room or are seldom used, and how
//! the text is shown.

use leptos::{html, prelude::*};

use super::{Stop, all_tools};
use crate::{
    components::{Icon, MenuButton, MenuItem},
    sentences,
    state::{App, TextMode, app},
    views::commands::{self, Act, COMMANDS, Command},
};

/// What is always here.
const SELDOM: [Act; 7] = [
    Act::Strike,
    Act::Code,
    Act::CodeBlock,
    Act::Rule,
    Act::Undo,
    Act::Redo,
    Act::Replace,
];

/// Further tools.
#[component]
pub(super) fn MoreTools(bar: NodeRef<html::Div>, stop: Stop) -> impl IntoView {
    let app = app();
    let items = Callback::new(move |()| {
        let unseen: Vec<String> = bar
            .get_untracked()
            .map(|bar| all_tools(&bar))
            .unwrap_or_default()
            .iter()
            .filter(|tool| tool.offset_width() == 0)
            .filter_map(|tool| tool.get_attribute("data-act"))
            .collect();
        let without_room = COMMANDS
            .iter()
            .filter(|command| unseen.contains(&command.act.id()));
        let seldom = SELDOM.iter().filter_map(|act| act.command());
        let mut items: Vec<MenuItem> = without_room.map(|one| item(app, one)).collect();
        let apart = items.len();
        items.extend(seldom.map(|one| item(app, one)));
        if apart > 0
            && let Some(first) = items.get_mut(apart)
        {
            first.apart = true;
        }
        items
    });
    view! {
        <MenuButton
            name=sentences::MORE_TOOLS
            icon=Icon::Ellipsis
            items=items
            tabindex=stop.tabindex()
            number=stop.number
            class="tool icon-button"
            test="tool-more"
        />
    }
}

/// How the text is shown.
#[component]
pub(super) fn ViewMenu(stop: Stop) -> impl IntoView {
    let app = app();
    let items = Callback::new(move |()| {
        let now = app.prefs.text_mode.get_untracked();
        let modes = [
            (Act::Formatted, TextMode::Formatted, "view-formatted"),
            (Act::Source, TextMode::Source, "view-source"),
            (Act::TextBox, TextMode::Box, "view-box"),
        ];
        let mut items: Vec<MenuItem> = modes
            .into_iter()
            .filter_map(|(act, mode, test)| {
                let item = item(app, act.command()?).chosen(now == mode);
                Some(MenuItem { test, ..item })
            })
            .collect();
        items.extend(Act::FocusMode.command().map(|focus| {
            let item = item(app, focus).apart();
            MenuItem {
                test: "view-focus",
                ..item
            }
        }));
        items
    });
    view! {
        <MenuButton
            name=sentences::TEXT_VIEW
            icon=Icon::Eye
            items=items
            tabindex=stop.tabindex()
            number=stop.number
            class="tool icon-button"
            test="tool-view"
        />
    }
}

/// A command as an item of a menu.
pub(super) fn item(app: App, command: &Command) -> MenuItem {
    let act = command.act;
    MenuItem::new(command.icon, command.name, "tool-item", move || {
        commands::run(app, act);
    })
    .with_keys(act.keys())
}
