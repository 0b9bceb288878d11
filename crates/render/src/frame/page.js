// Keeps the page in step with the text: puts changed blocks in place, scrolls with the
// editor in both directions, shows where the cursor is, and tells of clicks. The HTML it is
// given was cleaned before; it listens to the window around it only, and never evaluates
// anything.
"use strict";
(() => {
  const root = document.documentElement;
  // In the site's own look the blocks stand among the site's elements, each as it is.
  const holder = document.querySelector("[data-dateline-body]");
  const main = holder || document.querySelector("article > main");
  const isBlock = (node) => node.dataset?.line !== undefined;
  const blocksNow = () => (holder ? Array.from(main.children).filter(isBlock) : main.children);
  const title = document.querySelector("article > header > h1");
  const facts = document.querySelector("article > header > p");
  const ID_PREFIX = "in-";

  let revision = Number((holder ? root : main).dataset.revision);
  const say = (kind, more) => window.parent.postMessage({ dateline: 1, kind, ...more }, "*");
  const isCount = (value) => Number.isInteger(value) && value >= 0;

  // ---- Lines and places: between the tops of two blocks, lines are spread evenly.

  // The line of each block.
  let starts = Array.from(blocksNow(), (block) => Number(block.dataset.line));
  let anchors = null;

  function measure() {
    if (anchors) return anchors;
    anchors = [{ line: 0, y: 0 }];
    const blocks = blocksNow();
    for (let index = 0; index < blocks.length; index++) {
      const line = starts[index];
      const last = anchors[anchors.length - 1];
      if (line <= last.line) continue;
      const y = blocks[index].getBoundingClientRect().top + window.scrollY;
      if (y > last.y) anchors.push({ line, y });
    }
    const last = anchors[anchors.length - 1];
    const end = Math.max(main.getBoundingClientRect().bottom + window.scrollY, last.y + 1);
    const perLine = last.line > 0 ? Math.max(last.y / last.line, 8) : 30;
    anchors.push({ line: last.line + Math.max((end - last.y) / perLine, 1), y: end });
    return anchors;
  }

  // The last of so many for which it holds, where it holds for all before; -1 for none.
  function lastOf(count, holds) {
    let low = -1;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (holds(middle)) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  function between(value, from, to) {
    const all = measure();
    const at = Math.max(lastOf(all.length - 1, (index) => all[index][from] <= value), 0);
    const [a, b] = [all[at], all[at + 1]];
    const share = Math.min(Math.max((value - a[from]) / (b[from] - a[from]), 0), 1);
    return a[to] + share * (b[to] - a[to]);
  }

  const lineAt = (y) => between(y, "y", "line");
  const placeOf = (line) => between(line, "line", "y");

  // ---- Scrolling. A place we went to ourselves is not reported, and the block at the top
  // stays where it is when something above it grows.

  let went = -1;
  let held = null;

  function go(y) {
    window.scrollTo(0, Math.max(0, Math.round(y)));
    went = window.scrollY;
    hold();
  }

  function hold() {
    const blocks = blocksNow();
    const above = lastOf(blocks.length, (index) => blocks[index].getBoundingClientRect().bottom <= 0);
    const block = blocks[above + 1];
    const box = block && block.getBoundingClientRect();
    held = block ? { block, top: box.top, height: box.height } : null;
  }

  function settle() {
    anchors = null;
    if (window.scrollY > 0 && held && held.block.isConnected) {
      const box = held.block.getBoundingClientRect();
      // Inside a tall block the same share of it stays above the edge.
      const above = held.top < 0 && held.height > 0 ? (held.top / held.height) * box.height : held.top;
      if (Math.abs(box.top - above) >= 1) window.scrollBy(0, box.top - above);
      went = window.scrollY;
    }
    hold();
  }

  window.addEventListener("scroll", () => {
    if (Math.abs(window.scrollY - went) <= 1) return;
    went = -1;
    hold();
    // At once: a frame's own clock ticks at half the speed of the window's.
    say("scrolled", { line: window.scrollY <= 0 ? 0 : lineAt(window.scrollY) });
  }, { passive: true });

  window.addEventListener("resize", settle);
  document.addEventListener("load", settle, true);
  document.addEventListener("error", settle, true);
  document.addEventListener("toggle", settle, true);
  if (document.fonts) document.fonts.ready.then(settle);

  // ---- Patches.

  function blockOf(html) {
    const block = document.createElement("div");
    block.innerHTML = html.trimEnd();
    if (!holder) return block;
    const only = block.firstElementChild;
    const alone = only && !only.nextElementSibling && block.textContent.trim() === only.textContent.trim();
    const own = alone ? only : block;
    own.dataset.line = "";
    return own;
  }

  function isPatch(patch) {
    return isCount(patch.revision) && isCount(patch.keep_before) && isCount(patch.keep_after)
      && Array.isArray(patch.blocks) && patch.blocks.every((html) => typeof html === "string")
      && Array.isArray(patch.lines) && patch.lines.every(isCount)
      && (patch.moved === null || patch.moved === undefined || Number.isInteger(patch.moved));
  }

  function patch(message) {
    if (!isPatch(message)) return;
    const whole = message.base === null || message.base === undefined;
    const before = whole ? 0 : message.keep_before;
    const after = whole ? 0 : message.keep_after;
    const old = Array.from(blocksNow());
    if (!whole && (message.base !== revision || before + after > old.length)) return say("lost");

    const gone = old.slice(before, old.length - after);
    const fresh = message.blocks.map(blockOf);
    const alike = gone.length === fresh.length && gone.every((block, index) => sameShape(block, fresh[index]));
    if (alike) gone.forEach((block, index) => becomeBlock(block, fresh[index]));
    else replace(gone, fresh, old[old.length - after] || endOfBody());
    number(message, before, after);
    if (holder) wear(message.shell);
    else showHead(message.head);
    revision = message.revision;
    if (!alike) standIn(old, fresh, before);
    settle();
    mark();
    say("patched", { revision });
  }

  function replace(gone, fresh, next) {
    keepImages(gone, fresh);
    for (const block of gone) block.remove();
    for (const block of fresh) main.insertBefore(block, next);
  }

  // Where only words changed, as they do while one types, the elements stay: the rest of the
  // page is not laid out and drawn again.
  function becomeBlock(block, fresh) {
    if (block === here) fresh.classList.add("here");
    if (block.dataset.line !== undefined) fresh.dataset.line = block.dataset.line;
    become(block, fresh);
  }

  // Whether two nodes differ in nothing but attributes and text.
  function sameShape(one, other) {
    const [mine, theirs] = [one.childNodes, other.childNodes];
    if (one.nodeName !== other.nodeName || mine.length !== theirs.length) return false;
    for (let index = 0; index < mine.length; index++) {
      if (!sameShape(mine[index], theirs[index])) return false;
    }
    return true;
  }

  // ---- The site's own look: what stands around the blocks changes with the fields.

  function endOfBody() {
    const isEnd = (node) => node.nodeType === Node.COMMENT_NODE && node.data === "dateline-end";
    return (holder && Array.from(main.childNodes).find(isEnd)) || null;
  }

  function wear(shell) {
    if (typeof shell !== "string") return;
    const fresh = new DOMParser().parseFromString(shell, "text/html");
    const there = fresh.querySelector("[data-dateline-body]");
    // A page of another shape is loaded as a whole.
    if (!there || wayTo(there) !== wayTo(main)) return location.reload();
    document.title = fresh.title;
    become(document.body, fresh.body);
  }

  // Makes one node what the other is; the blocks stay as they are.
  function become(from, to) {
    if (from.nodeType !== to.nodeType || from.nodeName !== to.nodeName) return from.replaceWith(to);
    if (from.nodeType !== Node.ELEMENT_NODE) {
      if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
      return;
    }
    for (const { name } of Array.from(from.attributes)) if (!to.hasAttribute(name)) from.removeAttribute(name);
    for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
    const now = Array.from(from.childNodes).filter((node) => from !== main || !isBlock(node));
    const next = Array.from(to.childNodes);
    now.forEach((node, index) => (next[index] ? become(node, next[index]) : node.remove()));
    from.append(...next.slice(now.length));
  }

  // The places of an element and of those around it among their siblings, and of its blocks.
  function wayTo(element) {
    const places = [Array.from(element.childNodes).filter((node) => !isBlock(node)).findIndex((node) => node.data === "dateline-end")];
    for (let at = element; at.nodeName !== "BODY"; at = at.parentElement) {
      places.push(at.nodeName, Array.from(at.parentElement.childNodes).indexOf(at));
    }
    return places.join();
  }

  // An image that is there already would be fetched and drawn again, and flicker.
  function keepImages(gone, fresh) {
    const there = new Map();
    for (const block of gone) {
      for (const image of block.querySelectorAll("img")) there.set(image.outerHTML, image);
    }
    if (there.size === 0) return;
    for (const block of fresh) {
      for (const image of block.querySelectorAll("img")) {
        const same = there.get(image.outerHTML);
        if (same && there.delete(image.outerHTML)) image.replaceWith(same);
      }
    }
  }

  // Lines are told for the new blocks, and by how many those after them moved; or for all.
  function number(message, before, after) {
    const moved = message.moved;
    if (moved === null || moved === undefined) {
      starts = message.lines;
      return;
    }
    const kept = starts.slice(starts.length - after);
    starts.length = before;
    starts.push(...message.lines);
    for (const line of kept) starts.push(line + moved);
  }

  function showHead(head) {
    if (!head) return;
    if (typeof head.title === "string" && title.textContent !== head.title) {
      title.textContent = head.title;
      document.title = head.title;
    }
    if (typeof head.facts === "string" && facts.textContent !== head.facts) {
      facts.textContent = head.facts;
    }
  }

  // Where the block at the top was replaced, the one in its place takes its part.
  function standIn(old, fresh, before) {
    if (held && !held.block.isConnected) {
      const index = old.indexOf(held.block) - before;
      const heir = fresh[Math.min(Math.max(index, 0), fresh.length - 1)] || null;
      held = heir && { block: heir, top: held.top, height: heir.getBoundingClientRect().height };
    }
  }

  // ---- The cursor: the block that it stands in has a quiet mark.

  let cursor = -1;
  let here = null;

  function mark() {
    const at = cursor < 0 ? -1 : lastOf(starts.length, (index) => starts[index] <= cursor);
    const block = blocksNow()[at] || null;
    if (block === here) return;
    if (here) here.classList.remove("here");
    if (block) block.classList.add("here");
    here = block;
  }

  // ---- Clicks. No link leads anywhere from here: the window decides.

  function follow(link) {
    const href = link.getAttribute("href");
    const target = href.startsWith("#") && document.getElementById(ID_PREFIX + decoded(href));
    if (!target) return say("link", { href });
    window.scrollTo(0, target.getBoundingClientRect().top + window.scrollY - 24);
  }

  function decoded(href) {
    try {
      return decodeURIComponent(href.slice(1));
    } catch {
      return href.slice(1);
    }
  }

  function clicked(event) {
    const target = event.target instanceof Element ? event.target : null;
    const link = target && target.closest("a[href]");
    if (link) {
      event.preventDefault();
      return follow(link);
    }
    const selection = window.getSelection();
    if (!target || target.closest("summary") || (selection && !selection.isCollapsed)) return;
    if (main.contains(target)) {
      say("clicked", { line: lineAt(event.clientY + window.scrollY), ...wordAt(event) });
    }
  }

  // The word that was clicked, the how manieth of its kind in its block it is, and the lines
  // of the block: enough to find it in the text.
  function wordAt(event) {
    const caret = document.caretRangeFromPoint(event.clientX, event.clientY);
    const node = caret && caret.startContainer;
    const block = Array.from(blocksNow()).findIndex((one) => node && one.contains(node));
    if (block < 0 || node.nodeType !== Node.TEXT_NODE) return {};
    const isPart = (letter) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
    let from = caret.startOffset;
    let to = from;
    while (isPart(node.data[from - 1])) from--;
    while (isPart(node.data[to])) to++;
    const word = node.data.slice(from, to);
    if (!word) return {};
    const before = document.createRange();
    before.setStart(blocksNow()[block], 0);
    before.setEnd(node, from);
    return {
      word,
      nth: before.toString().split(word).length - 1,
      into: caret.startOffset - from,
      first: starts[block],
      last: starts[block + 1] === undefined ? -1 : starts[block + 1],
    };
  }

  document.addEventListener("click", clicked);
  for (const kind of ["auxclick", "submit", "dragstart", "dragover", "drop"]) {
    document.addEventListener(kind, (event) => event.preventDefault());
  }

  // ---- Messages.

  window.addEventListener("message", (event) => {
    const message = event.data;
    if (event.source !== window.parent || !message || message.dateline !== 1) return;
    switch (message.kind) {
      case "patch":
        return patch(message);
      case "scroll":
        return Number.isFinite(message.line) && go(message.line <= 0 ? 0 : placeOf(message.line));
      case "cursor":
        if (!Number.isFinite(message.line)) return;
        cursor = message.line;
        return mark();
      case "theme":
        root.dataset.theme = message.theme === "dark" ? "dark" : "light";
    }
  });

  hold();
  if (window.parent !== window) say("ready", { revision });
})();
