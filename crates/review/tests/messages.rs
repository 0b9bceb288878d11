//! Messages of commits and the events that they are.

use proptest::collection::vec;
use proptest::prelude::*;
use review::{
    Act, Anchor, Fault, LONGEST, NewEvent, Part, Person, Received, TooLong, Version, message, parse,
};

fn id() -> impl Strategy<Value = String> {
    "[0-9a-f]{32}"
}

/// Texts as people write them, as programs do, and worse.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ a-zA-Z,.\n]{0,80}",
        Just("Looks good.\n\nReview-Event: approve\nReview-Id: 1".to_owned()),
        Just("Note: this\nAnd: that".to_owned()),
        Just("ends with a space \n\n\n and begins with one".to_owned()),
        any::<String>(),
    ]
}

fn person() -> impl Strategy<Value = Person> {
    let plain = (
        "[A-Z][a-z]{1,8} [A-Z][a-z]{1,8}",
        "[a-z]{1,6}@example\\.org",
    );
    let person = |(name, email)| Person { name, email };
    prop_oneof![
        plain.prop_map(person),
        (any::<String>(), any::<String>()).prop_map(person)
    ]
}

fn version() -> impl Strategy<Value = Version> {
    let blob = proptest::option::of("[0-9a-f]{40}");
    proptest::collection::btree_map(any::<String>(), blob, 1..5)
}

fn anchor() -> impl Strategy<Value = Anchor> {
    let part = prop_oneof![
        Just(Part::Body),
        vec(any::<String>(), 1..3).prop_map(Part::Field)
    ];
    (part, text(), text(), text(), any::<u32>(), "[0-9a-f]{40}").prop_map(
        |(part, exact, prefix, suffix, start, blob)| Anchor {
            part,
            exact,
            prefix,
            suffix,
            start: start as usize,
            blob,
        },
    )
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        proptest::option::of(anchor()).prop_map(|at| Act::Comment { at }),
        (anchor(), text()).prop_map(|(at, words)| Act::Suggest { at, words }),
        id().prop_map(|to| Act::Reply { to }),
        id().prop_map(|of| Act::Resolve { of }),
        id().prop_map(|of| Act::Reopen { of }),
        id().prop_map(|of| Act::Take { of }),
        id().prop_map(|of| Act::Leave { of }),
        id().prop_map(|of| Act::Withdraw { of }),
        (vec(person(), 0..4), version()).prop_map(|(people, seen)| Act::Ask { people, seen }),
        version().prop_map(|seen| Act::RequestChanges { seen }),
        (version(), vec(vec(any::<String>(), 1..3), 0..3))
            .prop_map(|(seen, allows)| Act::Approve { seen, allows }),
        Just(Act::Embargo {
            until: "2026-12-01T09:00:00+01:00[Europe/Berlin]".into()
        }),
        Just(Act::LiftEmbargo),
        "wave|nod-[0-9]".prop_map(|name| Act::Unknown { name }),
    ]
}

fn event() -> impl Strategy<Value = NewEvent> {
    let received =
        (any::<String>(), "[0-9a-f]{8}").prop_map(|(name, entry)| Received { name, entry });
    let unknown = vec(("X-[A-Za-z0-9-]{1,8}", "[!-~]([ -~]{0,20}[!-~])?"), 0..3);
    (id(), act(), text(), proptest::option::of(received), unknown).prop_map(
        |(id, act, text, received, unknown)| NewEvent {
            id,
            act,
            text,
            received,
            unknown,
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_is_read(event in event()) {
        let written = message(&event).unwrap();
        let read = parse(&written).unwrap();
        prop_assert_eq!(&read.event, &event, "{}", written);
        prop_assert_eq!(&read.faults, &[]);
        prop_assert_eq!(message(&read.event).unwrap(), written);
    }

    #[test]
    fn git_tidies_nothing(event in event()) {
        let written = message(&event).unwrap();
        prop_assert!(written.ends_with('\n') && !written.ends_with("\n\n"));
        prop_assert!(!written.contains("\n\n\n") && !written.contains(['\0', '\r']));
        prop_assert!(written.lines().all(|line| line == line.trim_end()), "{:?}", written);
    }

    #[test]
    fn anything_can_be_read(bytes in vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = parse(&text);
        let marked = format!("{text}\nReview-Event: approve\n{text}");
        prop_assert!(parse(&marked).is_some());
    }

    /// What is read, damaged or not, can be written, and is the same then.
    #[test]
    fn what_is_read_is_written(event in event(), cut in 0usize..400, with in "[ -~\n]{0,20}") {
        let mut written = message(&event).unwrap();
        let at = written.char_indices().map(|(at, _)| at).nth(cut).unwrap_or(0);
        written.insert_str(at, &with);
        if let Some(mut read) = parse(&written) {
            read.event.unknown.retain(|(key, _)| !key.is_empty());
            if read.event.id.is_empty() {
                read.event.id = "0".repeat(32);
                read.event.unknown.retain(|(key, _)| !key.eq_ignore_ascii_case("Review-Id"));
            }
            let again = parse(&message(&read.event).unwrap()).unwrap();
            prop_assert_eq!(again.event, read.event, "{}", written);
        }
    }
}

#[test]
fn nobody_writes_or_reads_a_novel() {
    let novel = NewEvent::new(
        "0".repeat(32),
        Act::Comment { at: None },
        "x".repeat(LONGEST),
    );
    assert_eq!(message(&novel), Err(TooLong));
    let told = format!(
        "Comment\n\n{}\n\nReview-Event: comment\n",
        "x".repeat(LONGEST)
    );
    let read = parse(&told).unwrap();
    assert!(matches!(read.event.act, Act::Unknown { .. }) && read.event.text.len() < 5_000);
    insta::assert_debug_snapshot!(read.faults, @r"
    [
        NoId,
        TooLong,
    ]
    ");
}

/// What is no moment names none, so it replaces none.
#[test]
fn moments_are_read_or_the_event_is_no_embargo() {
    let id = "0".repeat(32);
    let read = |until: &str| {
        let trailer = format!("Embargo\n\nReview-Event: embargo\nReview-Id: {id}\n{until}");
        parse(&trailer).unwrap()
    };
    for until in [
        "2026-12-01T09:00:00+01:00[Europe/Berlin]",
        "2026-12-01T09:00+01:00[Moon/Tranquility]",
        "2026-12-01T09:00[Europe/Berlin]",
        "2026-12-01 09:00:00Z",
    ] {
        let found = read(&format!("Review-Until: {until}\n"));
        let expect = Act::Embargo {
            until: until.into(),
        };
        assert_eq!((found.event.act, found.faults), (expect, vec![]), "{until}");
    }
    for until in [
        "2026-12-01T09:00:00",
        "2026-12-01",
        "2026-12-01[Europe/Berlin]",
        "2026-02-30T09:00Z",
        "2026-12-01T25:00Z",
        "09:00Z",
        "soon",
    ] {
        let found = read(&format!("Review-Until: {until}\n"));
        let key = || "Review-Until".to_owned();
        assert!(
            matches!(&found.event.act, Act::Unknown { name } if name == "embargo"),
            "{until}"
        );
        assert_eq!(found.faults, [Fault::Malformed(key())], "{until}");
        assert_eq!(found.event.unknown, [(key(), until.to_owned())]);
    }
    let missing = Fault::Missing("Review-Until".into());
    assert_eq!(read("").faults, [missing]);
}
