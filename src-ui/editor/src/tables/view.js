// Tables as tables: every line is a row and every cell's text stays text, so that it is
// edited where it stands. Bars and the line below the head are hidden and not entered.
import { syntaxTree } from "@codemirror/language";
import { Prec } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin } from "@codemirror/view";
import { alignmentsOf, describe, writtenCells } from "./read.js";

const hidden = Decoration.replace({});
const cellLook = new Map();

// Neighbours differ by their column: of equal ones, CodeMirror would make one element.
// In a table of many columns words may break, so that all of it is seen.
const MANY = 5;

function look(column, align, columns) {
  const many = columns > MANY;
  const key = `${column}${align}${many}`;
  if (!cellLook.has(key)) {
    const attributes = { "data-column": String(column), ...(align ? { style: `text-align:${align}` } : {}) };
    cellLook.set(key, Decoration.mark({ class: many ? "cm-cell cm-cell-many" : "cm-cell", attributes, inclusive: true }));
  }
  return cellLook.get(key);
}

const rowLook = (name) => Decoration.line({ class: `cm-row ${name}` });
const LOOKS = {
  head: rowLook("cm-row-head"),
  rule: rowLook("cm-row-rule"),
  body: rowLook("cm-row-body"),
  last: rowLook("cm-row-body cm-row-last"),
  opened: Decoration.line({ class: "cm-row-opened" }),
};

function drawRow(state, number, table, alignments, out) {
  const line = state.doc.line(number);
  const cells = writtenCells(state, number);
  const kind = number === table.first ? "head" : number === table.last ? "last" : "body";
  out.looks.push(LOOKS[kind].range(line.from));
  cells.forEach((cell, column) => {
    out.cells.push(look(column, alignments[column] ?? "", alignments.length).range(cell.start, Math.max(cell.end, cell.start + 1)));
    if (cell.start < cell.from) out.looks.push(hidden.range(cell.start, cell.from));
    if (cell.to < cell.end) out.looks.push(hidden.range(cell.to, cell.end));
    const before = column ? cells[column - 1].to : line.from;
    if (before < cell.from) out.gaps.push(hidden.range(before, cell.from));
  });
  const last = cells.at(-1);
  if (last.to < line.to) out.gaps.push(hidden.range(last.to, line.to));
}

function draw(view) {
  const { state } = view;
  const { doc } = state;
  const { from, to } = view.viewport;
  const out = { looks: [], cells: [], gaps: [] };
  syntaxTree(state).iterate({
    from,
    to,
    enter(node) {
      if (node.name !== "Table") return;
      const table = describe(doc, node.node);
      if (!table) return false;
      const alignments = alignmentsOf(doc.line(table.rule).text);
      const first = Math.max(table.first, doc.lineAt(from).number);
      const last = Math.min(table.last, doc.lineAt(to).number);
      for (let number = first; number <= last; number++) {
        if (number !== table.rule) drawRow(state, number, table, alignments, out);
        else drawRule(state, doc.line(number), out);
      }
      return false;
    },
  });
  return {
    looks: Decoration.set(out.looks, true),
    cells: Decoration.set(out.cells, true),
    gaps: Decoration.set(out.gaps, true),
  };
}

// The line below the head: seen only while it is being typed.
function drawRule(state, line, out) {
  if (state.selection.ranges.some((range) => range.empty && range.head > line.from && range.head <= line.to)) {
    out.looks.push(LOOKS.opened.range(line.from));
    return;
  }
  out.looks.push(LOOKS.rule.range(line.from));
  out.gaps.push(hidden.range(line.from - 1, Math.min(line.to + 1, state.doc.length)));
}

class Tables {
  constructor(view) {
    Object.assign(this, draw(view));
  }
  update(update) {
    if (update.view.compositionStarted) {
      for (const name of ["looks", "cells", "gaps"]) this[name] = this[name].map(update.changes);
    } else if (
      update.docChanged ||
      update.viewportChanged ||
      update.selectionSet ||
      syntaxTree(update.startState) !== syntaxTree(update.state)
    ) {
      Object.assign(this, draw(update.view));
    }
  }
}

export function tableView() {
  const plugin = ViewPlugin.define((view) => new Tables(view), {
    decorations: (value) => value.looks,
    provide: (self) => [
      // Around all other marks, so that a cell is one element.
      Prec.lowest(EditorView.decorations.of((view) => view.plugin(self)?.cells ?? Decoration.none)),
      EditorView.atomicRanges.of((view) => view.plugin(self)?.gaps ?? Decoration.none),
    ],
  });
  return plugin;
}
