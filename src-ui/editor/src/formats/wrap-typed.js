// A mark typed over a selection is put around it instead of in its place. Quotes and
// brackets are not marks: whoever types one over a selection begins another text.
import { EditorSelection } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

const MARKS = "*_`~";

export const wrapTyped = EditorView.inputHandler.of((view, _from, _to, text) => {
  const { state } = view;
  if (!text || !MARKS.includes(text) || state.readOnly || view.composing || state.selection.ranges.every((range) => range.empty)) return false;
  const changes = state.changeByRange((range) => {
    if (range.empty) return { changes: { from: range.head, insert: text }, range: EditorSelection.cursor(range.head + text.length) };
    return {
      changes: [
        { from: range.from, insert: text },
        { from: range.to, insert: text },
      ],
      range: EditorSelection.range(range.anchor + text.length, range.head + text.length),
    };
  });
  view.dispatch(state.update(changes, { scrollIntoView: true, userEvent: "input.type" }));
  return true;
});
