//! Dates as announcements write them: read in any of the usual shapes, written again in
//! the same. A date without a zone stays without one.

mod read;
mod shape;

use jiff::civil::{Date, DateTime, Time};

use read::Raw;
pub use shape::DateShape;
use shape::{ZoneShape, offset_text, time_text, zone_text};

/// A day, perhaps with a time and a zone, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The day.
    pub date: Date,
    /// The time of day.
    pub time: Option<Time>,
    /// The zone.
    pub offset: Option<Zone>,
    /// How it is written.
    pub shape: DateShape,
}

/// The zone of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Zone {
    /// `Z` or `UTC`.
    Utc,
    /// Seconds east of UTC.
    Offset(i32),
}

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateProblem {
    /// It has none of the shapes that are known.
    Unreadable,
    /// It has the shape of a date, but there is no such day or time.
    Impossible,
}

impl Stamp {
    /// Reads a date in any of the shapes that generators understand.
    pub fn read(text: &str) -> Result<Self, DateProblem> {
        let raw = Raw::read(text).ok_or(DateProblem::Unreadable)?;
        raw.check().ok_or(DateProblem::Impossible)
    }

    /// The date in its shape.
    pub fn write(&self) -> String {
        let shape = self.shape;
        let (y, m, d) = (self.date.year(), self.date.month(), self.date.day());
        let sep = if shape.slashes { '/' } else { '-' };
        let mut out = if shape.padded {
            format!("{y:04}{sep}{m:02}{sep}{d:02}")
        } else {
            format!("{y:04}{sep}{m}{sep}{d}")
        };
        if let Some(time_shape) = shape.time {
            let time = self.time.unwrap_or(Time::midnight());
            out.push_str(&time_text(time, time_shape));
            out.push_str(&zone_text(self.offset.unwrap_or(Zone::Utc), time_shape));
        }
        out
    }

    /// The date for reading: "Tue 10 Sep 2024, 14:00 UTC".
    pub fn words(&self) -> String {
        let mut out = self.date.strftime("%a %-d %b %Y").to_string();
        let Some(time) = self.time else { return out };
        out.push_str(&time.strftime(", %H:%M").to_string());
        match self.offset {
            None => {}
            Some(Zone::Utc | Zone::Offset(0)) => out.push_str(" UTC"),
            Some(Zone::Offset(seconds)) => {
                out.push(' ');
                out.push_str(&offset_text(seconds, ZoneShape::Colon));
                if let Some(utc) = self.in_utc() {
                    // The weekday only where it is another one.
                    let format = if utc.date() == self.date {
                        " (%H:%M UTC)"
                    } else {
                        " (%a %H:%M UTC)"
                    };
                    out.push_str(&utc.strftime(format).to_string());
                }
            }
        }
        out
    }

    /// The same moment written in another shape. A time that is missing becomes
    /// midnight, a zone that is missing UTC; a time that has no place is dropped, and so
    /// is a zone, the time on the clock staying as it is.
    #[must_use]
    pub fn in_shape(&self, shape: DateShape) -> Self {
        let Some(time_shape) = shape.time else {
            return Self {
                date: self.date,
                time: None,
                offset: None,
                shape,
            };
        };
        let local = Self {
            time: Some(self.time.unwrap_or(Time::midnight())),
            shape,
            ..self.clone()
        };
        match (time_shape.zone, self.offset) {
            (ZoneShape::None, _) => Self {
                offset: None,
                ..local
            },
            (ZoneShape::Z | ZoneShape::Utc, Some(Zone::Offset(seconds))) if seconds != 0 => {
                let utc = local
                    .in_utc()
                    .unwrap_or(DateTime::from_parts(self.date, Time::midnight()));
                Self {
                    date: utc.date(),
                    time: Some(utc.time()),
                    offset: Some(Zone::Utc),
                    shape,
                }
            }
            (ZoneShape::Z | ZoneShape::Utc, _) => Self {
                offset: Some(Zone::Utc),
                ..local
            },
            (_, Some(Zone::Offset(seconds))) => Self {
                offset: Some(Zone::Offset(seconds)),
                ..local
            },
            (_, _) => Self {
                offset: Some(Zone::Offset(0)),
                ..local
            },
        }
    }

    /// Seconds since 1970 in UTC, for sorting. Without a zone it counts as UTC, without
    /// a time as midnight.
    pub fn sort_key(&self) -> i64 {
        let days = i64::from((self.date - jiff::civil::date(1970, 1, 1)).get_days());
        let time = self.time.unwrap_or(Time::midnight());
        let seconds = i64::from(time.hour()) * 3600
            + i64::from(time.minute()) * 60
            + i64::from(time.second());
        let offset = match self.offset {
            Some(Zone::Offset(offset)) => i64::from(offset),
            _ => 0,
        };
        days * 86_400 + seconds - offset
    }

    fn in_utc(&self) -> Option<DateTime> {
        let Some(Zone::Offset(seconds)) = self.offset else {
            return Some(DateTime::from_parts(self.date, self.time?));
        };
        let local = DateTime::from_parts(self.date, self.time?);
        let utc = local
            .checked_sub(jiff::SignedDuration::from_secs(i64::from(seconds)))
            .ok()?;
        (utc.year() >= 0).then_some(utc)
    }
}

/// Whether a text has the shape of a date, be there such a day or not.
pub(crate) fn looks_like_date(text: &str) -> bool {
    Raw::read(text).is_some()
}

#[cfg(test)]
mod tests;
