//! Before the cleaning: what a page cannot show (videos, frames, scripts, drawings, forms,
//! images that are not there) becomes a labelled placeholder, so that it does not vanish
//! without a word; images get fillers for their addresses; nesting is capped.
//!
//! Nothing here makes HTML safe. Everything written here goes through the cleaning.

use std::{cell::RefCell, fmt::Write as _};

use html5ever::{
    Attribute,
    buffer_queue::BufferQueue,
    tendril::StrTendril,
    tokenizer::{
        Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
        states::{Rawtext, Rcdata, ScriptData},
    },
};

use crate::{
    Media,
    elsewhere::host,
    html, sentences,
    template::{self, END, IMAGE, TAG},
};

/// Elements nest no deeper than this; what is deeper loses its frame, not its text.
const DEEPEST: usize = 96;

/// HTML with placeholders, and the images it asks for.
#[derive(Default)]
pub(crate) struct Replaced {
    pub(crate) html: String,
    /// The images that are there; their fillers carry the place in this list.
    pub(crate) images: Vec<String>,
    /// The images that are not.
    pub(crate) missing: Vec<String>,
}

/// Replaces what cannot be shown.
pub(crate) fn replace(html: &str, media: &dyn Media) -> Replaced {
    let state = RefCell::new(State {
        media,
        out: Replaced::default(),
        depth: 0,
        cut: 0,
        gone: None,
    });
    let tokenizer = Tokenizer::new(Sink(&state), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    state.into_inner().out
}

struct Sink<'a, 'm>(&'a RefCell<State<'m>>);

impl TokenSink for Sink<'_, '_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Ok(mut state) = self.0.try_borrow_mut() else {
            return TokenSinkResult::Continue;
        };
        match token {
            Token::TagToken(tag) => return state.tag(&tag),
            Token::CharacterTokens(text) => state.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

struct State<'m> {
    media: &'m dyn Media,
    out: Replaced,
    depth: usize,
    /// Elements that were left out because they were too deep and are still open.
    cut: usize,
    /// The element whose inside is being passed over, and how often it is open.
    gone: Option<(String, usize)>,
}

impl State<'_> {
    fn text(&mut self, text: &str) {
        if self.gone.is_none() {
            self.out.html.push_str(&html::escape(text));
        }
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        if !self.pass_over(tag, name) {
            match tag.kind {
                TagKind::StartTag => self.start(tag, name),
                TagKind::EndTag => self.end(name),
            }
        }
        if tag.kind == TagKind::StartTag {
            inside_of(name)
        } else {
            TokenSinkResult::Continue
        }
    }

    /// Whether the tag lies inside something that is left out.
    fn pass_over(&mut self, tag: &Tag, name: &str) -> bool {
        let Some((gone, open)) = &mut self.gone else {
            return false;
        };
        if gone == name {
            match tag.kind {
                TagKind::StartTag => *open += 1,
                TagKind::EndTag => *open -= 1,
            }
            if *open == 0 {
                self.gone = None;
            }
        }
        true
    }

    fn start(&mut self, tag: &Tag, name: &str) {
        match fate(tag, name) {
            Fate::Stays => self.open(tag, name),
            Fate::Silent => self.leave_out(tag, name),
            Fate::Placeholder(sentence) => {
                let detail = attribute(tag, "src")
                    .or_else(|| attribute(tag, "data"))
                    .and_then(|address| host(&address))
                    .unwrap_or_default();
                self.placeholder(sentence, &detail);
                self.leave_out(tag, name);
            }
            Fate::Image => self.image(tag),
            Fate::Dropped => {}
        }
    }

    fn leave_out(&mut self, tag: &Tag, name: &str) {
        let ends_itself = tag.self_closing && matches!(name, "svg" | "math");
        if !html::is_void(name) && !ends_itself {
            self.gone = Some((name.to_owned(), 1));
        }
    }

    fn open(&mut self, tag: &Tag, name: &str) {
        if counts(name) {
            if self.depth >= DEEPEST {
                self.cut += 1;
                return;
            }
            self.depth += 1;
        }
        self.write_tag(name, &tag.attrs);
    }

    fn end(&mut self, name: &str) {
        if counts(name) {
            if self.cut > 0 {
                self.cut -= 1;
                return;
            }
            self.depth = self.depth.saturating_sub(1);
        }
        let _ = write!(self.out.html, "</{name}>");
    }

    fn write_tag(&mut self, name: &str, attributes: &[Attribute]) {
        let _ = write!(self.out.html, "<{name}");
        for Attribute { name, value } in attributes {
            let _ = write!(self.out.html, " {}=\"{}\"", name.local, html::escape(value));
        }
        self.out.html.push('>');
    }

    fn placeholder(&mut self, sentence: &str, detail: &str) {
        let _ = write!(
            self.out.html,
            "<span class=\"placeholder\"><strong>{}</strong> <span>{}</span></span>",
            html::escape(sentence),
            html::escape(detail)
        );
    }

    fn image(&mut self, tag: &Tag) {
        let src = attribute(tag, "src").unwrap_or_default();
        let alt = attribute(tag, "alt").unwrap_or_default();
        if is_inline_image(&src) {
            return self.shown_image(tag, src);
        }
        let meant = template::plain_address(&src).unwrap_or(&src);
        if template::has_tag(meant) {
            self.placeholder(sentences::IMAGE_FILLED_IN, &alt);
        } else if self.media.image(meant).is_some() {
            self.shown_image(tag, meant.to_owned());
        } else {
            self.placeholder(&not_here(meant), &alt);
            self.out.missing.push(meant.to_owned());
        }
    }

    fn shown_image(&mut self, tag: &Tag, src: String) {
        let mut attributes = tag.attrs.clone();
        attributes.retain(|attribute| &*attribute.name.local != "srcset");
        for attribute in &mut attributes {
            if &*attribute.name.local == "src" {
                attribute.value = format!("{IMAGE}{}{END}", self.out.images.len()).into();
            }
        }
        self.out.images.push(src);
        self.write_tag("img", &attributes);
    }
}

/// What becomes of an element.
enum Fate {
    Stays,
    /// Gone with its inside, as the site's readers do not see it either.
    Silent,
    /// A sentence stands in its place.
    Placeholder(&'static str),
    Image,
    /// Gone; its inside stays.
    Dropped,
}

fn fate(tag: &Tag, name: &str) -> Fate {
    match name {
        "img" | "image" => Fate::Image,
        "iframe" | "object" | "embed" | "applet" | "frame" | "frameset" => {
            Fate::Placeholder(sentences::EMBED)
        }
        "script" => match attribute(tag, "type") {
            Some(kind) if kind.contains("json") => Fate::Silent,
            _ => Fate::Placeholder(sentences::EMBED),
        },
        "video" => Fate::Placeholder(sentences::VIDEO),
        "audio" => Fate::Placeholder(sentences::AUDIO),
        "svg" | "math" | "canvas" => Fate::Placeholder(sentences::DRAWING),
        "form" => Fate::Placeholder(sentences::FORM),
        "style" | "noscript" | "noembed" | "noframes" | "template" | "title" => Fate::Silent,
        "input" if attribute(tag, "type").is_none_or(|kind| kind != "checkbox") => Fate::Dropped,
        _ => Fate::Stays,
    }
}

/// Writes an image that was found clean: with its filler and what `rest` writes behind it,
/// or the placeholder around what `rest` writes in it. `None` where it needs the cleaning.
pub(crate) fn image(
    out: &mut Replaced,
    media: &dyn Media,
    src: &str,
    rest: impl FnOnce(&mut String, bool) -> Option<()>,
) -> Option<()> {
    if is_inline_image(src) || src.contains(['{', TAG, IMAGE, END]) {
        return None;
    }
    if media.image(src).is_some() {
        let _ = write!(out.html, "<img src=\"{IMAGE}{}{END}\"", out.images.len());
        rest(&mut out.html, true)?;
        out.html.push('>');
        out.images.push(src.to_owned());
    } else {
        let sentence = not_here(src);
        let _ = write!(
            out.html,
            "<span class=\"placeholder\"><strong>{sentence}</strong> <span>"
        );
        rest(&mut out.html, false)?;
        out.html.push_str("</span></span>");
        out.missing.push(src.to_owned());
    }
    Some(())
}

/// Why an image is not shown.
fn not_here(src: &str) -> String {
    host(src).map_or_else(
        || sentences::IMAGE_MISSING.to_owned(),
        |host| sentences::image_elsewhere(&host),
    )
}

/// Elements that end by themselves are not counted: their end tags may be missing.
fn counts(name: &str) -> bool {
    !html::is_void(name)
        && !matches!(
            name,
            "p" | "li" | "td" | "th" | "tr" | "dt" | "dd" | "tbody" | "thead"
        )
}

/// How the tokenizer is to read the inside of an element.
fn inside_of(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => TokenSinkResult::RawData(Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
        "plaintext" => TokenSinkResult::Plaintext,
        _ => TokenSinkResult::Continue,
    }
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name)
        .map(|attribute| attribute.value.to_string())
}

/// Pictures that carry their bytes with them, of the kinds that hold nothing but points.
pub(crate) fn is_inline_image(src: &str) -> bool {
    ["png", "jpeg", "gif", "webp", "avif"].iter().any(|kind| {
        src.strip_prefix("data:image/")
            .is_some_and(|rest| rest.starts_with(kind))
    })
}
