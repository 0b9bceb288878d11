//! How people are named: by their name, and by their address too where the name alone does not say
//! who it is. Anybody can write any name into a commit.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use review::{Act, Event, Person, shown_name};

use super::Opened;
use crate::{rooms::lock, sites::OpenSite};

/// So many commits of the site are looked at.
const LATEST: usize = 400;

/// The people of a draft.
pub(crate) struct Names {
    /// Those who are known: they published on the site, or somebody who did asked them.
    known: BTreeSet<String>,
    /// Who goes by a name.
    called: HashMap<String, BTreeSet<String>>,
}

impl Names {
    /// All who have to do with a draft.
    pub(crate) fn of(site: &OpenSite, opened: &Opened, me: Option<&Person>) -> Self {
        let published = site.publishers();
        let at_home = || published.iter().chain(me);
        let mut known: BTreeSet<String> = at_home().map(Person::key).collect();
        let events = &opened.conversation.events;
        let invited: Vec<String> = events
            .iter()
            .filter(|event| known.contains(&event.speaker()))
            .flat_map(|event| asked(event).iter().map(Person::key))
            .collect();
        known.extend(invited);
        let mut called: HashMap<String, BTreeSet<String>> = HashMap::new();
        let said = events.iter().map(|event| &event.author);
        let invited = events.iter().flat_map(asked);
        for person in at_home().chain(&opened.writers).chain(said).chain(invited) {
            let people = called.entry(folded(&person.name)).or_default();
            people.insert(person.key());
        }
        Self { known, called }
    }

    /// Somebody's address, where the name alone does not say who it is; else nothing.
    pub(crate) fn address(&self, person: &Person) -> String {
        let people = self.called.get(&folded(&person.name));
        let is_only = people.is_none_or(|people| people.len() < 2);
        if is_only && self.known.contains(&person.key()) {
            String::new()
        } else {
            shown_name(person.email.trim())
        }
    }

    /// The name, with the address where that is needed.
    pub(crate) fn named(&self, person: &Person) -> String {
        with_address(&person.name, &self.address(person))
    }
}

/// A name with an address, where there is one.
pub(crate) fn with_address(name: &str, address: &str) -> String {
    if address.is_empty() || address == name {
        name.to_owned()
    } else {
        format!("{name} ({address})")
    }
}

/// Names that read alike are one.
pub(crate) fn folded(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    shown_name(&words.join(" ")).to_lowercase()
}

fn asked(event: &Event) -> &[Person] {
    match &event.act {
        Act::Ask { people, .. } => people,
        _ => &[],
    }
}

impl OpenSite {
    /// Those who published on the site lately, the latest first; looked for again when it moved.
    pub(super) fn publishers(&self) -> Arc<Vec<Person>> {
        let known = lock(&self.reviews.publishers).clone();
        let found = self.history(move |repo| {
            let tip = repo.site_tip()?;
            Ok::<_, repo::RepoError>(match known {
                Some((of, people)) if of == tip => (of, people),
                _ => (tip, Arc::new(repo.publishers(LATEST)?)),
            })
        });
        let Some(Ok(found)) = found else {
            return Arc::default();
        };
        *lock(&self.reviews.publishers) = Some(found.clone());
        found.1
    }
}
