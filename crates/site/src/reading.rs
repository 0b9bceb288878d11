//! Reading a site's files apart from the open site: what is to be read leaves it as a
//! [`Rest`], is read while others go on working with the site, and comes back as a [`Read`].

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::UNIX_EPOCH;

use announcement::decode;

use crate::config::{self, Config};
use crate::entry::{Entry, title_part};
use crate::files::Survey;
use crate::generator::{self, Generator, Recognised};
use crate::layout::Layout;
use crate::markdown;
use crate::{dates, paths};

/// Longer files are listed by name only.
const LONGEST: u64 = 8 * 1024 * 1024;

/// Files that are to be read, apart from the site they are of.
#[derive(Debug)]
pub struct Rest {
    pub(crate) root: PathBuf,
    pub(crate) generator: Generator,
    pub(crate) files: Vec<String>,
    /// Files that are known to be gone.
    pub(crate) gone: Vec<String>,
    /// Whether the folder is looked through anew, and what is known already.
    pub(crate) again: Option<Again>,
    /// When it left the site.
    pub(crate) seen: u64,
}

/// Files that were read, on their way back to their site.
#[derive(Debug)]
pub struct Read {
    pub(crate) entries: Vec<Entry>,
    pub(crate) gone: Vec<String>,
    /// What the folder holds, where it was looked through anew.
    pub(crate) ground: Option<Ground>,
    pub(crate) seen: u64,
}

/// What need not be read when a folder is looked through anew.
#[derive(Debug)]
pub(crate) struct Again {
    /// What the known files were understood by.
    pub(crate) recognised: Recognised,
    pub(crate) config: Config,
    pub(crate) layout: Layout,
    /// Files that did not change.
    pub(crate) known: HashSet<String>,
}

/// What a look at a folder tells before any announcement is read.
#[derive(Debug)]
pub(crate) struct Ground {
    pub(crate) recognised: Recognised,
    pub(crate) config: Config,
    pub(crate) layout: Layout,
    pub(crate) survey: Survey,
}

impl Rest {
    /// Whether nothing is to be read.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.gone.is_empty() && self.again.is_none()
    }

    /// Reads the files: what takes time.
    pub fn read(self) -> Read {
        let (mut files, mut generator) = (self.files, self.generator);
        let mut ground = None;
        if let Some(again) = self.again.filter(|_| fs::read_dir(&self.root).is_ok()) {
            let found = Ground::look(&self.root);
            let same = again.is_of(&found);
            files.clone_from(&found.survey.markdown);
            files.retain(|file| !(same && again.known.contains(file)));
            generator = found.recognised.generator;
            ground = Some(found);
        }
        let (entries, mut gone) = read_all(&self.root, &files, generator);
        gone.extend(self.gone);
        Read {
            entries,
            gone,
            ground,
            seen: self.seen,
        }
    }
}

impl Again {
    /// Whether the known files are still understood as they were.
    fn is_of(&self, ground: &Ground) -> bool {
        self.recognised == ground.recognised
            && self.config == ground.config
            && self.layout == ground.layout
    }
}

impl Ground {
    /// Looks through a folder.
    pub(crate) fn look(root: &Path) -> Self {
        let recognised = generator::recognise(root);
        let base = root.join(&recognised.base);
        let evidence = root.join(&recognised.evidence);
        let mut config = config::load(&base, recognised.generator, &evidence);
        config.markdown = markdown::read(
            &base,
            recognised.generator,
            &evidence,
            &recognised.evidence,
            &config,
        );
        let layout = Layout::new(&recognised, &config);
        Self {
            survey: Survey::new(root, &layout),
            recognised,
            config,
            layout,
        }
    }
}

/// Reads the files, several at a time; beside what was read the files that are gone.
pub(crate) fn read_all(
    root: &Path,
    files: &[String],
    generator: Generator,
) -> (Vec<Entry>, Vec<String>) {
    let workers = thread::available_parallelism()
        .map_or(2, usize::from)
        .min(8);
    let share = files.len().div_ceil(workers).max(1);
    let read = |file: &String| {
        let text = text_of(&root.join(file)).ok_or_else(|| file.clone())?;
        Ok(Entry::new(file, &text, generator))
    };
    let work = |files: &[String]| files.iter().map(read).collect::<Vec<Result<_, String>>>();
    let done: Vec<Result<Entry, String>> = thread::scope(|scope| {
        let mut shares = files.chunks(share);
        let own = shares.next().unwrap_or_default();
        let started: Vec<_> = shares
            .map(|files| scope.spawn(move || work(files)))
            .collect();
        let mut done = work(own);
        done.extend(
            started
                .into_iter()
                .flat_map(|worker| worker.join().unwrap_or_default()),
        );
        done
    });
    let (mut entries, mut gone) = (Vec::with_capacity(done.len()), Vec::new());
    for one in done {
        match one {
            Ok(entry) => entries.push(entry),
            Err(file) => gone.push(file),
        }
    }
    (entries, gone)
}

/// The text of a file; empty when it cannot be read or is too long, so that it is still
/// listed; `None` when there is no such file.
fn text_of(path: &Path) -> Option<String> {
    let read = || -> io::Result<Vec<u8>> {
        let about = fs::metadata(path)?;
        let length = about.len();
        // A pipe would keep whoever opens it waiting.
        if !about.is_file() || length > LONGEST {
            return Ok(Vec::new());
        }
        let mut bytes = Vec::with_capacity(length as usize + 1);
        File::open(path)?.take(LONGEST).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    match read() {
        Ok(bytes) => Some(decode(&bytes).text),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(_) => Some(String::new()),
    }
}

/// Puts the files first that are likely the newest: by the date in their names, and
/// those without one by when they were changed.
pub(crate) fn newest_first(root: &Path, files: &mut [String]) {
    files.sort_by_cached_key(|file| {
        let moment = named_moment(file).or_else(|| changed(&root.join(file)));
        moment.unwrap_or_default().saturating_neg()
    });
}

fn named_moment(file: &str) -> Option<i64> {
    let day = match dates::in_name(title_part(file)) {
        Some(name) => name.day,
        None => dates::in_address(paths::folder(file))?,
    };
    dates::stamp(&day).map(|stamp| stamp.sort_key())
}

fn changed(path: &Path) -> Option<i64> {
    let moment = fs::metadata(path).ok()?.modified().ok()?;
    let since = moment.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}
