// Find and replace: Dateline's own panel over CodeMirror's search. It floats over the text,
// so that nothing moves when it comes.
import {
  SearchQuery,
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  openSearchPanel,
  replaceAll,
  replaceNext,
  search,
  searchPanelOpen,
  setSearchQuery,
} from "@codemirror/search";
import { EditorView, runScopeHandlers } from "@codemirror/view";
import * as words from "../words.js";
import { count } from "./count.js";
import { icon } from "./icons.js";

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// `face` is a word or an icon.
function button(face, label, run, test) {
  const made = element("button", { type: "button", title: label }, face);
  if (face !== label) made.setAttribute("aria-label", label);
  made.dataset.test = test;
  // The field keeps the focus, so that typing goes on.
  made.addEventListener("mousedown", (event) => event.preventDefault());
  made.addEventListener("click", run);
  return made;
}

function field(label, name) {
  const made = element("input", { type: "text", placeholder: label, spellcheck: false, autocomplete: "off" });
  made.setAttribute("aria-label", label);
  made.dataset.test = name;
  if (name === "find-field") made.setAttribute("main-field", "true");
  return made;
}

// The panel lies in the place of the text, where a click asks for the focus of the text.
const APART = ["pointerdown", "mousedown", "click", "dblclick"];

// Where Tab goes: around all that can be reached.
export function nextStop(stops, from, back) {
  const open = stops.filter((one) => one === from || !(one.disabled || one.hidden));
  const at = open.indexOf(from);
  return at < 0 ? null : open[(at + (back ? open.length - 1 : 1)) % open.length];
}

function scrollerOf(dom) {
  let one = dom.parentElement;
  while (one?.parentElement && !/auto|scroll/.test(getComputedStyle(one).overflowY)) one = one.parentElement;
  return one ?? dom;
}

class Panel {
  constructor(view) {
    this.view = view;
    this.top = true;
    const query = getSearchQuery(view.state);
    this.find = field(words.FIND, "find-field");
    this.with = field(words.REPLACE_WITH, "replace-field");
    this.case = this.toggle("Aa", words.MATCH_CASE, query.caseSensitive, "find-case");
    this.word = this.toggle("W", words.WHOLE_WORDS, query.wholeWord, "find-word");
    this.count = element("output", { className: "cm-find-count" });
    this.count.setAttribute("aria-live", "polite");
    this.count.dataset.test = "find-count";
    const run = (command) => () => command(view);
    this.more = button(icon("open"), words.SHOW_REPLACE, () => this.showReplace(this.second.hidden), "find-more");
    const others = [
      this.case,
      this.word,
      button(icon("previous"), words.PREVIOUS, run(findPrevious), "find-previous"),
      button(icon("next"), words.NEXT, run(findNext), "find-next"),
      button(icon("close"), words.CLOSE, () => this.close(), "find-close"),
    ];
    const first = element(
      "div",
      { className: "cm-find-row" },
      this.more,
      element("span", { className: "cm-find-field" }, this.find, this.count),
      ...others,
    );
    this.replace = [
      button(words.REPLACE, words.REPLACE, run(replaceNext), "replace-one"),
      button(words.REPLACE_ALL, words.REPLACE_ALL, () => this.replaceAll(), "replace-all"),
    ];
    // With both rows, Tab goes from field to field before it comes to the buttons.
    this.stops = [this.find, this.with, ...this.replace, ...others, this.more];
    this.second = element(
      "div",
      { className: "cm-find-row cm-find-replace" },
      element("span", { className: "cm-find-field" }, this.with),
      ...this.replace,
    );
    this.dom = element("div", { className: "cm-find" }, first, this.second);
    this.dom.setAttribute("role", "search");
    this.dom.setAttribute("aria-label", words.FIND);
    this.dom.dataset.test = "find-panel";
    this.showReplace(false);
    this.take(query);
    for (const one of [this.find, this.with]) one.addEventListener("input", () => this.commit());
    this.dom.addEventListener("keydown", (event) => this.key(event));
    this.dom.addEventListener("mousedown", (event) => this.pressed(event));
    for (const name of APART) this.dom.addEventListener(name, (event) => event.stopPropagation());
  }

  // A press into a field gives it the focus; one beside them leaves it where it is.
  pressed(event) {
    const into = [this.find, this.with].find((one) => one === event.target);
    if (into) into.focus();
    else event.preventDefault();
    // Let go over the text, as after selecting in a field, it is no click into the text.
    const page = this.dom.ownerDocument;
    const click = (one) => this.dom.contains(one.target) || one.stopPropagation();
    page.addEventListener("click", click, { capture: true, once: true });
    page.addEventListener("mousedown", () => page.removeEventListener("click", click, true), { capture: true, once: true });
  }

  toggle(text, label, on, test) {
    const made = button(text, label, () => {
      made.setAttribute("aria-pressed", String(made.getAttribute("aria-pressed") !== "true"));
      this.commit();
    }, test);
    made.setAttribute("aria-pressed", String(on));
    made.className = "cm-find-toggle";
    return made;
  }

  showReplace(on) {
    const can = on && !this.view.state.readOnly;
    this.second.hidden = !can;
    this.more.hidden = this.view.state.readOnly;
    this.more.setAttribute("aria-expanded", String(can));
    this.room(this.dom.offsetHeight);
  }

  // The first lines cannot be scrolled out from under the panel: it gets room above them.
  // Where they are out of sight, the text stays where it is.
  room(height) {
    const place = this.dom.parentNode;
    if (!place) return;
    const { dom } = this.view;
    const before = place.offsetHeight;
    const stuck = place.getBoundingClientRect().top > dom.getBoundingClientRect().top + 1;
    place.style.height = height ? `${height + 8}px` : "0";
    const grown = place.offsetHeight - before;
    if (stuck && grown) scrollerOf(dom).scrollTop += grown;
    this.view.requestMeasure();
  }

  take(query) {
    if (this.find.value !== query.search) this.find.value = query.search;
    if (this.with.value !== query.replace) this.with.value = query.replace;
    this.case.setAttribute("aria-pressed", String(query.caseSensitive));
    this.word.setAttribute("aria-pressed", String(query.wholeWord));
    this.query = query;
    this.recount();
  }

  commit() {
    const query = new SearchQuery({
      search: this.find.value,
      replace: this.with.value,
      caseSensitive: this.case.getAttribute("aria-pressed") === "true",
      wholeWord: this.word.getAttribute("aria-pressed") === "true",
      literal: true,
    });
    if (query.eq(this.query)) return;
    this.query = query;
    this.view.dispatch({ effects: setSearchQuery.of(query) });
    this.firstFound();
  }

  // While the words are typed, the first place from where the search began is selected.
  firstFound() {
    if (!this.query.valid) return this.recount();
    const { state } = this.view;
    const from = state.selection.main.from;
    let found = this.query.getCursor(state, from).next();
    if (found.done) found = this.query.getCursor(state).next();
    if (found.done) return this.recount();
    this.view.dispatch({
      selection: { anchor: found.value.from, head: found.value.to },
      effects: EditorView.scrollIntoView(found.value.from, { y: "nearest", yMargin: 12 }),
      userEvent: "select.search",
    });
    this.recount();
  }

  replaceAll() {
    const { all } = count(this.view.state, this.query);
    if (!replaceAll(this.view)) return;
    this.count.textContent = words.replaced(all);
    this.said = true;
  }

  recount() {
    const { at, all, more } = count(this.view.state, this.query);
    this.count.textContent = !this.query.search ? "" : all ? words.matches(at, all, more) : words.NO_MATCHES;
    this.dom.classList.toggle("cm-find-none", Boolean(this.query.search) && !all);
    for (const one of this.replace) one.disabled = !all;
  }

  update(update) {
    for (const transaction of update.transactions) {
      for (const effect of transaction.effects) {
        if (effect.is(setSearchQuery) && !effect.value.eq(this.query)) this.take(effect.value);
      }
    }
    if (update.docChanged || update.selectionSet) {
      if (this.waiting) clearTimeout(this.waiting);
      // Counting waits for a pause: typing in a long text stays quick.
      this.waiting = setTimeout(() => this.recount(), 120);
    }
  }

  close() {
    closeSearchPanel(this.view);
    this.view.focus();
  }

  key(event) {
    if (runScopeHandlers(this.view, event, "search-panel")) {
      event.preventDefault();
    } else if (event.key === "Tab" && !this.second.hidden && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      nextStop(this.stops, event.target, event.shiftKey)?.focus();
    } else if (event.key === "Enter" && event.target === this.find) {
      event.preventDefault();
      (event.shiftKey ? findPrevious : findNext)(this.view);
    } else if (event.key === "Enter" && event.target === this.with) {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) this.replaceAll();
      else replaceNext(this.view);
    }
  }

  // How far down from the top of the desk it lies over the text, with a little air.
  depth() {
    const place = this.dom.parentNode;
    return place ? (parseFloat(getComputedStyle(place).top) || 0) + this.dom.offsetHeight + 8 : 0;
  }

  mount() {
    this.find.select();
    this.room(this.dom.offsetHeight);
  }

  destroy() {
    this.room(0);
    clearTimeout(this.waiting);
  }
}

const panels = new WeakMap();

export function finding() {
  // What is scrolled to comes to lie below the panel.
  const below = EditorView.scrollMargins.of((view) =>
    searchPanelOpen(view.state) ? { top: panels.get(view)?.depth() ?? 0 } : null,
  );
  const panel = search({
    literal: true,
    top: true,
    createPanel(view) {
      const panel = new Panel(view);
      panels.set(view, panel);
      return panel;
    },
    scrollToMatch: (range) => EditorView.scrollIntoView(range, { y: "nearest", yMargin: 12 }),
  });
  return [panel, below];
}

// Opens the panel, with its second row where `replacing`.
export function openFind(view, replacing) {
  const wasOpen = searchPanelOpen(view.state);
  openSearchPanel(view);
  const panel = panels.get(view);
  if (!panel) return false;
  if (replacing || !wasOpen) panel.showReplace(replacing);
  panel.find.focus();
  panel.find.select();
  return true;
}
