//! The address of a page: one line, and a button that opens it.

use leptos::prelude::*;

use super::{Now, value_of, words::OneLine};
use crate::{
    components::{Icon, IconButton},
    sentences,
    state::{FieldPath, app},
};

/// The line and the button.
#[component]
pub(crate) fn Link(at: FieldPath, field: Now) -> impl IntoView {
    let desk = app().desk;
    let value = value_of(field);
    let opens = Memo::new(move |_| value.with(|value| is_web(value)));
    view! {
        <div class="link-field">
            <OneLine at=at field=field />
            <Show when=move || opens.get()>
                <IconButton
                    name=sentences::OPEN_LINK
                    icon=Icon::ExternalLink
                    press=move |_| desk.follow_link(value.get_untracked())
                    test="link-open"
                />
            </Show>
        </div>
    }
}

fn is_web(address: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| address.len() > scheme.len() && address.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::is_web;

    #[test]
    fn only_addresses_of_the_web_are_opened() {
        for (address, expect) in [
            ("https://a.example", true),
            ("http://a", true),
            ("https://", false),
            ("/news/", false),
            ("javascript:alert(1)", false),
        ] {
            assert_eq!(is_web(address), expect, "{address}");
        }
    }
}
