// What is said of the page: marks the words that remarks are about, tells which words are
// selected and which mark is clicked, and goes to one. Asleep until the window sends the
// remarks, so a page that nobody reviews knows nothing of it.
"use strict";
(() => {
  const WORDS_AROUND = 64;
  const SETTLED = 200;
  const say = (kind, more) => window.parent.postMessage({ dateline: 1, kind, ...more }, "*");
  const isCount = (value) => Number.isInteger(value) && value >= 0;
  const blocks = () => Array.from(document.querySelectorAll("[data-line]"));
  const line = (block) => Number(block.dataset.line);
  const plain = (text) => text.replace(/\s+/gu, " ");

  let awake = false;
  let remarks = [];
  let here = "";

  // ---- The words of remarks. Spaces are left out on both sides: what stands between two
  // cells or two lines is not the same on the page and in what was quoted.

  // The letters of all blocks, where each of them stands, and where each block begins.
  function letters() {
    const all = { text: "", nodes: [], begins: [] };
    for (const block of blocks()) {
      all.begins.push({ line: line(block), at: all.text.length });
      const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const node = walk.currentNode;
        all.nodes.push({ node, at: all.text.length });
        all.text += node.data.replace(/\s+/gu, "");
      }
    }
    return all;
  }

  // The place of a letter in the page; `end` is the place behind it.
  function place(all, index, end) {
    const found = all.nodes.findLast((one) => one.at <= index);
    let left = index - found.at;
    const data = found.node.data;
    for (let offset = 0; offset < data.length; offset++) {
      if (/\s/u.test(data[offset])) continue;
      if (left === 0) return [found.node, offset + (end ? 1 : 0)];
      left--;
    }
    return [found.node, data.length];
  }

  // Words that stand several times in their block are told apart by their number.
  function find(all, remark) {
    const words = remark.words.replace(/\s+/gu, "");
    const block = all.begins.findLastIndex((one) => one.line <= remark.line);
    if (!words || block < 0) return null;
    const until = all.begins[block + 1]?.at ?? all.text.length;
    let found = -1;
    for (let nth = 0, from = all.begins[block].at; nth <= remark.nth; nth++) {
      const at = all.text.indexOf(words, from);
      if (at < 0 || at >= until) break;
      found = at;
      from = at + 1;
    }
    if (found < 0) return null;
    const range = document.createRange();
    range.setStart(...place(all, found, false));
    range.setEnd(...place(all, found + words.length - 1, true));
    return range;
  }

  function isRemark(one) {
    return typeof one?.id === "string" && typeof one.words === "string" && isCount(one.line) && isCount(one.nth);
  }

  function take(list) {
    const all = letters();
    remarks = list.filter(isRemark).map((one) => ({ id: one.id, range: find(all, one) })).filter((one) => one.range);
    awake = true;
    paint();
  }

  function paint() {
    if (!window.CSS?.highlights) return outline();
    const put = (name, list) => CSS.highlights.set(name, new Highlight(...list.map((one) => one.range)));
    put("remark", remarks.filter((one) => one.id !== here));
    put("remark-here", remarks.filter((one) => one.id === here));
  }

  // Where words cannot be painted without changing the page, their blocks get a mark.
  function outline() {
    for (const block of blocks()) {
      block.classList.toggle("remarked", remarks.some((one) => one.range.intersectsNode(block)));
    }
  }

  function goTo(id) {
    here = id;
    paint();
    const range = remarks.find((one) => one.id === id)?.range;
    const box = range?.getBoundingClientRect();
    if (!box || (box.top > 24 && box.bottom < window.innerHeight - 24)) return;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = box.top + window.scrollY - window.innerHeight / 3;
    window.scrollTo({ top, behavior: still ? "instant" : "smooth" });
  }

  document.addEventListener("click", (event) => {
    if (!awake || !window.getSelection().isCollapsed) return;
    const caret = document.caretRangeFromPoint(event.clientX, event.clientY);
    const hit = caret && remarks.find((one) => one.range.isPointInRange(caret.startContainer, caret.startOffset));
    if (!hit) return;
    here = hit.id;
    paint();
    say("remark", { id: hit.id });
  });

  // ---- The selection.

  let told = false;
  let down = false;
  let waits = 0;

  // The block that a place is in, or the one before it.
  function blockAt(all, node) {
    const before = (block) => block.contains(node) || block.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
    return all.findLastIndex(before);
  }

  function around(block, set) {
    const range = document.createRange();
    range.selectNodeContents(block);
    set(range);
    return plain(range.toString());
  }

  function selected() {
    const selection = window.getSelection();
    const exact = plain(selection.toString()).trim();
    if (!exact || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const all = blocks();
    const first = blockAt(all, range.startContainer);
    const last = blockAt(all, range.endContainer);
    if (first < 0 || !all[first].contains(range.startContainer)) return null;
    const box = range.getBoundingClientRect();
    return {
      line: line(all[first]),
      until: all[last + 1] ? line(all[last + 1]) : -1,
      exact,
      prefix: around(all[first], (one) => one.setEnd(range.startContainer, range.startOffset)).slice(-WORDS_AROUND),
      suffix: all[last].contains(range.endContainer)
        ? around(all[last], (one) => one.setStart(range.endContainer, range.endOffset)).slice(0, WORDS_AROUND)
        : "",
      left: box.left,
      top: box.top,
      bottom: box.bottom,
      right: box.right,
    };
  }

  function tell() {
    const now = awake ? selected() : null;
    if (now) say("selected", now);
    else if (told) say("unselected", {});
    told = now !== null;
  }

  document.addEventListener("pointerdown", () => (down = true));
  document.addEventListener("pointerup", () => {
    down = false;
    tell();
  });
  document.addEventListener("selectionchange", () => {
    clearTimeout(waits);
    waits = setTimeout(() => down || tell(), SETTLED);
  });
  for (const moved of ["scroll", "resize"]) {
    window.addEventListener(moved, () => told && tell(), { passive: true });
  }
  document.addEventListener("keydown", (event) => {
    if (!awake || !(event.ctrlKey || event.metaKey) || !event.altKey || event.code !== "KeyM") return;
    event.preventDefault();
    tell();
    say("remark-wanted", {});
  });

  // ---- Messages.

  window.addEventListener("message", (event) => {
    const message = event.data;
    if (event.source !== window.parent || !message || message.dateline !== 1) return;
    if (message.kind === "remarks" && Array.isArray(message.list)) take(message.list);
    if (message.kind === "remark" && typeof message.id === "string") goTo(message.id);
  });
})();
