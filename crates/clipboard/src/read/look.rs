//! How an element looks: from its name, from the classes of a style sheet that came along,
//! and from its own `style`. Only what Markdown can say is read.

use std::collections::HashMap;

use super::tree::Element;
use crate::model::Marks;

/// What is said of an element's look, and what is left open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Look {
    strong: Option<bool>,
    emphasis: Option<bool>,
    strike: Option<bool>,
    typewriter: Option<bool>,
    /// Line ends in the text are line ends.
    pub(crate) keeps_lines: Option<bool>,
    pub(crate) is_hidden: bool,
}

impl Look {
    /// The look of an element.
    pub(crate) fn of(element: &Element, sheet: &Sheet) -> Self {
        let mut look = Self::of_name(&element.name);
        for class in element.classes() {
            look.add(sheet.class("", class));
            look.add(sheet.class(&element.name, class));
        }
        look.add(Self::read(element.attribute("style")));
        look
    }

    fn of_name(name: &str) -> Self {
        let mut look = Self::default();
        match name {
            "b" | "strong" => look.strong = Some(true),
            "i" | "em" | "cite" | "dfn" | "var" => look.emphasis = Some(true),
            "s" | "strike" | "del" => look.strike = Some(true),
            _ => {}
        }
        look
    }

    /// The declarations of a rule or of a `style` attribute.
    fn read(style: &str) -> Self {
        let mut look = Self::default();
        for (name, value) in declarations(style) {
            match name.as_str() {
                "font-weight" => look.strong = weight(&value).or(look.strong),
                "font-style" => look.emphasis = Some(is_slanted(&value)),
                "text-decoration" | "text-decoration-line" => {
                    look.strike = Some(value.contains("line-through"));
                }
                "font-family" => look.typewriter = Some(is_typewriter(&value)),
                "font" => look.read_font(&value),
                "white-space" => look.keeps_lines = Some(value.starts_with("pre")),
                "display" => look.is_hidden |= value.starts_with("none"),
                "visibility" => look.is_hidden |= value.starts_with("hidden"),
                "mso-hide" => look.is_hidden |= value.starts_with("all"),
                "mso-element" => look.is_hidden |= value.starts_with("comment"),
                _ => {}
            }
        }
        look
    }

    /// `font: italic bold 12.0px Helvetica`.
    fn read_font(&mut self, value: &str) {
        let words = || value.split_ascii_whitespace();
        if words().any(is_slanted) {
            self.emphasis = Some(true);
        }
        if words().filter_map(weight).any(|strong| strong) {
            self.strong = Some(true);
        }
        let family = value
            .split_once("px ")
            .or_else(|| value.split_once("pt "))
            .map_or("", |(_, family)| family);
        if is_typewriter(family) {
            self.typewriter = Some(true);
        }
    }

    fn add(&mut self, other: Self) {
        self.strong = other.strong.or(self.strong);
        self.emphasis = other.emphasis.or(self.emphasis);
        self.strike = other.strike.or(self.strike);
        self.typewriter = other.typewriter.or(self.typewriter);
        self.keeps_lines = other.keeps_lines.or(self.keeps_lines);
        self.is_hidden |= other.is_hidden;
    }

    /// The marks of what is inside, given those outside.
    pub(crate) fn over(self, outside: Marks) -> Marks {
        Marks {
            strong: self.strong.unwrap_or(outside.strong),
            emphasis: self.emphasis.unwrap_or(outside.emphasis),
            strike: self.strike.unwrap_or(outside.strike),
            typewriter: self.typewriter.unwrap_or(outside.typewriter),
            code: outside.code,
        }
    }
}

/// The rules of a style sheet that name one class.
#[derive(Default)]
pub(crate) struct Sheet {
    /// By element, empty for all, and class.
    rules: HashMap<(String, String), Look>,
}

impl Sheet {
    pub(crate) fn read(css: &str) -> Self {
        let mut sheet = Self::default();
        let css = without_comments(css);
        for rule in css.split('}') {
            let Some((selectors, body)) = rule.rsplit_once('{') else {
                continue;
            };
            let look = Look::read(body);
            if look == Look::default() {
                continue;
            }
            // What is before another brace or an at-rule's name is not this rule's.
            let selectors = selectors.rsplit(['{', ';']).next().unwrap_or_default();
            for selector in selectors.split(',').map(str::trim) {
                if let Some((element, class)) = selector.split_once('.')
                    && is_name(class)
                    && (element.is_empty() || is_name(element))
                {
                    let key = (element.to_ascii_lowercase(), class.to_owned());
                    sheet.rules.entry(key).or_default().add(look);
                }
            }
        }
        sheet
    }

    fn class(&self, element: &str, class: &str) -> Look {
        if self.rules.is_empty() {
            return Look::default();
        }
        let key = (element.to_owned(), class.to_owned());
        self.rules.get(&key).copied().unwrap_or_default()
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|letter| letter.is_alphanumeric() || letter == '-' || letter == '_')
}

/// Old sheets stand in an HTML comment; its ends are no part of a selector.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    out.replace("<!--", " ").replace("-->", " ")
}

/// The declarations of a style in lower case.
pub(crate) fn declarations(style: &str) -> impl Iterator<Item = (String, String)> {
    style.split(';').filter_map(|one| {
        let (name, value) = one.split_once(':')?;
        Some((
            name.trim().to_ascii_lowercase(),
            value.trim().to_ascii_lowercase(),
        ))
    })
}

fn weight(value: &str) -> Option<bool> {
    let value = value.split_ascii_whitespace().next()?;
    match value {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number
            .parse::<u16>()
            .ok()
            .filter(|weight| (100..=1000).contains(weight))
            .map(|weight| weight >= 600),
    }
}

fn is_slanted(value: &str) -> bool {
    value.starts_with("italic") || value.starts_with("oblique")
}

/// Whether the face that is asked for first has letters of one width.
fn is_typewriter(families: &str) -> bool {
    let first = families.split(',').next().unwrap_or_default();
    let named = [
        "courier",
        "consolas",
        "menlo",
        "monaco",
        "mono",
        "source code",
        "fira code",
        "lucida console",
    ];
    named.iter().any(|name| first.contains(name)) && !first.contains("monotype")
}

#[cfg(test)]
mod tests {
    use super::{Look, Sheet};

    #[test]
    fn styles_say_what_markdown_can_say() {
        let cases = [
            ("font-weight:700", Some(true), None),
            ("FONT-WEIGHT: Bold !important", Some(true), None),
            ("font-weight:500;font-style:italic", Some(false), Some(true)),
            ("font-weight:inherit", None, None),
            ("font: bold 12.0px Helvetica", Some(true), None),
            ("font: italic 600 12px/1.4 Georgia", Some(true), Some(true)),
            ("font: 12.0px Helvetica; color: #000", None, None),
        ];
        for (style, strong, emphasis) in cases {
            let look = Look::read(style);
            assert_eq!((look.strong, look.emphasis), (strong, emphasis), "{style}");
        }
    }

    #[test]
    fn typewriter_faces_are_known() {
        for (family, known) in [
            ("'courier new', monospace", true),
            ("\"Roboto Mono\"", true),
            ("monospace", true),
            ("Arial, monospace", false),
            ("'Monotype Corsiva'", false),
        ] {
            let look = Look::read(&format!("font-family:{family}"));
            assert_eq!(look.typewriter, Some(known), "{family}");
        }
    }

    #[test]
    fn sheets_give_the_rules_of_single_classes() {
        let sheet = Sheet::read(
            "<!-- /* Font Definitions */ @font-face {font-family:X;} @page WordSection1 {size:1in}
            p.MsoNormal, li.Key {font-weight:bold} .soft{font-style:italic}
            p.a b.c {font-weight:bold} @media print { span.s9 {text-decoration: line-through} } -->",
        );
        assert_eq!(sheet.class("p", "MsoNormal").strong, Some(true));
        assert_eq!(sheet.class("li", "Key").strong, Some(true));
        assert_eq!(sheet.class("span", "MsoNormal").strong, None);
        assert_eq!(sheet.class("", "soft").emphasis, Some(true));
        assert_eq!(sheet.class("b", "c").strong, None);
        assert_eq!(sheet.class("span", "s9").strike, Some(true));
    }
}
