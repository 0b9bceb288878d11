//! Where a site reads a text otherwise than a writer of Markdown expects, said at the
//! line. Few and certain: what cannot be told for sure is not said.

mod lines;
mod walk;

use std::ops::Range;

use crate::{
    Dialect, kramdown, sentences,
    source::{Lines, Source},
    template,
};

/// What a site does with a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reading {
    /// `1)` begins no list.
    ListStaysText,
    /// A list straight below a text is part of it.
    ListNeedsLine,
    /// A year at the start of a line begins a list.
    BecomesList,
    /// A table straight below a text is part of it.
    TableNeedsLine,
    /// A line with `|` in it becomes a table.
    BecomesTable,
    /// HTML and what is in it does not reach the page.
    HtmlLeftOut,
    /// HTML is shown as it is typed.
    HtmlAsText,
    /// An address is no link.
    AddressStaysText,
    /// A footnote is no footnote.
    NoteStaysText,
    /// A box to tick is brackets.
    BoxStaysText,
    /// Indented text is no code.
    CodeIsText,
    /// Attributes in braces show.
    AttributesShow,
    /// Stars that were meant as bold show.
    StarsShow,
}

impl Reading {
    /// Its name as tools see it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ListStaysText => "list-stays-text",
            Self::ListNeedsLine => "list-needs-line",
            Self::BecomesList => "becomes-list",
            Self::TableNeedsLine => "table-needs-line",
            Self::BecomesTable => "becomes-table",
            Self::HtmlLeftOut => "html-left-out",
            Self::HtmlAsText => "html-as-text",
            Self::AddressStaysText => "address-stays-text",
            Self::NoteStaysText => "note-stays-text",
            Self::BoxStaysText => "box-stays-text",
            Self::CodeIsText => "code-is-text",
            Self::AttributesShow => "attributes-show",
            Self::StarsShow => "stars-show",
        }
    }

    /// Whether something of the text does not reach the page.
    pub const fn loses_text(self) -> bool {
        matches!(self, Self::HtmlLeftOut)
    }
}

/// One place that a site reads otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What the site does.
    pub reading: Reading,
    /// Where, in bytes of the body.
    pub span: Range<usize>,
    /// The line of the body, from 0.
    pub line: u32,
    /// What to know, in a sentence.
    pub message: &'static str,
    /// What mends it, where edits do.
    pub fix: Option<Mend>,
}

/// Edits of the body that make the site read a place as it was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// The result in words.
    pub label: &'static str,
    /// Places of the body and what goes there.
    pub edits: Vec<(Range<usize>, String)>,
}

/// Where the site reads a body otherwise, in the order of the text; each once to a line.
pub fn differences(body: &str, dialect: &Dialect) -> Vec<Difference> {
    let (_, fillers) = template::fill(body, dialect.templates);
    let mut source = Source::new(body).rewrite(&fillers);
    if dialect.kramdown {
        let ends = kramdown::line_ends(source.text());
        source = source.rewrite(&ends);
    }
    let mut places = walk::places(source.text(), dialect);
    places.sort_by_key(|place| (place.span.start, place.reading));
    let mut lines = Lines::new(body);
    let mut found: Vec<Difference> = Vec::new();
    for place in places {
        let origin = |span: &Range<usize>| source.origin(span.start)..source.origin(span.end);
        let span = origin(&place.span);
        let line = lines.line(span.start);
        let edits: Vec<_> = place
            .edits
            .iter()
            .map(|(span, text)| (origin(span), text.clone()))
            .collect();
        // What is said once of a line is mended at once.
        let same = |last: &&mut Difference| last.line == line && last.reading == place.reading;
        if let Some(last) = found.last_mut().filter(same) {
            if let Some(fix) = &mut last.fix {
                fix.edits.extend(edits);
            }
            continue;
        }
        let (message, label) = sentences::difference(place.reading);
        found.push(Difference {
            reading: place.reading,
            span,
            line,
            message,
            fix: (!edits.is_empty()).then_some(Mend { label, edits }),
        });
    }
    found
}

/// A place in the text that is read.
struct Place {
    reading: Reading,
    span: Range<usize>,
    edits: Vec<(Range<usize>, String)>,
}

impl Place {
    /// From a place in a part of the text to one in the whole.
    fn move_by(&mut self, by: usize) {
        let spans = self.edits.iter_mut().map(|(span, _)| span);
        for span in spans.chain([&mut self.span]) {
            *span = span.start + by..span.end + by;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The readings that are told, each with its line; and the text after all fixes.
    fn check(body: &str, dialect: &Dialect, expect: &str, mended: &str) {
        let found = differences(body, dialect);
        let told: Vec<String> = found
            .iter()
            .map(|one| format!("{}:{}", one.line, one.reading.as_str()))
            .collect();
        assert_eq!(told.join(" "), expect, "{body:?}");
        let mut edits: Vec<_> = found
            .into_iter()
            .filter_map(|one| one.fix)
            .flat_map(|fix| fix.edits)
            .collect();
        edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
        let mut text = body.to_owned();
        for (span, new) in edits {
            text.replace_range(span, &new);
        }
        assert_eq!(text, mended, "{body:?}");
        let left = differences(&text, dialect);
        assert!(
            left.iter().all(|one| one.fix.is_none()),
            "{text:?} {left:?}"
        );
    }

    #[test]
    fn kramdown() {
        let jekyll = |body, expect, mended| check(body, &Dialect::jekyll(), expect, mended);
        jekyll("1) one\n2) two\n", "0:list-stays-text", "1. one\n2. two\n");
        jekyll(
            "It began in\n1998. Then\n",
            "1:becomes-list",
            "It began in\n1998\\. Then\n",
        );
        jekyll(
            "Prices:\n\n| A | B |\n|---|---|\n",
            "",
            "Prices:\n\n| A | B |\n|---|---|\n",
        );
        jekyll(
            "Prices\n| A | B |\n|---|---|\n| 1 | 2 |\n",
            "1:table-needs-line",
            "Prices\n\n| A | B |\n|---|---|\n| 1 | 2 |\n",
        );
        jekyll(
            "Ada Quay | Chair\n",
            "0:becomes-table",
            "Ada Quay \\| Chair\n",
        );
        jekyll("A lead.\n{: .lead}\n", "", "A lead.\n{: .lead}\n");
    }

    #[test]
    fn hugo() {
        let hugo = |body, expect| check(body, &Dialect::hugo(), expect, body);
        hugo("Hello <b>you</b>\n", "0:html-left-out");
        hugo("<div class=\"x\">\n<p>y</p>\n</div>\n", "0:html-left-out");
        hugo("<!-- a remark -->\n\n{{< figure src=\"a.jpg\" >}}\n", "");
        hugo("See https://example.org\n", "");
    }

    #[test]
    fn eleventy() {
        let eleventy = |body, expect, mended| check(body, &Dialect::eleventy(), expect, mended);
        eleventy(
            "See https://example.org/a, or {{ link }} and x@example.org.\n",
            "0:address-stays-text",
            "See <https://example.org/a>, or {{ link }} and <x@example.org>.\n",
        );
        eleventy(
            "[a](https://example.org) `www.example.org` <https://example.org>\n",
            "",
            "[a](https://example.org) `www.example.org` <https://example.org>\n",
        );
        eleventy(
            "A fact.[^1]\n\n[^1]: Its source\n",
            "0:note-stays-text",
            "A fact.[^1]\n\n[^1]: Its source\n",
        );
        eleventy("- [ ] do it\n", "0:box-stays-text", "- [ ] do it\n");
        eleventy(
            "Text\n\n    indented\n",
            "2:code-is-text",
            "Text\n\n    indented\n",
        );
        eleventy(
            "Text\n{: .lead}\n",
            "1:attributes-show",
            "Text\n{: .lead}\n",
        );
        eleventy(
            "First\n2. two\n3. three\n",
            "1:list-needs-line",
            "First\n\n2. two\n3. three\n",
        );
        eleventy(
            "**Note **and ** more **\n",
            "0:stars-show",
            "**Note** and ** more **\n",
        );
        eleventy(
            "2 ** 3 ** 4, ***** and **bold**\n",
            "",
            "2 ** 3 ** 4, ***** and **bold**\n",
        );
    }

    #[test]
    fn html_that_markdown_it_shows() {
        let dialect = Dialect {
            raw_html: false,
            ..Dialect::eleventy()
        };
        check("a <b>c</b>\n", &dialect, "0:html-as-text", "a <b>c</b>\n");
    }
}
