//! What each command does, when it can be done, and what it is called just now.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Act, Group};
use crate::{
    editor::Editor,
    sentences,
    state::{App, Away, For, Sheet, TextMode, Theme, Width, places::Place},
};

/// The id of the search box.
pub(crate) const SEARCH_ID: &str = "list-search";

/// Whether it can be done now.
pub(crate) fn can(app: App, act: Act) -> bool {
    let on_desk = || app.desk.with(|_| ()).is_some();
    let writable = || app.desk.with(|view| view.read_only.is_empty()) == Some(true);
    let found = || app.desk.findings.with_untracked(|found| !found.is_empty());
    let mode = || app.prefs.text_mode.get_untracked();
    let theme = || app.prefs.chosen_theme.get_untracked();
    let away = app.review.away.get_untracked();
    if away.is_some() && !elsewhere(act) {
        return false;
    }
    match act {
        Act::Comment => away == Some(Away::Review),
        Act::Suggest => {
            away == Some(Away::Review) && app.review.selected.with_untracked(Option::is_some)
        }
        Act::RowBefore
        | Act::RowAfter
        | Act::RowRemove
        | Act::ColumnBefore
        | Act::ColumnAfter
        | Act::ColumnRemove
        | Act::AlignLeft
        | Act::AlignCentre
        | Act::AlignRight
        | Act::TableRemove => writable() && in_table(app),
        Act::Undo | Act::Redo | Act::Image | Act::Table | Act::Correct => writable(),
        // The box leaves that to the platform.
        Act::Find => on_desk() && mode() != TextMode::Box,
        Act::Replace => writable() && mode() != TextMode::Box,
        Act::Publish => {
            let something = on_desk() || app.desk.gone.with_untracked(Option::is_some);
            something && !untrack(|| app.site.is_lonely())
        }
        Act::Later => on_desk() && !untrack(|| app.site.is_lonely()),
        Act::CopyAddress => app.desk.with(|view| !view.address.is_empty()) == Some(true),
        Act::Draft => app.desk.with(|view| view.can_draft) == Some(true),
        Act::NextProblem | Act::PreviousProblem => on_desk() && found(),
        Act::Save
        | Act::Duplicate
        | Act::Rename
        | Act::Versions
        | Act::Embargo
        | Act::Share
        | Act::Print
        | Act::SeeOnSite
        | Act::Delete
        | Act::Details
        | Act::Problems
        | Act::GoTitle
        | Act::GoText
        | Act::FocusMode => on_desk(),
        Act::ExportReview => on_desk() || app.outside.looked_at().is_some(),
        Act::Formatted => mode() != TextMode::Formatted,
        Act::Source => mode() != TextMode::Source,
        Act::TextBox => mode() != TextMode::Box,
        Act::PageAsRoom => app.prefs.page.width.get_untracked() != Width::Room,
        Act::Light => theme() != Some(Theme::Light),
        Act::Dark => theme() != Some(Theme::Dark),
        Act::AsSystem => theme().is_some(),
        Act::Palette => false,
        _ if act.format().is_some() => writable(),
        _ => true,
    }
}

/// Whether it has nothing to do with what is on the desk.
fn elsewhere(act: Act) -> bool {
    let group = act.command().map(|command| command.group);
    matches!(group, Some(Group::Places | Group::View | Group::Site))
        || matches!(act, Act::New | Act::Drafts | Act::Comment | Act::Suggest)
}

/// Shows what would be published; where two versions wait for a choice, both of them.
fn publish(app: App) {
    if matches!(app.desk.saved.get_untracked(), api::Saved::Conflict { .. }) {
        app.versions.beside_file();
    } else {
        app.publishing.plan();
    }
}

/// Writes the page of the draft that is looked at, or of what is on the desk.
fn export_review(app: App) {
    if let Some(draft) = app.outside.looked_at() {
        app.outside.export(draft);
    } else if let Some(file) = app.desk.with(|view| view.file.clone()) {
        app.outside.export_file(file);
    }
}

/// Whether the cursor is in a table that the editor knows as one. The box does not.
pub(crate) fn in_table(app: App) -> bool {
    app.prefs.text_mode.get() != TextMode::Box
        && app
            .desk
            .formats
            .with(|formats| formats.iter().any(|one| one == "table"))
}

/// What it is called now.
pub(crate) fn name(app: App, act: Act) -> &'static str {
    match act {
        Act::Draft => sentences::draft_act(app.desk.with(|view| view.draft) == Some(true)),
        _ => act.command().map_or("", |command| command.name),
    }
}

/// Does it.
pub(crate) fn run(app: App, act: Act) {
    if let Some(format) = act.format() {
        app.prefs.reveal(Place::Desk);
        return app.desk.format(format);
    }
    match act {
        Act::Undo => app.desk.with_editor(Editor::undo),
        Act::Redo => app.desk.with_editor(Editor::redo),
        Act::Find => app.desk.with_editor(Editor::find),
        Act::Replace => app.desk.with_editor(Editor::replace),
        Act::Image => app.images.ask(For::Text),
        Act::Table => app.desk.with_editor(|editor| editor.insert_table(2, 2)),
        Act::RowBefore => app.desk.with_editor(|editor| editor.table_row("before")),
        Act::RowAfter => app.desk.with_editor(|editor| editor.table_row("after")),
        Act::RowRemove => app.desk.with_editor(|editor| editor.table_row("remove")),
        Act::ColumnBefore => app.desk.with_editor(|editor| editor.table_column("before")),
        Act::ColumnAfter => app.desk.with_editor(|editor| editor.table_column("after")),
        Act::ColumnRemove => app.desk.with_editor(|editor| editor.table_column("remove")),
        Act::AlignLeft => app.desk.with_editor(|editor| editor.align_column("left")),
        Act::AlignCentre => app.desk.with_editor(|editor| editor.align_column("center")),
        Act::AlignRight => app.desk.with_editor(|editor| editor.align_column("right")),
        Act::TableRemove => app.desk.with_editor(Editor::remove_table),
        Act::Publish => publish(app),
        Act::Save => app.desk.save_now(),
        Act::New => app.sheet.set(Some(Sheet::New)),
        Act::Duplicate => {
            let copied = app
                .desk
                .with(|view| (view.file.clone(), view.title.clone()));
            app.sheet
                .set(copied.map(|(file, title)| Sheet::Duplicate { file, title }));
        }
        Act::Rename => app.sheet.set(Some(Sheet::Rename)),
        Act::Draft => app.acts.switch_draft(),
        Act::CopyAddress => {
            if let Some(address) = app.desk.with(|view| view.address.clone()) {
                app.acts.copy_address(&address);
            }
        }
        Act::Delete => {
            if let Some(file) = app.desk.with(|view| view.file.clone()) {
                app.acts.delete(file);
            }
        }
        Act::Versions => app.history.show(),
        Act::Share => app.drafts.offer(),
        Act::ExportReview => export_review(app),
        Act::BringIn => app.outside.begin(),
        Act::Drafts => app.review.drafts(),
        Act::Comment => app.review.comment(),
        Act::Suggest => app.review.suggest(),
        Act::Correct => app.correcting.begin(),
        Act::Embargo => app.moments.begin(),
        Act::Later => app.moments.begin_later(),
        Act::Print => app.desk.print(),
        Act::SeeOnSite => app.on_site.see(),
        Act::Details => app.prefs.details.update(|open| *open = !*open),
        Act::NextProblem => app.desk.go_to_problem(true),
        Act::PreviousProblem => app.desk.go_to_problem(false),
        Act::Problems => app.desk.problems_open.update(|open| *open = !*open),
        _ => show(app, act),
    }
}

/// What changes only what is seen.
fn show(app: App, act: Act) {
    let prefs = app.prefs;
    match act {
        Act::Search => {
            prefs.reveal(Place::List);
            focus(&format!("#{SEARCH_ID}"));
        }
        Act::GoList => {
            prefs.reveal(Place::List);
            focus("[data-test=row][tabindex='0'], .place.list [tabindex='0']");
        }
        Act::GoTitle => {
            prefs.reveal(Place::Desk);
            focus("[data-test=title-input]");
        }
        Act::GoText => {
            prefs.reveal(Place::Desk);
            app.desk.focus_text();
        }
        Act::ShowList => prefs.toggle(Place::List),
        Act::ShowDesk => prefs.toggle(Place::Desk),
        Act::ShowPage => prefs.toggle(Place::Page),
        Act::FocusMode => {
            prefs.reveal(Place::Desk);
            prefs.focus.update(|on| *on = !*on);
            if prefs.focus.get_untracked() {
                app.notices.done(sentences::FOCUS_ENDS);
            }
            app.desk.focus_text();
        }
        Act::Formatted => write_as(app, TextMode::Formatted),
        Act::Source => write_as(app, TextMode::Source),
        Act::TextBox => write_as(app, TextMode::Box),
        Act::PageAsRoom => page_as(app, Width::Room),
        Act::PageAsPhone => page_as(app, Width::Phone),
        Act::PageAsTablet => page_as(app, Width::Tablet),
        Act::PageAsDesktop => page_as(app, Width::Desktop),
        Act::PageLarger => prefs.page.step(true),
        Act::PageSmaller => prefs.page.step(false),
        Act::Light => prefs.chosen_theme.set(Some(Theme::Light)),
        Act::Dark => prefs.chosen_theme.set(Some(Theme::Dark)),
        Act::AsSystem => prefs.chosen_theme.set(None),
        Act::ReadAgain => app.site.refresh(),
        Act::SignIns => app.sign_in.list(),
        Act::AddSite => app.adding.begin(),
        Act::CloseSite => app.site.close(),
        Act::Palette => app.sheet.set(Some(Sheet::Palette)),
        Act::Shortcuts => app.sheet.set(Some(Sheet::Shortcuts)),
        _ => {}
    }
}

fn page_as(app: App, width: Width) {
    app.prefs.reveal(Place::Page);
    app.prefs.page.width.set(width);
}

/// Shows the text so, and goes on writing.
fn write_as(app: App, mode: TextMode) {
    app.desk.focus_when_mounted();
    app.prefs.text_mode.set(mode);
    app.desk.focus_text();
}

/// Focuses the first such element once the place it is in is there.
fn focus(css: &str) {
    let css = css.to_owned();
    request_animation_frame(move || {
        let found = document().query_selector(&css).ok().flatten();
        if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            // What cannot take the focus is still in sight.
            drop(found.focus());
        }
    });
}
