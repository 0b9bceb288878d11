// Links: made of the selected words or the word at the cursor; in one, its address is selected.
import { syntaxTree } from "@codemirror/language";
import { EditorSelection } from "@codemirror/state";
import * as words from "../words.js";

export const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/i;

// An address as it is written between the brackets of a link.
export function asTarget(address) {
  return /[\s<>]/.test(address)
    ? `<${address.replace(/[<>\n]/g, (one) => encodeURIComponent(one))}>`
    : address.replaceAll("(", "%28").replaceAll(")", "%29");
}

// The outermost part with one of these names around a place.
function nodeAt(state, at, names) {
  let found = null;
  for (const side of [-1, 1]) {
    for (let node = syntaxTree(state).resolveInner(at, side); node; node = node.parent) {
      if (names.includes(node.name) && node.from <= at && node.to >= at) found = node;
    }
    if (found) break;
  }
  return found;
}

// The link around a place.
export const linkAt = (state, at) => nodeAt(state, at, ["Link"]);

export function link(view) {
  const { state } = view;
  const { main } = state.selection;
  const old = (linkAt(state, main.from) ?? nodeAt(state, main.from, ["Image"]))?.getChild("URL");
  if (old) {
    view.dispatch({ selection: EditorSelection.range(old.from, old.to), scrollIntoView: true, userEvent: "select" });
    return;
  }
  // A bare address is taken as a whole.
  const range = main.empty ? (nodeAt(state, main.head, ["Autolink", "URL"]) ?? state.wordAt(main.head) ?? main) : main;
  const text = state.sliceDoc(range.from, range.to).replace(/^<(.*)>$/, "$1");
  const address = ADDRESS.test(text);
  const shown = address || !text ? words.NEW_LINK_WORDS : text;
  const target = address ? asTarget(text) : words.NEW_LINK_ADDRESS;
  // What is still to be written is selected.
  const start = range.from + (address || !text ? 1 : shown.length + 3);
  const length = address || !text ? shown.length : target.length;
  view.dispatch({
    changes: { from: range.from, to: range.to, insert: `[${shown}](${target})` },
    selection: EditorSelection.range(start, start + length),
    scrollIntoView: true,
    userEvent: "input.format",
  });
}
