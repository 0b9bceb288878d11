// What was said and what the reviewer says, as cards beside the page.
const list = byId("list");

/// Where something is said, in words; what it quotes.
const about = (place) => {
  if (!place) return { label: WORDS.onWhole };
  if (place.field) return { label: WORDS.onField(fieldOf(place.field)?.label ?? place.field.join(", ")) };
  return { quote: short(place.exact) };
};

const head = (place) => {
  const { label, quote } = about(place);
  if (quote) return button("", { "data-ui": "quote", onclick: () => show(place) }, make("q", { dir: "auto" }, quote));
  return make("p", { "data-ui": "about" }, label);
};

const said = (who, when, text) =>
  make(
    "div",
    { "data-ui": "said" },
    make("p", { "data-ui": "who" }, make("b", { dir: "auto" }, who), when && make("span", {}, when)),
    text && make("p", { "data-ui": "text", dir: "auto" }, text),
  );

/// Suggested words against those that stand there.
const wording = (runs) =>
  make(
    "p",
    { "data-ui": "wording", dir: "auto" },
    ...runs.map((run) => make({ removed: "del", added: "ins" }[run.kind] ?? "span", {}, run.text)),
  );

/// From some words to others: what both begin and end with stays.
function runs(before, after) {
  const [old, now] = [before.split(/(\s+)/), after.split(/(\s+)/)];
  let [start, end] = [0, 0];
  while (start < Math.min(old.length, now.length) && old[start] === now[start]) start++;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const part = (words, from, to) => words.slice(from, to).join("");
  return [
    { kind: "same", text: part(old, 0, start) },
    { kind: "removed", text: part(old, start, old.length - end) },
    { kind: "added", text: part(now, start, now.length - end) },
    { kind: "same", text: part(old, old.length - end) },
  ].filter((run) => run.text);
}

const placeOfThread = (thread) => {
  if (thread.place.kind === "field") return { field: thread.place.path };
  if (thread.place.kind === "body") return { line: thread.place.line, exact: thread.quote };
  return null;
};

function threadCard(thread) {
  const place = placeOfThread(thread);
  const gone = thread.place.kind === "gone";
  const answers = mine.entries.filter((entry) => entry.kind === "reply" && entry.to === thread.id);
  const open = mine.open?.to === thread.id && !answers.some((entry) => entry.id === mine.open.id);
  return make(
    "li",
    { "data-ui": "card", "data-over": thread.resolved, id: `thread-${thread.id}` },
    gone
      ? make("p", { "data-ui": "about" }, WORDS.gone, thread.quote && make("q", { dir: "auto" }, short(thread.quote)))
      : head(place),
    thread.resolved && make("p", { "data-ui": "over" }, icon("check"), WORDS.over),
    thread.runs.length > 0 && wording(thread.runs),
    ...thread.entries.map((entry) => said(entry.author, entry.when, entry.text)),
    ...answers.map(ownEntry),
    open ? composer() : button(WORDS.reply, { "data-ui": "quiet", onclick: () => compose({ kind: "reply", to: thread.id }) }),
  );
}

/// Something of the reviewer's own.
function ownEntry(entry) {
  if (mine.open?.id === entry.id) return composer();
  const again = `own-${entry.id}`;
  return make(
    "div",
    { "data-ui": "own", id: again, tabindex: "-1" },
    entry.kind === "suggest" && wording(runs(wordsAt(entry.at), entry.words)),
    said(mine.name || WORDS.you, "", entry.text),
    make(
      "p",
      { "data-ui": "acts" },
      button(WORDS.edit, { "data-ui": "quiet", onclick: () => compose({ ...entry }) }),
      button(WORDS.remove, { "data-ui": "quiet", onclick: () => remove(entry) }),
    ),
  );
}

const ownCard = (entry) =>
  make("li", { "data-ui": "card", "data-own": true }, head(entry.at), ownEntry(entry));

/// The words that stand at a place now.
const wordsAt = (at) => (at.field ? (fieldOf(at.field)?.value ?? "") : at.exact);

function remove(entry) {
  const at = mine.entries.indexOf(entry);
  mine.entries.splice(at, 1);
  draw();
  notice(WORDS.removed, WORDS.undo, () => {
    mine.entries.splice(at, 0, entry);
    draw();
  });
}

// ---- Writing.

/// Opens the box for something new, or for something that was written before.
function compose(entry) {
  mine.open = { text: "", words: entry.kind === "suggest" ? wordsAt(entry.at) : "", ...entry };
  draw();
  byId("words")?.focus() ?? byId("text")?.focus();
  byId("composer")?.scrollIntoView({ block: "nearest" });
}

function composer() {
  const open = mine.open;
  const known = mine.entries.some((entry) => entry.id === open.id);
  const field = (id, label, rows, help) =>
    make(
      "label",
      { "data-ui": "field" },
      make("span", {}, label),
      make("textarea", {
        id,
        rows,
        maxlength: "20000",
        dir: "auto",
        value: open[id],
        oninput: (event) => {
          open[id] = event.target.value;
          grow(event.target);
          keepSoon();
        },
      }),
      help && make("small", {}, help),
    );
  const suggests = open.kind === "suggest";
  return make(
    "form",
    {
      "data-ui": "composer",
      id: "composer",
      onsubmit: (event) => {
        event.preventDefault();
        add();
      },
      onkeydown: (event) => {
        if (event.key === "Escape") cancel();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) add();
      },
    },
    suggests && field("words", WORDS.newWords, "3", WORDS.noWords),
    field("text", suggests ? WORDS.why : WORDS.sayWhat, suggests ? "2" : "3"),
    make(
      "p",
      { "data-ui": "acts" },
      make("button", { type: "submit", "data-ui": "primary" }, known ? WORDS.keep : WORDS.add),
      button(WORDS.cancel, { "data-ui": "quiet", onclick: cancel }),
      open.kind === "comment" && open.at && button(WORDS.suggest, { "data-ui": "quiet", onclick: () => compose({ ...open, kind: "suggest", words: wordsAt(open.at) }) }),
    ),
  );
}

function grow(box) {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 2, 320)}px`;
}

function cancel() {
  const back = mine.open?.id;
  mine.open = null;
  draw();
  (byId(`own-${back}`) ?? byId("whole")).focus();
}

function add() {
  const open = mine.open;
  const text = open.text.trim();
  const says = open.kind === "suggest" ? open.words.trim() !== wordsAt(open.at).trim() : text !== "";
  if (!says) {
    (byId("words") ?? byId("text")).focus();
    return;
  }
  const entry = { id: open.id ?? newId(), kind: open.kind, text };
  if (open.kind === "reply") entry.to = open.to;
  else entry.at = open.at ?? null;
  if (open.kind === "suggest") entry.words = open.words.trim();
  const at = mine.entries.findIndex((other) => other.id === entry.id);
  if (at < 0) mine.entries.push(entry);
  else mine.entries[at] = entry;
  mine.open = null;
  draw();
  // Where the cards are below the page, the reader goes on at the words.
  const below = window.matchMedia("(max-width: 800px)").matches && entry.at;
  byId(`own-${entry.id}`)?.focus({ preventScroll: Boolean(below) });
  if (below) show(entry.at);
}

// ---- All of it.

/// The whole first, then fields, then the order of the text.
function order(place) {
  if (!place) return [0, 0];
  if (place.field) return [1, data.fields.findIndex((field) => sameField(field.path, place.field))];
  return [2, place.line];
}

function draw() {
  const own = mine.entries.filter((entry) => entry.kind !== "reply");
  const cards = [
    ...data.threads.map((thread) => [order(placeOfThread(thread)), threadCard(thread)]),
    ...own.map((entry) => [order(entry.at), ownCard(entry)]),
  ];
  const open = mine.open;
  if (open && open.kind !== "reply" && !own.some((entry) => entry.id === open.id)) {
    cards.push([order(open.at), make("li", { "data-ui": "card", "data-own": true }, head(open.at), composer())]);
  }
  cards.sort(([one], [other]) => one[0] - other[0] || one[1] - other[1]);
  list.replaceChildren(...cards.map(([, card]) => card));
  byId("none").hidden = cards.length > 0;
  list.querySelectorAll("textarea").forEach(grow);
  const unsettled = data.threads.filter((thread) => !thread.resolved).map(placeOfThread);
  mark([...unsettled, ...own.map((entry) => entry.at)].filter(Boolean), open?.at);
  const count = mine.entries.length;
  byId("send").textContent = count ? WORDS.sendMore(count) : WORDS.send;
  keep();
}

let waiting = 0;
function keepSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(keep, 300);
}

function notice(text, label, act) {
  const box = byId("notice");
  box.replaceChildren(make("span", {}, text), button(label, { "data-ui": "quiet", onclick: () => (act(), box.replaceChildren()) }));
}

function showKeeping() {
  byId("unkept").hidden = keeps;
}
