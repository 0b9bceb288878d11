//! The places that two versions both changed: both wordings with the words that differ marked,
//! and the answers to choose from. Who shows them says what the two sides are called.

use api::{Answer, Marked, QuestionView};
use leptos::{html, prelude::*};

use crate::{
    components::{Glyph, Icon},
    sentences,
    state::Answers,
};

/// All questions, under the names of both sides.
#[component]
pub(crate) fn Questions(
    questions: Vec<QuestionView>,
    #[prop(into)] mine: String,
    #[prop(into)] theirs: String,
    answers: Answers,
) -> impl IntoView {
    let heads = (mine.clone(), theirs.clone());
    let one = move |(at, question)| {
        let heads = heads.clone();
        view! { <Question at=at question=question heads=heads answers=answers /> }
    };
    view! {
        <div class="version-heads" aria-hidden="true">
            <span>{mine}</span>
            <span>{theirs}</span>
        </div>
        <ol class="questions">{questions.into_iter().enumerate().map(one).collect_view()}</ol>
    }
}

#[component]
fn Question(
    at: usize,
    question: QuestionView,
    heads: (String, String),
    answers: Answers,
) -> impl IntoView {
    let answer = Memo::new(move |_| answers.get(at));
    let has_mine = move || matches!(answer.get(), Some(Answer::Mine | Answer::Both));
    let has_theirs = move || matches!(answer.get(), Some(Answer::Theirs | Answer::Both));
    let (mine, theirs) = heads;
    let head = format!("question-{at}");
    let for_head = head.clone();
    let base = question.base.clone();
    view! {
        <li class="question" aria-labelledby=head data-test="question">
            <h3 id=for_head>{question.place.clone()}</h3>
            {(!base.is_empty())
                .then(|| {
                    view! {
                        <p class="question-base">
                            <span class="side-name">{sentences::BEFORE_BOTH}</span>
                            <span>{base}</span>
                        </p>
                    }
                })}
            <div class="wordings">
                <Wording name=mine parts=question.mine.clone() chosen=Signal::derive(has_mine) />
                <Wording name=theirs parts=question.theirs.clone() chosen=Signal::derive(has_theirs) />
            </div>
            <Ways at=at question=question answer=answer answers=answers />
        </li>
    }
}

#[component]
fn Wording(name: String, parts: Vec<Marked>, chosen: Signal<bool>) -> impl IntoView {
    let empty = parts.is_empty();
    let part = |part: Marked| {
        if part.differs {
            view! { <mark>{part.text}</mark> }.into_any()
        } else {
            part.text.into_any()
        }
    };
    view! {
        <div class="wording" class:chosen=chosen>
            <p class="wording-head">
                <span class="side-name">{name}</span>
                {move || {
                    chosen
                        .get()
                        .then(|| {
                            view! {
                                <span class="wording-chosen">
                                    <Glyph icon=Icon::Check />
                                    {sentences::CHOSEN}
                                </span>
                            }
                        })
                }}
            </p>
            {if empty {
                view! { <p class="soft">{sentences::TAKEN_OUT}</p> }.into_any()
            } else {
                view! { <p class="wording-text">{parts.into_iter().map(part).collect_view()}</p> }.into_any()
            }}
        </div>
    }
}

/// The answers. One that is pressed can be pressed again to take it back.
#[component]
fn Ways(
    at: usize,
    question: QuestionView,
    answer: Memo<Option<Answer>>,
    answers: Answers,
) -> impl IntoView {
    let own = move || match answer.get() {
        Some(Answer::Own { text }) => Some(text),
        _ => None,
    };
    let writes = Memo::new(move |_| own().is_some());
    let way = move |label: &'static str, wanted: Answer, test: &'static str| {
        let for_press = wanted.clone();
        let pressed = move || answer.get().as_ref() == Some(&wanted);
        let press = move |_| {
            let same = answer.get_untracked().as_ref() == Some(&for_press);
            answers.set(at, (!same).then(|| for_press.clone()));
        };
        view! { <Toggle label=label pressed=Signal::derive(pressed) press=press test=test /> }
    };
    let first = if question.mine.is_empty() {
        &question.theirs
    } else {
        &question.mine
    };
    let start: String = first.iter().map(|part| part.text.as_str()).collect();
    let press_own = move |_| {
        let text = start.clone();
        let begins = !writes.get_untracked();
        answers.set(at, begins.then_some(Answer::Own { text }));
    };
    let both = question.both;
    let place = question.place;
    view! {
        <div class="question-ways" role="group" aria-label=place.clone()>
            {way(sentences::KEEP_MINE, Answer::Mine, "answer-mine")}
            {way(sentences::TAKE_THEIRS, Answer::Theirs, "answer-theirs")}
            {both.then(|| way(sentences::KEEP_BOTH, Answer::Both, "answer-both"))}
            <Toggle label=sentences::WRITE_ANEW pressed=Signal::derive(move || writes.get()) press=press_own test="answer-own" />
        </div>
        {move || writes.get().then(|| view! { <Anew at=at place=place.clone() text=own().unwrap_or_default() answers=answers /> })}
    }
}

#[component]
fn Toggle(
    label: &'static str,
    pressed: Signal<bool>,
    press: impl Fn(leptos::ev::MouseEvent) + 'static,
    test: &'static str,
) -> impl IntoView {
    let shown = move || if pressed.get() { "true" } else { "false" };
    view! {
        <button type="button" class="button toggle" aria-pressed=shown on:click=press data-test=test>
            {move || pressed.get().then(|| view! { <Glyph icon=Icon::Check /> })}
            <span>{label}</span>
        </button>
    }
}

/// The wording that the writer types.
#[component]
fn Anew(at: usize, place: String, text: String, answers: Answers) -> impl IntoView {
    let area = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        if let Some(area) = area.get() {
            drop(area.focus());
        }
    });
    let typed = move |event| {
        let text = event_target_value(&event);
        answers.set(at, Some(Answer::Own { text }));
    };
    view! {
        <textarea
            class="question-own"
            rows="3"
            node_ref=area
            aria-label=format!("{}: {place}", sentences::NEW_WORDING)
            prop:value=text
            on:input=typed
            data-test="answer-text"
        ></textarea>
    }
}
