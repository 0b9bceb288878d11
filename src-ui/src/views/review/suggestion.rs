//! Words that were suggested, against those that stand there: each change can be taken alone.

use api::{ReviewAct, Run, RunKind, SuggestedWords, SuggestionState};
use leptos::prelude::*;

use super::thread::settled_by;
use crate::{
    components::{Button, Icon, Look},
    sentences::review as said,
    state::app,
};

/// The words, and for the writer what becomes of them.
#[component]
pub(super) fn Suggestion(thread: String, words: SuggestedWords) -> impl IntoView {
    let review = app().review;
    let SuggestedWords {
        runs,
        state,
        settled,
    } = words;
    let mut changes: Vec<u32> = runs.iter().filter_map(|run| run.change).collect();
    changes.dedup();
    let all = changes.len();
    let taken = RwSignal::new(changes);
    let open = state == SuggestionState::Open;
    let choosing = Signal::derive(move || open && review.is_writer() && !review.is_over());
    let (for_leave, busy) = (thread.clone(), Signal::derive(move || review.busy.get()));
    let take = move |_| {
        review.act(ReviewAct::Take {
            thread: thread.clone(),
            changes: taken.get_untracked(),
        });
    };
    let leave = move |_| {
        review.act(ReviewAct::Leave {
            thread: for_leave.clone(),
        });
    };
    let words = Signal::derive(move || said::take_some(taken.with(Vec::len), all));
    view! {
        <div class="suggestion" role="group" aria-label=said::IN_SUGGESTION data-test="suggestion">
            <p class="suggested" dir="auto">
                {move || {
                    let choosing = choosing.get() && all > 1;
                    parts(&runs).into_iter().map(|part| shown(part, choosing, taken)).collect_view()
                }}
            </p>
            {(!open)
                .then(|| {
                    view! {
                        <div data-test="suggestion-state">
                            {match settled {
                                Some(by) => settled_by(said::suggestion(state), by),
                                None => view! { <p class="settled-by soft">{said::suggestion(state)}</p> }.into_any(),
                            }}
                        </div>
                    }
                })}
            <Show when=move || choosing.get()>
                <div class="suggestion-ways">
                    <Button
                        label=words
                        icon=Icon::Check
                        look=Look::Plain
                        press=take.clone()
                        disabled=Signal::derive(move || busy.get() || taken.with(Vec::is_empty))
                        test="suggestion-take"
                    />
                    <Button label=said::LEAVE_WORDS look=Look::Quiet press=leave.clone() disabled=busy test="suggestion-leave" />
                </div>
            </Show>
        </div>
    }
    .into_any()
}

/// Words that stay, or one change with what goes and what comes.
#[derive(Debug, Default, PartialEq, Eq)]
struct Part {
    change: Option<u32>,
    removed: String,
    added: String,
}

fn parts(runs: &[Run]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for run in runs {
        if run.change.is_none() || parts.last().is_none_or(|last| last.change != run.change) {
            parts.push(Part {
                change: run.change,
                ..Part::default()
            });
        }
        if let Some(part) = parts.last_mut() {
            match run.kind {
                RunKind::Removed => part.removed.push_str(&run.text),
                RunKind::Same | RunKind::Added => part.added.push_str(&run.text),
            }
        }
    }
    parts
}

fn shown(part: Part, choosing: bool, taken: RwSignal<Vec<u32>>) -> AnyView {
    let Part {
        change,
        removed,
        added,
    } = part;
    let Some(change) = change else {
        return view! { <span>{added}</span> }.into_any();
    };
    let name = said::change(&removed, &added);
    let marked = view! {
        {(!removed.is_empty()).then(|| view! { <del>{removed}</del> })}
        {(!added.is_empty()).then(|| view! { <ins>{added}</ins> })}
    };
    if !choosing {
        return marked.into_any();
    }
    let is_taken = move || taken.with(|taken| taken.contains(&change));
    let turn = move |_| {
        taken.update(|taken| {
            if taken.contains(&change) {
                taken.retain(|one| *one != change);
            } else {
                taken.push(change);
                taken.sort_unstable();
            }
        });
    };
    view! {
        <label class="suggested-change" class:left=move || !is_taken()>
            <input type="checkbox" aria-label=name prop:checked=is_taken on:change=turn data-test="suggestion-change" />
            {marked}
        </label>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use api::{Run, RunKind};

    use super::{Part, parts};

    #[test]
    fn what_goes_and_what_comes_is_one_change() {
        let run = |kind, text: &str, change| Run {
            kind,
            text: text.into(),
            change,
        };
        let part = |change, removed: &str, added: &str| Part {
            change,
            removed: removed.into(),
            added: added.into(),
        };
        let runs = [
            run(RunKind::Same, "It opens ", None),
            run(RunKind::Removed, "in", Some(0)),
            run(RunKind::Added, "on 3", Some(0)),
            run(RunKind::Same, " May", None),
            run(RunKind::Added, " at noon", Some(1)),
            run(RunKind::Removed, ".", Some(2)),
        ];
        let expect = [
            part(None, "", "It opens "),
            part(Some(0), "in", "on 3"),
            part(None, "", " May"),
            part(Some(1), "", " at noon"),
            part(Some(2), ".", ""),
        ];
        assert_eq!(parts(&runs), expect);
    }
}
