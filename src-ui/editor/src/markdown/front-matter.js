// The details at the top of a whole file are no Markdown: without this, a line above
// `---` would be a heading.
import { tags } from "@lezer/highlight";

export const frontMatter = {
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
