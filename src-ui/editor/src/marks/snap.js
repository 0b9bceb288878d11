// Where the cursor comes to a line, it comes to its words: not before a heading's marks or
// between those of a list. Going left from there goes on to the line above.
import { EditorState } from "@codemirror/state";
import { syntaxTree } from "@codemirror/language";
import { cellAt } from "../tables/read.js";

const LEAD = /^(?:\s{0,3}>[ \t]?)*(?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|(?: {0,3}#{1,6}[ \t]+)|(?=.))/;

const verbatim = new Set(["FencedCode", "CodeBlock", "FrontMatter", "Table", "HTMLBlock"]);

// Where the words of a line begin, behind its marks.
export function wordsOf(state, line) {
  const row = cellAt(state, line.from);
  if (row && row.row !== row.table.rule) return row.cell.from;
  const lead = line.text.match(LEAD)?.[0].length ?? 0;
  if (!lead) return line.from;
  for (let node = syntaxTree(state).resolveInner(line.from, 1); node; node = node.parent) {
    if (verbatim.has(node.name) || node.name === "HorizontalRule") return line.from;
  }
  return line.from + lead;
}

export const snap = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.selection || transaction.docChanged || !transaction.isUserEvent("select")) return transaction;
  const { main, ranges } = transaction.selection;
  if (ranges.length > 1 || !main.empty) return transaction;
  const { startState: state } = transaction;
  const line = state.doc.lineAt(main.head);
  if (main.head !== line.from) return transaction;
  const start = wordsOf(state, line);
  if (start === line.from) return transaction;
  const was = state.selection.main;
  const left = was.empty && was.head === start && !transaction.isUserEvent("select.pointer");
  // By the Home key the marks can be reached: once to the words, once more before them.
  if (left && !/^[ \t]*#/.test(line.text)) {
    return [transaction, { selection: { anchor: Math.max(line.from - 1, 0) }, sequential: true }];
  }
  if (was.empty && was.head > line.from && was.head <= start) return transaction;
  return [transaction, { selection: { anchor: start }, sequential: true }];
});
