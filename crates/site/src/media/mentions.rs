//! The addresses of images in an announcement's text, wherever they stand.

use super::is_image;

/// The addresses of images in a text, wherever it has them: in Markdown, in HTML, in a field.
pub(super) fn addresses(text: &str) -> Vec<&str> {
    text.split(['(', ')', '"', '\'', '\n', '\r', '<', '>'])
        .map(str::trim)
        .filter_map(|part| {
            // A field's value: `image: /img/a.png`.
            let value = part
                .split_once(": ")
                .map_or(part, |(_, value)| value.trim());
            // A title after the address, or the address of a list's item.
            let value = value.strip_prefix("- ").unwrap_or(value);
            let plain = template(value).1;
            let whole = !plain.contains(char::is_whitespace) && is_image(plain);
            (whole && plain.contains('.') && !plain.starts_with('.')
                || whole && plain.contains('/'))
            .then_some(value)
        })
        .collect()
}

/// An address after what the generator fills in with the site's own: `{{ site.baseurl }}`.
pub(super) fn template(address: &str) -> (&str, &str) {
    if !address.starts_with("{{") {
        return ("", address);
    }
    let Some(end) = address.find("}}") else {
        return ("", address);
    };
    let (lead, rest) = address.split_at(end + 2);
    let inner = lead.to_ascii_lowercase();
    let own = ["url", "base", "root"]
        .iter()
        .any(|word| inner.contains(word));
    if own && rest.starts_with('/') {
        (lead, rest)
    } else {
        ("", address)
    }
}

#[cfg(test)]
mod tests {
    use super::{addresses, template};

    #[test]
    fn addresses_in_a_text() {
        let check = |text: &str, expect: &[&str]| assert_eq!(addresses(text), expect, "{text}");
        check("![Quay](/img/quay.png)", &["/img/quay.png"]);
        check("![Quay](img/a.jpg \"The quay\")", &["img/a.jpg"]);
        check("<img src='../a.webp' alt=\"x\">", &["../a.webp"]);
        check("image: /img/a.png\n", &["/img/a.png"]);
        check("image = \"/img/a.png\"\n", &["/img/a.png"]);
        check(
            "![A]({{ site.baseurl }}/a.png)",
            &["{{ site.baseurl }}/a.png"],
        );
        check("see a.png and b.png", &[]);
        check("[PDF](/a.pdf)", &[]);
    }

    #[test]
    fn what_is_filled_in() {
        assert_eq!(
            template("{{ site.baseurl }}/a.png"),
            ("{{ site.baseurl }}", "/a.png")
        );
        assert_eq!(template("{{ page.image }}"), ("", "{{ page.image }}"));
        assert_eq!(template("/a.png"), ("", "/a.png"));
    }
}
