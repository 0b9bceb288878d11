//! The site's own generator: nothing of it runs before the user agreed to exactly that, and
//! all of it ends.

use std::{
    fs,
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use api::{Code, SiteProgram, SiteRunEnd, SiteRunEvent, SiteRunPlan};

use crate::common::Desk;

const NEWS: &str = "---\ntitle: The pier\n---\nIt opens.\n";

/// A generator that leaves a mark, starts another program, speaks in colours and answers.
const GENERATOR: &str = r#"#!/usr/bin/env node
const fs = require("node:fs");
const { spawn } = require("node:child_process");
fs.writeFileSync("ran.txt", process.argv.slice(2).join(" "));
const below = spawn("sleep", ["600"]);
fs.writeFileSync("ids.txt", `${process.pid} ${below.pid}`);
console.log("\x1b[32mWriting pages\x1b[0m");
console.error("a warning");
const port = Number(process.argv.at(-1).split("=").at(-1));
const server = require("node:http").createServer((_, answer) => answer.end("of the site"));
server.listen({ port }, () => console.log("at", server.address().address));
"#;

fn desk() -> Desk {
    desk_with(GENERATOR)
}

fn desk_with(generator: &str) -> Desk {
    let desk = Desk::new(&[
        ("news/pier.md", NEWS),
        ("package.json", "{}"),
        (".gitignore", "node_modules\n*.txt\n"),
    ]);
    let bin = desk.site().join("node_modules/.bin");
    fs::create_dir_all(&bin).unwrap();
    let program = bin.join("eleventy");
    fs::write(&program, generator).unwrap();
    runnable(&program);
    desk
}

#[cfg(unix)]
fn runnable(program: &Path) {
    use std::os::unix::fs::PermissionsExt as _;

    fs::set_permissions(program, fs::Permissions::from_mode(0o755)).unwrap();
}

fn asked(plan: SiteRunPlan) -> SiteProgram {
    match plan {
        SiteRunPlan::Ask(program) => Some(program),
        _ => None,
    }
    .unwrap()
}

fn plan(desk: &Desk, site: &api::SiteView) -> SiteRunPlan {
    let args = api::PlanSiteRun { site: site.site };
    desk.newsroom.plan_site_run(args).unwrap()
}

/// Runs the site's program until `until` holds for what was told, then does something,
/// stops it, and gives all that was told with its end.
fn run<T>(
    desk: &Desk,
    site: &api::SiteView,
    agreed: &str,
    act: impl FnOnce(&str) -> T,
) -> (T, Vec<SiteRunEvent>, SiteRunEnd) {
    thread::scope(|scope| {
        let (to, events) = mpsc::channel();
        let args = api::RunSite {
            site: site.site,
            agreed: agreed.into(),
        };
        let newsroom = &desk.newsroom;
        let running = scope.spawn(move || newsroom.run_site(args, &|event| drop(to.send(event))));
        let mut told = Vec::new();
        let address = loop {
            let event = events.recv_timeout(Duration::from_secs(30)).unwrap();
            told.push(event.clone());
            if let SiteRunEvent::Ready { address, .. } = event {
                break address;
            }
        };
        let result = act(&address);
        let stop = api::StopSite { site: site.site };
        let stopped = newsroom.stop_site(stop).unwrap();
        assert_eq!(stopped.as_ref(), Some(&address), "whose pages to close");
        let end = running.join().unwrap().unwrap();
        told.extend(events.try_iter());
        (result, told, end)
    })
}

fn get(address: &str) -> String {
    let place = address.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(place).unwrap();
    stream
        .write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn ids(desk: &Desk) -> Vec<u32> {
    let ids = desk.file("ids.txt");
    ids.split(' ').map(|id| id.parse().unwrap()).collect()
}

fn runs(id: u32) -> bool {
    fs::read_to_string(format!("/proc/{id}/stat"))
        .is_ok_and(|stat| !stat.rsplit_once(") ").unwrap().1.starts_with('Z'))
}

fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(20), "{what}");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn nothing_runs_before_the_user_agreed_to_exactly_that() {
    let desk = desk();
    let site = desk.open_site();
    let view = desk.open(&site, "news/pier.md");
    desk.newsroom
        .serve(&format!("/{}/page", view.document.0), "");
    desk.newsroom
        .check_document(api::CheckDocument {
            document: view.document,
        })
        .unwrap();
    let program = asked(plan(&desk, &site));
    for agreed in ["", "yes", &program.fingerprint[1..]] {
        let args = api::RunSite {
            site: site.site,
            agreed: agreed.into(),
        };
        let refused = desk.newsroom.run_site(args, &|_| {}).unwrap_err();
        assert_eq!(refused.code, Code::Stale);
    }
    assert!(!desk.site().join("ran.txt").exists());
    assert!(matches!(plan(&desk, &site), SiteRunPlan::Ask(_)));

    // The control: agreed to, it runs.
    let ((), _, end) = run(&desk, &site, &program.fingerprint, |_| {});
    assert_eq!(end, SiteRunEnd::Stopped);
    assert!(desk.file("ran.txt").starts_with("--serve --port="));
}

#[test]
fn the_answer_holds_until_what_runs_is_another() {
    let desk = desk();
    let site = desk.open_site();
    let program = asked(plan(&desk, &site));
    run(&desk, &site, &program.fingerprint, |_| {
        assert_eq!(plan(&desk, &site), SiteRunPlan::Running);
    });
    assert_eq!(plan(&desk, &site), SiteRunPlan::Agreed(program.clone()));
    let later = crate::common::newsroom(desk.home.path());
    let again = later.open_path(&desk.site()).unwrap();
    assert_eq!(
        later
            .plan_site_run(api::PlanSiteRun { site: again.site })
            .unwrap(),
        SiteRunPlan::Agreed(program.clone())
    );
    fs::write(
        desk.site().join("package.json"),
        r#"{"scripts":{"postinstall":"x"}}"#,
    )
    .unwrap();
    let changed = asked(plan(&desk, &site));
    assert_ne!(changed.fingerprint, program.fingerprint);
    let args = api::RunSite {
        site: site.site,
        agreed: program.fingerprint,
    };
    assert!(desk.newsroom.run_site(args, &|_| {}).is_err());
}

#[test]
fn any_program_or_configuration_that_changes_is_asked_for_again() {
    let desk = desk();
    let put = |name: &str, text: &str| {
        let path = desk.site().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let changing = ["_data/x.js", "_plugins/x.rb", ".npmrc"];
    for name in changing {
        put(name, "# one");
    }
    let site = desk.open_site();
    for name in changing {
        let agreed = asked(plan(&desk, &site)).fingerprint;
        run(&desk, &site, &agreed, |_| {});
        put("news/pier.md", &format!("{NEWS}{name}\n"));
        assert!(matches!(plan(&desk, &site), SiteRunPlan::Agreed(_)));
        put(name, "# two");
        assert!(matches!(plan(&desk, &site), SiteRunPlan::Ask(_)), "{name}");
    }
}

#[test]
fn it_answers_here_only_says_what_it_does_and_ends_with_all_it_started() {
    let desk = desk();
    let site = desk.open_site();
    let view = desk.open(&site, "news/pier.md");
    let document = view.document;
    let show = || desk.newsroom.page_on_site(api::ShowOnSite { document });
    assert_eq!(show().unwrap_err().code, Code::NotFound);
    desk.newsroom
        .edit_text(api::EditText {
            part: view.part,
            document,
            revision: view.revision,
            text: "It opens today.\n".into(),
        })
        .unwrap();
    let agreed = asked(plan(&desk, &site)).fingerprint;
    let (ids, told, _) = run(&desk, &site, &agreed, |address| {
        assert!(get(address).ends_with("of the site"));
        assert!(
            desk.file("news/pier.md").ends_with("It opens today.\n"),
            "the site sees what is on the desk"
        );
        let page = show().unwrap();
        assert!(page.address.starts_with(&format!("{address}/")), "{page:?}");
        let ids = ids(&desk);
        assert!(ids.iter().all(|id| runs(*id)));
        ids
    });
    let lines: Vec<String> = told
        .into_iter()
        .filter_map(|event| match event {
            SiteRunEvent::Said { lines } => Some(lines),
            _ => None,
        })
        .flatten()
        .collect();
    for said in ["Writing pages", "a warning", "at 127.0.0.1"] {
        assert!(lines.contains(&said.to_owned()), "{lines:?}");
    }
    until("all of it ends", || !ids.iter().any(|id| runs(*id)));
    assert_eq!(show().unwrap_err().code, Code::NotFound);
}

/// Listens in each way that Node knows, and says where it came to.
const LISTENERS: &str = r#"#!/usr/bin/env node
const net = require("node:net");
const port = Number(process.argv.at(-1).split("=").at(-1));
const nothing = () => {};
const ways = [
  [], [nothing], [undefined], [undefined, nothing], [null], [0], ["0"], ["0x0"], [" 0 "], [0, nothing],
  [0, "0.0.0.0"], [undefined, "::", nothing], [0, null, 5], [{ port: 0 }], [{ port: undefined }],
  [{ port: 0, host: "::" }, nothing],
];
let left = ways.length;
ways.forEach((way, at) => {
  const server = net.createServer();
  server.on("listening", () => {
    console.log(at, server.address().address);
    if (--left === 0) net.createServer().listen(port, () => {});
  });
  server.listen(...way);
});
"#;

#[test]
fn however_it_listens_it_answers_here_only() {
    let desk = desk_with(LISTENERS);
    let site = desk.open_site();
    let agreed = asked(plan(&desk, &site)).fingerprint;
    let ((), told, _) = run(&desk, &site, &agreed, |_| {});
    let mut lines: Vec<String> = told
        .into_iter()
        .filter_map(|event| match event {
            SiteRunEvent::Said { lines } => Some(lines),
            _ => None,
        })
        .flatten()
        .collect();
    lines.sort_unstable();
    let mut here: Vec<String> = (0..16).map(|at| format!("{at} 127.0.0.1")).collect();
    here.sort_unstable();
    assert_eq!(lines, here);
}

#[test]
fn closing_the_site_or_the_program_stops_it() {
    for close_all in [false, true] {
        let desk = desk();
        let site = desk.open_site();
        let agreed = asked(plan(&desk, &site)).fingerprint;
        thread::scope(|scope| {
            let (to, ready) = mpsc::channel();
            let newsroom = &desk.newsroom;
            let args = api::RunSite {
                site: site.site,
                agreed,
            };
            let running = scope.spawn(move || {
                newsroom.run_site(args, &|event| {
                    if matches!(event, SiteRunEvent::Ready { .. }) {
                        to.send(()).unwrap();
                    }
                })
            });
            ready.recv_timeout(Duration::from_secs(30)).unwrap();
            if close_all {
                newsroom.close();
            } else {
                let args = api::CloseSite { site: site.site };
                newsroom.close_site(args).unwrap();
            }
            assert_eq!(running.join().unwrap(), Ok(SiteRunEnd::Stopped));
        });
        until("all of it ends", || !ids(&desk).iter().any(|id| runs(*id)));
    }
}

#[test]
fn a_program_that_fails_says_why() {
    let desk = desk_with("#!/bin/sh\necho no such layout >&2\nexit 3\n");
    let site = desk.open_site();
    let agreed = asked(plan(&desk, &site)).fingerprint;
    let said = std::sync::Mutex::new(Vec::new());
    let args = api::RunSite {
        site: site.site,
        agreed,
    };
    let end = desk
        .newsroom
        .run_site(args, &|event| said.lock().unwrap().push(event))
        .unwrap();
    assert!(
        matches!(&end, SiteRunEnd::Ended { message } if message.contains("Eleventy ended before")),
        "{end:?}"
    );
    let lines = vec!["no such layout".to_owned()];
    assert_eq!(said.into_inner().unwrap(), [SiteRunEvent::Said { lines }]);
}

#[test]
fn what_is_missing_is_said_with_the_way_out() {
    let desk = Desk::new(&[("news/pier.md", NEWS)]);
    let site = desk.open_site();
    let planned = plan(&desk, &site);
    assert!(
        matches!(&planned, SiteRunPlan::Cannot { message, hint }
            if message.contains("Eleventy is not installed") && hint.contains("npm install")),
        "{planned:?}"
    );
}

/// What a killed Dateline would leave behind: this test runs itself, kills that, and looks
/// at what is still there.
#[test]
fn a_killed_dateline_leaves_nothing_running() {
    const HOME: &str = "DATELINE_TEST_SITE_RUN";
    if let Some(home) = std::env::var_os(HOME) {
        let newsroom = crate::common::newsroom(Path::new(&home));
        let site = newsroom.open_path(&Path::new(&home).join("site")).unwrap();
        let planned = newsroom
            .plan_site_run(api::PlanSiteRun { site: site.site })
            .unwrap();
        let agreed = asked(planned).fingerprint;
        let args = api::RunSite {
            site: site.site,
            agreed,
        };
        newsroom.run_site(args, &|_| {}).unwrap();
        return;
    }
    let desk = desk();
    let mut killed = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "site_run::a_killed_dateline_leaves_nothing_running",
        ])
        .env(HOME, desk.home.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    until("the site's program runs", || {
        desk.site().join("ids.txt").exists() && !desk.file("ids.txt").is_empty()
    });
    let ids = ids(&desk);
    assert!(ids.iter().all(|id| runs(*id)));
    killed.kill().unwrap();
    killed.wait().unwrap();
    until("all of it ends", || !ids.iter().any(|id| runs(*id)));
}

#[test]
fn what_went_wrong_is_said_first_and_nothing_of_bundler_is_left() {
    let desk = desk_with(
        "#!/bin/sh\necho 'Configuration file: none'\necho 'GEM' > Gemfile.lock\necho '  Liquid Exception: Unknown tag in news/pier.md' >&2\nexit 1\n",
    );
    let end = |desk: &Desk| {
        let site = desk.open_site();
        let args = api::RunSite {
            site: site.site,
            agreed: asked(plan(desk, &site)).fingerprint,
        };
        desk.newsroom.run_site(args, &|_| {}).unwrap()
    };
    let ended = end(&desk);
    assert!(
        matches!(&ended, SiteRunEnd::Ended { message } if message.ends_with("It says: Liquid Exception: Unknown tag in news/pier.md")),
        "{ended:?}"
    );
    let lock = desk.site().join("Gemfile.lock");
    assert!(!lock.exists(), "it was not there before");
    // What was there stays.
    fs::write(&lock, "OWN").unwrap();
    end(&desk);
    assert!(lock.exists());
}
