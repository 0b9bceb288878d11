//! The form: one control per kind of field, its label above, help and problems below. A
//! field may lie in a group or in an item of a list; its controls are the same there.

mod arrange;
mod choice;
mod date;
mod group;
mod groups;
mod image;
mod known;
mod lines;
mod link;
mod switch;
mod tags;
mod words;

use api::{FieldKind, FieldValue, FieldView};
use leptos::prelude::*;

pub(crate) use arrange::{Slot, slots};
pub(crate) use image::Thumbnail;
pub(crate) use known::FieldProblems;

use crate::{
    sentences,
    state::{FieldPath, app},
};

/// A field as the document has it now.
pub(crate) type Now = Memo<Option<FieldView>>;

/// The fields of a form, of a group or of an item. They may have parts that are forms
/// again, so the type is closed here.
pub(crate) fn fields(slots: Memo<Vec<Slot>>) -> AnyView {
    view! {
        <For each=move || slots.get() key=Clone::clone let:one>
            <Field one=one />
        </For>
    }
    .into_any()
}

/// One field of the form.
#[component]
fn Field(one: Slot) -> impl IntoView {
    let desk = app().desk;
    let Slot { at, kind, tied } = one;
    let kind = kind.0;
    let wanted = at.clone();
    let field: Now = Memo::new(move |_| {
        desk.document.with(|view| {
            view.as_ref()
                .and_then(|view| wanted.find(&view.fields).cloned())
        })
    });
    let id = sentences::field_id(&at.name());
    let for_control = at.clone();
    let locked = locked();
    // A memo: the control stays when its value changes, and the focus in it.
    let shown = Memo::new(move |_| shown_as(kind, field, locked));
    let control = move || control(&for_control, field, shown.get());
    view! {
        <div class="field" class:tied=tied data-test=id data-kind=format!("{kind:?}")>
            {(kind != FieldKind::Group).then(|| view! { <Heading at=at.clone() field=field kind=kind /> })}
            <div class="field-control">{control}</div>
            <FieldProblems name=at.name() />
            <known::Known at=at field=field />
        </div>
    }
}

/// The control that fits, or what the field has where nothing can be edited.
fn shown_as(kind: FieldKind, field: Now, locked: Memo<bool>) -> FieldKind {
    let own = field.with(|field| {
        field
            .as_ref()
            .is_none_or(|field| !field.read_only.is_empty())
    });
    let groups = matches!(kind, FieldKind::Group | FieldKind::Groups);
    // The parts of a group say for themselves that they cannot be edited.
    if own || (locked.get() && !groups) {
        FieldKind::Other
    } else {
        kind
    }
}

/// Whether the whole document can only be read.
fn locked() -> Memo<bool> {
    let document = app().desk.document;
    Memo::new(move |_| {
        document.with(|view| view.as_ref().is_none_or(|view| !view.read_only.is_empty()))
    })
}

fn control(at: &FieldPath, field: Now, kind: FieldKind) -> AnyView {
    let at = at.clone();
    match kind {
        FieldKind::Text | FieldKind::Number | FieldKind::File => {
            view! { <words::OneLine at=at field=field /> }.into_any()
        }
        FieldKind::LongText | FieldKind::Markdown => {
            view! { <words::ManyLines at=at field=field /> }.into_any()
        }
        FieldKind::Link => view! { <link::Link at=at field=field /> }.into_any(),
        FieldKind::Date | FieldKind::DateTime => {
            view! { <date::DateControl at=at field=field /> }.into_any()
        }
        FieldKind::YesNo => view! { <switch::Switch at=at field=field /> }.into_any(),
        FieldKind::Choice => view! { <choice::Choice at=at field=field /> }.into_any(),
        FieldKind::Tags => view! { <tags::Tags at=at field=field /> }.into_any(),
        FieldKind::List => view! { <lines::Lines at=at field=field /> }.into_any(),
        FieldKind::Image => view! { <image::Image at=at field=field /> }.into_any(),
        FieldKind::Group => view! { <group::Group at=at field=field /> }.into_any(),
        FieldKind::Groups => view! { <groups::Groups at=at field=field /> }.into_any(),
        FieldKind::Other => view! { <AsItStands at=at field=field /> }.into_any(),
    }
}

/// The name above the control. What consists of several controls is named, not labelled.
#[component]
fn Heading(at: FieldPath, field: Now, kind: FieldKind) -> impl IntoView {
    let name = at.name();
    let words = move || {
        view! {
            {label_of(field)}
            <Optional field=field />
        }
    };
    if matches!(kind, FieldKind::List | FieldKind::Image | FieldKind::Groups) {
        view! { <div class="field-label" id=label_id(&name)>{words()}</div> }.into_any()
    } else {
        view! { <label class="field-label" for=sentences::field_id(&name) id=label_id(&name)>{words()}</label> }
            .into_any()
    }
}

#[component]
fn Optional(field: Now) -> impl IntoView {
    let optional =
        Memo::new(move |_| field.with(|field| field.as_ref().is_some_and(|field| !field.required)));
    move || {
        optional
            .get()
            .then(|| view! { <span class="optional">{sentences::OPTIONAL}</span> })
    }
}

/// The field's name, which the writer may correct.
fn label_of(field: Now) -> Signal<String> {
    Signal::derive(move || {
        field.with(|field| {
            field
                .as_ref()
                .map(|field| field.label.clone())
                .unwrap_or_default()
        })
    })
}

/// What a control is described by: its problems and its help.
pub(crate) fn described_by(name: &str) -> String {
    format!("problems-{name} help-{name}")
}

fn label_id(name: &str) -> String {
    format!("label-{name}")
}

/// What the form cannot edit, as it stands in the file.
#[component]
fn AsItStands(at: FieldPath, field: Now) -> impl IntoView {
    let text = move || {
        field.with(|field| match field.as_ref().map(|field| &field.value) {
            Some(FieldValue::YesNo(on)) => {
                (if *on { sentences::YES } else { sentences::NO }).to_owned()
            }
            Some(other) if !text_of(other).is_empty() => text_of(other),
            _ => sentences::NOT_SET.to_owned(),
        })
    };
    let name = at.name();
    view! {
        <output class="as-it-stands" id=sentences::field_id(&name) aria-describedby=described_by(&name)>
            {text}
        </output>
    }
}

/// The value as text for a text control.
pub(crate) fn text_of(value: &FieldValue) -> String {
    match value {
        FieldValue::Text(text) | FieldValue::Raw(text) => text.clone(),
        FieldValue::List(list) => list.join(", "),
        FieldValue::YesNo(on) => on.to_string(),
        FieldValue::Date(date) => date.words.clone(),
        FieldValue::Absent | FieldValue::Empty => String::new(),
    }
}

/// The value as text, kept up to date.
fn value_of(field: Now) -> Signal<String> {
    Signal::derive(move || {
        field.with(|field| {
            field
                .as_ref()
                .map(|field| text_of(&field.value))
                .unwrap_or_default()
        })
    })
}

/// Whether the field may not be taken out, outside reactivity.
fn is_required(field: Now) -> bool {
    field.with_untracked(|field| field.as_ref().is_some_and(|field| field.required))
}
