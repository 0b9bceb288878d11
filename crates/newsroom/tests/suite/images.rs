//! Images: shown in the form, listed, and added where the collection keeps its own.

use std::fs;

use api::{DocumentView, FieldKind, ImageAdded};

use crate::common::Desk;

const FILE: &str = "news/gate.md";
/// A small picture.
const PNG: &[u8] = include_bytes!("../../../../tests/photo.png");

fn text(image: &str) -> String {
    format!("---\ntitle: The gate\ndate: 2024-09-10\nimage: {image}\n---\n![The gate]({image})\n")
}

/// A site whose announcements name images as `/img/…`.
fn desk() -> Desk {
    let texts = ["/img/a.png", "/img/b.png", "/img/c.png"].map(text);
    let desk = Desk::new(&[
        (FILE, &texts[0]),
        ("news/b.md", &texts[1]),
        ("news/c.md", &texts[2]),
    ]);
    fs::create_dir_all(desk.site().join("img")).unwrap();
    for name in ["a", "b", "c"] {
        let bytes = [PNG, name.as_bytes()].concat();
        fs::write(desk.site().join(format!("img/{name}.png")), bytes).unwrap();
    }
    desk
}

fn open(desk: &Desk) -> DocumentView {
    let site = desk.open_site();
    desk.open(&site, FILE)
}

fn add(
    desk: &Desk,
    view: &DocumentView,
    name: &str,
    bytes: &[u8],
) -> Result<ImageAdded, api::Error> {
    desk.newsroom.add_image(api::AddImage {
        document: view.document,
        name: name.into(),
        data: data_encoding::BASE64.encode(bytes),
        smaller: false,
    })
}

/// What the window gets for an address.
fn served(desk: &Desk, address: &str) -> Vec<u8> {
    let path = address.strip_prefix("preview://localhost").unwrap();
    let served = desk.newsroom.serve(path, "");
    assert_eq!((served.status, &*served.content_type), (200, "image/png"));
    served.body
}

#[test]
fn a_field_shows_its_image() {
    let desk = desk();
    let view = open(&desk);
    let image = view.fields.iter().find(|field| field.key == "image");
    let image = image.unwrap();
    assert_eq!(image.kind, FieldKind::Image);
    assert_eq!(served(&desk, &image.thumbnail), [PNG, b"a"].concat());
    fs::remove_file(desk.site().join("img/a.png")).unwrap();
    let view = open(&desk);
    let image = view.fields.iter().find(|field| field.key == "image");
    assert_eq!(image.unwrap().thumbnail, "");
}

#[test]
fn images_are_listed_and_searched() {
    let desk = desk();
    let view = open(&desk);
    let list = |search: &str| {
        desk.newsroom
            .list_images(api::ListImages {
                document: view.document,
                search: search.into(),
            })
            .unwrap()
    };
    let all = list("");
    assert_eq!((all.total, all.images.len()), (3, 3));
    let found = list("b");
    let [one] = found.images.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(
        (one.name.as_str(), one.link.as_str()),
        ("b.png", "/img/b.png")
    );
    assert_eq!(served(&desk, &one.thumbnail), [PNG, b"b"].concat());
    for at in 0..70 {
        fs::write(desk.site().join(format!("img/more-{at}.png")), PNG).unwrap();
    }
    desk.open_site();
    let view = open(&desk);
    let many = desk.newsroom.list_images(api::ListImages {
        document: view.document,
        search: "more".into(),
    });
    let many = many.unwrap();
    assert_eq!((many.total, many.images.len()), (70, 60));
}

#[test]
fn an_image_is_added_where_the_others_are() {
    let desk = desk();
    let view = open(&desk);
    let added = add(&desk, &view, "Our Gate.PNG", PNG).unwrap();
    assert!(added.link.starts_with("/img/"), "{added:?}");
    assert!(added.file.starts_with("img/"), "{added:?}");
    assert_eq!(fs::read(desk.site().join(&added.file)).unwrap(), PNG);
    // The very same once more is the same file, another one never replaces it.
    assert_eq!(add(&desk, &view, "Our Gate.PNG", PNG).unwrap(), added);
    // The same picture for a screen of another fineness.
    let (picture, end) = PNG.split_at(PNG.len() - 12);
    let fineness = b"\0\0\0\x09pHYs\0\0\x0b\x13\0\0\x0b\x13\x01\0\x9a\x9c\x18";
    let other = [picture, fineness, end].concat();
    let second = add(&desk, &view, "Our Gate.PNG", &other).unwrap();
    assert_ne!(second.file, added.file);
    assert_eq!(fs::read(desk.site().join(&added.file)).unwrap(), PNG);
    assert_eq!(fs::read(desk.site().join(&second.file)).unwrap(), other);
    let linked = desk.newsroom.set_field(api::SetField {
        document: view.document,
        revision: view.revision,
        key: "image".into(),
        path: Vec::new(),
        value: api::NewValue::Text(second.link),
    });
    let image = &linked.unwrap().fields;
    let image = image.iter().find(|field| field.key == "image").unwrap();
    assert_eq!(served(&desk, &image.thumbnail), other);
}

/// A picture of one point, with a note in it and without.
fn noted(note: &str) -> Vec<u8> {
    let note = match note.len() {
        0 => Vec::new(),
        length => [b"\x21\xfe", &[length as u8][..], note.as_bytes(), b"\0"].concat(),
    };
    let head = b"GIF89a\x01\0\x01\0\0\0\0";
    let frame = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b";
    [&head[..], &note, frame].concat()
}

#[test]
fn what_an_image_tells_stays_out_of_the_site() {
    let desk = desk();
    let view = open(&desk);
    let weigh = |bytes: &[u8]| {
        desk.newsroom.weigh_image(api::WeighImage {
            document: view.document,
            name: "Our gate".into(),
            data: data_encoding::BASE64.encode(bytes),
        })
    };
    let weighed = weigh(&noted("By Ana")).unwrap();
    assert!(weighed.tells_details && !weighed.tells_place);
    assert_eq!(weighed.bytes as usize, noted("By Ana").len());
    assert_eq!(weighed.folder, "img");
    assert!(!weigh(&noted("")).unwrap().tells_details);
    assert!(weigh(b"GIF89a and no more").is_err());
    assert!(!desk.site().join("img/our-gate.gif").exists());
    let added = add(&desk, &view, "Our gate", &noted("By Ana")).unwrap();
    assert_eq!(added.file, "img/our-gate.gif");
    assert_eq!(fs::read(desk.site().join(&added.file)).unwrap(), noted(""));
    // Told apart by what they show, not by what they tell.
    assert_eq!(
        add(&desk, &view, "Our gate", &noted("By Bo")).unwrap(),
        added
    );
}

#[test]
fn the_editor_sees_images_as_the_text_writes_them() {
    let desk = desk();
    fs::write(desk.site().join("news/own.png"), PNG).unwrap();
    fs::write(desk.site().join("../beside.png"), PNG).unwrap();
    let view = open(&desk);
    let path = view
        .image_address
        .strip_prefix("preview://localhost")
        .unwrap();
    let (path, start) = path.split_once('?').unwrap();
    let ask = |src: &str| desk.newsroom.serve(path, &format!("{start}{src}")).status;
    for (src, expect) in [
        ("%2Fimg%2Fa.png", 200),
        ("own.png", 200),
        ("..%2Fimg%2Fa.png", 200),
        ("%2Fimg%2Fnone.png", 404),
        ("gate.md", 404),
        ("..%2F..%2Fbeside.png", 404),
        ("https%3A%2F%2Fexample.org%2Fa.png", 404),
        ("", 404),
        ("%FF", 404),
    ] {
        assert_eq!(ask(src), expect, "{src}");
    }
}

#[test]
fn what_is_no_image_is_refused() {
    let desk = desk();
    let view = open(&desk);
    let before = fs::read_dir(desk.site().join("img")).unwrap().count();
    for (name, bytes, words) in [
        ("page.png", &b"<html><script>1</script>"[..], "not an image"),
        ("drawing.svg", b"<svg onload='x'/>", "SVG"),
        ("drawing.png", b"<?xml version='1.0'?><svg/>", "SVG"),
        ("empty.png", b"", "not an image"),
    ] {
        let error = add(&desk, &view, name, bytes).unwrap_err();
        assert!(error.message.contains(words), "{error:?}");
        assert!(error.message.starts_with(name), "{error:?}");
    }
    let large = vec![b'A'; 54 * 1024 * 1024];
    let error = desk.newsroom.add_image(api::AddImage {
        document: view.document,
        name: "large.png".into(),
        data: String::from_utf8(large).unwrap(),
        smaller: false,
    });
    assert!(error.unwrap_err().message.contains("40 MB"));
    let after = fs::read_dir(desk.site().join("img")).unwrap().count();
    assert_eq!(after, before);
}
