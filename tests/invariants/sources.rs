//! What every source file has: a first line that says what it is, and an end in sight.

use crate::workspace::{Source, all_rust, none};

/// Lines of a file, its unit tests left out.
const CEILING: usize = 600;

#[test]
fn files_open_with_what_they_are_and_stay_readable() {
    none(&all_rust().iter().flat_map(faults).collect::<Vec<_>>());
}

#[test]
fn planted_faults_are_found() {
    let planted = |text: String| {
        faults(&Source {
            name: "planted.rs".into(),
            text,
        })
    };
    assert_eq!(planted("use std::fmt;\n".into()).len(), 1);
    assert_eq!(
        planted(format!("//! Long.\n{}", "//\n".repeat(CEILING))).len(),
        1
    );
    assert_eq!(
        planted(format!(
            "//! Well tested.\n#[cfg(test)]\n{}",
            "//\n".repeat(CEILING)
        ))
        .len(),
        0
    );
}

fn faults(source: &Source) -> Vec<String> {
    let mut faults = Vec::new();
    if !source.text.starts_with("//!") {
        faults.push(format!("{} does not open with `//!`", source.name));
    }
    let lines = source.program().lines().count();
    if lines > CEILING {
        faults.push(format!(
            "{} has {lines} lines, {CEILING} are the ceiling",
            source.name
        ));
    }
    faults
}
