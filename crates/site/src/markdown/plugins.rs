//! What additions to markdown-it and remark change for a reader.

use super::Habit;

/// What an addition does.
pub(super) enum Change {
    /// Nothing that a reader of the text would notice.
    Nothing,
    /// Switches a habit on.
    On(Habit),
    /// Not known.
    Unknown,
}

/// What a package changes, by its name.
pub(super) fn of(package: &str) -> Change {
    let habit = match package {
        "markdown-it-footnote" | "remark-footnotes" => Habit::Footnotes,
        "markdown-it-deflist" | "remark-definition-list" | "remark-deflist" => {
            Habit::DefinitionLists
        }
        "markdown-it-task-lists"
        | "markdown-it-task-checkbox"
        | "markdown-it-todo"
        | "markdown-it-tasks"
        | "@hedgedoc/markdown-it-task-lists" => Habit::TaskLists,
        "markdown-it-sub" => Habit::Subscript,
        "markdown-it-sup" => Habit::Superscript,
        "markdown-it-mark" => Habit::Mark,
        "markdown-it-emoji" | "remark-emoji" | "remark-gemoji" => Habit::Emoji,
        "markdown-it-attrs" => Habit::Attributes,
        "markdown-it-anchor" | "markdown-it-named-headings" | "remark-slug" | "rehype-slug" => {
            Habit::HeadingIds
        }
        "markdown-it-github-alerts"
        | "markdown-it-alert"
        | "remark-github-blockquote-alert"
        | "remark-github-alerts" => Habit::Alerts,
        "remark-breaks" => Habit::Breaks,
        "remark-gfm" => Habit::Tables,
        "remark-smartypants" => Habit::Smart,
        // Looks and addresses of what is there anyway.
        "markdown-it-link-attributes"
        | "markdown-it-external-links"
        | "markdown-it-external-anchor"
        | "markdown-it-prism"
        | "markdown-it-highlightjs"
        | "markdown-it-responsive"
        | "markdown-it-eleventy-img"
        | "markdown-it-lazy-loading"
        | "markdown-it-image-lazy-loading"
        | "markdown-it-header-sections"
        | "markdown-it-anchor-headings"
        | "@11ty/eleventy-plugin-syntaxhighlight"
        | "rehype-autolink-headings"
        | "rehype-external-links"
        | "rehype-raw"
        | "rehype-sanitize"
        | "rehype-pretty-code"
        | "remark-frontmatter"
        | "remark-parse" => return Change::Nothing,
        _ => return Change::Unknown,
    };
    Change::On(habit)
}
