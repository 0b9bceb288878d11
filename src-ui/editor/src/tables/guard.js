// Keeps a table whole while it is edited as one: what is typed or pasted into a cell stays in
// it, and what is deleted across cells takes their words, not their bars.
import { EditorState, Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { rowAt, tableAt, writtenCells } from "./read.js";

// What is typed, pasted or deleted; the table's own commands and formats know what they do.
const is = (transaction, ...names) => names.some((name) => transaction.isUserEvent(name));
const ours = (transaction) =>
  is(transaction, "input", "delete") && !is(transaction, "input.table", "delete.table", "input.format", "input.image");

// As the text of a cell.
export function cellText(text) {
  return text.replace(/\s*\n\s*/g, " ").replace(/(^|[^\\])((?:\\\\)*)\|/g, "$1$2\\|").replace(/(^|[^\\])\|/g, "$1\\|");
}

// The words of cells between two places.
function wordsBetween(doc, table, from, to) {
  const parts = [];
  const last = doc.lineAt(to).number;
  for (let number = doc.lineAt(from).number; number <= last; number++) {
    if (number === table.rule) continue;
    for (const cell of rowAt(doc, number).cells) {
      const part = { from: Math.max(cell.from, from), to: Math.min(cell.to, to) };
      if (part.from < part.to) parts.push(part);
    }
  }
  return parts;
}

function guarded(transaction) {
  const { startState: state, changes } = transaction;
  let only = null;
  let count = 0;
  changes.iterChanges((from, to, _a, _b, insert) => {
    only = { from, to, insert: insert.toString() };
    count++;
  });
  if (count !== 1) return null;
  const table = tableAt(state, only.from);
  if (!table || only.from < table.from || only.to > table.to) return null;
  const { doc } = state;
  const start = doc.lineAt(only.from);
  if (start.number === table.rule) return null;
  const whole = only.from === start.from && only.to === doc.lineAt(only.to).to;
  // Whole lines are rows: they may go. Before the first cell is before the table.
  if ((whole && only.to > only.from) || (only.from === table.from && only.to === only.from)) return null;
  const cells = writtenCells(state, start.number);
  const cell = cells.find((one) => only.from >= one.from && only.to <= one.to);
  // Behind a backslash that is not one's own, a bar is escaped already.
  const escaped = /(?:^|[^\\])\\(?:\\\\)*$/.test(doc.sliceString(start.from, only.from)) && only.insert.startsWith("|");
  const insert = escaped ? `|${cellText(only.insert.slice(1))}` : cellText(only.insert);
  // Blanks typed before the first word of a cell are none of it.
  const blank = cell && cell.from < only.from && !doc.sliceString(cell.from, cell.shut).trim();
  if (blank && insert.trim() && !is(transaction, "input.type.compose")) {
    return { changes: [{ from: cell.from, to: only.to }, { from: cell.from, insert }], at: cell.from, insert };
  }
  if (cell && insert === only.insert) return null;
  const at = cell ? only.from : nearest(cells, only.from);
  const takes = cell ? (only.to > only.from ? [{ from: only.from, to: only.to }] : []) : wordsBetween(doc, table, only.from, only.to);
  return { changes: [...takes, ...(insert ? [{ from: at, insert }] : [])], at, insert };
}

function nearest(cells, at) {
  let best = cells[0].from;
  for (const { from, to } of cells) {
    const there = Math.min(Math.max(at, from), to);
    if (Math.abs(there - at) < Math.abs(best - at)) best = there;
  }
  return best;
}

// Whether a line is blank and right below a table.
function rightBelow(state, line) {
  if (line.text.trim() || line.number === 1) return false;
  return tableAt(state, line.from - 1)?.last === line.number - 1;
}

const textFollows = (doc, line) => line.number < doc.lines && doc.line(line.number + 1).text.trim() !== "";

// What is typed right below a table is a paragraph, not a row: a blank line comes between.
function apart({ startState: state, changes }) {
  let only = null;
  changes.iterChanges((from, to, _a, _b, insert) => {
    only = only ? null : { from, to, insert: insert.toString() };
  });
  if (!only || only.from !== only.to || !/^[^|\s]/.test(only.insert)) return null;
  const { doc } = state;
  const line = doc.lineAt(only.from);
  if (!rightBelow(state, line)) return null;
  const below = textFollows(doc, line) ? "\n" : "";
  const insert = `\n${only.insert}`;
  return { changes: [{ from: line.from, to: line.to, insert: insert + below }], at: line.from, insert };
}

// What was composed there is set apart when it is done: `begin` before, `settle` after.
export class Composed {
  begin({ state }) {
    this.below = rightBelow(state, state.doc.lineAt(state.selection.main.head));
  }

  settle(view) {
    const { state } = view;
    const { doc } = state;
    const line = doc.lineAt(state.selection.main.head);
    const table = this.below && tableAt(state, line.from);
    this.below = false;
    if (!table || line.number <= table.rule || state.readOnly || !line.text.trim() || line.text.includes("|")) return;
    const changes = [{ from: line.from, insert: "\n" }];
    if (textFollows(doc, line)) changes.push({ from: line.to, insert: "\n" });
    const selection = { anchor: state.selection.main.head + 1 };
    view.dispatch({ changes, selection, scrollIntoView: true, userEvent: "input.table" });
  }
}

const composed = new WeakMap();
const composing = EditorView.domEventHandlers({
  compositionstart(_event, view) {
    const one = new Composed();
    composed.set(view, one);
    one.begin(view);
  },
  compositionend(_event, view) {
    const one = composed.get(view);
    if (!one?.below) return;
    // The last of it comes to the text after the event.
    setTimeout(() => {
      if (view.dom.isConnected && !view.composing) one.settle(view);
    }, 80);
  },
});

const guard = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || !ours(transaction)) return transaction;
  // What is being composed stays where it is.
  const found = guarded(transaction) ?? (is(transaction, "input.type.compose") ? null : apart(transaction));
  if (!found) return transaction;
  const set = transaction.startState.changes(found.changes);
  return {
    changes: set,
    selection: { anchor: set.mapPos(found.at, -1) + found.insert.length },
    scrollIntoView: true,
    userEvent: transaction.annotation(Transaction.userEvent),
  };
});

export const tableGuard = [guard, composing];
