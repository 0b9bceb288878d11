//! What changes on the site: fields old and new, sentences added and removed, media.

use api::{ChangeKind, FileChange, MergedPart};
use leptos::prelude::*;

use crate::{
    components::{Glyph, Icon},
    sentences::{self, conflict},
    views::differences::{Differences, PUBLISH},
};

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
        merged,
    } = file;
    let (icon, chip, class) = match kind {
        ChangeKind::Added => (Icon::FileText, sentences::NEW_TO_SITE, "chip good"),
        ChangeKind::Changed => (Icon::FilePen, sentences::CHANGED, "chip"),
        ChangeKind::Renamed => (Icon::FileSymlink, sentences::RENAMED_ON_SITE, "chip"),
        ChangeKind::Deleted => (Icon::Trash2, sentences::TAKEN_OFF, "chip bad"),
        ChangeKind::Media => (Icon::Image, sentences::MEDIA, "chip"),
    };
    let name = file.clone();
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
            <Differences fields=fields changed=changed sides=PUBLISH />
            {merged.map(|merged| view! { <Merged merged=merged /> })}
        </article>
    }
}

/// What others changed of it, which is kept beside.
#[component]
fn Merged(merged: MergedPart) -> impl IntoView {
    let MergedPart {
        sentence,
        fields,
        sentences: changed,
    } = merged;
    view! {
        <details class="merged" data-test="plan-merged">
            <summary>
                <Glyph icon=Icon::Check />
                <span>{sentence}</span>
            </summary>
            <p class="soft">{conflict::KEPT_TOO}</p>
            <Differences fields=fields changed=changed sides=PUBLISH />
        </details>
    }
}
