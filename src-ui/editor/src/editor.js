// The desk's editor over CodeMirror 6. It knows text, places and problems; it
// knows nothing of announcements, files or the backend. plain.js stands in for
// it with the same methods.
import { defaultKeymap, history, historyKeymap, redo, undo } from "@codemirror/commands";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, keymap } from "@codemirror/view";
import { continueList, formats } from "./format.js";
import { markdown } from "./markdown.js";
import { pasting } from "./paste.js";
import { problems, setProblems } from "./problems.js";
import { theme } from "./theme.js";

const fromOutside = Annotation.define();

// The smallest single replacement that turns `before` into `after`.
function smallestChange(before, after) {
  let start = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (
    end < most - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end++;
  }
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

function keys(options) {
  const run = (name) => (view) => {
    if (!view.state.readOnly) formats[name](view);
    return true;
  };
  return [
    Prec.high(keymap.of([{ key: "Enter", run: continueList }])),
    keymap.of([
      { key: "Mod-b", run: run("bold") },
      { key: "Mod-i", run: run("italic") },
      { key: "Mod-k", run: run("link") },
      // The window's own: save, publish, places.
      { key: "Mod-Enter", run: () => options.onShortcut?.("publish") ?? false },
      ...searchKeymap.filter((k) => k.key !== "Mod-Alt-g"),
      ...historyKeymap,
      ...defaultKeymap.filter((k) => k.key !== "Mod-Enter"),
    ]),
  ];
}

// Text scrolls with the desk, not in a box of its own: `scroller` is the element that moves.
function places(view, scroller, margin) {
  let expected = -1;
  const edge = () => scroller.getBoundingClientRect().top + margin() - view.documentTop;
  return {
    margin,
    // The line at the top edge, from 0, with the share of it that is above.
    topLine() {
      const y = edge();
      if (scroller.scrollTop <= 0 || y <= 0) return 0;
      const block = view.lineBlockAtHeight(y);
      const line = view.state.doc.lineAt(block.from).number - 1;
      const share = block.height > 0 ? (y - block.top) / block.height : 0;
      return line + Math.min(Math.max(share, 0), 0.999);
    },
    scrollToLine(line) {
      if (line <= 0) {
        scroller.scrollTop = 0;
      } else {
        const number = Math.min(Math.floor(line) + 1, view.state.doc.lines);
        const block = view.lineBlockAt(view.state.doc.line(number).from);
        const y = block.top + block.height * (line - Math.floor(line));
        scroller.scrollTop += y - edge();
      }
      expected = scroller.scrollTop;
    },
    // Whether the last move was made by scrollToLine, not by the writer.
    own() {
      const was = Math.abs(scroller.scrollTop - expected) < 2;
      expected = -1;
      return was;
    },
  };
}

export function create(parent, options) {
  const scroller = options.scroller ?? parent;
  const margin = () => options.margin ?? 0;
  const editable = new Compartment();
  const paste = pasting((html) => options.onPaste?.(html));
  const locked = (on) => [EditorState.readOnly.of(on), EditorView.editable.of(!on)];

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        keys(options),
        history(),
        drawSelection(),
        search({ top: true }),
        highlightSelectionMatches({ minSelectionLength: 3 }),
        markdown(),
        paste.handlers,
        problems((id) => options.onFix?.(id)),
        theme,
        EditorView.lineWrapping,
        EditorView.scrollMargins.of(() => ({ top: margin() + 12, bottom: 56 })),
        EditorView.contentAttributes.of({
          "aria-label": options.label ?? "Text",
          "data-test": "editor",
          spellcheck: "true",
          autocorrect: "on",
          autocapitalize: "sentences",
        }),
        editable.of(locked(options.readOnly === true)),
        EditorView.updateListener.of((update) => {
          const outside = update.transactions.some((t) => t.annotation(fromOutside));
          if (update.docChanged && !outside) options.onChange?.();
          if (update.selectionSet || update.docChanged) {
            options.onCursor?.(update.state.doc.lineAt(update.state.selection.main.head).number - 1);
          }
          if (update.focusChanged && !update.view.hasFocus) options.onBlur?.();
        }),
      ],
    }),
  });

  const place = places(view, scroller, margin);
  let waiting = 0;
  const scrolled = () => {
    if (waiting) return;
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      if (!place.own()) options.onScroll?.(place.topLine());
    });
  };
  scroller.addEventListener("scroll", scrolled, { passive: true });

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
    setDiagnostics: (list) => setProblems(view, list),
    format(name) {
      if (view.state.readOnly || !Object.hasOwn(formats, name)) return;
      formats[name](view);
      view.focus();
    },
    topLine: () => place.topLine(),
    scrollToLine: (line) => place.scrollToLine(line),
    cursorToLine(line) {
      const number = Math.min(Math.max(Math.floor(line) + 1, 1), view.state.doc.lines);
      const at = view.state.doc.line(number).from;
      api.select(at, at);
    },
    focus: () => view.focus(),
    undo: () => undo(view),
    redo: () => redo(view),
    setReadOnly: (on) => view.dispatch({ effects: editable.reconfigure(locked(on)) }),
    destroy() {
      scroller.removeEventListener("scroll", scrolled);
      if (waiting) cancelAnimationFrame(waiting);
      if (window.datelineEditor === api) delete window.datelineEditor;
      view.destroy();
    },
  };
  // For tests and nothing else: they cannot type into CodeMirror as into a form field.
  window.datelineEditor = api;
  return api;
}
