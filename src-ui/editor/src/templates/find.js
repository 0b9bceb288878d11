// Where the template tags of the site's generator are in a text. They are only ever looked
// at, never evaluated. Reads strings; knows nothing of the editor.

const BRACES = ["\\{\\{(?![<%]).*?\\}\\}", "\\{%.*?%\\}", "\\{#.*?#\\}"];
const SHORTCODES = ["\\{\\{<.*?>\\}\\}", "\\{\\{%.*?%\\}\\}"];
const PATTERNS = {
  braces: BRACES,
  shortcodes: SHORTCODES,
  any: [...SHORTCODES, ...BRACES],
};

const EXPRESSIONS = Object.fromEntries(
  Object.entries(PATTERNS).map(([dialect, patterns]) => [dialect, new RegExp(patterns.join("|"), "g")]),
);

export const hasTags = (dialect) => Object.hasOwn(PATTERNS, dialect);

// As the source of a regular expression.
export const tagPattern = (dialect) => PATTERNS[dialect].join("|");

// The tags of one line or more: [{ from, to, name, rest }].
export function findTags(text, dialect) {
  if (!hasTags(dialect) || !text.includes("{")) return [];
  return Array.from(text.matchAll(EXPRESSIONS[dialect]), (found) => ({
    from: found.index,
    to: found.index + found[0].length,
    ...nameOf(found[0]),
  }));
}

// What a tag is called, and the first thing it is told: `{% include note.html %}` is
// "include" of "note.html".
export function nameOf(tag) {
  const inner = tag.replace(/^\{[{%#][<%]?-?\s*|\s*-?[>%]?[}%#]\}$/g, "").trim();
  const [name = "", ...rest] = inner.split(/\s+/);
  return { name: short(name || tag, 32), rest: name.startsWith("/") ? "" : short(firstOf(rest.join(" ")), 28) };
}

function firstOf(text) {
  const found = text.match(/^(?:[\w-]+=)?("[^"]*"|'[^']*'|[^\s|=]+)/);
  return found ? found[1].replace(/^["']|["']$/g, "") : "";
}

const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
