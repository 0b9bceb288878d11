//! What changed in a draft, on its page: against what the site has, against what was seen
//! last, with the images of both; and nothing comes to life by being compared.

use std::fs;

use api::{DifferenceView, Since, SiteView};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use parser::{ParseOpts, parse_document, tendril::TendrilSink as _};

use crate::{
    common::{Desk, git},
    review::see,
    two::{FILE, TEXT, Two, done, drafts, share, write},
};

fn difference(desk: &Desk, site: &SiteView, name: &str, since: Since) -> DifferenceView {
    let args = api::SeeDifference {
        site: site.site,
        name: name.into(),
        since,
    };
    desk.newsroom.see_difference(args).unwrap()
}

/// What is served at an address.
fn served(desk: &Desk, address: &str) -> newsroom::Served {
    let path = address.strip_prefix("preview://localhost").unwrap();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    desk.newsroom.serve(path, query)
}

fn page(desk: &Desk, view: &DifferenceView) -> String {
    let served = served(desk, &view.page_address);
    assert_eq!(served.status, 200);
    assert!(
        served
            .policy
            .contains("sandbox allow-scripts; default-src 'none'")
    );
    String::from_utf8(served.body).unwrap()
}

fn published(desk: &Desk, site: &SiteView) {
    write(desk, site, FILE, TEXT);
    desk.publish(site, &[FILE]);
}

fn only(desk: &Desk, site: &SiteView) -> String {
    let [row] = &drafts(desk, site)[..] else {
        panic!("one draft");
    };
    row.name.clone()
}

#[test]
fn against_what_the_site_has() {
    let two = Two::new();
    published(&two.ana, &two.anas);
    let text = TEXT
        .replace("May", "June")
        .replace("title: The weir", "title: The old weir");
    write(&two.ana, &two.anas, FILE, &text);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let name = only(&two.ben, &two.bens);
    let before = two.ben.status();
    let view = difference(&two.ben, &two.bens, &name, Since::Published);
    assert!(!view.is_new);
    assert_eq!(view.places, 1);
    assert_eq!(view.about, "Compared with what the site has now.");
    let fields: Vec<_> = view
        .fields
        .iter()
        .map(|one| (&*one.label, &*one.before, &*one.after))
        .collect();
    assert_eq!(
        fields,
        [("Title", "The weir closes", "The old weir closes")]
    );
    let html = page(&two.ben, &view);
    assert!(
        html.contains("closes in <del data-redline=\"old\">May</del><ins data-redline=\"new\">June</ins>. Boats go round."),
        "{html}"
    );
    assert!(html.contains("<p>The works take six weeks.</p>"), "{html}");
    assert!(html.contains("ins[data-redline]"), "the marks have a look");
    assert_eq!(two.ben.status(), before, "the folder is as it was");
}

#[test]
fn what_is_new_has_no_marks() {
    let two = Two::new();
    write(&two.ana, &two.anas, FILE, TEXT);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let name = only(&two.ben, &two.bens);
    let view = difference(&two.ben, &two.bens, &name, Since::Published);
    assert!(view.is_new && view.places == 0 && view.fields.is_empty());
    let html = page(&two.ben, &view);
    let (_, body) = html.split_once("<main").unwrap();
    let (body, _) = body.split_once("</main>").unwrap();
    assert!(!body.contains("data-redline") && body.contains("Boats go round."));
}

#[test]
fn against_what_was_seen_last() {
    let two = Two::new();
    write(&two.ana, &two.anas, FILE, TEXT);
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let name = only(&two.ben, &two.bens);
    see(&two.ben, &two.bens, &name);
    let view = difference(&two.ben, &two.bens, &name, Since::Seen);
    assert_eq!(
        (view.places, view.is_new),
        (0, false),
        "nothing changed since"
    );
    write(
        &two.ana,
        &two.anas,
        FILE,
        &TEXT.replace("six weeks", "eight weeks"),
    );
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    assert_eq!(only(&two.ben, &two.bens), name);
    see(&two.ben, &two.bens, &name);
    let view = difference(&two.ben, &two.bens, &name, Since::Seen);
    assert!(
        view.about
            .starts_with("Compared with what you saw last, as "),
        "{}",
        view.about
    );
    let html = page(&two.ben, &view);
    assert!(
        html.contains(
            "take <del data-redline=\"old\">six</del><ins data-redline=\"new\">eight</ins> weeks"
        ),
        "{html}"
    );
    let review = see(&two.ben, &two.bens, &name);
    assert_ne!(
        review.page_address, view.page_address,
        "the plain page stays beside it"
    );
    assert_eq!(served(&two.ben, &review.page_address).status, 200);
    let plain = served(&two.ben, &review.page_address).body;
    let plain = String::from_utf8(plain).unwrap();
    assert!(!plain.contains("<del data-redline"));
    let other = difference(&two.ben, &two.bens, &name, Since::Published);
    assert!(other.is_new);
}

const RED: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\x00\x00\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";
const BLUE: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

#[test]
fn images_of_both_versions() {
    let two = Two::new();
    let image = two.ana.site().join("news/weir.gif");
    fs::create_dir_all(image.parent().unwrap()).unwrap();
    fs::write(&image, RED).unwrap();
    let text = format!("{TEXT}\n![The weir](weir.gif)\n");
    write(&two.ana, &two.anas, FILE, &text);
    two.ana.publish(&two.anas, &[FILE, "news/weir.gif"]);
    fs::write(&image, BLUE).unwrap();
    write(&two.ana, &two.anas, FILE, &text.replace("May", "June"));
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let name = only(&two.ben, &two.bens);
    let view = difference(&two.ben, &two.bens, &name, Since::Published);
    let [changed] = &view.images[..] else {
        panic!("{:#?}", view.images);
    };
    assert_eq!(changed.name, "weir.gif");
    for (address, bytes) in [(&changed.before, RED), (&changed.after, BLUE)] {
        let served = served(&two.ben, address);
        assert_eq!((served.status, &*served.content_type), (200, "image/gif"));
        assert_eq!(served.body, bytes);
    }
    let html = page(&two.ben, &view);
    let shown =
        |mark: &str, address: &str| html.contains(&format!("{mark}><img src=\"{address}\""));
    assert!(
        shown("<del data-redline=\"old\"", &changed.before),
        "{html}"
    );
    assert!(shown("<ins data-redline=\"new\"", &changed.after), "{html}");
    // Nothing else of the repository is served there.
    let (head, _) = changed.after.split_once("/at/").unwrap();
    let secret = git(&two.ben.site(), &["rev-parse", "HEAD:news/gate.md"]);
    for other in [
        format!("{head}/at/{}/news/gate.md", secret.trim()),
        format!("{head}/at/{}/news/weir.gif", secret.trim()),
        changed.after.replace("weir.gif", "weir.md"),
    ] {
        assert_eq!(served(&two.ben, &other).status, 404, "{other}");
    }
}

const PAYLOADS: [&str; 2] = [
    include_str!("../../../render/tests/payloads.txt"),
    include_str!("../../../render/tests/payloads_by_class.txt"),
];

#[test]
fn hostile_versions_come_to_nothing() {
    let lines: Vec<&str> = PAYLOADS
        .iter()
        .flat_map(|all| all.lines())
        .filter(|line| !line.starts_with("## "))
        .collect();
    assert!(lines.len() > 300);
    let body = |order: &mut dyn Iterator<Item = &&str>| -> String {
        let parts: Vec<String> = order
            .map(|line| format!("{line}\n\n- words {line}\n\n"))
            .collect();
        parts.concat()
    };
    let two = Two::new();
    let head = "---\ntitle: The weir closes\ndate: 2026-11-03\n---\n";
    write(
        &two.ana,
        &two.anas,
        FILE,
        &format!("{head}{}", body(&mut lines.iter())),
    );
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    see(&two.ben, &two.bens, &only(&two.ben, &two.bens));
    let turned = body(&mut lines.iter().rev().step_by(2));
    write(&two.ana, &two.anas, FILE, &format!("{head}{turned}"));
    done(share(&two.ana, &two.anas, FILE, Vec::new()));
    let name = only(&two.ben, &two.bens);
    see(&two.ben, &two.bens, &name);
    let view = difference(&two.ben, &two.bens, &name, Since::Seen);
    assert!(!view.is_new && view.places > 0);
    let html = page(&two.ben, &view);
    let (_, main) = html.split_once("<main").unwrap();
    let (main, _) = main.rsplit_once("</main>").unwrap();
    let once = parse(&format!("<main{main}"));
    assert_eq!(faults(&once.document), [""; 0]);
    assert!(html.matches("<script").count() == 1, "the frame's own");
}

fn parse(html: &str) -> RcDom {
    parse_document(RcDom::default(), ParseOpts::default()).one(html)
}

/// What could run, load or send.
fn faults(root: &Handle) -> Vec<String> {
    let (mut found, mut open) = (Vec::new(), vec![root.clone()]);
    while let Some(node) = open.pop() {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            let tag = &*name.local;
            if [
                "script", "style", "iframe", "object", "embed", "form", "svg", "math", "link",
                "meta", "base", "template",
            ]
            .contains(&tag)
            {
                found.push(format!("<{tag}>"));
            }
            for attr in attrs.borrow().iter() {
                let value = attr.value.to_ascii_lowercase();
                let letters: String = value
                    .chars()
                    .filter(|sign| !sign.is_whitespace() && !sign.is_control())
                    .collect();
                let runs = attr.name.local.starts_with("on") || letters.starts_with("javascript:");
                let loads = &*attr.name.local == "src"
                    && !letters.starts_with("preview:")
                    && !letters.starts_with("data:image/");
                if runs || loads {
                    found.push(format!("<{tag} {}={value:?}>", attr.name.local));
                }
            }
        }
        open.extend(node.children.borrow().iter().cloned());
    }
    found
}
