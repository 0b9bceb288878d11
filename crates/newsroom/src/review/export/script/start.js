// What is asked on this page is in `data`; what the reviewer does is in `mine`, which the
// browser keeps where it can.
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

/// An element with attributes and children; texts become text, never HTML.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const ICONS = {
  comment: "M21 15a2 2 0 0 1-2 2H7l-4 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2z",
  suggest: "M12 20h9M16.5 3.5a2.1 2.1 0 0 1 3 3L7 19l-4 1 1-4z",
  theme: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
  check: "M20 6 9 17l-5-5",
  close: "M18 6 6 18M6 6l12 12",
};

function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

const button = (label, attributes, ...children) =>
  make("button", { type: "button", ...attributes }, ...(children.length ? children : [label]));

// ---- What the reviewer does.

const KEY = `dateline-review ${data.draft} ${data.version}`;
const fresh = () => ({ name: "", entries: [], decision: "", note: "", open: null, sent: "" });
let keeps = true;
let mine = fresh();

function load() {
  try {
    localStorage.setItem(`${KEY} try`, "1");
    localStorage.removeItem(`${KEY} try`);
    const kept = JSON.parse(localStorage.getItem(KEY) || "null");
    if (kept && Array.isArray(kept.entries)) mine = { ...fresh(), ...kept };
    if (!mine.name) mine.name = localStorage.getItem("dateline-review name") || "";
  } catch {
    keeps = false;
  }
}

function keep() {
  if (!keeps) return;
  try {
    localStorage.setItem(KEY, JSON.stringify(mine));
    localStorage.setItem("dateline-review name", mine.name);
  } catch {
    keeps = false;
    showKeeping();
  }
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/// What would be lost: whatever is not in a file or a copied text.
const unsent = () => Boolean(mine.open) || (hasSomething() && mine.sent !== told());
const hasSomething = () => mine.entries.length > 0 || mine.decision !== "" || mine.note.trim() !== "";

window.addEventListener("beforeunload", (event) => {
  keep();
  if (unsent()) event.preventDefault();
});

// ---- Light and dark.

const dark = window.matchMedia("(prefers-color-scheme: dark)");
function theme(isDark) {
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
  byId("theme").setAttribute("aria-label", isDark ? WORDS.light : WORDS.dark);
  byId("theme").title = isDark ? WORDS.light : WORDS.dark;
}
