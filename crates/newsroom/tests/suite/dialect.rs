//! The page and the problems follow what the site says of its Markdown.

use crate::common::Desk;

const FILE: &str = "news/gate.md";
const POST: &str = "---\ntitle: The gate\ndate: 2024-01-01\n---\nSee https://harbour.example and \"it\".\n\n<p>Low *tide*</p>\n";

/// The page's blocks, and code and message of each problem in the body.
fn shown(files: &[(&str, &str)]) -> (String, Vec<(String, String)>, Vec<String>) {
    let desk = Desk::plain(&[files, &[(FILE, POST)]].concat());
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    let page = desk
        .newsroom
        .full_page(api::FullPage {
            document: view.document,
        })
        .unwrap();
    let found = desk
        .newsroom
        .check_document(api::CheckDocument {
            document: view.document,
        })
        .unwrap();
    let problems = found
        .diagnostics
        .into_iter()
        .filter(|problem| problem.line > 4)
        .map(|problem| (problem.code, problem.fix.unwrap_or_default()))
        .collect();
    (page.blocks.concat(), problems, site.generator.remarks)
}

#[test]
fn as_the_generator_does_by_itself() {
    let (page, problems, remarks) = shown(&[("eleventy.config.js", "export default () => {};\n")]);
    assert!(
        page.contains("<p>See https://harbour.example and \"it\".</p>"),
        "{page}"
    );
    let fix = ("reads-otherwise".to_owned(), "Make it a link".to_owned());
    assert_eq!(problems, [fix]);
    assert!(remarks.is_empty());
}

#[test]
fn as_the_site_sets_it_up() {
    let (page, problems, remarks) = shown(&[(
        "eleventy.config.js",
        "import md from 'markdown-it';\nimport tides from 'markdown-it-tides';\nexport default (c) => c.setLibrary('md', md({ linkify: true, typographer: true }).use(tides));\n",
    )]);
    assert!(page.contains("href=\"https://harbour.example\""), "{page}");
    assert!(page.contains("“it”"), "{page}");
    assert!(page.contains("&lt;p&gt;Low"), "{page}");
    assert_eq!(problems, [("reads-otherwise".to_owned(), String::new())]);
    assert_eq!(
        remarks,
        ["This site adds markdown-it-tides; Dateline does not know what it changes."]
    );
}

#[test]
fn what_does_not_reach_the_page_is_a_warning() {
    let (page, problems, _) = shown(&[("hugo.toml", "title = 'Quay'\n")]);
    assert!(!page.contains("Low"), "{page}");
    assert_eq!(problems, [("not-shown".to_owned(), String::new())]);
    let (page, problems, _) =
        shown(&[("hugo.toml", "[markup.goldmark.renderer]\nunsafe = true\n")]);
    assert!(page.contains("Low"), "{page}");
    assert!(problems.is_empty());
}
