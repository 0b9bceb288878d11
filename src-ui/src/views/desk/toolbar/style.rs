//! What the paragraph at the cursor is: text or a heading, and the others to choose.

use leptos::prelude::*;

use super::Stop;
use crate::{
    components::{MenuButton, MenuItem},
    sentences,
    state::{App, app},
    views::commands::{self, Act},
};

const STYLES: [Act; 4] = [Act::Paragraph, Act::Heading1, Act::Heading2, Act::Heading3];

/// The menu, under the name of what holds at the cursor.
#[component]
pub(super) fn StyleMenu(stop: Stop) -> impl IntoView {
    let app = app();
    let now = Memo::new(move |_| here(app));
    let words = Signal::derive(move || {
        now.get()
            .and_then(Act::command)
            .map_or(sentences::SMALL_HEADING, |style| style.name)
            .to_owned()
    });
    let items = Callback::new(move |()| {
        let now = now.get_untracked();
        STYLES
            .iter()
            .filter_map(|act| Some((*act, act.command()?)))
            .map(|(act, style)| {
                MenuItem::new(style.icon, style.name, "style", move || {
                    commands::run(app, act);
                })
                .chosen(now == Some(act))
                .with_keys(act.keys())
            })
            .collect()
    });
    view! {
        <MenuButton
            name=sentences::STYLE
            words=words
            items=items
            tabindex=stop.tabindex()
            number=stop.number
            class="tool tool-words"
            test="tool-style"
        />
    }
}

/// The style at the cursor; None for the headings that are not offered.
fn here(app: App) -> Option<Act> {
    app.desk.formats.with(|formats| {
        let heading = formats.iter().find(|one| one.starts_with("heading"));
        match heading {
            None => Some(Act::Paragraph),
            Some(name) => STYLES
                .into_iter()
                .find(|act| act.format() == Some(name.as_str())),
        }
    })
}
