//! The shapes that dates are written in.

use jiff::civil::Time;

use super::{Stamp, Zone};

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateShape {
    /// `2024/09/10` rather than `2024-09-10`.
    pub(super) slashes: bool,
    /// `2024-09-01` rather than `2024-9-1`.
    pub(super) padded: bool,
    /// How the time is written, if there is one.
    pub(super) time: Option<TimeShape>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct TimeShape {
    pub(super) between: Between,
    pub(super) padded: bool,
    pub(super) seconds: bool,
    pub(super) fraction: u8,
    pub(super) blank_before_zone: bool,
    pub(super) zone: ZoneShape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Between {
    T,
    SmallT,
    Blank,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum ZoneShape {
    None,
    /// `Z`
    Z,
    /// `UTC`
    Utc,
    /// `+02:00`
    Colon,
    /// `+0200`
    Plain,
    /// `+02`
    Hours,
}

impl DateShape {
    /// `2024-09-10`
    pub const DAY: Self = Self {
        slashes: false,
        padded: true,
        time: None,
    };
    /// `2024-09-10T14:00:00Z`
    pub const UTC: Self = Self {
        slashes: false,
        padded: true,
        time: Some(TimeShape {
            between: Between::T,
            padded: true,
            seconds: true,
            fraction: 0,
            blank_before_zone: false,
            zone: ZoneShape::Z,
        }),
    };

    /// Whether there is a time of day.
    pub fn has_time(self) -> bool {
        self.time.is_some()
    }

    /// Whether there is a zone.
    pub fn has_zone(self) -> bool {
        self.time.is_some_and(|time| time.zone != ZoneShape::None)
    }

    /// Whether TOML knows it as a date.
    pub(crate) fn is_toml(self) -> bool {
        let plain_zone = |zone| matches!(zone, ZoneShape::None | ZoneShape::Z | ZoneShape::Colon);
        let time = self.time.is_none_or(|time| {
            time.padded && time.seconds && !time.blank_before_zone && plain_zone(time.zone)
        });
        self.padded && !self.slashes && time
    }

    /// A date in this shape, to show what is meant.
    pub fn example(self) -> String {
        Stamp {
            date: jiff::civil::date(2024, 9, 5),
            time: Some(jiff::civil::time(9, 30, 0, 0)),
            offset: Some(Zone::Utc),
            shape: self,
        }
        .in_shape(self)
        .write()
    }
}

pub(super) fn time_text(time: Time, shape: TimeShape) -> String {
    let between = match shape.between {
        Between::T => 'T',
        Between::SmallT => 't',
        Between::Blank => ' ',
    };
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    let hour = if shape.padded {
        format!("{hour:02}")
    } else {
        hour.to_string()
    };
    let seconds = if shape.seconds {
        format!(":{second:02}")
    } else {
        String::new()
    };
    let nanoseconds = format!(".{:09}", time.subsec_nanosecond());
    let fraction = match usize::from(shape.fraction) {
        0 => "",
        digits => &nanoseconds[..=digits.min(9)],
    };
    format!("{between}{hour}:{minute:02}{seconds}{fraction}")
}

pub(super) fn zone_text(zone: Zone, shape: TimeShape) -> String {
    let seconds = match zone {
        Zone::Utc => 0,
        Zone::Offset(seconds) => seconds,
    };
    let text = match shape.zone {
        ZoneShape::None => return String::new(),
        ZoneShape::Z => "Z".to_owned(),
        ZoneShape::Utc => "UTC".to_owned(),
        other => offset_text(seconds, other),
    };
    if shape.blank_before_zone {
        format!(" {text}")
    } else {
        text
    }
}

pub(super) fn offset_text(seconds: i32, shape: ZoneShape) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() / 60 % 60);
    match shape {
        ZoneShape::Plain => format!("{sign}{hours:02}{minutes:02}"),
        ZoneShape::Hours if minutes == 0 => format!("{sign}{hours:02}"),
        _ => format!("{sign}{hours:02}:{minutes:02}"),
    }
}
