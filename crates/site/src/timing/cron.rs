//! When a schedule in the five fields of cron begins something next, in UTC as forges count.

use jiff::civil::DateTime;
use jiff::{SignedDuration, Timestamp};

/// A schedule that begins nothing within so many minutes is as good as none.
const MOST_MINUTES: i64 = 62 * 24 * 60;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const DAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/// A schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cron {
    minutes: u64,
    hours: u64,
    days: u64,
    months: u64,
    weekdays: u64,
    /// Whether days of the month and of the week are both named: then either is enough.
    either: bool,
}

impl Cron {
    /// Reads the five fields; `None` for what is not one of the plain forms.
    pub(super) fn read(text: &str) -> Option<Self> {
        let fields: Vec<String> = text
            .split_whitespace()
            .map(str::to_ascii_lowercase)
            .collect();
        let [minutes, hours, days, months, weekdays] = fields.as_slice() else {
            return None;
        };
        let weekdays_set = set(weekdays, 0, 7, &DAYS)?;
        Some(Self {
            minutes: set(minutes, 0, 59, &[])?,
            hours: set(hours, 0, 23, &[])?,
            days: set(days, 1, 31, &[])?,
            months: set(months, 1, 12, &MONTHS)?,
            // Sunday is 0 and 7.
            weekdays: weekdays_set | (weekdays_set >> 7),
            either: !days.starts_with('*') && !weekdays.starts_with('*'),
        })
    }

    /// The first time that it begins something at a moment or after it.
    pub(super) fn next(&self, from: Timestamp) -> Option<Timestamp> {
        let rest = from.as_second().rem_euclid(60);
        let add = if rest == 0 { 0 } else { 60 - rest };
        let mut at = Timestamp::from_second(from.as_second() + add).ok()?;
        for _ in 0..MOST_MINUTES {
            if self.is_at(jiff::tz::Offset::UTC.to_datetime(at)) {
                return Some(at);
            }
            at = at.checked_add(SignedDuration::from_mins(1)).ok()?;
        }
        None
    }

    fn is_at(&self, at: DateTime) -> bool {
        let has = |set: u64, value: i8| set & (1 << value) != 0;
        let day = has(self.days, at.day());
        let weekday = has(self.weekdays, at.date().weekday().to_sunday_zero_offset());
        let on_day = if self.either {
            day || weekday
        } else {
            day && weekday
        };
        on_day
            && has(self.minutes, at.minute())
            && has(self.hours, at.hour())
            && has(self.months, at.month())
    }
}

/// The values that a field names, as bits.
fn set(field: &str, least: u32, most: u32, names: &[&str]) -> Option<u64> {
    let number = |text: &str| -> Option<u32> {
        let place = names.iter().position(|name| *name == text);
        let meant = match place {
            Some(place) => u32::try_from(place).ok()? + least,
            None => text.parse().ok()?,
        };
        (least..=most).contains(&meant).then_some(meant)
    };
    let mut all = 0;
    for part in field.split(',') {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, Some(step.parse::<u32>().ok()?)),
            None => (part, None),
        };
        let (from, until) = match range.split_once('-') {
            _ if range == "*" => (least, most),
            Some((from, until)) => (number(from)?, number(until)?),
            None if step.is_some() => (number(range)?, most),
            None => (number(range)?, number(range)?),
        };
        let step = usize::try_from(step.unwrap_or(1)).ok()?;
        if step == 0 || from > until {
            return None;
        }
        for value in (from..=until).step_by(step) {
            all |= 1 << value;
        }
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_time() {
        // A Tuesday.
        let from: Timestamp = "2026-12-01T08:00:00Z".parse().unwrap();
        for (cron, next) in [
            ("* * * * *", Some("2026-12-01T08:00:00Z")),
            ("*/15 * * * *", Some("2026-12-01T08:00:00Z")),
            ("7 * * * *", Some("2026-12-01T08:07:00Z")),
            ("0 6 * * *", Some("2026-12-02T06:00:00Z")),
            ("30 5,17 * * *", Some("2026-12-01T17:30:00Z")),
            ("0 9-17/4 * * MON-FRI", Some("2026-12-01T09:00:00Z")),
            ("0 0 * * 0", Some("2026-12-06T00:00:00Z")),
            ("0 0 * * 7", Some("2026-12-06T00:00:00Z")),
            ("0 0 1 jan *", Some("2027-01-01T00:00:00Z")),
            // Either the tenth or a Friday.
            ("0 0 10 * 5", Some("2026-12-04T00:00:00Z")),
            ("0 0 10 * *", Some("2026-12-10T00:00:00Z")),
            ("5/20 8 * * *", Some("2026-12-01T08:05:00Z")),
            ("0 0 30 2 *", None),
            ("@daily", None),
            ("0 25 * * *", None),
            ("0 0 * *", None),
            ("5-1 * * * *", None),
            ("*/0 * * * *", None),
        ] {
            let found = Cron::read(cron).and_then(|cron| cron.next(from));
            let next = next.map(|next| next.parse::<Timestamp>().unwrap());
            assert_eq!(found, next, "{cron}");
        }
        let later: Timestamp = "2026-12-01T08:00:01Z".parse().unwrap();
        let next = Cron::read("* * * * *").unwrap().next(later);
        assert_eq!(next, "2026-12-01T08:01:00Z".parse().ok());
    }
}
