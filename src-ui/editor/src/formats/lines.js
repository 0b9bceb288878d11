// Formats of whole lines: headings, lists, quotes. Works on CodeMirror states only.
import { syntaxTree } from "@codemirror/language";
import { EditorSelection } from "@codemirror/state";
import { cellAt } from "../tables/read.js";

export function selectedLines(state) {
  const { from, to } = state.selection.main;
  const all = [];
  for (let at = state.doc.lineAt(from); ; at = state.doc.line(at.number + 1)) {
    all.push(at);
    // A selection that ends before a line's first character does not mean that line.
    if (at.to >= to || at.number === state.doc.lines || (to === at.to + 1 && to > from)) return all;
  }
}

// The line below a heading that makes it one, with the heading's level.
function underlineOf(state, line) {
  for (let node = syntaxTree(state).resolveInner(line.to, -1); node; node = node.parent) {
    const level = node.name.match(/^SetextHeading([12])$/)?.[1];
    if (level) return { level: Number(level), line: state.doc.lineAt(node.lastChild.from) };
  }
  return null;
}

// Rewrites the beginning of every selected line: `next(text, index, all, level)` gives
// [length to take away, text to put there, where (0 if not given)]. `level` is that of a
// heading by a line below it; for `headings`, that line goes.
function lines(next, headings = false) {
  return (view) => {
    const { state } = view;
    // A row of a table is nothing else.
    const all = selectedLines(state).filter((line) => !cellAt(state, line.from));
    const changes = [];
    let index = 0;
    for (const line of all) {
      if (all.length > 1 && !line.text.trim()) continue;
      const under = headings ? underlineOf(state, line) : null;
      if (under?.line.from === line.from) continue;
      const [take, put, at = 0] = next(line.text, index++, all, under?.level ?? 0);
      if (under?.line.number === line.number + 1) changes.push({ from: line.to, to: under.line.to });
      if (take || put) changes.push({ from: line.from + at, to: line.from + at + take, insert: put });
    }
    const set = state.changes(changes);
    const { anchor, head } = state.selection.main;
    const selection = EditorSelection.range(set.mapPos(anchor, 1), set.mapPos(head, 1));
    view.dispatch({ changes: set, selection, scrollIntoView: true, userEvent: "input.format" });
  };
}

const QUOTE = /^(?:\s{0,3}>\s?)*/;
const MARK = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?|^\s*#{1,6}\s+/;
const HEADING = /^\s*(#{1,6})\s+/;

const lead = (text) => text.match(QUOTE)[0].length;

// A list: in a line that is one of another kind, its mark is exchanged.
function list(pattern, put) {
  return lines((text, index, all) => {
    const at = lead(text);
    const on = all.every((line) => pattern.test(line.text.slice(lead(line.text))) || !line.text.trim());
    const words = text.slice(at);
    const old = words.match(MARK);
    const indent = old?.[1] ?? "";
    const take = (old?.[0].length ?? 0) - indent.length;
    return [take, on && take ? "" : put(index), at + indent.length];
  });
}

const headed = (level, toggles) =>
  lines((text, _index, _all, under) => {
    const at = lead(text);
    const old = text.slice(at).match(MARK);
    const same = (under || (old && text.slice(at).match(HEADING)?.[1].length)) === level;
    return [old?.[0].length ?? 0, level && !(same && toggles) ? `${"#".repeat(level)} ` : "", at];
  }, true);

// The toolbar's one button for headings goes round: the second level, the third, none.
const heading = lines((text, _index, _all, under) => {
  const at = lead(text);
  const old = text.slice(at).match(MARK);
  const level = under || (text.slice(at).match(HEADING)?.[1].length ?? 0);
  const next = level === 0 ? "## " : level === 2 ? "### " : "";
  return [old?.[0].length ?? 0, next, at];
}, true);

const quote = lines((text, _index, all) => {
  const quoted = (line) => /^\s{0,3}>/.test(line.text);
  const on = all.some(quoted) && all.every((line) => quoted(line) || !line.text.trim());
  return on ? [text.match(/^\s{0,3}>\s?/)?.[0].length ?? 0, ""] : [0, "> "];
});

export const lineFormats = {
  heading,
  heading1: headed(1, true),
  heading2: headed(2, true),
  heading3: headed(3, true),
  paragraph: headed(0),
  bulleted: list(/^\s*[-*+]\s+(?!\[[ xX]\]\s)/, () => "- "),
  numbered: list(/^\s*\d{1,9}[.)]\s+/, (index) => `${index + 1}. `),
  tasks: list(/^\s*[-*+]\s+\[[ xX]\]\s/, () => "- [ ] "),
  quote,
};
