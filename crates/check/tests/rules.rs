//! Each rule by data: a text in, the findings out, and what each fix makes of the text.

#![expect(clippy::expect_used, reason = "a failed expectation is a failed test")]

use std::fmt::Write as _;

use announcement::{
    Announcement, DateShape, Diagnostic, FieldSpec, Format, Kind, Schema, Source, Stamp, Value,
    apply,
};
use check::{Known, SiteFacts};

/// A site with one page and one image.
struct Site;

impl SiteFacts for Site {
    fn link(&self, target: &str) -> Known {
        match target {
            "/there/" => Known::Yes,
            "/gone/" => Known::No,
            _ => Known::Unknown,
        }
    }

    fn image(&self, src: &str) -> Known {
        if src.ends_with("there.jpg") {
            Known::Yes
        } else {
            Known::No
        }
    }
}

fn shape(example: &str) -> DateShape {
    Stamp::read(example).expect("a date").shape
}

fn spec(key: &str, kind: Kind, required: bool) -> FieldSpec {
    FieldSpec {
        required,
        seen: 198,
        ..FieldSpec::new(key, kind)
    }
}

fn schema() -> Schema {
    let mut date = spec("date", Kind::DateTime, true);
    date.date_shape = Some(shape("2024-09-10T12:00:00Z"));
    let mut layout = spec("layout", Kind::Text, true);
    layout.default = Some(Value::from("news.html"));
    let mut tags = spec("tags", Kind::Tags, false);
    tags.values = vec![
        ("announcement".into(), 80),
        ("community".into(), 12),
        ("2024".into(), 9),
        ("anouncement".into(), 1),
    ];
    Schema {
        format: Format::Yaml,
        fields: vec![
            spec("title", Kind::Text, true),
            spec("description", Kind::LongText, false),
            date,
            tags,
            layout,
        ],
        learnt_from: 202,
        date_in_name: false,
    }
}

fn found_with(text: &str, schema: &Schema) -> Vec<Diagnostic> {
    let (announcement, read) = Announcement::read(text);
    check::check(&announcement, read, schema, &Site)
}

/// The findings, one line each: severity, code, the text it stands at, message, and what
/// the fix makes of the lines it changes.
fn told(text: &str, schema: &Schema) -> String {
    let mut out = String::new();
    for finding in found_with(text, schema) {
        let at = text.get(finding.span.clone()).expect("a span of the text");
        let _ = write!(
            out,
            "{:?} {} {at:?}: {}",
            finding.severity,
            finding.code.as_str(),
            finding.message
        );
        if let Some(fix) = &finding.fix {
            let after = apply(text, &fix.edits);
            let changed: Vec<&str> = after
                .lines()
                .filter(|line| !text.lines().any(|old| old == *line))
                .collect();
            let _ = write!(out, " [{}] -> {}", fix.label, changed.join(" / "));
        }
        out.push('\n');
    }
    out
}

const HEAD: &str = "---\ntitle: A title\ndate: 2024-09-10T12:00:00Z\nlayout: news.html\n---\n";

fn body(text: &str) -> String {
    told(&format!("{HEAD}{text}"), &schema())
}

fn front(text: &str) -> String {
    told(&format!("---\n{text}---\nText.\n"), &schema())
}

#[test]
fn a_good_announcement_has_no_findings() {
    assert_eq!(
        body(
            "A [link](/there/), a [page](https://example.org), ![A team](there.jpg).\n\n## One\n\n### Two\n\n## Three\n"
        ),
        ""
    );
}

#[test]
fn titles() {
    insta::assert_snapshot!(told("---\ndate: 2024-09-10T12:00:00Z\nlayout: news.html\n---\n# The heading\n", &schema()), @r#"Error title-missing "": The announcement has no title [Use “The heading” as the title] -> title: The heading"#);
    insta::assert_snapshot!(told("---\ntitle: ''\ndate: 2024-09-10T12:00:00Z\nlayout: news.html\n---\nText\n", &schema()), @r#"Error title-missing "''": The announcement has no title"#);
    let mut untitled = schema();
    untitled.fields.remove(0);
    assert_eq!(
        told(
            "---\ndate: 2024-09-10T12:00:00Z\nlayout: news.html\n---\n",
            &untitled
        ),
        ""
    );
}

#[test]
fn dates() {
    insta::assert_snapshot!(front("title: A\nlayout: news.html\n"), @r#"Warning date-missing "": The announcement has no date; the others have one"#);
    insta::assert_snapshot!(front("title: A\nlayout: news.html\ndate:\n"), @r#"Warning date-missing "": The announcement has no date; the others have one"#);
    insta::assert_snapshot!(front("title: A\nlayout: news.html\ndate: 2024-02-30T12:00:00Z\n"), @r#"Error date-impossible "2024-02-30T12:00:00Z": The date “2024-02-30T12:00:00Z” does not exist"#);
    insta::assert_snapshot!(front("title: A\nlayout: news.html\ndate: soon\n"), @r#"Error date-impossible "soon": “soon” is not a date"#);
    insta::assert_snapshot!(front("title: A\nlayout: news.html\ndate: 2024-09-10\n"), @r#"Hint date-shape "2024-09-10": The date is written differently from the others, which look like 2024-09-05T09:30:00Z [Write 2024-09-10T00:00:00Z] -> date: 2024-09-10T00:00:00Z"#);
    insta::assert_snapshot!(front("title: A\nlayout: news.html\ndate: '2024-09-10T12:00:00+02:00'\n"), @r#"Hint date-shape "'2024-09-10T12:00:00+02:00'": The date is written differently from the others, which look like 2024-09-05T09:30:00Z [Write 2024-09-10T10:00:00Z] -> date: '2024-09-10T10:00:00Z'"#);
    assert_eq!(
        front("title: A\nlayout: news.html\ndate: Last Modified\n"),
        ""
    );
    let mut in_name = schema();
    in_name.date_in_name = true;
    assert_eq!(
        told("---\ntitle: A\nlayout: news.html\n---\n", &in_name),
        ""
    );
}

#[test]
fn a_time_is_never_cut_off() {
    let mut days = schema();
    days.fields[2].date_shape = Some(shape("2024-09-10"));
    let text = "---\ntitle: A\nlayout: x\ndate: 2024-09-10T12:00:00Z\n---\n";
    let found = found_with(text, &days);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].fix, None, "noon would be lost");
}

#[test]
fn descriptions_and_required_fields() {
    insta::assert_snapshot!(front("title: A\ndate: 2024-09-10T12:00:00Z\ndescription:\n"), @r#"
    Warning field-missing "": “layout” is missing; 198 of 202 others have it [Fill in “news.html”] -> layout: news.html
    Warning description-empty "": The description is empty
    "#);
    insta::assert_snapshot!(front("title: A\ndate: 2024-09-10T12:00:00Z\nlayout: x\nSummary: '  '\n"), @r#"Warning description-empty "'  '": The Summary is empty"#);
}

#[test]
fn unreadable_details_are_the_one_finding() {
    let found = found_with("---\ntitle: \"A\nlayout: [\n---\nText\n", &schema());
    assert!(!found.is_empty(), "it is told");
    assert!(
        found
            .iter()
            .all(|finding| finding.code.as_str().starts_with("front-matter")),
        "{found:?}"
    );
}

#[test]
fn tags() {
    let head = "title: A\ndate: 2024-09-10T12:00:00Z\nlayout: x\n";
    insta::assert_snapshot!(front(&format!("{head}tags:\n  - anouncement\n  - Community\n")), @r#"
    Warning tag-unusual "anouncement": No other announcement has the tag “anouncement”; 80 have “announcement” [Replace with “announcement”] ->   - announcement
    Warning tag-unusual "Community": No other announcement has the tag “Community”; 12 have “community” [Replace with “community”] ->   - community
    "#);
    insta::assert_snapshot!(front(&format!("{head}tags: [announcement, announcements]\n")), @r#"Warning tag-unusual "announcements": No other announcement has the tag “announcements”; 80 have “announcement” [Replace with “announcement”] -> tags: [announcement]"#);
    assert_eq!(
        front(&format!("{head}tags: [announcement, '2025', wasm]\n")),
        ""
    );
}

/// The same schema with a field of a kind that is not in every collection.
fn with(field: FieldSpec) -> Schema {
    let mut schema = schema();
    schema.fields.push(field);
    schema
}

/// An announcement without other findings, with these lines in its front matter.
fn fine(lines: &str) -> String {
    format!("---\ntitle: A\ndate: 2024-09-10T12:00:00Z\nlayout: x\n{lines}---\n")
}

#[test]
fn choices() {
    let choice = |source: Source| {
        let mut field = spec("section", Kind::Choice, false);
        field.values = vec![
            ("harbour".into(), 4),
            ("river".into(), 0),
            ("2.0".into(), 1),
            ("true".into(), 1),
        ];
        field.sources = vec![source, Source::Announcements];
        with(field)
    };
    let closed = choice(Source::User);
    insta::assert_snapshot!(told(&fine("section: Harbor\n"), &closed), @r#"Warning choice-unknown "Harbor": “Harbor” is none of the values for this field: “harbour”, “river”, “2.0”, “true” [Replace with “harbour”] -> section: harbour"#);
    insta::assert_snapshot!(told(&fine("section: quay\n"), &closed), @r#"Warning choice-unknown "quay": “quay” is none of the values for this field: “harbour”, “river”, “2.0”, “true”"#);
    let many = {
        let mut schema = choice(Source::Dateline);
        if let Some(field) = schema.fields.last_mut() {
            field.values = (0..9).map(|at| (format!("part {at}"), 0)).collect();
        }
        schema
    };
    insta::assert_snapshot!(told(&fine("section: none\n"), &many), @r#"Warning choice-unknown "none": “none” is none of the values for this field: “part 0”, “part 1”, “part 2”, “part 3”, “part 4”, “part 5” …"#);
    for good in [
        "river",
        "2.0",
        "true",
        "''",
        "",
        "[quay]",
        "'{{ section }}'",
    ] {
        assert_eq!(
            told(&fine(&format!("section: {good}\n")), &closed),
            "",
            "{good}"
        );
    }
    let guessed = choice(Source::Announcements);
    assert_eq!(told(&fine("section: quay\n"), &guessed), "");
}

#[test]
fn images_in_fields() {
    let schema = with(FieldSpec {
        fields: vec![spec("src", Kind::Image, false)],
        ..spec("hero", Kind::Group, false)
    });
    insta::assert_snapshot!(told(&fine("hero:\n  src: /gone.jpg\n  alt: gone.jpg\n"), &schema), @r#"Warning image-missing "src: /gone.jpg\n  alt: gone.jpg": The site has no image “/gone.jpg”"#);
    assert_eq!(told(&fine("hero:\n  src: /there.jpg\n"), &schema), "");
    let schema = with(spec("image", Kind::Image, false));
    insta::assert_snapshot!(told(&fine("image: gone.jpg\n"), &schema), @r#"Warning image-missing "gone.jpg": The site has no image “gone.jpg”"#);
    insta::assert_snapshot!(told(&fine("image: [there.jpg, gone.jpg]\n"), &schema), @r#"Warning image-missing "[there.jpg, gone.jpg]": The site has no image “gone.jpg”"#);
    for good in [
        "https://example.org/a.jpg",
        "there.jpg",
        "''",
        "'{{ x }}.jpg'",
        "5",
    ] {
        assert_eq!(
            told(&fine(&format!("image: {good}\n")), &schema),
            "",
            "{good}"
        );
    }
}

#[test]
fn parts_that_are_missing() {
    let parts = vec![
        spec("name", Kind::Text, true),
        spec("role", Kind::Text, false),
    ];
    let schema = with(FieldSpec {
        fields: parts.clone(),
        ..spec("author", Kind::Group, false)
    });
    insta::assert_snapshot!(told(&fine("author:\n  role: Chair\n"), &schema), @r#"Warning field-missing "role: Chair": “name” is missing in “author”"#);
    assert_eq!(told(&fine("author:\n  name: Ida\n"), &schema), "");
    assert_eq!(told(&fine("author: Ida\n"), &schema), "");
    let schema = with(FieldSpec {
        fields: parts,
        ..spec("speakers", Kind::Groups, false)
    });
    insta::assert_snapshot!(told(&fine("speakers:\n  - name: Ida\n  - name: ''\n    role: Chair\n  - Bo\n"), &schema), @r#"Warning field-missing "- name: Ida\n  - name: ''\n    role: Chair\n  - Bo": “name” is missing in item 2 of “speakers”"#);
}

#[test]
fn links() {
    insta::assert_snapshot!(body("[a](/gone/) [b]() <a href=\"/gone/\">c</a> [d](/there/) [](<>)\n"), @r#"
    Warning link-broken "[a](/gone/)": The site has no page “/gone/”
    Warning link-empty "[b]()": The link “b” leads nowhere
    Warning link-broken "<a href=\"/gone/\">": The site has no page “/gone/”
    Warning link-empty "[](<>)": This link leads nowhere
    "#);
    insta::assert_snapshot!(body("[a](javascript:alert(1)) [b](<java\tscript:x>) [c](DATA:text/html,x)\n"), @r#"
    Warning link-empty "[a](javascript:alert(1))": “javascript:alert(1)” is no address of a page
    Warning link-empty "[b](<java\tscript:x>)": “java script:x” is no address of a page
    Warning link-empty "[c](DATA:text/html,x)": “DATA:text/html,x” is no address of a page
    "#);
    insta::assert_snapshot!(body("[a](www.example.org/x) [b](press@example.org) [c][r]\n\n[r]: www.example.org\n"), @r#"
    Warning link-broken "[a](www.example.org/x)": “www.example.org/x” leads nowhere without https:// in front [Replace with https://www.example.org/x] -> [a](https://www.example.org/x) [b](press@example.org) [c][r]
    Warning link-broken "[b](press@example.org)": “press@example.org” leads nowhere without mailto: in front [Replace with mailto:press@example.org] -> [a](www.example.org/x) [b](mailto:press@example.org) [c][r]
    Warning link-broken "[c][r]": “www.example.org” leads nowhere without https:// in front
    "#);
    assert_eq!(
        body(
            "[a]({{ page.url }}) [b](#part) [c](mailto:x@example.org) [d](//example.org) `[e](/gone/)`\n\n    [f](/gone/)\n"
        ),
        ""
    );
}

#[test]
fn a_link_that_waits_for_its_address() {
    insta::assert_snapshot!(body("[the report](address) and [more](address/of.html)\n"), @"Warning link-empty \"[the report](address)\": The link “the report” waits for its address");
}

#[test]
fn glued_links() {
    insta::assert_snapshot!(body("The start of[RustConf](https://example.org) and [it](https://example.org)went on.\n"), @r#"
    Warning link-glued "of[RustConf](https://example.org)": “of[RustConf]” has no space before the link [Put a space between] -> The start of [RustConf](https://example.org) and [it](https://example.org)went on.
    Warning link-glued "[it](https://example.org)went": “[it]went” has no space after the link [Put a space between] -> The start of[RustConf](https://example.org) and [it](https://example.org) went on.
    "#);
    for fine in [
        "the [crate](https://example.org)s and [it](https://example.org)’s",
        "in v[1.2](https://example.org)",
        "见[文档](https://example.org)页面, 見[ページ](https://example.org)を",
        "([a](https://example.org))/[b](https://example.org)",
        "array[0] and `of[a](b)`",
        "a note[^1]\n\n[^1]: [x](https://example.org)",
        "{{ x }}[a](https://example.org)",
    ] {
        assert_eq!(body(&format!("{fine}\n")), "", "{fine}");
    }
}

#[test]
fn images() {
    insta::assert_snapshot!(body("![](there.jpg) ![A *team*](img/gone.jpg) <img src=\"there.jpg\"> <img src=\"there.jpg\" alt=\"\"> ![x]()\n"), @r#"
    Error image-missing "![A *team*](img/gone.jpg)": The site has no image “img/gone.jpg”
    Error image-missing "![x]()": This image has no address
    Warning image-alt-missing "![](there.jpg)": The image “there.jpg” has no description for those who cannot see it
    Warning image-alt-missing "<img src=\"there.jpg\">": The image “there.jpg” has no description for those who cannot see it
    "#);
    assert_eq!(
        body(
            "![x]({{ page.image }}) ![y](https://example.org/a.jpg)\n\n<!-- <img src=gone.jpg> -->\n"
        ),
        ""
    );
}

#[test]
fn headings() {
    insta::assert_snapshot!(body("## One\n\n#### Two *levels* down\n\n### Three\n"), @r#####"Warning heading-skipped "#### Two *levels* down": The heading “Two levels down” is level 4, but the one before is level 2 [Make it level 3] -> ### Two *levels* down"#####);
    insta::assert_snapshot!(body("### Small\n\n## Two\n"), @r####"Hint heading-skipped "### Small": The first heading, “Small”, is level 3; a text begins with level 2 [Make it level 2] -> ## Small"####);
}

#[test]
fn damaged_characters() {
    insta::assert_snapshot!(body("decisions â€“ the caf\u{c3}\u{a9} â€œx” `â€“` {{ \"â€“\" }} lost \u{FFFD}\n"), @r#"
    Warning mojibake "â€“": “â€“” is damaged; it was – [Replace with –] -> decisions – the cafÃ© â€œx” `â€“` {{ "â€“" }} lost �
    Warning mojibake "Ã©": “Ã©” is damaged; it was é [Replace with é] -> decisions â€“ the café â€œx” `â€“` {{ "â€“" }} lost �
    Warning mojibake "â€œ": “â€œ” is damaged; it was “ [Replace with “] -> decisions â€“ the cafÃ© “x” `â€“` {{ "â€“" }} lost �
    Warning not-utf8 "�": A character here could not be read.
    "#);
    insta::assert_snapshot!(told("---\ntitle: \"Caf\u{c3}\u{a9} â€“ open\"\ndate: 2024-09-10T12:00:00Z\nlayout: x # â€¦\n---\n", &schema()), @r#"
    Warning mojibake "Ã©": “Ã©” is damaged; it was é [Replace with é] -> title: "Café â€“ open"
    Warning mojibake "â€“": “â€“” is damaged; it was – [Replace with –] -> title: "CafÃ© – open"
    Warning mojibake "â€¦": “â€¦” is damaged; it was … [Replace with …] -> layout: x # …
    "#);
}

#[test]
fn errors_come_first() {
    let found = found_with("---\nlayout: x\n---\n[a]()\n![x](gone.jpg)\n", &schema());
    let order: Vec<_> = found
        .iter()
        .map(|finding| (finding.severity, finding.span.start))
        .collect();
    assert!(order.is_sorted(), "{order:?}");
    assert!(order.len() >= 4);
}
