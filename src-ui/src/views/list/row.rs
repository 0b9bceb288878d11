//! One row: title, state, day.

use api::{Row, State};
use leptos::prelude::*;

use super::rows::px;
use crate::{
    components::StateMark,
    sentences,
    state::{App, app},
};

/// One announcement, or one that is on its way.
#[component]
pub(super) fn RowView(at: usize, row: Row, count: Memo<usize>) -> impl IntoView {
    let app = app();
    let Row {
        file,
        title,
        untitled,
        date,
        collection: _,
        state,
        draft,
        hidden_by_date,
        embargo,
        language,
    } = row;
    let (for_open, for_state) = (file.clone(), file.clone());
    let open = Memo::new(move |_| {
        let gone = || {
            app.desk
                .gone
                .with(|row| row.as_ref().is_some_and(|row| row.file == for_open))
        };
        app.desk
            .document
            .with(|view| view.as_ref().is_some_and(|view| view.file == for_open))
            || gone()
    });
    let shown = Memo::new(move |_| {
        let unsaved = app
            .desk
            .document
            .with(|view| view.as_ref().is_some_and(|view| view.file == for_state))
            && !matches!(app.desk.saved.get(), api::Saved::Clean { .. });
        if unsaved { state.typed_on() } else { state }
    });
    // That nothing of a site without a remote is out is said once, in the bar.
    let lonely = untrack(|| app.site.is_lonely());
    let active = move || app.list.active.get() == at;
    let day = date.map_or_else(
        || sentences::NO_DATE.to_owned(),
        |date| short_day(&date.words),
    );
    view! {
        <div
            id=format!("row-{at}")
            class="row"
            class:open=open
            class:active=active
            role="option"
            aria-selected=move || if open.get() { "true" } else { "false" }
            aria-setsize=move || count.get().to_string()
            aria-posinset=(at + 1).to_string()
            style=format!("transform:translateY({}px)", px(at))
            data-test="row"
            data-file=file
        >
            <div class="row-title" dir="auto" class:untitled=untitled class:gone=state == State::Deleted>{title}</div>
            <div class="row-facts">
                // A draft is at the remote, perhaps, but not published.
                {move || (!(lonely || draft && shown.get() == State::Published)).then(|| view! {
                    <StateMark state=shown.get() />
                    <span class="row-state">{shown.get().words()}</span>
                })}
                {(!language.is_empty()).then(|| view! { <span class="row-language">{language}</span> })}
                {(!embargo.is_empty()).then(|| view! { <span class="chip held" title=embargo>{sentences::EMBARGOED}</span> })}
                {draft.then(|| view! { <span class="chip">{sentences::DRAFT}</span> })}
                {(hidden_by_date && !draft).then(|| view! {
                    <span class="chip" title=sentences::HIDDEN_BY_DATE_WHY>{sentences::HIDDEN_BY_DATE}</span>
                })}
                <span class="row-day">{day}</span>
            </div>
        </div>
    }
}

/// Puts the announcement on the desk; of a deleted one, what can be done with it.
pub(super) fn open_row(app: App, row: Row) {
    if row.state == State::Deleted {
        app.desk.show_gone(row);
    } else {
        app.desk.open(row.file);
    }
}

/// The day out of "Tue 10 Sep 2024, 14:00 UTC".
fn short_day(words: &str) -> String {
    let day = words.split(',').next().unwrap_or(words);
    let mut parts = day.splitn(2, ' ');
    match (parts.next(), parts.next()) {
        (Some(weekday), Some(rest)) if weekday.chars().all(char::is_alphabetic) => rest.to_owned(),
        _ => day.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::short_day;

    #[test]
    fn days() {
        for (words, expect) in [
            ("Tue 10 Sep 2024, 14:00 UTC", "10 Sep 2024"),
            ("Tue 10 Sep 2024", "10 Sep 2024"),
            ("2024", "2024"),
        ] {
            assert_eq!(short_day(words), expect);
        }
    }
}
