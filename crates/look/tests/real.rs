//! Real sites, built elsewhere: each published announcement is made anew from the others
//! and compared with its page. `DATELINE_LOOK_SITES` names them, as
//! `name=folder/of/posts=output/folder`, one after another with `;` between.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by failing")]
#![expect(clippy::print_stdout, reason = "figures are printed")]

use std::fs;
use std::path::{Path, PathBuf};

use announcement::{Announcement, Value};
use look::{Built, Collection, Pages, Post};

#[test]
fn real_sites() {
    let Ok(sites) = std::env::var("DATELINE_LOOK_SITES") else {
        println!("DATELINE_LOOK_SITES names no sites: nothing is measured");
        return;
    };
    println!(
        "{:<20} {:>5} {:>5} {:>6} {:>6} {:>6}",
        "site", "posts", "pages", "same", "clear", "caught"
    );
    for site in sites.split(';') {
        let parts: Vec<&str> = site.split('=').collect();
        measure(parts[0], Path::new(parts[1]), Path::new(parts[2]));
    }
}

fn measure(name: &str, posts: &Path, output: &Path) {
    let mut files = Vec::new();
    walk(posts, &mut |path| {
        if path
            .extension()
            .is_some_and(|end| end == "md" || end == "markdown")
        {
            files.push(path);
        }
    });
    files.sort();
    files.reverse();
    let mut html = Vec::new();
    walk(output, &mut |path| {
        if path.extension().is_some_and(|end| end == "html") {
            html.push(
                path.strip_prefix(output)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned(),
            );
        }
    });
    html.sort();
    let pages = Pages::new(html.iter().map(String::as_str));
    let started = std::time::Instant::now();
    let mut addresses = Vec::new();
    let mut found = Vec::new();
    for file in &files {
        let text = fs::read_to_string(file).unwrap_or_default();
        let post = post(
            &text,
            file.strip_prefix(posts.parent().unwrap())
                .unwrap()
                .to_str()
                .unwrap(),
        );
        if post
            .fields
            .iter()
            .any(|(key, value)| key == "draft" && *value == Value::Bool(true))
        {
            continue;
        }
        let candidates = pages.candidates(&post);
        addresses.extend(
            candidates
                .first()
                .map(|&page| pages.address(page).to_owned()),
        );
        let built = candidates
            .into_iter()
            .map(|page| Built {
                address: pages.address(page).to_owned(),
                html: fs::read_to_string(output.join(&html[page])).unwrap_or_default(),
            })
            .collect();
        found.push((post, built));
    }
    let all = found.len();
    let read = started.elapsed();
    let collection = Collection::new(found, addresses);
    let learnt = started.elapsed();
    let (mut same, mut clear) = (0, 0);
    let show = std::env::var("DATELINE_LOOK_SHOW").map_or(0, |count| count.parse().unwrap());
    let mut shown = 0;
    let most = 160;
    let names: Vec<String> = collection.files().take(most).map(str::to_owned).collect();
    for file in &names {
        let Some(trial) = collection.trial(file) else {
            continue;
        };
        same += usize::from(trial.same);
        clear += usize::from(trial.same && trial.gaps == 0);
        if (!trial.same || trial.gaps > 0) && shown < show {
            shown += 1;
            let (made, real) = apart(&trial.made, &trial.real);
            println!(
                "  {file} gaps {}\n    made … {made}\n    real … {real}",
                trial.gaps
            );
        }
    }
    let share = |count: usize| 100.0 * count as f64 / names.len().max(1) as f64;
    println!(
        "{name:<20} {all:>5} {:>5} {:>6.1} {:>6.1}   read {read:?} learnt {:?} each {:?}",
        collection.len(),
        share(same),
        share(clear),
        learnt - read,
        (started.elapsed() - learnt) / names.len().max(1) as u32,
    );
}

/// Where two texts part.
fn apart(a: &str, b: &str) -> (String, String) {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let cut = |words: &[&str]| {
        words[same.saturating_sub(4).min(words.len())..(same + 14).min(words.len())].join(" ")
    };
    (cut(&a), cut(&b))
}

fn post(text: &str, file: &str) -> Post {
    let (announcement, _) = Announcement::read(text);
    Post {
        file: file.to_owned(),
        address: String::new(),
        title: announcement.title().unwrap_or_default().to_owned(),
        fields: announcement
            .fields()
            .iter()
            .map(|field| (field.key.clone(), field.value.clone()))
            .collect(),
        body: announcement.body().to_owned(),
    }
}

fn walk(folder: &Path, take: &mut dyn FnMut(PathBuf)) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, take);
        } else {
            take(path);
        }
    }
}
