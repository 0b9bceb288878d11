//! What the window remembers on this computer about itself: theme, places, widths,
//! how the text is shown.

use leptos::prelude::*;

use super::{
    page_view::{PageView, Width, kept_zoom},
    places::{Place, Room, Shown},
};

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    Light,
    Dark,
}

impl Theme {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::Light, Self::Dark]
            .into_iter()
            .find(|theme| theme.name() == name)
    }
}

/// How the text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextMode {
    /// As what it is, its marks faded.
    Formatted,
    /// With all its marks.
    Source,
    /// In a text box of the platform's own.
    Box,
}

impl TextMode {
    const fn name(self) -> &'static str {
        match self {
            Self::Formatted => "formatted",
            Self::Source => "source",
            Self::Box => "box",
        }
    }

    fn named(name: &str) -> Self {
        match name {
            "source" => Self::Source,
            "box" => Self::Box,
            _ => Self::Formatted,
        }
    }
}

/// So many commands are remembered as used last.
const RECENT: usize = 6;

/// The preferences.
#[derive(Clone, Copy)]
pub(crate) struct Prefs {
    /// The chosen theme; None follows the system.
    pub(crate) chosen_theme: RwSignal<Option<Theme>>,
    /// Whether the system is dark.
    pub(crate) system_dark: RwSignal<bool>,
    /// The room that the window has.
    pub(crate) room: RwSignal<Room>,
    /// The places that are shown.
    pub(crate) shown: RwSignal<Shown>,
    /// The list's width, px.
    pub(crate) list_width: RwSignal<f64>,
    /// The page's share of the room beside the list, per cent.
    pub(crate) page_share: RwSignal<f64>,
    /// How the text is shown.
    pub(crate) text_mode: RwSignal<TextMode>,
    /// Nothing but the text is to be seen.
    pub(crate) focus: RwSignal<bool>,
    /// The commands that were used last, the latest first.
    pub(crate) recent: RwSignal<Vec<String>>,
    /// Whether the details are unfolded.
    pub(crate) details: RwSignal<bool>,
    /// How the page is looked at.
    pub(crate) page: PageView,
    /// Whether the page is shown in the site's own look where that is known.
    pub(crate) site_look: RwSignal<bool>,
}

impl Prefs {
    pub(crate) fn load() -> Self {
        let chosen_theme = read("theme").as_deref().and_then(Theme::named);
        let number = |key, otherwise| {
            // The web view's way to read one: the standard library's brings large tables.
            read(key)
                .map(|text| js_sys::parse_float(&text))
                .filter(|number| number.is_finite())
                .unwrap_or(otherwise)
        };
        let yes = |key, otherwise| read(key).map_or(otherwise, |text| text == "yes");
        let words = |key| {
            let text = read(key).unwrap_or_default();
            text.split_whitespace().map(str::to_owned).collect()
        };
        let shown = Shown {
            list: yes("list", true),
            desk: yes("desk", true),
            page: yes("page", true),
            front: Place::List,
        };
        let prefs = Self {
            chosen_theme: RwSignal::new(chosen_theme),
            system_dark: RwSignal::new(false),
            room: RwSignal::new(Room::Wide),
            shown: RwSignal::new(if shown.desk || shown.page {
                shown
            } else {
                Shown::default()
            }),
            list_width: RwSignal::new(number("list-width", 292.0)),
            page_share: RwSignal::new(number("page-share", 45.0)),
            text_mode: RwSignal::new(
                read("text").map_or(TextMode::Formatted, |name| TextMode::named(&name)),
            ),
            focus: RwSignal::new(yes("focus", false)),
            recent: RwSignal::new(words("recent-commands")),
            details: RwSignal::new(yes("details", false)),
            page: PageView {
                width: RwSignal::new(Width::named(&read("page-width").unwrap_or_default())),
                theme: RwSignal::new(read("page-theme").as_deref().and_then(Theme::named)),
                zoom: RwSignal::new(kept_zoom(&read("page-zoom").unwrap_or_default())),
                room: RwSignal::new((0.0, 0.0)),
            },
            site_look: RwSignal::new(yes("site-look", true)),
        };
        prefs.remember();
        prefs
    }

    pub(crate) fn theme(self) -> Theme {
        self.chosen_theme
            .get()
            .unwrap_or(if self.system_dark.get() {
                Theme::Dark
            } else {
                Theme::Light
            })
    }

    /// The page's own theme, or the window's where none is chosen.
    pub(crate) fn page_theme(self) -> Theme {
        self.page.theme.get().unwrap_or_else(|| self.theme())
    }

    /// The page's theme, outside reactivity.
    pub(crate) fn page_theme_now(self) -> Theme {
        untrack(|| self.page_theme())
    }

    /// Light, dark, as the system has it, and so on.
    pub(crate) fn next_theme(self) {
        let next = match self.chosen_theme.get_untracked() {
            None => Some(Theme::Light),
            Some(Theme::Light) => Some(Theme::Dark),
            Some(Theme::Dark) => None,
        };
        self.chosen_theme.set(next);
    }

    /// A command was used.
    pub(crate) fn used(self, command: String) {
        self.recent.update(|recent| {
            recent.retain(|one| *one != command);
            recent.insert(0, command);
            recent.truncate(RECENT);
        });
    }

    pub(crate) fn visible(self, place: Place) -> bool {
        if self.focus.get() {
            return place == Place::Desk;
        }
        self.shown.get().visible(place, self.room.get())
    }

    pub(crate) fn toggle(self, place: Place) {
        self.focus.set(false);
        let room = self.room.get_untracked();
        self.shown
            .update(|shown| *shown = shown.toggle(place, room));
    }

    pub(crate) fn reveal(self, place: Place) {
        if place != Place::Desk {
            self.focus.set(false);
        }
        self.shown.update(|shown| *shown = shown.reveal(place));
    }

    fn remember(self) {
        Effect::new(move |_| {
            write(
                "theme",
                self.chosen_theme.get().map_or("system", Theme::name),
            );
        });
        Effect::new(move |_| {
            let shown = self.shown.get();
            for (key, on) in [
                ("list", shown.list),
                ("desk", shown.desk),
                ("page", shown.page),
            ] {
                write(key, yes_no(on));
            }
        });
        Effect::new(move |_| write("list-width", &format!("{:.0}", self.list_width.get())));
        Effect::new(move |_| write("page-share", &format!("{:.1}", self.page_share.get())));
        Effect::new(move |_| write("text", self.text_mode.get().name()));
        Effect::new(move |_| write("focus", yes_no(self.focus.get())));
        Effect::new(move |_| write("recent-commands", &self.recent.get().join(" ")));
        Effect::new(move |_| write("details", yes_no(self.details.get())));
        Effect::new(move |_| write("page-width", self.page.width.get().name()));
        Effect::new(move |_| {
            write(
                "page-theme",
                self.page.theme.get().map_or("window", Theme::name),
            );
        });
        Effect::new(move |_| write("page-zoom", &self.page.zoom.get().to_string()));
        Effect::new(move |_| write("site-look", yes_no(self.site_look.get())));
    }
}

const fn yes_no(on: bool) -> &'static str {
    if on { "yes" } else { "no" }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn read(key: &str) -> Option<String> {
    storage()?
        .get_item(&format!("dateline.{key}"))
        .ok()
        .flatten()
}

fn write(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage costs a remembered width, nothing else.
        drop(storage.set_item(&format!("dateline.{key}"), value));
    }
}
