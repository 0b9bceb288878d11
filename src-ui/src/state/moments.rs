//! What is not to be public before a moment and what is published at one: the moment that is
//! typed, the embargo that is looked at, and the schedule, followed while the site is open.

use api::{
    AnswerReaders, CancelScheduled, EmbargoView, Error, FollowSchedule, LiftEmbargo, MomentRead,
    MomentWish, NewValue, Obstacle, ReadMoment, Schedule, ScheduleOutcome, SchedulePublish,
    Scheduled, ScheduledState, ScheduledText, SeeEmbargo, SeeTiming, SetEmbargo, SiteId, Timing,
};
use leptos::{prelude::*, task::spawn_local};

use super::{Desk, FieldPath, List, Notices, Phase, Publishing, SharedDrafts, Sheet};
use crate::{
    bindings::{Channel, call, call_with},
    sentences,
};

/// Embargoes and the schedule.
#[derive(Clone, Copy)]
pub(crate) struct Moments {
    /// The embargo that is looked at; `None` until it has come.
    pub(crate) embargo: RwSignal<Option<EmbargoView>>,
    /// What is typed.
    pub(crate) wish: RwSignal<MomentWish>,
    /// What that means.
    pub(crate) read: RwSignal<MomentRead>,
    /// Why something was not done, in a sentence.
    pub(crate) refused: RwSignal<String>,
    /// Whether the plan waits for a moment.
    pub(crate) later: RwSignal<bool>,
    /// Which text is published then.
    pub(crate) text: RwSignal<ScheduledText>,
    /// Whether the site itself would wait for the date.
    pub(crate) timing: RwSignal<Option<Timing>>,
    /// What is scheduled.
    pub(crate) schedule: RwSignal<Schedule>,
    file: StoredValue<String>,
    sheet: RwSignal<Option<Sheet>>,
    list: List,
    desk: Desk,
    publishing: Publishing,
    drafts: SharedDrafts,
    notices: Notices,
}

impl Moments {
    pub(crate) fn new(
        sheet: RwSignal<Option<Sheet>>,
        (list, desk): (List, Desk),
        publishing: Publishing,
        drafts: SharedDrafts,
        notices: Notices,
    ) -> Self {
        let moments = Self {
            embargo: RwSignal::new(None),
            wish: RwSignal::new(MomentWish::default()),
            read: RwSignal::new(MomentRead::default()),
            refused: RwSignal::new(String::new()),
            later: RwSignal::new(false),
            text: RwSignal::new(ScheduledText::AsPlanned),
            timing: RwSignal::new(None),
            schedule: RwSignal::new(Schedule::default()),
            file: StoredValue::new(String::new()),
            sheet,
            list,
            desk,
            publishing,
            drafts,
            notices,
        };
        Effect::new(move |before: Option<Option<SiteId>>| {
            let site = list.site.get();
            if before != Some(site) {
                moments.schedule.set(Schedule::default());
                if let Some(site) = site {
                    spawn_local(moments.follow(site));
                }
            }
            site
        });
        let closed = Memo::new(move |_| publishing.phase.with(|phase| *phase == Phase::Closed));
        Effect::new(move |_| {
            if closed.get() {
                moments.later.set(false);
            }
        });
        moments
    }

    /// Opens the sheet with the embargo of what is on the desk.
    pub(crate) fn begin(self) {
        if let Some(file) = self.desk.with(|view| view.file.clone()) {
            self.look_at(file);
            self.sheet.set(Some(Sheet::Embargo));
        }
    }

    /// Shows the plan of what is on the desk, to be carried out at a moment.
    pub(crate) fn begin_later(self) {
        self.publishing.plan();
        self.pick();
    }

    /// The plan that is shown waits for a moment.
    pub(crate) fn pick(self) {
        if let Some(file) = self.publishing.announcement() {
            self.text.set(ScheduledText::AsPlanned);
            self.later.set(true);
            self.look_at(file);
        }
    }

    fn look_at(self, file: String) {
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        self.file.set_value(file.clone());
        self.embargo.set(None);
        self.timing.set(None);
        self.refused.set(String::new());
        self.read.set(MomentRead::default());
        self.wish.set(MomentWish::default());
        spawn_local(async move {
            match call(SeeEmbargo { site, file }).await {
                Ok(view) => {
                    // What is typed by now stays.
                    if self.wish.with_untracked(|wish| wish.day.is_empty()) {
                        self.wish.set(view.wish.clone());
                    }
                    self.embargo.set(Some(view));
                    self.typed();
                }
                Err(error) => self.refused.set(error.to_string()),
            }
        });
    }

    /// Something was typed: what it means is asked.
    pub(crate) fn typed(self) {
        spawn_local(self.read_it());
    }

    /// Does something as soon as what is typed is known to be a moment to come.
    pub(crate) fn once_read(self, act: Callback<()>) {
        let wish = self.wish.get_untracked();
        spawn_local(async move {
            self.read_it().await;
            let same = self.wish.with_untracked(|now| *now == wish);
            if same && self.read.with_untracked(is_to_come) {
                act.try_run(());
            }
        });
    }

    async fn read_it(self) {
        self.refused.set(String::new());
        let wish = self.wish.get_untracked();
        if wish.day.is_empty() {
            return self.read.set(MomentRead::default());
        }
        let file = self.file.get_value();
        // Its date is set on the desk.
        let here = self.desk.with(|view| view.file == file) == Some(true);
        let later = here && self.later.get_untracked();
        let site = self.list.site.get_untracked();
        let at = wish.clone();
        let read = call(ReadMoment { wish: at.clone() }).await;
        if self.wish.get_untracked() != wish {
            return;
        }
        self.read.set(read.unwrap_or_default());
        if let (true, Some(site)) = (later, site) {
            self.timing
                .set(call(SeeTiming { site, file, at }).await.ok());
        }
    }

    /// Whether what is typed is a moment to come.
    pub(crate) fn is_fine(self) -> bool {
        self.read.with(is_to_come)
    }

    /// Holds the announcement back.
    pub(crate) fn set(self) {
        self.change(async move |site, file| {
            let until = self.wish.get_untracked();
            call(SetEmbargo { site, file, until }).await
        });
    }

    /// Holds it back no longer.
    pub(crate) fn lift(self) {
        self.change(async |site, file| call(LiftEmbargo { site, file }).await);
    }

    /// Lifts what is in the way of the plan, and plans again.
    pub(crate) fn lift_for_plan(self, file: String) {
        self.file.set_value(file);
        self.lift();
    }

    fn change(self, act: impl AsyncFnOnce(SiteId, String) -> Result<EmbargoView, Error> + 'static) {
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        let file = self.file.get_value();
        spawn_local(async move {
            match act(site, file.clone()).await {
                Ok(view) => self.changed(&file, view),
                Err(error) => self.refused.set(error.to_string()),
            }
        });
    }

    fn changed(self, file: &str, view: EmbargoView) {
        let mark = view.embargo.as_ref().map(|embargo| embargo.mark.clone());
        self.notices.done(match &mark {
            Some(mark) => mark.clone(),
            None => sentences::EMBARGO_LIFTED.to_owned(),
        });
        if self.desk.with(|view| view.file == *file) == Some(true) {
            self.desk.document.update(|shown| {
                if let Some(shown) = shown {
                    shown.embargo = mark.unwrap_or_default();
                }
            });
            self.desk.load_page();
        }
        self.list.refresh();
        // What is to be known of it was read before it was done.
        let is_known = self.embargo.with_untracked(|before| {
            let before = before.as_ref();
            before.is_some_and(|before| before.remark == view.remark)
        });
        if is_known || view.remark.is_empty() {
            self.sheet.set(None);
        }
        self.embargo.set(Some(view));
        if matches!(self.publishing.phase.get_untracked(), Phase::Planned(_)) {
            self.publishing.plan_again();
        }
    }

    /// Publishes the plan that is shown at the moment that is typed.
    pub(crate) fn schedule(self) {
        let Phase::Planned(plan) = self.publishing.phase.get_untracked() else {
            return;
        };
        let args = SchedulePublish {
            plan: plan.plan,
            message: self.publishing.message.get_untracked(),
            // Where they are shown.
            accept_warnings: matches!(
                plan.without_embargo(),
                Obstacle::Warnings | Obstacle::Review(_)
            ),
            at: self.wish.get_untracked(),
            text: self.text.get_untracked(),
        };
        spawn_local(async move {
            match call(args).await {
                Ok(ScheduleOutcome::Scheduled { sentence, schedule }) => {
                    self.schedule.set(schedule);
                    self.notices.told(sentence);
                    self.publishing.close();
                }
                Ok(ScheduleOutcome::Refused { message }) => self.refused.set(message),
                Err(error) => self.refused.set(error.to_string()),
            }
        });
    }

    /// Sets the announcement's date to the moment, and plans its publishing now.
    pub(crate) fn let_site_wait(self) {
        let field = self.timing.with_untracked(|timing| {
            let timing = timing.as_ref()?;
            timing.works.then(|| timing.field.clone())
        });
        let Some(field) = field else { return };
        let (wish, read) = (self.wish.get_untracked(), self.read.get_untracked());
        let date = NewValue::Date {
            day: wish.day,
            time: wish.time,
            zone: read.offset,
        };
        self.desk.set_field(FieldPath::top(field), date);
        self.later.set(false);
        self.publishing.plan_again();
    }

    /// Takes something off the schedule.
    pub(crate) fn cancel(self, id: String) {
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        spawn_local(async move {
            match call(CancelScheduled { site, id }).await {
                Ok(schedule) => self.schedule.set(schedule),
                Err(error) => self.notices.failed(error),
            }
        });
    }

    /// Shows the plan of something that waits for the writer's word.
    pub(crate) fn plan_now(self, files: Vec<String>) {
        self.sheet.set(None);
        if let Some(file) = files.into_iter().next() {
            self.publishing.plan_file(file);
        }
    }

    /// Says whether the public can read what is sent to the remote, and shares again.
    pub(crate) fn answer_readers(self, public: bool) {
        let Some(site) = self.list.site.get_untracked() else {
            return;
        };
        spawn_local(async move {
            match call(AnswerReaders { site, public }).await {
                Ok(()) => self.drafts.go(),
                Err(error) => self.notices.failed(error),
            }
        });
    }

    /// Follows the schedule until the site is closed.
    async fn follow(self, site: SiteId) {
        let channel = Channel::new(move |schedule: Schedule| {
            if self.list.site.get_untracked() == Some(site) {
                self.hears(schedule);
            }
        });
        if let Err(error) = call_with(FollowSchedule { site }, &channel).await
            && self.list.site.get_untracked() == Some(site)
        {
            self.notices.failed(error);
        }
    }

    /// What came to its end, or asks, is said.
    fn hears(self, schedule: Schedule) {
        let is_news = |item: &Scheduled| {
            let ends = matches!(item.state, ScheduledState::Asks | ScheduledState::Done);
            let before = self.schedule.with_untracked(|known| {
                let known = known.items.iter().find(|known| known.id == item.id);
                known.map(|known| known.state)
            });
            ends && before != Some(item.state)
        };
        for item in schedule.items.iter().filter(|item| is_news(item)) {
            self.notices
                .told(sentences::scheduled_end(&item.title, &item.sentence));
            self.list.refresh();
        }
        self.schedule.set(schedule);
    }
}

fn is_to_come(read: &MomentRead) -> bool {
    !read.words.is_empty() && !read.past
}
