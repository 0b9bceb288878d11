//! Measures the release build and prints a Markdown table: what `cargo xtask bench`
//! starts. Measures; judges nothing.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a measurement that cannot be made ends the program, and figures are small"
)]

mod beside;
mod figures;
mod large;
mod machine;
mod markdown;
mod opening;
mod peak;
mod publishing;
mod redlining;
mod setting;
mod sizes;
mod starting;
mod typing;

/// A line of the table: what, how much, under which conditions.
struct Line {
    what: String,
    figure: String,
    remark: String,
}

/// A part of the bench, by the name that picks it.
type Part = (&'static str, fn() -> Vec<Line>);

/// What waits for the disk stands before the parts that write sites of 10,000 files: the
/// system is still busy with those for a while.
const PARTS: &[Part] = &[
    ("starting", starting::measure),
    ("typing", typing::measure),
    ("markdown", markdown::measure),
    ("redlining", redlining::measure),
    ("publishing", publishing::measure),
    ("opening", opening::measure),
    ("setting", setting::measure),
    ("sizes", sizes::measure),
];

fn main() {
    let mut lines = Vec::new();
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if let [peak::ASKED, site] = wanted.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        return peak::tell(site.as_ref());
    }
    for (name, measure) in PARTS {
        if wanted.is_empty() || wanted.iter().any(|one| one == *name) {
            eprintln!("measuring {name}");
            lines.extend(measure());
        }
    }
    println!("| what | figure | remark |\n| --- | ---: | --- |");
    for Line {
        what,
        figure,
        remark,
    } in lines
    {
        println!("| {what} | {figure} | {remark} |");
    }
}
