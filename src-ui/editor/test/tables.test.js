// Tables: reading them, the keys in them, and what keeps them whole.
import assert from "node:assert/strict";
import { test } from "node:test";
import { alignColumn, insertTable, removeTable, tableColumn, tableRow } from "../src/tables/edit.js";
import { cellText } from "../src/tables/guard.js";
import { alignmentsOf, cellsOf } from "../src/tables/read.js";
import { Desk } from "./state.js";

const words = (text) => cellsOf(text).cells.map(({ from, to }) => text.slice(from, to));

test("the cells of a row", () => {
  assert.deepEqual(words("| a | b c |"), ["a", "b c"]);
  assert.deepEqual(words("a | b"), ["a", "b"]);
  assert.deepEqual(words("  |a|b|  "), ["a", "b"]);
  assert.deepEqual(words("| a \\| b | c |"), ["a \\| b", "c"]);
  assert.deepEqual(words("|  | | |"), ["", "", ""]);
  assert.deepEqual(words("| a"), ["a"]);
});

test("cells cover their row without gap or overlap", () => {
  for (const text of ["| a | b |", "a|b", "||", "|  |x|  ", "| a \\\\| b", "|"]) {
    const { cells } = cellsOf(text);
    cells.forEach((cell, i) => {
      assert.ok(cell.start <= cell.from && cell.from <= cell.to && cell.to <= cell.end, text);
      assert.equal(cell.end, cells[i + 1]?.start ?? text.length, text);
    });
  }
});

test("alignments", () => {
  assert.deepEqual(alignmentsOf("| --- | :-- | :-: | --: |"), ["", "start", "center", "end"]);
});

const A = "| a | b |\n| - | - |\n| c | d |";
const check = (keys, before, after) =>
  test(`${keys}: ${JSON.stringify(before)}`, () => {
    assert.equal(String(new Desk(before).press(...keys.split(" "))), after);
  });

check("Tab", A.replace("a", "a¦"), "| a | ¦b¦ |\n| - | - |\n| c | d |");
check("Tab", "|a¦|b|\n|-|-|", "|a|¦b¦|\n|-|-|");
check("Tab", A.replace("b", "b¦"), "| a | b |\n| - | - |\n| ¦c¦ | d |");
check("Tab", A.replace("d", "d¦"), `${A}\n| ¦ |  |`);
check("Shift-Tab", A.replace("c", "¦c"), "| a | ¦b¦ |\n| - | - |\n| c | d |");
check("Shift-Tab", A.replace("a", "¦a"), A.replace("a", "¦a"));
check("Enter", A.replace("b", "¦b"), A.replace("d", "d¦"));
check("Enter", A.replace("d", "¦d"), `${A}\n| ¦ |  |`);
check("Enter Enter", A.replace("d", "¦d"), `${A}\n\n¦`);
check("Enter Enter", `${A.replace("d", "¦d")}\n\nbelow`, `${A}\n\n¦\n\nbelow`);
check("ArrowDown", A.replace("d", "d¦"), `${A}\n\n¦`);
check("Backspace", `${A}\n\n¦below`, `${A.replace("d", "d¦")}\n\nbelow`);
check("Enter", "| a | b |\n| - | -¦ |", "| a | b |\n| - | - |\n| ¦ |  |");
check("Backspace", A.replace("d", "¦d"), A.replace("d", "¦d"));
check("Delete", A.replace("c", "c¦"), A.replace("c", "c¦"));
check("Backspace", `${A}\n| ¦ |  |`, A.replace("c", "c¦"));
check("Home", "| a | bcd¦ |\n| - | - |", "| a | ¦bcd |\n| - | - |");
check("End", "| a¦bc | d |\n| - | - |", "| abc¦ | d |\n| - | - |");
check("Shift-Enter", A.replace("c", "c¦"), A.replace("c", "c<br>¦"));

const edit = (name, run, before, after) =>
  test(`${name}: ${JSON.stringify(before)}`, () => {
    const desk = new Desk(before);
    run(desk);
    assert.equal(String(desk), after);
  });

edit("column after", (d) => tableColumn(d, "after"), A.replace("a", "a¦"), "| a | ¦ | b |\n| - | --- | - |\n| c |  | d |");
edit("column after the last", (d) => tableColumn(d, "after"), A.replace("b", "b¦"), "| a | b | ¦ |\n| - | - | --- |\n| c | d |  |");
edit("column after, without spaces", (d) => tableColumn(d, "after"), "|a¦|b|\n|-|-|", "|a| ¦ |b|\n|-| --- |-|");
edit("column before", (d) => tableColumn(d, "before"), A.replace("c", "c¦"), "|  | a | b |\n| --- | - | - |\n| ¦ | c | d |");
edit("column removed", (d) => tableColumn(d, "remove"), A.replace("b", "b¦"), "| a¦ |\n| - |\n| c |");
edit("first column removed", (d) => tableColumn(d, "remove"), A.replace("a", "a¦"), "| b¦ |\n| - |\n| d |");
edit("column without bars", (d) => tableColumn(d, "after"), "a | b¦\n--- | ---\nc | d", "a | b | ¦ |\n--- | --- | --- |\nc | d |  |");
edit("column without bars removed", (d) => tableColumn(d, "remove"), "a¦ | b | e\n--- | --- | ---\nc | d | f", "b¦ | e\n--- | ---\nd | f");
for (const [where, before, after] of [
  ["left", "---", ":--"],
  ["center", "---", ":-:"],
  ["right", ":--", "--:"],
  ["none", ":-:", "---"],
  ["center", "-", ":-:"],
  ["left", ":--", ":--"],
])
  edit(`aligned ${where}`, (d) => alignColumn(d, where), `| a | b¦ |\n| - | ${before} |\n| c | d |`, `| a | b¦ |\n| - | ${after} |\n| c | d |`);
edit("the table removed", removeTable, "x\n\n| a | b |\n| - | - |\n| c¦ | d |\n\ny", "x\n¦\ny");
edit("the only table removed", removeTable, "| a¦ |\n| - |", "¦");
edit("the only column", (d) => tableColumn(d, "remove"), "x\n\n| a¦ |\n| - |\n\ny", "x\n¦\ny");
edit("row after", (d) => tableRow(d, "after"), A.replace("a", "a¦"), "| a | b |\n| - | - |\n| ¦ |  |\n| c | d |");
edit("row before", (d) => tableRow(d, "before"), A.replace("d", "d¦"), "| a | b |\n| - | - |\n|  | ¦ |\n| c | d |");
edit("row removed", (d) => tableRow(d, "remove"), `${A.replace("c", "c¦")}\n| e | f |`, "| a | b |\n| - | - |\n| e¦ | f |");
edit("head removed", (d) => tableRow(d, "remove"), `x\n\n${A.replace("a", "a¦")}\n\ny`, "x\n¦\ny");
edit("new table", (d) => insertTable(d, 2, 2), "x¦", "x\n\n| ¦Column 1¦ | Column 2 |\n| --- | --- |\n|  |  |\n");

const put = (name, before, { insert = "", event = "input.type" }, after) =>
  test(`${name}: ${JSON.stringify(before)}`, () => {
    const desk = new Desk(before);
    const { from, to } = desk.state.selection.main;
    desk.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: event });
    assert.equal(String(desk), after);
  });

put("a bar in a cell", A.replace("c", "c¦"), { insert: "|" }, A.replace("c", "c\\|¦"));
put("a bar behind a backslash", A.replace("c", "c\\¦"), { insert: "|" }, A.replace("c", "c\\|¦"));
put("a bar behind two", A.replace("c", "c\\\\¦"), { insert: "|" }, A.replace("c", "c\\\\\\|¦"));
put("lines in a cell", A.replace("c", "c¦"), { insert: "x\ny", event: "input.paste" }, A.replace("c", "cx y¦"));
put("cells deleted", "| ¦a | b¦ |\n| - | - |\n| c | d |", { event: "delete" }, "| ¦ |  |\n| - | - |\n| c | d |");
put("cells of two rows typed over", "| a | ¦b |\n| - | - |\n| c¦ | d |", { insert: "x" }, "| a | x¦ |\n| - | - |\n|  | d |");
put("whole rows deleted", "| a | b |\n| - | - |\n¦| c | d |¦", { event: "delete" }, "| a | b |\n| - | - |\n¦");
put("more than the table deleted", `x¦x\n\n${A}\n\ny¦y`, { event: "delete" }, "x¦y");
put("words right below a table", `${A}\n¦\nbelow`, { insert: "x" }, `${A}\n\nx¦\n\nbelow`);
put("a row right below a table", `${A}\n¦`, { insert: "|" }, `${A}\n|¦`);
put("plain words elsewhere", "a ¦ b", { insert: "|" }, "a |¦ b");

test("the source switched on, a bar is a bar", () => {
  const desk = new Desk(A.replace("c", "c¦"), { source: true }).type("|");
  assert.equal(String(desk), A.replace("c", "c|¦"));
});

test("as the text of a cell", () => {
  assert.equal(cellText("a|b\\|c||d\n e"), "a\\|b\\|c\\|\\|d e");
});
