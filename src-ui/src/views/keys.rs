//! Shortcuts of the whole window, from the list of commands. The text has the first word:
//! what it takes is not heard here.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::{
    state::{App, Phase},
    views::commands::{self, Act, COMMANDS, Command},
};

/// Listens for as long as the window is there.
pub(crate) fn listen(app: App) {
    let _keys = window_event_listener(ev::keydown, move |event| {
        if pressed(app, &event) {
            event.prevent_default();
        }
    });
    let _messages = window_event_listener(ev::message, move |event| {
        app.desk.hear(&event);
        app.review.hear(&event);
    });
    let _blur = window_event_listener(ev::blur, move |_| app.desk.left());
    app.desk.shortcuts_come(move |name| match name.as_str() {
        "publish" => commands::run(app, Act::Publish),
        "palette" => commands::run(app, Act::Palette),
        _ => {}
    });
}

/// Whether the key was one of ours.
fn pressed(app: App, event: &KeyboardEvent) -> bool {
    if app.site.open.with_untracked(Option::is_none)
        || event.default_prevented()
        || event.is_composing()
    {
        return false;
    }
    let sheet = app.sheet.with_untracked(Option::is_some)
        || app
            .publishing
            .phase
            .with_untracked(|phase| *phase != Phase::Closed);
    if event.key() == "Escape" && !sheet && app.prefs.focus.get_untracked() {
        app.prefs.focus.set(false);
        return true;
    }
    let place = Where::of(event);
    let meant = |command: &&Command| {
        let here = if command.group.in_text() {
            // A step back is meant where nothing is written, too: with a button's focus.
            let steps = matches!(command.act, Act::Undo | Act::Redo);
            place == Where::Text || (steps && place == Where::Elsewhere)
        } else {
            place == Where::Elsewhere || command.keys.iter().all(|chord| chord.types_nothing())
        };
        here && command.keys.iter().any(|chord| chord.pressed(event))
    };
    let act = COMMANDS.iter().find(meant).map(|command| command.act);
    // What searches the text searches the list where there is no text.
    let searches = || {
        let find = Act::Find.command();
        place == Where::Elsewhere
            && find.is_some_and(|find| find.keys.iter().any(|chord| chord.pressed(event)))
    };
    let Some(act) = act.or_else(|| searches().then_some(Act::Search)) else {
        return false;
    };
    if sheet && act != Act::Save {
        return false;
    }
    let opens = act == Act::Palette;
    if opens || commands::can(app, act) {
        commands::run(app, act);
    }
    true
}

/// What a key goes into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    /// The text of the announcement.
    Text,
    /// Something else that is written in.
    Field,
    Elsewhere,
}

impl Where {
    fn of(event: &KeyboardEvent) -> Self {
        let Some(target) = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlElement>().ok())
        else {
            return Self::Elsewhere;
        };
        let written = matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || target.is_content_editable();
        let in_text = || {
            target
                .closest("[data-test=editor]")
                .is_ok_and(|it| it.is_some())
        };
        match written {
            true if in_text() => Self::Text,
            true => Self::Field,
            false => Self::Elsewhere,
        }
    }
}
