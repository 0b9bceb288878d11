//! Around the page: images of other sites that are not shown, and the site while it runs
//! on this computer. Each with its way out.

use api::SiteProgram;
use leptos::prelude::*;

use crate::{
    components::{Button, Dialog, Look},
    sentences,
    state::{Stage, app},
};

/// Says of a few hosts only: more would push the page away.
const HOSTS: usize = 3;

/// The images that are not shown, by the host they lie on.
#[component]
pub(super) fn LeftOut() -> impl IntoView {
    let desk = app().desk;
    let hosts = Memo::new(move |_| {
        let mut hosts = desk.image_hosts.with(|hosts| hosts.left_out.clone());
        hosts.truncate(HOSTS);
        hosts
    });
    let one = move |host: String| {
        let (label, words) = (
            sentences::show_images(&host),
            sentences::images_left_out(&host),
        );
        view! {
            <div class="page-note" role="status" data-test="images-left-out">
                <p>{words}</p>
                <Button
                    label=label
                    press=move |_| desk.allow_images(host.clone(), true)
                    test="images-show"
                />
            </div>
        }
    };
    move || hosts.get().into_iter().map(one).collect_view()
}

/// The site's own program: the question before it, and what it does.
#[component]
pub(super) fn SiteRun() -> impl IntoView {
    let on_site = app().on_site;
    let stage = on_site.stage;
    move || {
        match stage.get() {
        Stage::Off => ().into_any(),
        Stage::Asking(program) => view! { <Question program=program /> }.into_any(),
        Stage::Cannot(message, hint) => view! {
            <div class="page-note" role="status" data-test="site-run" data-stage="cannot">
                <p>{message} " " {hint}</p>
                <Button label=sentences::CLOSE press=move |_| on_site.put_away() test="site-run-close" />
            </div>
        }
        .into_any(),
        Stage::Starting(long) => {
            let words = if long { sentences::RUN_SLOW } else { sentences::RUN_STARTING };
            view! { <Running words=words there=false /> }.into_any()
        }
        Stage::There => view! { <Running words=sentences::RUN_THERE there=true /> }.into_any(),
        Stage::Ended(message) => view! {
            <div class="page-note" role="status" data-test="site-run" data-stage="ended">
                <p>{message}</p>
                <Said />
                <Button label=sentences::TRY_AGAIN press=move |_| on_site.see() test="site-run-again" />
                <Button
                    label=sentences::CLOSE
                    look=Look::Quiet
                    press=move |_| on_site.put_away()
                    test="site-run-close"
                />
            </div>
        }
        .into_any(),
    }
    }
}

#[component]
fn Running(words: &'static str, there: bool) -> impl IntoView {
    let on_site = app().on_site;
    let open = move || {
        view! { <Button label=sentences::RUN_OPEN press=move |_| on_site.see() test="site-run-show" /> }
    };
    let keep = move || {
        let can = move || on_site.keeps.get();
        view! {
            <Show when=can>
                <Button label=sentences::KEEP_BUILD press=move |_| on_site.keep_build() test="keep-build" />
            </Show>
        }
    };
    view! {
        <div
            class="page-note"
            role="status"
            data-test="site-run"
            data-stage=if there { "there" } else { "starting" }
        >
            <p>{words}</p>
            <Said />
            {there.then(open)}
            {there.then(keep)}
            <Button
                label=sentences::RUN_STOP
                look=Look::Quiet
                press=move |_| on_site.stop()
                test="site-run-stop"
            />
        </div>
    }
}

/// What the program said last.
#[component]
fn Said() -> impl IntoView {
    let lines = app().on_site.lines;
    let text = move || {
        lines.with(|lines| {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            lines.join("\n")
        })
    };
    view! {
        <details class="page-log">
            <summary>{sentences::RUN_SAID}</summary>
            <pre tabindex="0" data-test="site-run-log">{text}</pre>
        </details>
    }
}

#[component]
fn Question(program: SiteProgram) -> impl IntoView {
    let on_site = app().on_site;
    let runs = program.runs.join(", ");
    view! {
        <Dialog
            title=sentences::RUN_TITLE
            close=move || on_site.put_away()
            class="dialog"
            test="run-dialog"
        >
            <div class="dialog-body">
                <p>{sentences::RUN_WHAT}</p>
                <pre class="run-command" data-test="run-command">{program.command}</pre>
                <p class="soft">{sentences::run_folder(&program.folder)}</p>
                <p>{sentences::RUN_FROM} " " <span data-test="run-orders">{runs}</span></p>
                <p>{sentences::RUN_MEANS}</p>
                <footer class="dialog-foot">
                    <Button label=sentences::CANCEL press=move |_| on_site.put_away() />
                    <Button
                        label=sentences::RUN_GO
                        look=Look::Primary
                        press=move |_| on_site.agree()
                        test="run-go"
                    />
                </footer>
            </div>
        </Dialog>
    }
}
