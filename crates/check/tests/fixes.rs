//! A fix mends its finding: applied, that finding is gone and no new one stands in its
//! place. Tried on invented texts put together at random.

use announcement::{Announcement, Code, Diagnostic, FieldSpec, Kind, Schema, Source, Stamp, apply};
use check::{Known, SiteFacts};
use proptest::prelude::*;

struct Nothing;

impl SiteFacts for Nothing {
    fn link(&self, _: &str) -> Known {
        Known::No
    }
    fn image(&self, _: &str) -> Known {
        Known::No
    }
}

fn schema() -> Schema {
    let spec = |key: &str, kind| FieldSpec {
        required: true,
        seen: 10,
        ..FieldSpec::new(key, kind)
    };
    let mut date = spec("date", Kind::DateTime);
    date.date_shape = Stamp::read("2024-09-10T12:00:00Z")
        .ok()
        .map(|stamp| stamp.shape);
    let mut tags = spec("tags", Kind::Tags);
    tags.values = vec![("announcement".into(), 9), ("foundation".into(), 4)];
    let mut section = spec("section", Kind::Choice);
    section.values = vec![("harbour".into(), 5), ("river".into(), 0)];
    section.sources = vec![Source::User];
    Schema {
        fields: vec![spec("title", Kind::Text), date, tags, section],
        learnt_from: 10,
        ..Schema::default()
    }
}

fn findings(text: &str) -> Vec<Diagnostic> {
    let (announcement, read) = Announcement::read(text);
    check::check(&announcement, read, &schema(), &Nothing)
}

fn count(findings: &[Diagnostic], code: Code) -> usize {
    findings
        .iter()
        .filter(|finding| finding.code == code)
        .count()
}

const FRONT: &[&str] = &[
    "title: A title\n",
    "title: Caf\u{c3}\u{a9} â€“ \"it\"\n",
    "title: 'It\u{e2}\u{20ac}\u{2122}s on'\n",
    "date: 2024-09-10\n",
    "date: '2024-09-10 12:00:00 +0000'\n",
    "tags: [anouncement, foundation]\n",
    "tags:\n  - Foundation # first\n  - announcements\n",
    "# a comment â€¦\n",
    "other: {a: 1}\n",
];

const BODY: &[&str] = &[
    "# One\n\n",
    "#### Four\n\n",
    "### Three ###\n\n",
    "the start of[it](https://example.org)goes\n",
    "> in[a quote](www.example.org) too\n",
    "* write to[us](press@example.org)\n",
    "a â€“ b â€œcâ€ d\u{c2}\u{a0}e \u{c3}\u{a2}\u{e2}\u{201a}\u{ac}\u{e2}\u{20ac}\u{153}\n\n",
    "`code â€“ of[x](y)`\n",
    "{{ tag }}[x](y)\n\n",
    "Under\n-----\n\n",
];

fn text() -> impl Strategy<Value = String> {
    let pick = |from: &'static [&'static str]| {
        prop::collection::vec(prop::sample::select(from), 0..6).prop_map(|parts| parts.concat())
    };
    (pick(FRONT), pick(BODY)).prop_map(|(front, body)| format!("---\n{front}---\n{body}"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_fix_mends_its_finding(text in text()) {
        let before = findings(&text);
        for finding in &before {
            let Some(fix) = &finding.fix else { continue };
            let mended = apply(&text, &fix.edits);
            prop_assert_ne!(&mended, &text, "a fix changes something");
            let after = findings(&mended);
            if finding.code == Code::HeadingSkipped {
                // The heading is right now; one below it may be too deep in turn.
                prop_assert!(!after.iter().any(|left| left.code == finding.code && left.span.start == finding.span.start), "{:?}", finding);
            } else {
                prop_assert_eq!(count(&after, finding.code) + 1, count(&before, finding.code), "{:?}\n{}", finding, mended);
            }
            prop_assert_eq!(count(&after, Code::FrontMatterUnreadable), count(&before, Code::FrontMatterUnreadable));
        }
    }

    #[test]
    fn any_text_is_checked(text in "(---\n)?\\PC{0,200}(\n---\n)?[\\PC\n]{0,300}") {
        for finding in findings(&text) {
            prop_assert!(text.get(finding.span.clone()).is_some(), "{:?}", finding);
            prop_assert!(!finding.message.is_empty());
        }
    }
}
