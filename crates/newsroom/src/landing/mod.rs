//! What a publish needs of a review, and what it does with it: the site's rules, what a plan
//! waits for, the names in the commit, the shared draft that goes, and the conversation that
//! stays and can be read again.

mod approvals;
mod closing;
mod gate;
mod needs;
mod past;
mod required;

pub(crate) use gate::{Reviewed, groups, in_the_way, message, reviewed};
pub(crate) use needs::Verdict;

use repo::{Repo, RepoError};
use site::{ReviewRules, is_markdown};

use self::needs::Writers;
use crate::{review::Opened, sentences::landing as words, sites::OpenSite};

/// The file that holds a site's rules.
pub(crate) const RULES: &str = "dateline.toml";

impl OpenSite {
    /// Whether a draft may be published as it is shared, by what was said of it.
    pub(crate) fn needs(&self, opened: &Opened) -> Verdict {
        let rules = match self.history(rules) {
            Some(Ok(rules)) => rules,
            Some(Err(error)) => {
                tracing::warn!(%error, "the rules of the site cannot be read");
                return without_rules(words::RULES_UNKNOWN.to_owned());
            }
            None => ReviewRules::default(),
        };
        if let Some(line) = rules.unreadable() {
            return without_rules(words::rules_unreadable(line));
        }
        let rule = rules.of(&opened.found.draft.file);
        let decisions = approvals::written(&opened.conversation.decisions, &opened.log);
        needs::verdict(&rule, &decisions, &Writers::of(&opened.log))
    }
}

/// Nothing is enough while nobody knows what it takes.
fn without_rules(sentence: String) -> Verdict {
    Verdict {
        needs: api::Needs {
            sentence,
            ..api::Needs::default()
        },
        ..Verdict::default()
    }
}

/// The rules that are published.
fn rules(repo: &Repo) -> Result<ReviewRules, RepoError> {
    let bytes = repo.published(RULES)?;
    Ok(bytes.map_or_else(ReviewRules::default, |bytes| {
        ReviewRules::read(&announcement::decode(&bytes).text)
    }))
}

/// Whether a file is one that rules are about.
fn is_announcement(file: &str) -> bool {
    is_markdown(file)
}
