// The keys of a table: Tab to the next cell, Enter to the next row, arrows up and down stay
// in their column. A new row comes at the end; an empty last row is left behind.
import { cellAt, rowAt, tableAt } from "./read.js";
import { goTo, tableRow } from "./edit.js";

const here = (view) => (view.state.readOnly ? null : cellAt(view.state, view.state.selection.main.head));

// Who goes on to another cell leaves no blank behind the words but the padding.
function tidy(view) {
  const place = here(view);
  const { main } = view.state.selection;
  if (!place || !main.empty || place.row === place.table.rule) return;
  const { from, to, shut } = rowAt(view.state.doc, place.row).cells[place.column];
  const end = to + Number(main.head === shut && from < to);
  if (main.head > end && main.head <= shut) view.dispatch({ changes: { from: end, to: main.head }, userEvent: "delete.table" });
}

function tab(view, step) {
  tidy(view);
  const place = here(view);
  if (!place) return false;
  const { table } = place;
  let { row, column } = place;
  column += step;
  const skip = () => (row === table.rule ? row + step : row);
  if (column >= rowAt(view.state.doc, row).cells.length) {
    row += 1;
    row = skip();
    if (row > table.last) return newRow(view);
    column = 0;
  } else if (column < 0) {
    row -= 1;
    row = skip();
    if (row < table.first) return true;
    column = rowAt(view.state.doc, row).cells.length - 1;
  }
  goTo(view, row, column, true);
  return true;
}

// A row below, with the cursor in its first cell.
function newRow(view) {
  tableRow(view, "after");
  goTo(view, view.state.doc.lineAt(view.state.selection.main.head).number, 0);
  return true;
}

const isEmpty = (doc, number) => rowAt(doc, number).cells.every((cell) => cell.from === cell.to);

// Leaves the table by a new line below it.
function leave(view, { table, row }) {
  const { doc } = view.state;
  const end = doc.line(table.last).to;
  const empty = row === table.last && row > table.rule && isEmpty(doc, row);
  const from = empty ? doc.line(row).from - 1 : end;
  if (table.last < doc.lines && !empty) return jump(view, doc.line(table.last + 1).from);
  // A line right below a table would be one of its rows.
  view.dispatch({
    changes: { from, to: end, insert: "\n\n" },
    selection: { anchor: from + 2 },
    scrollIntoView: true,
    userEvent: "input.table",
  });
  return true;
}

function jump(view, at) {
  view.dispatch({ selection: { anchor: at }, scrollIntoView: true, userEvent: "select" });
  return true;
}

function enter(view) {
  tidy(view);
  const place = here(view);
  if (!place) return false;
  const { table, row, column } = place;
  const { doc } = view.state;
  const end = doc.line(table.last).to;
  // Above the table, at its very beginning, a line is made as anywhere.
  if (view.state.selection.main.head === table.from && rowAt(doc, table.first).cells[0].from > table.from) return false;
  if (row === table.last && row > table.rule && isEmpty(doc, row)) return leave(view, place);
  const next = row <= table.rule ? table.rule + 1 : row + 1;
  if (next > table.last || (row === table.rule && view.state.selection.main.head === end)) return newRow(view);
  goTo(view, next, row === table.rule ? 0 : column);
  return true;
}

function vertical(view, step) {
  const place = here(view);
  if (!place || !view.state.selection.main.empty) return false;
  const { table, row, column, cell } = place;
  // In a cell of several lines, first through them.
  const { head } = view.state.selection.main;
  const moved = view.moveVertically(view.state.selection.main, step > 0);
  if (moved.head >= cell.from && moved.head <= cell.to && moved.head !== head && differentLine(view, moved.head, head)) {
    view.dispatch({ selection: { anchor: moved.head }, scrollIntoView: true, userEvent: "select" });
    return true;
  }
  let next = row + step;
  if (next === table.rule) next += step;
  if (next > table.last) return leave(view, place);
  if (next < table.first) return table.first > 1 ? jump(view, view.state.doc.line(table.first - 1).to) : false;
  const to = rowAt(view.state.doc, next).cells[Math.min(column, rowAt(view.state.doc, next).cells.length - 1)];
  view.dispatch({
    selection: { anchor: Math.min(to.from + Math.max(head - cell.from, 0), to.to) },
    scrollIntoView: true,
    userEvent: "select",
  });
  return true;
}

function differentLine(view, a, b) {
  const [one, other] = [view.coordsAtPos(a), view.coordsAtPos(b)];
  return one && other && Math.abs(one.top - other.top) > 4;
}

// Home and End stay in the cell; from its edge they go on as anywhere.
function ends(view, side) {
  const place = here(view);
  const { main } = view.state.selection;
  const to = side < 0 ? place?.cell.from : place?.cell.to;
  if (!place || !main.empty || main.head === to || main.head < place.cell.from || main.head > place.cell.to) return false;
  return jump(view, to);
}

// A line within a cell can only be HTML's.
function breakLine(view) {
  if (!here(view)) return false;
  view.dispatch(view.state.replaceSelection("<br>"), { scrollIntoView: true, userEvent: "input" });
  return true;
}

// A paragraph that came up to a table would be one of its rows: the cursor goes there instead.
function upToTable(view) {
  const { doc, selection } = view.state;
  const line = doc.lineAt(selection.main.head);
  if (!selection.main.empty || view.state.readOnly || line.number < 3) return false;
  if (selection.main.head !== line.from || !line.text.trim() || doc.line(line.number - 1).text.trim()) return false;
  const table = tableAt(view.state, doc.line(line.number - 2).to);
  if (!table || table.last !== line.number - 2) return false;
  goTo(view, table.last, rowAt(doc, table.last).cells.length - 1);
  return true;
}

// At the edge of a cell nothing is taken away; in the first cell of an empty row, the row.
function edge(view, side) {
  const place = here(view);
  const { main } = view.state.selection;
  if (!place || !main.empty) return false;
  const { table, row, cell } = place;
  if (main.head < cell.from || main.head > cell.to) return row !== table.rule && main.head !== table.from;
  if (side < 0 ? main.head !== cell.from : main.head !== cell.to) return false;
  if (side < 0 && row > table.rule && isEmpty(view.state.doc, row)) return tableRow(view, "remove");
  if (side < 0 && table.first === row && table.rule === table.last && isEmpty(view.state.doc, row)) return tableRow(view, "remove");
  return true;
}

export const tableKeys = [
  { key: "Tab", run: (view) => tab(view, 1), shift: (view) => tab(view, -1) },
  { key: "Enter", run: enter, shift: breakLine },
  { key: "ArrowUp", run: (view) => vertical(view, -1) },
  { key: "ArrowDown", run: (view) => vertical(view, 1) },
  { key: "Home", run: (view) => ends(view, -1) },
  { key: "End", run: (view) => ends(view, 1) },
  { key: "Backspace", run: (view) => edge(view, -1) || upToTable(view) },
  { key: "Delete", run: (view) => edge(view, 1) },
];
