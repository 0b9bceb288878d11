//! The arguments of `dateline list`: which announcements, in which order.

use api::{Filter, ListAnnouncements, SiteId};
use clap::{Args, ValueEnum};

/// Which announcements, in which order.
#[derive(Debug, Args)]
pub(crate) struct Wanted {
    /// Only those that hold all these words
    #[arg(long, default_value = "")]
    search: String,
    /// Only those of this collection, by its folder
    #[arg(long, value_name = "FOLDER")]
    collection: Option<String>,
    /// Only those in this state; changed are also the new and the deleted ones
    #[arg(long)]
    state: Option<State>,
    /// Only those with this tag
    #[arg(long)]
    tag: Option<String>,
    /// Only those by this author
    #[arg(long)]
    author: Option<String>,
    /// Only those of this year
    #[arg(long)]
    year: Option<u16>,
    /// In which order
    #[arg(long, default_value = "newest")]
    sort: Sort,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum State {
    Drafts,
    Changed,
    Published,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Sort {
    Newest,
    Oldest,
    Title,
}

impl Wanted {
    /// The same as a command for an open site.
    pub(crate) fn of(&self, site: SiteId) -> ListAnnouncements {
        ListAnnouncements {
            search: self.search.clone(),
            collection: self.collection.clone(),
            filter: Filter {
                state: self.state.map(|state| match state {
                    State::Drafts => api::StateFilter::Drafts,
                    State::Changed => api::StateFilter::Changed,
                    State::Published => api::StateFilter::Published,
                }),
                tag: self.tag.clone(),
                author: self.author.clone(),
                year: self.year,
            },
            sort: match self.sort {
                Sort::Newest => api::Sort::Newest,
                Sort::Oldest => api::Sort::Oldest,
                Sort::Title => api::Sort::Title,
            },
            ..ListAnnouncements::all(site)
        }
    }
}
