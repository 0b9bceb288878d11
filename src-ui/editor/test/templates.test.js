// Template tags: where they are, and that they are whole things.
import assert from "node:assert/strict";
import { test } from "node:test";
import { findTags, nameOf } from "../src/templates/find.js";
import { tagsIn } from "../src/templates/chips.js";
import { Desk } from "./state.js";

const found = (text, dialect) => findTags(text, dialect).map(({ from, to }) => text.slice(from, to));

test("tags of each dialect", () => {
  const text = "a {{ b }} {% c %} {# d #} {{< e >}} {{% f %}} g";
  assert.deepEqual(found(text.replace(/\{\{%.*/, ""), "braces"), ["{{ b }}", "{% c %}", "{# d #}"]);
  assert.deepEqual(found(text, "shortcodes"), ["{{< e >}}", "{{% f %}}"]);
  assert.deepEqual(found(text, "any"), ["{{ b }}", "{% c %}", "{# d #}", "{{< e >}}", "{{% f %}}"]);
  assert.deepEqual(found(text, "none"), []);
  assert.deepEqual(found("{{ a\nb }} {{ c", "any"), []);
});

test("what a tag is called", () => {
  for (const [tag, name, rest] of [
    ["{{ page.title | escape }}", "page.title", ""],
    ["{%- include note.html kind='x' -%}", "include", "note.html"],
    ['{{< figure src="/a b.png" >}}', "figure", "/a b.png"],
    ["{{% /note %}}", "/note", ""],
    ["{{}}", "{{}}", ""],
  ]) {
    assert.deepEqual(nameOf(tag), { name, rest }, tag);
  }
});

test("tags in code are chips where the site fills them in there", () => {
  const { state } = new Desk("`{{ a }}` {{< b >}}\n\n```\n{{ c }}\n```\n");
  const names = (dialect) => tagsIn(state, 0, state.doc.length, dialect).map(({ name }) => name);
  assert.deepEqual(names("braces"), ["a", "c"]);
  assert.deepEqual(names("any"), ["b"]);
});

const check = (keys, before, after) =>
  test(`${keys}: ${JSON.stringify(before)}`, () => {
    assert.equal(String(new Desk(before).press(...keys.split(" "))), after);
  });

check("Backspace", "a {{ b }}¦ c", "a ¦{{ b }}¦ c");
check("Delete", "a ¦{{ b }} c", "a ¦{{ b }}¦ c");
check("Enter", "a ¦{{ b }}¦ c", "a {{ b ¦}} c");
check("Backspace", "a {{ b }} ¦c", "a {{ b }}¦c");
