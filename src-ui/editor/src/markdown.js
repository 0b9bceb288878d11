// The Markdown language for CodeMirror: parser, and how its parts look while they are edited.
import { HighlightStyle, Language, defineLanguageFacet, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";
import { GFM, parser } from "@lezer/markdown";

const facet = defineLanguageFacet({});

// The details at the top of a whole file are no Markdown: without this, a line above
// `---` would be a heading.
const frontMatter = {
  defineNodes: [{ name: "FrontMatter", block: true, style: tags.meta }],
  parseBlock: [
    {
      name: "FrontMatter",
      before: "HorizontalRule",
      parse(context, line) {
        const mark = context.lineStart === 0 && line.text.match(/^(---|\+\+\+)\s*$/);
        if (!mark) return false;
        let end = line.text.length;
        for (let first = true; context.nextLine(); first = false) {
          // A rule above a text, not the beginning of details.
          if (first && !line.text.trim()) break;
          end = context.lineStart + line.text.length;
          if (line.text.trimEnd() !== mark[1]) continue;
          context.nextLine();
          break;
        }
        context.addElement(context.elt("FrontMatter", 0, end));
        return true;
      },
    },
  ],
};

const language = new Language(facet, parser.configure([GFM, frontMatter]), [], "markdown");

const looks = HighlightStyle.define([
  { tag: tags.heading1, fontSize: "1.5em", fontWeight: "650", lineHeight: "1.3" },
  { tag: tags.heading2, fontSize: "1.28em", fontWeight: "650", lineHeight: "1.35" },
  { tag: [tags.heading3, tags.heading4, tags.heading5, tags.heading6], fontSize: "1.1em", fontWeight: "650" },
  { tag: tags.strong, fontWeight: "680" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: tags.link, color: "var(--accent)" },
  { tag: tags.quote, fontStyle: "italic" },
  { tag: tags.meta, fontFamily: "var(--face-code)", fontSize: "0.8em" },
  { tag: tags.monospace, fontFamily: "var(--face-code)", fontSize: "0.86em" },
  { tag: [tags.contentSeparator, tags.url, tags.labelName], color: "var(--ink-soft)" },
  { tag: tags.processingInstruction, color: "var(--ink-soft)", fontWeight: "400", fontStyle: "normal" },
]);

export function markdown() {
  return [language, syntaxHighlighting(looks)];
}
