//! The page: images of other sites, and the page on paper.

use api::{AllowImages, Code, ListImageHosts};

use crate::common::Desk;

const FILE: &str = "news/pier.md";
const NEWS: &str = "---\ntitle: The pier\n---\n![The pier](https://pictures.example/a.png) ![Map](//maps.example/b.png)\n\n## Press contact\n\n[Ana](mailto:ana@example.org)\n";

fn served(desk: &Desk, path: &str) -> (String, String) {
    let served = desk.newsroom.serve(path, "");
    assert_eq!(served.status, 200);
    (String::from_utf8(served.body).unwrap(), served.policy)
}

#[test]
fn images_of_other_sites_wait_for_leave_and_that_is_remembered() {
    let desk = Desk::new(&[(FILE, NEWS)]);
    let site = desk.open_site();
    let view = desk.open(&site, FILE);
    let document = view.document;
    let page = format!("/{}/page", document.0);
    let (html, policy) = served(&desk, &page);
    assert!(!html.contains("pictures.example/a.png") && !policy.contains("https:"));
    let hosts = desk
        .newsroom
        .list_image_hosts(ListImageHosts { document })
        .unwrap();
    assert_eq!(hosts.left_out, ["maps.example", "pictures.example"]);

    let allow = |host: &str, show| {
        desk.newsroom.allow_images(AllowImages {
            document,
            host: host.into(),
            show,
        })
    };
    for bad in ["*", "https://pictures.example", "a.example; script-src *"] {
        assert_eq!(allow(bad, true).unwrap_err().code, Code::OutsideSite);
    }
    let hosts = allow("pictures.example", true).unwrap();
    assert_eq!(hosts.left_out, ["maps.example"]);
    assert_eq!(hosts.shown, ["pictures.example"]);
    let (html, policy) = served(&desk, &page);
    assert!(html.contains("src=\"https://pictures.example/a.png\""));
    assert!(
        policy.contains("data: https://pictures.example; font-src"),
        "{policy}"
    );

    let later = crate::common::newsroom(desk.home.path());
    let site = later.open_path(&desk.site()).unwrap();
    let again = later
        .open_document(api::OpenDocument {
            site: site.site,
            file: FILE.into(),
        })
        .unwrap();
    let served_later = later.serve(&format!("/{}/page", again.document.0), "");
    assert!(served_later.policy.contains("https://pictures.example"));
    assert_eq!(desk.status(), "", "nothing of it is in the site");

    let hosts = allow("pictures.example", false).unwrap();
    assert_eq!(hosts.shown, [""; 0]);
    assert!(!served(&desk, &page).1.contains("https:"));
}

#[test]
fn paper_has_the_text_and_no_script() {
    let desk = Desk::new(&[(FILE, NEWS)]);
    let site = desk.open_site();
    let document = desk.open(&site, FILE).document;
    let sheet = desk
        .newsroom
        .print_sheet(api::PrintPage { document })
        .unwrap();
    assert_eq!(sheet.title, "The pier");
    let (html, policy) = served(&desk, &sheet.path);
    assert!(
        policy.starts_with("sandbox; default-src 'none'"),
        "{policy}"
    );
    assert!(!html.contains("<script") && html.contains("<section class=\"unbroken\">"));
}
