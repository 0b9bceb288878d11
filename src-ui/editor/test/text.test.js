// The text as a whole: the smallest change, links from pasted addresses, marks around a
// selection, images, and the undo history across restarts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { undo } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { smallestChange } from "../src/change.js";
import { nextStop } from "../src/find/panel.js";
import { insertImage } from "../src/paste/files.js";
import { bare, linkOver } from "../src/paste/html.js";
import { writeHistory } from "../src/undo.js";
import { Desk } from "./state.js";

test("the smallest change makes one text the other", () => {
  const pieces = ["a", "b", "ab", "é", "😀", "\n", "aa"];
  const random = (seed) => () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const next = random(7);
  const some = () => Array.from({ length: Math.floor(next() * 8) }, () => pieces[Math.floor(next() * pieces.length)]).join("");
  for (let i = 0; i < 2000; i++) {
    const [before, after] = [some(), some()];
    const { from, to, insert } = smallestChange(before, after);
    assert.equal(before.slice(0, from) + insert + before.slice(to), after);
    if (before === after) assert.equal(from === to && insert, "");
  }
  assert.deepEqual(smallestChange("one two", "one too"), { from: 5, to: 6, insert: "o" });
});

const paste = (before, plain, after) =>
  test(`${plain} pasted over ${JSON.stringify(before)}`, () => {
    const desk = new Desk(before);
    const took = linkOver(desk, plain);
    assert.equal(took ? desk.state.doc.toString() : null, after);
  });

paste("see ¦words¦ here", "https://a.example", "see [words](https://a.example) here");
paste("see ¦words¦ here", " mailto:ida@a.example\n", "see [words](mailto:ida@a.example) here");
paste("see ¦words¦ here", "https://a.example/(b)", "see [words](https://a.example/%28b%29) here");
paste("see ¦words¦ here", "https://a.example/?utm_source=x&UTM_Medium=y", "see [words](https://a.example/) here");
paste("see ¦words¦ here", "https://a.example/b?p=2&fbclid=1&q=a=b#c?gclid=1", "see [words](https://a.example/b?p=2&q=a=b#c?gclid=1) here");
paste("see ¦words¦ here", "mailto:ida@a.example?utm_source=x", "see [words](mailto:ida@a.example?utm_source=x) here");
paste("see ¦ here", "https://a.example", null);
paste("see ¦words¦ here", "other words", null);
paste("¦https://b.example¦", "https://a.example", null);
paste("¦two\nlines¦", "https://a.example", null);

const wraps = (before, typed, after) =>
  test(`${typed} typed over ${JSON.stringify(before)}`, () => {
    const desk = new Desk(before);
    const { from, to } = desk.state.selection.main;
    const took = desk.state.facet(EditorView.inputHandler).some((handler) => handler(desk, from, to, typed));
    assert.equal(took ? String(desk) : null, after);
  });

wraps("a ¦word¦", "*", "a *¦word¦*");
wraps("a *¦word¦*", "*", "a **¦word¦**");
wraps("a ¦word¦", "(", null);
wraps("a ¦word¦", '"', null);
wraps("a ¦word¦", "x", null);
wraps("a word¦", "*", null);
wraps("a ¦{{ b }}¦", "x", "a {{ b }}x¦");

test("images are paragraphs of their own", () => {
  const desk = new Desk("one¦\ntwo");
  insertImage(desk, "/a b.png", "Two [boats]\nin a row");
  assert.equal(String(desk), "one\n\n![Two \\[boats\\] in a row](</a b.png>)¦\n\ntwo");
});

test("the undo history comes back with its text", () => {
  const before = new Desk("one¦").type(" two");
  before.press("Mod-z", "Mod-y");
  const kept = writeHistory(before.state);
  const after = new Desk("one two", { history: kept });
  assert.ok(undo(after));
  assert.equal(after.state.doc.toString(), "one");
  assert.equal(after.press("Mod-y").state.doc.toString(), "one two");
});

test("the undo history of another text, or a broken one, is left", () => {
  const kept = writeHistory(new Desk("one¦").type(" two").state);
  for (const [text, history] of [["one twx", kept], ["one two", `${kept}}`], ["one two", "{}"], ["one two", kept.replace('"done"', '"d"')]]) {
    assert.equal(undo(new Desk(text, { history })), false, history);
  }
  assert.equal(writeHistory(new Desk("one").state), "");
});

test("of a long history the newest is kept", () => {
  const desk = new Desk("¦");
  for (let i = 0; i < 60; i++) {
    desk.dispatch({ changes: { from: 0, insert: `${i} ` }, userEvent: "input.paste" });
    desk.press("Mod-Enter");
  }
  const kept = writeHistory(desk.state, 2000);
  assert.ok(kept.length < 2300, String(kept.length));
  const after = new Desk(desk.state.doc.toString(), { history: kept });
  let steps = 0;
  while (undo(after)) steps++;
  assert.ok(steps > 3 && steps < 60, String(steps));
  assert.ok(after.state.doc.toString().startsWith(`${59 - steps} `));
});

test("Tab goes around the find bar, past what cannot be used", () => {
  const [find, replace, one, all] = [{}, {}, { disabled: true }, { hidden: true }];
  const stops = [find, replace, one, all];
  assert.equal(nextStop(stops, find, false), replace);
  assert.equal(nextStop(stops, replace, true), find);
  assert.equal(nextStop(stops, replace, false), find);
  assert.equal(nextStop(stops, find, true), replace);
  assert.equal(nextStop(stops, {}, false), null);
});

const finishes = (before, after) =>
  test(`Enter in ${JSON.stringify(before)}`, () => assert.equal(String(new Desk(before).press("Enter")), after));

finishes("a [b](https://c.example¦) d", "a [b](https://c.example)¦ d");
finishes("a [b](https:¦//c.example)", "a [b](https://c.example)¦");
finishes("a [b](¦address¦) d", "a [b](address)¦ d");
finishes("a [b](¦) d", "a [b]()¦ d");
finishes("a ![b](c¦.png)", "a ![b](c.png)¦");
finishes("[![a](b¦)](c)", "[![a](b)¦](c)");
finishes("[![a](b)](c¦)", "[![a](b)](c)¦");
finishes("- a [b](c¦)", "- a [b](c)¦");
finishes("| a |\n| - |\n| [b](c¦) |", "| a |\n| - |\n| [b](c)¦ |");
finishes("a [b](c)¦ d", "a [b](c)\n¦d");
finishes("a [b¦](c)", "a [b\n¦](c)");

test("a paste without text puts nothing", () => {
  const data = (kinds) => ({ getData: (kind) => kinds[kind] ?? "" });
  assert.ok(bare(data({})));
  assert.ok(bare(data({ "text/html": "<img>" })));
  assert.ok(!bare(data({ "text/plain": " " })));
  assert.ok(!bare(data({ "text/uri-list": "https://a.example" })));
});
