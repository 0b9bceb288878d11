//! Windows beside the one that works: a page of the running site, a page that is being
//! printed. They show what others wrote, so no capability names them, and they stay where
//! they were opened.

use newsroom::{Sheet, SitePage};
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::newsroom_task::Answer;
use crate::{preview, sentences};

/// The window with a page of the running site.
pub(crate) const SITE_PAGE: &str = "site-page";
/// The window with the page that is being printed.
pub(crate) const PRINT: &str = "print";

/// Shows a page of the running site. Links to other sites open in the user's browser.
pub(crate) fn show_site_page(app: &AppHandle, page: &SitePage) -> Answer<()> {
    let address = parsed(&page.address)?;
    if let Some(window) = app.get_webview_window(SITE_PAGE) {
        let there = window.url().is_ok_and(|now| is_same_site(&now, &address));
        if there && window.navigate(address.clone()).is_ok() {
            return window.set_focus().map_err(|_| sentences::no_window());
        }
        close(&window);
    }
    let home = address.clone();
    let opened = WebviewWindowBuilder::new(app, SITE_PAGE, WebviewUrl::External(address))
        .title(sentences::site_page(&page.site))
        .inner_size(1200.0, 860.0)
        .incognito(true)
        .on_navigation(move |to| {
            let stays = is_same_site(to, &home);
            if !stays {
                open_outside(to);
            }
            stays
        })
        .on_new_window(|to, _| {
            open_outside(&to);
            NewWindowResponse::Deny
        })
        .build();
    opened.map(drop).map_err(|_| sentences::no_window())
}

/// Closes the window with the site's pages, if it is there.
pub(crate) fn close_site_pages(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(SITE_PAGE) {
        close(&window);
    }
}

/// Shows a page as it will be on paper, with the platform's print dialog before it.
pub(crate) fn print(app: &AppHandle, sheet: &Sheet) -> Answer<()> {
    let address = parsed(&format!("{}{}", preview::ORIGIN, sheet.path))?;
    if let Some(old) = app.get_webview_window(PRINT) {
        close(&old);
    }
    let only = address.clone();
    let opened = WebviewWindowBuilder::new(app, PRINT, WebviewUrl::CustomProtocol(address))
        .title(sentences::print_window(&sheet.title))
        .inner_size(860.0, 960.0)
        .incognito(true)
        .on_navigation(move |to| *to == only)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished
                && let Err(error) = window.print()
            {
                tracing::warn!(%error, "no print dialog");
            }
        })
        .build();
    opened.map(drop).map_err(|_| sentences::no_window())
}

fn close(window: &WebviewWindow) {
    if let Err(error) = window.destroy() {
        tracing::warn!(%error, "a window stays open");
    }
}

fn parsed(address: &str) -> Answer<Url> {
    address.parse().map_err(|_| sentences::no_window())
}

/// The same host and port, and no other scheme.
fn is_same_site(one: &Url, other: &Url) -> bool {
    one.origin() == other.origin()
}

/// Hands an address to the user's browser, if it is one for a browser.
fn open_outside(address: &Url) {
    if let Ok(address) = newsroom::safe_address(address.as_str())
        && let Err(error) = open::that_detached(&address)
    {
        tracing::warn!(%error, "no browser");
    }
}
