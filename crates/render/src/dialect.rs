//! How a generator reads Markdown, as a set of switches. Knows the generators' habits,
//! not how they are carried out.

/// Which template tags a generator fills in before or while it reads Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Templates {
    /// None: braces are text.
    None,
    /// `{{ … }}` and `{% … %}` (Liquid, Nunjucks, Tera).
    Braces,
    /// `{{< … >}}` and `{{% … %}}` (Hugo).
    Shortcodes,
    /// All of them, where the generator is not known.
    Any,
}

/// How a generator reads Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a habit of its own, in any combination"
)]
pub struct Dialect {
    /// A line end inside a paragraph is a line break on the page.
    pub hard_breaks: bool,
    /// Bare addresses (`https://…`, `www.…`, `name@example.org`) become links.
    pub autolink: bool,
    /// `[^1]` and `[^1]: …`.
    pub footnotes: bool,
    /// `- [ ]` and `- [x]`.
    pub task_lists: bool,
    /// Headings get ids made of their text.
    pub heading_ids: bool,
    /// `## Heading {#id .class}`.
    pub heading_attributes: bool,
    /// `Term` and `: meaning` below it.
    pub definition_lists: bool,
    /// Quotes, dashes and dots become typographic ones.
    pub smart: bool,
    /// HTML in the text reaches the page.
    pub raw_html: bool,
    /// Text indented by four is code.
    pub indented_code: bool,
    /// `~one tilde~` strikes through as `~~two~~` do.
    pub single_tilde: bool,
    /// One tilde strikes through inside a word too.
    pub tilde_in_word: bool,
    /// The habits of kramdown: attribute lines, its lists, tables and HTML blocks.
    pub kramdown: bool,
    /// The tags that become chips.
    pub templates: Templates,
}

impl Dialect {
    /// Markdown as its specification has it, with tables, for an unknown generator.
    pub fn commonmark() -> Self {
        Self {
            hard_breaks: false,
            autolink: false,
            footnotes: true,
            task_lists: true,
            heading_ids: true,
            heading_attributes: false,
            definition_lists: false,
            smart: false,
            raw_html: true,
            indented_code: true,
            single_tilde: true,
            tilde_in_word: false,
            kramdown: false,
            templates: Templates::Any,
        }
    }

    /// Eleventy: markdown-it with HTML, without indented code.
    pub fn eleventy() -> Self {
        Self {
            footnotes: false,
            task_lists: false,
            heading_ids: false,
            indented_code: false,
            single_tilde: false,
            templates: Templates::Braces,
            ..Self::commonmark()
        }
    }

    /// Jekyll: kramdown in its GitHub flavour.
    pub fn jekyll() -> Self {
        Self {
            heading_attributes: true,
            definition_lists: true,
            smart: true,
            single_tilde: false,
            kramdown: true,
            templates: Templates::Braces,
            ..Self::commonmark()
        }
    }

    /// Hugo: goldmark as Hugo sets it up, raw HTML left out.
    pub fn hugo() -> Self {
        Self {
            autolink: true,
            heading_attributes: true,
            definition_lists: true,
            smart: true,
            raw_html: false,
            single_tilde: false,
            templates: Templates::Shortcodes,
            ..Self::commonmark()
        }
    }

    /// Zola: pulldown-cmark with its usual extensions.
    pub fn zola() -> Self {
        Self {
            heading_attributes: true,
            templates: Templates::Braces,
            ..Self::commonmark()
        }
    }

    /// Hexo: marked with line breaks. Its typographic quotes are left to the site: they
    /// come from the theme's renderer options, which differ.
    pub fn hexo() -> Self {
        Self {
            hard_breaks: true,
            autolink: true,
            footnotes: false,
            tilde_in_word: true,
            templates: Templates::Braces,
            ..Self::commonmark()
        }
    }

    /// Astro: GitHub's Markdown with typographic quotes; braces are text.
    pub fn astro() -> Self {
        Self {
            autolink: true,
            smart: true,
            tilde_in_word: true,
            templates: Templates::None,
            ..Self::commonmark()
        }
    }
}

impl Default for Dialect {
    fn default() -> Self {
        Self::commonmark()
    }
}
