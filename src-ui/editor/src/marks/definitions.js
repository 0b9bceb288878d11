// Where reference links lead: `[words]: address` anywhere in the text.
const LINE = /^ {0,3}\[([^\]\n]+)\]:[ \t]*(?:<([^>\n]*)>|(\S+))/gm;

// Read once for a text, and only when a link asks.
const read = new WeakMap();

const plain = (label) => label.trim().replace(/\s+/g, " ").toLowerCase();

function definitions(doc) {
  let found = read.get(doc);
  if (!found) {
    found = new Map();
    for (const [, label, pointed, bare] of doc.toString().matchAll(LINE)) {
      if (!found.has(plain(label))) found.set(plain(label), pointed ?? bare);
    }
    read.set(doc, found);
  }
  return found;
}

// The address of a label, or null.
export function definitionOf(state, label) {
  return definitions(state.doc).get(plain(label)) ?? null;
}
