// The page itself: its images and links, what is shown of it, and the ways to say something.

// ---- What was put aside so that it is in the file once.

function settle(root) {
  for (const image of root.querySelectorAll("img")) {
    const number = /^data:,image-(\d+)$/.exec(image.getAttribute("src") ?? "");
    if (number && data.images[Number(number[1])]) image.src = data.images[Number(number[1])];
  }
  for (const link of root.querySelectorAll("a[href]")) {
    const address = link.getAttribute("href");
    if (/^(https?:|mailto:|tel:)/i.test(address)) {
      link.target = "_blank";
      link.rel = "noopener noreferrer";
    } else if (!address.startsWith("#")) {
      // It leads to a page of the site, which is not here.
      link.removeAttribute("href");
      link.title = address;
    }
  }
}

// ---- What is shown.

const views = { page: Array.from(sheet.childNodes) };
let shown = "page";
sheet.dataset.view = shown;

function view(name) {
  shown = name;
  if (!views[name]) {
    const copy = document.importNode(byId(`view-${name}`).content, true);
    settle(copy);
    if (name === "changed") copy.querySelector("main")?.before(...changes());
    views[name] = Array.from(copy.childNodes);
  }
  sheet.replaceChildren(...views[name]);
  sheet.dataset.view = name;
  blocks = Array.from(sheet.querySelectorAll("[data-line]"));
  for (const tab of document.querySelectorAll("#views button")) {
    tab.setAttribute("aria-pressed", String(tab.dataset.view === name));
  }
  addSigns();
  draw();
  window.scrollTo(0, 0);
}

function addViews() {
  const names = ["page", ...["changed", "before"].filter((name) => byId(`view-${name}`))];
  if (names.length < 2) return;
  byId("views").append(...names.map((name) => button(WORDS[name], { "data-view": name, "aria-pressed": String(name === shown), onclick: () => view(name) })));
  byId("views").hidden = false;
}

/// What changed beside the text: fields and images.
function changes() {
  const fields = data.changedFields.map((field) =>
    make(
      "div",
      {},
      make("dt", {}, field.label),
      make("dd", {}, field.before && make("del", { dir: "auto" }, field.before), field.after && make("ins", { dir: "auto" }, field.after)),
    ),
  );
  const picture = (number, alt) =>
    number !== null && make("img", { src: data.images[number] || undefined, alt: data.images[number] ? alt : WORDS.noImages });
  const images = data.changedImages.map((image) =>
    make("figure", {}, picture(image.before, WORDS.before), picture(image.after, WORDS.page), make("figcaption", {}, image.name)),
  );
  return [
    fields.length > 0 && make("section", { "data-ui": "changes" }, make("h2", {}, WORDS.fieldsChanged), make("dl", {}, ...fields)),
    images.length > 0 && make("section", { "data-ui": "changes" }, make("h2", {}, WORDS.imagesChanged), ...images),
  ].filter(Boolean);
}

// ---- A sign beside each block.

function addSigns() {
  if (shown === "before") return;
  for (const block of blocks) {
    if (block.nextElementSibling?.hasAttribute("data-sign")) continue;
    const words = short(reads(block), 40);
    if (!words) continue;
    const label = WORDS.commentOn(words);
    const start = () => compose({ kind: "comment", at: placeOfBlock(block) });
    block.after(button("", { "data-sign": true, "aria-label": label, title: WORDS.comment, onclick: start }, icon("comment")));
  }
}

// ---- Marked words.

const tool = byId("tool");
let marked = null;

function follow() {
  const selection = window.getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const inside = range && shown !== "before" && sheet.contains(range.commonAncestorContainer);
  marked = inside ? placeOf(range) : null;
  tool.hidden = !marked;
  if (!marked) return;
  const box = range.getBoundingClientRect();
  const half = tool.offsetWidth / 2;
  const middle = Math.min(Math.max(box.left + box.width / 2, half + 8), document.documentElement.clientWidth - half - 8);
  const above = box.top - tool.offsetHeight - 8;
  const least = byId("bar").offsetHeight + 8;
  tool.style.left = `${middle - half}px`;
  tool.style.top = `${above > least ? above : Math.min(box.bottom + 8, window.innerHeight - tool.offsetHeight - 8)}px`;
}

function ofMarked(kind) {
  const at = marked;
  if (!at) return;
  window.getSelection().removeAllRanges();
  tool.hidden = true;
  compose({ kind, at });
}

// ---- Beside the text.

function addFields() {
  const rows = data.fields.map((field) => {
    const at = { field: field.path };
    const label = WORDS.commentOn(field.label);
    return make(
      "div",
      {},
      make("dt", {}, field.label),
      make("dd", { dir: "auto" }, field.value || make("i", {}, WORDS.empty)),
      button("", { "data-sign": true, "aria-label": label, title: WORDS.comment, onclick: () => compose({ kind: "comment", at }) }, icon("comment")),
    );
  });
  byId("fields").append(make("summary", {}, WORDS.fields), make("dl", {}, ...rows));
  byId("fields").hidden = rows.length === 0;
}

function addDecisions() {
  const words = { asked: WORDS.asked, approved: WORDS.approved, changes: WORDS.changes };
  byId("decisions").append(
    ...data.decisions.map((decision) =>
      make("li", { "data-kind": decision.kind, "data-holds": decision.holds }, said(words[decision.kind](decision.author), decision.when, decision.text)),
    ),
  );
}

// ---- The start.

load();
theme(dark.matches);
dark.addEventListener("change", (event) => theme(event.matches));
byId("theme").append(icon("theme"));
byId("theme").addEventListener("click", () => theme(document.documentElement.dataset.theme !== "dark"));
byId("whole").addEventListener("click", () => compose({ kind: "comment", at: null }));
byId("send").addEventListener("click", openSending);
byId("save-file").addEventListener("click", saveFile);
byId("copy-text").addEventListener("click", copyText);
byId("name").addEventListener("input", (event) => ((mine.name = event.target.value), keepSoon()));
byId("note").addEventListener("input", (event) => ((mine.note = event.target.value), keepSoon()));
sending.addEventListener("change", (event) => {
  if (event.target.name === "decision") mine.decision = event.target.value;
  keep();
});
sending.addEventListener("close", draw);
byId("sending-close").addEventListener("click", () => sending.close());
tool.append(
  button(WORDS.comment, { onclick: () => ofMarked("comment") }, icon("comment"), WORDS.comment),
  button(WORDS.suggest, { onclick: () => ofMarked("suggest") }, icon("suggest"), WORDS.suggest),
);
// A press on it must not take the marked words away.
tool.addEventListener("pointerdown", (event) => event.preventDefault());
document.addEventListener("selectionchange", () => requestAnimationFrame(follow));
window.addEventListener("scroll", follow, { passive: true });
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "m" && event.altKey && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    ofMarked("comment");
  }
});
for (const element of document.querySelectorAll("[data-word]")) {
  element.textContent = WORDS[element.dataset.word];
}
for (const element of document.querySelectorAll("[data-label]")) {
  element.setAttribute("aria-label", WORDS[element.dataset.label]);
}
settle(sheet);
addViews();
addFields();
addDecisions();
addSigns();
showKeeping();
draw();
document.documentElement.dataset.ready = "";
