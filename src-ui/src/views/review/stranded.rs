//! What was said of a draft that is not shared any more: told, with the words to copy, until the
//! user drops it.

use api::{Stranded, StrandedWords};
use leptos::prelude::*;

use crate::{
    components::{Button, CopyButton, Glyph, Icon, Look},
    sentences::{self, review as said},
    state::app,
};

/// One draft's.
pub(super) fn stranded(stranded: Stranded) -> AnyView {
    let drafts = app().drafts;
    let Stranded {
        name,
        sentence,
        words,
        ..
    } = stranded;
    let all = copied(&words);
    let part = |words: StrandedWords| {
        view! {
            <li>
                <p class="soft" dir="auto">{words.what}</p>
                {(!words.text.is_empty()).then(|| view! { <p class="stranded-words" dir="auto">{words.text}</p> })}
            </li>
        }
    };
    view! {
        <section class="stranded" aria-label=said::NOT_ARRIVED data-test="stranded">
            <p><Glyph icon=Icon::CircleAlert /><span>{sentence}</span></p>
            <ul>{words.into_iter().map(part).collect_view()}</ul>
            <div class="compose-ways">
                <CopyButton what=all label=said::COPY_WORDS done=sentences::COPIED test="stranded-copy" />
                <Button
                    label=said::DISCARD
                    look=Look::Quiet
                    press=move |_| drafts.drop_stranded(name.clone())
                    disabled=Signal::derive(move || drafts.busy.get())
                    test="stranded-discard"
                />
            </div>
        </section>
    }
    .into_any()
}

/// All of it as one text.
fn copied(words: &[StrandedWords]) -> String {
    let parts = words.iter().map(|one| match &*one.text {
        "" => one.what.clone(),
        text => format!("{}:\n{text}", one.what),
    });
    parts.collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_are_copied() {
        let one = |what: &str, text: &str| StrandedWords {
            what: what.into(),
            text: text.into(),
        };
        let words = [one("A reply", "Six."), one("Your approval", "")];
        assert_eq!(copied(&words), "A reply:\nSix.\n\nYour approval");
    }
}
