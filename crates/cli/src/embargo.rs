//! What is not to be public before a moment, on the command line.

use std::path::{Path, PathBuf};

use api::{Error, MomentWish};
use clap::{Subcommand, ValueEnum};
use newsroom::Newsroom;

use crate::{End, print};

/// What is done with embargoes.
#[derive(Debug, Subcommand)]
pub(crate) enum Embargo {
    /// Hold an announcement back: until then it is neither published nor shared where the public can read it
    Set {
        /// The file; its site is found from it
        file: PathBuf,
        /// When it may be public, such as "2026-12-01 09:00 Europe/Berlin"; this computer's zone where none is named
        #[arg(long, value_name = "MOMENT")]
        until: String,
    },
    /// Hold an announcement back no longer
    Lift {
        /// The file; its site is found from it
        file: PathBuf,
    },
    /// Say until when an announcement is held back; exits with 1 while it is
    Show {
        /// The file; its site is found from it
        file: PathBuf,
    },
    /// Say who can read what is sent to a site's remote, where Dateline cannot find out
    Readers {
        /// The site's folder
        site: PathBuf,
        /// Who can
        who: Readers,
    },
}

/// Who can read at a remote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Readers {
    /// Everybody
    Public,
    /// Only colleagues
    Colleagues,
}

/// Does it.
pub(crate) fn run(newsroom: &Newsroom, what: &Embargo, json: bool) -> Result<End, Error> {
    let of = |file: &Path| {
        let (view, file) = newsroom.open_site_of(file)?;
        Ok::<_, Error>((view.site, file))
    };
    let (view, end) = match what {
        Embargo::Set { file, until } => {
            let (site, file) = of(file)?;
            let until = wish(until);
            let set = api::SetEmbargo { site, file, until };
            (newsroom.set_embargo(set)?, End::Done)
        }
        Embargo::Lift { file } => {
            let (site, file) = of(file)?;
            let lift = api::LiftEmbargo { site, file };
            let view = newsroom.lift_embargo(lift)?;
            // It holds still where colleagues could not be told.
            let end = match view.embargo {
                Some(_) => End::Problems,
                None => End::Done,
            };
            (view, end)
        }
        Embargo::Show { file } => {
            let (site, file) = of(file)?;
            let view = newsroom.see_embargo(api::SeeEmbargo { site, file })?;
            let held = view.embargo.is_some();
            (view, if held { End::Problems } else { End::Done })
        }
        Embargo::Readers { site, who } => {
            let site = newsroom.open_whole(site)?.site;
            let public = *who == Readers::Public;
            newsroom.answer_readers(api::AnswerReaders { site, public })?;
            return Ok(End::Done);
        }
    };
    print::embargo(&view, json);
    Ok(end)
}

/// A moment as it is typed in one go: day, time, and a zone in any words.
fn wish(text: &str) -> MomentWish {
    let text = text.trim();
    let day: String = text.chars().take(10).collect();
    let rest = text.get(day.len()..).unwrap_or_default();
    let rest = rest.trim_start_matches(['T', ' ']);
    let of_zone = |c: char| !(c.is_ascii_digit() || c == ':');
    let (time, zone) = rest.split_at(rest.find(of_zone).unwrap_or(rest.len()));
    MomentWish {
        day,
        time: time.to_owned(),
        zone: zone.trim_matches(['[', ']', ' ']).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_in_one_go() {
        for (text, day, time, zone) in [
            ("2026-12-01 09:00", "2026-12-01", "09:00", ""),
            ("2026-12-01T09:00Z", "2026-12-01", "09:00", "Z"),
            (
                "2026-12-01 09:00 Europe/Berlin",
                "2026-12-01",
                "09:00",
                "Europe/Berlin",
            ),
            (
                "2026-12-01T09:00[Europe/Berlin]",
                "2026-12-01",
                "09:00",
                "Europe/Berlin",
            ),
            ("2026-12-01 09:00+01:00", "2026-12-01", "09:00", "+01:00"),
            (
                "2026-12-01 09:00 New York",
                "2026-12-01",
                "09:00",
                "New York",
            ),
            ("2026-12-01", "2026-12-01", "", ""),
            ("soon", "soon", "", ""),
        ] {
            let found = wish(text);
            assert_eq!(
                (&*found.day, &*found.time, &*found.zone),
                (day, time, zone),
                "{text}"
            );
        }
    }
}
