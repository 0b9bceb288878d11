// The undo history across restarts: written with a mark of the text it belongs to, and taken
// back only when the text is that one.
import { history, historyField } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";

// As much as is kept, in characters: the newest changes.
const MOST = 300_000;

// 53 bits of the text (cyrb53): enough to tell whether it is the same one.
function mark(text) {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return `${text.length}-${(4294967296 * (2097151 & b) + (a >>> 0)).toString(36)}`;
}

// The newest of `events`, counted from the end, that fit into `room` characters.
function newest(events, room) {
  let left = room;
  let first = events.length;
  while (first > 0) {
    left -= JSON.stringify(events[first - 1]).length + 1;
    if (left < 0) break;
    first--;
  }
  return { kept: events.slice(first), left: Math.max(left, 0) };
}

export function writeHistory(state, most = MOST) {
  const { done, undone } = state.toJSON({ history: historyField }).history;
  const back = newest(done, most);
  const forth = newest(undone, back.left);
  if (![...back.kept, ...forth.kept].some((event) => event.changes)) return "";
  const text = mark(state.doc.toString());
  return JSON.stringify({ text, done: back.kept, undone: forth.kept });
}

// A state with this text and, where it fits, the history.
export function stateWith({ text, history: written, extensions }) {
  const config = { extensions: [history(), extensions] };
  const fresh = EditorState.create({ doc: text, ...config });
  if (!written) return fresh;
  try {
    const { text: of, done, undone } = JSON.parse(written);
    const doc = fresh.doc.toString();
    if (of !== mark(doc)) return fresh;
    const selection = { ranges: [{ anchor: 0, head: 0 }], main: 0 };
    return EditorState.fromJSON({ doc, selection, history: { done, undone } }, config, { history: historyField });
  } catch {
    // Written by another version, or cut off: the text matters, its history does not.
    return fresh;
  }
}
