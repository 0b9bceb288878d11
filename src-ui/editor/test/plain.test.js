// The plain text box, over the little of a browser that it asks for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "../plain.js";

class Box extends EventTarget {
  dataset = {};
  style = {};
  value = "";
  selectionStart = 0;
  selectionEnd = 0;
  setAttribute() {}
  focus() {}
  setSelectionRange(from, to) {
    [this.selectionStart, this.selectionEnd] = [from, to];
  }
  put(text) {
    const { selectionStart: from, selectionEnd: to, value } = this;
    this.value = value.slice(0, from) + text + value.slice(to);
    this.setSelectionRange(from + text.length, from + text.length);
  }
  press(properties) {
    const event = new Event("keydown", { cancelable: true });
    this.dispatchEvent(Object.assign(event, { code: "", ...properties }));
    return event.defaultPrevented;
  }
  toString() {
    const { selectionStart: from, selectionEnd: to, value } = this;
    return from === to
      ? `${value.slice(0, from)}¦${value.slice(from)}`
      : `${value.slice(0, from)}¦${value.slice(from, to)}¦${value.slice(to)}`;
  }
}

function desk(marked, options = {}) {
  const box = new Box();
  globalThis.document = {
    createElement: () => box,
    execCommand(_name, _ui, text = "") {
      box.put(text);
      return true;
    },
  };
  globalThis.window = globalThis;
  globalThis.requestAnimationFrame = () => 0;
  const parent = Object.assign(new EventTarget(), { append() {} });
  const api = create(parent, { text: marked.replaceAll("¦", ""), ...options });
  const from = marked.indexOf("¦");
  box.setSelectionRange(from, Math.max(marked.lastIndexOf("¦") - 1, from));
  return { box, api };
}

for (const [format, mark] of Object.entries({ bold: "**", italic: "*", strike: "~~", code: "`" })) {
  test(`${format}, a word, ${format}: plain text goes on`, () => {
    const { box, api } = desk("one\na ¦");
    api.format(format);
    assert.equal(String(box), `one\na ${mark}¦${mark}`);
    api.format(format);
    assert.equal(String(box), "one\na ¦");
    api.format(format);
    box.put("word");
    api.format(format);
    assert.equal(String(box), `one\na ${mark}word${mark}¦`);
  });
}

const check = (format, before, after) =>
  test(`${format}: ${JSON.stringify(before)}`, () => {
    const { box, api } = desk(before);
    api.format(format);
    assert.equal(String(box), after);
  });

check("bold", "a ¦word¦", "a **¦word¦**");
check("bold", "a **¦word¦**", "a ¦word¦");
check("italic", "**¦**", "***¦***");
check("italic", "**¦word¦**", "***¦word¦***");
check("italic", "***¦word¦***", "**¦word¦**");
check("italic", "a ¦ *b*", "a *¦* *b*");

test("Ctrl-K links what is selected, and else opens the palette", () => {
  const asked = [];
  const { box } = desk("a ¦b", { onShortcut: (name) => asked.push(name) });
  assert.ok(box.press({ key: "k", ctrlKey: true }));
  assert.deepEqual([asked, box.value], [["palette"], "a b"]);
  box.setSelectionRange(2, 3);
  assert.ok(box.press({ key: "k", ctrlKey: true }));
  assert.deepEqual([asked, String(box)], [["palette"], "a [b](¦address¦)"]);
});
