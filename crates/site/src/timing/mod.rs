//! When the site shows what it has: its time zone, whether it waits for an announcement's date,
//! and whether it is built again then. Only what configuration and workflow files plainly say;
//! what a site's own programs do is not known.

mod cron;
mod workflows;

use jiff::Timestamp;

use crate::{Generator, Site};

use workflows::Workflow;

/// What a site does with an announcement whose date is to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Future {
    /// It leaves it out until then, by the date in this field.
    Waits {
        /// The field.
        field: &'static str,
    },
    /// It shows it at once, since this setting says so.
    ShowsBy {
        /// The setting or option.
        setting: &'static str,
        /// Where that stands.
        file: String,
    },
    /// It shows it at once, since no setting says otherwise.
    ShowsUnless {
        /// The setting that would.
        setting: &'static str,
        /// Where that would stand.
        file: String,
    },
    /// Its generator shows everything, whatever the date.
    Shows,
    /// Only its own programs say.
    Own,
}

/// When a site is built again by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rebuilt {
    /// A workflow begins a build then.
    At {
        /// The workflow's file.
        file: String,
        /// The first time at the moment or after it.
        next: Timestamp,
    },
    /// There are workflows that build it, none of them by the clock.
    NotByTheClock {
        /// One of them.
        file: String,
    },
    /// There is nothing that builds it by the clock.
    Nowhere,
}

impl Site {
    /// The zone that the site's configuration names for its dates.
    pub fn time_zone(&self) -> Option<&str> {
        self.config.text(&["timezone"])
    }

    /// What the site does with an announcement whose date is to come.
    pub fn future(&self, file: &str) -> Future {
        let setting = |setting: &'static str| Future::ShowsBy {
            setting,
            file: self.recognised.evidence.clone(),
        };
        let says = |key: &str| self.config.says(&[key]);
        let (waits, options): (Future, &[&'static str]) = match self.recognised.generator {
            Generator::Hugo if says("buildFuture") == Some(true) => return setting("buildFuture"),
            Generator::Hugo => {
                let own = self
                    .entry(file)
                    .and_then(|entry| entry.field("publishDate"));
                let field = own.map_or("date", |_| "publishDate");
                (Future::Waits { field }, &["--buildFuture", "hugo -F"])
            }
            Generator::Jekyll | Generator::Hexo if says("future") == Some(true) => {
                return setting("future");
            }
            Generator::Jekyll => (Future::Waits { field: "date" }, &["--future"]),
            Generator::Hexo if says("future").is_none() => {
                return Future::ShowsUnless {
                    setting: "future: false",
                    file: self.recognised.evidence.clone(),
                };
            }
            Generator::Hexo => (Future::Waits { field: "date" }, &[]),
            Generator::Zola | Generator::Docusaurus => return Future::Shows,
            _ => return Future::Own,
        };
        let programs = workflows::all(&self.root);
        let told = programs.iter().find_map(|workflow| {
            let option = options
                .iter()
                .find(|option| workflow.text.contains(*option))?;
            Some(Future::ShowsBy {
                setting: option,
                file: workflow.file.clone(),
            })
        });
        told.unwrap_or(waits)
    }

    /// When the site is first built again by itself at a moment or after it.
    pub fn rebuilt(&self, at: Timestamp) -> Rebuilt {
        let name = self.recognised.generator.name().to_ascii_lowercase();
        let builds = |workflow: &Workflow| {
            let text = workflow.text.to_ascii_lowercase();
            text.contains(&name) || text.contains("npm run build")
        };
        let mut all = workflows::all(&self.root);
        all.retain(builds);
        let next = |workflow: &Workflow| {
            let times = workflow.crons.iter().filter_map(|cron| cron.next(at));
            Some((times.min()?, workflow.file.clone()))
        };
        if let Some((next, file)) = all.iter().filter_map(next).min() {
            return Rebuilt::At { file, next };
        }
        match all.into_iter().next() {
            Some(Workflow { file, .. }) => Rebuilt::NotByTheClock { file },
            None => Rebuilt::Nowhere,
        }
    }
}
