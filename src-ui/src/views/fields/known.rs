//! What is below a control: its problems with their fixes, help, and where the knowledge
//! of the field comes from. That is a button: it can be corrected.

use api::Correction;
use leptos::prelude::*;

use super::Now;
use crate::{
    components::{Button, SeverityMark, severity_words},
    sentences,
    state::{FieldPath, Sheet, app},
};

/// The problems of one field, with their fixes.
#[component]
pub(crate) fn FieldProblems(name: String) -> impl IntoView {
    let desk = app().desk;
    let id = format!("problems-{name}");
    let own = Memo::new(move |_| {
        desk.findings.with(|all| {
            all.iter()
                .filter(|one| one.field.as_deref() == Some(name.as_str()))
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

/// Help and origin.
#[component]
pub(super) fn Known(at: FieldPath, field: Now) -> impl IntoView {
    let app = app();
    let help = move || {
        field.with(|field| {
            field.as_ref().map(|field| {
                [field.help.as_str(), field.read_only.as_str()]
                    .iter()
                    .filter(|text| !text.is_empty())
                    .copied()
                    .collect::<Vec<_>>()
                    .join(" · ")
            })
        })
    };
    let known = Memo::new(move |_| {
        field.with(|field| {
            field.as_ref().map(|field| {
                let said = field
                    .correction
                    .as_ref()
                    .is_some_and(|said| *said != Correction::default());
                (
                    origin(&field.origin, said),
                    field.correction.is_some(),
                    field.label.clone(),
                )
            })
        })
    });
    let help_id = format!("help-{}", at.name());
    let origin = move || {
        let (origin, correctable, label) = known.get()?;
        let at = at.clone();
        Some(if correctable {
            let (shown, unseen) = if origin.is_empty() {
                (sentences::ABOUT.to_owned(), label)
            } else {
                (origin, sentences::about(&label))
            };
            view! {
                <button
                    type="button"
                    class="origin"
                    aria-haspopup="dialog"
                    on:click=move |_| app.sheet.set(Some(Sheet::About(at.clone())))
                    data-test="field-about"
                >
                    {shown}
                    <span class="unseen">". "{unseen}</span>
                </button>
            }
            .into_any()
        } else {
            view! { <p class="help">{origin}</p> }.into_any()
        })
    };
    view! {
        <p class="help" id=help_id>{help}</p>
        {origin}
    }
}

fn origin(found: &str, said: bool) -> String {
    match (found.is_empty(), said) {
        (_, false) => found.to_owned(),
        (true, true) => sentences::ABOUT_CORRECTED.to_owned(),
        (false, true) => format!("{found} · {}", sentences::ABOUT_CORRECTED),
    }
}
