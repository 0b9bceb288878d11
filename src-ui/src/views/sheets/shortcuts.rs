//! The keys that do something, as the list of commands has them.

use leptos::prelude::*;

use crate::{
    sentences,
    views::commands::{COMMANDS, Group},
};

/// All of them, by what they are for.
#[component]
pub(super) fn Shortcuts() -> impl IntoView {
    let group = |group: Group| {
        let mut rows = COMMANDS
            .iter()
            .filter(|command| command.group == group && !command.keys.is_empty())
            .map(|command| {
                let keys: Vec<String> = command.keys.iter().map(|keys| keys.words()).collect();
                view! {
                    <div class="shortcut">
                        <dt>{command.name}</dt>
                        <dd>{keys.into_iter().map(|keys| view! { <kbd>{keys}</kbd> }).collect_view()}</dd>
                    </div>
                }
            })
            .peekable();
        rows.peek().is_some().then(|| {
            view! {
                <section>
                    <h3>{group.name()}</h3>
                    <dl>{rows.collect_view()}</dl>
                </section>
            }
        })
    };
    view! {
        <div class="dialog-body shortcuts" tabindex="0" role="group" aria-label=sentences::SHORTCUTS_TITLE data-test="shortcuts-list">
            <div class="shortcut-groups">{Group::ALL.into_iter().map(group).collect_view()}</div>
        </div>
    }
}
