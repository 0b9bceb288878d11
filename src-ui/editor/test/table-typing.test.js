// Typing in tables key by key: what a cell shows while it is written, and what stays of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { insertTable } from "../src/tables/edit.js";
import { Composed } from "../src/tables/guard.js";
import { writtenCells } from "../src/tables/read.js";
import { Desk } from "./state.js";

// Every key goes where the cursor is, as it would be read back from the page: in what is
// shown of a cell, for what is hidden cannot be stood in.
function write(desk, text) {
  for (const key of text) {
    const number = desk.state.doc.lineAt(desk.state.selection.main.head).number;
    desk.type(key);
    const { head } = desk.state.selection.main;
    assert.equal(desk.state.doc.lineAt(head).number, number);
    assert.ok(
      writtenCells(desk.state, number).some((cell) => head >= cell.from && head <= cell.to),
      `the cursor is shown: ${desk}`,
    );
    if (key === " ") assert.equal(desk.state.sliceDoc(head - 1, head), " ");
  }
  return desk;
}

const R = "\n| --- | --- |\n";
const H = `| a | b |${R}`;

test("a new table", () => {
  const desk = new Desk("¦");
  insertTable(desk, 2, 2);
  write(desk, "new row").press("Tab");
  write(desk, "a b c").press("Tab");
  write(desk, "slow typed words").press("Tab");
  write(desk, "x");
  assert.equal(String(desk), "| new row | a b c |\n| --- | --- |\n| slow typed words | x¦ |\n");
});

const keys = (name, before, run, after) =>
  test(name, () => {
    const desk = new Desk(before);
    run(desk);
    assert.equal(String(desk), after);
  });

keys("an existing table", `${H}| one¦ | two |`, (d) => write(d, " p q"), `${H}| one p q¦ | two |`);
keys("End, then on", `${H}| o¦ne | two |`, (d) => write(d.press("End"), " p q"), `${H}| one p q¦ | two |`);
keys("a blank stays, the cursor behind it", `${H}| one¦ | two |`, (d) => write(d, " "), `${H}| one ¦ | two |`);
keys("a padded cell", `${H}| one¦      | two |`, (d) => write(d, " p q"), `${H}| one p q¦      | two |`);
keys("a cell without padding", "|a|b|\n|-|-|\n|one¦|two|", (d) => write(d, " p q"), "|a|b|\n|-|-|\n|one p q¦|two|");
keys("the last cell", `${H}| one | two¦ |`, (d) => write(d, " p q"), `${H}| one | two p q¦ |`);
keys("a row without bars at its ends", "a | b\n--- | ---\none | two¦", (d) => write(d, " p q"), "a | b\n--- | ---\none | two p q¦");
keys("an empty cell", `${H}| ¦ |  |`, (d) => write(d, "p q r"), `${H}| p q r¦ |  |`);
keys("an empty cell, first a blank", `${H}| ¦ |  |`, (d) => write(d, "  p q"), `${H}| p q¦ |  |`);
keys("behind bold words", `${H}| **one**¦ | two |`, (d) => write(d, " p q"), `${H}| **one** p q¦ | two |`);
keys("two blanks", `${H}| one¦ | two |`, (d) => write(d, "  p"), `${H}| one  p¦ | two |`);
keys("Backspace takes the blank", `${H}| one¦ | two |`, (d) => write(d, " p").press("Backspace", "Backspace"), `${H}| one¦ | two |`);
keys("Backspace to the empty cell", `${H}| x¦ | two |`, (d) => write(d, " ").press("Backspace", "Backspace", "Backspace"), `${H}| ¦ | two |`);
keys("Delete behind the blank", `${H}| one¦ | two |`, (d) => write(d, " ").press("Delete"), `${H}| one ¦ | two |`);
keys("a bar behind the blank", `${H}| one¦ | two |`, (d) => write(d, " |"), `${H}| one \\|¦ | two |`);
keys("Tab behind the blank", `${H}| one¦ | two |`, (d) => write(d, " ").press("Tab"), `${H}| one | ¦two¦ |`);
keys("Tab behind the blank of an empty cell", `${H}| ¦ | two |`, (d) => write(d, " ").press("Tab"), `${H}|  | ¦two¦ |`);
keys("Enter behind the blank", `${H}| one¦ | two |\n| x | y |`, (d) => write(d, " ").press("Enter"), `${H}| one | two |\n| x¦ | y |`);
keys("Home behind the blank", `${H}| one¦ | two |`, (d) => write(d, " ").press("Home"), `${H}| ¦one  | two |`);

const T = `${H}| one | two |`;
keys("on the only line to the text below", `${T}\n¦\nTail text.`, (d) => d.type("a").type(" ").type("b"), `${T}\n\na b¦\n\nTail text.`);
keys("arrow down to that line", `${H}| one¦ | two |\n\nTail text.`, (d) => d.press("ArrowDown").type("a"), `${T}\n\na¦\n\nTail text.`);
keys("that line of blanks", `${T}\n  ¦\nTail text.`, (d) => d.type("a"), `${T}\n\na¦\n\nTail text.`);
keys("text at the end of the table", `${T}\n¦`, (d) => d.type("a"), `${T}\n\na¦`);

const compose = (name, before, text, after) =>
  keys(name, before, (desk) => {
    const composed = new Composed();
    composed.begin(desk);
    const { from } = desk.state.selection.main;
    desk.dispatch({ changes: { from, insert: text }, selection: { anchor: from + text.length }, userEvent: "input.type.compose" });
    composed.settle(desk);
  }, after);

compose("composed on that line", `${T}\n¦\nTail text.`, "é", `${T}\n\né¦\n\nTail text.`);
compose("composed at the end of the table", `${T}\n¦`, "é", `${T}\n\né¦`);
compose("composed in a cell", `${H}| one¦ | two |`, "é", `${H}| oneé¦ | two |`);
