// The beginning of a line: quote marks, indentation, and an item's mark. Reads strings.

const LEAD = /^((?:\s{0,3}>[ \t]?)*)([ \t]*)(?:([-*+])|(\d{1,9})([.)]))([ \t]+|$)(\[[ xX]\](?:[ \t]+|$))?/;

// Looks like an item, and is none.
const RULE = /^(?:\s{0,3}>[ \t]?)*[ \t]*([-*])(?:[ \t]*\1){2,}[ \t]*$/;

// The item a line opens, or null.
export function itemOf(text) {
  const found = text.match(LEAD);
  if (!found || RULE.test(text)) return null;
  const [whole, quote, indent, bullet, number, delimiter, space, box] = found;
  return {
    quote,
    indent,
    bullet,
    number: number === undefined ? null : Number(number),
    delimiter,
    space: space || " ",
    box: box ?? "",
    // Where the mark begins, where the words begin, and where those of its children do.
    mark: quote.length + indent.length,
    start: whole.length,
    content: quote.length + indent.length + (bullet ? 1 : number.length + 1) + Math.min(space.length || 1, 4),
  };
}

export const quoteOf = (text) => text.match(/^(?:\s{0,3}>[ \t]?)+/)?.[0] ?? "";

// How far in a line's words are, behind its quote marks.
export function insetOf(text) {
  const quote = quoteOf(text);
  return text.slice(quote.length).match(/^[ \t]*/)[0].length;
}
