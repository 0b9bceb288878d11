//! The form: one control per kind of field, its label above, help and problems below.

mod date;
mod switch;
mod tags;
mod words;

use api::{FieldKind, FieldValue, FieldView};
use leptos::prelude::*;

use crate::{
    components::{Button, SeverityMark, severity_words},
    sentences,
    state::app,
};

/// A field as the document has it now.
pub(crate) type Now = Memo<Option<FieldView>>;

/// One field of the form.
#[component]
pub(crate) fn Field(key: String, kind: FieldKind) -> impl IntoView {
    let desk = app().desk;
    let wanted = key.clone();
    let field: Now = Memo::new(move |_| {
        desk.document.with(|view| {
            view.as_ref().and_then(|view| {
                view.fields
                    .iter()
                    .find(|field| field.key == wanted)
                    .cloned()
            })
        })
    });
    let first = field.get_untracked();
    let (label, required, origin, read_only) = first
        .map(|field| (field.label, field.required, field.origin, field.read_only))
        .unwrap_or_default();
    let help = [read_only.as_str(), origin.as_str()]
        .iter()
        .filter(|text| !text.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" · ");
    let locked = Memo::new(move |_| {
        field.with(|field| {
            field
                .as_ref()
                .is_none_or(|field| !field.read_only.is_empty())
        }) || desk
            .document
            .with(|view| view.as_ref().is_none_or(|view| !view.read_only.is_empty()))
    });
    let control = {
        let key = key.clone();
        move || {
            let key = key.clone();
            match if locked.get() { FieldKind::Other } else { kind } {
                FieldKind::Text | FieldKind::Number => {
                    view! { <words::OneLine key=key field=field /> }.into_any()
                }
                FieldKind::LongText => {
                    view! { <words::ManyLines key=key field=field /> }.into_any()
                }
                FieldKind::Date | FieldKind::DateTime => {
                    view! { <date::DateControl key=key field=field /> }.into_any()
                }
                FieldKind::YesNo => view! { <switch::Switch key=key field=field /> }.into_any(),
                FieldKind::Tags => view! { <tags::Tags key=key field=field /> }.into_any(),
                FieldKind::Other => view! { <AsItStands key=key field=field /> }.into_any(),
            }
        }
    };
    view! {
        <div class="field" data-test=sentences::field_id(&key) data-kind=format!("{kind:?}")>
            <label class="field-label" for=sentences::field_id(&key)>
                {label}
                {(!required).then(|| view! { <span class="optional">{sentences::OPTIONAL}</span> })}
            </label>
            <div class="field-control">{control}</div>
            <FieldProblems key=key.clone() />
            <p class="help" id=help_id(&key)>{help}</p>
        </div>
    }
}

/// What a control is described by: its problems and its help.
pub(crate) fn described_by(key: &str) -> String {
    format!("problems-{key} {}", help_id(key))
}

fn help_id(key: &str) -> String {
    format!("help-{key}")
}

/// The problems of one field, with their fixes.
#[component]
pub(crate) fn FieldProblems(key: String) -> impl IntoView {
    let desk = app().desk;
    let id = format!("problems-{key}");
    let own = Memo::new(move |_| {
        desk.findings.with(|all| {
            all.iter()
                .filter(|one| one.field.as_deref() == Some(key.as_str()))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let problem = move |one: api::DiagnosticView| {
        let for_fix = one.clone();
        view! {
            <p class="field-problem" data-test="field-problem" data-code=one.code>
                <SeverityMark severity=one.severity />
                <span class="unseen">{severity_words(one.severity)}</span>
                <span class="field-problem-words">{one.message}</span>
                {one.fix.map(|fix| view! { <Button label=fix press=move |_| desk.fix(for_fix.clone()) test="fix-button" /> })}
            </p>
        }
    };
    view! { <div class="field-problems" id=id>{move || own.get().into_iter().map(problem).collect_view()}</div> }
}

/// What the form cannot edit, as it stands in the file.
#[component]
fn AsItStands(key: String, field: Now) -> impl IntoView {
    let text = move || {
        field.with(|field| match field.as_ref().map(|field| &field.value) {
            Some(FieldValue::Raw(text) | FieldValue::Text(text)) => text.clone(),
            Some(FieldValue::List(list)) => list.join(", "),
            Some(FieldValue::Date(date)) => date.words.clone(),
            Some(FieldValue::YesNo(on)) => {
                (if *on { sentences::YES } else { sentences::NO }).to_owned()
            }
            _ => sentences::NOT_SET.to_owned(),
        })
    };
    view! {
        <output class="as-it-stands" id=sentences::field_id(&key) aria-describedby=described_by(&key)>
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
