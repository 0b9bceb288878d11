// What is said of the page: marks the words that remarks are about, tells which words are
// selected and which mark is clicked, and goes to one. Asleep until the window sends the
// remarks, so a page that nobody reviews knows nothing of it. On a page of what changed, the
// words are those of the later version; what went is told for itself.
"use strict";
(() => {
  const WORDS_AROUND = 64;
  const SETTLED = 200;
  // So much of what stands where words went takes their place.
  const BESIDE = 40;
  // What is no part of the text as it is: what went, and what is said of a change.
  const OTHER = '[data-redline="old"], [data-redline="note"]';
  // Words of two of these do not run on.
  const APART = "li, td, th, p, h1, h2, h3, h4, h5, h6, dt, dd, pre, figcaption, summary, caption";
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
        if (node.parentElement.closest(OTHER)) continue;
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
    const block = all.begins.findLast((one) => one.line <= remark.line);
    if (!words || !block) return null;
    // What went has the line of the block before it.
    const begin = all.begins.find((one) => one.line === block.line).at;
    const until = all.begins.find((one) => one.line > block.line)?.at ?? all.text.length;
    let found = -1;
    for (let nth = 0, from = begin; nth <= remark.nth; nth++) {
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

  // The words of a block that lie in a range: those of the text, or those that went.
  function words(block, range, went) {
    let [text, before] = ["", null];
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode;
      const other = node.parentElement.closest(OTHER)?.dataset.redline;
      if (!range.intersectsNode(node) || (went ? other !== "old" : other)) continue;
      const start = node === range.startContainer ? range.startOffset : 0;
      const end = node === range.endContainer ? range.endOffset : node.data.length;
      const room = node.parentElement.closest(APART);
      text += (before && room !== before ? " " : "") + node.data.slice(start, end);
      before = room;
    }
    return text;
  }

  // What stands before and behind a range in a block.
  function around(block, range) {
    const [before, after] = [document.createRange(), document.createRange()];
    before.selectNodeContents(block);
    after.selectNodeContents(block);
    if (block.contains(range.startContainer)) before.setEnd(range.startContainer, range.startOffset);
    else before.collapse(true);
    if (block.contains(range.endContainer)) after.setStart(range.endContainer, range.endOffset);
    else after.collapse(false);
    return [words(block, before, false), words(block, after, false)];
  }

  // A place is in one block: of several, in the first of which there are words.
  function placed(all, range, first, last) {
    for (let at = first; at <= last; at++) {
      const exact = plain(words(all[at], range, false)).trim();
      if (!exact) continue;
      const [prefix, suffix] = around(all[at], range).map(plain);
      return { at, gone: "", exact, prefix: prefix.slice(-WORDS_AROUND), suffix: suffix.slice(0, WORDS_AROUND) };
    }
    return null;
  }

  // Where words stood that went: what stands around that place now, in whole words.
  function stood(all, range, first, last) {
    for (let at = first; at <= last; at++) {
      const gone = plain(words(all[at], range, true)).trim();
      if (!gone) continue;
      const [before, after] = around(all[at], range);
      const lead = before.length > BESIDE ? before.slice(-BESIDE).replace(/^\S*/u, "") : before;
      const tail = after.length > BESIDE ? after.slice(0, BESIDE).replace(/\S*$/u, "") : after;
      return {
        at,
        gone,
        exact: plain(lead + tail).trim(),
        prefix: plain(before.slice(0, before.length - lead.length)).slice(-WORDS_AROUND),
        suffix: plain(after.slice(tail.length)).slice(0, WORDS_AROUND),
      };
    }
    return null;
  }

  function selected() {
    const selection = window.getSelection();
    if (selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const all = blocks();
    const first = blockAt(all, range.startContainer);
    const last = blockAt(all, range.endContainer);
    if (first < 0 || !all[first].contains(range.startContainer)) return null;
    const found = placed(all, range, first, last) ?? stood(all, range, first, last);
    if (!found) return null;
    const { at, ...place } = found;
    const here = line(all[at]);
    const next = all.find((block) => line(block) > here);
    const box = range.getBoundingClientRect();
    return {
      ...place,
      line: here,
      until: next ? line(next) : -1,
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
