// Every format by its name, as the toolbar and the shortcuts ask for it.
import { blockFormats } from "./blocks.js";
import { wrap } from "./inline.js";
import { lineFormats } from "./lines.js";
import { link } from "./link.js";

export const formats = {
  bold: wrap("**", "StrongEmphasis"),
  italic: wrap("*", "Emphasis"),
  strike: wrap("~~", "Strikethrough"),
  code: wrap("`", "InlineCode"),
  link,
  ...lineFormats,
  ...blockFormats,
};
