// Template tags as chips: whole things that the cursor goes around. One is opened as plain
// text by a double click, or by Enter where it is selected, until the cursor leaves it.
import { syntaxTree } from "@codemirror/language";
import { EditorSelection, Prec, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, WidgetType, keymap } from "@codemirror/view";
import * as words from "../words.js";
import { findTags, hasTags } from "./find.js";

const open = StateEffect.define();

// The tag that is open as plain text.
const opened = StateField.define({
  create: () => null,
  update(range, transaction) {
    let next = range && transaction.docChanged
      ? { from: transaction.changes.mapPos(range.from, -1), to: transaction.changes.mapPos(range.to, 1) }
      : range;
    for (const effect of transaction.effects) if (effect.is(open)) next = effect.value;
    if (!next) return null;
    const { from, to } = transaction.state.selection.main;
    return to < next.from || from > next.to ? null : next;
  },
});

class Chip extends WidgetType {
  constructor(tag, text, picked) {
    super();
    this.tag = tag;
    this.text = text;
    this.picked = picked;
  }
  eq(other) {
    return other.text === this.text && other.picked === this.picked;
  }
  toDOM() {
    const chip = document.createElement("span");
    chip.className = this.picked ? "cm-chip cm-chip-picked" : "cm-chip";
    chip.title = `${this.text}\n${words.TEMPLATE_HELP}`;
    chip.setAttribute("role", "img");
    chip.setAttribute("aria-label", `${words.TEMPLATE}: ${this.tag.name} ${this.tag.rest}`.trim());
    chip.dir = "auto";
    const name = document.createElement("b");
    name.textContent = this.tag.name;
    chip.append(name);
    if (this.tag.rest) chip.append(` ${this.tag.rest}`);
    return chip;
  }
  ignoreEvent() {
    return false;
  }
}

const inside = (state, at, names) => {
  for (let node = syntaxTree(state).resolveInner(at, 1); node; node = node.parent) {
    if (names.includes(node.name)) return true;
  }
  return false;
};

const CODE = ["FencedCode", "CodeBlock", "InlineCode", "FrontMatter"];

// The tags of a part of the text that are chips: whole lines of it.
export function tagsIn(state, from, to, dialect) {
  const start = state.doc.lineAt(from).from;
  const never = dialect === "shortcodes" || dialect === "any" ? CODE : ["FrontMatter"];
  return findTags(state.sliceDoc(start, state.doc.lineAt(to).to), dialect)
    .map((tag) => ({ ...tag, from: tag.from + start, to: tag.to + start }))
    .filter((tag) => !inside(state, tag.from, never));
}

// The chip with this end (side -1: that ends here, 1: that starts here).
function chipAt(state, at, side, dialect) {
  const line = state.doc.lineAt(at);
  const now = state.field(opened);
  return tagsIn(state, line.from, line.to, dialect).find(
    (tag) => (side < 0 ? tag.to === at : tag.from === at) && !(now && now.from <= tag.from && now.to >= tag.to),
  );
}

const picked = (state, dialect) => {
  const { main } = state.selection;
  const tag = main.empty ? null : chipAt(state, main.from, 1, dialect);
  return tag && tag.to === main.to ? tag : null;
};

function select(view, tag) {
  view.dispatch({
    selection: EditorSelection.range(tag.from, tag.to),
    effects: EditorView.announce.of(words.TEMPLATE_PICKED),
    userEvent: "select",
    scrollIntoView: true,
  });
  return true;
}

function openUp(view, tag) {
  view.dispatch({
    selection: { anchor: tag.to - 2 > tag.from ? tag.to - 2 : tag.to },
    effects: open.of({ from: tag.from, to: tag.to }),
  });
  return true;
}

function build(view, dialect) {
  const { state } = view;
  const now = state.field(opened);
  const ranges = [];
  for (const { from, to } of view.visibleRanges) {
    for (const tag of tagsIn(state, from, to, dialect)) {
      if (now && now.from <= tag.from && now.to >= tag.to) {
        ranges.push(Decoration.mark({ class: "cm-chip-open" }).range(tag.from, tag.to));
        continue;
      }
      const whole = state.selection.ranges.some((range) => !range.empty && range.from <= tag.from && range.to >= tag.to);
      const widget = new Chip(tag, state.sliceDoc(tag.from, tag.to), whole);
      ranges.push(Decoration.replace({ widget, chip: true }).range(tag.from, tag.to));
    }
  }
  return Decoration.set(ranges, true);
}

class Chips {
  constructor(view, dialect) {
    this.dialect = dialect;
    this.decorations = build(view, dialect);
    this.atoms = this.whole();
  }
  whole() {
    return this.decorations.update({ filter: (_from, _to, value) => value.spec.chip });
  }
  update(update) {
    if (update.view.compositionStarted) {
      this.decorations = this.decorations.map(update.changes);
    } else if (
      update.docChanged ||
      update.viewportChanged ||
      update.selectionSet ||
      syntaxTree(update.startState) !== syntaxTree(update.state)
    ) {
      this.decorations = build(update.view, this.dialect);
    } else return;
    this.atoms = this.whole();
  }
}

export function chips(dialect) {
  if (!hasTags(dialect)) return [];
  const plugin = ViewPlugin.define((view) => new Chips(view, dialect), {
    decorations: (value) => value.decorations,
    provide: (self) => EditorView.atomicRanges.of((view) => view.plugin(self)?.atoms ?? Decoration.none),
  });
  const beside = (side) => (view) => {
    const { main } = view.state.selection;
    const tag = main.empty && !view.state.readOnly && chipAt(view.state, main.head, side, dialect);
    return tag ? select(view, tag) : false;
  };
  const at = (event, view) => {
    const chip = event.target instanceof Element && event.target.closest(".cm-chip");
    return chip ? chipAt(view.state, view.posAtDOM(chip), 1, dialect) : null;
  };
  return [
    opened,
    plugin,
    Prec.high(
      keymap.of([
        { key: "Backspace", run: beside(-1) },
        { key: "Delete", run: beside(1) },
        {
          key: "Enter",
          run(view) {
            const tag = !view.state.readOnly && picked(view.state, dialect);
            return tag ? openUp(view, tag) : false;
          },
        },
      ]),
    ),
    // What is typed while a chip is selected stands behind it.
    EditorView.inputHandler.of((view, _from, _to, text) => {
      const tag = view.composing ? null : picked(view.state, dialect);
      if (!tag || view.state.readOnly) return false;
      view.dispatch({
        changes: { from: tag.to, insert: text },
        selection: { anchor: tag.to + text.length },
        userEvent: "input.type",
      });
      return true;
    }),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        const tag = event.button === 0 && at(event, view);
        if (!tag) return false;
        event.preventDefault();
        view.focus();
        return event.detail > 1 && !view.state.readOnly ? openUp(view, tag) : select(view, tag);
      },
    }),
  ];
}
