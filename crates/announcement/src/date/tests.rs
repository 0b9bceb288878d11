//! Dates read and written in every shape that sites use.

use super::*;
use proptest::prelude::*;

fn read(text: &str) -> Stamp {
    Stamp::read(text).unwrap_or_else(|problem| panic!("{text:?}: {problem:?}"))
}

#[test]
fn every_shape_is_written_as_it_was_read() {
    for text in [
        "2024-09-10",
        "2024/09/10",
        "2024-9-1",
        "2024-09-10 14:00",
        "2024-09-10 9:05",
        "2024-09-10T14:00",
        "2024-09-10T12:00:00Z",
        "2024-09-10t12:00:00Z",
        "2024-09-10 12:00:00 UTC",
        "2024-09-10T14:00:00+02:00",
        "2024-09-10T14:00:00.5+02",
        "2017-10-11 14:00:00 -0500",
        "2017-10-11 14:00:00-0500",
        "2025-01-20T03:39:29.225Z",
        "2025-01-20T03:39:29.123456789Z",
        "2016-02-29",
    ] {
        let stamp = read(text);
        assert_eq!(stamp.write(), text);
        assert_eq!(stamp.in_shape(stamp.shape).write(), text, "its own shape");
        assert_eq!(
            read(&stamp.shape.example()).shape,
            stamp.shape,
            "{}",
            stamp.shape.example()
        );
    }
}

#[test]
fn what_is_not_a_date() {
    let check =
        |text: &str, expect: DateProblem| assert_eq!(Stamp::read(text), Err(expect), "{text:?}");
    for text in [
        "",
        "tomorrow",
        "10 Sep 2024",
        "2024",
        "2024-09",
        "24-09-10",
        "2024-09/10",
        "2024-09-10 ",
        "2024-09-10T",
        "2024-09-10 14",
        "2024-09-10 14:0",
        "2024-09-10 14:00 ",
        "2024-09-10 14:00 CET",
        "2024-09-10T14:00:00.Z",
        "2024-09-10T14:00:00+2",
        "2024-009-10",
        "2024-09-1０",
    ] {
        check(text, DateProblem::Unreadable);
    }
    for text in [
        "2017-02-29",
        "2017-02-29 11:00:00",
        "2024-13-01",
        "2024-00-10",
        "2024-04-31",
        "2024-04-30 24:00",
        "2024-04-30T12:60:00Z",
        "2024-04-30T12:00:61Z",
        "2024-04-30T12:00:00+25:00",
        "2024-04-30T12:00:00+02:70",
    ] {
        check(text, DateProblem::Impossible);
    }
}

#[test]
fn words() {
    let check = |text: &str, expect: &str| assert_eq!(read(text).words(), expect);
    check("2024-09-10", "Tue 10 Sep 2024");
    check("2024-09-01 9:05", "Sun 1 Sep 2024, 09:05");
    check("2024-09-10T14:00:00Z", "Tue 10 Sep 2024, 14:00 UTC");
    check(
        "2024-09-10T14:00:00+02:00",
        "Tue 10 Sep 2024, 14:00 +02:00 (12:00 UTC)",
    );
    check(
        "2024-09-10 22:00:00 -0500",
        "Tue 10 Sep 2024, 22:00 -05:00 (Wed 03:00 UTC)",
    );
    check("2024-09-10T14:00:00+00:00", "Tue 10 Sep 2024, 14:00 UTC");
}

#[test]
fn other_shapes() {
    let check = |text: &str, shape: &str, expect: &str| {
        assert_eq!(
            read(text).in_shape(read(shape).shape).write(),
            expect,
            "{text} like {shape}"
        );
    };
    check("2024-09-10T14:00:00+02:00", "2020-01-01", "2024-09-10");
    check("2024-09-10", "2020-01-01T10:00:00Z", "2024-09-10T00:00:00Z");
    check(
        "2024-09-10",
        "2020-01-01 10:00:00 -0500",
        "2024-09-10 00:00:00 +0000",
    );
    check(
        "2024-09-10T14:00:00+02:00",
        "2020-01-01T10:00:00Z",
        "2024-09-10T12:00:00Z",
    );
    check(
        "2024-09-10T23:30:00-05:00",
        "2020-01-01T10:00:00Z",
        "2024-09-11T04:30:00Z",
    );
    check(
        "2024-09-10T14:00:00+02:00",
        "2020-01-01 10:00",
        "2024-09-10 14:00",
    );
    check("2024-09-10T14:00:00+02:00", "2020/01/01", "2024/09/10");
    check(
        "2024-09-10 14:00",
        "2020-01-01T10:00:00.000Z",
        "2024-09-10T14:00:00.000Z",
    );
    check(
        "2024-09-10T14:00:00Z",
        "2020-01-01T10:00:00+01:00",
        "2024-09-10T14:00:00+00:00",
    );
    check(
        "0000-01-01T00:00:00+02:00",
        "2020-01-01T10:00:00Z",
        "0000-01-01T00:00:00Z",
    );
}

#[test]
fn sorts_by_moment() {
    let check = |earlier: &str, later: &str| {
        assert!(
            read(earlier).sort_key() < read(later).sort_key(),
            "{earlier} before {later}"
        );
    };
    check("2024-09-10", "2024-09-10T00:00:01Z");
    check("2024-09-10T14:00:00+02:00", "2024-09-10T12:00:01Z");
    check("2024-09-10T12:00:00Z", "2024-09-10 12:00:00 -0500");
    check("1969-12-31", "1970-01-01");
    assert_eq!(read("2024-09-10T14:00:00+02:00").sort_key(), 1_725_969_600);
}

proptest! {
    #[test]
    fn never_panics(text in "[0-9TZt:./ +-]{0,30}|\\PC{0,20}") {
        if let Ok(stamp) = Stamp::read(&text) {
            prop_assert_eq!(stamp.write(), text);
            let _ = (stamp.words(), stamp.sort_key());
            for shape in [DateShape::DAY, DateShape::UTC] {
                let _ = stamp.in_shape(shape).write();
            }
        }
    }
}
