//! "See it on the site": runs the site's own generator on this computer, after the user was
//! shown exactly what that is and agreed. Nothing else in Dateline runs anything of a site.

mod group;
mod recipe;
mod said;

use std::{
    ffi::OsString,
    fs, io,
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError},
    },
    time::{Duration, Instant},
};

use api::{Saved, SiteRunEnd, SiteRunEvent, SiteRunPlan};
use site::Site;

use crate::{
    Newsroom, disk,
    rooms::lock,
    sentences::{self, site_run as words},
    trust::kept::{self, Answer, Purpose},
};
use group::Group;
use recipe::Found;

/// Between two looks at whether the program answers, ended or is to stop.
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);
/// After this long the user is told that it takes long.
const LONG: Duration = Duration::from_secs(40);
/// So many lines wait to be told.
const LINES: usize = 400;
/// So many of the first lines are looked through for what went wrong.
const HEARD: usize = 2_000;
/// See `loopback.cjs`.
const LOOPBACK: &str = include_str!("loopback.cjs");

/// The site's program, as long as it runs.
#[derive(Default)]
pub(crate) struct Run(Mutex<Option<Arc<Running>>>);

/// What others ask of a program that runs.
#[derive(Default)]
struct Running {
    stop: AtomicBool,
    /// Where it answers, once it does.
    address: OnceLock<String>,
}

impl Run {
    /// Lets the program end; whoever started it sees to that.
    pub(crate) fn stop(&self) {
        if let Some(running) = &*lock(&self.0) {
            running.stop.store(true, Ordering::Relaxed);
        }
    }

    fn is_running(&self) -> bool {
        lock(&self.0).is_some()
    }

    fn address(&self) -> Option<String> {
        lock(&self.0).as_ref()?.address.get().cloned()
    }

    fn claim(&self) -> Option<Claim<'_>> {
        let mut place = lock(&self.0);
        if place.is_some() {
            return None;
        }
        let running = Arc::new(Running::default());
        *place = Some(Arc::clone(&running));
        drop(place);
        Some(Claim { run: self, running })
    }
}

/// The right to run the site's program; given back when dropped.
struct Claim<'a> {
    run: &'a Run,
    running: Arc<Running>,
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        *lock(&self.run.0) = None;
    }
}

/// A page of a running site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitePage {
    /// The site's name.
    pub site: String,
    /// The address on this computer.
    pub address: String,
}

impl Newsroom {
    /// What would run to show the site on this computer. Runs nothing.
    pub fn plan_site_run(&self, args: api::PlanSiteRun) -> Result<SiteRunPlan, api::Error> {
        let site = self.rooms.site(args.site)?;
        if site.run.is_running() {
            return Ok(SiteRunPlan::Running);
        }
        let folder = self.rooms.data.site(site.read().root());
        Ok(match recipe::find(&site.read()) {
            Err((message, hint)) => SiteRunPlan::Cannot { message, hint },
            Ok(found)
                if found.is_whole
                    && kept::answer(&folder, Purpose::Showing, &found.shown.fingerprint)
                        == Some(Answer::Run) =>
            {
                SiteRunPlan::Agreed(found.shown)
            }
            Ok(found) => SiteRunPlan::Ask(found.shown),
        })
    }

    /// Saves what is open, runs the site's own generator until it ends or is stopped, and
    /// tells what it does. Refuses what is not exactly what the user agreed to.
    pub fn run_site(
        &self,
        args: api::RunSite,
        tell: &dyn Fn(SiteRunEvent),
    ) -> Result<SiteRunEnd, api::Error> {
        let site = self.rooms.site(args.site)?;
        let found = recipe::find(&site.read()).map_err(|_| words::not_agreed())?;
        if found.shown.fingerprint != args.agreed {
            return Err(words::not_agreed());
        }
        let claim = site.run.claim().ok_or_else(words::runs_already)?;
        let folder = self.rooms.data.site(site.read().root());
        if found.is_whole {
            kept::keep(&folder, Purpose::Showing, &args.agreed, Answer::Run)
                .map_err(|error| sentences::disk("kept", &site.name, &error))?;
        }
        self.save_all();
        let failed = |error| words::cannot_start(&found.shown.generator, &error);
        let port = free_port().map_err(failed)?;
        let output = output_of(&folder);
        if found.writes_apart() {
            make_empty(&output).map_err(failed)?;
        }
        let _left = LeftBehind::of(&found.folder);
        let guard = folder.join("loopback.cjs");
        disk::put(&guard, LOOPBACK.as_bytes()).map_err(failed)?;
        let mut command = Command::new(&found.program);
        command
            .args(found.arguments(port, &output))
            .current_dir(&found.folder)
            .env("NODE_OPTIONS", node_options(&guard))
            .env("BROWSER", "none")
            .env("NO_COLOR", "1");
        let (group, out, errors) = Group::start(command).map_err(failed)?;
        let (to, lines) = mpsc::sync_channel(LINES);
        said::listen(out, to.clone());
        said::listen(errors, to);
        let base = format!("http://127.0.0.1:{port}");
        Ok(follow(&found, &claim.running, group, &lines, base, tell))
    }

    /// Stops the site's program, if it runs. Where its pages were.
    pub fn stop_site(&self, args: api::StopSite) -> Result<Option<String>, api::Error> {
        let site = self.rooms.site(args.site)?;
        let address = site.run.address();
        site.run.stop();
        Ok(address)
    }

    /// Stops the programs of all sites.
    pub fn stop_all_sites(&self) {
        self.rooms.sites().iter().for_each(|site| site.run.stop());
    }

    /// Where the running site shows an announcement. What is on the desk is saved first, so
    /// that the site has it.
    pub fn page_on_site(&self, args: api::ShowOnSite) -> Result<SitePage, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = lock(&document);
        // What waits for the user's decision is not decided by looking at it.
        if !matches!(document.saved, Saved::Conflict { .. } | Saved::Recovered) {
            document.save();
        }
        let site = Arc::clone(&document.site);
        let base = site.run.address().ok_or_else(words::not_running)?;
        let public = site.read().address(&document.file).unwrap_or_default();
        Ok(SitePage {
            site: site.name.clone(),
            address: format!("{base}{}", path_of(&public)),
        })
    }
}

/// Watches a program until its end, and tells what it does.
fn follow(
    found: &Found,
    running: &Running,
    mut group: Group,
    lines: &Receiver<String>,
    base: String,
    tell: &dyn Fn(SiteRunEvent),
) -> SiteRunEnd {
    let begun = Instant::now();
    let mut told_slow = false;
    let mut heard = Vec::new();
    let port = base.rsplit(':').next().and_then(|port| port.parse().ok());
    let end = loop {
        hear(lines, tell, &mut heard);
        if running.stop.load(Ordering::Relaxed) {
            break SiteRunEnd::Stopped;
        }
        if group.has_ended() {
            break SiteRunEnd::Ended {
                message: String::new(),
            };
        }
        if running.address.get().is_none() {
            if port.is_some_and(answers) && running.address.set(base.clone()).is_ok() {
                tell(SiteRunEvent::Ready {
                    address: base.clone(),
                    keeps: found.writes,
                });
            } else if !told_slow && begun.elapsed() > LONG {
                told_slow = true;
                tell(SiteRunEvent::Slow);
            }
        }
    };
    drop(group);
    // Its last words may still be on their way: they end with it.
    while hear(lines, tell, &mut heard) {}
    match end {
        SiteRunEnd::Stopped => end,
        SiteRunEnd::Ended { .. } => SiteRunEnd::Ended {
            message: words::ended(
                &found.shown.generator,
                running.address.get().is_some(),
                said::cause(&heard),
            ),
        },
    }
}

/// Where a program writes its pages that does not write them into the site.
fn output_of(folder: &Path) -> PathBuf {
    folder.join("running")
}

/// The folder that the site's program wrote to, where that is one of Dateline's own.
pub(crate) fn own_output(site: &Site, folder: &Path) -> Option<PathBuf> {
    let apart = recipe::find(site).is_ok_and(|found| found.writes_apart());
    apart.then(|| output_of(folder))
}

fn make_empty(folder: &Path) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)
}

/// What Bundler writes into a site that it only was to run: taken away again at the end.
struct LeftBehind(Option<PathBuf>);

impl LeftBehind {
    fn of(folder: &Path) -> Self {
        let lock = folder.join("Gemfile.lock");
        Self(Some(lock).filter(|lock| !lock.exists()))
    }
}

impl Drop for LeftBehind {
    fn drop(&mut self) {
        if let Some(lock) = &self.0
            && let Err(error) = fs::remove_file(lock)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "a file of Bundler stays in a site");
        }
    }
}

/// Waits a moment for lines, and tells those that came; whether there were any. The first ones
/// are kept among those that were heard.
fn hear(lines: &Receiver<String>, tell: &dyn Fn(SiteRunEvent), heard: &mut Vec<String>) -> bool {
    let first = match lines.recv_timeout(BETWEEN_LOOKS) {
        Ok(first) => first,
        Err(RecvTimeoutError::Timeout) => return false,
        // Nobody speaks any more, and the program may go on.
        Err(RecvTimeoutError::Disconnected) => {
            std::thread::sleep(BETWEEN_LOOKS);
            return false;
        }
    };
    let mut said = vec![first];
    said.extend(lines.try_iter().take(LINES));
    let room = HEARD.saturating_sub(heard.len());
    heard.extend(said.iter().take(room).cloned());
    tell(SiteRunEvent::Said { lines: said });
    true
}

/// A port that nobody has now.
fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}

fn answers(port: u16) -> bool {
    let place = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    TcpStream::connect_timeout(&place, BETWEEN_LOOKS).is_ok()
}

/// What Node is told besides what the user has it told always.
fn node_options(guard: &Path) -> OsString {
    let path = guard.display().to_string();
    let quoted = path.replace('\\', "\\\\").replace('"', "\\\"");
    let mut options = std::env::var_os("NODE_OPTIONS").unwrap_or_default();
    options.push(format!(" --require \"{quoted}\""));
    options
}

/// The path of a public address, which the site has on this computer too.
fn path_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| {
        rest.find('/').map_or("", |at| &rest[at..])
    });
    if rest.starts_with('/') { rest } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn the_page_has_the_same_path_here() {
        for (public, path) in [
            ("https://example.org/news/a/", "/news/a/"),
            ("https://example.org", "/"),
            ("/news/a.html", "/news/a.html"),
            ("", "/"),
        ] {
            assert_eq!(path_of(public), path);
        }
    }
}
