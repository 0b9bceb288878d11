//! How the page is looked at: how wide, light or dark, how large. Remembered by `prefs`;
//! the arithmetic is pure.

use leptos::prelude::*;

use super::prefs::Theme;

/// The width that the page has for its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    /// As wide as there is room.
    Room,
    Phone,
    Tablet,
    Desktop,
}

impl Width {
    pub(crate) const ALL: [Self; 4] = [Self::Room, Self::Phone, Self::Tablet, Self::Desktop];

    /// In the page's own pixels; none for whatever there is.
    pub(crate) const fn pixels(self) -> Option<f64> {
        match self {
            Self::Room => None,
            Self::Phone => Some(390.0),
            Self::Tablet => Some(820.0),
            Self::Desktop => Some(1_280.0),
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Room => "room",
            Self::Phone => "phone",
            Self::Tablet => "tablet",
            Self::Desktop => "desktop",
        }
    }

    pub(super) fn named(name: &str) -> Self {
        let found = Self::ALL.into_iter().find(|width| width.name() == name);
        found.unwrap_or(Self::Room)
    }
}

/// Sizes to go through, per cent.
const ZOOMS: [u32; 9] = [50, 67, 80, 90, 100, 110, 125, 150, 200];

/// How the page is looked at.
#[derive(Clone, Copy)]
pub(crate) struct PageView {
    pub(crate) width: RwSignal<Width>,
    /// Light or dark; as the window where nothing is chosen.
    pub(crate) theme: RwSignal<Option<Theme>>,
    /// Per cent.
    pub(crate) zoom: RwSignal<u32>,
    /// The room for it, px.
    pub(crate) room: RwSignal<(f64, f64)>,
}

impl PageView {
    /// The next larger or smaller size.
    pub(crate) fn step(self, larger: bool) {
        self.zoom.update(|zoom| *zoom = next_zoom(*zoom, larger));
    }

    /// The frame's style.
    pub(crate) fn style(self) -> String {
        Fit::of(self.width.get().pixels(), self.zoom.get(), self.room.get()).style()
    }
}

/// A frame's size in its own pixels, and by how much it is drawn smaller or larger.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Fit {
    width: f64,
    height: f64,
    scale: f64,
}

impl Fit {
    /// A page that is wider than the room is drawn smaller, so that it breaks its lines as
    /// on a screen of that width.
    fn of(width: Option<f64>, zoom: u32, (room, height): (f64, f64)) -> Self {
        let zoom = f64::from(zoom) / 100.0;
        let (room, height) = (room.max(1.0), height.max(1.0));
        let (width, scale) = match width {
            None => (room / zoom, zoom),
            // Larger than the room can be wanted: then it is as wide as fits.
            Some(width) => {
                let scale = zoom * (room / width).min(1.0);
                (width.min(room / scale), scale)
            }
        };
        Self {
            width,
            height: height / scale,
            scale,
        }
    }

    fn style(self) -> String {
        let Self {
            width,
            height,
            scale,
        } = self;
        let drawn = width * scale;
        // Nothing is drawn by way of a picture where the page has its own size.
        let transform = if (scale - 1.0).abs() < 0.001 {
            String::new()
        } else {
            format!("transform:scale({scale:.4});")
        };
        format!(
            "width:{width:.0}px;height:{height:.0}px;margin-left:calc((100% - {drawn:.0}px) / 2);{transform}"
        )
    }
}

fn next_zoom(zoom: u32, larger: bool) -> u32 {
    let next = if larger {
        ZOOMS.into_iter().find(|one| *one > zoom)
    } else {
        ZOOMS.into_iter().rev().find(|one| *one < zoom)
    };
    next.unwrap_or(zoom)
}

/// A size as it was kept.
pub(super) fn kept_zoom(text: &str) -> u32 {
    let zoom = text.parse().unwrap_or(100);
    if ZOOMS.contains(&zoom) { zoom } else { 100 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_the_width_that_it_says() {
        let room = (600.0, 800.0);
        for (width, zoom, expect) in [
            (Width::Room, 100, (600.0, 800.0, 1.0)),
            (Width::Room, 200, (300.0, 400.0, 2.0)),
            (Width::Phone, 100, (390.0, 800.0, 1.0)),
            (Width::Desktop, 100, (1_280.0, 1_706.6, 0.468)),
            (Width::Desktop, 50, (1_280.0, 3_413.3, 0.234)),
            (Width::Phone, 200, (300.0, 400.0, 2.0)),
        ] {
            let fit = Fit::of(width.pixels(), zoom, room);
            let near = |a: f64, b: f64| (a - b).abs() < 0.7;
            assert!(
                near(fit.width, expect.0)
                    && near(fit.height, expect.1)
                    && (fit.scale - expect.2).abs() < 0.001,
                "{width:?} {zoom}: {fit:?}"
            );
            assert!(fit.width * fit.scale <= room.0 + 0.5, "{fit:?}");
        }
    }

    #[test]
    fn sizes_end_somewhere() {
        assert_eq!(next_zoom(100, true), 110);
        assert_eq!(next_zoom(100, false), 90);
        assert_eq!((next_zoom(200, true), next_zoom(50, false)), (200, 50));
        assert_eq!(
            (kept_zoom("67"), kept_zoom("0"), kept_zoom("x")),
            (67, 100, 100)
        );
        assert!(
            Width::ALL
                .iter()
                .all(|one| Width::named(one.name()) == *one)
        );
    }
}
