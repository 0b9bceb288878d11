//! The list itself. A table: nothing is decided here.

use super::{Act, Chord, Command};
use crate::{
    components::Icon,
    sentences::{self, Said},
};

/// Where a command belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    Text,
    Table,
    Announcement,
    Places,
    View,
    Site,
}

impl Group {
    /// All, as they are shown.
    pub(crate) const ALL: [Self; 6] = [
        Self::Announcement,
        Self::Text,
        Self::Table,
        Self::Places,
        Self::View,
        Self::Site,
    ];

    /// Its heading.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Text => sentences::IN_TEXT,
            Self::Table => sentences::IN_TABLE,
            Self::Announcement => sentences::IN_ANNOUNCEMENT,
            Self::Places => sentences::IN_PLACES,
            Self::View => sentences::IN_VIEW,
            Self::Site => sentences::IN_SITE,
        }
    }

    /// Whether its keys are meant only while the text is written.
    pub(crate) const fn in_text(self) -> bool {
        matches!(self, Self::Text | Self::Table)
    }
}

const fn with(key: &'static str) -> Chord {
    Chord::with_command(key)
}

const fn entry(
    group: Group,
    act: Act,
    (name, words): Said,
    icon: Icon,
    keys: &'static [Chord],
) -> Command {
    Command {
        act,
        name,
        words,
        icon,
        group,
        keys,
    }
}

use Group::{Announcement, Places, Site, Table, Text, View};

/// All commands.
#[rustfmt::skip]
pub(crate) const COMMANDS: &[Command] = &[
    entry(Text, Act::Bold, sentences::BOLD, Icon::Bold, &[with("b")]),
    entry(Text, Act::Italic, sentences::ITALIC, Icon::Italic, &[with("i")]),
    entry(Text, Act::Strike, sentences::STRIKE, Icon::Strikethrough, &[with("x").shift()]),
    entry(Text, Act::Code, sentences::CODE, Icon::Code, &[with("e")]),
    entry(Text, Act::Link, sentences::LINK, Icon::Link, &[with("k")]),
    entry(Text, Act::Paragraph, sentences::PARAGRAPH, Icon::Pilcrow, &[with("0").alt()]),
    entry(Text, Act::Heading1, sentences::HEADING_1, Icon::Heading1, &[with("1").alt()]),
    entry(Text, Act::Heading2, sentences::HEADING_2, Icon::Heading, &[with("2").alt()]),
    entry(Text, Act::Heading3, sentences::HEADING_3, Icon::Heading3, &[with("3").alt()]),
    entry(Text, Act::Bulleted, sentences::BULLETED, Icon::List, &[with("8").shift()]),
    entry(Text, Act::Numbered, sentences::NUMBERED, Icon::ListOrdered, &[with("7").shift()]),
    entry(Text, Act::Tasks, sentences::TASKS, Icon::ListTodo, &[with("9").shift()]),
    entry(Text, Act::Quote, sentences::QUOTE, Icon::TextQuote, &[with(".").shift()]),
    entry(Text, Act::Image, sentences::IMAGE, Icon::ImagePlus, &[]),
    entry(Text, Act::Table, sentences::TABLE, Icon::Table, &[]),
    entry(Text, Act::CodeBlock, sentences::CODE_BLOCK, Icon::SquareCode, &[]),
    entry(Text, Act::Rule, sentences::RULE, Icon::Minus, &[]),
    entry(Text, Act::Undo, sentences::UNDO_TEXT, Icon::Undo2, &[with("z")]),
    entry(Text, Act::Redo, sentences::REDO_TEXT, Icon::Redo2, &[with("z").shift()]),
    entry(Text, Act::Find, sentences::FIND, Icon::Search, &[with("f")]),
    entry(Text, Act::Replace, sentences::REPLACE, Icon::Replace, &[]),
    entry(Table, Act::RowBefore, sentences::ROW_BEFORE, Icon::ArrowUp, &[]),
    entry(Table, Act::RowAfter, sentences::ROW_AFTER, Icon::ArrowDown, &[]),
    entry(Table, Act::RowRemove, sentences::ROW_REMOVE, Icon::Trash2, &[]),
    entry(Table, Act::ColumnBefore, sentences::COLUMN_BEFORE, Icon::ArrowLeft, &[]),
    entry(Table, Act::ColumnAfter, sentences::COLUMN_AFTER, Icon::ArrowRight, &[]),
    entry(Table, Act::ColumnRemove, sentences::COLUMN_REMOVE, Icon::Trash2, &[]),
    entry(Table, Act::AlignLeft, sentences::ALIGN_LEFT, Icon::AlignLeft, &[]),
    entry(Table, Act::AlignCentre, sentences::ALIGN_CENTRE, Icon::AlignCentre, &[]),
    entry(Table, Act::AlignRight, sentences::ALIGN_RIGHT, Icon::AlignRight, &[]),
    entry(Table, Act::TableRemove, sentences::TABLE_REMOVE, Icon::Trash2, &[]),
    entry(Announcement, Act::Publish, sentences::PUBLISH_PLAN, Icon::Send, &[with("Enter")]),
    entry(Announcement, Act::New, sentences::NEW_ONE, Icon::Plus, &[with("n")]),
    entry(Announcement, Act::Save, sentences::SAVE, Icon::Check, &[with("s")]),
    entry(Announcement, Act::NextProblem, sentences::NEXT_PROBLEM, Icon::CircleAlert, &[Chord::plain("F8")]),
    entry(Announcement, Act::PreviousProblem, sentences::PREVIOUS_PROBLEM, Icon::CircleAlert, &[Chord::plain("F8").shift()]),
    entry(Announcement, Act::Problems, sentences::SHOW_PROBLEMS, Icon::ListFilter, &[]),
    entry(Announcement, Act::Details, sentences::SHOW_DETAILS, Icon::SlidersHorizontal, &[]),
    entry(Announcement, Act::Duplicate, sentences::DUPLICATE_ONE, Icon::Copy, &[]),
    entry(Announcement, Act::Rename, sentences::RENAME_ONE, Icon::FilePen, &[]),
    entry(Announcement, Act::Draft, (sentences::TAKE_OFF, sentences::DRAFT_WORDS), Icon::EyeOff, &[]),
    entry(Announcement, Act::CopyAddress, sentences::COPY_ITS_ADDRESS, Icon::Link, &[]),
    entry(Announcement, Act::Share, sentences::SHARE_DRAFT, Icon::Users, &[]),
    entry(Announcement, Act::Drafts, sentences::SHOW_DRAFTS, Icon::Users, &[]),
    entry(Announcement, Act::ExportReview, sentences::EXPORT_REVIEW, Icon::ExternalLink, &[]),
    entry(Announcement, Act::BringIn, sentences::BRING_IN_REVIEW, Icon::FileText, &[]),
    entry(Announcement, Act::Comment, sentences::COMMENT_HERE, Icon::MessageSquare, &[with("m").alt()]),
    entry(Announcement, Act::Suggest, sentences::SUGGEST_HERE, Icon::FilePen, &[]),
    entry(Announcement, Act::Versions, sentences::EARLIER_ONES, Icon::Undo2, &[]),
    entry(Announcement, Act::Correct, sentences::CORRECT_IT, Icon::FilePen, &[]),
    entry(Announcement, Act::Embargo, sentences::EMBARGO_IT, Icon::Clock, &[]),
    entry(Announcement, Act::Later, sentences::LATER_IT, Icon::Clock, &[]),
    entry(Announcement, Act::Print, sentences::PRINT_IT, Icon::Printer, &[with("p")]),
    entry(Announcement, Act::SeeOnSite, sentences::SEE_IT, Icon::ExternalLink, &[]),
    entry(Announcement, Act::Delete, sentences::DELETE_ONE, Icon::Trash2, &[]),
    entry(Places, Act::Search, sentences::SEARCH_LIST, Icon::Search, &[Chord::plain("/")]),
    entry(Places, Act::GoList, sentences::GO_LIST, Icon::PanelLeft, &[]),
    entry(Places, Act::GoTitle, sentences::GO_TITLE, Icon::CaseSensitive, &[]),
    entry(Places, Act::GoText, sentences::GO_TEXT, Icon::SquarePen, &[]),
    entry(Places, Act::ShowList, sentences::SHOW_LIST, Icon::PanelLeft, &[with("1")]),
    entry(Places, Act::ShowDesk, sentences::SHOW_DESK, Icon::SquarePen, &[with("2")]),
    entry(Places, Act::ShowPage, sentences::SHOW_PAGE, Icon::PanelRight, &[with("3")]),
    entry(View, Act::FocusMode, sentences::FOCUS_MODE, Icon::Focus, &[with("f").shift()]),
    entry(View, Act::Formatted, sentences::TEXT_FORMATTED, Icon::CaseSensitive, &[]),
    entry(View, Act::Source, sentences::TEXT_SOURCE, Icon::Hash, &[]),
    entry(View, Act::TextBox, sentences::TEXT_BOX, Icon::FileText, &[]),
    entry(View, Act::PageAsPhone, sentences::PAGE_AS_PHONE, Icon::Smartphone, &[]),
    entry(View, Act::PageAsTablet, sentences::PAGE_AS_TABLET, Icon::Tablet, &[]),
    entry(View, Act::PageAsDesktop, sentences::PAGE_AS_DESKTOP, Icon::Monitor, &[]),
    entry(View, Act::PageAsRoom, sentences::PAGE_AS_ROOM, Icon::PanelRight, &[]),
    entry(View, Act::PageLarger, sentences::PAGE_LARGER, Icon::Plus, &[]),
    entry(View, Act::PageSmaller, sentences::PAGE_SMALLER, Icon::Minus, &[]),
    entry(View, Act::Light, sentences::THEME_TO_LIGHT, Icon::Sun, &[]),
    entry(View, Act::Dark, sentences::THEME_TO_DARK, Icon::Moon, &[]),
    entry(View, Act::AsSystem, sentences::THEME_TO_SYSTEM, Icon::Monitor, &[]),
    entry(Site, Act::ReadAgain, sentences::READ_SITE, Icon::RefreshCw, &[]),
    entry(Site, Act::SignIns, sentences::SHOW_SIGN_INS, Icon::KeyRound, &[]),
    entry(Site, Act::AddSite, sentences::ADD_A_SITE, Icon::Globe, &[]),
    entry(Site, Act::CloseSite, sentences::CLOSE_THE_SITE, Icon::LogOut, &[]),
    entry(Site, Act::Palette, sentences::SHOW_COMMANDS, Icon::Command, &[with("k"), with("p").shift()]),
    entry(Site, Act::Shortcuts, sentences::SHOW_SHORTCUTS, Icon::Keyboard, &[with("/")]),
];

#[cfg(test)]
mod tests {
    use super::{COMMANDS, Group};

    #[test]
    fn no_keys_mean_two_things() {
        let keys = |text: bool| {
            COMMANDS
                .iter()
                .filter(move |command| command.group.in_text() == text)
                .flat_map(|command| command.keys)
        };
        for part in [true, false] {
            let all: Vec<_> = keys(part).collect();
            for (at, chord) in all.iter().enumerate() {
                assert!(!all[..at].contains(chord), "{chord:?}");
            }
        }
        // Without marked words there is nothing to link, and the text asks for the palette.
        let both: Vec<_> = keys(true)
            .filter(|chord| keys(false).any(|other| other == *chord))
            .collect();
        assert_eq!(both, [&super::with("k")]);
    }

    #[test]
    fn the_editor_knows_the_keys_of_the_text() {
        let editor = include_str!("../../../editor/src/keys.js");
        let keys = COMMANDS
            .iter()
            .filter(|command| command.group.in_text())
            .flat_map(|command| command.keys)
            .map(|chord| chord.in_editor());
        // CodeMirror's own.
        let unknown: Vec<_> = keys
            .filter(|key| key != "\"Mod-z\"" && !editor.contains(key.as_str()))
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn every_command_is_there_once_and_named() {
        for (at, command) in COMMANDS.iter().enumerate() {
            let before = &COMMANDS[..at];
            assert!(!before.iter().any(|one| one.act == command.act));
            assert!(
                !before.iter().any(|one| one.name == command.name),
                "{}",
                command.name
            );
            assert!(Group::ALL.contains(&command.group));
        }
    }

    #[test]
    fn what_is_typed_finds_what_is_meant() {
        for (typed, expect) in [
            ("bold", "Bold"),
            ("head", "Heading"),
            ("sub", "Subheading"),
            ("ks", "Keyboard shortcuts"),
            ("pub", "Publish…"),
            ("dark", "Dark colours"),
            ("num", "Numbered list"),
            ("rep", "Find and replace"),
            ("photo", "Image…"),
            ("draft", "Share as a draft…"),
            ("take off", "Take off the site"),
            ("zen", "Only the text"),
            ("row below", "Row below"),
            ("markdown", "Plain source"),
            ("screen", "Simple text box"),
        ] {
            let best = COMMANDS
                .iter()
                .filter_map(|one| Some((crate::state::fit(typed, one.name, one.words)?.score, one)))
                .min_by_key(|(score, _)| core::cmp::Reverse(*score));
            assert_eq!(best.map(|(_, one)| one.name), Some(expect), "{typed}");
        }
    }
}
