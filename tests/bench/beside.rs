//! What others take for the same files: `cat`, `hugo list all`, gray-matter in Node.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::{
    figures::time,
    large::{ANNOUNCEMENTS, FOLDER, file},
};

/// Names the folder with gray-matter in its `node_modules`, where there is one.
const GRAY_MATTER: &str = "DATELINE_GRAY_MATTER";

/// Reads every file of the folder and prints how many have a title: the least that a
/// list needs.
const SCRIPT: &str = "\
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const [folder, packages] = process.argv.slice(2);
const matter = createRequire(packages + '/')('gray-matter');
const rows = readdirSync(folder).map(name => matter(readFileSync(folder + '/' + name, 'utf8')));
rows.sort((a, b) => b.data.date - a.data.date);
console.log(rows.filter(row => row.data.title).length);
";

/// Other programs, ready to run on a large site.
pub(crate) struct Beside {
    site: PathBuf,
    /// Hugo's configuration, which points at the site.
    hugo: TempDir,
    gray_matter: Option<PathBuf>,
}

impl Beside {
    pub(crate) fn new(site: &Path) -> Self {
        let hugo = tempfile::tempdir().unwrap();
        let config = format!(
            "baseURL = \"https://example.org/\"\ntitle = \"Harbour\"\ncontentDir = '{}'\n",
            site.display()
        );
        fs::write(hugo.path().join("hugo.toml"), config).unwrap();
        fs::write(hugo.path().join("list.mjs"), SCRIPT).unwrap();
        Self {
            site: site.to_owned(),
            hugo,
            gray_matter: env::var_os(GRAY_MATTER).map(PathBuf::from),
        }
    }

    /// One `cat` for all files.
    pub(crate) fn cat(&self) -> f64 {
        let mut cat = Command::new("cat");
        cat.args((0..ANNOUNCEMENTS).map(file))
            .current_dir(&self.site)
            .stdout(Stdio::null());
        let (took, status) = time(|| cat.status().unwrap());
        assert!(status.success());
        took
    }

    /// `hugo list all`; `None` where there is no Hugo.
    pub(crate) fn hugo(&self) -> Option<f64> {
        let mut hugo = Command::new("hugo");
        hugo.args(["list", "all", "--source"]).arg(self.hugo.path());
        let (took, told) = time(|| hugo.output().ok());
        let Some(told) = told else {
            eprintln!("LEFT OUT: hugo list all; there is no hugo here");
            return None;
        };
        let rows = String::from_utf8_lossy(&told.stdout).lines().count();
        assert!(
            rows > ANNOUNCEMENTS,
            "{}",
            String::from_utf8_lossy(&told.stderr)
        );
        Some(took)
    }

    /// gray-matter in Node; `None` where it was not brought.
    pub(crate) fn gray_matter(&self) -> Option<f64> {
        let Some(packages) = &self.gray_matter else {
            eprintln!("LEFT OUT: gray-matter; {GRAY_MATTER} does not say where it is");
            return None;
        };
        let mut node = Command::new("node");
        node.arg(self.hugo.path().join("list.mjs"))
            .arg(self.site.join(FOLDER))
            .arg(packages);
        let (took, told) = time(|| node.output().unwrap());
        assert_eq!(
            String::from_utf8_lossy(&told.stdout).trim(),
            ANNOUNCEMENTS.to_string(),
            "{}",
            String::from_utf8_lossy(&told.stderr)
        );
        Some(took)
    }
}
