//! Who published on a site, as its history names them.

use git2::Sort;
use review::Person;

use crate::{Repo, RepoError, tree::parse_id};

impl Repo {
    /// The authors of the latest commits of the site's branch, each once, the latest first.
    ///
    /// # Errors
    ///
    /// When the history cannot be read.
    pub fn publishers(&self, latest: usize) -> Result<Vec<Person>, RepoError> {
        let mut people: Vec<Person> = Vec::new();
        let Some(tip) = self.site_tip()? else {
            return Ok(people);
        };
        let mut walk = self.git.revwalk()?;
        walk.set_sorting(Sort::TIME)?;
        walk.push(parse_id(&tip)?)?;
        for id in walk.take(latest) {
            let commit = self.git.find_commit(id?)?;
            let author = commit.author();
            let person = Person {
                name: author.name().unwrap_or_default().to_owned(),
                email: author.email().unwrap_or_default().to_owned(),
            };
            if people.iter().all(|known| known.key() != person.key()) {
                people.push(person);
            }
        }
        Ok(people)
    }
}
