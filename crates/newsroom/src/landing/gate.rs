//! What a plan waits for: each announcement of it that a rule or a shared draft is about, with
//! what was decided of exactly the contents that it would publish. The rules are those of the
//! remote's tip, so that a draft cannot loosen its own.

use std::collections::BTreeSet;

use api::{Obstacle, ReviewWanted};
use repo::{Draft, NetworkError, RemoteBranch, Repo, RepoError, with_trailers};
use review::Version;
use site::{ReviewRule, ReviewRules};

use super::{
    approvals::{Contents, decided},
    is_announcement,
    needs::{Reviewer, Verdict, Writers, verdict},
    rules,
};
use crate::{
    asked,
    rooms::lock,
    sentences::landing as words,
    sites::OpenSite,
    subject::Subject,
    together::{Content, Together},
};

/// An announcement of a plan with all that goes with it.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    file: String,
    title: String,
    files: BTreeSet<String>,
    /// The drafts that it was shared as or taken up from here.
    drafts: Vec<String>,
}

/// What a review has to say of an announcement of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reviewed {
    pub(crate) file: String,
    title: String,
    /// Its shared draft.
    pub(crate) draft: Option<String>,
    /// Whether the draft is exactly what would be published.
    same: bool,
    /// Whether others' changes are in what would be published and not in the text here.
    joined: bool,
    /// Whether it takes a publish back.
    back: bool,
    verdict: Verdict,
    /// Who wrote on the draft, where what is published goes on from it.
    authors: Vec<review::Person>,
}

impl Reviewed {
    /// Whether it has to wait, whatever the user says.
    pub(crate) const fn must_wait(&self) -> bool {
        !self.verdict.needs.ready && !self.verdict.optional
    }

    /// Whether the site asks for approvals of it.
    pub(crate) const fn is_asked_for(&self) -> bool {
        !self.verdict.optional
    }

    /// Whether it waits, if only because somebody was asked.
    pub(crate) const fn waits(&self) -> bool {
        !self.verdict.needs.ready
    }

    /// That it waits, and for whom.
    pub(crate) fn said(&self) -> String {
        words::waits(&self.title, &self.verdict.needs.sentence)
    }

    /// That it waits now, for somebody who saw another plan.
    pub(crate) fn said_now(&self) -> String {
        words::waits_now(&self.title, &self.verdict.needs.sentence)
    }

    fn hint(&self) -> &'static str {
        match () {
            () if self.back => words::BACK_IS_ANOTHER,
            () if self.verdict.optional => words::GO_ON,
            () if self.draft.is_none() => words::SHARE_FIRST,
            () if self.joined => words::BRING_IN,
            () if !self.same => words::SHARE_AGAIN,
            () if self.verdict.needs.have == 0 => words::ASK,
            () => "",
        }
    }

    fn wanted(&self) -> ReviewWanted {
        ReviewWanted {
            file: self.file.clone(),
            title: self.title.clone(),
            draft: self.draft.clone().unwrap_or_default(),
            same: self.same,
            needs: self.verdict.needs.clone(),
            optional: self.verdict.optional,
            bring_in: self.joined && !self.back,
            message: self.said(),
            hint: self.hint().to_owned(),
        }
    }
}

/// The first announcement that waits; one that has to before one that need not.
pub(crate) fn in_the_way(reviews: &[Reviewed]) -> Option<Obstacle> {
    let hard = reviews.iter().find(|one| one.must_wait());
    let waits = hard.or_else(|| reviews.iter().find(|one| one.waits()))?;
    Some(Obstacle::Review(Box::new(waits.wanted())))
}

/// The announcements of a plan. Of a publish that is taken back they are known by its contents
/// only.
pub(crate) fn groups(site: &OpenSite, subject: &Subject) -> Result<Vec<Group>, api::Error> {
    let Subject::Files { files } = subject else {
        return Ok(Vec::new());
    };
    let one = |file: &String| {
        let with = asked::all(site, std::slice::from_ref(file))?;
        let drafts = lock(&site.drafts).of(std::slice::from_ref(file));
        Ok(Group {
            title: site.title(file),
            files: with.files.into_iter().collect(),
            drafts: drafts.into_iter().map(|(name, _)| name).collect(),
            file: file.clone(),
        })
    };
    files
        .iter()
        .filter(|file| is_announcement(file))
        .map(one)
        .collect()
}

/// What is to be said of each of them. Asks the remote only for what may matter.
pub(crate) fn reviewed(
    repo: &Repo,
    together: &Together,
    groups: &[Group],
) -> Result<Vec<Reviewed>, NetworkError> {
    if !together.asks.is_empty() {
        return Ok(Vec::new());
    }
    let rules = rules(repo)?;
    let back: Vec<Group> = if groups.is_empty() {
        taken_back(together)
    } else {
        Vec::new()
    };
    let mut found = Vec::new();
    for group in groups.iter().chain(&back) {
        let contents: Vec<&Content> = together
            .contents
            .iter()
            .filter(|content| group.files.contains(&content.change.file))
            .collect();
        // What goes off the site asks nobody.
        let goes = |content: &&&Content| {
            content.change.file == group.file && content.change.after.is_none()
        };
        if contents.is_empty() || contents.iter().any(|content| goes(&content)) {
            continue;
        }
        let look = Look {
            repo,
            rules: &rules,
            group,
            contents,
            tip: &together.tip,
            back: !back.is_empty(),
        };
        found.extend(look.reviewed()?);
    }
    Ok(found)
}

/// What a publish that is taken back makes anew: where nobody changed it since, it is what the
/// site had before, and asks nobody.
fn taken_back(together: &Together) -> Vec<Group> {
    let contents = together.contents.iter();
    contents
        .filter(|content| is_announcement(&content.change.file))
        .filter(|content| content.joined)
        .map(|content| Group {
            file: content.change.file.clone(),
            title: crate::changes::title_of(content),
            files: BTreeSet::from([content.change.file.clone()]),
            drafts: Vec::new(),
        })
        .collect()
}

/// One look at an announcement.
struct Look<'a> {
    repo: &'a Repo,
    rules: &'a ReviewRules,
    group: &'a Group,
    contents: Vec<&'a Content>,
    tip: &'a str,
    back: bool,
}

impl Look<'_> {
    fn reviewed(&self) -> Result<Option<Reviewed>, NetworkError> {
        if let Some(line) = self.rules.unreadable() {
            let verdict = super::without_rules(words::rules_unreadable(line));
            return Ok(Some(self.with(None, verdict)));
        }
        let rule = self.rules.of(&self.group.file);
        let draft = self.draft(&rule)?;
        let Some(draft) = draft else {
            return Ok(rule
                .asks()
                .then(|| self.with(None, verdict(&rule, &[], &Writers::default()))));
        };
        let log = self.repo.review_log(&draft.name, Some(&draft.file))?;
        let version = self.version();
        let decisions = decided(
            &log,
            &Contents {
                repo: self.repo,
                file: &self.group.file,
                version: &version,
                beside: self.tip,
            },
        )?;
        let writers = Writers::of(&log);
        let verdict = verdict(&rule, &decisions, &writers);
        let mut reviewed = self.with(Some(&draft), verdict);
        reviewed.same = self.is_same(&draft, &version)?;
        if reviewed.same || self.group.drafts.contains(&draft.name) {
            reviewed.authors = writers.authors;
        }
        Ok(Some(reviewed))
    }

    fn with(&self, draft: Option<&Draft>, verdict: Verdict) -> Reviewed {
        Reviewed {
            file: self.group.file.clone(),
            title: self.group.title.clone(),
            draft: draft.map(|draft| draft.name.clone()),
            same: false,
            joined: self.contents.iter().any(|content| content.joined),
            back: self.back,
            verdict,
            authors: Vec::new(),
        }
    }

    /// The shared draft, as the remote has it now. Where no rule asks, one that nobody told of
    /// is not looked for.
    fn draft(&self, rule: &ReviewRule) -> Result<Option<Draft>, NetworkError> {
        let mut names = self.group.drafts.clone();
        let own = self.repo.draft_name(&self.group.file)?;
        if !names.contains(&own) {
            names.push(own);
        }
        for name in names {
            let mut known = self.repo.known_branches(&name)?.into_iter();
            let known = known.find(|branch| branch.name == name);
            let known = known.map(|branch| branch.commit);
            if !rule.asks() && known.is_none() {
                continue;
            }
            let there = match self.repo.fetch_branch(&name) {
                // The site answered. What nobody has to approve waits for no other remote.
                Err(NetworkError::Unreachable { .. }) if !rule.asks() => known,
                there => there?,
            };
            if let Some(commit) = there
                && let Some(draft) = self.repo.draft(&RemoteBranch { name, commit })?
            {
                return Ok(Some(draft));
            }
        }
        Ok(None)
    }

    fn version(&self) -> Version {
        let contents = self.contents.iter();
        contents
            .map(|content| (content.change.file.clone(), content.change.blob.clone()))
            .collect()
    }

    /// Whether publishing this makes the site have exactly what the draft has.
    fn is_same(&self, draft: &Draft, version: &Version) -> Result<bool, RepoError> {
        let shared: Version = draft.files.iter().cloned().collect();
        let comes = version.iter();
        let mut comes = comes.map(|(file, content)| shared.get(file) == Some(content));
        if !comes.all(|same| same) {
            return Ok(false);
        }
        let others: Vec<String> = shared
            .keys()
            .filter(|file| !version.contains_key(*file))
            .cloned()
            .collect();
        let there = match self.tip {
            "" => vec![None; others.len()],
            tip => self.repo.ids_in(tip, &others)?,
        };
        let mut others = others.iter().zip(there);
        Ok(others.all(|(file, there)| shared.get(file) == Some(&there)))
    }
}

/// The message of a publish with those who approved it and wrote on it at its end.
pub(crate) fn message(
    repo: &Repo,
    message: &str,
    reviews: &[Reviewed],
) -> Result<String, RepoError> {
    if reviews.is_empty() {
        return Ok(message.to_owned());
    }
    let own = repo
        .author()
        .map(|(name, email)| review::Person { name, email });
    let own = own.map(|own| own.key());
    let mut trailers: Vec<(&str, String)> = Vec::new();
    let mut add = |key: &'static str, value: String| {
        if !trailers.contains(&(key, value.clone())) {
            trailers.push((key, value));
        }
    };
    for reviewer in reviews.iter().flat_map(|one| &one.verdict.reviewers) {
        add("Reviewed-by", signed(reviewer));
    }
    for author in reviews.iter().flat_map(|one| &one.authors) {
        if Some(author.key()) != own {
            add(
                "Co-authored-by",
                format!("{} <{}>", author.name, author.email),
            );
        }
    }
    with_trailers(message, &trailers)
}

fn signed(reviewer: &Reviewer) -> String {
    let person = &reviewer.person;
    match &reviewer.outside {
        Some(name) => format!("{name} (by way of {}) <{}>", person.name, person.email),
        None => format!("{} <{}>", person.name, person.email),
    }
}
