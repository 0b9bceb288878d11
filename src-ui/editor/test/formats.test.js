// What the toolbar and the shortcuts make of a text.
import assert from "node:assert/strict";
import { test } from "node:test";
import { formatsAt } from "../src/formats/current.js";
import { formats } from "../src/formats/index.js";
import { Desk } from "./state.js";

const check = (format, before, after) =>
  test(`${format}: ${JSON.stringify(before)}`, () => {
    const desk = new Desk(before);
    formats[format](desk);
    assert.equal(String(desk), after);
  });

check("bold", "a ¦word¦ here", "a **¦word¦** here");
check("bold", "a **¦word¦** here", "a ¦word¦ here");
check("bold", "a ¦**word**¦ here", "a ¦word¦ here");
check("bold", "a wo¦rd here", "a **wo¦rd** here");
check("bold", "a **wo¦rd** here", "a wo¦rd here");
check("bold", "a ¦word ¦here", "a **¦word¦** here");
check("bold", "a ¦ here", "a **¦** here");
check("bold", "a **¦** here", "a ¦ here");
check("bold", "*a **wo¦rd** b*", "*a wo¦rd b*");
check("bold", "¦one\n\ntwo¦", "**¦one**\n\n**two¦**");
check("bold", "- ¦one\n- two¦", "- **¦one**\n- **two¦**");
check("italic", "a **¦word¦** here", "a ***¦word¦*** here");
check("italic", "a *¦word¦* here", "a ¦word¦ here");
check("italic", "a _¦word¦_ here", "a ¦word¦ here");
check("strike", "a ¦word¦", "a ~~¦word¦~~");
check("strike", "~~wo¦rd~~", "wo¦rd");
check("code", "a ¦word¦", "a `¦word¦`");
check("code", "``wo¦rd``", "wo¦rd");

const typed = (format, mark) =>
  test(`${format}, a word, ${format}: plain text goes on`, () => {
    const desk = new Desk("a ¦");
    const step = (expected) => {
      formats[format](desk);
      assert.equal(String(desk), expected);
    };
    step(`a ${mark}¦${mark}`);
    desk.type("word");
    assert.deepEqual(formatsAt(desk.state), [format]);
    step(`a ${mark}word${mark}¦`);
    assert.deepEqual(formatsAt(desk.state), []);
    step(`a ${mark}word¦${mark}`);
    step(`a ${mark}word${mark}¦`);
    assert.equal(String(desk.type(" on")), `a ${mark}word${mark} on¦`);
    desk.type(" ");
    step(`a ${mark}word${mark} on ${mark}¦${mark}`);
    step(`a ${mark}word${mark} on ¦`);
  });

typed("bold", "**");
typed("italic", "*");
typed("strike", "~~");
typed("code", "`");

check("bold", "a **word ¦** b", "a **word** ¦ b");
check("strike", "~~two words ¦~~", "~~two words~~ ¦");
check("code", "``a`b¦``", "``a`b``¦");
check("italic", "_word¦_", "_word_¦");
check("italic", "**¦**", "***¦***");
check("bold", "***¦***", "*¦*");
check("italic", "***¦***", "**¦**");
check("bold", "***word¦***", "***word**¦*");
check("italic", "***word¦***", "***word*¦**");
check("bold", "***word*¦**", "***word***¦");
check("italic", "***word***¦", "***word**¦*");
check("bold", "**~~word¦~~**", "**~~word~~**¦");
check("bold", "**a¦ b**", "a¦ b");
check("bold", "**¦word**", "¦word");

check("link", "see ¦words¦ here", "see [words](¦address¦) here");
check("link", "see wo¦rds here", "see [words](¦address¦) here");
check("link", "see ¦https://harbour.example/a_(b)¦", "see [¦words¦](https://harbour.example/a_%28b%29)");
check("link", "see [wo¦rds](https://harbour.example)", "see [words](¦https://harbour.example¦)");
check("link", "see https://a¦.example/b", "see [¦words¦](https://a.example/b)");
check("link", "see <https://a¦.example/b>", "see [¦words¦](https://a.example/b)");
check("link", "![wo¦rds](b.png)", "![words](¦b.png¦)");
check("link", "¦", "[¦words¦](address)");

check("heading", "Ti¦tle", "## Ti¦tle");
check("heading", "## Ti¦tle", "### Ti¦tle");
check("heading", "### Ti¦tle", "Ti¦tle");
check("heading1", "Ti¦tle", "# Ti¦tle");
check("heading1", "## Ti¦tle", "# Ti¦tle");
check("heading2", "## Ti¦tle", "Ti¦tle");
check("heading3", "- Ti¦tle", "### Ti¦tle");
check("heading2", "> Ti¦tle", "> ## Ti¦tle");
check("paragraph", "### Ti¦tle", "Ti¦tle");
check("paragraph", "Ti¦tle", "Ti¦tle");
check("paragraph", "Ti¦tle\n=====\n\nb", "Ti¦tle\n\nb");
check("heading1", "Ti¦tle\n=====", "Ti¦tle");
check("heading2", "Ti¦tle\n=====", "## Ti¦tle");
check("heading", "Ti¦tle\n---", "### Ti¦tle");
check("heading3", "¦Title\n---¦\n\nb", "### ¦Title¦\n\nb");

check("bulleted", "¦a\n\nb¦", "- ¦a\n\n- b¦");
check("bulleted", "- ¦a\n- b¦", "¦a\nb¦");
check("bulleted", "1. ¦a\n2. b¦", "- ¦a\n- b¦");
check("bulleted", "- [ ] ¦a", "- ¦a");
check("bulleted", "> ¦a", "> - ¦a");
check("numbered", "¦a\nb\nc¦", "1. ¦a\n2. b\n3. c¦");
check("numbered", "  - ¦a", "  1. ¦a");
check("tasks", "¦a", "- [ ] ¦a");
check("tasks", "- [x] ¦a", "¦a");
check("tasks", "- ¦a", "- [ ] ¦a");
check("quote", "¦a\nb¦", "> ¦a\n> b¦");
check("quote", "> ¦a\n> b¦", "¦a\nb¦");

check("quote", "¦", "> ¦");
check("bulleted", "| a |\n| - |\n| b¦ |", "| a |\n| - |\n| b¦ |");
check("heading2", "| a¦ |\n| - |\n| b |", "| a¦ |\n| - |\n| b |");
check("bold", "a **b¦ c** d¦", "a **b ¦c d¦**");
check("bold", "¦a **b** c¦", "**¦a b c¦**");
check("italic", "¦a *b¦ c* d", "*¦a b¦ c* d");
check("codeblock", "¦a", "```\n¦a\n```");
check("codeblock", "- a¦", "```\n- a¦\n```");
check("codeblock", "¦```\na\n```", "¦a");

check("rule", "a¦\n\nb", "a\n\n---\n¦\n\nb");
check("image", "a¦", "a\n\n![¦What the image shows¦](image.jpg)\n");
check("image", "¦", "![¦What the image shows¦](image.jpg)\n");
check("image", "| a |\n| - |\n| ¦b |", "| a |\n| - |\n| b |\n\n![¦What the image shows¦](image.jpg)\n");
check("codeblock", "a\n¦", "a\n\n```\n¦code¦\n```\n");
check("codeblock", "¦a\nb¦", "```\n¦a\nb¦\n```");
check("codeblock", "```\na¦\n```", "a¦");
check("codeblock", "¦a ``` b¦", "````\n¦a ``` b¦\n````");
check("table", "a¦", "a\n\n| ¦Column¦ | Column |\n| --- | --- |\n| Cell | Cell |\n");

const holds = (text, names) =>
  test(`formats at ${JSON.stringify(text)}`, () => assert.deepEqual(formatsAt(new Desk(text).state), names));

holds("pla¦in", []);
holds("a **¦** b", ["bold"]);
holds("a ***¦*** b", ["bold", "italic"]);
holds("a `¦`", ["code"]);
holds("**b*o¦th***", ["bold", "italic"]);
holds("## a ~~¦b~~ `c`", ["heading2", "strike"]);
holds("###### ¦a", ["heading6"]);
holds("- [x] a [b¦c](d)", ["bulleted", "link", "tasks"]);
holds("> 1. a¦", ["numbered", "quote"]);
holds("| a |\n| - |\n| b¦ |", ["table"]);
holds("¦**a** b¦", []);
holds("¦**a**¦ b", ["bold"]);
holds("Title\n¦=====", ["heading1"]);

test("a format of several selections", () => {
  const desk = new Desk("a b");
  desk.dispatch({ selection: { anchor: 0, head: 1 } });
  formats.bold(desk);
  assert.equal(desk.state.doc.toString(), "**a** b");
});
