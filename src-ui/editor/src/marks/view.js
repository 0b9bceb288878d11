// The live preview: decorations over the visible part of the text, made anew when text,
// selection or view change. Decorations never change the text.
import { syntaxTree } from "@codemirror/language";
import { StateEffect } from "@codemirror/state";
import { EditorView, ViewPlugin } from "@codemirror/view";
import { blocks, indentations } from "./blocks.js";
import { inline } from "./inline.js";
import { Plan } from "./plan.js";

const rules = { ...blocks, ...inline };

// Something beside text and selection changed: a picture came, a composition ended.
export const lookAgain = StateEffect.define();

const asked = (update) => update.transactions.some((one) => one.effects.some((effect) => effect.is(lookAgain)));

export function plan(state, from, to, options) {
  const found = new Plan(state, from, to, options);
  syntaxTree(state).iterate({ from, to, enter: (node) => rules[node.name]?.(node, found) });
  indentations(found);
  return found;
}

class Marks {
  constructor(view, options) {
    this.options = options;
    this.dragging = false;
    this.make(view);
  }

  make(view) {
    const awake = view.hasFocus || this.options.awake(view.state);
    const { from, to } = view.viewport;
    const found = plan(view.state, from, to, { ...this.options, awake: awake && !view.state.readOnly });
    this.decorations = found.decorations();
    this.closed = found.closed();
  }

  update(update) {
    const { view } = update;
    if (view.compositionStarted) {
      // What is being composed stays as it is: another look would end the composition.
      this.decorations = this.decorations.map(update.changes);
      this.closed = this.closed.map(update.changes);
      return;
    }
    const looks =
      update.docChanged ||
      update.viewportChanged ||
      update.focusChanged ||
      syntaxTree(update.startState) !== syntaxTree(update.state) ||
      asked(update);
    // While the mouse selects, nothing moves under it.
    if (looks || (update.selectionSet && !this.dragging)) this.make(view);
  }
}

// `imageAddress(source)` is where a picture can be had, `awake(state)` whether marks at the
// selection are shown although the focus is elsewhere.
export function marks(options) {
  const plugin = ViewPlugin.define((view) => new Marks(view, options), {
    decorations: (value) => value.decorations,
    provide: (self) => EditorView.atomicRanges.of((view) => view.plugin(self)?.closed ?? []),
    eventHandlers: {
      mousedown(_event, view) {
        this.dragging = true;
        const done = () => {
          this.dragging = false;
          if (view.dom.isConnected) view.dispatch({ effects: lookAgain.of(null) });
        };
        view.dom.ownerDocument.addEventListener("mouseup", done, { once: true });
      },
      keydown() {
        // The button was let go where nobody heard it.
        this.dragging = false;
      },
      compositionend(_event, view) {
        setTimeout(() => {
          if (view.dom.isConnected) view.dispatch({ effects: lookAgain.of(null) });
        }, 80);
      },
    },
  });
  return plugin;
}
