// Formats that are blocks of their own: images, tables, rules, code. Works on CodeMirror
// states only.
import { syntaxTree } from "@codemirror/language";
import { EditorSelection } from "@codemirror/state";
import { tableAt } from "../tables/read.js";
import * as words from "../words.js";
import { selectedLines } from "./lines.js";

// The change that puts a block behind a place: below the line there, in the line where that
// is empty, and never into a table.
export function blockAt(state, at, text) {
  const { doc } = state;
  const table = tableAt(state, at);
  const line = doc.lineAt(table ? table.to : at);
  const blank = !line.text.trim();
  const above = line.number > 1 && doc.line(line.number - 1).text.trim();
  const last = line.number === doc.lines;
  const before = blank ? (above ? "\n" : "") : "\n\n";
  const after = last || doc.line(line.number + 1).text.trim() ? "\n" : "";
  const from = blank ? line.from : line.to;
  return { from, to: line.to, insert: before + text + after, start: from + before.length };
}

// A block with one part of it selected, to be written over.
export function blockOf(text, select) {
  return (view) => {
    const { state } = view;
    if (state.readOnly) return false;
    const { start, ...changes } = blockAt(state, state.selection.main.to, text);
    const from = start + text.indexOf(select);
    view.dispatch({
      changes,
      selection: EditorSelection.range(from, from + select.length),
      scrollIntoView: true,
      userEvent: "input.format",
    });
    return true;
  };
}

function rule(view) {
  const { start, ...changes } = blockAt(view.state, view.state.selection.main.to, "---");
  const more = changes.insert.endsWith("\n") ? "" : "\n";
  changes.insert += more;
  view.dispatch({
    changes,
    selection: { anchor: Math.min(start + 4, changes.from + changes.insert.length) },
    scrollIntoView: true,
    userEvent: "input.format",
  });
}

function fenceAt(state) {
  for (const side of [-1, 1]) {
    for (let node = syntaxTree(state).resolveInner(state.selection.main.head, side); node; node = node.parent) {
      if (node.name === "FencedCode") return node;
    }
  }
  return null;
}

// Fences around the selected lines, or away from around them.
function codeblock(view) {
  const { state } = view;
  const fence = fenceAt(state);
  if (fence) return unfence(view, fence);
  const { main } = state.selection;
  if (main.empty && !state.doc.lineAt(main.head).text.trim()) {
    return blockOf(`\`\`\`\n${words.NEW_CODE}\n\`\`\``, words.NEW_CODE)(view);
  }
  const lines = selectedLines(state);
  const longest = Math.max(2, ...Array.from(state.sliceDoc(lines[0].from, lines.at(-1).to).matchAll(/`+/g), ([run]) => run.length));
  const mark = "`".repeat(longest + 1);
  const changes = state.changes([
    { from: lines[0].from, insert: `${mark}\n` },
    { from: lines.at(-1).to, insert: `\n${mark}` },
  ]);
  const inside = (at) => changes.mapPos(at, at === lines[0].from ? 1 : -1);
  view.dispatch({
    changes,
    selection: EditorSelection.range(inside(main.anchor), inside(main.head)),
    scrollIntoView: true,
    userEvent: "input.format",
  });
}

function unfence(view, fence) {
  const { doc } = view.state;
  const first = doc.lineAt(fence.from);
  const last = doc.lineAt(fence.to);
  const closed = fence.getChildren("CodeMark").length > 1;
  const changes = [{ from: first.from, to: Math.min(first.to + 1, doc.length) }];
  if (closed && last.number > first.number + 1) changes.push({ from: last.from - 1, to: last.to });
  else if (closed && last.number > first.number) changes.push({ from: last.from, to: last.to });
  view.dispatch({ changes, scrollIntoView: true, userEvent: "input.format" });
}

export const blockFormats = {
  image: blockOf(`![${words.NEW_IMAGE}](image.jpg)`, words.NEW_IMAGE),
  table: blockOf(
    `| ${words.NEW_COLUMN} | ${words.NEW_COLUMN} |\n| --- | --- |\n| ${words.NEW_CELL} | ${words.NEW_CELL} |`,
    words.NEW_COLUMN,
  ),
  rule,
  codeblock,
};
