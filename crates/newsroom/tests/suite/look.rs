//! The page in the site's own look, from the folder of built pages to what is served.

use std::fs;

use api::{DocumentView, LookKind, LookView, PageLook, PagePatch, SiteView};

use crate::common::Desk;

/// Announcements of a river trust: title, day, author, tags.
pub(crate) const POSTS: &[(&str, &str, &str, &[&str])] = &[
    (
        "Otters return to the lower weir",
        "2024-03-05",
        "Mara Quill",
        &["wildlife"],
    ),
    (
        "A new footbridge at Alder Ford",
        "2024-04-11",
        "Ivo Brandt",
        &["paths", "building"],
    ),
    (
        "Volunteers clear nine miles of bank",
        "2024-05-23",
        "Mara Quill",
        &["people"],
    ),
    (
        "Spring flood report published",
        "2024-06-02",
        "Ivo Brandt",
        &["water", "reports"],
    ),
    (
        "School groups measure the current",
        "2024-07-19",
        "Sanna Lind",
        &["people", "water"],
    ),
    (
        "Trout counted below the mill",
        "2024-08-08",
        "Mara Quill",
        &["wildlife", "reports"],
    ),
    (
        "The reed beds are open again",
        "2024-09-27",
        "Sanna Lind",
        &["paths"],
    ),
];

pub(crate) fn slug(title: &str) -> String {
    title.to_lowercase().replace(' ', "-")
}

fn day(date: &str) -> String {
    let months = [
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
    ];
    let month: usize = date[5..7].parse().unwrap();
    let day: u8 = date[8..].parse().unwrap();
    format!("{day} {} {}", months[month - 3], &date[..4])
}

fn text(at: usize) -> String {
    let (title, date, author, tags) = POSTS[at];
    let body = format!(
        "The trust’s wardens walked the river on day {at} and wrote down what they saw there.\n\n\
         - first the upper reach near **{title}**\n- then the lower one\n\nMore follows in week {at}.\n"
    );
    let tags = tags.join(", ");
    format!("---\ntitle: {title}\ndate: {date}\nauthor: {author}\ntags: [{tags}]\n---\n{body}")
}

/// A built page; `extra` stands in the head, `more` at the end of the body.
fn page(at: usize, extra: &str, more: &str) -> String {
    let (title, date, author, tags) = POSTS[at];
    let tags: Vec<String> = tags
        .iter()
        .map(|tag| format!("<li><a href=\"/tags/{tag}/\">{tag}</a></li>"))
        .collect();
    let link = |at: usize, label: &str| {
        POSTS.get(at).map_or_else(String::new, |(title, ..)| {
            format!("<a href=\"/news/{}/\">{label}: {title}</a>", slug(title))
        })
    };
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title} – Tarrow River Trust</title>\
         <link rel=\"stylesheet\" href=\"/css/site.css?v=4\">{extra}</head><body class=\"post\">\
         <nav><a href=\"/\">Home</a> <a href=\"/news/\">News</a></nav>\
         <article><h1 class=\"headline\">{title}</h1><p class=\"meta\"><time datetime=\"{date}\">{}</time> by {author}</p>\
         <div class=\"prose\"><p>The trust’s wardens walked the river on day {at} and wrote down what they saw there.</p>\
         <ul><li>first the upper reach near <strong>{title}</strong></li><li>then the lower one</li></ul>\
         <p>More follows in week {at}.</p></div><ul class=\"tags\">{}</ul></article>\
         <nav class=\"more\">{} {}</nav><footer>© Tarrow River Trust</footer>{more}</body></html>",
        day(date),
        tags.concat(),
        link(at.wrapping_sub(1), "Earlier"),
        link(at + 1, "Later"),
    )
}

const DRAFT: &str = "---\ntitle: Night herons at the old lock\ndate: 2024-05-30\nauthor: Ivo Brandt\ntags: [wildlife, people]\n---\nTwo herons were seen.\n\nNobody was <b>near</b>.\n";

pub(crate) fn desk_with(extra: &str, more: &str) -> Desk {
    let mut files: Vec<(String, String)> = vec![
        ("news/night-herons.md".into(), DRAFT.into()),
        (".gitignore".into(), "_site\n".into()),
    ];
    for (at, (title, ..)) in POSTS.iter().enumerate() {
        files.push((format!("news/{}.md", slug(title)), text(at)));
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(file, text)| (&**file, &**text))
        .collect();
    let desk = Desk::new(&files);
    let site = desk.site().join("_site");
    for (at, (title, ..)) in POSTS.iter().enumerate() {
        let folder = site.join("news").join(slug(title));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), page(at, extra, more)).unwrap();
    }
    fs::create_dir_all(site.join("css")).unwrap();
    let css = "@import url(\"https://evil.example/a.css\");@font-face{font-family:x;src:url(x.woff2)}\
               .headline{color:rgb(120, 20, 60);background:url(/img/reed.png)}";
    fs::write(site.join("css/site.css"), css).unwrap();
    fs::write(site.join("css/x.woff2"), "font").unwrap();
    desk
}

fn desk() -> Desk {
    desk_with("", "")
}

fn ask(desk: &Desk, view: &DocumentView) -> LookView {
    let document = view.document;
    desk.newsroom.page_look(PageLook { document }).unwrap()
}

pub(crate) fn open(desk: &Desk) -> (SiteView, DocumentView, LookView) {
    let site = desk.open_site();
    let view = desk.open(&site, "news/night-herons.md");
    let look = ask(desk, &view);
    (site, view, look)
}

pub(crate) fn serve(desk: &Desk, view: &DocumentView, rest: &str) -> newsroom::Served {
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    desk.newsroom
        .serve(&format!("/{}/{path}", view.document.0), query)
}

fn shown(desk: &Desk, view: &DocumentView) -> String {
    let served = serve(desk, view, "page?look=site&theme=light");
    assert_eq!(served.status, 200);
    String::from_utf8(served.body).unwrap()
}

#[test]
fn a_draft_stands_in_the_place_of_a_published_announcement() {
    let desk = desk();
    let (_, view, look) = open(&desk);
    assert_eq!(look.kind, LookKind::Borrowed, "{look:?}");
    assert!(
        look.label
            .starts_with("In the look of site · borrowed from “"),
        "{look:?}"
    );
    let html = shown(&desk, &view);
    for part in [
        "<title>Night herons at the old lock – Tarrow River Trust</title>",
        "<h1 class=\"headline\">Night herons at the old lock</h1>",
        "<time datetime=\"2024-05-30\">30 May 2024</time> by Ivo Brandt</p>",
        "<ul class=\"tags\"><li><a href=\"/tags/wildlife/\">wildlife</a></li><li><a href=\"/tags/people/\">people</a></li></ul>",
        "<div class=\"prose\" data-dateline-body><p data-line=\"0\">Two herons were seen.</p><p data-line=\"2\">Nobody was <b>near</b>.</p>",
        "/look/css/site.css\"",
    ] {
        let (own, _) = html.split_once("<script").unwrap();
        assert!(own.contains(part), "{part}\nin\n{own}");
    }
    for gone in [
        "Otters return",
        "footbridge",
        "wardens walked",
        "Earlier",
        "evil",
    ] {
        assert!(!html.contains(gone), "{gone}\nin\n{html}");
    }
    let neutral = String::from_utf8(serve(&desk, &view, "page").body).unwrap();
    assert!(neutral.contains("<article>\n<header>"), "the switch");
}

#[test]
fn fields_change_what_stands_around_the_text() {
    let desk = desk();
    let (_, view, _) = open(&desk);
    shown(&desk, &view);
    let patch = |desk: &Desk| -> PagePatch {
        let document = view.document;
        desk.newsroom.full_page(api::FullPage { document }).unwrap()
    };
    assert_eq!(patch(&desk).shell, None, "nothing changed");
    desk.newsroom
        .set_field(api::SetField {
            document: view.document,
            revision: view.revision,
            key: "title".into(),
            path: Vec::new(),
            value: api::NewValue::Text("A <quiet> night".into()),
        })
        .unwrap();
    let shell = patch(&desk).shell.unwrap();
    assert!(
        shell.contains("<h1 class=\"headline\">A &lt;quiet&gt; night</h1>"),
        "{shell}"
    );
    assert!(shell.contains("<!--dateline-end-->"), "{shell}");
    assert_eq!(patch(&desk).shell, None, "sent once");
}

#[test]
fn styles_come_from_the_output_and_reach_nowhere_else() {
    let desk = desk();
    let (_, view, _) = open(&desk);
    let css = serve(&desk, &view, "look/css/site.css");
    assert_eq!(css.content_type, "text/css; charset=utf-8");
    let text = String::from_utf8(css.body).unwrap();
    let own = format!("/{}/look", view.document.0);
    assert!(text.contains(&format!("{own}/css/x.woff2")), "{text}");
    assert!(text.contains(&format!("{own}/img/reed.png")), "{text}");
    assert!(!text.contains("evil.example"), "{text}");
    assert_eq!(
        serve(&desk, &view, "look/css/x.woff2").content_type,
        "font/woff2"
    );
    let policy = serve(&desk, &view, "page?look=site").policy;
    assert!(
        policy.contains("default-src 'none'") && !policy.contains("https:"),
        "{policy}"
    );
}

#[test]
fn without_built_pages_the_look_is_neutral_and_says_so() {
    let desk = desk();
    fs::remove_dir_all(desk.site().join("_site")).unwrap();
    let (_, view, look) = open(&desk);
    assert_eq!(look.kind, LookKind::Neutral);
    assert_eq!(look.label, "Neutral look: no built page found");
    let html = shown(&desk, &view);
    assert!(
        html.contains("<article>\n<header>"),
        "neutral whatever is asked"
    );
    assert_eq!(serve(&desk, &view, "look/css/site.css").status, 404);
}

#[test]
fn too_few_pages_are_not_enough() {
    let desk = desk();
    for (title, ..) in &POSTS[2..] {
        let page = desk
            .site()
            .join("_site/news")
            .join(slug(title))
            .join("index.html");
        fs::write(page, "<p>Something else</p>").unwrap();
    }
    let (_, _, look) = open(&desk);
    assert_eq!(look.kind, LookKind::Neutral, "{look:?}");
}

/// Each page says something in elements that no other page has: what is made after one
/// lacks what stands on the next, so that none comes out again.
#[test]
fn a_page_that_does_not_come_out_again_lends_its_styles_only() {
    const ODD: [(&str, &str); 7] = [
        ("aside", "amber lanterns"),
        ("figure", "birch and alder"),
        ("blockquote", "cobalt blue"),
        ("address", "dun or grey"),
        ("dl", "ecru linen"),
        ("section", "fawn and more"),
        ("pre", "gold leaf"),
    ];
    let desk = desk();
    for (at, (title, ..)) in POSTS.iter().enumerate() {
        let folder = desk.site().join("_site/news").join(slug(title));
        let (element, words) = ODD[at];
        let html = page(at, "", "").replace(
            "<h1 class",
            &format!("<{element}>{words}</{element}><h1 class"),
        );
        fs::write(folder.join("index.html"), html).unwrap();
    }
    let (_, view, look) = open(&desk);
    assert_eq!(look.kind, LookKind::Approximate, "{look:?}");
    assert_eq!(look.label, "Approximate look of site");
    assert_eq!(
        look.remarks,
        [
            "Published pages made anew do not come out as they are on the site, so only its styles are used, with title and date above the text."
        ]
    );
    let html = shown(&desk, &view);
    let (own, _) = html.split_once("<script").unwrap();
    assert!(own.contains("/look/css/site.css\""), "{own}");
    let (_, body) = own.split_once("<body").unwrap();
    assert_eq!(
        body,
        " class=\"post\"><article><div class=\"prose\" data-dateline-body>\
         <h1 class=\"headline\">Night herons at the old lock</h1><p>30 May 2024</p>\
         <p data-line=\"0\">Two herons were seen.</p><p data-line=\"2\">Nobody was <b>near</b>.</p>\
         <!--dateline-end--></div></article>",
        "the elements around the text, title, date, text and nothing else"
    );
}

#[test]
fn a_stale_build_is_told() {
    let desk = desk();
    std::thread::sleep(std::time::Duration::from_millis(30));
    let (title, ..) = POSTS[0];
    fs::write(
        desk.site().join(format!("news/{}.md", slug(title))),
        text(0),
    )
    .unwrap();
    let (_, _, look) = open(&desk);
    assert!(
        look.remarks
            .iter()
            .any(|remark| remark.contains("older than their text")),
        "{look:?}"
    );
}

#[cfg(unix)]
#[test]
fn nothing_outside_of_the_output_is_served() {
    let desk = desk();
    let secret = desk.home.path().join("secret.css");
    fs::write(&secret, "secret{}").unwrap();
    std::os::unix::fs::symlink(&secret, desk.site().join("_site/out.css")).unwrap();
    std::os::unix::fs::symlink(desk.home.path(), desk.site().join("_site/home")).unwrap();
    fs::write(desk.site().join("_site/app.js"), "evil()").unwrap();
    fs::write(desk.site().join("_site/large.css"), vec![b' '; 4 << 20]).unwrap();
    fs::write(desk.site().join("style.css"), "source{}").unwrap();
    let (_, view, _) = open(&desk);
    assert_eq!(
        serve(&desk, &view, "look/css/site.css").status,
        200,
        "the control"
    );
    for name in [
        "out.css",
        "home/secret.css",
        "../style.css",
        "%2e%2e/style.css",
        "css/../../style.css",
        "/etc/hosts",
        "app.js",
        "large.css",
        "news",
        "index.html",
        "news/spring-flood-report-published/index.html",
        "../.git/config",
        "",
    ] {
        assert_eq!(
            serve(&desk, &view, &format!("look/{name}")).status,
            404,
            "{name}"
        );
    }
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_leads_out_of_the_site_is_none() {
    let desk = desk();
    let outside = desk.home.path().join("elsewhere");
    fs::rename(desk.site().join("_site"), &outside).unwrap();
    std::os::unix::fs::symlink(&outside, desk.site().join("_site")).unwrap();
    let (_, _, look) = open(&desk);
    assert_eq!(look.kind, LookKind::Neutral, "{look:?}");
}

/// All files below a folder, relative to it.
fn files(folder: &std::path::Path) -> Vec<String> {
    let mut all = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap();
                all.push(name.to_string_lossy().into_owned());
            }
        }
    }
    all.sort();
    all
}

#[test]
fn a_build_that_is_kept_lends_its_look_when_the_site_has_none() {
    let desk = desk();
    let (site, view, own) = open(&desk);
    assert_eq!((own.kind, &*own.kept), (LookKind::Borrowed, ""));
    let built = desk.site().join("_site");
    fs::write(built.join("app.js"), "alert(1)").unwrap();
    let keep = || {
        let args = api::KeepBuild { site: site.site };
        desk.newsroom.keep_build(args)
    };
    keep().unwrap();
    keep().unwrap();
    let folder = desk.home.path().join("data/sites");
    let kept = files(&folder);
    let built_files = |name: &str| kept.iter().filter(|file| file.ends_with(name)).count();
    assert_eq!(built_files("built/css/site.css"), 1, "{kept:?}");
    assert_eq!(built_files("index.html"), POSTS.len(), "{kept:?}");
    assert_eq!(built_files(".js"), 0, "no program is kept: {kept:?}");

    fs::remove_dir_all(&built).unwrap();
    assert!(keep().is_err(), "nothing is built now");
    let look = ask(&desk, &view);
    assert_eq!(look.kind, LookKind::Borrowed, "{look:?}");
    assert!(!look.kept.is_empty(), "when it was built");
    assert!(shown(&desk, &view).contains("Tarrow River Trust"));
    assert_eq!(serve(&desk, &view, "look/css/site.css").status, 200);

    let args = api::ForgetBuild { site: site.site };
    desk.newsroom.forget_build(args.clone()).unwrap();
    desk.newsroom.forget_build(args).unwrap();
    assert_eq!(ask(&desk, &view).kind, LookKind::Neutral);
}
