//! Why a commit was not made where the site's checks or a signature belong to it, as an
//! outcome for people.

use api::{NotMade, PublishOutcome};
use repo::{CommitStop, RepoError};

use crate::{
    sentences::{self, trust as words},
    unfinished::Sent,
};

/// How a publish ends whose commit could not be made.
pub(crate) fn outcome(stop: CommitStop, label: &str) -> Result<PublishOutcome, api::Error> {
    let not_made = |why, message, output: String| {
        Ok(PublishOutcome::NotMade {
            why,
            message,
            output,
        })
    };
    match stop {
        CommitStop::Refused { output } => {
            let said = telling(output.as_str());
            not_made(NotMade::Checks, words::refused(said), output.into())
        }
        CommitStop::Meddled { files } => {
            not_made(NotMade::OtherFiles, words::meddled(&files), String::new())
        }
        CommitStop::NotSigned { output } => {
            let message = words::NOT_SIGNED.to_owned();
            not_made(NotMade::Signature, message, output.into())
        }
        CommitStop::TooLong => not_made(NotMade::Checks, words::TOO_LONG.to_owned(), String::new()),
        CommitStop::Cancelled => Ok(PublishOutcome::Cancelled),
        CommitStop::Large(error) => {
            let (message, details) = sentences::network(&error, label);
            Ok(PublishOutcome::Unreachable { message, details })
        }
        CommitStop::Repo(RepoError::ProgramsChanged) => Ok(PublishOutcome::PlanOutdated {
            message: words::CHANGED.to_owned(),
        }),
        CommitStop::Repo(error) => Err(sentences::repo_error(&error)),
    }
}

/// What is sent, where the site's checks made something else of some of it.
pub(crate) fn with(mut files: Vec<Sent>, changed: &[(String, Option<String>)]) -> Vec<Sent> {
    for (file, content) in changed {
        let same = files.iter_mut().filter(|sent| sent.file == *file);
        same.for_each(|sent| sent.content.clone_from(content));
    }
    files
}

/// The line of a program's output that most likely tells what is wrong: the first that says
/// so, else the first there is.
fn telling(output: &str) -> &str {
    const SAYS: &[&str] = &[
        "error", "fail", "fatal", "invalid", "missing", "not ok", "refused", "rejected", "✖", "✗",
        "✘", "❌", "×",
    ];
    // What a summary says of all of it helps less than what is wrong with one thing.
    const SUMMARY: &[&str] = &["0 error", "0 fail", "no error"];
    let lines = || {
        output
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
    };
    let says = |line: &&str| {
        let line = line.to_lowercase();
        SAYS.iter().any(|word| line.contains(word))
            && !SUMMARY.iter().any(|word| line.contains(word))
    };
    lines().find(says).or_else(|| lines().next()).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::telling;

    #[test]
    fn the_line_that_tells_comes_first() {
        for (output, line) in [
            ("", ""),
            ("\n  Say who signs off \n", "Say who signs off"),
            ("links: ok\nspelling: FAILED\nsee above", "spelling: FAILED"),
            (
                "lint (0 errors)\n  news/a.md:3 missing date",
                "news/a.md:3 missing date",
            ),
            ("looks\nall good", "looks"),
        ] {
            assert_eq!(telling(output), line, "{output:?}");
        }
    }
}
