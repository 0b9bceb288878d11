// The live preview: which marks are hidden where the cursor is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Decoration } from "@codemirror/view";
import { hrefAt } from "../src/links.js";
import { seen as shownAt } from "../src/problems.js";
import { Marks, plan } from "../src/marks/view.js";
import { Desk } from "./state.js";

// What is seen of a text, hidden marks left out.
function seen(desk) {
  const { state } = desk;
  const found = plan(state, 0, state.doc.length, { awake: true, imageAddress: () => "" });
  const hidden = new Array(state.doc.length).fill(false);
  Decoration.set(found.decorations(), true).between(0, state.doc.length, (from, to, value) => {
    if (value.point && to > from) hidden.fill(true, from, to);
  });
  return Array.from({ length: state.doc.length }, (_, at) => (hidden[at] ? "" : state.sliceDoc(at, at + 1))).join("");
}

const check = (text, expected) =>
  test(`seen of ${JSON.stringify(text)}`, () => {
    const desk = new Desk(text);
    assert.equal(seen(desk), expected);
    assert.equal(desk.state.doc.toString(), text.replace("¦", ""));
  });

check("¦\n**bold** and *it* and ~~no~~ and `code`", "\nbold and it and no and code");
check("**bo¦ld** and *it*", "**bold** and it");
check("**bold**¦ and *it*", "**bold** and it");
check("**a *b¦* c**", "**a *b* c**");
check("¦\n## Title ##", "\nTitle");
check("## Ti¦tle", "## Title");
check("¦\n[words](https://a.example \"t\") and ![alt](b.png)", "\nwords and alt");
check("[wo¦rds](https://a.example)", "[words](https://a.example)");
check("¦\n[words][ref] and [ref] and [not]\n\n[ref]: https://a.example", "\nwords and ref and [not]\n\n[ref]: https://a.example");
check("a[^1]¦\n\n[^1]: *words*", "a[^1]\n\n[^1]: *words*");
check("¦\n<https://a.example>", "\nhttps://a.example");
check("¦\n\\*no\\*", "\n*no*");
check("> quote¦", "quote");
check("> > a¦", "a");
check("- a¦\n  - b\n    c", "a\nb\nc");
check("1. a¦\n   b", "1. a\nb");
check("- [ ] a¦", "a");
check("¦\n```js\n**a**\n```", "\njs\n**a**\n");
check("```js¦\na\n```", "```js\na\n```");
check("¦\n[a]({{ site.url }}/b) and ![c]({% link d.png %})", "\na and c");
check("¦\n{{ a *b* }}", "\n{{ a *b* }}");
check("---\ntitle: *a*\n---\n¦", "---\ntitle: *a*\n---\n");

test("where a link leads", () => {
  const at = (marked) => {
    const desk = new Desk(marked);
    return hrefAt(desk.state, desk.state.selection.main.head)?.href ?? null;
  };
  assert.equal(at("[w¦ords](https://a.example/b \"t\")"), "https://a.example/b");
  assert.equal(at("[w¦ords][Ref]\n\n[ref]: <https://a.example>"), "https://a.example");
  assert.equal(at("[r¦ef]\n\n[ref]: /b"), "/b");
  assert.equal(at("<https://a¦.example>"), "https://a.example");
  assert.equal(at("www¦.a.example"), "https://www.a.example");
  assert.equal(at("ida¦@a.example"), "mailto:ida@a.example");
  assert.equal(at("![a¦](b.png)"), null);
  assert.equal(at("[![a¦](b.png)](/c)"), "/c");
  assert.equal(at("a[^¦1]\n\n[^1]: words"), null);
  assert.equal(at("pl¦ain"), null);
});

const arrives = (text, from, to, expected) =>
  test(`the cursor from ${from} to ${to} in ${JSON.stringify(text)}`, () => {
    const desk = new Desk(text);
    desk.dispatch({ selection: { anchor: from } });
    desk.dispatch({ selection: { anchor: to }, userEvent: "select" });
    assert.equal(desk.state.selection.main.head, expected);
  });

arrives("a\n## T", 1, 2, 5);
arrives("a\n- T", 1, 2, 4);
arrives("a\n- T", 4, 2, 1);
arrives("a\n## T", 5, 2, 2);
arrives("a\n```\n- b\n```", 5, 6, 6);
arrives("a\nb", 1, 2, 2);
arrives("a\n  - T", 1, 4, 6);
arrives("> > T", 5, 2, 4);

const home = (before, after) =>
  test(`Home in ${JSON.stringify(before)}`, () => assert.equal(String(new Desk(before).press("Home")), after));

home("  - abc¦", "  - ¦abc");
home("  - ¦abc", "  - ¦abc");
home("1. a¦b", "1. ¦ab");
home("## ab¦", "## ¦ab");
home("## ¦ab", "¦## ab");

test("a problem in a hidden address is shown at its link", () => {
  const shown = (text, words) => {
    const { state } = new Desk(text);
    const at = text.indexOf(words);
    const { from, to } = shownAt(state, at, at + words.length);
    return text.slice(from, to);
  };
  assert.equal(shown("see [the guide](/gone) here", "/gone"), "[the guide](/gone)");
  assert.equal(shown("see [the guide](/gone) here", "guide"), "guide");
  assert.equal(shown("![](/gone.png)", "/gone.png"), "![](/gone.png)");
  assert.equal(shown("#### Title", "####"), "#### Title");
  assert.equal(shown("see https://a.example", "https://a.example"), "https://a.example");
});

// Edits of all kinds, each followed by a look at what changed and by one at everything.
test("what is made anew in parts is as if it were made anew as a whole", () => {
  const random = (seed) => () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const pieces = [
    "# Title\n", "- item **b**\n", "  - inner\n", "1. one\n", "> quote\n", "```\n", "**bold** and *it* ", "\n\n", "\n", "[a](b) ", "![a](b.png)\n",
    "- [ ] task\n", "| a | b |\n| - | - |\n", "---\n", "===\n", "[ref] ", "\n[ref]: /x\n", "words ", "`c` ", "*", "`", " ", "<div>\n", "\\*",
  ];
  const flat = (set, end) => {
    const found = [];
    set.between(0, end, (from, to, value) => {
      const { attributes, class: name, widget } = value.spec;
      found.push(`${from}-${to} ${name ?? ""} ${attributes?.style ?? ""} ${widget ? Object.values(widget).join() : ""}`);
    });
    return found.sort();
  };
  const options = { imageAddress: () => "", awake: () => true };
  let [blocks, kept] = [0, 0];
  for (let seed = 1; seed <= 40; seed++) {
    const next = random(seed);
    const one = (list) => list[Math.floor(next() * list.length)];
    const desk = new Desk(Array.from({ length: 60 }, () => one(pieces)).join(""));
    const view = { state: desk.state, viewport: { from: 0, to: desk.state.doc.length }, hasFocus: true };
    const parts = new Marks(view, options);
    for (let i = 0; i < 40; i++) {
      const startState = desk.state;
      const { length } = startState.doc;
      const from = Math.floor(next() * (length + 1));
      const to = next() < 0.5 ? from : Math.min(length, from + Math.floor(next() * 30));
      const insert = next() < 0.3 ? "" : next() < 0.5 ? one(pieces) : "x";
      const moved = next() < 0.2;
      const transaction = startState.update(moved ? { selection: { anchor: from } } : { changes: { from, to, insert }, selection: { anchor: from + insert.length }, filter: false });
      desk.dispatch(transaction);
      view.state = desk.state;
      view.viewport = { from: 0, to: desk.state.doc.length };
      const known = parts.known;
      parts.update({ view, startState, state: desk.state, changes: transaction.changes, transactions: [transaction], docChanged: transaction.docChanged, selectionSet: true });
      const whole = new Marks(view, options);
      const says = () => `seed ${seed}, step ${i}: ${JSON.stringify(desk.state.doc.toString())}`;
      assert.deepEqual(flat(parts.decorations, length + 99), flat(whole.decorations, length + 99), says());
      assert.deepEqual(flat(parts.closed, length + 99), flat(whole.closed, length + 99), says());
      for (const tree of whole.known) {
        blocks++;
        if (known.has(tree)) kept++;
      }
    }
  }
  // Else it would be no work saved.
  assert.ok(kept > blocks / 2, `${kept} of ${blocks}`);
});
