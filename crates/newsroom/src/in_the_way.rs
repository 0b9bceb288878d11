//! What stands in the way of a plan: problems of what it publishes, and changes of others that
//! wait for a choice.

use announcement::{Announcement, Code, decode};
use api::{Clash, FileProblem, Obstacle, Overlap};
use site::is_markdown;

use crate::{
    date, findings,
    landing::{self, Reviewed},
    sentences::publishing,
    sites::{self, OpenSite},
    subject::Subject,
    together::{Ask, Content, Together, seen},
    versions,
};

/// The problems of what a plan publishes, errors first. Read from the very contents.
pub(crate) fn problems(site: &OpenSite, contents: &[Content]) -> Vec<FileProblem> {
    let texts = contents
        .iter()
        .filter(|content| is_markdown(&content.change.file));
    let mut problems: Vec<FileProblem> = texts
        .flat_map(|content| in_content(site, content))
        .collect();
    problems.sort_by_key(|problem| problem.diagnostic.severity);
    problems
}

fn in_content(site: &OpenSite, content: &Content) -> Vec<FileProblem> {
    let in_version = |bytes: &Option<Vec<u8>>| {
        let text = bytes.as_deref().map(|bytes| decode(bytes).text);
        text.map_or_else(Vec::new, |text| in_text(site, &content.change.file, &text))
    };
    let mut found = in_version(&content.change.after);
    if content.joined {
        // What they show or link to may be on the site and not in this folder yet.
        let theirs = in_version(&content.change.before);
        let names =
            |one: &FileProblem| (one.diagnostic.code.clone(), one.diagnostic.message.clone());
        let known: Vec<_> = theirs
            .iter()
            .filter(|one| is_of_files(one))
            .map(names)
            .collect();
        found.retain(|one| !known.contains(&names(one)));
    }
    found
}

/// Whether a problem is that a file is not there.
fn is_of_files(problem: &FileProblem) -> bool {
    [Code::ImageMissing, Code::LinkBroken]
        .iter()
        .any(|code| code.as_str() == problem.diagnostic.code)
}

fn in_text(site: &OpenSite, file: &str, text: &str) -> Vec<FileProblem> {
    let (announcement, read) = Announcement::read(text);
    let found = findings::find(&announcement, &read, site, file);
    let numbered = found.iter().enumerate();
    numbered
        .map(|(id, diagnostic)| FileProblem {
            file: file.to_owned(),
            diagnostic: findings::one(text, id, diagnostic),
        })
        .collect()
}

/// Whether there are problems of this severity.
pub(crate) fn has(problems: &[FileProblem], severity: api::Severity) -> bool {
    problems
        .iter()
        .any(|problem| problem.diagnostic.severity == severity)
}

/// What is in the way of these contents, the first thing first.
pub(crate) fn obstacle(
    subject: &Subject,
    together: &Together,
    problems: &[FileProblem],
    reviews: &[Reviewed],
) -> Obstacle {
    if let Some(ask) = together.asks.first() {
        return Obstacle::Overlap(Box::new(overlap(subject, ask)));
    }
    if together.contents.is_empty() {
        return Obstacle::NothingToPublish;
    }
    let has = |severity| has(problems, severity);
    if has(api::Severity::Error) {
        return Obstacle::Errors;
    }
    let else_clear = if has(api::Severity::Warning) {
        Obstacle::Warnings
    } else {
        Obstacle::Clear
    };
    landing::in_the_way(reviews).unwrap_or(else_clear)
}

fn overlap(subject: &Subject, ask: &Ask) -> Overlap {
    let theirs = ask.overlap.theirs.as_deref().unwrap_or_default();
    let is_text = is_markdown(&ask.file);
    let when = date::moment(ask.overlap.when_unix);
    let author = ask.overlap.author.clone();
    Overlap {
        file: ask.file.clone(),
        title: title(ask),
        clash: clash(ask),
        mine_head: subject.mine().to_owned(),
        theirs_head: publishing::by(&author, &when),
        author,
        when,
        theirs: if is_text {
            decode(theirs).text
        } else {
            String::new()
        },
        seen: seen(&ask.file, ask.overlap.theirs.as_deref()),
        asked: ask.asked(),
        questions: ask.questions.iter().map(versions::question).collect(),
    }
}

fn clash(ask: &Ask) -> Clash {
    match (&ask.mine, &ask.overlap.theirs) {
        (None, _) => Clash::GoneHere,
        (_, None) => Clash::GoneThere,
        _ if !ask.questions.is_empty() => Clash::Words,
        _ if is_markdown(&ask.file) => Clash::Texts,
        _ => Clash::Media,
    }
}

/// The announcement's title, as far as any version tells it.
pub(crate) fn title(ask: &Ask) -> String {
    let versions = [&ask.mine, &ask.overlap.theirs];
    let mut texts = versions
        .into_iter()
        .flatten()
        .filter(|_| is_markdown(&ask.file))
        .map(|bytes| decode(bytes).text);
    let title = texts.find_map(|text| Announcement::read(&text).0.title().map(str::to_owned));
    title.unwrap_or_else(|| sites::file_name(&ask.file))
}
