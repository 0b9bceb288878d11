// What a pass over the visible text found to decorate: parts to hide, to style, to put
// something in the place of, and what becomes of whole lines. Filled by the rules of
// blocks.js and inline.js, made into decorations by view.js.
import { Decoration } from "@codemirror/view";

const hidden = Decoration.replace({});

export class Plan {
  constructor(state, from, to, options) {
    this.state = state;
    this.doc = state.doc;
    // The part of the text that is in sight.
    this.from = from;
    this.to = to;
    this.options = options;
    this.ranges = [];
    this.atoms = [];
    this.lines = new Map();
  }

  // Whether the selection is at this part of the text: then its marks are shown.
  touched(from, to) {
    return (
      this.options.awake && this.state.selection.ranges.some((range) => range.from <= to && range.to >= from)
    );
  }

  // The same for all lines of a part.
  onLine(from, to = from) {
    return this.touched(this.doc.lineAt(from).from, this.doc.lineAt(to).to);
  }

  hide(from, to) {
    if (from < to) this.ranges.push(hidden.range(from, to));
  }

  // What is before the words of a line: the cursor goes around all of it.
  keepOut(from, to) {
    if (from < to) this.atoms.push(hidden.range(from, to));
  }

  mark(from, to, spec) {
    if (from < to) this.ranges.push(Decoration.mark(typeof spec === "string" ? { class: spec } : spec).range(from, to));
  }

  put(from, to, widget) {
    if (from < to) this.ranges.push(Decoration.replace({ widget }).range(from, to));
  }

  beside(at, widget, side) {
    this.ranges.push(Decoration.widget({ widget, side }).range(at));
  }

  line(at) {
    const { from } = this.doc.lineAt(at);
    let line = this.lines.get(from);
    if (!line) this.lines.set(from, (line = { classes: new Set(), quote: 0, list: 0, indent: 0, opens: false }));
    return line;
  }

  // The lines of a part that are in sight.
  *linesOf(from, to) {
    let line = this.doc.lineAt(Math.max(from, this.from));
    const end = Math.min(to, this.to);
    for (;;) {
      yield line;
      if (line.to >= end || line.number >= this.doc.lines) return;
      line = this.doc.line(line.number + 1);
    }
  }

  // What is to be decorated, in no order.
  decorations() {
    const ranges = [...this.ranges];
    for (const [from, line] of this.lines) {
      const names = [...line.classes];
      const style = [];
      if (line.quote) {
        names.push("cm-quote");
        style.push(`--quote:${line.quote}`);
      }
      if (line.list) {
        names.push(line.opens ? "cm-item cm-item-first" : "cm-item");
        style.push(`--list:${line.list}`);
      }
      const spec = { class: names.join(" ") };
      if (style.length) spec.attributes = { style: style.join(";") };
      ranges.push(Decoration.line(spec).range(from));
    }
    return ranges;
  }
}
