//! What is decided about a draft, in a dialog: asking for a review, asking for changes,
//! approving. What it means is said before it is done.

use api::{ReviewAct, ReviewField, Suggestion};
use leptos::{ev, prelude::*};

use super::compose::Stopped;
use crate::{
    components::{
        Button, Combobox, GrowingText, Icon, IconButton, Look, Options, focus_when_drawn,
    },
    sentences::{self, review as said},
    state::{Deciding, app},
};

/// What the dialog is called.
pub(crate) const fn title(deciding: Deciding) -> &'static str {
    match deciding {
        Deciding::Ask => said::ASK_REVIEW_TITLE,
        Deciding::Changes => said::ASK_CHANGES_TITLE,
        Deciding::Approve => said::APPROVE_TITLE,
    }
}

/// The dialog's body and foot.
#[component]
pub(crate) fn Decide(deciding: Deciding) -> impl IntoView {
    let app = app();
    let review = app.review;
    let text = RwSignal::new(String::new());
    let people = RwSignal::new(Vec::<String>::new());
    let named = RwSignal::new(String::new());
    let allows = RwSignal::new(Vec::<Vec<String>>::new());
    let (what, label, go) = match deciding {
        Deciding::Ask => (said::ASK_REVIEW_WHAT, said::ASK_TEXT, said::ASK_REVIEW_GO),
        Deciding::Changes => (
            said::ASK_CHANGES_WHAT,
            said::ASK_CHANGES_TEXT,
            said::ASK_CHANGES_GO,
        ),
        Deciding::Approve => (said::APPROVE_WHAT, said::APPROVE_TEXT, said::APPROVE_GO),
    };
    let missing = Signal::derive(move || {
        review.busy.get()
            || (deciding == Deciding::Changes && text.with(|text| text.trim().is_empty()))
    });
    let send = move || {
        let text = text.get_untracked().trim().to_owned();
        review.act(match deciding {
            Deciding::Ask => {
                add(people, named);
                ReviewAct::Ask {
                    people: people.get_untracked(),
                    text,
                }
            }
            Deciding::Changes => ReviewAct::RequestChanges { text },
            Deciding::Approve => ReviewAct::Approve {
                text,
                allows: allows.get_untracked(),
            },
        });
    };
    let first = if deciding == Deciding::Ask {
        "ask-whom"
    } else {
        "decide-text"
    };
    // The dialog has to be there first: it moves the focus itself.
    focus_when_drawn(first);
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            if !missing.get_untracked() {
                send();
            }
        }
    };
    view! {
        <div class="dialog-body decide" on:keydown=key>
            <p>{what}</p>
            {(deciding == Deciding::Ask).then(|| view! { <People people=people named=named /> })}
            <div class="field">
                <label for="decide-text">{label}</label>
                <GrowingText
                    value=Signal::derive(move || text.get())
                    input=move |typed| text.set(typed)
                    id="decide-text"
                    class="growing boxed decide-text"
                    test="decide-text"
                />
            </div>
            {(deciding == Deciding::Approve).then(|| view! { <Allows allows=allows /> })}
            <Stopped />
        </div>
        <footer class="dialog-foot">
            <Button label=sentences::CANCEL press=move |_| app.sheet.set(None) />
            <Button label=go look=Look::Primary press=move |_| send() disabled=missing test="decide-go" />
        </footer>
    }
    .into_any()
}

/// What is typed becomes one of the people.
fn add(people: RwSignal<Vec<String>>, named: RwSignal<String>) {
    let name = named.get_untracked().trim().to_owned();
    if !name.is_empty() {
        people.update(|people| {
            if !people.contains(&name) {
                people.push(name);
            }
        });
        named.set(String::new());
    }
}

/// Of whom a review is asked.
#[component]
fn People(people: RwSignal<Vec<String>>, named: RwSignal<String>) -> impl IntoView {
    let review = app().review;
    let known = Signal::derive(move || {
        review.view.with(|view| {
            let known = view.as_ref().map_or(&[][..], |view| &view.colleagues);
            known
                .iter()
                .map(|one| Suggestion {
                    text: one.clone(),
                    count: 0,
                })
                .collect::<Vec<_>>()
        })
    });
    let options = Options::new(known, named, people.into());
    let person = move |name: String| {
        let (shown, gone) = (name.clone(), name.clone());
        view! {
            <li class="person" data-test="ask-person">
                <span>{shown}</span>
                <IconButton
                    name=said::remove_person(&name)
                    icon=Icon::X
                    press=move |_| people.update(|people| people.retain(|one| *one != gone))
                />
            </li>
        }
    };
    let key = Callback::new(move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            add(people, named);
        }
    });
    view! {
        <div class="field">
            <label for="ask-whom">{said::ASK_WHOM}</label>
            <ul class="people">{move || people.get().into_iter().map(person).collect_view()}</ul>
            <Combobox
                id="ask-whom"
                typed=named
                options=options
                take=Callback::new(move |name| {
                    named.set(name);
                    add(people, named);
                    options.close();
                })
                input=Callback::new(move |typed| named.set(typed))
                key=key
                leave=Callback::new(|()| ())
                described_by="ask-whom-help"
                eager=true
            />
            <p id="ask-whom-help" class="help">{said::ASK_WHOM_HELP}</p>
        </div>
    }
    .into_any()
}

/// What may change without withdrawing the approval.
#[component]
fn Allows(allows: RwSignal<Vec<Vec<String>>>) -> impl IntoView {
    let review = app().review;
    let fields = review.view.with_untracked(|view| {
        view.as_ref()
            .map_or_else(Vec::new, |view| view.fields.clone())
    });
    let choice = move |field: ReviewField| {
        let ReviewField { path, label, value } = field;
        let turn = move |event| {
            let path = path.clone();
            allows.update(|allows| {
                allows.retain(|one| *one != path);
                if event_target_checked(&event) {
                    allows.push(path);
                }
            });
        };
        view! {
            <label class="check">
                <input type="checkbox" on:change=turn data-test="approve-allows" />
                <span>{label} <small class="soft">{value}</small></span>
            </label>
        }
    };
    view! {
        <details class="allows">
            <summary>{said::APPROVE_ALLOWS}</summary>
            <div>{fields.into_iter().map(choice).collect_view()}</div>
        </details>
    }
    .into_any()
}
