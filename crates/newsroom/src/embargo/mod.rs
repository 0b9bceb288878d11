//! What is not to be public before a moment: set on this computer, with the shared draft, or by
//! a field of the announcement; the strictest counts. Until then no plan can be carried out, no
//! draft goes where the public can read it, and every page is marked.

mod field;
mod holds;
mod kept;
mod readers;
mod shared;

pub(crate) use readers::{Known, known};

use std::{
    collections::{BTreeSet, HashMap},
    path::Path,
    sync::Arc,
};

use announcement::{Announcement, decode};
use api::{Embargo, EmbargoView, MomentRead, MomentWish, Plan};
use jiff::{Timestamp, tz::TimeZone};
use site::is_markdown;

use self::{
    holds::{Holds, of_kept, strictest},
    kept::{Both, Kept},
};

use crate::{
    Newsroom,
    clock::Clock,
    disk,
    moment::{self, Moment, Wished, wished},
    page,
    plan::PlanRecord,
    rooms::lock,
    sentences::{self, embargo as words, schedule::away},
    sites::OpenSite,
    subject::Subject,
};

/// What a site's announcements are held back by, and the clock for that.
pub(crate) struct Embargoes {
    kept: Kept,
    pub(crate) clock: Arc<dyn Clock>,
}

impl Embargoes {
    /// In Dateline's folder for the site.
    pub(crate) fn new(folder: &Path, clock: Arc<dyn Clock>) -> Self {
        Self {
            kept: Kept::in_folder(folder),
            clock,
        }
    }

    /// Files have other names now.
    pub(crate) fn go_along(&self, files: &[(String, String)]) {
        if let Err(error) = self.kept.go_along(files) {
            tracing::warn!(%error, "an embargo could not be written down under a new name");
        }
    }

    /// Files are published: what held them back is over.
    pub(crate) fn are_out(&self, files: &[String]) {
        for file in files {
            if self.kept.of(file) == Both::default() {
                continue;
            }
            let over = self.kept.change(file, |both| {
                *both = Both {
                    settled: both.settled,
                    ..Both::default()
                };
            });
            if let Err(error) = over {
                tracing::warn!(%error, "an embargo that is over could not be forgotten");
            }
        }
    }

    fn words(&self, holds: &Holds) -> String {
        let moment = holds.until.as_ref();
        moment.map_or_else(
            || words::UNKNOWN.to_owned(),
            |moment| moment.words(&self.clock.zone()),
        )
    }
}

impl OpenSite {
    /// What holds a file back until after a moment.
    fn holds(&self, file: &str, at: Timestamp) -> Option<Holds> {
        let path = self.read().path(file).ok();
        let bytes = path.and_then(|path| disk::read(&path).ok());
        let text = bytes.map(|bytes| decode(&bytes).text);
        let field = text.and_then(|text| self.of_field(&Announcement::read(&text).0));
        let kept = self.embargoes.kept.notes().of(file);
        strictest(of_kept(kept).chain(field), at)
    }

    /// What a field of the announcement says.
    fn of_field(&self, announcement: &Announcement) -> Option<Holds> {
        let (label, stamp) = field::of(announcement)?;
        Some(Holds {
            until: Some(Moment::of(&stamp, &self.zone())?),
            by: words::field_says(&label),
            field: Some(label),
        })
    }

    /// The zone of dates that name none: the site's, else that of this computer.
    pub(crate) fn zone(&self) -> TimeZone {
        let own = self.embargoes.clock.zone();
        let said = self.read().time_zone().map(str::to_owned);
        said.and_then(|said| moment::zone(&said, &own))
            .unwrap_or(own)
    }

    /// How an announcement is marked while it is held back; else empty.
    pub(crate) fn mark(&self, file: &str, announcement: &Announcement) -> String {
        self.marked(file, announcement, None)
    }

    /// The same, with what else holds it back.
    fn marked(&self, file: &str, announcement: &Announcement, more: Option<Holds>) -> String {
        let kept = of_kept(self.embargoes.kept.notes().of(file));
        let all = kept.chain(self.of_field(announcement)).chain(more);
        let holds = strictest(all, self.embargoes.clock.now());
        holds.map_or_else(String::new, |holds| {
            words::mark(&self.embargoes.words(&holds))
        })
    }

    /// The marks of what is kept here, by file; for a list.
    pub(crate) fn marks(&self) -> HashMap<String, String> {
        let now = self.embargoes.clock.now();
        let all = self.embargoes.kept.notes().all.into_iter();
        let marked = all.filter_map(|(file, both)| {
            let holds = strictest(of_kept((both, None)), now)?;
            Some((file, words::mark(&self.embargoes.words(&holds))))
        });
        marked.collect()
    }

    /// What holds a file back now.
    pub(crate) fn embargo_on(&self, file: &str) -> Option<Embargo> {
        self.embargo_at(file, self.embargoes.clock.now())
    }

    /// What holds a file back at a moment.
    pub(crate) fn embargo_at(&self, file: &str, at: Timestamp) -> Option<Embargo> {
        let holds = self.holds(file, at)?;
        let until = self.embargoes.words(&holds);
        Some(Embargo {
            file: file.to_owned(),
            title: self.title(file),
            mark: words::mark(&until),
            until,
            can_lift: holds.field.is_none(),
            by: holds.by,
        })
    }

    /// Why an announcement is not shared while nobody knows until when it is held back: whoever
    /// got it would not know either.
    pub(crate) fn nobody_knows(&self, file: &str) -> Option<String> {
        let holds = self.holds(file, self.embargoes.clock.now())?;
        let is_unknown = holds.until.is_none();
        is_unknown.then(|| words::not_shared(&self.title(file), &holds.by))
    }

    /// The first of a plan's announcements that is held back at a moment. What goes off the
    /// site, or back to what it was, tells nothing.
    pub(crate) fn first_embargo(&self, subject: &Subject, at: Timestamp) -> Option<Embargo> {
        let Subject::Files { files } = subject else {
            return None;
        };
        let is_here = |file: &&String| self.read().path(file).is_ok_and(|path| path.exists());
        let texts = files.iter().filter(|file| is_markdown(file));
        texts
            .filter(is_here)
            .find_map(|file| self.embargo_at(file, at))
    }
}

/// A plan of something that is not to be public yet has that in its way before what else is to
/// be seen and done until then. What needs an answer for there to be a plan comes first.
pub(crate) fn in_the_way(plan: Plan, site: &OpenSite, subject: &Subject) -> Plan {
    use api::Obstacle;
    site.learn_embargoes();
    let is_plan = matches!(
        plan.obstacle,
        Obstacle::Clear | Obstacle::Warnings | Obstacle::Errors | Obstacle::Review(_)
    );
    let held = site.first_embargo(subject, site.embargoes.clock.now());
    match held.filter(|_| is_plan) {
        Some(held) => Plan {
            obstacle: Obstacle::Embargo(Box::new(held)),
            beside: Some(Box::new(plan.obstacle)),
            ..plan
        },
        None => plan,
    }
}

/// Why a plan is not carried out now, in a sentence.
pub(crate) fn refuses(plan: &PlanRecord) -> Option<String> {
    let site = &plan.site;
    site.learn_embargoes();
    let now = site.embargoes.clock.now();
    let held = site.first_embargo(&plan.wish.subject, now)?;
    Some(words::held(&held.title, &held.until, &held.by))
}

impl Newsroom {
    /// Says what a typed moment means.
    pub fn read_moment(&self, args: api::ReadMoment) -> Result<MomentRead, api::Error> {
        let clock = &self.rooms.clock;
        Ok(match wished(&args.wish, &clock.zone()) {
            Err(why) => MomentRead {
                told: words::no_moment(why).to_owned(),
                ..MomentRead::default()
            },
            Ok(Wished { moment, told }) => {
                let away = away(moment::between(clock.now(), moment.at()));
                let past = moment.at() <= clock.now();
                MomentRead {
                    words: moment.words(&clock.zone()),
                    told: if past {
                        words::IS_OVER.to_owned()
                    } else {
                        told
                    },
                    past,
                    away,
                    offset: moment.offset(),
                }
            }
        })
    }

    /// Until when an announcement is held back.
    pub fn see_embargo(&self, args: api::SeeEmbargo) -> Result<EmbargoView, api::Error> {
        let site = self.rooms.site(args.site)?;
        site.learn_embargoes();
        Ok(self.embargo_view(&site, &args.file, String::new()))
    }

    /// Holds an announcement back.
    pub fn set_embargo(&self, args: api::SetEmbargo) -> Result<EmbargoView, api::Error> {
        let site = self.rooms.site(args.site)?;
        let path = site.read().path(&args.file);
        path.map_err(|error| sentences::site_error(&error))?;
        let moment = self.future(&args.until)?;
        let until = moment.write();
        self.keep(&site, &args.file, |both| {
            both.own = Some(until);
            both.settled = true;
        })?;
        let told = self.tell_embargo(&site, &args.file);
        if !told.is_empty() && !self.rooms.outlasts() {
            return Err(words::untold(&told));
        }
        let held = site.holds(&args.file, self.rooms.clock.now());
        let stricter = held.filter(|held| held.at() > moment.at());
        let remark = stricter.map_or(told, |held| words::stricter(&held.by));
        Ok(self.embargo_view(&site, &args.file, remark))
    }

    /// Holds an announcement back no longer.
    pub fn lift_embargo(&self, args: api::LiftEmbargo) -> Result<EmbargoView, api::Error> {
        let site = self.rooms.site(args.site)?;
        let holds = site.holds(&args.file, self.rooms.clock.now());
        if let Some(label) = holds.and_then(|holds| holds.field) {
            return Err(words::cannot_lift(&label));
        }
        if let Err(why) = self.tell_lifted(&site, &args.file) {
            let remark = words::not_lifted(&why);
            return Ok(self.embargo_view(&site, &args.file, remark));
        }
        self.keep(&site, &args.file, |both| {
            *both = Both {
                settled: true,
                ..Both::default()
            };
        })?;
        Ok(self.embargo_view(&site, &args.file, String::new()))
    }

    /// A typed moment that is still to come.
    pub(crate) fn future(&self, wish: &MomentWish) -> Result<Moment, api::Error> {
        let clock = &self.rooms.clock;
        let Wished { moment, .. } = wished(wish, &clock.zone())
            .map_err(|why| words::not_a_moment(words::no_moment(why)))?;
        if moment.at() <= clock.now() {
            return Err(words::not_a_moment(words::IS_OVER));
        }
        Ok(moment)
    }

    fn keep(
        &self,
        site: &OpenSite,
        file: &str,
        change: impl FnOnce(&mut Both),
    ) -> Result<(), api::Error> {
        site.embargoes
            .kept
            .change(file, change)
            .map_err(|error| words::not_kept(&error))?;
        self.mark_anew(site, file);
        Ok(())
    }

    /// The page of an open announcement carries the mark that holds now.
    pub(crate) fn mark_anew(&self, site: &OpenSite, file: &str) {
        if let Some(document) = self.rooms.document_of(site.id, file) {
            page::renew(&mut lock(&document), &self.rooms.config.page_origin);
        }
        site.listeners.tell(&api::SiteEvent::Changed);
    }

    fn embargo_view(&self, site: &OpenSite, file: &str, remark: String) -> EmbargoView {
        let own = self.rooms.clock.zone();
        let holds = site.holds(file, self.rooms.clock.now());
        let wish = holds.and_then(|holds| holds.until).map_or_else(
            || MomentWish {
                day: String::new(),
                time: "09:00".to_owned(),
                zone: name_of(&own),
            },
            |until| until.wish(),
        );
        let remark = if remark.is_empty() {
            where_it_is(site, file)
        } else {
            remark
        };
        EmbargoView {
            embargo: site.embargo_on(file),
            zones: zones(&own, site, &wish.zone),
            wish,
            remark,
        }
    }
}

/// What is known of where the text is already.
fn where_it_is(site: &OpenSite, file: &str) -> String {
    use api::State;
    if let Some((name, _)) = lock(&site.drafts).of(&[file.to_owned()]).first() {
        return words::is_shared(&site.label_of_draft(name));
    }
    match site.state(file) {
        State::Published | State::Changed => words::is_out(site.remote_label()),
        _ => String::new(),
    }
}

/// The zones that are offered.
fn zones(own: &TimeZone, site: &OpenSite, chosen: &str) -> Vec<String> {
    let mut zones = vec![name_of(own)];
    zones.extend(site.read().time_zone().map(str::to_owned));
    zones.push("UTC".to_owned());
    zones.push(chosen.to_owned());
    let mut seen = BTreeSet::new();
    zones.retain(|zone| !zone.is_empty() && seen.insert(zone.clone()));
    zones
}

fn name_of(zone: &TimeZone) -> String {
    zone.iana_name().unwrap_or("UTC").to_owned()
}
