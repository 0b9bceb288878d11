//! The dialogs beside the plan: one at a time, by what the state says is open.

mod about;
mod add;
mod address;
mod bring_in;
mod choose;
mod correct;
mod duplicate;
mod earlier;
mod embargo;
mod image;
pub(super) mod live;
mod new;
mod others;
mod picker;
mod place;
mod programs;
mod rename;
mod sharing;
mod shortcuts;
mod sign_in;
mod sign_ins;

pub(crate) use sign_in::{Asked, asked};

use leptos::{html, prelude::*};

use crate::{
    components::Dialog,
    sentences,
    state::{App, Sheet, app},
    views::{
        later::{Later, later},
        palette::Palette,
        review,
    },
};

/// The dialog that is open.
#[component]
pub(crate) fn Sheets() -> impl IntoView {
    let app = app();
    move || {
        let sheet = app.sheet.get()?;
        // A field or an announcement that is gone has no dialog.
        let needs_site = sheet != Sheet::Add;
        (!needs_site || app.site.open.with(Option::is_some)).then_some(())?;
        later(Later::Sheet(sheet))
    }
}

#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) fn dialog(app: App, sheet: Sheet) -> AnyView {
    let close = move || app.sheet.set(None);
    match sheet {
            Sheet::New => view! {
                <Dialog title=sentences::NEW close=close class="dialog narrow" test="new-dialog">
                    <new::Form />
                </Dialog>
            }
            .into_any(),
            Sheet::Add => view! {
                <Dialog title=sentences::ADD_TITLE close=move || app.adding.close() class="dialog" test="add-dialog">
                    <add::Form />
                </Dialog>
            }
            .into_any(),
            Sheet::SignIns => view! {
                <Dialog title=sentences::SIGN_INS_TITLE close=close class="dialog" test="sign-ins-dialog">
                    <sign_ins::Kept />
                </Dialog>
            }
            .into_any(),
            Sheet::Duplicate { file, title } => view! {
                <Dialog title=sentences::DUPLICATE_TITLE close=close class="dialog narrow" test="duplicate-dialog">
                    <duplicate::Form file=file title=title />
                </Dialog>
            }
            .into_any(),
            Sheet::Rename => view! {
                <Dialog title=sentences::RENAME_TITLE close=close class="dialog" test="rename-dialog">
                    <rename::Form />
                </Dialog>
            }
            .into_any(),
            Sheet::About(at) => view! {
                <Dialog title=sentences::ABOUT close=close class="dialog" test="about-dialog">
                    <about::Form at=at />
                </Dialog>
            }
            .into_any(),
            Sheet::Image(target) => view! {
                <Dialog title=sentences::IMAGE_TITLE close=close class="dialog wide" test="image-sheet">
                    <image::Form target=target />
                </Dialog>
            }
            .into_any(),
            Sheet::Choose => view! {
                <Dialog title=choose::title() close=close class="dialog sheet" test="choose-dialog">
                    <choose::Choose />
                </Dialog>
            }
            .into_any(),
            Sheet::Others => view! { <others::Others close=close /> }.into_any(),
            Sheet::Live => view! { <live::Live close=close /> }.into_any(),
            Sheet::Earlier => view! {
                <Dialog title=sentences::HISTORY close=close class="dialog sheet" test="earlier-dialog">
                    <earlier::Earlier />
                </Dialog>
            }
            .into_any(),
            Sheet::Sharing => view! {
                <Dialog title=sharing::title() close=close class="dialog wide" test="sharing-dialog">
                    <sharing::Sharing />
                </Dialog>
            }
            .into_any(),
            Sheet::DraftsPlace => view! {
                <Dialog title=sentences::PLACE_TITLE close=close class="dialog" test="place-dialog">
                    <place::Place />
                </Dialog>
            }
            .into_any(),
            Sheet::BringIn => view! {
                <Dialog title=sentences::BRING_IN_TITLE close=close class="dialog" test="bring-in-dialog">
                    <bring_in::BringIn />
                </Dialog>
            }
            .into_any(),
            Sheet::Decide(deciding) => view! {
                <Dialog title=review::decide_title(deciding) close=close class="dialog" test="decide-dialog">
                    <review::Decide deciding=deciding />
                </Dialog>
            }
            .into_any(),
            Sheet::Correct => view! {
                <Dialog title=sentences::CORRECT_TITLE close=close class="dialog" test="correct-dialog">
                    <correct::Correct />
                </Dialog>
            }
            .into_any(),
            Sheet::Embargo => view! {
                <Dialog title=sentences::EMBARGO_TITLE close=close class="dialog" test="embargo-dialog">
                    <embargo::Embargo />
                </Dialog>
            }
            .into_any(),
            Sheet::Schedule => view! {
                <Dialog title=sentences::SCHEDULE_TITLE close=close class="dialog" test="schedule-dialog">
                    <embargo::Schedule />
                </Dialog>
            }
            .into_any(),
            Sheet::Pick(target) => view! {
                <Dialog title=sentences::PICKER_TITLE close=close class="dialog wide" test="image-picker">
                    <picker::Picker target=target />
                </Dialog>
            }
            .into_any(),
            Sheet::Programs { publishing } => view! {
                <Dialog
                    title=if publishing { sentences::PROGRAMS_ASK } else { sentences::PROGRAMS_OF_SITE }
                    close=close
                    class="dialog wide"
                    test="programs-dialog"
                >
                    <programs::Programs publishing=publishing />
                </Dialog>
            }
            .into_any(),
            Sheet::Palette => view! {
                <Dialog title=sentences::PALETTE close=close class="dialog palette" bare=true test="palette">
                    <Palette />
                </Dialog>
            }
            .into_any(),
            Sheet::Shortcuts => view! {
                <Dialog title=sentences::SHORTCUTS_TITLE close=close class="dialog wide" test="shortcuts">
                    <shortcuts::Shortcuts />
                </Dialog>
            }
            .into_any(),
    }
}

/// What is proposed goes with the first key. The dialog has to be there first: it moves the
/// focus itself.
fn to_be_typed_over(input: NodeRef<html::Input>) {
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            request_animation_frame(move || {
                drop(input.focus());
                input.select();
            });
        }
    });
}
