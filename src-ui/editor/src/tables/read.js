// A table's text as rows and cells. Reads strings and documents; knows nothing of how a
// table looks.
import { syntaxTree } from "@codemirror/language";

// The cells of one row. `start` to `end` is all that belongs to a cell, the bar before it
// included (and behind the last one, that behind it); `from` to `to` are its words, `shut` is
// where its padding ends.
export function cellsOf(text) {
  const bars = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "|") bars.push(i);
  }
  const lead = text.search(/\S/);
  if (bars[0] !== lead) bars.unshift(-1);
  const last = bars.at(-1);
  const trailing = bars.length > 1 && last >= 0 && !text.slice(last + 1).trim() ? last : null;
  if (trailing !== null) bars.pop();
  const cells = bars.map((bar, i) => {
    const open = bar + 1;
    const shut = bars[i + 1] ?? trailing ?? text.length;
    const words = text.slice(open, shut);
    const inset = words.search(/\S/);
    const from = open + (inset < 0 ? Number(words.length > 1) : inset);
    const to = inset < 0 ? from : open + words.trimEnd().length;
    return { start: Math.max(bar, 0), end: i === bars.length - 1 ? text.length : shut, from, to, shut };
  });
  return { cells, trailing };
}

// Left, center, right or nothing for each column, from the line below the head.
export function alignmentsOf(text) {
  return cellsOf(text).cells.map(({ from, to }) => {
    const mark = text.slice(from, to);
    const [left, right] = [mark.startsWith(":"), mark.endsWith(":")];
    return left && right ? "center" : right ? "end" : left ? "start" : "";
  });
}

// The table at a place: { from, to, rule } with the number of the line below its head.
// Tables in quotes and lists stay text: their lines begin with what is not the table's.
export function tableAt(state, at) {
  for (const side of [-1, 1]) {
    for (let node = syntaxTree(state).resolveInner(at, side); node; node = node.parent) {
      if (node.name === "Table") return describe(state.doc, node);
    }
  }
  return null;
}

export function describe(doc, node) {
  const first = doc.lineAt(node.from);
  if (/\S/.test(doc.sliceString(first.from, node.from)) || node.parent?.name !== "Document") return null;
  return { from: first.from, to: doc.lineAt(node.to).to, rule: first.number + 1, first: first.number, last: doc.lineAt(node.to).number };
}

// A row's line with its cells at their places in the document.
export function rowAt(doc, number) {
  const line = doc.line(number);
  const { cells, trailing } = cellsOf(line.text);
  const move = (at) => at + line.from;
  return {
    line,
    trailing: trailing === null ? null : move(trailing),
    cells: cells.map((cell) => Object.fromEntries(Object.entries(cell).map(([name, at]) => [name, move(at)]))),
  };
}

// A cell as it is being written: blanks typed behind its words belong to them up to these
// places, where a cursor stands, and only what follows is padding.
export function writtenTo(cell, places) {
  const to = places.reduce((far, at) => (at > far && at <= cell.shut ? at : far), cell.to);
  return to === cell.to ? cell : { ...cell, to };
}

// The cells of a row with what is being written in them.
export function writtenCells(state, number) {
  const places = state.selection.ranges.flatMap(({ anchor, head }) => [anchor, head]);
  return rowAt(state.doc, number).cells.map((cell) => writtenTo(cell, places));
}

// Where in its table a place is: { table, row (line number), column }.
export function cellAt(state, at) {
  const table = tableAt(state, at);
  if (!table || at < table.from || at > table.to) return null;
  const number = state.doc.lineAt(at).number;
  const cells = rowAt(state.doc, number).cells.map((cell) => writtenTo(cell, [at]));
  // Between "|a" and "|b" it is at the end of the first one's words.
  let column = cells.findIndex((cell) => at >= cell.from && at <= cell.to);
  if (column < 0) column = cells.findIndex((cell) => at < cell.end);
  if (column < 0) column = cells.length - 1;
  return { table, row: number, column, cell: cells[column] };
}
