//! A file on its way into the site: its name there, its size, and what it tells.

use api::{ImageFormat, ImageWeighed};
use leptos::prelude::*;

use super::Draft;
use crate::{
    components::{Glyph, Icon},
    sentences,
    state::app,
};

/// Name, size, and what is taken out.
#[component]
pub(super) fn FileFacts(draft: Draft) -> impl IntoView {
    let app = app();
    let weighed = app.images.weighed;
    let ending = move || {
        weighed.with(|weighed| {
            let weighed = weighed.as_ref()?;
            let smaller = draft
                .smaller
                .get()
                .then_some(weighed.smaller.as_ref())
                .flatten();
            let format = smaller.map_or(weighed.format, |smaller| smaller.format);
            Some(format!(".{}", ending(format)))
        })
    };
    let goes = move || {
        weighed.with(|weighed| {
            weighed
                .as_ref()
                .map(|weighed| sentences::image_goes_to(&weighed.folder))
        })
    };
    let tells = move || weighed.with(|weighed| weighed.as_ref().map(told));
    view! {
        <div class="field">
            <label class="field-label" for="image-name">{sentences::IMAGE_NAME}</label>
            <div class="named">
                <input
                    id="image-name"
                    class="input"
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="image-name-help"
                    prop:value=move || draft.name(app)
                    on:input=move |event| draft.typed_name.set(event_target_value(&event))
                    data-test="image-name"
                />
                <span class="soft">{ending}</span>
            </div>
            <p class="help breaks" id="image-name-help">{goes}</p>
        </div>
        <Smaller draft=draft />
        <p class="image-tells" data-test="image-tells">
            <Glyph icon=Icon::ShieldCheck />
            <span>{move || tells().unwrap_or(sentences::WEIGHING)}</span>
        </p>
    }
}

/// Whether it becomes smaller, with the figures before and after.
#[component]
fn Smaller(draft: Draft) -> impl IntoView {
    let weighed = app().images.weighed;
    let facts = Memo::new(move |_| weighed.get());
    move || {
        let weighed = facts.get()?;
        let now = sentences::image_facts(weighed.size, weighed.bytes);
        let Some(smaller) = weighed.smaller else {
            return Some(view! { <p class="help" data-test="image-size">{now}</p> }.into_any());
        };
        let then = sentences::instead_of(
            &sentences::image_facts(Some(smaller.size), smaller.bytes),
            &now,
        );
        Some(
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=draft.smaller
                        on:change=move |event| draft.smaller.set(event_target_checked(&event))
                        data-test="image-smaller"
                    />
                    <span>{sentences::MAKE_SMALLER}<small class="soft" data-test="image-size">{then}</small></span>
                </label>
            }
            .into_any(),
        )
    }
}

fn told(weighed: &ImageWeighed) -> &'static str {
    match (weighed.tells_place, weighed.tells_details) {
        (true, _) => sentences::TELLS_PLACE,
        (false, true) => sentences::TELLS_DETAILS,
        (false, false) => sentences::TELLS_NOTHING,
    }
}

const fn ending(format: ImageFormat) -> &'static str {
    match format {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpg",
        ImageFormat::Gif => "gif",
        ImageFormat::Webp => "webp",
        ImageFormat::Avif => "avif",
    }
}
