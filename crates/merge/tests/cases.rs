//! What is merged and what is asked, case by case, in all languages of front matter.
#![expect(clippy::unwrap_used, reason = "tests")]

use merge::{Choice, Place, merge};

/// The questions as `place: mine | theirs`, and the text with all of mine in it.
fn merged(base: &str, mine: &str, theirs: &str) -> (String, Vec<String>) {
    let merged = merge(Some(base), mine, theirs);
    let questions: Vec<String> = merged
        .questions()
        .iter()
        .map(|question| {
            let place = match &question.place {
                Place::Field(key) => key.clone(),
                Place::Line(line) => format!("line {line}"),
                Place::Details => "details".to_owned(),
                Place::File => "file".to_owned(),
            };
            let words = |wording: &Option<String>| wording.clone().unwrap_or("(out)".to_owned());
            format!(
                "{place}: {} | {}",
                words(&question.mine),
                words(&question.theirs)
            )
        })
        .collect();
    let text = merged
        .resolve(&vec![Choice::Mine; questions.len()])
        .unwrap();
    (text, questions)
}

/// Merged without a question, whichever side is mine.
fn clean(name: &str, base: &str, mine: &str, theirs: &str, expect: &str) {
    for (mine, theirs) in [(mine, theirs), (theirs, mine)] {
        let (text, questions) = merged(base, mine, theirs);
        assert!(questions.is_empty(), "{name}: {questions:#?}");
        assert_eq!(text, expect, "{name}");
    }
}

/// Asks just that.
fn asks(name: &str, base: &str, mine: &str, theirs: &str, expect: &[&str]) {
    let (_, questions) = merged(base, mine, theirs);
    assert_eq!(questions, expect, "{name}");
    let back = merge(Some(base), theirs, mine);
    assert_eq!(
        back.questions().len(),
        expect.len(),
        "{name}, the other way round"
    );
}

fn answered(base: &str, mine: &str, theirs: &str, choices: &[Choice]) -> String {
    merge(Some(base), mine, theirs).resolve(choices).unwrap()
}

const YAML: &str = "---\n# Kept by the office\ntitle: 'The gate opens'\ndate: 2024-09-10\ntags:\n  - news\n  - river\nauthor:\n  name: Ida Weir\n  role: Warden # since May\n---\n\n";
const TOML: &str = "+++\n# Kept by the office\ntitle = 'The gate opens'\ndate = 2024-09-10\ntags = [\"news\", \"river\"]\n\n[author]\nname = \"Ida Weir\"\nrole = \"Warden\" # since May\n+++\n\n";
const JSON: &str = "{\n  \"title\": \"The gate opens\",\n  \"date\": \"2024-09-10\",\n  \"tags\": [\"news\", \"river\"],\n  \"author\": { \"name\": \"Ida Weir\", \"role\": \"Warden\" }\n}\n\n";
const BODY: &str = "The gate opens at nine. Visitors are welcome. Dogs stay on the lead.\n\nBring boots. The path is wet.\n\n- Tea\n- Cake\n- Songs\n";

fn with(front: &str) -> String {
    format!("{front}{BODY}")
}

#[test]
fn fields_that_do_not_touch() {
    for front in [YAML, TOML, JSON] {
        let base = with(front);
        let pairs = [
            (
                ("The gate opens", "The gate is open"),
                ("2024-09-10", "2024-09-11"),
            ),
            (
                ("Ida Weir", "Ida Holt"),
                ("The gate opens", "The lock opens"),
            ),
            (("2024-09-10", "2024-10-01"), ("Ida Weir", "Ada Weir")),
            (("Ida Weir", "Ida Holt"), ("Warden", "Keeper")),
            (
                ("The gate opens", "The gate is open"),
                ("Bring boots.", "Bring hats."),
            ),
            (("Cake", "Pie"), ("Warden", "Keeper")),
        ];
        for (one, other) in pairs {
            let mine = base.replacen(one.0, one.1, 1);
            let theirs = base.replacen(other.0, other.1, 1);
            let expect = mine.replacen(other.0, other.1, 1);
            clean(one.1, &base, &mine, &theirs, &expect);
        }
    }
}

#[test]
fn lists_of_tags_are_sets() {
    let cases = [
        (
            YAML,
            "  - river\n",
            "  - river\n  - tide\n",
            "  - river\n  - boats\n",
            "  - river\n  - tide\n  - boats\n",
        ),
        (
            YAML,
            "  - news\n  - river\n",
            "  - river\n",
            "  - news\n  - river\n  - boats\n",
            "  - river\n  - boats\n",
        ),
        (
            TOML,
            "[\"news\", \"river\"]",
            "[\"news\", \"river\", \"tide\"]",
            "[\"news\", \"river\", \"boats\"]",
            "[\"news\", \"river\", \"tide\", \"boats\"]",
        ),
        (
            TOML,
            "[\"news\", \"river\"]",
            "[\"river\"]",
            "[\"news\"]",
            "[]",
        ),
        (
            JSON,
            "[\"news\", \"river\"]",
            "[\"news\", \"river\", \"tide\"]",
            "[\"river\"]",
            "[\"river\", \"tide\"]",
        ),
        (
            JSON,
            "[\"news\", \"river\"]",
            "[\"news\", \"tide\"]",
            "[\"news\", \"river\", \"tide\"]",
            "[\"news\", \"tide\"]",
        ),
    ];
    for (front, old, mine, theirs, expect) in cases {
        let base = with(front);
        let change = |new: &str| base.replacen(old, new, 1);
        let (text, questions) = merged(&base, &change(mine), &change(theirs));
        assert!(questions.is_empty(), "{mine}: {questions:?}");
        assert_eq!(text, change(expect));
    }
}

#[test]
fn the_same_field_is_asked() {
    for front in [YAML, TOML, JSON] {
        let base = with(front);
        let mine = base.replacen("The gate opens", "The gate is open", 1);
        let theirs = base.replacen("The gate opens", "The gate opens late", 1);
        let expect = ["title: The gate is open | The gate opens late"];
        asks("title", &base, &mine, &theirs, &expect);
        let answer = |choice| answered(&base, &mine, &theirs, &[choice]);
        assert_eq!(answer(Choice::Mine), mine);
        assert_eq!(answer(Choice::Theirs), theirs);
        assert_eq!(
            answer(Choice::Both),
            base.replacen("The gate opens", "The gate is open The gate opens late", 1)
        );
        assert_eq!(
            answer(Choice::Own("Open".into())),
            base.replacen("The gate opens", "Open", 1)
        );

        let mine = base.replacen("2024-09-10", "2024-09-11", 1);
        let theirs = base.replacen("2024-09-10", "2024-09-12", 1);
        let dates = merge(Some(&base), &mine, &theirs);
        assert!(!dates.questions()[0].both, "one date only");
        assert!(dates.resolve(&[Choice::Both]).is_err());
        assert!(dates.resolve(&[]).is_err(), "an answer is missing");
        assert_eq!(dates.resolve(&[Choice::Theirs]).unwrap(), theirs);
    }
}

#[test]
fn fields_that_come_and_go() {
    let yaml = with(YAML);
    let mine = yaml.replacen("date: 2024-09-10\n", "date: 2024-09-10\nplace: Quay\n", 1);
    let theirs = yaml.replacen(
        "title: 'The gate opens'\n",
        "title: 'The gate opens'\n# For the list\nsummary: Short\n",
        1,
    );
    let both = mine.replacen(
        "title: 'The gate opens'\n",
        "title: 'The gate opens'\n# For the list\nsummary: Short\n",
        1,
    );
    clean("two came", &yaml, &mine, &theirs, &both);
    let gone = yaml.replacen("date: 2024-09-10\n", "", 1);
    clean(
        "came and gone",
        &yaml,
        &gone,
        &theirs,
        &theirs.replacen("date: 2024-09-10\n", "", 1),
    );
    let edited = yaml.replacen("2024-09-10", "2024-09-11", 1);
    asks(
        "gone and edited",
        &yaml,
        &gone,
        &edited,
        &["date: (out) | 2024-09-11"],
    );
    assert_eq!(answered(&yaml, &gone, &edited, &[Choice::Theirs]), edited);
    assert_eq!(answered(&yaml, &edited, &gone, &[Choice::Theirs]), gone);
    let same = mine.clone();
    clean("the same came", &yaml, &mine, &same, &mine);
    let other = yaml.replacen("date: 2024-09-10\n", "date: 2024-09-10\nplace: Lock\n", 1);
    asks("both came", &yaml, &mine, &other, &["place: Quay | Lock"]);
}

#[test]
fn comments_order_and_quotes_are_kept() {
    let yaml = with(YAML);
    let comment = yaml.replacen("# since May", "# since June", 1);
    let title = yaml.replacen("The gate opens", "The lock opens", 1);
    clean(
        "comment",
        &yaml,
        &comment,
        &title,
        &comment.replacen("The gate opens", "The lock opens", 1),
    );
    let order = yaml.replacen(
        "title: 'The gate opens'\ndate: 2024-09-10\n",
        "date: 2024-09-10\ntitle: 'The gate opens'\n",
        1,
    );
    let tags = yaml.replacen("  - river\n", "  - river\n  - tide\n", 1);
    clean(
        "order",
        &yaml,
        &order,
        &tags,
        &order.replacen("  - river\n", "  - river\n  - tide\n", 1),
    );
    let quotes = yaml.replacen("'The gate opens'", "\"The gate opens\"", 1);
    clean(
        "quotes",
        &yaml,
        &quotes,
        &tags,
        &quotes.replacen("  - river\n", "  - river\n  - tide\n", 1),
    );
    let other = yaml.replacen("# Kept by the office", "# Kept by Ida", 1);
    let third = yaml.replacen("# Kept by the office", "# Kept by the quay", 1);
    let (_, questions) = merged(&yaml, &other, &third);
    assert_eq!(
        questions.len(),
        1,
        "two comments in one place: {questions:?}"
    );
    assert!(questions[0].starts_with("details: "));
}

#[test]
fn sentences_that_do_not_touch() {
    let base = with(YAML);
    let pairs = [
        (
            ("nine", "ten"),
            ("Visitors are welcome.", "Guests are welcome."),
        ),
        (
            ("nine", "ten"),
            ("Dogs stay on the lead.", "Dogs stay at home."),
        ),
        (
            ("Bring boots.", "Bring hats."),
            ("The path is wet.", "The path is dry."),
        ),
        (
            ("The path is wet.", "The path is wet. Mind the step."),
            ("Bring boots. ", ""),
        ),
        (("Dogs stay on the lead.", ""), ("nine", "ten")),
        (("- Cake\n", ""), ("Songs", "Old songs")),
        (
            ("- Tea\n", "- Tea\n- Milk\n"),
            ("- Songs", "- Songs\n- Dance"),
        ),
        (
            ("Bring boots.", "Bring boots.\n\nAnd hats."),
            ("nine", "ten"),
        ),
        (
            ("Bring boots. The path is wet.\n\n", ""),
            ("Tea", "Green tea"),
        ),
        (
            ("welcome. Dogs", "welcome.\nDogs"),
            ("on the lead", "at home"),
        ),
    ];
    for (one, other) in pairs {
        let mine = base.replacen(one.0, one.1, 1);
        let theirs = base.replacen(other.0, other.1, 1);
        let expect = mine.replacen(other.0, other.1, 1);
        clean(one.1, &base, &mine, &theirs, &expect);
    }
}

#[test]
fn the_same_sentence_is_asked() {
    let base = with(YAML);
    let asked = |one: (&str, &str), other: (&str, &str), expect: &[&str]| {
        let mine = base.replacen(one.0, one.1, 1);
        let theirs = base.replacen(other.0, other.1, 1);
        asks(one.1, &base, &mine, &theirs, expect);
        assert_eq!(
            answered(&base, &mine, &theirs, &vec![Choice::Mine; expect.len()]),
            mine
        );
        assert_eq!(
            answered(&base, &mine, &theirs, &vec![Choice::Theirs; expect.len()]),
            theirs
        );
    };
    asked(
        ("nine", "ten"),
        ("nine", "noon"),
        &["line 13: The gate opens at ten. | The gate opens at noon."],
    );
    asked(
        ("Tea", "Milk"),
        ("Tea", "Water"),
        &["line 17: - Milk | - Water"],
    );
    asked(
        ("Bring boots. ", ""),
        ("boots", "hats"),
        &["line 15: (out) | Bring hats."],
    );
    asked(
        ("- Songs\n", "- Songs\n- Dance\n"),
        ("- Songs\n", "- Songs\n- Games\n"),
        &["line 20: - Dance | - Games"],
    );
    let mine = base.replacen("nine", "ten", 1);
    let theirs = base.replacen("nine", "noon", 1);
    let both = base.replacen(
        "The gate opens at nine.",
        "The gate opens at ten. The gate opens at noon.",
        1,
    );
    assert_eq!(answered(&base, &mine, &theirs, &[Choice::Both]), both);
    let own = base.replacen("The gate opens at nine.", "It opens at ten or noon.", 1);
    assert_eq!(
        answered(
            &base,
            &mine,
            &theirs,
            &[Choice::Own("It opens at ten or noon.".into())]
        ),
        own
    );
}

#[test]
fn moves_and_what_both_did() {
    let base = "One stands here.\n\nTwo goes there.\n\nThree sings.\n";
    let last = "Two goes there.\n\nThree sings.\n\nOne stands here.\n";
    clean("the same move", base, last, last, last);
    clean(
        "a move alone",
        base,
        last,
        &base.replace("sings", "sang"),
        &last.replace("sings", "sang"),
    );
    let base = &format!("{base}\nFour ends.\n\nFive rests.\n");
    let last = &base
        .replacen("One stands here.\n\n", "", 1)
        .replace("rests.\n", "rests.\n\nOne stands here.\n");
    let third = &base
        .replacen("One stands here.\n\n", "", 1)
        .replace("sings.", "sings.\n\nOne stands here.");
    let expect = [
        "line 5: (out) | One stands here.",
        "line 9: One stands here. | (out)",
    ];
    asks("moved to two places", base, last, third, &expect);
    assert_eq!(
        answered(base, last, third, &[Choice::Mine, Choice::Mine]),
        *last
    );
    assert_eq!(
        answered(base, last, third, &[Choice::Theirs, Choice::Theirs]),
        *third
    );
    asks(
        "moved and edited",
        base,
        last,
        &base.replace("stands", "stood"),
        &["line 1: (out) | One stood here."],
    );
    clean(
        "the same edit",
        base,
        &base.replace("goes", "went"),
        &base.replace("goes", "went"),
        &base.replace("goes", "went"),
    );
    let (text, questions) = merged(
        base,
        &format!("{base}\nFour.\n\nFive.\n"),
        &format!("{base}\nFour.\n"),
    );
    assert_eq!(
        (text, questions.len()),
        (format!("{base}\nFour.\n\nFive.\n"), 0)
    );
    asks(
        "two ends",
        base,
        &format!("{base}\nFour.\n"),
        &format!("{base}\nFive.\n"),
        &["line 11: Four. | Five."],
    );
}

#[test]
fn code_tables_and_tags() {
    let base = "```js\nlet a = 1;\nlet b = 2;\n```\n\n| Day | Time |\n|---|---|\n| Mon | nine |\n| Tue | ten |\n\n# Head\n\n{{< note \"A. B.\" >}} Stay. Go.\n";
    let pairs = [
        (("a = 1", "a = 3"), ("b = 2", "b = 4")),
        (("Mon | nine", "Mon | eight"), ("Tue | ten", "Tue | noon")),
        (("# Head", "# Start"), ("Stay.", "Wait.")),
        (("\"A. B.\"", "\"A. C.\""), ("Go.", "Run.")),
        (("| Tue | ten |\n", ""), ("Mon", "Sun")),
    ];
    for (one, other) in pairs {
        let mine = base.replacen(one.0, one.1, 1);
        let theirs = base.replacen(other.0, other.1, 1);
        clean(
            one.1,
            base,
            &mine,
            &theirs,
            &mine.replacen(other.0, other.1, 1),
        );
    }
    asks(
        "a row",
        base,
        &base.replace("nine", "one"),
        &base.replace("nine", "two"),
        &["line 8: | Mon | one | | | Mon | two |"],
    );
    asks(
        "code",
        base,
        &base.replace("a = 1", "a = 5"),
        &base.replace("a = 1", "a = 6"),
        &["line 2: let a = 5; | let a = 6;"],
    );
}

#[test]
fn other_scripts() {
    let base = "門は九時に開きます。長靴を持参してください。犬は不可。\n";
    clean(
        "no blanks",
        base,
        &base.replace("九", "十"),
        &base.replace("不可", "歓迎"),
        &base.replace("九", "十").replace("不可", "歓迎"),
    );
    asks(
        "the same",
        base,
        &base.replace("九", "十"),
        &base.replace("九", "八"),
        &["line 1: 門は十時に開きます。 | 門は八時に開きます。"],
    );
    let both = answered(
        base,
        &base.replace("九", "十"),
        &base.replace("九", "八"),
        &[Choice::Both],
    );
    assert_eq!(
        both,
        "門は十時に開きます。門は八時に開きます。長靴を持参してください。犬は不可。\n"
    );
    let base = "Dr. Weir kommt am 10. September. Der Steg ist offen.\n";
    clean(
        "dates",
        base,
        &base.replace("10.", "11."),
        &base.replace("offen", "zu"),
        &base.replace("10.", "11.").replace("offen", "zu"),
    );
}

#[test]
fn line_ends_marks_and_the_last_line() {
    let base = with(YAML);
    let (mine, theirs) = (
        base.replacen("nine", "ten", 1),
        base.replacen("boots", "hats", 1),
    );
    let both = mine.replacen("boots", "hats", 1);
    let windows = |text: &str| text.replace('\n', "\r\n");
    let cut = |text: &str| text.trim_end().to_owned();
    let mark = |text: &str| format!("\u{feff}{text}");
    clean(
        "all windows",
        &windows(&base),
        &windows(&mine),
        &windows(&theirs),
        &windows(&both),
    );
    clean(
        "one turned to windows",
        &base,
        &mine,
        &windows(&theirs),
        &windows(&both),
    );
    clean(
        "one lost the last line end",
        &base,
        &mine,
        &cut(&theirs),
        &cut(&both),
    );
    clean(
        "one lost the mark",
        &mark(&base),
        &mark(&mine),
        &theirs,
        &both,
    );
    clean("one got a mark", &base, &mine, &mark(&theirs), &mark(&both));
    let (text, questions) = merged(&base, &windows(&mine), &format!("{theirs}\n\n"));
    assert_eq!(
        (text, questions.len()),
        (windows(&format!("{both}\n\n")), 0)
    );
    let end = base.trim_end().to_owned();
    clean(
        "an addition at an open end",
        &end,
        &format!("{end}\n- Games"),
        &end.replace("nine", "ten"),
        &format!("{}\n- Games", end.replace("nine", "ten")),
    );
}

#[test]
fn without_a_base_each_difference_is_asked() {
    let mine = with(YAML).replacen("nine", "ten", 1);
    let theirs = with(YAML)
        .replacen("The gate opens", "The lock opens", 1)
        .replacen("- Cake\n", "", 1);
    let merged = merge(None, &mine, &theirs);
    let places: Vec<&Place> = merged
        .questions()
        .iter()
        .map(|question| &question.place)
        .collect();
    assert_eq!(
        places,
        [
            &Place::Field("title".into()),
            &Place::Line(13),
            &Place::Line(18)
        ]
    );
    assert!(
        merged
            .questions()
            .iter()
            .all(|question| question.base.is_none())
    );
    assert_eq!(merged.resolve(&vec![Choice::Mine; 3]).unwrap(), mine);
    assert_eq!(merged.resolve(&vec![Choice::Theirs; 3]).unwrap(), theirs);
}

#[test]
fn what_cannot_be_told_apart_is_one_question() {
    let base = with(YAML);
    let broken = "---\ntitle: \"never closed\n---\nText.\n";
    let (text, questions) = merged(&base, broken, &base.replacen("nine", "ten", 1));
    assert_eq!(text, broken);
    assert!(questions[0].starts_with("file: "), "{questions:?}");
    let other = with(TOML);
    let (text, questions) = merged(&base, &other, &base.replacen("2024-09-10", "2024-09-11", 1));
    assert!(
        questions.len() == 1 && questions[0].starts_with("details: "),
        "{questions:?}"
    );
    assert_eq!(text, other);
}

/// A merge as it is read: what is settled, and each question with both wordings.
#[test]
fn a_whole_merge() {
    let base = with(YAML);
    let mine = base
        .replacen("The gate opens'", "The gate is open'", 1)
        .replacen("nine", "ten", 1)
        .replacen("- Cake\n", "- Cake\n- Milk\n", 1)
        .replacen("The path is wet.", "The path is dry.", 1);
    let theirs = base
        .replacen("The gate opens'", "The gate opens late'", 1)
        .replacen("nine", "noon", 1)
        .replacen("  - river\n", "  - river\n  - tide\n", 1)
        .replacen("Bring boots.", "Bring hats.", 1)
        .replacen("- Tea\n", "", 1);
    let merged = merge(Some(&base), &mine, &theirs);
    let marks: Vec<Choice> = (1..=merged.questions().len())
        .map(|number| Choice::Own(format!("<question {number}>")))
        .collect();
    let mut shown = merged.resolve(&marks).unwrap();
    for (at, question) in merged.questions().iter().enumerate() {
        shown = format!("{shown}\n{}: {question:#?}", at + 1);
    }
    insta::assert_snapshot!(shown);
}
