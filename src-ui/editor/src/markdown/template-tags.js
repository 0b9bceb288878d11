// Template tags to the parser: what is in one is no Markdown, and an address may have one,
// spaces included. How they look is the business of templates/.
import { InlineContext } from "@lezer/markdown";
import { tagPattern } from "../templates/find.js";

// [words](address) whose address has a template tag, which plain Markdown would not take.
const ADDRESS = /^\(\s*((?:\{\{.*?\}\}|\{%.*?%\}|[^\s()<>{])+)(\s+(?:"[^"]*"|'[^']*'))?\s*\)/;

function element(context, open, kind, mark, close, found) {
  const content = context.takeContent(open.index);
  const at = close + 1;
  const start = at + found[0].indexOf(found[1]);
  const end = at + found[0].length;
  return context.elt(kind, open.from, end, [
    context.elt("LinkMark", open.from, open.from + mark),
    ...content,
    context.elt("LinkMark", close, close + 1),
    context.elt("LinkMark", at, at + 1),
    context.elt("URL", start, start + found[1].length),
    ...(found[2] ? [title(context, start + found[1].length, found[2])] : []),
    context.elt("LinkMark", end - 1, end),
  ]);
}

function title(context, at, text) {
  const from = at + text.length - text.trimStart().length;
  return context.elt("LinkTitle", from, at + text.length);
}

const link = {
  name: "TemplateLink",
  before: "LinkEnd",
  parse(context, next, at) {
    if (next !== 93 || context.char(at + 1) !== 40) return -1;
    const found = context.slice(at + 1, context.end).match(ADDRESS);
    if (!found || !/\{[{%]/.test(found[1])) return -1;
    const links = context.findOpeningDelimiter(InlineContext.linkStart);
    const images = context.findOpeningDelimiter(InlineContext.imageStart);
    const index = Math.max(links ?? -1, images ?? -1);
    if (index < 0) return -1;
    const image = index === images;
    const from = context.getDelimiterAt(index).from;
    return context.addElement(element(context, { index, from }, image ? "Image" : "Link", image ? 2 : 1, at, found));
  },
};

function tag(dialect) {
  const pattern = new RegExp(`^(?:${tagPattern(dialect)})`, "s");
  return {
    name: "TemplateTag",
    before: "InlineCode",
    parse(context, next, at) {
      if (next !== 123) return -1;
      const found = context.slice(at, context.end).match(pattern);
      return found ? context.addElement(context.elt("TemplateTag", at, at + found[0].length)) : -1;
    },
  };
}

export const templateTags = (dialect) => ({
  defineNodes: ["TemplateTag"],
  parseInline: [tag(dialect), link],
});
