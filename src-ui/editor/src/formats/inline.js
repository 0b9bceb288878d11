// Formats of words: bold, italic, strike, code. Works on CodeMirror states only.
import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
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

const MARKS_ONLY = /^[*_~`]*$/;

// Where a cursor at the end of a marked part goes: from just inside its marks to behind them,
// so that plain text goes on, and from behind them back inside. Null anywhere else.
function across(state, { head, empty }, name) {
  if (!empty) return null;
  const text = (from, to) => state.sliceDoc(from, Math.max(from, to));
  const before = state.doc.lineAt(head).text.slice(0, head - state.doc.lineAt(head).from);
  const run = before.match(/[*_~`]*$/)[0].length;
  for (let at = head; at >= head - run; at--) {
    const marked = around(state, EditorSelection.cursor(at), name);
    if (!marked) continue;
    const { open, close } = marked;
    const mark = text(close.from, close.to);
    const size = mark.length;
    // Of marks that close together, as in ***both***, any may be the one that is meant.
    if (head >= close.to) return !MARKS_ONLY.test(text(close.to, head)) ? null : text(head - size, head) === mark ? head - size : close.from;
    if (head <= open.to || !MARKS_ONLY.test(text(head, close.from))) return null;
    return text(head, head + size) === mark ? head + size : close.to;
  }
  return null;
}

// Behind words that end in a space, just inside the marks, the space goes out with the cursor:
// marks do not close behind one.
function outWithSpace(state, { head, empty }, mark, name) {
  const line = state.doc.lineAt(head);
  const space = line.text.slice(0, head - line.from).match(/\S([ \t]+)$/)?.[1];
  if (!empty || !space || state.sliceDoc(head, head + mark.length) !== mark) return null;
  const changes = { from: head - space.length, to: head + mark.length, insert: mark + space };
  const then = state.update({ changes }).state;
  ensureSyntaxTree(then, line.to, 100);
  if (!around(then, EditorSelection.cursor(head - space.length), name)) return null;
  return { changes, range: EditorSelection.cursor(head + mark.length) };
}

// Whether a run of the mark's character, on both sides of a cursor, has the mark in it.
export function inRun(state, at, mark) {
  const here = (place) => state.sliceDoc(place, place + 1) === mark[0];
  let size = 0;
  while (at - size > 0 && here(at - size - 1) && here(at + size)) size++;
  return mark.length > 1 ? size >= mark.length : size % 2 === 1;
}

// Enter at the end of a line's marked words: the marks close before the line does.
export function stepOut(view) {
  const { state } = view;
  const { main } = state.selection;
  const rest = state.sliceDoc(main.head, state.doc.lineAt(main.head).to);
  if (!main.empty || state.readOnly || !rest || !MARKS_ONLY.test(rest)) return false;
  const end = main.head + rest.length;
  const closes = ["StrongEmphasis", "Emphasis", "Strikethrough", "InlineCode"].some((name) => {
    const marked = around(state, main, name);
    return marked && marked.open.to < main.head && marked.close.to === end;
  });
  if (closes) view.dispatch({ selection: { anchor: end }, userEvent: "select" });
  // Enter goes on as anywhere.
  return false;
}

// The marks of this name that a range meets, and the range with all that is between them.
function met(state, { from, to }, name) {
  const marks = [];
  let [start, end] = [from, to];
  syntaxTree(state).iterate({
    from,
    to,
    enter(node) {
      if (node.name !== name || node.to <= from || node.from >= to) return;
      const { firstChild: open, lastChild: close } = node.node;
      if (!open || !close || open.from === close.from) return;
      marks.push({ from: open.from, to: open.to }, { from: close.from, to: close.to });
      [start, end] = [Math.min(start, node.from), Math.max(end, node.to)];
    },
  });
  return { marks, from: start, to: end };
}

// One mark around all of a range, in the place of those in it and across its ends.
function join(state, range, mark, { marks, from, to }) {
  const set = state.changes([...marks, { from, insert: mark }, { from: to, insert: mark }]);
  return { changes: set, range: EditorSelection.range(set.mapPos(range.from, 1), set.mapPos(range.to, -1)) };
}

// Puts `mark` around each selection, or around the word at the cursor, or takes it away.
export function wrap(mark, name) {
  return (view) => {
    const { state } = view;
    const size = mark.length;
    const changes = state.changeByRange((given) => {
      const beyond = across(state, given, name);
      if (beyond !== null) return { range: EditorSelection.cursor(beyond) };
      const spaced = outWithSpace(state, given, mark, name);
      if (spaced) return spaced;
      const marked = around(state, given, name);
      if (marked) return unwrap(given, marked);
      const range = given.empty ? (state.wordAt(given.head) ?? given) : trimmed(state, given);
      if (range.empty && inRun(state, range.head, mark)) {
        return {
          changes: { from: range.from - size, to: range.to + size },
          range: EditorSelection.cursor(range.from - size),
        };
      }
      if (state.doc.lineAt(range.from).number !== state.doc.lineAt(range.to).number) return wrapLines(state, range, mark);
      const old = range.empty ? { marks: [] } : met(state, range, name);
      if (old.marks.length) return join(state, range, mark, old);
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
    const userEvent = changes.changes.empty ? "select" : "input.format";
    view.dispatch(state.update(changes, { scrollIntoView: true, userEvent }));
  };
}
