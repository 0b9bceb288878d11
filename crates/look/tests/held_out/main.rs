//! Published announcements made anew from the others and compared with their pages: of
//! sites of the project's own in the shapes that generators give them, and of real ones.
#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
#![expect(clippy::print_stdout, reason = "figures are printed")]

mod real;
mod shapes;

use look::{Collection, Trial};

/// What came of making a site's announcements anew.
#[derive(Default)]
struct Figures {
    posts: usize,
    body: usize,
    same: usize,
    clear: usize,
    marks: usize,
}

impl Figures {
    fn head() {
        println!(
            "{:<18} {:>5} {:>6} {:>6} {:>6} {:>6}",
            "site", "posts", "body", "words", "no gap", "fields"
        );
    }

    fn share(&self, count: usize) -> String {
        let tenths = count * 1_000 / self.posts.max(1);
        format!("{}.{}", tenths / 10, tenths % 10)
    }

    fn print(&self, name: &str) {
        println!(
            "{name:<18} {:>5} {:>6} {:>6} {:>6} {:>6}",
            self.posts,
            self.share(self.body),
            self.share(self.same),
            self.share(self.clear),
            self.share(self.marks),
        );
    }

    fn count(&mut self, trial: &Trial, body: bool, marks: bool) {
        self.posts += 1;
        self.body += usize::from(body);
        self.same += usize::from(trial.same);
        self.clear += usize::from(trial.same && trial.gaps == 0);
        self.marks += usize::from(marks);
    }
}

/// The first trials that did not come out, as far as `DATELINE_LOOK_SHOW` wants them.
fn show(file: &str, trial: &Trial, shown: &mut usize) {
    let wanted = std::env::var("DATELINE_LOOK_SHOW").map_or(0, |count| count.parse().unwrap());
    if (trial.same && trial.gaps == 0) || *shown >= wanted {
        return;
    }
    *shown += 1;
    let (ours, theirs) = apart(&trial.made, &trial.real);
    println!(
        "  {file}: {} gaps\n    made … {ours}\n    real … {theirs}",
        trial.gaps
    );
}

/// Where two texts part.
fn apart(a: &str, b: &str) -> (String, String) {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let cut = |words: &[&str]| {
        let from = same.saturating_sub(4).min(words.len());
        words[from..(same + 14).min(words.len())].join(" ")
    };
    (cut(&a), cut(&b))
}

fn trials(collection: &Collection) -> impl Iterator<Item = (&str, Trial)> {
    let all = collection.files();
    all.filter_map(|file| Some((file, collection.trial(file)?)))
}
