// Places on the page: from marked words to what is sent back, and from that to the words.
const sheet = byId("sheet");
const AROUND = 60;

const blockOf = (node) => {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest("#sheet [data-line]") ?? null;
};
const together = (text) => text.replace(/\s+/g, " ");
const short = (text, most = 120) => {
  const words = together(text).trim();
  return words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words;
};

/// The text nodes of a block that belong to the announcement as it is now.
function texts(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) =>
      node.parentElement.closest('[data-redline="old"], [data-redline="note"]')
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  });
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

/// The text between two places of a block, as it reads.
function reads(block, from, to) {
  const range = document.createRange();
  let out = "";
  for (const node of texts(block)) {
    range.selectNodeContents(node);
    if (from && range.compareBoundaryPoints(Range.START_TO_END, from) <= 0) continue;
    let [start, end] = [0, node.data.length];
    if (from && from.startContainer === node) start = from.startOffset;
    if (to && to.endContainer === node) end = to.endOffset;
    else if (to && range.compareBoundaryPoints(Range.END_TO_START, to) >= 0) continue;
    out += node.data.slice(start, end);
  }
  return out;
}

/// A place from a range of the page; nothing where no words are in it. A place is in one block:
/// of several, it is in the first of which there are words.
function placeOf(range) {
  const field = ownField(range.startContainer);
  if (field) return field;
  let block = blockOf(range.startContainer);
  let from = range;
  while (block) {
    const to = block.contains(range.endContainer) ? range : null;
    const words = reads(block, from, to);
    if (words.trim()) return placeIn(block, words, from, to);
    if (to) return null;
    block = nextBlock(block);
    from = null;
  }
  return null;
}

function placeIn(block, words, from, to) {
  const [lead, tail] = [words.match(/^\s*/)[0], words.match(/\s*$/)[0]];
  const [before, after] = [document.createRange(), document.createRange()];
  before.selectNodeContents(block);
  after.selectNodeContents(block);
  if (from) before.setEnd(from.startContainer, from.startOffset);
  if (to) after.setStart(to.endContainer, to.endOffset);
  return {
    line: Number(block.dataset.line),
    exact: words.trim(),
    prefix: ((from ? reads(block, null, before) : "") + lead).slice(-AROUND),
    suffix: (tail + (to ? reads(block, after, null) : "")).slice(0, AROUND),
  };
}

/// The blocks of what is shown; `view` says when those are others.
let blocks = Array.from(sheet.querySelectorAll("[data-line]"));
const nextBlock = (block) => blocks[blocks.indexOf(block) + 1] ?? null;

/// Of a block as a whole.
function placeOfBlock(block) {
  const range = document.createRange();
  range.selectNodeContents(block);
  return placeOf(range);
}

/// The title is a field.
function ownField(node) {
  const element = node instanceof Element ? node : node?.parentElement;
  const title = element?.closest("#sheet [data-field]");
  return title ? { field: JSON.parse(title.dataset.field) } : null;
}

const sameField = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const fieldOf = (path) => data.fields.find((field) => sameField(field.path, path));

/// The words of a place on the page, as a range: those of them that fit best to what stood
/// around them. The page may have other white space.
function rangeOf(place) {
  if (!place || place.field || !place.exact) return null;
  const line = blockAt(place.line)?.dataset.line;
  const found = blocks.filter((block) => block.dataset.line === line).map((block) => rangeIn(block, place));
  return found.find(Boolean) ?? null;
}

function rangeIn(block, place) {
  const parts = texts(block);
  let text = "";
  const at = [];
  for (const node of parts) {
    for (let index = 0; index < node.data.length; index++) {
      const blank = /\s/.test(node.data[index]);
      if (blank && (text === "" || text.endsWith(" "))) continue;
      text += blank ? " " : node.data[index];
      at.push([node, index]);
    }
  }
  const exact = together(place.exact).trim();
  let best = null;
  for (let start = text.indexOf(exact); start >= 0 && exact; start = text.indexOf(exact, start + 1)) {
    const fits =
      common(text.slice(0, start), together(place.prefix ?? ""), -1) +
      common(text.slice(start + exact.length), together(place.suffix ?? ""), 1);
    if (!best || fits > best.fits) best = { start, fits };
  }
  if (!best) return null;
  const range = document.createRange();
  const [from, to] = [at[best.start], at[best.start + exact.length - 1]];
  range.setStart(from[0], from[1]);
  range.setEnd(to[0], to[1] + 1);
  return range;
}

function common(text, around, way) {
  const [a, b] = way < 0 ? [[...text].reverse(), [...around].reverse()] : [text, around];
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count++;
  return count;
}

/// The block that begins at a line, or the last one before it.
function blockAt(line) {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(blocks[middle].dataset.line) <= line) low = middle + 1;
    else high = middle;
  }
  return blocks[low - 1] ?? null;
}

// ---- Marks on the words that something is said of.

const canMark = typeof Highlight === "function" && Boolean(CSS.highlights);

function mark(places, current) {
  if (canMark) {
    const ranges = (list) => new Highlight(...list.map(rangeOf).filter(Boolean));
    CSS.highlights.set("said", ranges(places));
    CSS.highlights.set("current", ranges(current ? [current] : []));
  }
  const said = new Set(places.filter((place) => place.exact).map((place) => blockAt(place.line)));
  for (const block of blocks) block.nextElementSibling?.toggleAttribute("data-said", said.has(block));
}

/// Shows a place, and lets it be seen for a moment.
function show(place) {
  const range = rangeOf(place);
  const block = place.field ? sheet.querySelector("[data-field]") : blockAt(place.line);
  const target = range?.startContainer.parentElement ?? block;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  target?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}
