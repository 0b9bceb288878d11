//! The window's state: one place each for the site, the list, the document on the
//! desk, publishing, notices and preferences. Views read signals from here and call
//! its methods; nothing here knows how anything looks.

mod acts;
mod adding;
mod answers;
mod correcting;
pub(crate) mod desk;
mod drafts;
mod elsewhere;
pub(crate) mod field_path;
mod finding;
mod framed;
mod images;
mod listing;
mod live;
mod moments;
mod notices;
mod on_site;
mod outside;
mod page;
mod page_click;
mod page_view;
mod past;
pub(crate) mod places;
mod prefs;
mod programs;
mod publishing;
mod queue;
mod rank;
mod review;
mod rows;
mod sign_in;
mod site;
mod sync;
pub(crate) mod text;
pub(crate) mod timer;
mod versions;

use leptos::prelude::*;

pub(crate) use acts::Acts;
pub(crate) use adding::Adding;
pub(crate) use answers::Answers;
pub(crate) use correcting::Correcting;
pub(crate) use desk::Desk;
pub(crate) use drafts::{Offer, SharedDrafts};
pub(crate) use elsewhere::Elsewhere;
pub(crate) use field_path::FieldPath;
pub(crate) use images::{Chosen, For, Images};
pub(crate) use listing::{List, Scroll};
pub(crate) use live::Live;
pub(crate) use moments::Moments;
pub(crate) use notices::{Notice, Notices, Tone};
pub(crate) use on_site::{OnSite, Stage};
pub(crate) use outside::Outside;
pub(crate) use page_view::Width;
pub(crate) use past::History;
pub(crate) use prefs::{Prefs, TextMode, Theme};
pub(crate) use programs::SitesPrograms;
pub(crate) use publishing::{Phase, Publishing};
pub(crate) use rank::{Fit, fit};
pub(crate) use review::{Away, Deciding, Near, Review, Selected, Shown, Writing};
pub(crate) use rows::Rows;
pub(crate) use sign_in::SignIn;
pub(crate) use site::Site;
pub(crate) use sync::Sync;
pub(crate) use text::image_name;
pub(crate) use versions::Versions;

/// All of it. Cheap to copy: handles to signals.
#[derive(Clone, Copy)]
pub(crate) struct App {
    pub(crate) prefs: Prefs,
    pub(crate) notices: Notices,
    pub(crate) site: Site,
    pub(crate) list: List,
    pub(crate) desk: Desk,
    pub(crate) publishing: Publishing,
    pub(crate) acts: Acts,
    pub(crate) images: Images,
    pub(crate) versions: Versions,
    pub(crate) history: History,
    pub(crate) drafts: SharedDrafts,
    pub(crate) elsewhere: Elsewhere,
    pub(crate) review: Review,
    pub(crate) correcting: Correcting,
    pub(crate) moments: Moments,
    pub(crate) on_site: OnSite,
    pub(crate) outside: Outside,
    pub(crate) programs: SitesPrograms,
    pub(crate) sync: Sync,
    pub(crate) live: Live,
    pub(crate) sign_in: SignIn,
    pub(crate) adding: Adding,
    /// The dialog that is open, beside the plan's.
    pub(crate) sheet: RwSignal<Option<Sheet>>,
}

/// A dialog over the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sheet {
    /// A new announcement.
    New,
    /// A site by its address.
    Add,
    /// How the site signs in, and in whose name it publishes.
    SignIns,
    /// A copy of this one.
    Duplicate { file: String, title: String },
    /// Another name for the one on the desk.
    Rename,
    /// The desk's version beside the file's.
    Choose,
    /// The history of the announcement on the desk.
    Earlier,
    /// What is done with a shared draft.
    Sharing,
    /// Where drafts are shared.
    DraftsPlace,
    /// What came back from a reviewer outside.
    BringIn,
    /// What is decided about the draft that is looked at.
    Decide(Deciding),
    /// A correction of the announcement on the desk.
    Correct,
    /// Until when the announcement on the desk is held back.
    Embargo,
    /// What is scheduled.
    Schedule,
    /// What is known of a field, and what the writer knows better.
    About(FieldPath),
    /// What others changed.
    Others,
    /// The pages that readers are about to see.
    Live,
    /// An image to be added, and what is said of it.
    Image(For),
    /// The site's images.
    Pick(For),
    /// The programs that the site brings along; whether a plan waits for what the user says.
    Programs { publishing: bool },
    /// Everything that can be done.
    Palette,
    /// The keys that do something.
    Shortcuts,
}

impl App {
    pub(crate) fn new() -> Self {
        let prefs = Prefs::load();
        let notices = Notices::new();
        let list = List::new(notices);
        let desk = Desk::new(notices, list, prefs);
        desk.keep_spelling();
        let site = Site::new(notices, list, desk);
        site.keep_what_is_left();
        let sheet = RwSignal::new(None);
        let versions = Versions::new(sheet, desk, notices);
        let programs = SitesPrograms::new(sheet, list, notices);
        let sign_in = SignIn::new(sheet, list, notices);
        let publishing = Publishing::new(notices, list, desk, programs, sign_in);
        Effect::new(move |_| {
            let (total, settled) = list.rows.with(|rows| (rows.total, !rows.reading));
            if settled && list.loaded.get() {
                site.recount(total);
            }
        });
        let drafts = SharedDrafts::new(sheet, list, desk, sign_in, notices);
        let review = Review::new(sheet, desk, drafts, publishing, sign_in, notices, prefs);
        review.follow(list);
        let sync = Sync::new(notices, list, desk, sign_in);
        let checked = Memo::new(move |_| sync.view.with(|view| view.checked));
        Effect::new(move |_| {
            if checked.get() != 0 {
                drafts.told();
            }
        });
        Self {
            prefs,
            notices,
            site,
            list,
            desk,
            publishing,
            acts: Acts::new(notices, list, desk, versions),
            images: Images::new(desk, sheet),
            versions,
            history: History::new(sheet, versions, desk, notices),
            drafts,
            elsewhere: Elsewhere::new(sheet, list, drafts, sign_in, notices),
            review,
            correcting: Correcting::new(sheet, publishing, desk, notices),
            moments: Moments::new(sheet, (list, desk), publishing, drafts, notices),
            on_site: OnSite::new(notices, list, desk),
            outside: Outside::new(sheet, list, drafts, review, sign_in, notices),
            programs,
            sync,
            live: Live::new(notices, list),
            sign_in,
            adding: Adding::new(site, sheet, sign_in, notices),
            sheet,
        }
    }
}

/// The state, from any view.
pub(crate) fn app() -> App {
    expect_context::<App>()
}
