//! Moments with their zones: read as they are typed or kept, and written for reading, always
//! with the weekday and in two zones. Knows what clocks do when they are changed.

use announcement::{Stamp, Zone};
use api::MomentWish;
use jiff::{
    SignedDuration, Timestamp, Zoned,
    civil::{Date, DateTime, Time},
    fmt::temporal::DateTimeParser,
    tz::{AmbiguousOffset, Offset, OffsetConflict, TimeZone},
};

use crate::{
    date::offset_seconds,
    sentences::embargo::{comes_twice, left_out},
};

/// A moment in a zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment(Zoned);

/// A moment that was typed, and what to know of it; mostly nothing.
#[derive(Debug)]
pub(crate) struct Wished {
    pub(crate) moment: Moment,
    pub(crate) told: String,
}

/// Why what was typed is no moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoMoment {
    Day,
    Time,
    Zone,
}

impl Moment {
    /// As RFC 9557 writes it. Where a zone's rules changed since, the time on the clock there
    /// counts; where the zone is not known here, the offset does.
    pub(crate) fn read(text: &str) -> Option<Self> {
        const PARSER: DateTimeParser =
            DateTimeParser::new().offset_conflict(OffsetConflict::PreferOffset);
        if let Ok(zoned) = PARSER.parse_zoned(text) {
            return Some(Self(zoned));
        }
        let plain = text.split('[').next()?;
        let at: Timestamp = plain.parse().ok()?;
        let stamp = Stamp::read(plain).ok();
        let offset = stamp.and_then(|stamp| match stamp.offset? {
            Zone::Utc => Some(Offset::UTC),
            Zone::Offset(seconds) => Offset::from_seconds(seconds).ok(),
        });
        Some(Self(
            at.to_zoned(offset.unwrap_or(Offset::UTC).to_time_zone()),
        ))
    }

    /// As RFC 9557 writes it.
    pub(crate) fn write(&self) -> String {
        self.0.to_string()
    }

    /// A date of an announcement as the moment from which on it holds. A day without a time
    /// begins at midnight, a time without a zone is one of `zone`.
    pub(crate) fn of(stamp: &Stamp, zone: &TimeZone) -> Option<Self> {
        let zone = match stamp.offset {
            None => zone.clone(),
            Some(Zone::Utc) => TimeZone::UTC,
            Some(Zone::Offset(seconds)) => Offset::from_seconds(seconds).ok()?.to_time_zone(),
        };
        let local = DateTime::from_parts(stamp.date, stamp.time.unwrap_or(Time::midnight()));
        zone.to_ambiguous_zoned(local).later().ok().map(Self)
    }

    /// A moment in a zone.
    pub(crate) fn from(at: Timestamp, zone: &TimeZone) -> Self {
        Self(at.to_zoned(zone.clone()))
    }

    pub(crate) fn at(&self) -> Timestamp {
        self.0.timestamp()
    }

    /// "Tue 1 Dec 2026, 09:00 CET (08:00 UTC)"; beside UTC stands the zone of this computer.
    pub(crate) fn words(&self, own: &TimeZone) -> String {
        let second = if name(&self.0) == "UTC" {
            self.0.with_time_zone(own.clone())
        } else {
            self.0.with_time_zone(TimeZone::UTC)
        };
        let first = format!(
            "{} {}",
            self.0.strftime("%a %-d %b %Y, %H:%M"),
            name(&self.0)
        );
        if name(&second) == name(&self.0) {
            return first;
        }
        // The weekday only where it is another one.
        let format = if second.date() == self.0.date() {
            "%H:%M"
        } else {
            "%a %H:%M"
        };
        format!("{first} ({} {})", second.strftime(format), name(&second))
    }

    /// As the fields show it.
    pub(crate) fn wish(&self) -> MomentWish {
        let zone = match self.0.time_zone().iana_name() {
            Some(name) => name.to_owned(),
            None => self.0.strftime("%:z").to_string(),
        };
        MomentWish {
            day: self.0.date().to_string(),
            time: self.0.strftime("%H:%M").to_string(),
            zone,
        }
    }

    /// The offset as a date in a file says it.
    pub(crate) fn offset(&self) -> String {
        if self.0.offset() == Offset::UTC {
            return "Z".to_owned();
        }
        self.0.strftime("%:z").to_string()
    }
}

/// What a zone is called at a moment.
fn name(zoned: &Zoned) -> String {
    let name = zoned.strftime("%Z").to_string();
    if name.starts_with(['+', '-']) {
        return zoned.strftime("%:z").to_string();
    }
    name
}

/// What was typed. A time that the clocks leave out is read as they would show it then; of one
/// that comes twice the second is meant, so that nothing is out too early.
pub(crate) fn wished(wish: &MomentWish, own: &TimeZone) -> Result<Wished, NoMoment> {
    let day: Date = wish.day.trim().parse().map_err(|_| NoMoment::Day)?;
    let time: Time = wish.time.trim().parse().map_err(|_| NoMoment::Time)?;
    let zone = zone(&wish.zone, own).ok_or(NoMoment::Zone)?;
    let ambiguous = zone.to_ambiguous_zoned(DateTime::from_parts(day, time));
    let offsets = ambiguous.offset();
    let zoned = ambiguous.later().map_err(|_| NoMoment::Day)?;
    let told = match offsets {
        AmbiguousOffset::Unambiguous { .. } => String::new(),
        AmbiguousOffset::Gap { .. } => left_out(&wish.time, &clock(&zoned, day)),
        AmbiguousOffset::Fold { before, .. } => {
            let first = before.to_time_zone();
            let first = zoned.datetime().to_zoned(first);
            let first = first.map(|first| first.strftime("%:z").to_string());
            comes_twice(&wish.time, &name(&zoned), &first.unwrap_or_default())
        }
    };
    let moment = Moment(zoned);
    Ok(Wished { moment, told })
}

/// The time on the clock, with the day where it is another one.
fn clock(zoned: &Zoned, day: Date) -> String {
    let format = if zoned.date() == day {
        "%H:%M"
    } else {
        "%a %-d %b, %H:%M"
    };
    format!("{} {}", zoned.strftime(format), name(zoned))
}

/// A zone by any of the names that people give one.
pub(crate) fn zone(text: &str, own: &TimeZone) -> Option<TimeZone> {
    let text = text.trim();
    match text.to_ascii_lowercase().as_str() {
        "" => return Some(own.clone()),
        "z" | "utc" | "gmt" => return Some(TimeZone::UTC),
        _ => {}
    }
    if let Some(seconds) = offset_seconds(text) {
        return Offset::from_seconds(seconds).ok().map(Offset::to_time_zone);
    }
    if let Ok(zone) = TimeZone::get(text) {
        return Some(zone);
    }
    // A town.
    let town = text.replace(' ', "_");
    let mut known = jiff::tz::db().available();
    let is_it = |name: &str| {
        let last = name.rsplit('/').next();
        last.is_some_and(|last| last.eq_ignore_ascii_case(&town))
    };
    let found = known.find(|name| is_it(name.as_str()))?;
    TimeZone::get(found.as_str()).ok()
}

/// How long it is from one moment to another, rounded down to what people say.
pub(crate) fn between(from: Timestamp, to: Timestamp) -> SignedDuration {
    to.duration_since(from)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn berlin() -> TimeZone {
        TimeZone::get("Europe/Berlin").unwrap()
    }

    fn wish(day: &str, time: &str, zone: &str) -> MomentWish {
        MomentWish {
            day: day.into(),
            time: time.into(),
            zone: zone.into(),
        }
    }

    /// Each as it is typed in Berlin, what it says, and what is told of it.
    #[test]
    fn typed_moments() {
        let mut said = String::new();
        for (day, time, zone) in [
            ("2026-12-01", "09:00", ""),
            ("2026-12-01", "09:00", "Europe/Berlin"),
            ("2026-12-01", "00:30", "Berlin"),
            ("2026-07-01", "09:00", "europe/berlin"),
            ("2026-12-01", "09:00", "UTC"),
            ("2026-12-01", "23:30", "Z"),
            ("2026-12-01", "09:00", "New York"),
            ("2026-12-01", "19:30", "America/New_York"),
            ("2026-12-01", "09:00", "+05:45"),
            ("2026-12-01", "09:00", "Asia/Kathmandu"),
            ("2026-12-01", "09:00", "London"),
            // Germany's clocks, in spring and in autumn; New York's; half an hour on Lord Howe.
            ("2026-03-29", "01:59", "Europe/Berlin"),
            ("2026-03-29", "02:30", "Europe/Berlin"),
            ("2026-03-29", "03:00", "Europe/Berlin"),
            ("2026-10-25", "02:30", "Europe/Berlin"),
            ("2026-10-25", "02:30", "+02:00"),
            ("2026-11-01", "01:30", "America/New_York"),
            ("2026-10-04", "02:15", "Australia/Lord_Howe"),
            // A day that Samoa never had.
            ("2011-12-30", "10:00", "Pacific/Apia"),
            ("2026-02-30", "09:00", ""),
            ("2026-02-28", "25:00", ""),
            ("2026-02-28", "", ""),
            ("2026-02-28", "09:00", "Atlantis"),
            ("", "09:00", ""),
        ] {
            let typed = wish(day, time, zone);
            let meant = match wished(&typed, &berlin()) {
                Ok(Wished { moment, told }) => {
                    assert_eq!(Moment::read(&moment.write()), Some(moment.clone()));
                    format!("{} | {told}", moment.words(&berlin()))
                }
                Err(why) => format!("{why:?}"),
            };
            let meant = meant.trim_end_matches(" | ");
            let _ = writeln!(said, "{day} {time} {zone} = {meant}");
        }
        insta::assert_snapshot!(said);
    }

    #[test]
    fn what_is_kept_is_read_in_spite_of_other_rules() {
        let check = |text: &str, expect: Option<&str>| {
            let words = Moment::read(text).map(|moment| moment.words(&TimeZone::UTC));
            assert_eq!(words.as_deref(), expect, "{text}");
        };
        let nine = Some("Tue 1 Dec 2026, 09:00 CET (08:00 UTC)");
        check("2026-12-01T09:00:00+01:00[Europe/Berlin]", nine);
        // Had Berlin another offset when it was written, it is still nine o'clock there.
        check("2026-12-01T09:00:00+02:00[Europe/Berlin]", nine);
        check(
            "2026-12-01T09:00:00+01:00[Moon/Tranquility]",
            Some("Tue 1 Dec 2026, 09:00 +01:00 (08:00 UTC)"),
        );
        check("2026-12-01T08:00:00Z", Some("Tue 1 Dec 2026, 08:00 UTC"));
        check("2026-12-01T08:00:00", None);
        check("tomorrow", None);
        check("", None);
    }

    #[test]
    fn dates_of_announcements() {
        let check = |text: &str, expect: &str| {
            let moment = Moment::of(&Stamp::read(text).unwrap(), &berlin()).unwrap();
            assert_eq!(moment.words(&berlin()), expect, "{text}");
        };
        check("2026-12-01", "Tue 1 Dec 2026, 00:00 CET (Mon 23:00 UTC)");
        check("2026-12-01 09:00", "Tue 1 Dec 2026, 09:00 CET (08:00 UTC)");
        check(
            "2026-12-01T09:00:00Z",
            "Tue 1 Dec 2026, 09:00 UTC (10:00 CET)",
        );
        check(
            "2026-12-01 09:00 -05:00",
            "Tue 1 Dec 2026, 09:00 -05:00 (14:00 UTC)",
        );
    }
}
