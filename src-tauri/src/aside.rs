//! Windows beside the one that works: a page of the running site, a page that is being
//! printed. They show what others wrote, so no capability names them, and they stay where
//! they were opened.

use std::sync::{Mutex, PoisonError};

use newsroom::{Sheet, SitePage};
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::{AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::newsroom_task::Answer;
use crate::{preview, sentences};

/// The window with a page of the running site.
pub(crate) const SITE_PAGE: &str = "site-page";
/// The window with the page that is being printed.
pub(crate) const PRINT: &str = "print";

/// Where each of the windows may be. A window that is there goes on to the next page: a new
/// one could not have its name before the platform has taken the old one down.
static SITE: Mutex<Option<Url>> = Mutex::new(None);
static SHEET: Mutex<Option<Url>> = Mutex::new(None);

/// Shows a page of the running site. Nothing that the page does by itself leads out of it;
/// links that ask for a window of their own open in the user's browser.
pub(crate) fn show_site_page(app: &AppHandle, page: &SitePage) -> Answer<()> {
    let address = parsed(&page.address)?;
    let title = sentences::site_page(&page.site);
    allow(&SITE, &address);
    if let Some(window) = app.get_webview_window(SITE_PAGE) {
        return show_again(&window, &title, address);
    }
    let opened = WebviewWindowBuilder::new(app, SITE_PAGE, WebviewUrl::External(address))
        .title(title)
        .inner_size(1200.0, 860.0)
        .incognito(true)
        // Frames and scripts are heard here too, not only what the user follows.
        .on_navigation(|to| to.scheme() == "about" || is_allowed(&SITE, to, is_same_site))
        .on_new_window(|to, _| {
            open_outside(&to);
            NewWindowResponse::Deny
        })
        .build();
    opened.map(drop).map_err(|_| sentences::no_window())
}

/// Closes the window with the pages of the site that is at this address, if it is there.
pub(crate) fn close_site_pages(app: &AppHandle, address: Option<&str>) {
    let address = address.and_then(|address| address.parse().ok());
    if let Some(address) = address
        && is_allowed(&SITE, &address, is_same_site)
        && let Some(window) = app.get_webview_window(SITE_PAGE)
        && let Err(error) = window.destroy()
    {
        tracing::warn!(%error, "a window stays open");
    }
}

/// Shows a page as it will be on paper, with the platform's print dialog before it.
pub(crate) fn print(app: &AppHandle, sheet: &Sheet) -> Answer<()> {
    let address = parsed(&format!("{}{}", preview::ORIGIN, sheet.path))?;
    let title = sentences::print_window(&sheet.title);
    allow(&SHEET, &address);
    if let Some(window) = app.get_webview_window(PRINT) {
        return show_again(&window, &title, address);
    }
    let opened = WebviewWindowBuilder::new(app, PRINT, WebviewUrl::CustomProtocol(address))
        .title(title)
        .inner_size(860.0, 960.0)
        .incognito(true)
        .on_navigation(|to| is_allowed(&SHEET, to, Url::eq))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                ask_to_print(&window);
            }
        })
        .build();
    opened.map(drop).map_err(|_| sentences::no_window())
}

/// Shows the platform's print dialog. Where that is over when the call is, the window goes out of
/// sight with it, also after Cancel; it stays there for what is still being printed from it.
fn ask_to_print(window: &WebviewWindow) {
    let asked = window.print();
    #[cfg(target_os = "linux")]
    let asked = asked.and_then(|()| window.hide());
    if let Err(error) = asked {
        tracing::warn!(%error, "no print dialog");
    }
}

fn show_again(window: &WebviewWindow, title: &str, address: Url) -> Answer<()> {
    let shown = window.set_title(title);
    let shown = shown.and_then(|()| window.navigate(address));
    let shown = shown.and_then(|()| window.show());
    let shown = shown.and_then(|()| window.set_focus());
    shown.map_err(|_| sentences::no_window())
}

fn allow(place: &Mutex<Option<Url>>, address: &Url) {
    *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(address.clone());
}

fn is_allowed(place: &Mutex<Option<Url>>, to: &Url, agrees: fn(&Url, &Url) -> bool) -> bool {
    let allowed = place.lock().unwrap_or_else(PoisonError::into_inner);
    allowed.as_ref().is_some_and(|allowed| agrees(to, allowed))
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
