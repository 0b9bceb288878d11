//! A program read as text: where a function is called and with what, which name stands
//! for which package. Nothing is run; what is computed is not known.

/// The text without its comments. Strings stay as they are.
pub(super) fn without_comments(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(sign) = rest.chars().next() {
        let length = match sign {
            '"' | '\'' | '`' => {
                let length = quoted(rest);
                out.push_str(&rest[..length]);
                length
            }
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            other => {
                out.push(other);
                other.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    out
}

/// How long the string is that `text` begins with.
fn quoted(text: &str) -> usize {
    let quote = text.as_bytes()[0];
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'\n' if quote != b'`' => return at,
            _ if byte == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// What stands between a bracket and its partner; `text` begins with the bracket.
pub(super) fn inside(text: &str) -> Option<&str> {
    let mut depth = 0_u32;
    let mut at = 0;
    while let Some(sign) = text[at..].chars().next() {
        match sign {
            '"' | '\'' | '`' => {
                at += quoted(&text[at..]);
                continue;
            }
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return text.get(1..at);
                }
            }
            _ => {}
        }
        at += sign.len_utf8();
    }
    None
}

/// The arguments of every call of `name`, each as one text. `.use` asks for a method.
pub(super) fn calls<'a>(source: &'a str, name: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = source[at..].find(name) {
        let start = at + step;
        at = start + name.len();
        let before = source[..start].chars().next_back();
        let alone =
            name.starts_with('.') || before.is_none_or(|sign| !is_name(sign) && sign != '.');
        let after = source[at..].trim_start();
        if alone && after.starts_with('(') {
            found.extend(inside(after));
        }
    }
    found
}

/// The parts of a list or of arguments, between the commas of its outermost level.
pub(super) fn parts(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(sign) = list[at..].chars().next() {
        at += match sign {
            '"' | '\'' | '`' => quoted(&list[at..]),
            '(' | '[' | '{' => inside(&list[at..]).map_or(1, |inner| inner.len() + 2),
            ',' => {
                parts.push(list[start..at].trim());
                start = at + 1;
                1
            }
            other => other.len_utf8(),
        };
    }
    parts.push(list[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// What a key of an object is given, as it is written: `html: true`.
pub(super) fn given<'a>(object: &'a str, key: &str) -> Option<&'a str> {
    parts(object).into_iter().find_map(|part| {
        let (name, value) = part.split_once(':')?;
        (name.trim().trim_matches(['"', '\'']) == key).then(|| value.trim())
    })
}

/// The object that a name is given: `const options = { … }`.
pub(super) fn object<'a>(source: &'a str, name: &str) -> Option<&'a str> {
    let mut at = 0;
    while let Some(step) = source[at..].find(name) {
        let start = at + step;
        at = start + name.len();
        let alone = source[..start]
            .chars()
            .next_back()
            .is_none_or(|sign| !is_name(sign));
        let value = source[at..]
            .trim_start()
            .strip_prefix('=')
            .map(str::trim_start);
        if let Some(value) = value.filter(|value| alone && value.starts_with('{')) {
            return inside(value);
        }
    }
    None
}

/// The package that a name stands for, by `import` or `require`.
pub(super) fn package<'a>(source: &'a str, name: &str) -> Option<&'a str> {
    source.split(['\n', ';']).find_map(|line| {
        let line = line.trim();
        let (names, from) = line
            .strip_prefix("import ")
            .and_then(|line| line.split_once(" from "))
            .or_else(|| {
                let line = ["const ", "let ", "var "]
                    .iter()
                    .find_map(|word| line.strip_prefix(word))?;
                let (names, value) = line.split_once('=')?;
                Some((names, value.split_once("require(")?.1))
            })?;
        let stands = names
            .split(|sign: char| !is_name(sign))
            .any(|one| one == name);
        stands.then(|| string(from)).flatten()
    })
}

/// All packages and files that are imported.
pub(super) fn imports(source: &str) -> Vec<&str> {
    let mut found: Vec<&str> = source
        .split(['\n', ';'])
        .filter_map(|line| {
            let line = line.trim().strip_prefix("import ")?;
            string(line.rsplit_once("from ").map_or(line, |(_, from)| from))
        })
        .collect();
    found.extend(
        source
            .match_indices("require(")
            .filter_map(|(at, word)| string(&source[at + word.len()..])),
    );
    found
}

/// The string that a text begins with.
pub(super) fn string(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let quote = text
        .chars()
        .next()
        .filter(|sign| matches!(sign, '"' | '\'' | '`'))?;
    text[1..]
        .split(quote)
        .next()
        .filter(|inner| !inner.contains("${"))
}

/// The name that a text begins with.
pub(super) fn word(text: &str) -> &str {
    let end = text.find(|sign: char| !is_name(sign)).unwrap_or(text.len());
    &text[..end]
}

fn is_name(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '_' | '$')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_and_their_arguments() {
        let source = without_comments(
            "// md(no)\nlet x = md({ a: 'b)', /* c */ d: [1, 2] }).use(one).use(two, { y: 1 }); cmd(3)",
        );
        assert_eq!(calls(&source, "md"), ["{ a: 'b)',  d: [1, 2] }"]);
        assert_eq!(calls(&source, ".use"), ["one", "two, { y: 1 }"]);
        assert_eq!(
            parts("two, { y: 1, z: 2 }, 'a,b'"),
            ["two", "{ y: 1, z: 2 }", "'a,b'"]
        );
        assert_eq!(given("a: 1, 'b': { c: 2 }", "b"), Some("{ c: 2 }"));
        assert!(calls("md(", "md").is_empty());
        assert_eq!(inside(")"), None);
    }

    #[test]
    fn names_of_packages() {
        let source = "import md, { x as y } from 'markdown-it';\nconst { full: emoji } = require(\"markdown-it-emoji\")\n";
        assert_eq!(package(source, "md"), Some("markdown-it"));
        assert_eq!(package(source, "emoji"), Some("markdown-it-emoji"));
        assert_eq!(package(source, "y"), Some("markdown-it"));
        assert_eq!(package(source, "other"), None);
        assert_eq!(imports(source), ["markdown-it", "markdown-it-emoji"]);
        assert_eq!(
            object("const a = 1; const options = { b: true };", "options"),
            Some(" b: true ")
        );
    }
}
