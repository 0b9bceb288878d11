//! Nothing comes to life by being compared: the payloads that the cleaning is tested with, as
//! either version of a page, parsed twice.

use crate::support::{blocks, check, page, parse};
use redline::redline_blocks;

use markup5ever_rcdom::{Handle, NodeData};

const PAYLOADS: [&str; 2] = [
    include_str!("../../../render/tests/payloads.txt"),
    include_str!("../../../render/tests/payloads_by_class.txt"),
];

fn payloads() -> Vec<&'static str> {
    let lines = PAYLOADS.iter().flat_map(|all| all.lines());
    lines
        .filter(|line| !line.starts_with("## ") && !line.is_empty())
        .collect()
}

/// What only marks may be, and what must not be at all.
fn fault(node: &Handle) -> Option<String> {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let tag = &*name.local;
        if matches!(
            tag,
            "script"
                | "style"
                | "iframe"
                | "object"
                | "embed"
                | "form"
                | "svg"
                | "math"
                | "template"
                | "link"
                | "meta"
                | "base"
        ) {
            return Some(format!("<{tag}>"));
        }
        for attr in attrs.borrow().iter() {
            let (key, value) = (&*attr.name.local, &*attr.value);
            let squeezed: String = value
                .chars()
                .filter(|letter| !letter.is_whitespace() && !letter.is_control())
                .collect();
            let squeezed = squeezed.to_ascii_lowercase();
            let ours = match key {
                "data-line" => tag == "div" && value.parse::<u32>().is_ok(),
                "data-redline" => ["new", "old", "moved", "changed", "note"].contains(&value),
                "href" | "src" => {
                    !squeezed.starts_with("javascript:") && !squeezed.starts_with("data:text")
                }
                _ => {
                    !key.starts_with("on")
                        && !key.starts_with("data-")
                        && !matches!(key, "srcdoc" | "action" | "formaction" | "srcset")
                }
            };
            if !ours {
                return Some(format!("<{tag} {key}={value:?}>"));
            }
        }
    }
    let children = node.children.borrow();
    children.iter().find_map(fault)
}

#[test]
fn payloads_come_to_nothing() {
    let all = payloads();
    assert!(all.len() > 300);
    let wrappings: [fn(&str) -> String; 4] = [
        str::to_owned,
        |payload| format!("Before\n\n- {payload} words\n- more of them\n\n> {payload}"),
        |payload| {
            format!(
                "| a | b |\n|---|---|\n| {payload} | *{payload}* |\n\n<div>\n\n{payload}\n\n</div>"
            )
        },
        |_| "Before\n\n- words\n- more of them".to_owned(),
    ];
    for (at, payload) in all.iter().enumerate() {
        let other = all[(at * 31 + 7) % all.len()];
        for (number, wrap) in wrappings.iter().enumerate() {
            let then = wrappings[(number + at) % wrappings.len()](other);
            let (before, after) = (page(&then), page(&wrap(payload)));
            let checked = check(&before, &after);
            let redline = checked.unwrap_or_else(|fault| panic!("{payload}\n{other}\n{fault}"));
            let found = fault(&parse(&redline.html).document);
            assert_eq!(found, None, "{payload}\n{other}\n{}", redline.html);
        }
    }
}

/// What is not clean does not become it by being compared: it is text.
#[test]
fn what_is_not_clean_is_text() {
    for payload in payloads().into_iter().filter(|line| line.starts_with('<')) {
        for (before, after) in [
            (payload, "<p>x</p>"),
            ("<p>x</p>", payload),
            (payload, payload),
        ] {
            let block = |html| redline::Block { line: 0, html };
            let redline = redline_blocks(&[block(before)], &[block(after)]);
            let found = fault(&parse(&redline.html).document);
            let known =
                found.filter(|fault| !fault.contains("javascript:") && !fault.contains("href"));
            assert_eq!(known, None, "{payload}\n{}", redline.html);
        }
    }
}

/// Marks cannot be made by an announcement.
#[test]
fn marks_are_ours() {
    let forged = "<p data-redline=\"new\">a <ins data-redline=\"new\">b</ins> <span data-redline=\"note\">c</span></p>";
    let blocks_of = page(forged);
    let html = redline_blocks(&blocks(&page("x")), &blocks(&blocks_of)).html;
    let own = html.replace(
        "<ins data-redline=\"new\">a <ins>b</ins> <span>c</span></ins>",
        "",
    );
    assert!(
        html != own && !own.contains("<ins") && !own.contains("note"),
        "{html}"
    );
    let block = |html| redline::Block { line: 0, html };
    let direct = redline_blocks(&[block(forged)], &[block(forged)]);
    assert!(
        !direct.html.contains("<ins") && direct.html.contains("&lt;ins"),
        "{}",
        direct.html
    );
}
