// What the toolbar and its shortcuts do to the text. Works on CodeMirror states only.
import { EditorSelection } from "@codemirror/state";

// Puts `mark` around each selection, or takes it away where it is already.
function wrap(mark) {
  return (view) => {
    const { state } = view;
    const size = mark.length;
    const changes = state.changeByRange((given) => {
      const range = given.empty ? (state.wordAt(given.head) ?? given) : given;
      const inside = state.sliceDoc(range.from, range.to);
      const around =
        state.sliceDoc(range.from - size, range.from) === mark && state.sliceDoc(range.to, range.to + size) === mark;
      if (around) {
        return {
          changes: [
            { from: range.from - size, to: range.from },
            { from: range.to, to: range.to + size },
          ],
          range: EditorSelection.range(range.from - size, range.to - size),
        };
      }
      if (inside.length > 2 * size && inside.startsWith(mark) && inside.endsWith(mark)) {
        return {
          changes: [
            { from: range.from, to: range.from + size },
            { from: range.to - size, to: range.to },
          ],
          range: EditorSelection.range(range.from, range.to - 2 * size),
        };
      }
      return {
        changes: [
          { from: range.from, insert: mark },
          { from: range.to, insert: mark },
        ],
        range: EditorSelection.range(range.from + size, range.to + size),
      };
    });
    view.dispatch(state.update(changes, { scrollIntoView: true, userEvent: "input.format" }));
  };
}

// Rewrites the beginning of every selected line: `next(line, index, all)` gives
// [length to take away, text to put there].
function lines(next) {
  return (view) => {
    const { state } = view;
    const { from, to } = state.selection.main;
    const all = [];
    for (let at = state.doc.lineAt(from); ; at = state.doc.line(at.number + 1)) {
      all.push(at);
      if (at.to >= to || at.number === state.doc.lines) break;
    }
    const changes = [];
    let index = 0;
    for (const line of all) {
      if (all.length > 1 && !line.text.trim()) continue;
      const [take, put] = next(line.text, index++, all);
      changes.push({ from: line.from, to: line.from + take, insert: put });
    }
    const set = state.changes(changes);
    const selection = EditorSelection.range(set.mapPos(from, 1), set.mapPos(to, 1));
    view.dispatch({ changes: set, selection, scrollIntoView: true, userEvent: "input.format" });
  };
}

const marker = /^(\s*)(?:[-*+]|\d+[.)])\s+/;

function toggled(pattern, put) {
  return lines((text, index, all) => {
    const on = all.every((line) => pattern.test(line.text) || !line.text.trim());
    const old = text.match(pattern) ?? text.match(marker);
    const take = old ? old[0].length : 0;
    return [take, on && take ? "" : put(index)];
  });
}

const heading = lines((text) => {
  const level = text.match(/^(#{1,6})\s+/);
  if (!level) return [0, "## "];
  return level[1].length === 2 ? [level[0].length, "### "] : [level[0].length, ""];
});

function link(view) {
  const { state } = view;
  const range = state.selection.main;
  const text = state.sliceDoc(range.from, range.to);
  const address = /^(https?:\/\/|mailto:)\S+$/.test(text);
  const words = address || !text ? "words" : text;
  const target = address ? text : "address";
  const start = range.from + (address || !text ? 1 : words.length + 3);
  const length = address || !text ? words.length : target.length;
  view.dispatch({
    changes: { from: range.from, to: range.to, insert: `[${words}](${target})` },
    selection: EditorSelection.range(start, start + length),
    scrollIntoView: true,
    userEvent: "input.format",
  });
}

// A block of its own, with one part of it selected to be written over.
function block(text, select) {
  return (view) => {
    const { state } = view;
    const line = state.doc.lineAt(state.selection.main.to);
    const blank = !line.text.trim();
    const before = blank ? (line.number > 1 && state.doc.line(line.number - 1).text.trim() ? "\n" : "") : "\n\n";
    const last = line.number === state.doc.lines;
    const after = last || state.doc.line(line.number + 1).text.trim() ? "\n" : "";
    const start = line.to + before.length + text.indexOf(select);
    view.dispatch({
      changes: { from: line.to, insert: before + text + after },
      selection: EditorSelection.range(start, start + select.length),
      scrollIntoView: true,
      userEvent: "input.format",
    });
  };
}

export const formats = {
  bold: wrap("**"),
  italic: wrap("*"),
  link,
  heading,
  bulleted: toggled(/^(\s*)[-*+]\s+/, () => "- "),
  numbered: toggled(/^(\s*)\d+[.)]\s+/, (index) => `${index + 1}. `),
  quote: toggled(/^>\s?/, () => "> "),
  image: block("![What the image shows](image.jpg)", "What the image shows"),
  table: block("| Column | Column |\n| --- | --- |\n| Cell | Cell |", "Column"),
};

// Enter in a list or quote goes on with it; in an empty item it ends it.
export function continueList(view) {
  const { state } = view;
  const range = state.selection.main;
  if (!range.empty || state.readOnly) return false;
  const line = state.doc.lineAt(range.head);
  const item = line.text.match(/^(\s*)(?:([-*+])|(\d+)([.)]))(\s+)(\[[ xX]\]\s+)?/);
  const quote = item ? null : line.text.match(/^(?:>\s?)+/);
  const start = item ?? quote;
  if (!start || range.head < line.from + start[0].length) return false;
  if (!line.text.slice(start[0].length).trim()) {
    view.dispatch({ changes: { from: line.from, to: line.to }, userEvent: "input" });
    return true;
  }
  const next = item
    ? `${item[1]}${item[2] ?? `${Number(item[3]) + 1}${item[4]}`}${item[5]}${item[6] ? "[ ] " : ""}`
    : quote[0];
  view.dispatch({
    changes: { from: range.head, insert: `\n${next}` },
    selection: { anchor: range.head + 1 + next.length },
    scrollIntoView: true,
    userEvent: "input",
  });
  return true;
}
