// The Markdown language for CodeMirror: the parser, and faces of what it finds. What is
// hidden and what stands in its place is the business of marks/.
import { HighlightStyle, Language, defineLanguageFacet, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";
import { GFM, parser } from "@lezer/markdown";
import { hasTags } from "../templates/find.js";
import { frontMatter } from "./front-matter.js";
import { templateTags } from "./template-tags.js";

const facet = defineLanguageFacet({});

const looks = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "650" },
  { tag: tags.strong, fontWeight: "680" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: tags.meta, class: "cm-details" },
  { tag: tags.monospace, class: "cm-code" },
  { tag: [tags.contentSeparator, tags.url, tags.labelName], class: "cm-soft" },
  { tag: tags.processingInstruction, class: "cm-mark" },
]);

// `dialect` says which template tags the site's generator fills in.
export function language(dialect) {
  const tagged = hasTags(dialect) ? [templateTags(dialect)] : [];
  return new Language(facet, parser.configure([GFM, frontMatter, ...tagged]), [], "markdown");
}

export function markdown(dialect) {
  return [language(dialect), syntaxHighlighting(looks)];
}
