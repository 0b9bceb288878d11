//! Everything that can be done, in one list: its name, its icon, its keys. The palette, the
//! toolbar, the shortcuts and the tooltips are made of it.

mod keys;
mod list;
mod run;

pub(crate) use keys::Chord;
pub(crate) use list::{COMMANDS, Group};
pub(crate) use run::{SEARCH_ID, can, in_table, name, run};

use crate::components::Icon;

/// Something that can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Bold,
    Italic,
    Strike,
    Code,
    Link,
    Paragraph,
    Heading1,
    Heading2,
    Heading3,
    Bulleted,
    Numbered,
    Tasks,
    Quote,
    Image,
    Table,
    CodeBlock,
    Rule,
    Undo,
    Redo,
    Find,
    Replace,
    RowBefore,
    RowAfter,
    RowRemove,
    ColumnBefore,
    ColumnAfter,
    ColumnRemove,
    AlignLeft,
    AlignCentre,
    AlignRight,
    TableRemove,
    Publish,
    Save,
    New,
    Duplicate,
    Rename,
    Draft,
    CopyAddress,
    Versions,
    Share,
    Drafts,
    ExportReview,
    BringIn,
    Comment,
    Suggest,
    Correct,
    Embargo,
    Later,
    Delete,
    Details,
    NextProblem,
    PreviousProblem,
    Problems,
    Search,
    GoList,
    GoTitle,
    GoText,
    ShowList,
    ShowDesk,
    ShowPage,
    FocusMode,
    Formatted,
    Source,
    TextBox,
    PageAsRoom,
    PageAsPhone,
    PageAsTablet,
    PageAsDesktop,
    PageLarger,
    PageSmaller,
    Print,
    SeeOnSite,
    Light,
    Dark,
    AsSystem,
    ReadAgain,
    SignIns,
    AddSite,
    CloseSite,
    Palette,
    Shortcuts,
}

impl Act {
    /// What it is remembered by.
    pub(crate) fn id(self) -> String {
        format!("{self:?}")
    }

    /// What the list says of it.
    pub(crate) fn command(self) -> Option<&'static Command> {
        COMMANDS.iter().find(|command| command.act == self)
    }

    /// Its keys, as this platform writes them; empty where it has none.
    pub(crate) fn keys(self) -> String {
        let first = self.command().and_then(|command| command.keys.first());
        first.map_or_else(String::new, |chord| chord.words())
    }

    /// The name by which the editor knows it, where it is a format of the text.
    pub(crate) const fn format(self) -> Option<&'static str> {
        Some(match self {
            Self::Bold => "bold",
            Self::Italic => "italic",
            Self::Strike => "strike",
            Self::Code => "code",
            Self::Link => "link",
            Self::Paragraph => "paragraph",
            Self::Heading1 => "heading1",
            Self::Heading2 => "heading2",
            Self::Heading3 => "heading3",
            Self::Bulleted => "bulleted",
            Self::Numbered => "numbered",
            Self::Tasks => "tasks",
            Self::Quote => "quote",
            Self::CodeBlock => "codeblock",
            Self::Rule => "rule",
            _ => return None,
        })
    }
}

/// One entry of the list.
pub(crate) struct Command {
    pub(crate) act: Act,
    pub(crate) name: &'static str,
    /// Other words that people look for.
    pub(crate) words: &'static str,
    pub(crate) icon: Icon,
    pub(crate) group: Group,
    pub(crate) keys: &'static [Chord],
}
