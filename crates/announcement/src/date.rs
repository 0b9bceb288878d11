//! Dates as announcements write them: read in any of the usual shapes, written again in
//! the same. A date without a zone stays without one.

use jiff::civil::{Date, DateTime, Time};

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

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateShape {
    /// `2024/09/10` rather than `2024-09-10`.
    slashes: bool,
    /// `2024-09-01` rather than `2024-9-1`.
    padded: bool,
    /// How the time is written, if there is one.
    time: Option<TimeShape>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct TimeShape {
    between: Between,
    padded: bool,
    seconds: bool,
    fraction: u8,
    blank_before_zone: bool,
    zone: ZoneShape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Between {
    T,
    SmallT,
    Blank,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum ZoneShape {
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
            write_time(&mut out, time, time_shape);
            write_zone(&mut out, self.offset.unwrap_or(Zone::Utc), time_shape);
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

fn write_time(out: &mut String, time: Time, shape: TimeShape) {
    out.push(match shape.between {
        Between::T => 'T',
        Between::SmallT => 't',
        Between::Blank => ' ',
    });
    let (hour, minute) = (time.hour(), time.minute());
    out.push_str(&if shape.padded {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour}:{minute:02}")
    });
    if shape.seconds {
        out.push_str(&format!(":{:02}", time.second()));
    }
    if shape.fraction > 0 {
        let nanoseconds = format!("{:09}", time.subsec_nanosecond());
        out.push('.');
        out.push_str(&nanoseconds[..usize::from(shape.fraction.min(9))]);
    }
}

fn write_zone(out: &mut String, zone: Zone, shape: TimeShape) {
    if shape.blank_before_zone && shape.zone != ZoneShape::None {
        out.push(' ');
    }
    let seconds = match zone {
        Zone::Utc => 0,
        Zone::Offset(seconds) => seconds,
    };
    match shape.zone {
        ZoneShape::None => {}
        ZoneShape::Z => out.push('Z'),
        ZoneShape::Utc => out.push_str("UTC"),
        other => out.push_str(&offset_text(seconds, other)),
    }
}

fn offset_text(seconds: i32, shape: ZoneShape) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() / 60 % 60);
    match shape {
        ZoneShape::Plain => format!("{sign}{hours:02}{minutes:02}"),
        ZoneShape::Hours if minutes == 0 => format!("{sign}{hours:02}"),
        _ => format!("{sign}{hours:02}:{minutes:02}"),
    }
}

/// The numbers of a date before it is known whether there is such a day.
struct Raw {
    day: [u32; 3],
    clock: [u32; 3],
    nanoseconds: u32,
    offset: Option<Zone>,
    offset_fits: bool,
    shape: DateShape,
}

impl Raw {
    fn read(text: &str) -> Option<Self> {
        let mut cursor = Cursor { rest: text };
        let (year, _) = cursor.number(4, 4)?;
        let slashes = match cursor.next()? {
            b'-' => false,
            b'/' => true,
            _ => return None,
        };
        let (month, month_digits) = cursor.number(1, 2)?;
        cursor.expect(if slashes { b'/' } else { b'-' })?;
        let (day, day_digits) = cursor.number(1, 2)?;
        // Where both numbers have two digits anyway, the usual shape is meant.
        let padded = month_digits == 2 && day_digits == 2;
        let mut raw = Self {
            day: [year, month, day],
            clock: [0; 3],
            nanoseconds: 0,
            offset: None,
            offset_fits: true,
            shape: DateShape {
                slashes,
                padded,
                time: None,
            },
        };
        if !cursor.rest.is_empty() {
            raw.read_time(&mut cursor)?;
        }
        cursor.rest.is_empty().then_some(raw)
    }

    fn read_time(&mut self, cursor: &mut Cursor) -> Option<()> {
        let between = match cursor.next()? {
            b'T' => Between::T,
            b't' => Between::SmallT,
            b' ' => Between::Blank,
            _ => return None,
        };
        let (hour, hour_digits) = cursor.number(1, 2)?;
        cursor.expect(b':')?;
        let (minute, _) = cursor.number(2, 2)?;
        self.clock = [hour, minute, 0];
        let seconds = cursor.rest.starts_with(':');
        let mut fraction = 0;
        if seconds {
            cursor.next();
            self.clock[2] = cursor.number(2, 2)?.0;
            if cursor.rest.starts_with('.') {
                cursor.next();
                let (digits, count) = cursor.number(1, 9)?;
                fraction = count;
                self.nanoseconds = digits * 10_u32.pow(9 - u32::from(count));
            }
        }
        let blank_before_zone = cursor.rest.starts_with(' ');
        if blank_before_zone {
            cursor.next();
        }
        let zone = self.read_zone(cursor)?;
        if blank_before_zone && zone == ZoneShape::None {
            return None;
        }
        let padded = hour_digits == 2;
        self.shape.time = Some(TimeShape {
            between,
            padded,
            seconds,
            fraction,
            blank_before_zone,
            zone,
        });
        Some(())
    }

    fn read_zone(&mut self, cursor: &mut Cursor) -> Option<ZoneShape> {
        if cursor.rest.is_empty() {
            return Some(ZoneShape::None);
        }
        for (word, shape) in [("Z", ZoneShape::Z), ("UTC", ZoneShape::Utc)] {
            if let Some(rest) = cursor.rest.strip_prefix(word) {
                cursor.rest = rest;
                self.offset = Some(Zone::Utc);
                return Some(shape);
            }
        }
        let sign = match cursor.next()? {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let (hours, _) = cursor.number(2, 2)?;
        let (minutes, shape) = if cursor.rest.starts_with(':') {
            cursor.next();
            (cursor.number(2, 2)?.0, ZoneShape::Colon)
        } else if cursor.rest.is_empty() {
            (0, ZoneShape::Hours)
        } else {
            (cursor.number(2, 2)?.0, ZoneShape::Plain)
        };
        self.offset_fits = hours < 24 && minutes < 60;
        self.offset = Some(Zone::Offset(
            sign * (hours * 3600 + minutes * 60).cast_signed(),
        ));
        Some(shape)
    }

    fn check(self) -> Option<Stamp> {
        let [year, month, day] = self.day;
        let date = Date::new(
            i16::try_from(year).ok()?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        )
        .ok()?;
        let [hour, minute, second] = self.clock.map(|part| i8::try_from(part).unwrap_or(i8::MAX));
        let nanoseconds = i32::try_from(self.nanoseconds).ok()?;
        let time = Time::new(hour, minute, second, nanoseconds).ok()?;
        if !self.offset_fits {
            return None;
        }
        let time = self.shape.time.map(|_| time);
        Some(Stamp {
            date,
            time,
            offset: self.offset,
            shape: self.shape,
        })
    }
}

struct Cursor<'a> {
    rest: &'a str,
}

impl Cursor<'_> {
    fn next(&mut self) -> Option<u8> {
        let byte = *self.rest.as_bytes().first()?;
        self.rest = self.rest.get(1..)?;
        Some(byte)
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.next()? == byte).then_some(())
    }

    /// A number of `least` to `most` digits, and how many it has.
    fn number(&mut self, least: usize, most: usize) -> Option<(u32, u8)> {
        let digits = self
            .rest
            .bytes()
            .take(most)
            .take_while(u8::is_ascii_digit)
            .count();
        if digits < least {
            return None;
        }
        let (number, rest) = self.rest.split_at(digits);
        self.rest = rest;
        Some((number.parse().ok()?, digits as u8))
    }
}

#[cfg(test)]
mod tests;
