//! What tells two versions apart: fields before and after, sentences that came and went. The
//! words for the two sides are told by who shows it.

use api::{FieldChange, SentenceChange};
use leptos::prelude::*;

use crate::sentences;

/// So many sentences are shown of one announcement.
const SENTENCES_AT_MOST: usize = 40;

/// What the two sides are called.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sides {
    pub(crate) before: &'static str,
    pub(crate) after: &'static str,
    /// What is only on the later side.
    pub(crate) came: &'static str,
    /// What is only on the earlier one.
    pub(crate) went: &'static str,
    /// Whether the names are seen, not only read out.
    pub(crate) named: bool,
}

/// What a publish does.
pub(crate) const PUBLISH: Sides = Sides {
    before: sentences::BEFORE,
    after: sentences::AFTER,
    came: sentences::ADDED,
    went: sentences::REMOVED,
    named: false,
};

/// The file and the desk.
pub(crate) const FILE_AND_DESK: Sides = Sides {
    before: sentences::IN_FILE,
    after: sentences::HERE,
    came: sentences::ONLY_HERE,
    went: sentences::ONLY_IN_FILE,
    named: true,
};

/// An earlier version and the present one.
pub(crate) const THEN_AND_NOW: Sides = Sides {
    before: sentences::THEN,
    after: sentences::NOW,
    came: sentences::ONLY_NOW,
    went: sentences::ONLY_THEN,
    named: true,
};

/// Fields and sentences that differ.
#[component]
pub(crate) fn Differences(
    fields: Vec<FieldChange>,
    changed: Vec<SentenceChange>,
    sides: Sides,
) -> impl IntoView {
    let more = changed.len().saturating_sub(SENTENCES_AT_MOST);
    let some_fields = !fields.is_empty();
    let of_field = move |change| field(change, sides);
    let of_sentence = move |change| sentence(change, sides);
    view! {
        {some_fields
            .then(|| view! { <dl class="changed-fields">{fields.into_iter().map(of_field).collect_view()}</dl> })}
        <ul class="changed-sentences">
            {changed.into_iter().take(SENTENCES_AT_MOST).map(of_sentence).collect_view()}
            {(more > 0).then(|| view! { <li class="soft">{sentences::more_sentences(more)}</li> })}
        </ul>
    }
}

fn name(word: &'static str, sides: Sides) -> impl IntoView {
    let class = if sides.named { "side-name" } else { "unseen" };
    view! { <span class=class>{word}</span> }
}

fn field(change: FieldChange, sides: Sides) -> impl IntoView {
    let FieldChange {
        label,
        before,
        after,
    } = change;
    let value = |text: String| {
        if text.is_empty() {
            sentences::EMPTY_VALUE.to_owned()
        } else {
            text
        }
    };
    let had = !before.is_empty() || sides.named;
    view! {
        <div>
            <dt>{label}</dt>
            {had
                .then(|| {
                    view! {
                        <dd class="before">
                            {name(sides.before, sides)} <del>{value(before)}</del>
                        </dd>
                    }
                })}
            <dd class="after">{name(sides.after, sides)} <ins>{value(after)}</ins></dd>
        </div>
    }
}

fn sentence(change: SentenceChange, sides: Sides) -> impl IntoView {
    let (class, sign, word) = if change.added {
        ("added", "+", sides.came)
    } else {
        ("removed", "−", sides.went)
    };
    view! {
        <li class=class>
            <span class="sign" aria-hidden="true">{sign}</span>
            <span>{name(word, sides)} {change.text}</span>
        </li>
    }
}
