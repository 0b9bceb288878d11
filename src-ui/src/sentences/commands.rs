//! What can be done, in words: the name of each command, and other words that people look
//! for it by.

/// A command's name, and other words for it.
pub(crate) type Said = (&'static str, &'static str);

// Text
pub(crate) const BOLD: Said = ("Bold", "strong thick");
pub(crate) const ITALIC: Said = ("Italic", "emphasis slanted");
pub(crate) const STRIKE: Said = ("Strikethrough", "crossed out deleted");
pub(crate) const CODE: Said = ("Code", "monospace");
pub(crate) const LINK: Said = ("Link", "address url web");
pub(crate) const PARAGRAPH: Said = ("Text", "paragraph plain style normal");
pub(crate) const HEADING_1: Said = ("Large heading", "title style h1");
pub(crate) const HEADING_2: Said = ("Heading", "section style h2");
pub(crate) const HEADING_3: Said = ("Subheading", "section style h3");
pub(crate) const BULLETED: Said = ("List", "bullets points unordered");
pub(crate) const NUMBERED: Said = ("Numbered list", "ordered steps");
pub(crate) const TASKS: Said = ("Task list", "checkboxes to do tick");
pub(crate) const QUOTE: Said = ("Quote", "blockquote citation");
pub(crate) const IMAGE: Said = ("Image…", "picture photo insert");
pub(crate) const TABLE: Said = ("Table", "grid insert");
pub(crate) const CODE_BLOCK: Said = ("Code block", "listing program");
pub(crate) const RULE: Said = ("Dividing line", "rule separator break");
pub(crate) const UNDO_TEXT: Said = ("Undo", "back take");
pub(crate) const REDO_TEXT: Said = ("Redo", "again");
pub(crate) const FIND: Said = ("Find in the text", "search");
pub(crate) const REPLACE: Said = ("Find and replace", "search substitute");

// Tables
pub(crate) const ROW_BEFORE: Said = ("Row above", "table insert");
pub(crate) const ROW_AFTER: Said = ("Row below", "table insert");
pub(crate) const ROW_REMOVE: Said = ("Remove the row", "table delete");
pub(crate) const COLUMN_BEFORE: Said = ("Column before", "table insert left");
pub(crate) const COLUMN_AFTER: Said = ("Column after", "table insert right");
pub(crate) const COLUMN_REMOVE: Said = ("Remove the column", "table delete");
pub(crate) const ALIGN_LEFT: Said = ("Align the column left", "table");
pub(crate) const ALIGN_CENTRE: Said = ("Centre the column", "table align middle");
pub(crate) const ALIGN_RIGHT: Said = ("Align the column right", "table numbers");
pub(crate) const TABLE_REMOVE: Said = ("Remove the table", "delete whole");

// Announcement
pub(crate) const PUBLISH_PLAN: Said = ("Publish…", "plan send release go live");
pub(crate) const SAVE: Said = ("Save", "write store");
pub(crate) const NEW_ONE: Said = ("New announcement…", "create start write add");
pub(crate) const DUPLICATE_ONE: Said = ("Duplicate…", "copy");
pub(crate) const RENAME_ONE: Said = ("Rename…", "address file name move");
pub(crate) const COPY_ITS_ADDRESS: Said = ("Copy address", "link url share");
pub(crate) const EARLIER_ONES: Said = (super::HISTORY, "earlier versions restore back undo take");
pub(crate) const SHARE_DRAFT: Said = (
    "Share as a draft…",
    "colleague review send branch show others",
);
pub(crate) const SHOW_DRAFTS: Said = (
    "Shared drafts",
    "colleagues take up review branches approve waiting",
);
pub(crate) const COMMENT_HERE: Said = (super::review::COMMENT, "say remark review note");
pub(crate) const SUGGEST_HERE: Said = (super::review::SUGGEST, "review wording propose");
pub(crate) const CORRECT_IT: Said = (super::CORRECT, "mistake wrong erratum note");
pub(crate) const PRINT_IT: Said = (super::PRINT, "paper");
pub(crate) const SEE_IT: Said = (super::SEE_ON_SITE, "preview build server generator");
pub(crate) const DELETE_ONE: Said = ("Delete", "remove trash");
pub(crate) const SHOW_DETAILS: Said = ("Show or hide the details", "fields form date tags");
pub(crate) const NEXT_PROBLEM: Said = ("Next problem", "error warning check fix");
pub(crate) const PREVIOUS_PROBLEM: Said = ("Previous problem", "error warning check fix");
pub(crate) const SHOW_PROBLEMS: Said = ("Show or hide the problems", "errors warnings check");
/// Other words for taking an announcement off the site and putting it on.
pub(crate) const DRAFT_WORDS: &str = "draft publish unpublish hide";

// Places
pub(crate) const SEARCH_LIST: Said = ("Search announcements", "find list");
pub(crate) const GO_LIST: Said = ("Go to the list", "announcements focus");
pub(crate) const GO_TITLE: Said = ("Go to the title", "headline focus");
pub(crate) const GO_TEXT: Said = ("Go to the text", "editor focus write");
pub(crate) const SHOW_LIST: Said = ("Show or hide announcements", "list place panel sidebar");
pub(crate) const SHOW_DESK: Said = ("Show or hide the desk", "text place panel");
pub(crate) const SHOW_PAGE: Said = ("Show or hide the page", "preview place panel");

// View
pub(crate) const FOCUS_MODE: Said = ("Only the text", "focus distraction free zen full");
pub(crate) const FOCUS_ENDS: &str = "Escape brings the rest back.";
pub(crate) const TEXT_FORMATTED: Said = ("Formatted text", "editor rich view");
pub(crate) const TEXT_SOURCE: Said = ("Plain source", "markdown raw marks view");
pub(crate) const TEXT_BOX: Said = (
    "Simple text box",
    "screen reader dictation plain textarea view",
);
pub(crate) const PAGE_AS_PHONE: Said = ("Page as on a phone", "narrow width mobile preview");
pub(crate) const PAGE_AS_TABLET: Said = ("Page as on a tablet", "width preview");
pub(crate) const PAGE_AS_DESKTOP: Said = ("Page as on a computer", "wide desktop width preview");
pub(crate) const PAGE_AS_ROOM: Said = ("Page as wide as there is room", "width preview fit");
pub(crate) const PAGE_LARGER: Said = ("Page larger", "zoom in preview");
pub(crate) const PAGE_SMALLER: Said = ("Page smaller", "zoom out preview");
pub(crate) const THEME_TO_LIGHT: Said = ("Light colours", "theme bright day");
pub(crate) const THEME_TO_DARK: Said = ("Dark colours", "theme night");
pub(crate) const THEME_TO_SYSTEM: Said = ("Colours as the system", "theme automatic");

// Site
pub(crate) const READ_SITE: Said = ("Read the folder again", "refresh reload");
pub(crate) const SHOW_SIGN_INS: Said = ("Sign-in and name…", "password token key author account");
pub(crate) const ADD_A_SITE: Said = ("Add a site by its address…", "clone open url another");
pub(crate) const CLOSE_THE_SITE: Said = ("Close this site", "leave start");
pub(crate) const SHOW_COMMANDS: Said = ("All commands", "palette actions");
pub(crate) const SHOW_SHORTCUTS: Said = ("Keyboard shortcuts", "keys help");

// Groups
pub(crate) const IN_TEXT: &str = "Text";
pub(crate) const IN_TABLE: &str = "Table";
pub(crate) const IN_ANNOUNCEMENT: &str = "Announcement";
pub(crate) const IN_PLACES: &str = "Places";
pub(crate) const IN_VIEW: &str = "View";
pub(crate) const IN_SITE: &str = "Site and help";
pub(crate) const RECENTLY_USED: &str = "Recently used";

// Palette
pub(crate) const PALETTE: &str = "All commands";
pub(crate) const PALETTE_HINT: &str = "Type a command or a title";
pub(crate) const PALETTE_RESULTS: &str = "Commands and announcements";
pub(crate) const IN_COMMANDS: &str = "Commands";
pub(crate) fn results(count: usize) -> String {
    match count {
        0 => "No results".to_owned(),
        1 => "1 result".to_owned(),
        _ => format!("{count} results"),
    }
}

// Shortcuts
pub(crate) const SHORTCUTS_TITLE: &str = "Keyboard shortcuts";
