//! Dates between the file, where they keep their shape, and the form.

use announcement::{DateShape, Stamp, Zone};
use jiff::civil;

/// A date for the form and the list.
pub(crate) fn view(stamp: &Stamp) -> api::DateView {
    api::DateView {
        day: stamp.date.to_string(),
        time: stamp.time.map(time_text).unwrap_or_default(),
        zone: stamp.offset.map(zone_text).unwrap_or_default(),
        words: stamp.words(),
    }
}

/// A date from the form, in the given shape. `None` for a day or time that does not exist.
pub(crate) fn from_form(day: &str, time: &str, zone: &str, shape: DateShape) -> Option<Stamp> {
    let date: civil::Date = day.parse().ok()?;
    let time = match time {
        "" => None,
        text => Some(text.parse::<civil::Time>().ok()?),
    };
    let offset = match zone {
        "" => None,
        "Z" => Some(Zone::Utc),
        text => Some(Zone::Offset(offset_seconds(text)?)),
    };
    Some(Stamp {
        date,
        time,
        offset,
        shape,
    })
}

/// Now, on this computer.
pub(crate) fn now() -> Stamp {
    let now = jiff::Zoned::now();
    Stamp {
        date: now.date(),
        time: Some(civil::Time::constant(
            now.time().hour(),
            now.time().minute(),
            0,
            0,
        )),
        offset: Some(Zone::Offset(now.offset().seconds())),
        shape: DateShape::UTC,
    }
}

/// The time of day for the status line, `14:02`.
pub(crate) fn clock() -> String {
    let now = jiff::Zoned::now();
    format!("{:02}:{:02}", now.hour(), now.minute())
}

/// Now, in seconds since 1970.
pub(crate) fn now_seconds() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// A moment for reading, "Tue 10 Sep 2024, 14:00".
pub(crate) fn moment(unix_seconds: i64) -> String {
    jiff::Timestamp::from_second(unix_seconds).map_or_else(
        |_| String::new(),
        |moment| {
            let local = moment.to_zoned(jiff::tz::TimeZone::system());
            local.strftime("%a %-d %b %Y, %H:%M").to_string()
        },
    )
}

fn time_text(time: civil::Time) -> String {
    if time.second() == 0 {
        format!("{:02}:{:02}", time.hour(), time.minute())
    } else {
        format!(
            "{:02}:{:02}:{:02}",
            time.hour(),
            time.minute(),
            time.second()
        )
    }
}

fn zone_text(zone: Zone) -> String {
    match zone {
        Zone::Utc => "Z".to_owned(),
        Zone::Offset(seconds) => {
            let minutes = seconds.abs() / 60;
            let sign = if seconds < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
        }
    }
}

/// Seconds of an offset such as `+02:00`, at most 18 hours either way.
pub(crate) fn offset_seconds(text: &str) -> Option<i32> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-" | "−", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
    (0..=18 * 3600).contains(&seconds).then_some(sign * seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets() {
        for (text, seconds) in [
            ("+02:00", Some(7200)),
            ("-05:30", Some(-19800)),
            ("+99:00", None),
            ("2", None),
            ("", None),
            ("+2", None),
        ] {
            assert_eq!(offset_seconds(text), seconds, "{text}");
        }
        assert_eq!(zone_text(Zone::Offset(-19800)), "-05:30");
    }

    #[test]
    fn days_that_do_not_exist() {
        assert!(from_form("2024-02-30", "", "", DateShape::UTC).is_none());
        assert!(from_form("2024-02-29", "25:00", "", DateShape::UTC).is_none());
        assert!(from_form("2024-02-29", "14:00", "+02:00", DateShape::UTC).is_some());
    }
}
