//! What holds for the page of any text. The property tests and the fuzz target ask for the
//! same things here. Needs the oracle beside it.

use std::collections::HashSet;

use render::{Block, Dialect, Media, Renderer};

use crate::support::{faults, faults_in};

/// A site that has the images whose name holds an `a`.
pub(crate) struct Named;

impl Media for Named {
    fn image(&self, src: &str) -> Option<String> {
        src.contains('a')
            .then(|| format!("preview://localhost/media/{}", src.len()))
    }
}

/// A site that believes everything to be an image.
pub(crate) struct All;

impl Media for All {
    fn image(&self, _: &str) -> Option<String> {
        Some("preview://localhost/\"><img src=x onerror=canary()>".into())
    }
}

pub(crate) fn dialects() -> [Dialect; 7] {
    [
        Dialect::commonmark(),
        Dialect::eleventy(),
        Dialect::jekyll(),
        Dialect::hugo(),
        Dialect::zola(),
        Dialect::hexo(),
        Dialect::astro(),
    ]
}

/// A text as every dialect reads it, with few and with many images.
pub(crate) fn rendered(text: &str) -> impl Iterator<Item = Block> {
    dialects().into_iter().flat_map(move |dialect| {
        let mut blocks = Renderer::new().render(text, &dialect, &Named);
        blocks.extend(Renderer::new().render(text, &dialect, &All));
        blocks
    })
}

/// Nothing on the page of a text runs, loads or sends: read once, read again after a
/// browser wrote it, and inside of elements that are read by other rules.
pub(crate) fn harmless(text: &str) {
    all_harmless([text]);
}

/// The same of many texts. Dialects and texts agree on most of their pages; what several
/// say is looked at once.
pub(crate) fn all_harmless<'a>(texts: impl IntoIterator<Item = &'a str>) {
    let mut known = HashSet::new();
    for text in texts {
        for html in rendered(text).map(|block| block.html) {
            if known.contains(&html) {
                continue;
            }
            let mut found = faults(&html);
            found.extend(faults_in(&html));
            assert!(found.is_empty(), "{text}\n{html}\n{found:#?}");
            known.insert(html);
        }
    }
}
