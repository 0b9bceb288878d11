//! The examples of docs/REVIEW-FORMAT.md are events, written as Dateline writes them.

use review::{Act, message, parse};

const DOCUMENT: &str = include_str!("../../../docs/REVIEW-FORMAT.md");

#[test]
fn the_examples_are_what_is_written() {
    let examples: Vec<&str> = DOCUMENT
        .split("```commit\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert_eq!(examples.len(), 5);
    for example in examples {
        let read = parse(example).unwrap();
        assert_eq!(read.faults, []);
        assert_eq!(message(&read.event).unwrap(), example);
    }
}

#[test]
fn the_table_names_all_that_can_be_done() {
    let table = DOCUMENT
        .split("| `Review-Event` | What was done |")
        .nth(1)
        .unwrap();
    let rows = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with("| `"));
    let names = rows.flat_map(|row| row.split('|').nth(1).unwrap().split(','));
    let names: Vec<&str> = names.map(|name| name.trim().trim_matches('`')).collect();
    let id = "0".repeat(32);
    for name in &names {
        let told = format!(
            "x\n\nReview-Event: {name}\nReview-Id: {id}\nReview-To: {id}\nReview-File: gone \"a\"\n\
             Review-At: {{\"part\":\"body\",\"exact\":\"a\"}}\nReview-Words: \"\"\nReview-Until: 2026-12-01T09:00+01:00\n"
        );
        assert_eq!(parse(&told).unwrap().event.act.name(), *name);
        assert!(
            !matches!(parse(&told).unwrap().event.act, Act::Unknown { .. }),
            "{name}"
        );
    }
    assert_eq!(names.len(), 13);
}
