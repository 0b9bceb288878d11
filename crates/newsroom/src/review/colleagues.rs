//! Who may be asked for a review: those who said something of the draft, those who were asked
//! before, and those who published on the site lately.

use review::{Act, Person, shown_name};

use super::Opened;
use crate::sites::OpenSite;

/// More are not offered.
const AT_MOST: usize = 40;

/// Everybody but the user, each once, with their address.
pub(super) fn colleagues(site: &OpenSite, opened: &Opened, me: Option<&Person>) -> Vec<String> {
    let conversation = &opened.conversation;
    let decided = conversation.decisions.iter().rev();
    let asked = decided.clone().flat_map(|one| match &one.event.act {
        Act::Ask { people, .. } => people.clone(),
        _ => Vec::new(),
    });
    let entries = conversation.threads.iter().flat_map(|one| &one.entries);
    let said = decided.map(|one| &one.event).chain(entries);
    let said = said.map(|event| event.author.clone());
    let published = site.publishers();
    let mut known: Vec<String> = me.map(Person::key).into_iter().collect();
    let mut found = Vec::new();
    let writers = opened.writers.iter().cloned();
    for person in asked
        .chain(said)
        .chain(writers)
        .chain(published.iter().cloned())
    {
        let key = person.key();
        if person.email.contains('@') && !known.contains(&key) {
            known.push(key);
            let (name, email) = (shown_name(&person.name), shown_name(&person.email));
            found.push(format!("{name} <{email}>"));
        }
    }
    found.truncate(AT_MOST);
    found
}
