// The keys of lists and quotes: Enter goes on with the item or ends it, Tab moves it in and
// Shift-Tab out, Backspace at its beginning takes the mark away.
import { syntaxTree } from "@codemirror/language";
import { insetOf, itemOf, quoteOf } from "./read.js";

const inCode = (state, at) => {
  for (let node = syntaxTree(state).resolveInner(at, 1); node; node = node.parent) {
    if (node.name === "FencedCode" || node.name === "CodeBlock" || node.name === "FrontMatter") return true;
  }
  return false;
};

// Enter in a list or quote goes on with it; in an empty item it moves out, and then ends it.
export function continueList(view) {
  const { state } = view;
  const range = state.selection.main;
  if (!range.empty || state.readOnly) return false;
  const line = state.doc.lineAt(range.head);
  const item = itemOf(line.text);
  const quote = item ? "" : quoteOf(line.text);
  const start = item ? item.start : quote.length;
  if (!start || range.head < line.from + start || inCode(state, range.head)) return false;
  if (!line.text.slice(start).trim()) {
    if (item?.indent.length && moveItems(view, -1)) return true;
    return end(view, line, item?.quote ?? "");
  }
  const next = item ? nextMark(item, alike(state.doc, line.number, item)) : quote;
  view.dispatch({
    changes: { from: range.head, insert: `\n${next}` },
    selection: { anchor: range.head + 1 + next.length },
    scrollIntoView: true,
    userEvent: "input",
  });
  return true;
}

// Ends a list or quote: a blank line, for what stands right below still belongs to it.
function end(view, line, quote) {
  const above = line.number > 1 && view.state.doc.line(line.number - 1).text.slice(quote.length).trim();
  const insert = above ? `${quote.trimEnd()}\n${quote}` : quote;
  view.dispatch({
    changes: { from: line.from, to: line.to, insert },
    selection: { anchor: line.from + insert.length },
    scrollIntoView: true,
    userEvent: "input",
  });
  return true;
}

// Whether a list has one number for all its items.
const alike = (doc, line, item) =>
  item.number !== null && above(doc, line, ({ indent }) => indent.length <= item.indent.length)?.number === item.number;

function nextMark({ quote, indent, bullet, number, delimiter, space, box }, same) {
  return `${quote}${indent}${bullet ?? `${same ? number : number + 1}${delimiter}`}${space}${box ? "[ ] " : ""}`;
}

function selectedLines(state) {
  const { from, to } = state.selection.main;
  const lines = [];
  for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
    lines.push(line);
    if (line.to >= to || line.number === state.doc.lines) return lines;
  }
}

// The lines below an item that are its own: those that are further in.
function withChildren(doc, lines) {
  const all = [...lines];
  const { text, number } = lines.at(-1);
  const inset = insetOf(text);
  for (let at = number + 1; at <= doc.lines; at++) {
    const line = doc.line(at);
    if (line.text.trim() && insetOf(line.text) <= inset) break;
    if (line.text.trim()) all.push(line);
  }
  return all;
}

// The nearest item above with this relation to an inset.
function above(doc, number, fits) {
  for (let at = number - 1; at >= 1; at--) {
    const { text } = doc.line(at);
    if (!text.trim()) continue;
    const item = itemOf(text);
    if (item && fits(item)) return item;
    if (!item && insetOf(text) === 0) return null;
  }
  return null;
}

// Moves the selected items in (1) below the item above, or out (-1). Whether there was one.
export function moveItems(view, step) {
  const { state } = view;
  const { doc } = state;
  const lines = selectedLines(state);
  const item = itemOf(lines[0].text);
  if (!item || state.readOnly || inCode(state, lines[0].from)) return false;
  const inset = item.indent.length;
  const target = step > 0 ? inner(doc, lines[0], inset) : outer(doc, lines[0], inset);
  if (target === null || target === inset) return step > 0 || inset > 0 || item.start > 0;
  const by = target - inset;
  const changes = withChildren(doc, lines).flatMap((line) => {
    if (!line.text.trim()) return [];
    const from = line.from + quoteOf(line.text).length;
    return by > 0 ? [{ from, insert: " ".repeat(by) }] : [{ from, to: from + Math.min(-by, insetOf(line.text)) }];
  });
  view.dispatch({ changes, scrollIntoView: true, userEvent: "input.indent" });
  return true;
}

function inner(doc, line, inset) {
  const parent = above(doc, line.number, (item) => item.indent.length <= inset);
  return parent && parent.indent.length === inset ? parent.content - parent.quote.length : null;
}

function outer(doc, line, inset) {
  if (inset === 0) return null;
  return above(doc, line.number, (item) => item.indent.length < inset)?.indent.length ?? 0;
}

// Backspace at the beginning of an item's words takes its mark, in a quote the quote mark, of
// a heading its marks.
export function takeMark(view) {
  const { state } = view;
  const range = state.selection.main;
  if (!range.empty || state.readOnly) return false;
  const line = state.doc.lineAt(range.head);
  const at = range.head - line.from;
  if (at === 0 || inCode(state, line.from)) return false;
  const item = itemOf(line.text);
  if (item && item.start === at) {
    // Indented, it moves out first, as in every word processor.
    if (item.indent.length && moveItems(view, -1)) return true;
    return take(view, line.from + item.quote.length, range.head);
  }
  const heading = line.text.match(/^ {0,3}#{1,6}[ \t]+/)?.[0].length;
  if (heading === at) return take(view, line.from, range.head);
  const quote = quoteOf(line.text);
  if (quote && quote.length === at) return take(view, line.from + quote.lastIndexOf(">"), range.head);
  return false;
}

function take(view, from, to) {
  view.dispatch({ changes: { from, to }, scrollIntoView: true, userEvent: "delete" });
  return true;
}

export const listKeys = [
  { key: "Enter", run: continueList },
  { key: "Backspace", run: takeMark },
  { key: "Tab", run: (view) => moveItems(view, 1), shift: (view) => moveItems(view, -1) },
];
