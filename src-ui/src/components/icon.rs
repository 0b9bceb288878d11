//! Icons: path data of Lucide (<https://lucide.dev>, ISC licence, see LICENCE-lucide.txt),
//! and the shapes that mark states and severities. Knows nothing of what they stand beside.

use leptos::prelude::*;

/// An icon of the set. Always shown beside a label or in a control that has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    FolderOpen,
    ChevronDown,
    ChevronRight,
    ChevronUp,
    Plus,
    Search,
    X,
    Check,
    Bold,
    Italic,
    Link,
    Heading,
    List,
    ListOrdered,
    TextQuote,
    AlignLeft,
    AlignCentre,
    AlignRight,
    Image,
    Table,
    Sun,
    Moon,
    Monitor,
    PanelLeft,
    PanelRight,
    SquarePen,
    RefreshCw,
    CircleAlert,
    TriangleAlert,
    Info,
    Copy,
    Smartphone,
    Tablet,
    Minus,
    Printer,
    FileText,
    LogOut,
    Undo2,
    Clock,
    FilePen,
    CaseSensitive,
    Ellipsis,
    Trash2,
    ArrowUp,
    ArrowDown,
    ListFilter,
    ExternalLink,
    ImagePlus,
    Languages,
    Eye,
    EyeOff,
    FileSymlink,
    Strikethrough,
    Code,
    Pilcrow,
    Heading1,
    Heading3,
    ListTodo,
    SquareCode,
    Redo2,
    Replace,
    ArrowLeft,
    ArrowRight,
    Send,
    Users,
    SlidersHorizontal,
    Focus,
    Hash,
    Command,
    Keyboard,
    ShieldCheck,
    Globe,
    KeyRound,
    MessageSquare,
}

impl Icon {
    /// Its strokes, in a box of 24 by 24.
    #[expect(clippy::too_many_lines, reason = "a table")]
    const fn strokes(self) -> &'static [&'static str] {
        match self {
            Self::MessageSquare => &[
                "M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2z",
            ],
            Self::Globe => &[
                "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0",
                "M12 2a14.5 14.5 0 0 0 0 20 14.5 14.5 0 0 0 0-20",
                "M2 12h20",
            ],
            Self::KeyRound => &[
                "M2.586 17.414A2 2 0 0 0 2 18.828V21a1 1 0 0 0 1 1h3a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h1a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h.172a2 2 0 0 0 1.414-.586l.814-.814a6.5 6.5 0 1 0-4-4z",
                "M16.5 7.5h.01",
            ],
            Self::FolderOpen => &[
                "m6 14 1.5-2.9A2 2 0 0 1 9.24 10H20a2 2 0 0 1 1.94 2.5l-1.54 6a2 2 0 0 1-1.95 1.5H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h3.9a2 2 0 0 1 1.69.9l.81 1.2a2 2 0 0 0 1.67.9H18a2 2 0 0 1 2 2v2",
            ],
            Self::ChevronDown => &["m6 9 6 6 6-6"],
            Self::ChevronRight => &["m9 18 6-6-6-6"],
            Self::ChevronUp => &["m18 15-6-6-6 6"],
            Self::Tablet => &[
                "M6 2h12a2 2 0 0 1 2 2v16a2 2 0 0 1 -2 2h-12a2 2 0 0 1 -2 -2v-16a2 2 0 0 1 2 -2",
                "M12 18h.01",
            ],
            Self::Minus => &["M5 12h14"],
            Self::Printer => &[
                "M6 18H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-2",
                "M6 9V3a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v6",
                "M7 14h10a1 1 0 0 1 1 1v6a1 1 0 0 1 -1 1h-10a1 1 0 0 1 -1 -1v-6a1 1 0 0 1 1 -1",
            ],
            Self::Plus => &["M5 12h14", "M12 5v14"],
            Self::Search => &["m21 21-4.34-4.34", "M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0"],
            Self::X => &["M18 6 6 18", "m6 6 12 12"],
            Self::Check => &["M20 6 9 17l-5-5"],
            Self::Bold => {
                &["M6 12h9a4 4 0 0 1 0 8H7a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h7a4 4 0 0 1 0 8"]
            }
            Self::Italic => &["M19 4L10 4", "M14 20L5 20", "M15 4L9 20"],
            Self::Link => &[
                "M10 13a5 5 0 0 0 7.54.54l3-3a5 5 0 0 0-7.07-7.07l-1.72 1.71",
                "M14 11a5 5 0 0 0-7.54-.54l-3 3a5 5 0 0 0 7.07 7.07l1.71-1.71",
            ],
            Self::Heading => &["M6 12h12", "M6 20V4", "M18 20V4"],
            Self::List => &[
                "M3 5h.01",
                "M3 12h.01",
                "M3 19h.01",
                "M8 5h13",
                "M8 12h13",
                "M8 19h13",
            ],
            Self::ListOrdered => &[
                "M11 5h10",
                "M11 12h10",
                "M11 19h10",
                "M4 4h1v5",
                "M4 9h2",
                "M6.5 20H3.4c0-1 2.6-1.925 2.6-3.5a1.5 1.5 0 0 0-2.6-1.02",
            ],
            Self::AlignLeft => &["M15 12H3", "M17 18H3", "M21 6H3"],
            Self::AlignCentre => &["M17 12H7", "M19 18H5", "M21 6H3"],
            Self::AlignRight => &["M21 12H9", "M21 18H7", "M21 6H3"],
            Self::TextQuote => &["M17 5H3", "M21 12H8", "M21 19H8", "M3 12v7"],
            Self::Image => &[
                "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2",
                "M7 9a2 2 0 1 0 4 0a2 2 0 1 0 -4 0",
                "m21 15-3.086-3.086a2 2 0 0 0-2.828 0L6 21",
            ],
            Self::Table => &[
                "M12 3v18",
                "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2",
                "M3 9h18",
                "M3 15h18",
            ],
            Self::Sun => &[
                "M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0",
                "M12 2v2",
                "M12 20v2",
                "m4.93 4.93 1.41 1.41",
                "m17.66 17.66 1.41 1.41",
                "M2 12h2",
                "M20 12h2",
                "m6.34 17.66-1.41 1.41",
                "m19.07 4.93-1.41 1.41",
            ],
            Self::Moon => &[
                "M20.985 12.486a9 9 0 1 1-9.473-9.472c.405-.022.617.46.402.803a6 6 0 0 0 8.268 8.268c.344-.215.825-.004.803.401",
            ],
            Self::Monitor => &[
                "M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-16a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2",
                "M8 21L16 21",
                "M12 17L12 21",
            ],
            Self::PanelLeft => &[
                "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2",
                "M9 3v18",
            ],
            Self::PanelRight => &[
                "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2",
                "M15 3v18",
            ],
            Self::SquarePen => &[
                "M12 3H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2v-7",
                "M18.375 2.625a1 1 0 0 1 3 3l-9.013 9.014a2 2 0 0 1-.853.505l-2.873.84a.5.5 0 0 1-.62-.62l.84-2.873a2 2 0 0 1 .506-.852z",
            ],
            Self::RefreshCw => &[
                "M3 12a9 9 0 0 1 9-9 9.75 9.75 0 0 1 6.74 2.74L21 8",
                "M21 3v5h-5",
                "M21 12a9 9 0 0 1-9 9 9.75 9.75 0 0 1-6.74-2.74L3 16",
                "M8 16H3v5",
            ],
            Self::CircleAlert => &[
                "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0",
                "M12 8L12 12",
                "M12 16L12.01 16",
            ],
            Self::TriangleAlert => &[
                "m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3",
                "M12 9v4",
                "M12 17h.01",
            ],
            Self::Info => &[
                "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0",
                "M12 16v-4",
                "M12 8h.01",
            ],
            Self::Copy => &[
                "M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2",
                "M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2",
            ],
            Self::Smartphone => &[
                "M7 2h10a2 2 0 0 1 2 2v16a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-16a2 2 0 0 1 2 -2",
                "M12 18h.01",
            ],
            Self::FileText => &[
                "M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2z",
                "M14 2v5a1 1 0 0 0 1 1h5",
                "M10 9H8",
                "M16 13H8",
                "M16 17H8",
            ],
            Self::LogOut => &[
                "m16 17 5-5-5-5",
                "M21 12H9",
                "M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4",
            ],
            Self::Undo2 => &[
                "M9 14 4 9l5-5",
                "M4 9h10.5a5.5 5.5 0 0 1 5.5 5.5a5.5 5.5 0 0 1-5.5 5.5H11",
            ],
            Self::Clock => &["M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0", "M12 6v6l4 2"],
            Self::FilePen => &[
                "M12.659 22H18a2 2 0 0 0 2-2V8a2.4 2.4 0 0 0-.706-1.706l-3.588-3.588A2.4 2.4 0 0 0 14 2H6a2 2 0 0 0-2 2v9.34",
                "M14 2v5a1 1 0 0 0 1 1h5",
                "M10.378 12.622a1 1 0 0 1 3 3.003L8.36 20.637a2 2 0 0 1-.854.506l-2.867.837a.5.5 0 0 1-.62-.62l.836-2.869a2 2 0 0 1 .506-.853z",
            ],
            Self::CaseSensitive => &[
                "m2 16 4.039-9.69a.5.5 0 0 1 .923 0L11 16",
                "M22 9v7",
                "M3.304 13h6.392",
                "M15 12.5a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0",
            ],
            Self::Ellipsis => &[
                "M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0",
                "M18 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0",
                "M4 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0",
            ],
            Self::Trash2 => &[
                "M10 11v6",
                "M14 11v6",
                "M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6",
                "M3 6h18",
                "M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2",
            ],
            Self::ArrowUp => &["m5 12 7-7 7 7", "M12 19V5"],
            Self::ArrowDown => &["M12 5v14", "m19 12-7 7-7-7"],
            Self::ListFilter => &["M2 5h20", "M6 12h12", "M9 19h6"],
            Self::ExternalLink => &[
                "M15 3h6v6",
                "M10 14 21 3",
                "M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6",
            ],
            Self::ImagePlus => &[
                "M16 5h6",
                "M19 2v6",
                "M21 11.5V19a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h7.5",
                "m21 15-3.086-3.086a2 2 0 0 0-2.828 0L6 21",
                "M7 9a2 2 0 1 0 4 0a2 2 0 1 0 -4 0",
            ],
            Self::Languages => &[
                "m5 8 6 6",
                "m4 14 6-6 2-3",
                "M2 5h12",
                "M7 2h1",
                "m22 22-5-10-5 10",
                "M14 18h6",
            ],
            Self::Eye => &[
                "M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0",
                "M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0",
            ],
            Self::EyeOff => &[
                "M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49",
                "M14.084 14.158a3 3 0 0 1-4.242-4.242",
                "M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143",
                "m2 2 20 20",
            ],
            Self::FileSymlink => &[
                "M4 11V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.706.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-3a2 2 0 0 1 2-2h7",
                "M14 2v5a1 1 0 0 0 1 1h5",
                "m10 18 3-3-3-3",
            ],
            Self::Strikethrough => &[
                "M16 4H9a3 3 0 0 0-2.83 4",
                "M14 12a4 4 0 0 1 0 8H6",
                "M4 12L20 12",
            ],
            Self::Code => &["m16 18 6-6-6-6", "m8 6-6 6 6 6"],
            Self::Pilcrow => &["M13 4v16", "M17 4v16", "M19 4H9.5a4.5 4.5 0 0 0 0 9H13"],
            Self::Heading1 => &["M4 12h8", "M4 18V6", "M12 18V6", "m17 12 3-2v8"],
            Self::Heading3 => &[
                "M4 12h8",
                "M4 18V6",
                "M12 18V6",
                "M17.5 10.5c1.7-1 3.5 0 3.5 1.5a2 2 0 0 1-2 2",
                "M17 17.5c2 1.5 4 .3 4-1.5a2 2 0 0 0-2-2",
            ],
            Self::ListTodo => &[
                "M13 5h8",
                "M13 12h8",
                "M13 19h8",
                "m3 17 2 2 4-4",
                "M4 4h4a1 1 0 0 1 1 1v4a1 1 0 0 1 -1 1h-4a1 1 0 0 1 -1 -1v-4a1 1 0 0 1 1 -1",
            ],
            Self::SquareCode => &[
                "m10 9-3 3 3 3",
                "m14 15 3-3-3-3",
                "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2",
            ],
            Self::Redo2 => &[
                "m15 14 5-5-5-5",
                "M20 9H9.5A5.5 5.5 0 0 0 4 14.5A5.5 5.5 0 0 0 9.5 20H13",
            ],
            Self::Replace => &[
                "M14 4a1 1 0 0 1 1-1",
                "M15 10a1 1 0 0 1-1-1",
                "M21 4a1 1 0 0 0-1-1",
                "M21 9a1 1 0 0 1-1 1",
                "m3 7 3 3 3-3",
                "M6 10V5a2 2 0 0 1 2-2h2",
                "M4 14h5a1 1 0 0 1 1 1v5a1 1 0 0 1 -1 1h-5a1 1 0 0 1 -1 -1v-5a1 1 0 0 1 1 -1",
            ],
            Self::ArrowLeft => &["m12 19-7-7 7-7", "M19 12H5"],
            Self::ArrowRight => &["M5 12h14", "m12 5 7 7-7 7"],
            Self::Send => &[
                "M14.536 21.686a.5.5 0 0 0 .937-.024l6.5-19a.496.496 0 0 0-.635-.635l-19 6.5a.5.5 0 0 0-.024.937l7.93 3.18a2 2 0 0 1 1.112 1.11z",
                "m21.854 2.147-10.94 10.939",
            ],
            Self::Users => &[
                "M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2",
                "M9 3a4 4 0 1 0 0 8a4 4 0 1 0 0-8z",
                "M22 21v-2a4 4 0 0 0-3-3.87",
                "M16 3.13a4 4 0 0 1 0 7.75",
            ],
            Self::SlidersHorizontal => &[
                "M10 5H3",
                "M12 19H3",
                "M14 3v4",
                "M16 17v4",
                "M21 12h-9",
                "M21 19h-5",
                "M21 5h-7",
                "M8 10v4",
                "M8 12H3",
            ],
            Self::Focus => &[
                "M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0",
                "M3 7V5a2 2 0 0 1 2-2h2",
                "M17 3h2a2 2 0 0 1 2 2v2",
                "M21 17v2a2 2 0 0 1-2 2h-2",
                "M7 21H5a2 2 0 0 1-2-2v-2",
            ],
            Self::Hash => &["M4 9L20 9", "M4 15L20 15", "M10 3L8 21", "M16 3L14 21"],
            Self::Command => {
                &["M15 6v12a3 3 0 1 0 3-3H6a3 3 0 1 0 3 3V6a3 3 0 1 0-3 3h12a3 3 0 1 0-3-3"]
            }
            Self::Keyboard => &[
                "M10 8h.01",
                "M12 12h.01",
                "M14 8h.01",
                "M16 12h.01",
                "M18 8h.01",
                "M6 8h.01",
                "M7 16h10",
                "M8 12h.01",
                "M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1 -2 2h-16a2 2 0 0 1 -2 -2v-12a2 2 0 0 1 2 -2",
            ],
            Self::ShieldCheck => &[
                "M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1z",
                "m9 12 2 2 4-4",
            ],
        }
    }
}

/// Draws an icon, 16 px, in the colour of the text around it.
#[component]
pub(crate) fn Glyph(icon: Icon) -> impl IntoView {
    view! {
        <svg class="glyph" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
            {icon.strokes().iter().map(|d| view! { <path d=*d /> }).collect_view()}
        </svg>
    }
}
