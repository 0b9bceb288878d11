//! Which of the three places are shown, by the room there is and by what was hidden.

/// A place of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    List,
    Desk,
    Page,
}

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    /// For three places side by side.
    Wide,
    /// Desk and page share one.
    Shared,
    /// One place at a time.
    One,
}

impl Room {
    /// By the window's width in CSS pixels (so zoom counts).
    pub(crate) fn of(width: f64) -> Self {
        if width >= 1100.0 {
            Self::Wide
        } else if width >= 720.0 {
            Self::Shared
        } else {
            Self::One
        }
    }
}

/// What the writer chose to see. `front` counts where places share room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) list: bool,
    pub(crate) desk: bool,
    pub(crate) page: bool,
    pub(crate) front: Place,
}

impl Default for Shown {
    fn default() -> Self {
        Self {
            list: true,
            desk: true,
            page: true,
            front: Place::List,
        }
    }
}

impl Shown {
    /// Whether a place is to be seen in this room.
    pub(crate) fn visible(self, place: Place, room: Room) -> bool {
        match (room, place) {
            (Room::One, place) => self.front == place,
            (_, Place::List) => self.list,
            (Room::Wide, Place::Desk) => self.desk,
            (Room::Wide, Place::Page) => self.page,
            (Room::Shared, Place::Page) => self.front == Place::Page,
            (Room::Shared, Place::Desk) => self.front != Place::Page,
        }
    }

    /// Shows a place, or hides it where it stands beside others. Desk and page are
    /// never both hidden.
    pub(crate) fn toggle(mut self, place: Place, room: Room) -> Self {
        match (room, place) {
            (Room::One, place) => self.front = place,
            (_, Place::List) => self.list = !self.list,
            (Room::Wide, Place::Desk) => {
                self.desk = !self.desk;
                self.page |= !self.desk;
            }
            (Room::Wide, Place::Page) => {
                self.page = !self.page;
                self.desk |= !self.page;
            }
            (Room::Shared, place) => self.front = place,
        }
        self
    }

    /// Brings a place to where it can be seen.
    pub(crate) fn reveal(mut self, place: Place) -> Self {
        self.front = place;
        match place {
            Place::List => self.list = true,
            Place::Desk => self.desk = true,
            Place::Page => self.page = true,
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Room, Shown};

    fn seen(shown: Shown, room: Room) -> String {
        [(Place::List, 'l'), (Place::Desk, 'd'), (Place::Page, 'p')]
            .into_iter()
            .filter(|(place, _)| shown.visible(*place, room))
            .map(|(_, letter)| letter)
            .collect()
    }

    #[test]
    fn room_by_width() {
        let cases = [
            (1280.0, Room::Wide),
            (1100.0, Room::Wide),
            (1000.0, Room::Shared),
            (900.0, Room::Shared),
            (640.0, Room::One),
        ];
        for (width, room) in cases {
            assert_eq!(Room::of(width), room, "{width}");
        }
    }

    #[test]
    fn toggling() {
        let cases: &[(Room, &[Place], &str)] = &[
            (Room::Wide, &[], "ldp"),
            (Room::Wide, &[Place::List], "dp"),
            (Room::Wide, &[Place::Desk], "lp"),
            (Room::Wide, &[Place::Desk, Place::Page], "ld"),
            (Room::Wide, &[Place::Page, Place::Desk], "lp"),
            (Room::Shared, &[], "ld"),
            (Room::Shared, &[Place::Page], "lp"),
            (Room::Shared, &[Place::Page, Place::Page, Place::List], "p"),
            (Room::One, &[], "l"),
            (Room::One, &[Place::Desk], "d"),
            (Room::One, &[Place::Page], "p"),
        ];
        for (room, toggles, expect) in cases {
            let shown = toggles
                .iter()
                .fold(Shown::default(), |shown, place| shown.toggle(*place, *room));
            assert_eq!(seen(shown, *room), *expect, "{room:?} {toggles:?}");
        }
    }

    #[test]
    fn what_is_revealed_is_seen_everywhere() {
        for place in [Place::List, Place::Desk, Place::Page] {
            for room in [Room::Wide, Room::Shared, Room::One] {
                let hidden = Shown::default().toggle(place, room);
                assert!(
                    hidden.reveal(place).visible(place, room),
                    "{place:?} {room:?}"
                );
            }
        }
    }
}
