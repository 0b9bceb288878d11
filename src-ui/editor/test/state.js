// A state with the editor's own extensions and no view, as tests see it: `¦` in a text is the
// cursor, two of them are a selection.
import { EditorSelection, EditorState, Transaction } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { ensureSyntaxTree } from "@codemirror/language";
import { pasting } from "../src/paste/html.js";
import { stateWith } from "../src/undo.js";
import { preview, writing } from "../src/writing.js";

export function extensions(options = {}) {
  const given = { templates: "any", ...options };
  return [writing(given, pasting(() => {})), given.source ? [] : preview(given), EditorState.allowMultipleSelections.of(true)];
}

// What commands ask of a view.
export class Desk {
  constructor(marked, options = {}) {
    const places = [...marked.matchAll(/¦/g)].map(({ index }, i) => index - i);
    const text = marked.replaceAll("¦", "");
    this.state = stateWith({ text, history: options.history ?? "", extensions: extensions(options) });
    const anchor = places[0] ?? 0;
    this.state = this.state.update({ selection: EditorSelection.single(anchor, places[1] ?? anchor) }).state;
    this.read();
  }

  read() {
    ensureSyntaxTree(this.state, this.state.doc.length, 1000);
  }

  // CodeMirror's own commands take it apart from its view.
  dispatch = (...specs) => {
    this.state = specs[0] instanceof Transaction ? specs[0].state : this.state.update(...specs).state;
    this.read();
  };

  focus() {}

  // Runs what is bound to a key, the first that wants it.
  press(...keys) {
    for (const wanted of keys) {
      const shifted = wanted.startsWith("Shift-") ? wanted.slice(6) : null;
      const runs = this.state
        .facet(keymap)
        .flat()
        .flatMap((one) => {
          if (one.key === wanted) return one.run ? [one.run] : [];
          return shifted && one.key === shifted && one.shift ? [one.shift] : [];
        });
      runs.some((run) => run(this));
    }
    return this;
  }

  type(text) {
    const { from, to } = this.state.selection.main;
    this.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length }, userEvent: "input.type" });
    return this;
  }

  // The text with the cursor or the selection in it.
  toString() {
    const { from, to } = this.state.selection.main;
    const text = this.state.doc.toString();
    return from === to
      ? `${text.slice(0, from)}¦${text.slice(from)}`
      : `${text.slice(0, from)}¦${text.slice(from, to)}¦${text.slice(to)}`;
  }
}
