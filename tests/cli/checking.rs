//! `check`: problems with their places, and the exit code.

use api::{CheckedProblem, DiagnosticView, Severity};
use newsdesk::Site;

use crate::program::dateline;

const SOUND: &str =
    "---\ntitle: Sound\ndescription: Nothing to mend.\ndate: 2024-03-01\n---\nAll is well.\n";
const WARNED: &str = "---\ntitle: Warned\ndescription: Something to mend.\ndate: 2024-03-02\n---\nThe quay â€“ open again.\n";
const BROKEN: &str = "---\ntitle: The quay: open\ndate: 2024-03-03\n---\nText.\n";

#[test]
fn errors_end_with_1_and_warnings_with_0() {
    let site = Site::new(&[
        ("news/sound.md", SOUND),
        ("news/warned.md", WARNED),
        ("news/broken.md", BROKEN),
    ]);
    let cases = [
        (&["news/sound.md"][..], 0),
        (&["news/warned.md"], 0),
        (&["news/broken.md"], 1),
        (&["news/sound.md", "news/broken.md"], 1),
        (&[], 1),
    ];
    for (files, code) in cases {
        let ran = dateline(site.root(), &[&["check", "."], files].concat());
        assert_eq!(ran.code, Some(code), "{files:?} {ran:?}");
    }
}

#[test]
fn json_gives_file_code_severity_place_message_and_fix() {
    let site = Site::new(&[
        ("news/sound.md", SOUND),
        ("news/warned.md", WARNED),
        ("news/broken.md", BROKEN),
    ]);
    let found: Vec<CheckedProblem> = dateline(site.root(), &["check", ".", "--json"]).json(1);
    let of = |file: &str| -> Vec<&DiagnosticView> {
        found
            .iter()
            .filter(|one| one.file == file)
            .map(|one| &one.diagnostic)
            .collect()
    };
    assert!(of("news/sound.md").is_empty());
    let warned = of("news/warned.md");
    let [mojibake] = warned.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(
        (mojibake.code.as_str(), mojibake.severity),
        ("mojibake", Severity::Warning)
    );
    assert_eq!((mojibake.line, mojibake.column), (6, 10));
    assert!(
        mojibake.fix.as_ref().is_some_and(|fix| fix.contains('–')),
        "{mojibake:?}"
    );
    let broken = of("news/broken.md")[0];
    assert_eq!(
        (broken.code.as_str(), broken.severity, broken.line),
        ("front-matter-unreadable", Severity::Error, 2)
    );
    assert!(!broken.message.is_empty() && broken.column > 1);
}

#[test]
fn files_can_be_named_from_where_one_is() {
    let site = Site::new(&[("news/sound.md", SOUND), ("news/warned.md", WARNED)]);
    let folder = site.root().join("news");
    let ran = dateline(&folder, &["check", "..", "warned.md"]);
    assert!(
        ran.text(0).starts_with("news/warned.md:6:10: warning: "),
        "{ran:?}"
    );
    assert!(ran.out.contains("(mojibake)"), "{ran:?}");
}
