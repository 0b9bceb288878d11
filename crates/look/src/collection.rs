//! The published announcements of a collection with their built pages, and what a draft
//! borrows from them.

use std::collections::HashSet;

use crate::align::{Model, align};
use crate::body::{self, Pair};
use crate::choose::{Choice, choose};
use crate::fill::fill;
use crate::learn::Other;
use crate::pair::{self, trimmed};
use crate::post::{Facts, Post};
use crate::template::Template;
use crate::tree::{Gap, Kind, ROOT, Tree};
use crate::write::write;
use crate::{Addresses, Shell, plain, proof, words};

/// With fewer pages nothing can be told.
const FEWEST: usize = 3;

/// So many donors are tried, until one has nothing that is not explained.
const DONORS: usize = 3;

/// So many published announcements are made anew to see whether the look can be trusted.
const TRIALS: usize = 2;

/// A page of the output folder.
#[derive(Debug, Clone)]
pub struct Built {
    /// Its address, from the first slash on.
    pub address: String,
    /// Its HTML.
    pub html: String,
}

/// A published announcement with its page.
#[derive(Debug)]
pub(crate) struct Published {
    pub(crate) file: String,
    pub(crate) title: String,
    pub(crate) address: String,
    pub(crate) facts: Facts,
    pub(crate) model: Model,
}

/// The published announcements of a collection.
#[derive(Debug, Default)]
pub struct Collection {
    published: Vec<Published>,
    posts: HashSet<String>,
    /// Items of lists that no page shows, by their key.
    hidden: HashSet<(String, String)>,
}

/// How far a look can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// Published announcements that were made anew came out as they are on the site.
    Borrowed,
    /// They did not: only styles, the body's place, title and date are the site's.
    Approximate,
}

/// A published announcement that was made anew from the others, beside its own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// Whether both say the same, other announcements and gaps aside.
    pub same: bool,
    /// How many places could not be filled.
    pub gaps: usize,
    /// What the made page says around the body.
    pub made: String,
    /// What the real page says around the body.
    pub real: String,
    /// What was found to be the body on the real page.
    pub body: String,
}

/// What was learnt for drafts like one.
#[derive(Debug)]
pub struct Fitting {
    /// What was asked first: the same for all drafts that are alike.
    first: Choice,
    donor: usize,
    template: Template,
    trust: Trust,
}

/// A draft's page in the site's look.
#[derive(Debug)]
pub struct Look {
    /// How far it can be trusted.
    pub trust: Trust,
    /// The file of the announcement whose page it was made after.
    pub donor: String,
    /// That announcement's title.
    pub donor_title: String,
    /// How many parts show other announcements.
    pub neighbours: usize,
    /// How many parts nothing explains.
    pub unknown: usize,
    tree: Tree,
    base: String,
}

impl Look {
    /// The page as HTML.
    pub fn shell(&self, addresses: &Addresses) -> Shell {
        write(&self.tree, &self.base, addresses)
    }
}

impl Collection {
    /// Takes announcements with the pages that may be theirs, the newest first, and the
    /// addresses of all announcements of the site.
    pub fn new(found: Vec<(Post, Vec<Built>)>, posts: impl IntoIterator<Item = String>) -> Self {
        let mut pairs = Vec::new();
        let mut names = Vec::new();
        for (mut post, pages) in found {
            let own = pages.into_iter().find_map(|page| {
                let tree = Tree::read(&page.html)?;
                pair::shows(&tree, &post).then_some((tree, page.address))
            });
            let Some((tree, address)) = own else { continue };
            post.address.clone_from(&address);
            names.push((post.file.clone(), post.title.clone(), address));
            pairs.push(Pair {
                tree,
                facts: Facts::of(&post),
                source: words::shown(&post.body),
            });
        }
        let places = body::locate(&pairs);
        let mut posts: HashSet<String> = posts
            .into_iter()
            .map(|address| trimmed(&address).to_owned())
            .collect();
        posts.extend(
            names
                .iter()
                .map(|(.., address)| trimmed(address).to_owned()),
        );
        posts.remove("");
        let mut published: Vec<Published> = pairs
            .into_iter()
            .zip(places)
            .zip(names)
            .filter_map(|((pair, place), (file, title, address))| {
                Some(Published {
                    file,
                    title,
                    address,
                    facts: pair.facts,
                    model: Model::new(pair.tree, place?),
                })
            })
            .collect();
        let hidden = hidden(&published);
        for page in &mut published {
            page.facts.hide(&hidden);
        }
        Self {
            published,
            posts,
            hidden,
        }
    }

    /// How many published announcements have a page whose body is found.
    pub fn len(&self) -> usize {
        self.published.len()
    }

    /// Whether there is nothing to borrow from.
    pub fn is_empty(&self) -> bool {
        self.published.len() < FEWEST
    }

    /// What the pages say of the site's own address and the path before its pages.
    pub fn site(&self) -> Addresses {
        let newest = self.published.first();
        newest.map_or_else(Addresses::default, plain::site)
    }

    /// Learns what a draft can borrow; `None` where there is too little. An earlier
    /// fitting is taken where it still fits.
    pub fn fit(&self, draft: &Post, earlier: Option<Fitting>) -> Option<Fitting> {
        let (facts, not) = self.draft(draft);
        let first = self.choice(&facts, &not, 0)?;
        if let Some(earlier) = earlier
            && earlier.first == first
        {
            return Some(earlier);
        }
        let (choice, template) = self.best(&facts, &not)?;
        let trust = self.trust(&first);
        Some(Fitting {
            first,
            donor: choice.donor,
            template,
            trust,
        })
    }

    /// The draft's page.
    pub fn wear(&self, fitting: &Fitting, draft: &Post) -> Option<Look> {
        let (facts, _) = self.draft(draft);
        let donor = self.published.get(fitting.donor)?;
        let tree = match fitting.trust {
            Trust::Borrowed => fill(&donor.model, &fitting.template, &facts),
            Trust::Approximate => plain::page(donor, &fitting.template, &facts),
        };
        let gaps = |wanted: Gap| {
            let all = tree.nodes.iter();
            all.filter(|node| node.kind == Kind::Gap(wanted)).count()
        };
        Some(Look {
            trust: fitting.trust,
            donor: donor.file.clone(),
            donor_title: donor.title.clone(),
            neighbours: gaps(Gap::Neighbours),
            unknown: gaps(Gap::Unknown),
            base: donor.address.clone(),
            tree,
        })
    }

    /// A published announcement made anew from the others, to be compared with its page;
    /// `None` where there are too few others.
    pub fn trial(&self, file: &str) -> Option<Trial> {
        let at = self.published.iter().position(|page| page.file == file)?;
        self.tried(at, &[at])
    }

    /// The files of the announcements whose pages are known.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.published.iter().map(|page| page.file.as_str())
    }

    /// The facts of a draft, and its own place where it is published already.
    fn draft(&self, draft: &Post) -> (Facts, Vec<usize>) {
        let own = self
            .published
            .iter()
            .position(|page| page.file == draft.file);
        let mut draft = draft.clone();
        if let Some(page) = own.and_then(|own| self.published.get(own)) {
            draft.address.clone_from(&page.address);
        }
        let mut facts = Facts::of(&draft);
        facts.hide(&self.hidden);
        (facts, Vec::new())
    }

    /// The choice whose donor has the least that nothing explains.
    fn best(&self, facts: &Facts, not: &[usize]) -> Option<(Choice, Template)> {
        let mut best: Option<(usize, Choice, Template)> = None;
        for place in 0..DONORS {
            let Some(choice) = self.choice(facts, not, place) else {
                break;
            };
            let template = self.learn(&choice);
            let unknown = template.unknown_for(facts);
            if best.as_ref().is_none_or(|(least, ..)| unknown < *least) {
                best = Some((unknown, choice, template));
            }
            if unknown == 0 {
                break;
            }
        }
        best.map(|(_, choice, template)| (choice, template))
    }

    fn choice(&self, facts: &Facts, not: &[usize], place: usize) -> Option<Choice> {
        let all: Vec<&Facts> = self.published.iter().map(|page| &page.facts).collect();
        let choice = choose(facts, &all, not, place)?;
        (choice.samples.len() + 1 >= FEWEST).then_some(choice)
    }

    fn learn(&self, choice: &Choice) -> Template {
        let donor = &self.published[choice.donor];
        let others: Vec<Other<'_>> = choice
            .samples
            .iter()
            .map(|&sample| {
                let sample = &self.published[sample];
                Other {
                    model: &sample.model,
                    facts: &sample.facts,
                    map: align(&donor.model, &sample.model),
                }
            })
            .collect();
        Template::learn(&donor.model, &donor.facts, &others, &self.posts)
    }

    /// Makes the announcements most like the draft anew.
    fn trust(&self, choice: &Choice) -> Trust {
        let nearest = std::iter::once(&choice.donor).chain(&choice.samples);
        let passed = nearest
            .take(TRIALS)
            .all(|&at| self.tried(at, &[at]).is_some_and(|trial| trial.same));
        if passed {
            Trust::Borrowed
        } else {
            Trust::Approximate
        }
    }

    fn tried(&self, at: usize, not: &[usize]) -> Option<Trial> {
        let page = &self.published[at];
        let (choice, template) = self.best(&page.facts, not)?;
        let made = fill(&self.published[choice.donor].model, &template, &page.facts);
        let gaps = made.below(ROOT).into_iter();
        let gaps = gaps.filter(|&id| *made.kind(id) == Kind::Gap(Gap::Unknown));
        let (said, real) = proof::words_of(&made, &page.model, &self.posts, &page.address);
        Some(Trial {
            same: proof::fits(&said, &real),
            gaps: gaps.count(),
            made: said.join(" ").replace(proof::ANYTHING, "*"),
            real: real.join(" "),
            body: page.model.body(),
        })
    }
}

/// The items of lists that none of the pages of their announcements shows: `posts` among
/// the tags, say, by which the site only collects its announcements.
fn hidden(published: &[Published]) -> HashSet<(String, String)> {
    let mut shown = HashSet::new();
    let mut all = HashSet::new();
    for page in published {
        let around = page.model.around_body();
        for (key, items) in &page.facts.lists {
            for item in items {
                let entry = (key.clone(), item.clone());
                if words::has(&around, item) {
                    shown.insert(entry.clone());
                }
                all.insert(entry);
            }
        }
    }
    all.retain(|entry| !shown.contains(entry));
    all
}
