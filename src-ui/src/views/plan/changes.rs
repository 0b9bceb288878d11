//! What changes on the site: fields old and new, sentences added and removed, media.

use api::{ChangeKind, FieldChange, FileChange, SentenceChange};
use leptos::prelude::*;

use crate::{
    components::{Glyph, Icon},
    sentences,
};

/// So many sentences are shown of one announcement.
const SENTENCES_AT_MOST: usize = 40;

/// All files of a plan.
#[component]
pub(crate) fn Changes(files: Vec<FileChange>) -> impl IntoView {
    view! {
        <section class="plan-changes" aria-labelledby="changes-head" tabindex="0">
            <h3 id="changes-head">{sentences::WHAT_CHANGES}</h3>
            {files.into_iter().map(|file| view! { <File file=file /> }).collect_view()}
        </section>
    }
}

#[component]
fn File(file: FileChange) -> impl IntoView {
    let FileChange {
        file,
        title,
        kind,
        fields,
        sentences: changed,
    } = file;
    let (icon, chip, class) = match kind {
        ChangeKind::Added => (Icon::FileText, sentences::NEW_TO_SITE, "chip good"),
        ChangeKind::Changed => (Icon::FilePen, sentences::CHANGED, "chip"),
        ChangeKind::Renamed => (Icon::FileSymlink, sentences::RENAMED_ON_SITE, "chip"),
        ChangeKind::Deleted => (Icon::Trash2, sentences::TAKEN_OFF, "chip bad"),
        ChangeKind::Media => (Icon::Image, sentences::MEDIA, "chip"),
    };
    let name = file.clone();
    let more = changed.len().saturating_sub(SENTENCES_AT_MOST);
    view! {
        <article class="change" data-test="plan-file" data-file=file>
            <header>
                <Glyph icon=icon />
                <div>
                    <h4>{title}</h4>
                    <p class="soft breaks">{name}</p>
                </div>
                <span class=class>{chip}</span>
            </header>
            {(!fields.is_empty())
                .then(|| view! { <dl class="changed-fields">{fields.into_iter().map(field).collect_view()}</dl> })}
            <ul class="changed-sentences">
                {changed.into_iter().take(SENTENCES_AT_MOST).map(sentence).collect_view()}
                {(more > 0).then(|| view! { <li class="soft">{sentences::more_sentences(more)}</li> })}
            </ul>
        </article>
    }
}

fn field(change: FieldChange) -> impl IntoView {
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
    let had = !before.is_empty();
    view! {
        <div>
            <dt>{label}</dt>
            {had
                .then(|| {
                    view! {
                        <dd class="before">
                            <span class="unseen">{sentences::BEFORE}</span>
                            <del>{before}</del>
                        </dd>
                    }
                })}
            <dd class="after">
                <span class="unseen">{sentences::AFTER}</span>
                <ins>{value(after)}</ins>
            </dd>
        </div>
    }
}

fn sentence(change: SentenceChange) -> impl IntoView {
    let (class, sign, word) = if change.added {
        ("added", "+", sentences::ADDED)
    } else {
        ("removed", "−", sentences::REMOVED)
    };
    view! {
        <li class=class>
            <span class="sign" aria-hidden="true">{sign}</span>
            <span class="unseen">{word}</span>
            <span>{change.text}</span>
        </li>
    }
}
