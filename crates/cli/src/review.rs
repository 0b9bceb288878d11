//! Reviews of shared drafts on the command line: what waits, what was said, saying something,
//! approving; and what a site's own CI asks.

use std::path::{Path, PathBuf};

use api::{DraftRow, Error, ReviewAct, ReviewOutcome, ReviewPlace, ReviewView};
use clap::Subcommand;
use newsroom::Newsroom;

use crate::{End, arguments::wrong, outside, print};

/// What can be done with reviews.
#[derive(Debug, Subcommand)]
pub(crate) enum ReviewCommand {
    /// List the shared drafts with what they wait for
    List {
        /// The site's folder
        #[arg(default_value = ".")]
        site: PathBuf,
    },
    /// Show what was said and decided about a draft
    Show {
        /// The draft's name, or its announcement's file
        draft: String,
        /// The site's folder
        #[arg(long, default_value = ".")]
        site: PathBuf,
    },
    /// Say something about a draft
    Comment {
        /// The draft's name, or its announcement's file
        draft: String,
        /// What to say
        text: String,
        /// The words of the text that it is about, which stand there once
        #[arg(long, value_name = "WORDS", conflicts_with = "reply")]
        at: Option<String>,
        /// The conversation that it answers, by the handle that `show` prints
        #[arg(long, value_name = "HANDLE")]
        reply: Option<String>,
        /// The site's folder
        #[arg(long, default_value = ".")]
        site: PathBuf,
    },
    /// Approve a draft exactly as it is
    Approve {
        /// The draft's name, or its announcement's file
        draft: String,
        /// What to say with it
        #[arg(default_value = "")]
        text: String,
        /// The version that was looked at, as `show` prints it; what is shared now if none is given
        #[arg(long, value_name = "COMMIT")]
        version: Option<String>,
        /// A field that may change without asking again
        #[arg(long, value_name = "FIELD")]
        allow: Vec<String>,
        /// The site's folder
        #[arg(long, default_value = ".")]
        site: PathBuf,
    },
    /// Write a draft as one page for somebody without Dateline to comment on
    Export {
        /// The draft's name, or its announcement's file
        draft: String,
        /// The file; named for the announcement, here, when none is given
        #[arg(short, long)]
        output: Option<PathBuf>,
        /// The site's folder
        #[arg(long, default_value = ".")]
        site: PathBuf,
    },
    /// Bring in what came back of such a page
    Import {
        /// The file that the page saved, or the text of the mail; `-` for standard input
        file: PathBuf,
        /// The site's folder
        #[arg(long, default_value = ".")]
        site: PathBuf,
    },
}

/// Does it.
pub(crate) fn run(newsroom: &Newsroom, command: &ReviewCommand, json: bool) -> Result<End, Error> {
    match command {
        ReviewCommand::List { site } => {
            let (_, drafts) = drafts(newsroom, site)?;
            print::waiting(&drafts, json);
            Ok(if drafts.trouble.is_empty() {
                End::Done
            } else {
                End::Problems
            })
        }
        ReviewCommand::Show { draft, site } => {
            let (_, view) = match see(newsroom, site, draft)? {
                Ok(seen) => seen,
                Err(end) => return Ok(end),
            };
            print::review(&view, json);
            Ok(End::Done)
        }
        ReviewCommand::Comment {
            draft,
            text,
            at,
            reply,
            site,
        } => {
            let (site, view) = match see(newsroom, site, draft)? {
                Ok(seen) => seen,
                Err(end) => return Ok(end),
            };
            let act = match comment(&view, text, at.as_deref(), reply.as_deref()) {
                Ok(act) => act,
                Err(error) => return Ok(End::WrongArguments(error)),
            };
            add(newsroom, site, &view, None, act, json)
        }
        ReviewCommand::Approve {
            draft,
            text,
            version,
            allow,
            site,
        } => {
            let (site, view) = match see(newsroom, site, draft)? {
                Ok(seen) => seen,
                Err(end) => return Ok(end),
            };
            let act = ReviewAct::Approve {
                text: text.clone(),
                allows: allow.iter().map(|field| path(field)).collect(),
            };
            add(newsroom, site, &view, version.as_deref(), act, json)
        }
        ReviewCommand::Export {
            draft,
            output,
            site,
        } => {
            let (site, view) = match see(newsroom, site, draft)? {
                Ok(seen) => seen,
                Err(end) => return Ok(end),
            };
            outside::export(newsroom, site, &view, output.as_deref(), json)
        }
        ReviewCommand::Import { file, site } => outside::import(newsroom, site, file, json),
    }
}

/// Whether what differs here has the approvals that the site asks for.
pub(crate) fn required(
    newsroom: &Newsroom,
    site: &Path,
    since: Option<&str>,
    json: bool,
) -> Result<End, Error> {
    let view = newsroom.open_whole(site)?;
    let checked = newsroom.check_approvals(view.site, since)?;
    print::approvals(&checked, json);
    let all = checked.announcements.iter().all(|one| one.approved);
    Ok(if all { End::Done } else { End::Problems })
}

fn drafts(newsroom: &Newsroom, site: &Path) -> Result<(api::SiteId, api::Drafts), Error> {
    let view = newsroom.open_whole(site)?;
    let drafts = newsroom.list_drafts(api::ListDrafts {
        site: view.site,
        ask: true,
    })?;
    Ok((view.site, drafts))
}

/// A draft with what was said of it, by its name or by its announcement.
fn see(
    newsroom: &Newsroom,
    site: &Path,
    draft: &str,
) -> Result<Result<(api::SiteId, ReviewView), End>, Error> {
    let (id, listed) = drafts(newsroom, site)?;
    let file = crate::arguments::inside(site, &[draft.to_owned()]);
    let is_meant = |row: &&DraftRow| row.name == draft || file.contains(&row.file);
    let Some(row) = listed.drafts.iter().find(is_meant) else {
        let why = if listed.trouble.is_empty() {
            format!("There is no shared draft “{draft}”.")
        } else {
            listed.trouble
        };
        return Ok(Err(End::WrongArguments(wrong(why))));
    };
    let args = api::SeeReview {
        site: id,
        name: row.name.clone(),
    };
    Ok(Ok((id, newsroom.see_review(args)?)))
}

fn comment(
    view: &ReviewView,
    text: &str,
    at: Option<&str>,
    reply: Option<&str>,
) -> Result<ReviewAct, Error> {
    let text = text.to_owned();
    if let Some(thread) = reply {
        let mut threads = view.threads.iter();
        return match threads.find(|known| known.id.starts_with(thread)) {
            Some(thread) => Ok(ReviewAct::Reply {
                thread: thread.id.clone(),
                text,
            }),
            None => Err(wrong(format!("There is no conversation “{thread}”."))),
        };
    }
    let at = at.map(|words| place(&view.text, words)).transpose()?;
    Ok(ReviewAct::Comment { at, text })
}

/// Where words stand that stand there once.
fn place(text: &str, words: &str) -> Result<ReviewPlace, Error> {
    let mut found = text.match_indices(words).filter(|_| !words.is_empty());
    match (found.next(), found.next()) {
        (Some((start, _)), None) => {
            let units = |text: &str| text.encode_utf16().count() as u32;
            let start = units(&text[..start]);
            Ok(ReviewPlace::Body {
                start,
                end: start + units(words),
            })
        }
        (Some(_), Some(_)) => Err(wrong(format!(
            "“{words}” stands there more than once. Name more words."
        ))),
        (None, _) => Err(wrong(format!("The text does not have “{words}”."))),
    }
}

/// The way to a field, written with points.
fn path(field: &str) -> Vec<String> {
    field.split('.').map(str::to_owned).collect()
}

fn add(
    newsroom: &Newsroom,
    site: api::SiteId,
    view: &ReviewView,
    version: Option<&str>,
    act: ReviewAct,
    json: bool,
) -> Result<End, Error> {
    let outcome = newsroom.add_review(api::AddReview {
        site,
        name: view.draft.name.clone(),
        version: version.unwrap_or(&view.draft.version).to_owned(),
        act,
    })?;
    print::said(&outcome, json);
    newsroom.close();
    Ok(match outcome {
        ReviewOutcome::Done { .. } => End::Done,
        ReviewOutcome::Later { .. }
        | ReviewOutcome::Changed { .. }
        | ReviewOutcome::Stopped { .. } => End::Problems,
    })
}
