// The live preview: decorations over the visible part of the text, made anew where text or
// selection change. Decorations never change the text.
import { syntaxTree } from "@codemirror/language";
import { StateEffect } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin } from "@codemirror/view";
import { blocks, indentations } from "./blocks.js";
import { definitions } from "./definitions.js";
import { inline } from "./inline.js";
import { Plan } from "./plan.js";

const rules = { ...blocks, ...inline };

// Something beside text and selection changed: a picture came, a composition ended.
export const lookAgain = StateEffect.define();

const asked = (update) => update.transactions.some((one) => one.effects.some((effect) => effect.is(lookAgain)));

export function plan(state, from, to, options, parts = [{ from, to }]) {
  const found = new Plan(state, from, to, options);
  for (const part of parts) {
    syntaxTree(state).iterate({
      from: Math.max(part.from, from),
      to: Math.min(part.to, to),
      enter: (node) => rules[node.name]?.(node, found),
    });
  }
  indentations(found);
  return found;
}

// The blocks of a part of the text, as whole lines. One that is as it was has the same tree.
function blocksIn(state, from, to) {
  const found = [];
  for (let node = syntaxTree(state).topNode.childAfter(from - 1); node && node.from <= to; node = node.nextSibling) {
    found.push({ from: state.doc.lineAt(node.from).from, to: state.doc.lineAt(node.to).to, tree: node.tree });
  }
  return found;
}

// The parts of the new text that changes touch, and what is right beside them.
function changed(changes) {
  const found = [];
  changes?.iterChangedRanges((_fromA, _toA, from, to) => found.push({ from: from - 1, to: to + 1 }));
  return found;
}

const meets = (parts, { from, to }) => parts.some((part) => part.from <= to && part.to >= from);

// Whether a place is in one of these blocks, which are in order.
function within(blocks, at) {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle].to < at) low = middle + 1;
    else high = middle;
  }
  return low < blocks.length && blocks[low].from <= at;
}

export class Marks {
  constructor(view, options) {
    this.options = options;
    this.dragging = false;
    this.make(view);
  }

  // All anew, or, with the changes since, only blocks that changed and those of the selection.
  make(view, changes = null) {
    const { state } = view;
    const { from, to } = view.viewport;
    const awake = (view.hasFocus || this.options.awake(state)) && !state.readOnly;
    const known = changes && awake === this.awake ? this.known : new Set();
    const touched = [...changed(changes), ...(awake ? state.selection.ranges : [])];
    this.awake = awake;
    this.known = new Set();
    const [kept, stale] = [[], []];
    for (const block of blocksIn(state, from, to)) {
      const calm = !meets(touched, block);
      if (calm && block.tree) this.known.add(block.tree);
      (calm && known.has(block.tree) ? kept : stale).push(block);
    }
    const found = plan(state, from, to, { ...this.options, awake }, stale);
    const join = (old, add) => {
      if (!kept.length) return Decoration.set(add, true);
      return old.map(changes).update({ filter: (at) => within(kept, at), add, sort: true });
    };
    this.decorations = join(this.decorations, found.decorations());
    this.closed = join(this.closed, found.atoms);
  }

  update(update) {
    const { view } = update;
    if (view.compositionStarted) {
      // What is being composed stays as it is: another look would end the composition.
      this.decorations = this.decorations.map(update.changes);
      this.closed = this.closed.map(update.changes);
      return;
    }
    const { startState: before, state } = update;
    const all =
      update.viewportChanged ||
      update.focusChanged ||
      before.readOnly !== state.readOnly ||
      before.field(definitions) !== state.field(definitions) ||
      asked(update);
    const some = update.docChanged || syntaxTree(before) !== syntaxTree(state);
    if (all) this.make(view);
    // While the mouse selects, nothing moves under it.
    else if (some || (update.selectionSet && !this.dragging)) this.make(view, update.changes);
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
