//! The main job: open, write, mend, publish; and a remote that says no.

use newsdesk::{
    Site, Window, git,
    pages::{Bar, List, Start},
};

const FILE: &str = "news/gate.md";
const GATE: &str = "---\n# kept\ntitle: 'The gate opens'\ndescription: Who may come, and when.\ndate: 2024-09-10\ntags:\n  - news\n---\nThe gate opens at nine. Visitors are welcome.\n\nBring boots.\n";
const OTHER: &str = "---\ntitle: Another\ndescription: Something else.\ndate: 2024-01-01\ntags:\n  - news\n---\nText.\n";

/// A published announcement of the sample site, and what it says.
pub(crate) const SAMPLE: &str = "news/agreement-with-county-water.md";
const SAMPLE_TITLE: &str = "Trust and County Water agree to end sewage spills by 2028";
const SAMPLE_WORDS: &str = "Until the work is finished";

#[test]
fn from_the_start_screen_to_the_remote() {
    let window = Window::start();
    let list = Start(&window).see().open_sample();
    let site = Site::sample(window.data());
    let (before, tip) = (site.text(SAMPLE), site.tip());
    list.row_says(SAMPLE, "Published");
    let desk = list.open(SAMPLE);
    assert_eq!(desk.title(), SAMPLE_TITLE);

    let title = format!("{SAMPLE_TITLE}, at last");
    desk.type_title(&title);
    desk.page().says(&title);
    desk.type_over(SAMPLE_WORDS, "Until the trustâ€™s work is done");
    desk.page().says("Until the trustâ€™s work is done");
    list.row_says(SAMPLE, "Changed since published");
    assert_eq!(Bar(&window).state(), "Changed since published");

    let problems = desk.problems().open();
    let words = problems.wait_for("mojibake");
    assert!(words.contains("Line 14"), "the place: {words}");
    problems.mend("mojibake");
    problems.wait_without("mojibake");
    desk.page().says("Until the trust’s work is done");
    desk.saved();
    let after = before.replacen(SAMPLE_TITLE, &title, 1).replacen(
        SAMPLE_WORDS,
        "Until the trust’s work is done",
        1,
    );
    assert_eq!(site.text(SAMPLE), after);

    let plan = Bar(&window).publish();
    assert_eq!(plan.files(), [SAMPLE]);
    let words = plan.words();
    for part in [
        SAMPLE_TITLE,
        &title,
        SAMPLE_WORDS,
        "Until the trust’s work is done",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    plan.type_message("Say when the spills end");
    let outcome = plan.carry_out();
    assert!(outcome.published, "{outcome:?}");
    let commit = plan.commit();
    plan.close();
    list.row_says(SAMPLE, "Published");

    assert!(site.tip().starts_with(&commit), "{commit}");
    let remote = |arguments: &[&str]| git(site.remote(), arguments);
    assert_eq!(
        remote(&["rev-list", "--count", &format!("{tip}..main")]).trim(),
        "1"
    );
    assert_eq!(
        remote(&["log", "-1", "--format=%B", "main"]).trim(),
        "Say when the spills end"
    );
    assert_eq!(
        remote(&["diff", "--name-status", &tip, "main"]).trim(),
        format!("M\t{SAMPLE}")
    );
    assert_eq!(remote(&["show", &format!("main:{SAMPLE}")]), after);
    assert_eq!(
        changed_lines(&site.diff_since(&tip)),
        expected_lines(&before, &after)
    );
    assert_eq!(
        git(site.root(), &["status", "--porcelain"]),
        "",
        "the working copy follows"
    );
}

/// Words that a writer never has to read.
const JARGON: &[&str] = &[
    "push", "hook", "ref", "head", "commit", "branch", "remote", "error", "exit",
];

#[test]
fn a_refused_publish_changes_nothing_and_says_so_in_plain_words() {
    const SAID: &str = "Two people must look at this first";
    let site = Site::new(&[(FILE, GATE), ("news/other.md", OTHER)]);
    site.refuse_pushes(SAID);
    site.write("news/other.md", &OTHER.replace("Text", "Not meant"));
    git(site.root(), &["add", "news/other.md"]);
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    desk.type_over("at nine", "at ten");
    desk.saved();
    let (text, file, before) = (desk.text(), site.text(FILE), site.everything());
    assert_eq!(file, GATE.replace("at nine", "at ten"));

    let plan = Bar(&window).publish();
    let outcome = plan.carry_out();
    assert!(!outcome.published, "{outcome:?}");
    let words = &outcome.words;
    assert!(words.contains("did not take"), "{words}");
    assert!(words.contains("your text is as it was"), "{words}");
    let said = words.replace(SAID, "").to_lowercase();
    let said: Vec<_> = said.split(|c: char| !c.is_alphabetic()).collect();
    for jargon in JARGON {
        assert!(!said.contains(jargon), "{jargon}: {words}");
    }
    assert!(plan.details().contains(SAID));
    plan.close();

    assert_eq!(desk.text(), text);
    assert_eq!(site.text(FILE), file);
    assert_eq!(site.everything(), before);
    List(&window).row_says(FILE, "Changed since published");
}

#[test]
fn errors_stop_it() {
    let site = Site::new(&[(FILE, GATE), ("news/other.md", OTHER)]);
    let before = site.tip();
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    desk.type_over("Bring boots.", "![](missing.png)");
    desk.saved();
    let plan = Bar(&window).publish();
    assert!(plan.stopped_by_errors(), "{}", plan.words());
    plan.close();
    assert_eq!(site.tip(), before);
}

#[test]
fn what_both_changed_is_asked_with_both_wordings() {
    let site = Site::new(&[(FILE, GATE), ("news/other.md", OTHER)]);
    let window = Window::at(site.root());
    let desk = List(&window).see().open(FILE);
    desk.type_over("at nine", "at ten");
    desk.saved();
    let theirs = GATE.replace("at nine", "at noon").replace("boots", "hats");
    site.colleague(FILE, &theirs);

    let plan = Bar(&window).publish();
    assert!(plan.words().contains("Ben Colleague changed the same"));
    let questions = plan.questions();
    let [question] = questions.as_slice() else {
        panic!("{questions:?}")
    };
    for part in [
        "The gate opens at ten.",
        "The gate opens at noon.",
        "Yours",
        "Ben Colleague, ",
    ] {
        assert!(question.contains(part), "{part}: {question}");
    }
    assert_eq!(plan.settled(), "0 of 1 settled");
    let plan = plan.keep_mine();
    let merged = plan.merged();
    assert!(merged.contains("both are kept"), "{merged}");
    let outcome = plan.carry_out();
    assert!(outcome.published, "{outcome:?}");
    plan.close();

    let both = GATE.replace("at nine", "at ten").replace("boots", "hats");
    assert_eq!(git(site.remote(), &["show", &format!("main:{FILE}")]), both);
    assert_eq!(site.text(FILE), both, "the file takes theirs over");
    window.until_true("the desk too", || desk.text().contains("Bring hats."));
    assert_eq!(git(site.root(), &["status", "--porcelain"]), "");
}

/// The lines that a diff without context takes out and puts in.
fn changed_lines(diff: &str) -> Vec<String> {
    let is_line = |line: &&str| {
        line.starts_with(['+', '-']) && !line.starts_with("+++") && !line.starts_with("---")
    };
    diff.lines().filter(is_line).map(str::to_owned).collect()
}

/// The same, from two texts of equally many lines, for changes that do not touch.
fn expected_lines(before: &str, after: &str) -> Vec<String> {
    assert_eq!(before.lines().count(), after.lines().count());
    let pairs = before
        .lines()
        .zip(after.lines())
        .filter(|(old, new)| old != new);
    pairs
        .flat_map(|(old, new)| [format!("-{old}"), format!("+{new}")])
        .collect()
}

#[test]
fn take_back() {
    let site = Site::new(&[(FILE, GATE), ("news/other.md", OTHER)]);
    let window = Window::at(site.root());
    let list = List(&window).see();
    let desk = list.open(FILE);
    desk.type_over("nine", "ten");
    desk.saved();
    let plan = Bar(&window).publish();
    assert!(plan.carry_out().published);
    let tip = site.tip();

    let plan = plan.take_back();
    assert_eq!(plan.files(), [FILE]);
    assert_eq!(site.tip(), tip, "a plan changes nothing");
    let words = plan.words();
    assert!(
        words.contains("at nine.") && words.contains("at ten."),
        "{words}"
    );
    let outcome = plan.carry_out();
    assert!(
        outcome.published && outcome.words.contains("taken back"),
        "{outcome:?}"
    );
    plan.close();
    assert_eq!(site.text(FILE), GATE);
    window.until_true("the desk has the earlier wording", || {
        desk.text().contains("opens at nine.")
    });
    list.row_says(FILE, "Published");
    let remote = |arguments: &[&str]| git(site.remote(), arguments);
    assert_eq!(remote(&["show", &format!("main:{FILE}")]), GATE);
    assert_eq!(
        remote(&["diff", "--name-only", "main~1", "main"]).trim(),
        FILE
    );

    // What was taken back is in the history, and can be taken back too.
    let earlier = desk.earlier();
    let rows = earlier.list();
    assert!(
        rows.iter()
            .any(|row| row.contains("before it was taken back")),
        "{rows:?}"
    );
    let newest = rows
        .iter()
        .position(|row| row.contains("On the site"))
        .unwrap();
    let plan = earlier.take_back(newest);
    assert!(plan.carry_out().published);
    plan.close();
    assert!(remote(&["show", &format!("main:{FILE}")]).contains("at ten."));
}
