// Where reference links lead: `[words]: address` anywhere in the text.
import { StateField } from "@codemirror/state";

const LINE = /^ {0,3}\[([^\]\n]+)\]:[ \t]*(?:<([^>\n]*)>|(\S+))/gm;
const ONE = /^ {0,3}\[[^\]\n]+\]:/m;

const plain = (label) => label.trim().replace(/\s+/g, " ").toLowerCase();

function read(doc) {
  const found = new Map();
  for (const [, label, pointed, bare] of doc.toString().matchAll(LINE)) {
    if (!found.has(plain(label))) found.set(plain(label), pointed ?? bare);
  }
  return found;
}

// Whether a change touches a line that defines an address.
function touched({ startState, newDoc, changes }) {
  let hit = false;
  const lines = (doc, from, to) => doc.sliceString(doc.lineAt(from).from, doc.lineAt(to).to);
  changes.iterChangedRanges((fromA, toA, fromB, toB) => {
    hit ||= ONE.test(lines(startState.doc, fromA, toA)) || ONE.test(lines(newDoc, fromB, toB));
  });
  return hit;
}

// Read anew only when a change is at one: a key in a long text costs nothing.
export const definitions = StateField.define({
  create: (state) => read(state.doc),
  update: (found, transaction) =>
    transaction.docChanged && touched(transaction) ? read(transaction.newDoc) : found,
});

// The address of a label, or null.
export function definitionOf(state, label) {
  return state.field(definitions).get(plain(label)) ?? null;
}
