// Making tables, and adding and taking away their rows and columns. Only the touched places
// of the text change: a table is never written anew.
import { blockOf } from "../formats/blocks.js";
import * as words from "../words.js";
import { cellAt, rowAt } from "./read.js";

const line = (count, cell) => `|${` ${cell} |`.repeat(count)}`;

export function insertTable(view, rows = 2, columns = 2) {
  const across = Math.min(Math.max(Math.floor(columns) || 2, 1), 20);
  const down = Math.min(Math.max(Math.floor(rows) || 2, 1), 200);
  const head = `|${Array.from({ length: across }, (_, i) => ` ${words.NEW_COLUMN} ${i + 1} |`).join("")}`;
  const body = Array.from({ length: down - 1 }, () => line(across, ""));
  const text = [head, line(across, "---"), ...body].join("\n");
  return blockOf(text, `${words.NEW_COLUMN} 1`)(view);
}

const emptyRow = (state, number) => line(rowAt(state.doc, number).cells.length, "");

// A new row "before" or "after" that of the cursor, or "remove" it.
export function tableRow(view, where) {
  const { state } = view;
  const place = cellAt(state, state.selection.main.head);
  if (!place || state.readOnly) return false;
  if (where === "remove") return removeRow(view, place);
  const { table, row, column } = place;
  // Above the head there is no place for a row: it comes first below it.
  const after = row <= table.rule ? table.rule : where === "before" ? row - 1 : row;
  const at = state.doc.line(after).to;
  const text = `\n${emptyRow(state, table.first)}`;
  view.dispatch({ changes: { from: at, insert: text }, userEvent: "input.table" });
  goTo(view, after + 1, column);
  return true;
}

// Takes the table at the cursor away, with the blank line it leaves over.
export function removeTable(view) {
  const place = cellAt(view.state, view.state.selection.main.head);
  if (!place || view.state.readOnly) return false;
  return removeRow(view, { ...place, row: place.table.first });
}

const MARKS = { left: [":", ""], center: [":", ":"], right: ["", ":"], none: ["", ""] };

// Aligns the column of the cursor "left", "center", "right", or as the site does: "none".
export function alignColumn(view, where) {
  const { state } = view;
  const place = cellAt(state, state.selection.main.head);
  if (!place || state.readOnly || !Object.hasOwn(MARKS, where)) return false;
  const rule = rowAt(state.doc, place.table.rule).cells[place.column];
  if (!rule) return false;
  const old = state.sliceDoc(rule.from, rule.to);
  const [left, right] = MARKS[where];
  // The line stays as long as it is where there is room for its marks.
  const dashes = Math.max(old.length - left.length - right.length, 1);
  const insert = `${left}${"-".repeat(dashes)}${right}`;
  if (insert !== old) view.dispatch({ changes: { from: rule.from, to: rule.to, insert }, userEvent: "input.table" });
  return true;
}

function removeRow(view, { table, row, column }) {
  const { doc } = view.state;
  const whole = row <= table.rule;
  const from = doc.line(whole ? table.first : row).from;
  const to = doc.line(whole ? table.last : row).to;
  const before = from > 0 ? 1 : 0;
  // Of the blank lines around a table that goes, one stays.
  const blank = whole && before && doc.lineAt(from - 1).length === 0 && doc.sliceString(to, to + 2) === "\n\n";
  const end = before && !blank ? to : Math.min(to + 1, doc.length);
  view.dispatch({ changes: { from: from - before, to: end }, userEvent: "delete.table" });
  if (!whole) {
    const above = row - 1 === table.rule ? (row < table.last ? row : table.first) : row - 1;
    goTo(view, above, column);
  }
  return true;
}

// A new column "before" or "after" that of the cursor, or "remove" it.
export function tableColumn(view, where) {
  const { state } = view;
  const place = cellAt(state, state.selection.main.head);
  if (!place || state.readOnly) return false;
  const { table, row, column } = place;
  const changes = [];
  for (let number = table.first; number <= table.last; number++) {
    const found = rowAt(state.doc, number);
    const change = where === "remove" ? without(found, column) : withNew(found, where === "before" ? column : column + 1, number === table.rule);
    if (change) changes.push(change);
  }
  if (where === "remove" && rowAt(state.doc, table.first).cells.length === 1) return removeRow(view, { table, row: table.first, column });
  view.dispatch({ changes, userEvent: where === "remove" ? "delete.table" : "input.table" });
  goTo(view, row, where === "after" ? column + 1 : where === "remove" ? Math.max(column - 1, 0) : column);
  return true;
}

function withNew({ line: at, cells, trailing }, column, rule) {
  const inner = rule ? " --- " : "  ";
  if (column > cells.length) return null;
  if (column < cells.length) {
    const { start } = cells[column];
    const barred = at.text[start - at.from] === "|";
    return { from: start, insert: barred ? `|${inner}` : `|${inner}| ` };
  }
  return trailing === null ? { from: at.to, insert: ` |${inner}|` } : { from: trailing, insert: `|${inner}` };
}

function without({ line: at, cells, trailing }, column) {
  const cell = cells[column];
  if (!cell) return null;
  const next = cells[column + 1];
  const barred = at.text[cell.start - at.from] === "|";
  if (next) return { from: cell.start, to: barred ? next.start : next.from };
  return { from: cell.start, to: trailing ?? at.to };
}

// Puts the cursor into a cell, its words selected where `all` is wished.
export function goTo(view, number, column, all = false) {
  const { cells } = rowAt(view.state.doc, number);
  const cell = cells[Math.min(column, cells.length - 1)];
  view.dispatch({ selection: { anchor: all ? cell.from : cell.to, head: cell.to }, scrollIntoView: true });
}
