//! Reads the numbers of a date and the shape they stand in.

use jiff::civil::{Date, Time};

use super::shape::{Between, DateShape, TimeShape, ZoneShape};
use super::{Stamp, Zone};

/// The numbers of a date before it is known whether there is such a day.
pub(super) struct Raw {
    day: [u32; 3],
    clock: [u32; 3],
    nanoseconds: u32,
    offset: Option<Zone>,
    offset_fits: bool,
    shape: DateShape,
}

impl Raw {
    pub(super) fn read(text: &str) -> Option<Self> {
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

    pub(super) fn check(self) -> Option<Stamp> {
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
