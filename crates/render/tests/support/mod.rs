//! The oracle: is there anything in a piece of HTML that could run, load or send? Knows
//! nothing of how the renderer cleans.

#![expect(clippy::expect_used, reason = "a failed expectation is a failed test")]

use markup5ever_rcdom::{Handle, NodeData, RcDom, SerializableHandle};
use parser::{
    ParseOpts, parse_document,
    serialize::{SerializeOpts, serialize},
    tendril::TendrilSink as _,
};

/// Elements that only look like something.
const HARMLESS: &str = " html head body a abbr acronym address article aside b bdi bdo big \
    blockquote br caption center cite code col colgroup data dd del details dfn div dl dt em \
    figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd li main mark \
    nav ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody \
    td tfoot th thead time tr tt u ul var wbr ";
const ATTRIBUTES: &str = " align alt aria-hidden aria-label checked class colspan datetime dir \
    disabled height href hreflang id lang open rel reversed rowspan scope span src start style \
    title type valign value width ";

/// What is wrong with a piece of HTML, after it was parsed, and again after what a
/// browser would make of it was parsed: nothing may come to life on the second reading.
pub(crate) fn faults(html: &str) -> Vec<String> {
    let first = parse(html);
    let mut faults = Vec::new();
    look(&first.document, &mut faults);
    let once = written(&first);
    let second = parse(&once);
    look(&second.document, &mut faults);
    if written(&second) != once {
        faults.push("reads differently the second time".into());
    }
    faults
}

/// Elements by whose rules a browser may come to read a piece of the page, where somebody
/// puts it there: other languages, and what is read only with scripts or only without.
const CONTEXTS: [(&str, &str); 9] = [
    ("<svg>", "</svg>"),
    ("<svg><foreignObject>", "</foreignObject></svg>"),
    ("<svg><title>", "</title></svg>"),
    ("<math><mtext>", "</mtext></math>"),
    (
        "<math><annotation-xml encoding=\"text/html\">",
        "</annotation-xml></math>",
    ),
    ("<noscript>", "</noscript>"),
    ("<template>", "</template>"),
    ("<table><tr><td>", "</td></tr></table>"),
    ("<select><option>", "</option></select>"),
];

/// What is wrong with a piece of HTML inside of such elements, with scripts and without.
pub(crate) fn faults_in(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (before, after) in CONTEXTS {
        let whole = format!("{before}{html}{after}");
        // This element alone is read otherwise without scripts.
        let both = whole.to_ascii_lowercase().contains("noscript");
        for scripting_enabled in [true, false].into_iter().take(1 + usize::from(both)) {
            let mut options = ParseOpts::default();
            options.tree_builder.scripting_enabled = scripting_enabled;
            let dom = parse_document(RcDom::default(), options).one(&*whole);
            let mut found = Vec::new();
            look(&dom.document, &mut found);
            found.retain(|fault| !is_of_context(fault));
            faults.extend(found.into_iter().map(|fault| format!("{before}: {fault}")));
        }
    }
    faults
}

/// The context's own elements; and that a piece is of another language inside of one is
/// what the context is for.
fn is_of_context(fault: &str) -> bool {
    const OWN: [&str; 10] = [
        "<svg>",
        "<foreignObject>",
        "<math>",
        "<mtext>",
        "<annotation-xml>",
        "<annotation-xml encoding=\"text/html\">: not expected",
        "<noscript>",
        "<template>",
        "<select>",
        "<option>",
    ];
    fault.ends_with("of another language") || fault == "<title>" || OWN.contains(&fault)
}

fn parse(html: &str) -> RcDom {
    parse_document(RcDom::default(), ParseOpts::default()).one(html)
}

fn written(dom: &RcDom) -> String {
    let mut out = Vec::new();
    let root: SerializableHandle = dom.document.clone().into();
    serialize(&mut out, &root, SerializeOpts::default()).expect("memory takes everything");
    String::from_utf8(out).expect("HTML is UTF-8")
}

fn look(root: &Handle, faults: &mut Vec<String>) {
    let mut open = vec![root.clone()];
    while let Some(node) = open.pop() {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            if &*name.ns != "http://www.w3.org/1999/xhtml" {
                faults.push(format!("<{}> of another language", name.local));
            }
            if !HARMLESS.contains(&format!(" {} ", name.local)) {
                faults.push(format!("<{}>", name.local));
            }
            for attr in attrs.borrow().iter() {
                if let Some(fault) = attribute_fault(&name.local, &attr.name.local, &attr.value) {
                    faults.push(format!(
                        "<{} {}={:?}>: {fault}",
                        name.local, attr.name.local, &*attr.value
                    ));
                }
            }
        }
        if let NodeData::Element {
            template_contents, ..
        } = &node.data
        {
            open.extend(template_contents.borrow().iter().cloned());
        }
        open.extend(node.children.borrow().iter().cloned());
    }
}

fn attribute_fault(element: &str, name: &str, value: &str) -> Option<&'static str> {
    if name.starts_with("on") {
        return Some("a handler");
    }
    if !ATTRIBUTES.contains(&format!(" {name} ")) {
        return Some("not expected");
    }
    match name {
        "href" => bad_scheme(value, &["http", "https", "mailto", "tel"]),
        "src" if element != "img" => Some("loads"),
        "src" if value.starts_with("data:image/") && !value.contains("svg") => None,
        "src" => bad_scheme(value, &["preview"]),
        "style"
            if ![
                "text-align: left",
                "text-align: center",
                "text-align: right",
            ]
            .contains(&value) =>
        {
            Some("a style")
        }
        _ => None,
    }
}

fn bad_scheme(value: &str, allowed: &[&str]) -> Option<&'static str> {
    let squeezed: String = value
        .chars()
        .filter(|letter| !letter.is_whitespace() && !letter.is_control())
        .collect();
    let (scheme, _) = squeezed.split_once(':')?;
    let is_scheme = scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    (is_scheme && !allowed.contains(&scheme.to_ascii_lowercase().as_str()))
        .then_some("a scheme that is not allowed")
}
