//! What stands around a text and between its lines: the mark at its beginning, how lines end,
//! blank lines before and after the body. One version's is taken, never a mixture.

/// The byte order mark.
const MARK: char = '\u{feff}';

/// How lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineEnd {
    Unix,
    Windows,
    Mac,
}

impl LineEnd {
    /// How most lines of a text end; `None` if there is one line only.
    pub(crate) fn most(text: &str) -> Option<Self> {
        let windows = text.matches("\r\n").count();
        let unix = text.matches('\n').count() - windows;
        let mac = text.matches('\r').count() - windows;
        match windows.max(unix).max(mac) {
            0 => None,
            most if most == unix => Some(Self::Unix),
            most if most == windows => Some(Self::Windows),
            _ => Some(Self::Mac),
        }
    }

    pub(crate) fn once(self) -> &'static str {
        match self {
            Self::Unix => "\n",
            Self::Windows => "\r\n",
            Self::Mac => "\r",
        }
    }

    pub(crate) fn twice(self) -> &'static str {
        match self {
            Self::Unix => "\n\n",
            Self::Windows => "\r\n\r\n",
            Self::Mac => "\r\r",
        }
    }

    /// How many lines of a text end this way.
    pub(crate) fn count(self, text: &str) -> u32 {
        text.matches(self.once()).count() as u32
    }

    /// The text with all lines ended this way.
    pub(crate) fn of(self, text: &str) -> String {
        let unix = text.replace("\r\n", "\n").replace('\r', "\n");
        match self {
            Self::Unix => unix,
            other => unix.replace('\n', other.once()),
        }
    }
}

/// What the merged text is put into.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    pub(crate) mark: bool,
    pub(crate) line_end: LineEnd,
    /// What stands between the details and the text.
    pub(crate) head: String,
    /// What stands after the text.
    pub(crate) tail: String,
}

impl Frame {
    pub(crate) fn around(&self, front: &str, body: &str) -> String {
        let mark = if self.mark { "\u{feff}" } else { "" };
        let head = if body.is_empty() { "" } else { &*self.head };
        // Details that ended the file have no line end of their own.
        let open = !front.is_empty() && !front.ends_with(['\n', '\r']) && !body.is_empty();
        let apart = if open { self.line_end.once() } else { "" };
        [mark, front, apart, head, body, &self.tail].concat()
    }
}

/// What only one side changed is taken from it; what both did, from mine.
pub(crate) fn pick<T: PartialEq>(base: Option<&T>, mine: T, theirs: T) -> T {
    if base == Some(&mine) { theirs } else { mine }
}

/// A text without its mark, and whether it had one.
pub(crate) fn unmarked(text: &str) -> (&str, bool) {
    text.strip_prefix(MARK)
        .map_or((text, false), |rest| (rest, true))
}

/// A body without the blank lines around it: what stands before, the text, what stands after.
pub(crate) fn stripped(body: &str) -> (&str, &str, &str) {
    let end = body.trim_end().len();
    let tail = &body[end..];
    let mut start = 0;
    for line in body[..end].split_inclusive(['\n', '\r']) {
        if !line.trim().is_empty() {
            break;
        }
        start += line.len();
    }
    (&body[..start], &body[start..end], tail)
}
