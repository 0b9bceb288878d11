//! Where a site's drafts are shared, on the command line.

use std::path::PathBuf;

use api::{DraftsPlaceView, DraftsPlaced, Error};
use clap::Args;
use newsroom::Newsroom;

use crate::{End, embargo::Readers, print};

/// What is to be known or done of it; nothing: it is only said.
#[derive(Debug, Args)]
pub(crate) struct DraftsPlace {
    /// The site's folder
    site: PathBuf,
    /// Share drafts at this repository from now on, a private one beside a public site, say
    #[arg(long, value_name = "ADDRESS")]
    at: Option<String>,
    /// Share them at the repository that the site proposes
    #[arg(long, conflicts_with = "at")]
    agree: bool,
    /// Share them where the site is published
    #[arg(long, conflicts_with_all = ["at", "agree"])]
    at_site: bool,
    /// Who can read there, where Dateline cannot find out
    #[arg(long)]
    readers: Option<Readers>,
}

/// Says it, or changes it.
pub(crate) fn run(newsroom: &Newsroom, wish: &DraftsPlace, json: bool) -> Result<End, Error> {
    let site = newsroom.open_whole(&wish.site)?.site;
    let view = newsroom.see_drafts_place(api::SeeDraftsPlace { site })?;
    let address = match (&wish.at, wish.agree) {
        (Some(at), _) => Some(at.clone()),
        (None, true) if view.proposed.is_empty() => {
            print::place(&view, json);
            return Ok(End::Problems);
        }
        (None, true) => Some(view.proposed.clone()),
        (None, false) => None,
    };
    if let Some(address) = address {
        let public = wish.readers.map(|readers| readers == Readers::Public);
        let placed = newsroom.place_drafts(api::PlaceDrafts {
            site,
            address,
            public,
        })?;
        print::placed(&placed, json);
        return Ok(match placed {
            DraftsPlaced::Placed(_) => End::Done,
            _ => End::Problems,
        });
    }
    let view = if wish.at_site {
        newsroom.keep_drafts_at_site(api::KeepDraftsAtSite { site })?
    } else {
        view
    };
    print::place(&view, json);
    Ok(End::Done)
}

/// Says that the site proposes a place, for whoever looks for drafts.
pub(crate) fn proposal(newsroom: &Newsroom, site: api::SiteId) -> Result<(), Error> {
    let view: DraftsPlaceView = newsroom.see_drafts_place(api::SeeDraftsPlace { site })?;
    print::proposal(&view);
    Ok(())
}
