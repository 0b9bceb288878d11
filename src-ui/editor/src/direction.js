// Lines that begin in a right-to-left script are written from the right.
import { Decoration, EditorView, ViewPlugin } from "@codemirror/view";

const RTL = /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const line = Decoration.line({ attributes: { dir: "rtl" } });

function directions(view) {
  const ranges = [];
  for (const { from, to } of view.visibleRanges) {
    for (let at = view.state.doc.lineAt(from); ; at = view.state.doc.line(at.number + 1)) {
      if (RTL.test(at.text)) ranges.push(line.range(at.from));
      if (at.to >= to || at.number === view.state.doc.lines) break;
    }
  }
  return Decoration.set(ranges);
}

export const direction = [
  EditorView.perLineTextDirection.of(true),
  ViewPlugin.define(
    (view) => ({
      decorations: directions(view),
      update(update) {
        if (update.docChanged || update.viewportChanged) this.decorations = directions(update.view);
      },
    }),
    { decorations: (value) => value.decorations },
  ),
];
