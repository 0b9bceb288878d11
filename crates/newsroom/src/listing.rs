//! The list of announcements: what matches, in its order, as many rows as are asked for.

use std::collections::HashMap;

use api::{Sort, State, StateFilter, Suggestion};
use site::{Entry, Order, Query, Site};

use crate::{
    Newsroom, date,
    sites::{OpenSite, file_name},
    states::{Gone, state_in},
};

impl Newsroom {
    /// The announcements that match, in the order that is asked for.
    pub fn list_announcements(
        &self,
        args: api::ListAnnouncements,
    ) -> Result<api::Listing, api::Error> {
        let open = self.rooms.site(args.site)?;
        let reading = open.is_reading();
        let marks = open.marks();
        let site = open.read();
        let states = open.known_states();
        let gone = open.gone();
        let mut found = here(&site, &states, &args);
        for deleted in gone.iter().filter(|deleted| wanted(deleted, &args)) {
            insert(&mut found, &deleted.entry, args.sort);
        }
        if args.sort == Sort::Newest {
            found.sort_by_key(|(entry, state)| is_just_undated(entry, *state));
        }
        let rows = found
            .iter()
            .skip(args.from as usize)
            .take(args.count as usize)
            .map(|(entry, state)| api::Row {
                embargo: marks.get(&entry.file).cloned().unwrap_or_default(),
                ..row(&site, entry, *state)
            })
            .collect();
        Ok(api::Listing {
            rows,
            from: args.from,
            found: found.len() as u32,
            total: (site.entries().len() + gone.len()) as u32,
            reading,
        })
    }

    /// What there is to filter by.
    pub fn list_facets(&self, args: api::ListFacets) -> Result<api::Facets, api::Error> {
        let open = self.rooms.site(args.site)?;
        let facets = open.read().facets(args.collection.as_deref());
        let suggestion = |(text, count)| Suggestion { text, count };
        Ok(api::Facets {
            tags: facets.tags.into_iter().map(suggestion).collect(),
            authors: facets.authors.into_iter().map(suggestion).collect(),
            years: facets
                .years
                .into_iter()
                .map(|(year, count)| suggestion((year.to_string(), count)))
                .collect(),
        })
    }
}

/// The announcements of the site's folder that match, each with its state.
fn here<'s>(
    site: &'s Site,
    states: &HashMap<String, State>,
    args: &api::ListAnnouncements,
) -> Vec<(&'s Entry, State)> {
    let query = Query {
        words: args.search.clone(),
        collection: args.collection.clone(),
        tag: args.filter.tag.clone(),
        author: args.filter.author.clone(),
        year: args.filter.year.and_then(|year| i16::try_from(year).ok()),
        order: match args.sort {
            Sort::Newest => Order::Newest,
            Sort::Oldest => Order::Oldest,
            Sort::Title => Order::Title,
        },
    };
    let today = date::now().date;
    site.find(&query)
        .into_iter()
        .map(|entry| (entry, state_in(states, &entry.file)))
        .filter(|(entry, state)| {
            let filter = args.filter.state;
            let hidden = || entry.draft || site.hidden_by_date(&entry.file, today);
            filter.is_none_or(|filter| is(filter, hidden(), *state))
        })
        .collect()
}

const fn is(filter: StateFilter, hidden: bool, state: State) -> bool {
    match filter {
        StateFilter::Drafts => hidden,
        StateFilter::Changed => !matches!(state, State::Published | State::Unknown),
        StateFilter::Published => matches!(state, State::Published) && !hidden,
    }
}

/// Whether an announcement that was deleted here matches. Who looks for a tag or an author
/// looks for something to read, and these are not there to be read.
fn wanted(deleted: &Gone, args: &api::ListAnnouncements) -> bool {
    let (entry, filter) = (&deleted.entry, &args.filter);
    let year = entry.date.as_ref().map(|date| date.date.year());
    let words = args.search.to_lowercase();
    filter.tag.is_none()
        && filter.author.is_none()
        && (filter.year).is_none_or(|wanted| year.map(i32::from) == Some(i32::from(wanted)))
        && (filter.state).is_none_or(|filter| is(filter, entry.draft, State::Deleted))
        && (args.collection.as_ref()).is_none_or(|key| *key == entry.collection)
        && words
            .split_whitespace()
            .all(|word| deleted.words.contains(word))
}

/// Puts a deleted announcement where it belongs among the others.
fn insert<'s>(found: &mut Vec<(&'s Entry, State)>, entry: &'s Entry, sort: Sort) {
    let date = |entry: &Entry| entry.date.as_ref().map(announcement::Stamp::sort_key);
    let title = |entry: &Entry| title(entry).to_lowercase();
    let (wanted, named) = (date(entry), title(entry));
    let at = found.partition_point(|(other, _)| match sort {
        Sort::Newest => date(other).is_none_or(|other| Some(other) > wanted),
        Sort::Oldest => date(other).is_some_and(|other| wanted.is_none_or(|date| other < date)),
        Sort::Title => title(other) < named,
    });
    found.insert(at, (entry, State::Deleted));
}

/// Without a date a new one is still being written; one that is out is just undated.
fn is_just_undated(entry: &Entry, state: State) -> bool {
    let out = matches!(state, State::Published | State::Unknown | State::Deleted);
    entry.date.is_none() && out
}

fn row(site: &Site, entry: &Entry, state: State) -> api::Row {
    api::Row {
        file: entry.file.clone(),
        title: title(entry),
        untitled: entry.title.is_none(),
        date: entry.date.as_ref().map(date::view),
        collection: site.collection(&entry.collection).map_or_else(
            || entry.collection.clone(),
            |collection| collection.name.clone(),
        ),
        state,
        draft: entry.draft,
        hidden_by_date: site.hidden_by_date(&entry.file, date::now().date),
        embargo: String::new(),
        language: site.language(&entry.file).unwrap_or_default(),
    }
}

fn title(entry: &Entry) -> String {
    let title = entry.title.clone();
    title.unwrap_or_else(|| file_name(&entry.file))
}

impl OpenSite {
    /// The title of an announcement, here or deleted here; its file's name where it has none.
    pub(crate) fn title(&self, file: &str) -> String {
        let here = self.read().entry(file).map(title);
        let gone = || {
            let gone = self.gone();
            let found = gone.iter().find(|gone| gone.entry.file == file);
            found.map(|gone| title(&gone.entry))
        };
        here.or_else(gone).unwrap_or_else(|| file_name(file))
    }
}
