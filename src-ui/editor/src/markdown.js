// The Markdown language for CodeMirror: parser, and how its parts look while they are edited.
import { HighlightStyle, Language, defineLanguageFacet, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";
import { GFM, parser } from "@lezer/markdown";

const facet = defineLanguageFacet({});

const language = new Language(facet, parser.configure([GFM]), [], "markdown");

const looks = HighlightStyle.define([
  { tag: tags.heading1, fontSize: "1.5em", fontWeight: "650", lineHeight: "1.3" },
  { tag: tags.heading2, fontSize: "1.28em", fontWeight: "650", lineHeight: "1.35" },
  { tag: [tags.heading3, tags.heading4, tags.heading5, tags.heading6], fontSize: "1.1em", fontWeight: "650" },
  { tag: tags.strong, fontWeight: "680" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: tags.link, color: "var(--accent)" },
  { tag: tags.quote, fontStyle: "italic" },
  { tag: tags.monospace, fontFamily: "var(--face-code)", fontSize: "0.86em" },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.url, tags.labelName], color: "var(--ink-soft)" },
  { tag: tags.processingInstruction, fontWeight: "400" },
]);

export function markdown() {
  return [language, syntaxHighlighting(looks)];
}
