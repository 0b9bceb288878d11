//! Above the page: its width, light or dark, and what else can be done with it.

use leptos::prelude::*;

use crate::{
    components::{Icon, IconButton, MenuButton, MenuItem},
    sentences,
    state::{App, Theme, Width, app},
};

/// The controls.
#[component]
pub(super) fn Controls(
    /// Whether the page is in the site's own look, which has its own colours.
    dressed: Signal<bool>,
) -> impl IntoView {
    let app = app();
    let page = app.prefs.page;
    let width = move |width: Width, icon, test| {
        view! {
            <IconButton
                name=sentences::width_name(width)
                icon=icon
                pressed=Signal::derive(move || page.width.get() == width)
                press=move |_| {
                    page.width.update(|now| *now = if *now == width { Width::Room } else { width });
                }
                test=test
            />
        }
    };
    let dark = move || app.prefs.page_theme() == Theme::Dark;
    let other = move || if dark() { Theme::Light } else { Theme::Dark };
    view! {
        <div class="page-tools">
            <span class="page-zoom soft" hidden=move || page.zoom.get() == 100>
                {move || sentences::zoomed(page.zoom.get())}
            </span>
            {width(Width::Phone, Icon::Smartphone, "page-narrow")}
            {width(Width::Tablet, Icon::Tablet, "page-tablet")}
            {width(Width::Desktop, Icon::Monitor, "page-desktop")}
            {move || {
                let (name, icon) = if dark() {
                    (sentences::PAGE_LIGHT, Icon::Sun)
                } else {
                    (sentences::PAGE_DARK, Icon::Moon)
                };
                view! {
                    <IconButton
                        name=Signal::derive(move || {
                            if dressed.get() { sentences::PAGE_OWN_COLOURS } else { name }.to_owned()
                        })
                        disabled=dressed
                        icon=icon
                        press=move |_| page.theme.set(Some(untrack(other)))
                        test="page-theme"
                    />
                }
            }}
            <MenuButton
                name=sentences::PAGE_MORE
                icon=Icon::Ellipsis
                items=Callback::new(move |()| items(app))
                test="page-menu"
            />
        </div>
    }
}

fn items(app: App) -> Vec<MenuItem> {
    let page = app.prefs.page;
    let mut items = vec![
        MenuItem::new(Icon::Plus, sentences::ZOOM_IN, "page-larger", move || {
            page.step(true);
        }),
        MenuItem::new(
            Icon::Minus,
            sentences::ZOOM_OUT,
            "page-smaller",
            move || {
                page.step(false);
            },
        ),
    ];
    if page.zoom.get_untracked() != 100 {
        items.push(MenuItem::new(
            Icon::Undo2,
            sentences::ZOOM_NONE,
            "page-own-size",
            move || page.zoom.set(100),
        ));
    }
    for host in app
        .desk
        .image_hosts
        .with_untracked(|hosts| hosts.shown.clone())
    {
        let label = sentences::hide_images(&host);
        items.push(MenuItem::new(
            Icon::EyeOff,
            label,
            "images-hide",
            move || {
                app.desk.allow_images(host.clone(), false);
            },
        ));
    }
    if app.desk.id().is_some() {
        items.push(
            MenuItem::new(Icon::Printer, sentences::PRINT, "page-print", move || {
                app.desk.print();
            })
            .apart(),
        );
        items.push(MenuItem::new(
            Icon::ExternalLink,
            sentences::SEE_ON_SITE,
            "see-on-site",
            move || app.on_site.see(),
        ));
    }
    items
}
