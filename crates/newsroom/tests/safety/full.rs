//! Full disks: a small one in memory is mounted in a namespace of its own, where this test
//! executable is started again as [`on_small_disks`].

use std::{
    env, fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use api::{Hindrance, Saved};

use crate::desk::{FILE, failure, lay_out, names, newsroom, open, save, text, type_text};

/// Names the folder that small disks may be mounted in.
const HOME: &str = "DATELINE_SMALL_DISKS";

/// How large they are.
const SIZE: &str = "size=512k";

#[test]
fn a_full_disk_takes_nothing_away() {
    let home = tempfile::tempdir().unwrap();
    let run = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount"])
        .arg(env::current_exe().unwrap())
        .args(["--exact", "full::on_small_disks", "--nocapture"])
        .env(HOME, home.path())
        .output();
    let Ok(run) = run else {
        println!("LEFT OUT: full disks. There is no `unshare` here to mount a small one with.");
        return;
    };
    let said = String::from_utf8_lossy(&run.stdout);
    let wrong = String::from_utf8_lossy(&run.stderr);
    if wrong.starts_with("unshare:") || said.contains("no small disk") {
        println!("LEFT OUT: full disks. A small one cannot be mounted here: {wrong}{said}");
        return;
    }
    assert!(run.status.success(), "{said}{wrong}");
    assert!(said.contains("three full disks"), "{said}");
}

#[test]
fn on_small_disks() {
    let Some(home) = env::var_os(HOME) else {
        return;
    };
    let home = Path::new(&home);
    if mount(&home.join("probe")).is_none() {
        println!("no small disk");
        return;
    }
    the_sites(&home.join("one"));
    datelines_own(&home.join("two"));
    both(&home.join("three"));
    println!("three full disks");
}

fn mount(place: &Path) -> Option<PathBuf> {
    fs::create_dir_all(place).unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", SIZE, "tmpfs"])
        .arg(place)
        .status();
    mounted.ok()?.success().then(|| place.to_owned())
}

/// Fills a disk to its last byte; removing the file that is answered makes room again.
fn fill(disk: &Path) -> PathBuf {
    let place = disk.join("filler");
    let mut file = fs::File::create(&place).unwrap();
    while file.write_all(&[0; 4096]).is_ok() {}
    while file.write_all(&[0]).is_ok() {}
    place
}

fn long() -> String {
    "A line that was typed while the disk was full.\n".repeat(200)
}

fn the_sites(home: &Path) {
    mount(home).unwrap();
    let (root, data) = (lay_out(home), home.with_extension("data"));
    let desk = newsroom(&data);
    let mut view = open(&desk, &desk.open_path(&root).unwrap(), FILE);
    let filler = fill(home);
    type_text(&desk, &mut view, &long()).unwrap();
    let saved = save(&desk, &view);
    let (hindrance, kept, message) = failure(saved).unwrap();
    assert_eq!((hindrance, kept), (Hindrance::Full, true), "{message}");
    assert!(message.contains("disk is full"), "{message}");
    assert_eq!(fs::read_to_string(root.join(FILE)).unwrap(), text("T0", ""));
    assert_eq!(
        names(&root.join("news")),
        ["gate.md"],
        "no half file is left"
    );
    drop(desk);

    let desk = newsroom(&data);
    let view = open(&desk, &desk.open_path(&root).unwrap(), FILE);
    assert_eq!((&view.saved, &*view.text), (&Saved::Recovered, &*long()));
    fs::remove_file(filler).unwrap();
    assert!(matches!(save(&desk, &view), Saved::Clean { .. }));
    assert_eq!(
        fs::read_to_string(root.join(FILE)).unwrap(),
        text("T0", &long())
    );
}

/// Waits until the text is said to be on disk, or not.
fn told(desk: &newsroom::Newsroom, view: &mut api::DocumentView, kept: bool) {
    let begun = Instant::now();
    let mut turn = 0;
    loop {
        turn += 1;
        let edited = type_text(desk, view, &format!("{}{turn}\n", long())).unwrap();
        if edited.unkept.is_empty() == kept {
            return;
        }
        assert!(begun.elapsed().as_secs() < 20, "{:?}", edited.unkept);
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

fn datelines_own(home: &Path) {
    let data = mount(home).unwrap();
    let root = lay_out(&home.with_extension("site"));
    let desk = newsroom(&data);
    let mut view = open(&desk, &desk.open_path(&root).unwrap(), FILE);
    let filler = fill(&data);
    told(&desk, &mut view, false);
    assert!(
        matches!(save(&desk, &view), Saved::Clean { .. }),
        "the site's disk has room"
    );
    told(&desk, &mut view, false);
    fs::remove_file(filler).unwrap();
    told(&desk, &mut view, true);
    let typed = view.revision;
    drop(desk);
    let desk = newsroom(&data);
    let view = open(&desk, &desk.open_path(&root).unwrap(), FILE);
    assert_eq!(view.saved, Saved::Recovered, "revision {typed}");
    assert!(view.text.starts_with(&long()));
}

fn both(home: &Path) {
    let place = mount(home).unwrap();
    let (root, data) = (lay_out(&place), place.join("data"));
    let desk = newsroom(&data);
    let mut view = open(&desk, &desk.open_path(&root).unwrap(), FILE);
    let filler = fill(&place);
    told(&desk, &mut view, false);
    let saved = save(&desk, &view);
    assert!(
        matches!(&saved, Saved::Failed { hindrance: Hindrance::Full, kept: false, message } if message.contains("only in this window")),
        "{saved:?}"
    );
    fs::remove_file(filler).unwrap();
    // The journal tries again by itself.
    let begun = Instant::now();
    while names(&data.join("journal"))
        .iter()
        .all(|site| names(&data.join("journal").join(site)).is_empty())
    {
        assert!(begun.elapsed().as_secs() < 20, "given up");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(matches!(save(&desk, &view), Saved::Clean { .. }));
    assert!(
        fs::read_to_string(root.join(FILE))
            .unwrap()
            .contains(&long())
    );
}
