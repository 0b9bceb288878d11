//! What a hostile folder of built pages gets served of itself. Two layers stand against it,
//! and each is looked at as if the other were not there: what is written of the page, and
//! the policy that it is served with.

use std::{collections::BTreeSet, fs};

use api::LookKind;
use data_encoding::BASE64;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use newsroom::Served;
use parser::{ParseOpts, parse_document, tendril::TendrilSink as _};
use sha2::{Digest as _, Sha256};

use crate::{
    common::Desk,
    look::{POSTS, desk_with, open, serve, slug},
};

/// What a hostile page does when it may.
const HOSTILE_HEAD: &str = "<script>evil()</script><base href=\"https://evil.example/\"><meta http-equiv=\"refresh\" content=\"0;url=https://evil.example\">\
    <style onload=evil()>@import 'https://evil.example/x.css';b{background:url(//evil.example/y)}</style>\
    <link rel=stylesheet href=\"https://evil.example/z.css\" onload=evil()><link rel=prefetch href=\"https://evil.example/p\">";
const HOSTILE_BODY: &str = "<img src=x onerror=evil()><iframe src=\"https://evil.example\"></iframe><object data=x></object><embed src=x>\
    <form action=\"https://evil.example\"><button formaction=\"javascript:evil()\">Go</button><input autofocus onfocus=evil()></form>\
    <svg><script>evil()</script><a xlink:href=\"javascript:evil()\"><text>x</text></a><animate onbegin=evil() /><foreignObject><img src=x onerror=evil()></foreignObject></svg>\
    <math><mtext></mtext><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=evil()&gt;\"></math>\
    <template><script>evil()</script></template><noscript><p title=\"</noscript><img src=x onerror=evil()>\"></noscript>\
    <a href=\"java\nscript:evil()\" ping=\"https://evil.example\">a</a><img name=querySelector srcset=\"https://evil.example/a 1x\"><details open ontoggle=evil()></details>\
    <div data-dateline-body style=\"background:url(https://evil.example/q)\">b</div><marquee onstart=evil()>m</marquee>\
    <xmp><script>evil()</script></xmp><plaintext><script>evil()</script>";

/// Where the frame's own files are.
const ORIGIN: &str = "preview://localhost";

/// The desk and what it serves.
fn served() -> (Desk, Served) {
    let desk = desk_with(HOSTILE_HEAD, HOSTILE_BODY);
    let (_, view, look) = open(&desk);
    assert_ne!(look.kind, LookKind::Neutral, "{look:?}");
    let served = serve(&desk, &view, "page?look=site&theme=light");
    (desk, served)
}

/// The page that is borrowed from, as it was built.
fn built(desk: &Desk) -> String {
    let folder = desk.site().join("_site/news").join(slug(POSTS[1].0));
    fs::read_to_string(folder.join("index.html")).unwrap()
}

/// The document as a browser finds it, and all that is in it, that of templates too. What
/// lies in a document is there for as long as the document is.
fn nodes(html: &str, scripts: bool) -> Vec<Handle> {
    let mut options = ParseOpts::default();
    options.tree_builder.scripting_enabled = scripts;
    let dom = parse_document(RcDom::default(), options).one(html);
    let mut found = Vec::new();
    let mut open = vec![dom.document];
    while let Some(node) = open.pop() {
        if let NodeData::Element {
            template_contents, ..
        } = &node.data
        {
            open.extend(template_contents.borrow().iter().cloned());
        }
        open.extend(node.children.borrow().iter().cloned());
        found.push(node);
    }
    found
}

fn text(node: &Handle) -> String {
    let children = node.children.borrow();
    let texts = children.iter().map(|child| match &child.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => String::new(),
    });
    texts.collect()
}

/// Whether blocks go there.
fn is_holder(node: &Handle) -> bool {
    let NodeData::Element { attrs, .. } = &node.data else {
        return false;
    };
    let attrs = attrs.borrow();
    attrs
        .iter()
        .any(|one| &*one.name.local == "data-dateline-body")
}

/// What in a page could run, load or lead elsewhere, whatever the policy: scripts by their
/// number, everything else by its kind.
fn faults(html: &str) -> (usize, BTreeSet<&'static str>) {
    let mut found = BTreeSet::new();
    let mut scripts = 0;
    for with_scripts in [true, false] {
        scripts = 0;
        for node in &nodes(html, with_scripts) {
            let NodeData::Element { name, attrs, .. } = &node.data else {
                continue;
            };
            let element = &*name.local;
            let attribute = |wanted: &str| {
                let attrs = attrs.borrow();
                let found = attrs.iter().find(|one| &*one.name.local == wanted);
                found.map(|one| one.value.to_string())
            };
            match element {
                "script" => scripts += 1,
                "base" => drop(found.insert("base")),
                "iframe" | "frame" | "object" | "embed" => drop(found.insert("frame")),
                "math" | "template" | "noscript" | "plaintext" | "xmp" | "foreignObject" => {
                    found.insert("read by other rules");
                }
                "style" if is_foreign(&text(node)) => drop(found.insert("style")),
                "meta" => {
                    let is_policy = |value: &String| value == "Content-Security-Policy";
                    if attribute("http-equiv").is_some_and(|value| !is_policy(&value)) {
                        found.insert("refresh");
                    }
                }
                "link" => {
                    let is_own = |href: String| href.starts_with(&format!("{ORIGIN}/"));
                    let is_style = attribute("rel").is_some_and(|rel| rel == "stylesheet");
                    if !is_style || !attribute("href").is_some_and(is_own) {
                        found.insert("link");
                    }
                }
                _ => {}
            }
            for one in attrs.borrow().iter() {
                found.extend(attribute_fault(element, &one.name.local, &one.value));
            }
        }
    }
    (scripts, found)
}

fn attribute_fault(element: &str, name: &str, value: &str) -> Option<&'static str> {
    let squeezed: String = value
        .chars()
        .filter(|one| !one.is_whitespace() && !one.is_control())
        .collect();
    if name.starts_with("on") {
        return Some("handler");
    }
    if squeezed.to_ascii_lowercase().starts_with("javascript:") {
        return Some("address that runs");
    }
    match name {
        "style" if is_foreign(value) => Some("style"),
        "ping" | "formaction" | "action" | "background" | "poster" => Some("sends or loads"),
        "src" | "srcset" | "data" | "href" => {
            let loads = name != "href" || !matches!(element, "a" | "area");
            let is_own =
                squeezed.starts_with(&format!("{ORIGIN}/")) || squeezed.starts_with("data:image/");
            (loads && element != "link" && !is_own).then_some("sends or loads")
        }
        _ => None,
    }
}

/// Whether styles name another host, or might in signs that are written otherwise.
fn is_foreign(css: &str) -> bool {
    css.replace(ORIGIN, "").contains("//") || css.contains('\\')
}

/// The first layer alone: what is written holds nothing that a browser without any policy
/// would run, load or follow.
#[test]
fn what_is_written_needs_no_policy() {
    let (desk, served) = served();
    let html = String::from_utf8(served.body).unwrap();
    let (scripts, found) = faults(&html);
    assert_eq!(scripts, 1, "the frame's own\n{html}");
    assert_eq!(found, BTreeSet::new(), "{html}");
    assert!(!html.contains("evil"), "{html}");
    let all = nodes(&html, true);
    assert_eq!(
        all.iter().filter(|node| is_holder(node)).count(),
        1,
        "{html}"
    );
    // The control: the same look at the page that is borrowed from sees each kind.
    let (scripts, found) = faults(&built(&desk));
    assert!(scripts > 1, "{scripts}");
    let kinds = [
        "address that runs",
        "base",
        "frame",
        "handler",
        "link",
        "read by other rules",
        "refresh",
        "sends or loads",
        "style",
    ];
    assert_eq!(found, BTreeSet::from(kinds));
}

/// What a policy would let a page do. A refresh of the page itself is not for its own
/// policy to forbid: the window's says what may stand in the frame.
fn lets(policy: &str, inline: &[String]) -> BTreeSet<&'static str> {
    let sources = |name: &str| -> Option<Vec<&str>> {
        let directives = policy.split(';').map(str::trim);
        let mut found = directives.filter_map(|one| {
            let mut words = one.split_ascii_whitespace();
            (words.next() == Some(name)).then(|| words.collect())
        });
        // Of two of a kind browsers take the first.
        found.next()
    };
    let falls_back = |name: &str| sources(name).or_else(|| sources("default-src"));
    let mut found = BTreeSet::new();
    let mut only = |what: &'static str, given: Option<Vec<&str>>, known: &[&str]| {
        let is_known = |source: &&str| *source == "'none'" || known.contains(source);
        if !given.is_some_and(|given| given.iter().all(is_known)) {
            found.insert(what);
        }
    };
    let ours: Vec<&str> = sources("script-src")
        .into_iter()
        .flatten()
        .filter(|source| source.starts_with("'sha256-"))
        .filter(|source| !inline.iter().any(|script| hash(script) == **source))
        .collect();
    only("scripts", falls_back("script-src"), &ours);
    for name in ["script-src-elem", "script-src-attr"] {
        only("scripts", sources(name).or(Some(Vec::new())), &ours);
    }
    only(
        "styles",
        falls_back("style-src"),
        &["'unsafe-inline'", ORIGIN, "preview:"],
    );
    only(
        "images",
        falls_back("img-src"),
        &["data:", ORIGIN, "preview:"],
    );
    only("fonts", falls_back("font-src"), &[ORIGIN, "preview:"]);
    for name in ["frame-src", "child-src", "object-src", "worker-src"] {
        only("frames", falls_back(name), &[]);
    }
    for name in ["connect-src", "media-src", "manifest-src", "prefetch-src"] {
        only("loads", falls_back(name), &[]);
    }
    only("base", sources("base-uri"), &[]);
    only("forms", sources("form-action"), &[]);
    // Not the site's origin, no windows, no way out of the frame.
    only("windows", sources("sandbox"), &["allow-scripts"]);
    found
}

fn hash(script: &str) -> String {
    format!(
        "'sha256-{}'",
        BASE64.encode(&Sha256::digest(script.as_bytes()))
    )
}

/// The second layer alone: were the built page handed on as it is, the policy would let
/// nothing of it run, load or send.
#[test]
fn the_policy_needs_no_cleaning() {
    let (desk, served) = served();
    let is_script = |node: &Handle| match &node.data {
        NodeData::Element { name, .. } => &*name.local == "script",
        _ => false,
    };
    let scripts = |html: &str| -> Vec<String> {
        let all = nodes(html, true);
        let scripts = all.iter().filter(|node| is_script(node));
        scripts.map(text).collect()
    };
    let hostile = scripts(&built(&desk));
    assert!(hostile.contains(&"evil()".to_owned()), "{hostile:?}");
    assert_eq!(
        lets(&served.policy, &hostile),
        BTreeSet::new(),
        "{}",
        served.policy
    );
    let own = scripts(&String::from_utf8(served.body).unwrap());
    assert_eq!(own.len(), 1);
    assert!(served.policy.contains(&hash(&own[0])), "ours runs");
    // The control: each way in which the policy could be weaker is seen.
    let evil = hash("evil()");
    for (part, weaker, expect) in [
        ("script-src ", "script-src 'unsafe-inline' ", "scripts"),
        ("script-src ", &*format!("script-src {evil} "), "scripts"),
        (
            "script-src ",
            "script-src-attr 'unsafe-inline'; script-src ",
            "scripts",
        ),
        ("default-src 'none'; ", "", "frames"),
        ("default-src 'none'", "default-src https:", "loads"),
        ("style-src ", "style-src https: ", "styles"),
        ("img-src ", "img-src * ", "images"),
        ("font-src ", "font-src //evil.example ", "fonts"),
        ("base-uri 'none'; ", "", "base"),
        ("form-action 'none'", "", "forms"),
        ("sandbox allow-scripts; ", "", "windows"),
        ("sandbox ", "sandbox allow-same-origin ", "windows"),
    ] {
        assert!(served.policy.contains(part), "{part} in {}", served.policy);
        let found = lets(&served.policy.replacen(part, weaker, 1), &hostile);
        assert!(found.contains(expect), "{weaker}: {found:?}");
    }
}
