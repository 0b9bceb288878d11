//! Computes the contrast of every pair of colours that the window uses, from
//! styles/tokens.css, in light and dark.

use std::collections::HashMap;

const TOKENS: &str = include_str!("../styles/tokens.css");

/// Text on a ground: 4.5 to 1 (WCAG AA).
const TEXT: &[(&str, &[&str])] = &[
    (
        "ink",
        &[
            "paper",
            "surface",
            "raised",
            "sunken",
            "accent-soft",
            "selection",
            "good-soft",
            "warn-soft",
            "bad-soft",
        ],
    ),
    (
        "ink-soft",
        &[
            "paper",
            "surface",
            "raised",
            "sunken",
            "accent-soft",
            "good-soft",
            "warn-soft",
            "bad-soft",
        ],
    ),
    ("accent", &["paper", "surface", "raised", "accent-soft"]),
    ("on-accent", &["accent", "accent-over"]),
    ("good", &["paper", "surface", "raised", "good-soft"]),
    ("warn", &["paper", "surface", "raised", "warn-soft"]),
    ("bad", &["paper", "surface", "raised", "bad-soft"]),
];

/// Shapes, borders of controls and underlines on a ground: 3 to 1.
const SHAPES: &[(&str, &[&str])] = &[
    ("edge", &["paper", "surface", "raised"]),
    ("hint", &["paper", "surface", "raised", "accent-soft"]),
    ("good", &["accent-soft", "sunken"]),
    ("warn", &["accent-soft", "sunken"]),
    ("bad", &["accent-soft", "sunken"]),
    ("accent", &["sunken", "selection"]),
];

type Colours = HashMap<String, [f64; 3]>;

/// The opaque colours of one rule.
fn colours(rule: &str) -> Colours {
    let start = TOKENS.find(&format!("\n{rule} {{")).unwrap();
    let body = TOKENS[start..].split('}').next().unwrap();
    body.lines()
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
            let hex = u32::from_str_radix(value.trim_end_matches(';'), 16).unwrap();
            let channel = |shift: u32| f64::from((hex >> shift) & 0xff) / 255.0;
            Some((name.to_owned(), [channel(16), channel(8), channel(0)]))
        })
        .collect()
}

fn luminance(colour: [f64; 3]) -> f64 {
    let [r, g, b] = colour.map(|c| {
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn contrast_is_computed_as_wcag_does() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    let grey = f64::from(0x77_u8) / 255.0;
    assert!((contrast([grey; 3], [1.0; 3]) - 4.48).abs() < 0.01);
}

#[test]
fn every_pair_that_is_used_has_enough_contrast() {
    let mut low = Vec::new();
    for (theme, rule) in [("light", ":root"), ("dark", ":root[data-theme=\"dark\"]")] {
        let colours = colours(rule);
        for (pairs, least) in [(TEXT, 4.5), (SHAPES, 3.0)] {
            for (front, grounds) in pairs {
                for ground in *grounds {
                    let found = contrast(colours[*front], colours[*ground]);
                    if found < least {
                        low.push(format!(
                            "{theme}: {front} on {ground} is {found:.2}, wants {least}"
                        ));
                    }
                }
            }
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

#[test]
fn dark_names_every_colour_that_light_does() {
    let (light, dark) = (colours(":root"), colours(":root[data-theme=\"dark\"]"));
    let mut missing: Vec<_> = light
        .keys()
        .filter(|name| !dark.contains_key(*name))
        .collect();
    missing.sort();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn only_the_tokens_invent_colours() {
    let others = [
        include_str!("../styles/base.css"),
        include_str!("../styles/controls.css"),
        include_str!("../styles/frame.css"),
        include_str!("../styles/start.css"),
        include_str!("../styles/list.css"),
        include_str!("../styles/desk.css"),
        include_str!("../styles/fields.css"),
        include_str!("../styles/parts.css"),
        include_str!("../styles/images.css"),
        include_str!("../styles/page.css"),
        include_str!("../styles/look.css"),
        include_str!("../styles/sheets.css"),
    ];
    for css in others {
        for line in css.lines().filter(|line| line.contains(':')) {
            let invents = ["#", "rgb(", "hsl("].iter().any(|mark| {
                line.split(':')
                    .nth(1)
                    .is_some_and(|value| value.contains(mark))
            });
            assert!(!invents || line.trim_end().ends_with('{'), "{line}");
        }
    }
}
