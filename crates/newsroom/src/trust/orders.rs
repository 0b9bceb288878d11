//! Every file of a site that its generator may run or take orders from, as one fingerprint:
//! what the user agreed to is another as soon as one of them is. Looks at files; starts
//! nothing, and knows no generator.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use crate::data;

/// The endings of programs, of templates that are programs, and of configurations.
const ENDINGS: &[&str] = &[
    "js", "mjs", "cjs", "ts", "mts", "cts", "jsx", "tsx", "json", "jsonc", "json5", "toml", "yml",
    "yaml", "cfg", "ini", "rb", "rake", "gemspec", "erb", "py", "mako", "sh", "ps1", "bat", "cmd",
    "lock", "lockb", "astro", "vue", "svelte", "ejs", "pug", "njk", "webc",
];

/// The same without an ending of their own. Hidden names that end in `rc` count too.
const NAMES: &[&str] = &[
    "Gemfile",
    "Rakefile",
    "Makefile",
    ".ruby-version",
    ".node-version",
    ".python-version",
    ".tool-versions",
    ".env",
    "go.mod",
    "go.sum",
];

/// Folders of packages, and of what programs write for themselves.
const NOT_WRITTEN: &[&str] = &[
    ".git",
    "node_modules",
    "vendor/bundle",
    "venv",
    ".venv",
    "__pycache__",
    ".cache",
    ".temp",
    ".jekyll-cache",
    ".sass-cache",
    ".parcel-cache",
    ".next",
    ".astro",
    ".docusaurus",
    ".vitepress/cache",
    ".vitepress/dist",
    "resources/_gen",
    ".hugo_build.lock",
];

/// What Hexo writes beside its configuration at each end.
const KEPT_BY_HEXO: &str = "db.json";

/// What is looked through at most.
#[derive(Clone, Copy)]
struct Bounds {
    entries: usize,
    files: usize,
    bytes: u64,
}

const BOUNDS: Bounds = Bounds {
    entries: 200_000,
    files: 20_000,
    bytes: 64 << 20,
};

/// What a site runs, as far as it was seen.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Orders {
    /// Stands for the names and contents of the files.
    pub(crate) fingerprint: String,
    /// Whether they are all there: else no agreement can be kept.
    pub(crate) whole: bool,
}

/// What is run of the site in `root` by a program that starts in `folder`. Of `outputs` those
/// are left out that hold built pages.
pub(crate) fn all(root: &Path, folder: &Path, program: &Path, outputs: &[PathBuf]) -> Orders {
    within(root, folder, program, outputs, BOUNDS)
}

fn within(
    root: &Path,
    folder: &Path,
    program: &Path,
    outputs: &[PathBuf],
    bounds: Bounds,
) -> Orders {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (root, folder) = (real(root), real(folder));
    let is_built = |output: &PathBuf| {
        let built = output.ends_with("_site") || output.join("index.html").is_file();
        built && !folder.starts_with(output)
    };
    let outputs = outputs.iter().map(|output| real(output));
    let mut look = Look {
        outputs: outputs.filter(is_built).collect(),
        left: bounds,
        kept: folder.join(KEPT_BY_HEXO),
        seen: Vec::new(),
        whole: true,
        root,
    };
    // Packages are too many to be read each time: what npm says of them, and what is started.
    for above in folder.ancestors() {
        if !above.starts_with(&look.root) {
            break;
        }
        look.take(&above.join("node_modules/.package-lock.json"));
    }
    if program.starts_with(&look.root) {
        look.take(program);
    }
    look.walk();
    Orders {
        fingerprint: data::fingerprint(&look.seen),
        whole: look.whole,
    }
}

struct Look {
    root: PathBuf,
    outputs: Vec<PathBuf>,
    kept: PathBuf,
    /// What may still be looked at.
    left: Bounds,
    /// Names with what stands for the contents.
    seen: Vec<u8>,
    whole: bool,
}

impl Look {
    /// Takes all that counts, always in the same order.
    fn walk(&mut self) {
        let mut open = vec![self.root.clone()];
        while let Some(folder) = open.pop() {
            for entry in self.entries(&folder) {
                let path = entry.path();
                let Ok(kind) = entry.file_type() else {
                    self.whole = false;
                    continue;
                };
                if path == self.kept || NOT_WRITTEN.iter().any(|name| path.ends_with(name)) {
                    continue;
                }
                if kind.is_symlink() {
                    self.take_link(&path);
                } else if kind.is_dir() && !self.outputs.contains(&path) {
                    open.push(path);
                } else if kind.is_file() && counts(&entry.file_name()) {
                    self.take(&path);
                }
            }
            if !self.whole {
                return;
            }
        }
    }

    fn entries(&mut self, folder: &Path) -> Vec<fs::DirEntry> {
        let most = self.left.entries;
        let found = fs::read_dir(folder)
            .and_then(|entries| entries.take(most + 1).collect::<io::Result<Vec<_>>>());
        match found {
            Ok(mut found) if found.len() <= most => {
                self.left.entries -= found.len();
                found.sort_unstable_by_key(fs::DirEntry::file_name);
                found
            }
            _ => {
                self.whole = false;
                Vec::new()
            }
        }
    }

    /// Where a link leads counts, and what is there if that is a file of the site. Folders
    /// of the site are looked through where they are.
    fn take_link(&mut self, path: &Path) {
        let is_file = path.is_file() && path.file_name().is_some_and(counts);
        if !is_file && !path.is_dir() {
            return;
        }
        let Ok(to) = fs::read_link(path) else {
            self.whole = false;
            return;
        };
        self.tell(path, to.as_os_str().as_encoded_bytes());
        let stays = fs::canonicalize(path).is_ok_and(|real| real.starts_with(&self.root));
        if is_file && stays {
            self.take(path);
        }
    }

    /// Takes the contents of a file, if it is there.
    fn take(&mut self, path: &Path) {
        let mut text = Vec::new();
        let most = self.left.bytes;
        let read = plain(path).and_then(|file| file.take(most + 1).read_to_end(&mut text));
        let length = match read {
            Ok(length) => u64::try_from(length).unwrap_or(u64::MAX),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return,
            Err(_) => u64::MAX,
        };
        match (
            self.left.files.checked_sub(1),
            self.left.bytes.checked_sub(length),
        ) {
            (Some(files), Some(bytes)) => {
                (self.left.files, self.left.bytes) = (files, bytes);
                self.tell(path, data::fingerprint(&text).as_bytes());
            }
            _ => self.whole = false,
        }
    }

    fn tell(&mut self, path: &Path, what: &[u8]) {
        let name = path.strip_prefix(&self.root).unwrap_or(path);
        for part in [name.as_os_str().as_encoded_bytes(), what] {
            self.seen.extend_from_slice(part);
            self.seen.push(0);
        }
    }
}

/// Whether a file is run or gives orders, by its name.
fn counts(name: &OsStr) -> bool {
    let Some(name) = name.to_str() else {
        // A name that is no text has no ending that can be trusted.
        return true;
    };
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    NAMES.contains(&name)
        || ending.is_some_and(|ending| ENDINGS.iter().any(|one| ending.eq_ignore_ascii_case(one)))
        || name.starts_with(".env.")
        || (name.starts_with('.') && name.ends_with("rc"))
}

/// Opens what is a file: a pipe would keep whoever opens it waiting.
fn plain(path: &Path) -> io::Result<File> {
    if fs::metadata(path)?.is_file() {
        File::open(path)
    } else {
        Err(io::Error::from(io::ErrorKind::InvalidInput))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(root: &Path, name: &str, text: &str) {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn look(root: &Path) -> Orders {
        let outputs = [root.join("public"), root.join("build"), root.join(".")];
        all(root, root, &root.join("node_modules/.bin/x"), &outputs)
    }

    #[test]
    fn programs_and_configurations_count_wherever_they_lie() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path();
        for (name, asks) in [
            ("_data/x.js", true),
            ("_plugins/x.rb", true),
            ("src/a/b/c.TSX", true),
            ("news/news.11tydata.json", true),
            (".npmrc", true),
            (".env.local", true),
            ("Gemfile", true),
            ("build/tool.js", true),
            ("node_modules/.package-lock.json", true),
            ("node_modules/.bin/x", true),
            ("news/a.md", false),
            ("style.css", false),
            ("node_modules/a/index.js", false),
            (".git/hooks/x.sh", false),
            ("public/index.html", false),
            ("public/a.js", false),
            (".hugo_build.lock", false),
            ("_data/db.json", true),
            ("db.json", false),
        ] {
            for text in ["one", "two"] {
                let before = look(root);
                put(root, name, text);
                let after = look(root);
                assert!(after.whole, "{name}");
                assert_eq!(before != after, asks, "{name}");
            }
        }
    }

    #[test]
    fn what_is_too_much_is_not_whole() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path();
        put(root, "a.js", "12345");
        put(root, "b/b.js", "12345");
        let whole = |entries, files, bytes| {
            let bounds = Bounds {
                entries,
                files,
                bytes,
            };
            within(root, root, Path::new("/bin/x"), &[], bounds).whole
        };
        assert!(whole(3, 2, 10));
        assert!(!whole(2, 2, 10));
        assert!(!whole(3, 1, 10));
        assert!(!whole(3, 2, 9));
    }

    #[cfg(unix)]
    #[test]
    fn links_count_and_are_not_followed_out_of_the_site() {
        use std::os::unix::fs::symlink;

        let home = tempfile::tempdir().unwrap();
        let (root, out) = (home.path().join("site"), home.path().join("out"));
        put(&root, "inside.txt", "one");
        put(&out, "x.js", "one");
        put(&out, "y.js", "one");
        symlink(&out, root.join("lib")).unwrap();
        symlink(out.join("x.js"), root.join("x.js")).unwrap();
        symlink("inside.txt", root.join("in.js")).unwrap();
        symlink("..", root.join("round")).unwrap();
        let first = look(&root);
        assert!(first.whole);
        put(&out, "x.js", "two");
        assert_eq!(look(&root), first, "outside");
        put(&root, "inside.txt", "two");
        let second = look(&root);
        assert_ne!(second, first, "inside");
        fs::remove_file(root.join("x.js")).unwrap();
        symlink(out.join("y.js"), root.join("x.js")).unwrap();
        assert_ne!(look(&root), second, "it leads elsewhere");
    }
}
