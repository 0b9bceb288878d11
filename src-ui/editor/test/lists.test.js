// The keys of lists and quotes, and numbers that stay in order.
import assert from "node:assert/strict";
import { test } from "node:test";
import { itemOf } from "../src/lists/read.js";
import { Desk } from "./state.js";

const check = (keys, before, after) =>
  test(`${keys}: ${JSON.stringify(before)}`, () => {
    assert.equal(String(new Desk(before).press(...keys.split(" "))), after);
  });

check("Enter", "- one¦", "- one\n- ¦");
check("Enter", "- one ¦two", "- one \n- ¦two");
check("Enter", "* [x] one¦", "* [x] one\n* [ ] ¦");
check("Enter", "> quote¦", "> quote\n> ¦");
check("Enter", "> - a¦", "> - a\n> - ¦");
check("Enter", "- one\n- ¦", "- one\n\n¦");
check("Enter", "- one\n\n- ¦", "- one\n\n¦");
check("Enter", "- one\n  - ¦", "- one\n- ¦");
check("Enter", "> a\n> ¦", "> a\n\n¦");
check("Enter", "> - a\n> - ¦", "> - a\n>\n> ¦");
check("Enter", "1. a¦\n2. b", "1. a\n2. ¦\n3. b");
check("Enter", "1. a¦\n1. b", "1. a\n2. ¦\n1. b");
check("Enter", "3) a¦\n4) b", "3) a\n4) ¦\n5) b");
check("Enter", "9. a\n10. b¦\n11. c", "9. a\n10. b\n11. ¦\n12. c");
check("Enter", "## Title¦", "## Title\n¦");
check("Enter", "```\n- a¦\n```", "```\n- a\n¦\n```");

check("Tab", "- a\n- b¦", "- a\n  - b¦");
check("Tab", "1. a\n2. b¦\n3. c", "1. a\n   1. b¦\n2. c");
check("Tab", "- a\n- b¦\n  - c", "- a\n  - b¦\n    - c");
check("Tab", "- a¦", "- a¦");
check("Tab", "- a\n  - b\n  - c¦", "- a\n  - b\n    - c¦");
check("Tab", "plain¦", "plain¦");
check("Shift-Tab", "- a\n  - b¦", "- a\n- b¦");
check("Shift-Tab", "1. a\n   1. b¦\n2. c", "1. a\n2. b¦\n3. c");
check("Shift-Tab", "- a\n  - b¦\n    - c", "- a\n- b¦\n  - c");

check("Backspace", "- ¦a", "¦a");
check("Backspace", "- a\n  - ¦b", "- a\n- ¦b");
check("Backspace", "- [ ] ¦a", "¦a");
check("Backspace", "> ¦a", "¦a");
check("Backspace", "> > ¦a", "> ¦a");
check("Backspace", "## ¦a", "¦a");

test("a line that goes takes its number along", () => {
  const desk = new Desk("1. a\n2. b\n3. c");
  desk.dispatch({ changes: { from: 5, to: 10 }, userEvent: "delete" });
  assert.equal(desk.state.doc.toString(), "1. a\n2. c");
});

test("a list that was not in order is left as it is", () => {
  const desk = new Desk("1. a\n5. b¦\n7. c").press("Enter");
  assert.equal(String(desk), "1. a\n5. b\n6. ¦\n7. c");
});

test("a number that is typed is meant", () => {
  const desk = new Desk("1. a\n¦2¦. b").type("7");
  assert.equal(desk.state.doc.toString(), "1. a\n7. b");
});

test("one undo takes back the item and the numbers", () => {
  const desk = new Desk("1. a¦\n2. b").press("Enter", "Mod-z");
  assert.equal(String(desk), "1. a¦\n2. b");
});

test("what is an item", () => {
  for (const [text, start] of [["- a", 2], ["12. a", 4], ["  * [ ] a", 8], ["> 1) a", 5], ["-", 1]]) {
    assert.equal(itemOf(text)?.start, start, text);
  }
  for (const text of ["-a", "1a", "1234567890. a", "a - b", "**a**", ""]) assert.equal(itemOf(text), null, text);
});

check("Enter", "* * *¦", "* * *\n¦");
check("Enter", "- **a¦**", "- **a**\n- ¦");
check("Enter", "***a¦***", "***a***\n¦");
check("Enter", "a¦**", "a\n¦**");
check("Enter", "1. a\n1. b¦\n1. c", "1. a\n1. b\n1. ¦\n1. c");
check("Enter", "1. a¦\n1. b", "1. a\n2. ¦\n1. b");
