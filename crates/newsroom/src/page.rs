//! The page: renders a document and says what changed since the frame last saw it.

use ::look::Shell;
use announcement::{Announcement, Stamp, Value};
use api::{DocumentId, PageHead, PagePatch};
use render::{Block, Renderer};

use crate::{
    compared, dialect,
    document::Document,
    look::{self, Worn},
    media::{self, Inlined, SiteMedia},
    rooms::lock,
};

/// What the frame of a document shows.
#[derive(Default)]
pub(crate) struct PageState {
    renderer: Renderer,
    blocks: Vec<Block>,
    /// The revision that was sent last.
    revision: Option<u64>,
    /// What is known of the site's own look.
    pub(crate) worn: Option<Worn>,
    /// What the page is held against, where it shows what changed.
    pub(crate) against: Option<compared::Against>,
    /// The fields that the frame's page was made of, where it is in that look.
    dressed: Option<Vec<(String, Value)>>,
}

/// Where the frame loads a document's page.
pub(crate) fn address(origin: &str, document: DocumentId) -> String {
    format!("{origin}/{}/page", document.0)
}

/// What changed on the page since it was sent last.
pub(crate) fn patch(document: &mut Document, origin: &str) -> PagePatch {
    let base = document.page.revision;
    let before = std::mem::take(&mut document.page.blocks);
    let after = render(document, origin);
    let same = |pair: &(&Block, &Block)| pair.0.html == pair.1.html;
    let keep_before = before.iter().zip(&after).take_while(same).count();
    let rest = before.len().min(after.len()) - keep_before;
    let keep_after = before
        .iter()
        .rev()
        .zip(after.iter().rev())
        .take(rest)
        .take_while(same)
        .count();
    let changed = &after[keep_before..after.len() - keep_after];
    let moved = moved(&before, &after, keep_before, keep_after);
    let told = if moved.is_some() { changed } else { &after[..] };
    let patch = PagePatch {
        base,
        revision: document.revision,
        keep_before: keep_before as u32,
        keep_after: keep_after as u32,
        blocks: changed.iter().map(|block| block.html.clone()).collect(),
        lines: lines(document, told),
        moved,
        head: head(&document.announcement),
        left_out: hosts_left_out(document),
        shell: new_shell(document, origin),
    };
    sent(document, after);
    patch
}

/// By how many lines the blocks at the end moved, where they did so together and those at
/// the start stayed.
fn moved(before: &[Block], after: &[Block], first: usize, last: usize) -> Option<i32> {
    let stayed = before.iter().zip(after).take(first);
    let kept = before.iter().rev().zip(after.iter().rev()).take(last);
    let by = |(old, new): (&Block, &Block)| {
        i32::try_from(i64::from(new.line) - i64::from(old.line)).ok()
    };
    let mut shifts = kept.map(by);
    let shift = shifts.next().unwrap_or(Some(0))?;
    let together = shifts.all(|other| other == Some(shift));
    (together && stayed.into_iter().all(|(old, new)| old.line == new.line)).then_some(shift)
}

/// The whole page.
pub(crate) fn full(document: &mut Document, origin: &str) -> PagePatch {
    let blocks = render(document, origin);
    let patch = PagePatch {
        base: None,
        revision: document.revision,
        keep_before: 0,
        keep_after: 0,
        blocks: blocks.iter().map(|block| block.html.clone()).collect(),
        lines: lines(document, &blocks),
        moved: None,
        head: head(&document.announcement),
        left_out: hosts_left_out(document),
        shell: new_shell(document, origin),
    };
    sent(document, blocks);
    patch
}

/// The frame's document; in the site's own look where that is wanted and known.
pub(crate) fn html(document: &mut Document, origin: &str, in_look: bool) -> String {
    let shell = shell(document, origin).filter(|_| in_look);
    document.page.dressed = shell.is_some().then(|| fields(document));
    let mut blocks = render(document, origin);
    let offset = document.lines_before_body();
    for block in &mut blocks {
        block.line += offset;
    }
    let html = match &shell {
        Some(shell) => {
            let mark = mark(document);
            render::frame::dressed(&dress(shell, &mark), &blocks, document.revision)
        }
        None => framed(document, &blocks),
    };
    for block in &mut blocks {
        block.line -= offset;
    }
    sent(document, blocks);
    html
}

fn shell(document: &Document, origin: &str) -> Option<Shell> {
    document.page.worn.as_ref()?.shell(document, origin)
}

/// What stands around the blocks in the site's own look, where the frame shows that and
/// the fields are others now.
fn new_shell(document: &mut Document, origin: &str) -> Option<String> {
    let shown = document.page.dressed.as_ref()?;
    let now = document.announcement.fields().iter();
    if now
        .map(|field| (&field.key, &field.value))
        .eq(shown.iter().map(|(key, value)| (key, value)))
    {
        return None;
    }
    let now = fields(document);
    let draft = look::draft(document);
    document.page.worn.as_mut()?.refit(&draft);
    let shell = shell(document, origin)?;
    document.page.dressed = Some(now);
    let mark = mark(document);
    Some(render::frame::shell(&dress(&shell, &mark)))
}

/// How the page is marked while it is not to be public yet.
fn mark(document: &Document) -> String {
    let site = &document.site;
    site.mark(&document.file, &document.announcement)
}

fn dress<'a>(shell: &'a Shell, mark: &'a str) -> render::frame::Dress<'a> {
    render::frame::Dress {
        embargo: mark,
        root: &shell.root,
        title: &shell.title,
        head: &shell.head,
        body: &shell.body,
        before: &shell.before,
        after: &shell.after,
    }
}

fn fields(document: &Document) -> Vec<(String, Value)> {
    let fields = document.announcement.fields().iter();
    fields
        .map(|field| (field.key.clone(), field.value.clone()))
        .collect()
}

/// Renders again what is shown, since something else than the text changed.
pub(crate) fn renew(document: &mut Document, origin: &str) {
    render(document, origin);
    document.page.blocks = Vec::new();
    document.page.revision = None;
}

/// The other sites whose images the page leaves out.
pub(crate) fn hosts_left_out(document: &Document) -> Vec<String> {
    let hosts = document.page.renderer.hosts_left_out();
    hosts.into_iter().collect()
}

/// The page as it goes onto paper.
pub(crate) fn sheet(document: &mut Document, origin: &str) -> String {
    let blocks = render(document, origin);
    let head = head(&document.announcement);
    let lang = language(&document.announcement);
    render::frame::sheet(
        &render::frame::Head {
            lang: &lang,
            title: &head.title,
            facts: &head.facts,
            embargo: &mark(document),
        },
        &blocks,
    )
}

/// The page as one document that stands alone: images are inside it.
pub(crate) fn html_alone(document: &mut Document) -> String {
    let blocks = {
        let site = document.site.read();
        let media = Inlined {
            site: &site,
            file: &document.file,
        };
        let dialect = dialect::of(&site);
        document
            .page
            .renderer
            .render(document.announcement.body(), &dialect, &media)
    };
    framed(document, &blocks)
}

fn framed(document: &Document, blocks: &[Block]) -> String {
    let head = head(&document.announcement);
    render::frame::document(
        &render::frame::Head {
            lang: &language(&document.announcement),
            title: &head.title,
            facts: &head.facts,
            embargo: &mark(document),
        },
        blocks,
        document.revision,
    )
}

fn sent(document: &mut Document, blocks: Vec<Block>) {
    document.page.blocks = blocks;
    document.page.revision = Some(document.revision);
}

fn lines(document: &Document, blocks: &[Block]) -> Vec<u32> {
    let offset = document.lines_before_body();
    blocks.iter().map(|block| block.line + offset).collect()
}

/// How many places changed, on a page that is held against an earlier one.
pub(crate) fn places(document: &Document, origin: &str) -> u32 {
    compared::blocks(document, origin).map_or(0, |(_, places)| places)
}

fn render(document: &mut Document, origin: &str) -> Vec<Block> {
    if let Some((blocks, _)) = compared::blocks(document, origin) {
        return blocks;
    }
    let site = document.site.read();
    let hosts = lock(&document.site.hosts);
    let media = SiteMedia {
        site: &site,
        file: &document.file,
        prefix: media::prefix(origin, document.id),
        hosts: &hosts,
    };
    let dialect = dialect::of(&site);
    document
        .page
        .renderer
        .render(document.announcement.body(), &dialect, &media)
}

/// The language that the announcement names, else English.
pub(crate) fn language(announcement: &Announcement) -> String {
    ["lang", "language", "locale"]
        .iter()
        .find_map(|key| announcement.get(key)?.value.as_text())
        .map_or_else(|| "en".to_owned(), |lang| lang.replace('_', "-"))
}

/// The title, and one line of date and byline.
pub(crate) fn head(announcement: &Announcement) -> PageHead {
    let mut facts = Vec::new();
    for field in announcement.fields() {
        let key = field.key.to_ascii_lowercase();
        let words = field.value.words();
        if words.trim().is_empty() {
            continue;
        }
        match key.as_str() {
            "date" => facts.insert(0, Stamp::read(&words).map_or(words, |stamp| stamp.words())),
            "byline" | "author" | "authors" => facts.push(words),
            _ => {}
        }
    }
    PageHead {
        title: announcement.title().unwrap_or_default().to_owned(),
        facts: facts.join(" · "),
    }
}
