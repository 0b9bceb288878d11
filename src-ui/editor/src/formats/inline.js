// Formats of words: bold, italic, strike, code. Works on CodeMirror states only.
import { syntaxTree } from "@codemirror/language";
import { EditorSelection } from "@codemirror/state";

// The part of this name around a range, with the places of its marks.
function around(state, { from, to }, name) {
  for (const side of [-1, 1]) {
    for (let node = syntaxTree(state).resolveInner(from, side); node; node = node.parent) {
      if (node.name !== name || node.from > from || node.to < to) continue;
      const { firstChild: open, lastChild: close } = node;
      if (open && close && open.from === node.from && close.to === node.to && open.from < close.from) {
        return { open, close };
      }
    }
  }
  return null;
}

// Spaces at the ends of a selection stay outside of the marks, where Markdown wants them.
function trimmed(state, range) {
  const text = state.sliceDoc(range.from, range.to);
  if (!text.trim()) return range;
  const from = range.from + text.length - text.trimStart().length;
  return EditorSelection.range(from, from + text.trim().length);
}

function unwrap(range, { open, close }) {
  const size = open.to - open.from;
  const within = (at) => Math.min(Math.max(at, open.to), close.from) - size;
  return {
    changes: [
      { from: open.from, to: open.to },
      { from: close.from, to: close.to },
    ],
    range: EditorSelection.range(within(range.anchor), within(range.head)),
  };
}

// A mark around the words of each line of a range: marks do not reach across paragraphs.
function wrapLines(state, range, mark) {
  const changes = [];
  let { from, to } = range;
  for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
    const lead = line.text.match(/^(?:\s{0,3}>\s?)*\s*(?:(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?|#{1,6}\s+)?/)[0].length;
    const start = Math.max(line.from + lead, range.from);
    const part = trimmed(state, EditorSelection.range(Math.min(start, line.to), Math.min(line.to, range.to)));
    if (!part.empty && state.sliceDoc(part.from, part.to).trim()) {
      changes.push({ from: part.from, insert: mark }, { from: part.to, insert: mark });
      to = part.to;
    }
    if (line.to >= range.to || line.number === state.doc.lines) break;
  }
  const set = state.changes(changes);
  return { changes: set, range: EditorSelection.range(set.mapPos(from, 1), set.mapPos(to, -1)) };
}

// Puts `mark` around each selection, or around the word at the cursor, or takes it away.
export function wrap(mark, name) {
  return (view) => {
    const { state } = view;
    const size = mark.length;
    const changes = state.changeByRange((given) => {
      const marked = around(state, given, name);
      if (marked) return unwrap(given, marked);
      const range = given.empty ? (state.wordAt(given.head) ?? given) : trimmed(state, given);
      const outside =
        state.sliceDoc(range.from - size, range.from) === mark && state.sliceDoc(range.to, range.to + size) === mark;
      if (range.empty && outside) {
        return {
          changes: { from: range.from - size, to: range.to + size },
          range: EditorSelection.cursor(range.from - size),
        };
      }
      if (state.doc.lineAt(range.from).number !== state.doc.lineAt(range.to).number) return wrapLines(state, range, mark);
      return {
        changes: [
          { from: range.from, insert: mark },
          { from: range.to, insert: mark },
        ],
        range: given.empty && !range.empty
          ? EditorSelection.cursor(given.head + size)
          : EditorSelection.range(range.from + size, range.to + size),
      };
    });
    view.dispatch(state.update(changes, { scrollIntoView: true, userEvent: "input.format" }));
  };
}
