// The desk's editor over CodeMirror 6. It knows text, places and problems; it knows nothing
// of announcements, files or the backend. plain.js stands in for it with the same methods.
import { redo, undo } from "@codemirror/commands";
import { Annotation, Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { smallestChange } from "./change.js";
import { openFind } from "./find/panel.js";
import { watchFormats } from "./formats/current.js";
import { formats } from "./formats/index.js";
import { wordsOf } from "./marks/snap.js";
import { lookAgain } from "./marks/view.js";
import { insertImage } from "./paste/files.js";
import { pasting } from "./paste/html.js";
import { places } from "./places.js";
import { setProblems } from "./problems.js";
import { alignColumn, insertTable, removeTable, tableColumn, tableRow } from "./tables/edit.js";
import { stateWith, writeHistory } from "./undo.js";
import { attributes, preview, writing } from "./writing.js";

const fromOutside = Annotation.define();

// Tells the window what happened.
function telling(options) {
  const tellFormats = options.onFormats ? watchFormats((names) => options.onFormats(names)) : null;
  return EditorView.updateListener.of((update) => {
    const outside = update.transactions.some((one) => one.annotation(fromOutside));
    if (update.docChanged && !outside) options.onChange?.();
    if (update.selectionSet || update.docChanged) {
      options.onCursor?.(update.state.doc.lineAt(update.state.selection.main.head).number - 1);
      tellFormats?.(update.state);
    }
    if (update.focusChanged && !update.view.hasFocus) options.onBlur?.();
  });
}

function listenToScroll(scroller, place, onScroll) {
  let waiting = 0;
  const scrolled = () => {
    if (waiting) return;
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      if (!place.own()) onScroll?.(place.topLine());
    });
  };
  scroller.addEventListener("scroll", scrolled, { passive: true });
  return () => {
    scroller.removeEventListener("scroll", scrolled);
    if (waiting) cancelAnimationFrame(waiting);
  };
}

export function create(parent, options) {
  const scroller = options.scroller ?? parent;
  const margin = () => options.margin ?? 0;
  const editable = new Compartment();
  const previewed = new Compartment();
  const spoken = new Compartment();
  const paste = pasting((html) => options.onPaste?.(html));
  const locked = (on) => [EditorState.readOnly.of(on), EditorView.editable.of(!on)];
  const rich = (on) => (on ? preview(options) : EditorView.editorAttributes.of({ class: "cm-source" }));
  const speaks = (tag) => (tag ? EditorView.contentAttributes.of({ lang: tag }) : []);

  const view = new EditorView({
    parent,
    state: stateWith({
      text: options.text ?? "",
      history: options.history ?? "",
      extensions: [
        previewed.of(rich(!options.source)),
        writing(options, paste),
        EditorView.scrollMargins.of(() => ({ top: margin() + 12, bottom: 56 })),
        EditorView.contentAttributes.of(attributes(options)),
        spoken.of(speaks(options.language)),
        editable.of(locked(options.readOnly === true)),
        telling(options),
      ],
    }),
  });

  const place = places(view, scroller, margin);
  const stopScroll = listenToScroll(scroller, place, (line) => options.onScroll?.(line));
  const writable = (run) => (...given) => {
    if (view.state.readOnly) return;
    run(...given);
    view.focus();
  };

  const api = {
    kind: "codemirror",
    getText: () => view.state.doc.toString(),
    setText(text) {
      const before = view.state.doc.toString();
      if (before === text) return;
      view.dispatch({ changes: smallestChange(before, text), annotations: fromOutside.of(true) });
    },
    insertText(text) {
      const range = view.state.selection.main;
      view.dispatch({
        changes: { from: range.from, to: range.to, insert: text },
        selection: { anchor: range.from + text.length },
        scrollIntoView: true,
        userEvent: "input",
      });
    },
    insertPasted: (markdown) => paste.insert(view, markdown),
    // As a paste of this HTML, with this plain text beside it.
    paste: (html, plain = "") => paste.take(view, html, plain),
    insertImage: writable((address, alt) => insertImage(view, address, alt)),
    insertTable: writable((rows, columns) => insertTable(view, rows, columns)),
    tableRow: writable((where) => tableRow(view, where)),
    tableColumn: writable((where) => tableColumn(view, where)),
    alignColumn: writable((where) => alignColumn(view, where)),
    removeTable: writable(() => removeTable(view)),
    selectAll() {
      view.dispatch({ selection: { anchor: 0, head: view.state.doc.length } });
      view.focus();
    },
    select(from, to) {
      const end = view.state.doc.length;
      const anchor = Math.min(from, end);
      const head = Math.min(Math.max(to, from), end);
      view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      view.focus();
    },
    selection() {
      const { from, to, head } = view.state.selection.main;
      return { from, to, text: view.state.sliceDoc(from, to), line: view.state.doc.lineAt(head).number - 1 };
    },
    // Images have other addresses than before.
    refreshImages: () => view.dispatch({ effects: lookAgain.of(null) }),
    setDiagnostics: (list) => setProblems(view, list),
    format: writable((name) => Object.hasOwn(formats, name) && formats[name](view)),
    find: () => openFind(view, false),
    replace: () => openFind(view, true),
    topLine: () => place.topLine(),
    scrollToLine: (line) => place.scrollToLine(line),
    cursorToLine(line) {
      const number = Math.min(Math.max(Math.floor(line) + 1, 1), view.state.doc.lines);
      const at = wordsOf(view.state, view.state.doc.line(number));
      api.select(at, at);
    },
    focus: () => view.focus(),
    undo: () => undo(view),
    redo: () => redo(view),
    history: () => writeHistory(view.state),
    setReadOnly: (on) => view.dispatch({ effects: editable.reconfigure(locked(on)) }),
    setLanguage: (tag) => view.dispatch({ effects: spoken.reconfigure(speaks(tag)) }),
    setSource(on) {
      const line = place.topLine();
      view.dispatch({ effects: previewed.reconfigure(rich(!on)) });
      // Lines have other heights now: what was at the top is put there again.
      view.requestMeasure({ read: () => {}, write: () => place.scrollToLine(line) });
    },
    destroy() {
      stopScroll();
      if (window.datelineEditor === api) delete window.datelineEditor;
      view.destroy();
    },
  };
  // For tests and nothing else: they cannot type into CodeMirror as into a form field.
  window.datelineEditor = api;
  return api;
}
