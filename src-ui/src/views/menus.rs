//! What can be done with an announcement as a whole, for the bar's menu and for the one on
//! a row. What needs the announcement on the desk puts it there first.

use api::{DocumentView, Row, State};
use leptos::prelude::*;

use crate::{
    components::{Icon, MenuItem},
    sentences,
    state::{App, Sheet},
};

/// For the announcement on the desk.
pub(crate) fn for_desk(app: App) -> Vec<MenuItem> {
    let Some(view) = app.desk.with(Clone::clone) else {
        return Vec::new();
    };
    let DocumentView {
        file,
        title,
        draft,
        can_draft,
        address,
        translations,
        ..
    } = view;
    let mut items = vec![
        duplicate(app, file.clone(), title),
        MenuItem::new(Icon::FilePen, sentences::RENAME, "act-rename", move || {
            app.sheet.set(Some(Sheet::Rename));
        }),
        MenuItem::new(Icon::Undo2, sentences::HISTORY, "act-versions", move || {
            app.history.show();
        }),
        MenuItem::new(
            Icon::FilePen,
            sentences::CORRECT,
            "act-correct",
            move || {
                app.correcting.begin();
            },
        ),
    ];
    items.push(MenuItem::new(
        Icon::Clock,
        sentences::EMBARGO,
        "act-embargo",
        move || app.moments.begin(),
    ));
    items.push(MenuItem::new(
        Icon::Clock,
        sentences::LATER,
        "act-later",
        move || app.moments.begin_later(),
    ));
    if can_draft {
        items.push(draft_act(draft, move || app.acts.switch_draft()));
    }
    if !address.is_empty() {
        items.push(MenuItem::new(
            Icon::Link,
            sentences::COPY_ADDRESS,
            "act-address",
            move || app.acts.copy_address(&address),
        ));
    }
    for (at, other) in translations.into_iter().enumerate() {
        let words = sentences::translation(&other.language, &other.title);
        let item = MenuItem::new(Icon::Languages, words, "act-translation", move || {
            app.desk.open(other.file.clone());
        });
        items.push(if at == 0 { item.apart() } else { item });
    }
    items.push(delete(app, file));
    items
}

/// For a row of the list.
pub(crate) fn for_row(app: App, row: Row) -> Vec<MenuItem> {
    if row.state == State::Deleted {
        return for_gone(app, row);
    }
    let here = app.desk.with(|view| view.file == row.file) == Some(true);
    if here {
        return for_desk(app);
    }
    let Row {
        file, title, draft, ..
    } = row;
    let (for_open, for_rename, for_draft) = (file.clone(), file.clone(), file.clone());
    vec![
        MenuItem::new(Icon::SquarePen, sentences::OPEN, "act-open", move || {
            app.desk.open(for_open.clone());
        }),
        duplicate(app, file.clone(), title).apart(),
        MenuItem::new(Icon::FilePen, sentences::RENAME, "act-rename", move || {
            let then = move || app.sheet.set(Some(Sheet::Rename));
            app.acts.on_desk(for_rename.clone(), then);
        }),
        draft_act(draft, move || {
            let then = move || app.acts.switch_draft();
            app.acts.on_desk(for_draft.clone(), then);
        }),
        delete(app, file),
    ]
}

fn for_gone(app: App, row: Row) -> Vec<MenuItem> {
    let (for_restore, for_publish) = (row.file.clone(), row.file);
    vec![
        MenuItem::new(Icon::Undo2, sentences::RESTORE, "act-restore", move || {
            if let Some(site) = app.list.site.get_untracked() {
                app.acts.restore(site, for_restore.clone());
            }
        }),
        MenuItem::new(Icon::Trash2, sentences::PUBLISH, "act-publish", move || {
            app.publishing.plan_file(for_publish.clone());
        }),
    ]
}

fn duplicate(app: App, file: String, title: String) -> MenuItem {
    MenuItem::new(
        Icon::Copy,
        sentences::DUPLICATE,
        "act-duplicate",
        move || {
            let (file, title) = (file.clone(), title.clone());
            app.sheet.set(Some(Sheet::Duplicate { file, title }));
        },
    )
}

fn draft_act(draft: bool, act: impl Fn() + Send + Sync + 'static) -> MenuItem {
    let icon = if draft { Icon::Eye } else { Icon::EyeOff };
    MenuItem::new(icon, sentences::draft_act(draft), "act-draft", act)
}

fn delete(app: App, file: String) -> MenuItem {
    MenuItem::new(Icon::Trash2, sentences::DELETE, "act-delete", move || {
        app.acts.delete(file.clone());
    })
    .apart()
}
