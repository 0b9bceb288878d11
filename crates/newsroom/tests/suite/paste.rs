//! What is pasted comes back as Markdown, or is refused in a sentence.

use api::{Code, PasteHtml};

use crate::common::Desk;

#[test]
fn html_comes_back_as_markdown() {
    let desk = Desk::new(&[("news/a.md", "---\ntitle: A\n---\n")]);
    let html = "<p class=MsoNormal>The <b>weir</b><o:p></o:p></p>".to_owned();
    let pasted = desk.newsroom.paste_html(PasteHtml { html }).unwrap();
    assert_eq!(pasted.markdown, "The **weir**");
}

#[test]
fn what_is_too_long_is_refused() {
    let desk = Desk::new(&[("news/a.md", "---\ntitle: A\n---\n")]);
    let html = "a".repeat(clipboard::LIMIT + 1);
    let refused = desk.newsroom.paste_html(PasteHtml { html }).unwrap_err();
    assert_eq!(refused.code, Code::EditRefused);
    assert!(
        refused.message.contains("plain text"),
        "{}",
        refused.message
    );
}
