//! From words as they are read on a page to the Markdown that they come from.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The bytes of a Markdown text that words of its page come from: those that read as `exact`,
/// and of several those around which `prefix` and `suffix` are read. Marks around the words are
/// taken along only where more than what they mark was chosen.
pub fn visible_range(
    source: &str,
    exact: &str,
    prefix: &str,
    suffix: &str,
) -> Option<Range<usize>> {
    let page = Page::read(source);
    let by = |kept: fn(char) -> bool| {
        let wanted = Folded::of(exact.chars().map(|c| (c, 0..0)), kept);
        let before = Folded::of(prefix.chars().map(|c| (c, 0..0)), kept);
        let after = Folded::of(suffix.chars().map(|c| (c, 0..0)), kept);
        let letters = page.letters.iter().cloned();
        let there = Folded::of(
            letters.enumerate().map(|(at, (c, _))| (c, at..at + 1)),
            kept,
        );
        let range = there.find(wanted.trimmed(), &before.letters, &after.letters)?;
        let (first, last) = (
            there.places.get(range.start)?,
            there.places.get(range.end - 1)?,
        );
        page.source_of(first.start..last.end)
    };
    // As it reads; or by its letters alone, where the site's Markdown makes other signs.
    by(|_| true).or_else(|| by(char::is_alphanumeric))
}

/// What is read on a page, letter by letter, with where each comes from.
struct Page {
    letters: Vec<(char, Range<usize>)>,
    marked: Vec<Marked>,
}

/// A stretch that is marked, as emphasis or as a link.
struct Marked {
    letters: Range<usize>,
    source: Range<usize>,
}

impl Page {
    fn read(source: &str) -> Self {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_TASKLISTS;
        let mut page = Self {
            letters: Vec::new(),
            marked: Vec::new(),
        };
        let mut open: Vec<(usize, Range<usize>)> = Vec::new();
        let mut images = 0;
        for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
            match event {
                Event::Start(Tag::Image { .. }) => images += 1,
                Event::End(TagEnd::Image) => images -= 1,
                // What is said of an image is not read beside it.
                _ if images > 0 => {}
                Event::Start(tag) if is_inline(&tag) => open.push((page.letters.len(), range)),
                Event::End(
                    TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
                ) => {
                    if let Some((from, source)) = open.pop() {
                        let letters = from..page.letters.len();
                        page.marked.push(Marked { letters, source });
                    }
                }
                Event::Start(_) => page.letters.push((' ', range.start..range.start)),
                Event::End(_) => page.letters.push((' ', range.end..range.end)),
                Event::SoftBreak | Event::HardBreak => page.letters.push((' ', range)),
                Event::Text(text) => page.say(source, &text, range),
                Event::Code(text) => {
                    let from = page.letters.len();
                    page.say(source, &text, range.clone());
                    let letters = from..page.letters.len();
                    page.marked.push(Marked {
                        letters,
                        source: range,
                    });
                }
                Event::Html(html) => page.say_html(&html, range.start),
                _ => {}
            }
        }
        page
    }

    /// Adds a text that stands in the source, or is made of what stands there.
    fn say(&mut self, source: &str, text: &str, range: Range<usize>) {
        let there = source.get(range.clone()).unwrap_or_default();
        let Some(at) = there.find(text) else {
            let made = text.chars().map(|c| (c, range.clone()));
            return self.letters.extend(made);
        };
        let escape = source
            .get(..range.start)
            .is_some_and(|before| before.ends_with('\\'));
        for (offset, c) in text.char_indices() {
            let start = range.start + at + offset;
            let mut place = start..start + c.len_utf8();
            if escape && offset == 0 && at == 0 && c.is_ascii_punctuation() {
                place.start -= 1;
            }
            self.letters.push((c, place));
        }
    }

    /// Adds what stands between the tags.
    fn say_html(&mut self, html: &str, start: usize) {
        let mut in_tag = false;
        for (at, c) in html.char_indices() {
            match c {
                '<' => in_tag = true,
                '>' if in_tag => in_tag = false,
                _ if !in_tag => self
                    .letters
                    .push((c, start + at..start + at + c.len_utf8())),
                _ => {}
            }
        }
    }

    /// The source of letters.
    fn source_of(&self, letters: Range<usize>) -> Option<Range<usize>> {
        let first = self.letters.get(letters.start)?;
        let last = self.letters.get(letters.end.checked_sub(1)?)?;
        let (mut start, mut end) = (first.1.start, last.1.end);
        for marked in &self.marked {
            let inner = &marked.letters;
            let is_inside = letters.start <= inner.start && inner.end <= letters.end;
            if is_inside && *inner != letters && !inner.is_empty() {
                start = start.min(marked.source.start);
                end = end.max(marked.source.end);
            }
        }
        (start < end).then_some(start..end)
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }
    )
}

/// Letters brought to one way of writing them, with where each was.
struct Folded {
    letters: Vec<char>,
    places: Vec<Range<usize>>,
}

impl Folded {
    fn of(letters: impl Iterator<Item = (char, Range<usize>)>, kept: fn(char) -> bool) -> Self {
        let mut folded = Self {
            letters: Vec::new(),
            places: Vec::new(),
        };
        for (c, place) in letters {
            match c {
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
                '…' => (0..3).for_each(|_| folded.add('.', place.clone(), kept)),
                c => c
                    .to_lowercase()
                    .for_each(|c| folded.add(plain(c), place.clone(), kept)),
            }
        }
        folded
    }

    /// Spaces and dashes are one, however many there are.
    fn add(&mut self, c: char, place: Range<usize>, kept: fn(char) -> bool) {
        let again = matches!(c, ' ' | '-') && self.letters.last() == Some(&c);
        if kept(c) && !again {
            self.letters.push(c);
            self.places.push(place);
        }
    }

    fn trimmed(&self) -> &[char] {
        let is_said = |c: &char| *c != ' ';
        let start = self.letters.iter().position(is_said).unwrap_or_default();
        let end = self
            .letters
            .iter()
            .rposition(is_said)
            .map_or(0, |at| at + 1);
        self.letters.get(start..end).unwrap_or_default()
    }

    /// The place of what is wanted; of several the one with the most of the same around it.
    fn find(&self, wanted: &[char], before: &[char], after: &[char]) -> Option<Range<usize>> {
        let first = wanted.first()?;
        let mut best: Option<(usize, usize)> = None;
        for (at, c) in self.letters.iter().enumerate() {
            let rest = self.letters.get(at..).unwrap_or_default();
            if c != first || !rest.starts_with(wanted) {
                continue;
            }
            let there = self.letters.get(..at).unwrap_or_default();
            let same = shared(said(there.iter().rev()), said(before.iter().rev()))
                + shared(said(rest.iter().skip(wanted.len())), said(after.iter()));
            if best.is_none_or(|(_, most)| same > most) {
                best = Some((at, same));
            }
        }
        best.map(|(at, _)| at..at + wanted.len())
    }
}

/// Without the spaces: those at the seams belong to neither side.
fn said<'c>(letters: impl Iterator<Item = &'c char>) -> impl Iterator<Item = char> {
    letters.copied().filter(|c| *c != ' ').take(80)
}

/// How many letters are the same from the beginning.
fn shared(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .count()
}

/// A sign as a keyboard has it.
fn plain(c: char) -> char {
    match c {
        '\u{2018}'..='\u{201b}' | '′' | '‹' | '›' | '`' => '\'',
        '\u{201c}'..='\u{201f}' | '″' | '«' | '»' => '"',
        '\u{2010}'..='\u{2015}' | '−' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}
