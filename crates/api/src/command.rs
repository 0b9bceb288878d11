//! The list of commands. Each argument type names its command and its reply,
//! so that neither side can pair them wrongly.

use serde::{Serialize, de::DeserializeOwned};

/// An argument type that can be sent to the backend.
pub trait Command: Serialize + DeserializeOwned + Send + 'static {
    /// The name the command is registered under in the shell.
    const NAME: &'static str;
    /// What the backend answers.
    type Reply: Serialize + DeserializeOwned + Send + 'static;
}

macro_rules! commands {
    ($($args:ident => $reply:ty, $name:literal;)+) => {
        $(impl Command for crate::$args {
            const NAME: &'static str = $name;
            type Reply = $reply;
        })+

        /// The names of all commands, in the order of this file.
        pub const NAMES: &[&str] = &[$($name),+];
    };
}

commands! {
    Start => crate::StartView, "start";
    OpenFolder => crate::Opened, "open_folder";
    OpenSample => crate::Opened, "open_sample";
    OpenRecent => crate::Opened, "open_recent";
    ForgetRecent => crate::StartView, "forget_recent";
    RefreshSite => crate::SiteView, "refresh_site";
    CloseSite => (), "close_site";
    WatchSite => (), "watch_site";
    ListAnnouncements => crate::Listing, "list_announcements";
    ListFacets => crate::Facets, "list_facets";
    NewAnnouncement => crate::DocumentView, "new_announcement";
    DuplicateAnnouncement => crate::DocumentView, "duplicate_announcement";
    DeleteAnnouncement => crate::Deleted, "delete_announcement";
    RestoreAnnouncement => crate::DocumentView, "restore_announcement";
    OpenDocument => crate::DocumentView, "open_document";
    FollowDocument => crate::DocumentView, "follow_document";
    EditText => crate::Edited, "edit_text";
    SetField => crate::DocumentView, "set_field";
    CorrectField => crate::DocumentView, "correct_field";
    SetDraft => crate::DocumentView, "set_draft";
    PlanRename => crate::RenamePlan, "plan_rename";
    RenameAnnouncement => crate::DocumentView, "rename_announcement";
    WeighImage => crate::ImageWeighed, "weigh_image";
    AddImage => crate::ImageAdded, "add_image";
    ListImages => crate::Images, "list_images";
    ShowPart => crate::DocumentView, "show_part";
    CheckDocument => crate::Findings, "check_document";
    ApplyFix => crate::DocumentView, "apply_fix";
    SaveDocument => crate::Saved, "save_document";
    SettleConflict => crate::DocumentView, "settle_conflict";
    CompareVersions => crate::Comparison, "compare_versions";
    SettleVersions => crate::DocumentView, "settle_versions";
    PastReviews => crate::PastReviewList, "past_reviews";
    SeePastReview => crate::PastReview, "see_past_review";
    ListPast => crate::Past, "list_past";
    LeavePast => (), "leave_past";
    SeePast => crate::SeenPage, "see_past";
    RestoreVersion => crate::Restored, "restore_version";
    SaveAsNew => crate::DocumentView, "save_as_new";
    ClaimSite => crate::SiteView, "claim_site";
    KeepHistory => (), "keep_history";
    FindHistory => crate::History, "find_history";
    PasteHtml => crate::Pasted, "paste_html";
    FullPage => crate::PagePatch, "full_page";
    PageLook => crate::LookView, "page_look";
    ListImageHosts => crate::ImageHosts, "list_image_hosts";
    AllowImages => crate::ImageHosts, "allow_images";
    PrintPage => (), "print_page";
    PlanSiteRun => crate::SiteRunPlan, "plan_site_run";
    RunSite => crate::SiteRunEnd, "run_site";
    StopSite => (), "stop_site";
    KeepBuild => (), "keep_build";
    ForgetBuild => (), "forget_build";
    ShowOnSite => (), "show_on_site";
    ListPrograms => crate::SitePrograms, "list_programs";
    AnswerPrograms => crate::SitePrograms, "answer_programs";
    PlanPublish => crate::Plan, "plan_publish";
    SettlePlan => crate::Plan, "settle_plan";
    Publish => crate::PublishOutcome, "publish";
    CancelPublish => (), "cancel_publish";
    SyncSite => (), "sync_site";
    CheckSite => crate::SyncView, "check_site";
    ListOthers => crate::Others, "list_others";
    SeeOthers => crate::SyncView, "see_others";
    WaitForPage => crate::Waiting, "wait_for_page";
    StopWaiting => (), "stop_waiting";
    PlanTakeBack => crate::Plan, "plan_take_back";
    ProposeCorrection => crate::CorrectionProposed, "propose_correction";
    AddCorrection => crate::Restored, "add_correction";
    ShareDraft => crate::DraftOutcome, "share_draft";
    ListDrafts => crate::Drafts, "list_drafts";
    DropStranded => crate::Drafts, "drop_stranded";
    TakeUpDraft => crate::DraftOutcome, "take_up_draft";
    StopSharing => crate::DraftOutcome, "stop_sharing";
    SeeDraftsPlace => crate::DraftsPlaceView, "see_drafts_place";
    PlaceDrafts => crate::DraftsPlaced, "place_drafts";
    KeepDraftsAtSite => crate::DraftsPlaceView, "keep_drafts_at_site";
    ReadMoment => crate::MomentRead, "read_moment";
    SeeEmbargo => crate::EmbargoView, "see_embargo";
    SetEmbargo => crate::EmbargoView, "set_embargo";
    LiftEmbargo => crate::EmbargoView, "lift_embargo";
    AnswerReaders => (), "answer_readers";
    SchedulePublish => crate::ScheduleOutcome, "schedule_publish";
    FollowSchedule => (), "follow_schedule";
    CancelScheduled => crate::Schedule, "cancel_scheduled";
    SeeTiming => crate::Timing, "see_timing";
    SeeReview => crate::ReviewView, "see_review";
    AddReview => crate::ReviewOutcome, "add_review";
    KeepUnsent => crate::UnsentKept, "keep_unsent";
    SeeDifference => crate::DifferenceView, "see_difference";
    ExportReview => crate::Exported, "export_review";
    ImportReview => crate::Imported, "import_review";
    SignIn => crate::SignedIn, "sign_in";
    ListSignIns => crate::SignIns, "list_sign_ins";
    ForgetSignIn => crate::SignIns, "forget_sign_in";
    ReadAddress => crate::AddressView, "read_address";
    ChoosePlace => crate::AddressView, "choose_place";
    AddSite => crate::Added, "add_site";
    CancelAdding => (), "cancel_adding";
    OpenLink => (), "open_link";
    SpellDocument => (), "spell_document";
}
