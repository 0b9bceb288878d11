//! A shared draft as the remote's objects tell it: what it has, what the site has of it, and
//! what of it is on this computer. The working copy is only looked at.

use announcement::{Announcement, decode};
use api::DraftHere;
use repo::{Draft, RemoteBranch, Repo, RepoError};

use super::known::Known;
use crate::{
    rooms::lock,
    sites::{OpenSite, file_name},
};

/// A draft with what is in it.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) draft: Draft,
    /// The announcement.
    pub(crate) text: String,
    /// What the site has of it.
    pub(crate) published: Option<String>,
    /// Whether the site has all of the draft exactly so.
    pub(crate) is_out: bool,
}

impl Found {
    pub(crate) fn title(&self) -> String {
        let (read, _) = Announcement::read(&self.text);
        let title = read.title().map(str::to_owned);
        title.unwrap_or_else(|| file_name(&self.draft.file))
    }
}

/// What a branch holds; nothing where that is no draft.
pub(crate) fn find(repo: &Repo, branch: &RemoteBranch) -> Result<Option<Found>, RepoError> {
    let Some(draft) = repo.draft(branch)? else {
        return Ok(None);
    };
    let Some(text) = repo.version(&draft.commit, &draft.file)? else {
        return Ok(None);
    };
    let published = repo.published(&draft.file)?;
    let mut is_out = true;
    for (file, content) in &draft.files {
        let there = repo.published_id(file)?;
        is_out &= there == *content;
    }
    Ok(Some(Found {
        text: decode(&text).text,
        published: published.map(|text| decode(&text).text),
        is_out,
        draft,
    }))
}

/// What there is of drafts here.
pub(crate) fn here(site: &OpenSite, drafts: Vec<Draft>) -> Vec<DraftHere> {
    let known: Vec<Option<Known>> = {
        let known = lock(&site.drafts);
        let one = |draft: &Draft| known.get(&draft.name).cloned();
        drafts.iter().map(one).collect()
    };
    let known: Vec<Option<String>> = known
        .into_iter()
        .map(|known| Some(known?).filter(|known| known.is_here(site)))
        .map(|known| Some(known?.commit))
        .collect();
    let compared = site.history(move |repo| {
        let last = |draft: &Draft, known: &Option<String>| {
            known.clone().unwrap_or_else(|| draft.commit.clone())
        };
        let both = || drafts.iter().zip(&known);
        let asked: Vec<(String, String)> = both()
            .map(|(draft, known)| (last(draft, known), draft.file.clone()))
            .collect();
        let same = repo.are_as_in(&asked);
        let is_same = |at: usize| same.as_ref().is_ok_and(|same| same.get(at) == Some(&true));
        let one = |(at, (draft, known)): (usize, (&Draft, &Option<String>))| {
            // A commit that is not here any more tells nothing.
            let is_last = repo
                .draft_is_as_in(draft, &last(draft, known))
                .unwrap_or(false);
            match (known.is_some(), is_last, is_same(at)) {
                (_, true, true) => DraftHere::Same,
                (false, ..) => DraftHere::No,
                (true, true, false) => DraftHere::Changed,
                (true, false, true) => DraftHere::Older,
                (true, false, false) => DraftHere::Apart,
            }
        };
        both().enumerate().map(one).collect()
    });
    compared.unwrap_or_default()
}

/// Whether the files here have all that the draft has. What was only said of it changes nothing.
pub(crate) fn knows(site: &OpenSite, draft: &Draft) -> bool {
    let known = lock(&site.drafts).get(&draft.name).cloned();
    let asked = draft.clone();
    let same =
        known.map(|known| site.history(move |repo| repo.draft_is_as_in(&asked, &known.commit)));
    matches!(same, Some(Some(Ok(true))))
}
