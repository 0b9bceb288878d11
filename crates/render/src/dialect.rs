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

/// By whose rules quotes, dashes and dots become typographic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Smart {
    /// They stay as they are typed.
    None,
    /// pulldown-cmark and Sätteri.
    PulldownCmark,
    /// kramdown.
    Kramdown,
    /// goldmark's typographer.
    Goldmark,
    /// hexo-renderer-marked.
    Hexo,
    /// retext-smartypants, in remark.
    Retext,
    /// markdown-it's typographer.
    MarkdownIt,
}

/// By whose rules bare addresses (`https://…`, `www.…`, `name@example.org`) become links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Autolink {
    /// They stay text.
    None,
    /// GitHub's, as remark and Sätteri follow them.
    Gfm,
    /// marked.
    Marked,
    /// goldmark, as Hugo sets it up.
    Goldmark,
    /// markdown-it, which knows names without a protocol too.
    MarkdownIt,
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
    /// Whether bare addresses become links.
    pub autolink: Autolink,
    /// Tables of `|` and `-`.
    pub tables: bool,
    /// `~~struck~~`.
    pub strikethrough: bool,
    /// `H~2~O` as a small letter below.
    pub subscript: bool,
    /// `x^2^` as a small letter above.
    pub superscript: bool,
    /// `==marked==`.
    pub marks: bool,
    /// `:tada:` becomes the sign it names.
    pub emoji: bool,
    /// `> [!NOTE]` is a note of its own.
    pub alerts: bool,
    /// `{.class}` behind a text is not shown.
    pub attributes: bool,
    /// A line that begins with `: ` explains the one above, as in Hexo.
    pub terms: bool,
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
    /// Whether quotes, dashes and dots become typographic ones.
    pub smart: Smart,
    /// HTML in the text reaches the page.
    pub raw_html: bool,
    /// Where it does not, it is shown as the text it is; otherwise it is left out.
    pub html_as_text: bool,
    /// Text indented by four is code.
    pub indented_code: bool,
    /// `~one tilde~` strikes through as `~~two~~` do.
    pub single_tilde: bool,
    /// One tilde strikes through inside a word too.
    pub tilde_in_word: bool,
    /// The habits of kramdown: attribute lines, its lists, tables and HTML blocks.
    pub kramdown: bool,
    /// The habits of goldmark: its lists of terms and its tables.
    pub goldmark: bool,
    /// The tags that become chips.
    pub templates: Templates,
}

impl Dialect {
    /// Markdown as its specification has it, with tables, for an unknown generator.
    pub fn commonmark() -> Self {
        Self {
            hard_breaks: false,
            autolink: Autolink::None,
            tables: true,
            strikethrough: true,
            subscript: false,
            superscript: false,
            marks: false,
            emoji: false,
            alerts: false,
            attributes: false,
            terms: false,
            footnotes: true,
            task_lists: true,
            heading_ids: true,
            heading_attributes: false,
            definition_lists: false,
            smart: Smart::None,
            raw_html: true,
            html_as_text: false,
            indented_code: true,
            single_tilde: true,
            tilde_in_word: false,
            kramdown: false,
            goldmark: false,
            templates: Templates::Any,
        }
    }

    /// Eleventy: markdown-it with HTML, without indented code.
    pub fn eleventy() -> Self {
        Self {
            footnotes: false,
            task_lists: false,
            heading_ids: false,
            html_as_text: true,
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
            smart: Smart::Kramdown,
            single_tilde: false,
            kramdown: true,
            templates: Templates::Braces,
            ..Self::commonmark()
        }
    }

    /// Hugo: goldmark as Hugo sets it up, raw HTML left out.
    pub fn hugo() -> Self {
        Self {
            autolink: Autolink::Goldmark,
            heading_attributes: true,
            definition_lists: true,
            smart: Smart::Goldmark,
            goldmark: true,
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
            autolink: Autolink::Marked,
            footnotes: false,
            tilde_in_word: true,
            templates: Templates::Braces,
            ..Self::commonmark()
        }
    }

    /// Astro since its version 7: Sätteri, with GitHub's habits and typographic quotes;
    /// braces are text.
    pub fn astro() -> Self {
        Self {
            autolink: Autolink::Gfm,
            smart: Smart::PulldownCmark,
            tilde_in_word: true,
            templates: Templates::None,
            ..Self::commonmark()
        }
    }

    /// Astro until its version 6: remark, which sets quotes and dashes in its own way.
    pub fn remark() -> Self {
        Self {
            smart: Smart::Retext,
            ..Self::astro()
        }
    }
}

impl Default for Dialect {
    fn default() -> Self {
        Self::commonmark()
    }
}
