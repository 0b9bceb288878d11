//! The body as the rules see it: its links, images and headings with their places in the
//! whole text, and the places that are code.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::{raw, template};

/// A link in the text.
#[derive(Debug)]
pub(crate) struct Link {
    /// All of it, brackets and address included.
    pub(crate) span: Range<usize>,
    /// What is read.
    pub(crate) words: String,
    /// Where it leads.
    pub(crate) target: String,
    /// Whether it is written in Markdown's brackets.
    pub(crate) bracketed: bool,
}

/// An image in the text.
#[derive(Debug)]
pub(crate) struct Image {
    pub(crate) span: Range<usize>,
    pub(crate) src: String,
    /// The alternative text; `None` where HTML has none at all.
    pub(crate) alt: Option<String>,
    /// Whether it is HTML, where an empty alternative text is meant.
    pub(crate) raw: bool,
}

/// A heading in the text.
#[derive(Debug)]
pub(crate) struct Heading {
    pub(crate) span: Range<usize>,
    pub(crate) level: u8,
    pub(crate) words: String,
}

/// The body, read.
#[derive(Debug, Default)]
pub(crate) struct Body {
    /// Where it starts in the whole text.
    pub(crate) start: usize,
    pub(crate) links: Vec<Link>,
    pub(crate) images: Vec<Image>,
    pub(crate) headings: Vec<Heading>,
    /// Code and template tags, in order.
    pub(crate) hidden: Vec<Range<usize>>,
}

impl Body {
    /// Reads a body that starts at `start` of the whole text. Which extensions the site
    /// knows does not matter to what is looked for here.
    pub(crate) fn read(body: &str, start: usize) -> Self {
        let (covered, tags) = template::cover(body);
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES;
        let mut reader = Reader {
            text: &covered,
            body: Self {
                start,
                ..Self::default()
            },
            open_links: Vec::new(),
            open_image: None,
            open_heading: None,
        };
        for (event, span) in Parser::new_ext(&covered, options).into_offset_iter() {
            reader.step(event, span);
        }
        let mut body = reader.body;
        body.hidden
            .extend(tags.into_iter().map(|tag| shift(&tag, start)));
        body.hidden.sort_by_key(|hidden| hidden.start);
        body
    }

    /// Whether a place lies in code or in a template tag.
    pub(crate) fn is_hidden(&self, at: usize) -> bool {
        let after = self.hidden.partition_point(|hidden| hidden.start <= at);
        self.hidden[..after]
            .iter()
            .rev()
            .take(2)
            .any(|hidden| hidden.contains(&at))
    }
}

fn shift(span: &Range<usize>, by: usize) -> Range<usize> {
    span.start + by..span.end + by
}

struct Reader<'a> {
    text: &'a str,
    body: Body,
    open_links: Vec<Link>,
    open_image: Option<(Image, usize)>,
    open_heading: Option<Heading>,
}

impl Reader<'_> {
    fn step(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, &span),
            Event::End(tag) => self.end(tag),
            Event::Text(words) => self.words(&words),
            Event::SoftBreak | Event::HardBreak => self.words(" "),
            Event::Code(words) => {
                self.words(&words);
                self.hide(&span);
            }
            Event::InlineHtml(_) => self.html(&span),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: &Range<usize>) {
        let place = shift(span, self.body.start);
        match tag {
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.open_links.push(Link {
                span: place,
                words: String::new(),
                target: dest_url.into_string(),
                bracketed: !matches!(link_type, LinkType::Autolink | LinkType::Email),
            }),
            Tag::Image { dest_url, .. } => {
                if let Some((_, depth)) = &mut self.open_image {
                    *depth += 1;
                } else {
                    let src = dest_url.into_string();
                    let alt = Some(String::new());
                    self.open_image = Some((
                        Image {
                            span: place,
                            src,
                            alt,
                            raw: false,
                        },
                        0,
                    ));
                }
            }
            Tag::Heading { level, .. } => {
                let written = self
                    .text
                    .get(span.clone())
                    .map_or(0, |text| text.trim_end().len());
                self.open_heading = Some(Heading {
                    span: place.start..place.start + written,
                    level: level as u8,
                    words: String::new(),
                });
            }
            Tag::CodeBlock(_) => self.hide(span),
            Tag::HtmlBlock => self.html(span),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => self.body.links.extend(self.open_links.pop()),
            TagEnd::Heading(_) => self.body.headings.extend(self.open_heading.take()),
            TagEnd::Image => match self.open_image.take() {
                Some((image, depth)) if depth > 0 => self.open_image = Some((image, depth - 1)),
                image => self.body.images.extend(image.map(|(image, _)| image)),
            },
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if let Some((image, _)) = &mut self.open_image {
            image.alt.get_or_insert_default().push_str(words);
        }
        if let Some(link) = self.open_links.last_mut() {
            link.words.push_str(words);
        }
        if let Some(heading) = &mut self.open_heading {
            heading.words.push_str(words);
        }
    }

    fn hide(&mut self, span: &Range<usize>) {
        self.body.hidden.push(shift(span, self.body.start));
    }

    fn html(&mut self, span: &Range<usize>) {
        let Some(html) = self.text.get(span.clone()) else {
            return;
        };
        for tag in raw::tags(html) {
            let place = shift(&tag.span, self.body.start + span.start);
            match tag.name.as_str() {
                "img" => self.body.images.push(Image {
                    span: place,
                    src: tag.get("src").unwrap_or_default().to_owned(),
                    alt: tag.get("alt").map(str::to_owned),
                    raw: true,
                }),
                "a" if tag.get("href").is_some() => self.body.links.push(Link {
                    span: place,
                    words: String::new(),
                    target: tag.get("href").unwrap_or_default().to_owned(),
                    bracketed: false,
                }),
                _ => {}
            }
        }
    }
}
