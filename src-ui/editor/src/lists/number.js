// Keeps the numbers of a list in order while it is edited. A list that was not in order
// before ("1. 1. 1.") is left as it is.
import { EditorState } from "@codemirror/state";
import { insetOf, itemOf } from "./read.js";

// The items of the list that the item on this line is one of: [{ line, item }].
function siblings(doc, number) {
  const own = itemOf(doc.line(number).text);
  if (!own || own.number === null) return [];
  const inset = own.indent.length;
  const found = [{ line: doc.line(number), item: own }];
  const walk = (step, add) => {
    let blank = 0;
    for (let at = number + step; at >= 1 && at <= doc.lines; at += step) {
      const line = doc.line(at);
      if (!line.text.trim()) {
        if (++blank > 1) return;
        continue;
      }
      const item = itemOf(line.text);
      if (item && item.indent.length === inset) {
        if (item.number === null || item.delimiter !== own.delimiter || item.quote !== own.quote) return;
        add({ line, item });
      } else if (insetOf(line.text) < (item ? inset : inset + 2)) {
        return;
      }
      blank = 0;
    }
  };
  walk(-1, (one) => found.unshift(one));
  walk(1, (one) => found.push(one));
  return found;
}

// The changes that put the list around this line into order, beginning with its first number.
export function inOrder(doc, number, first) {
  const list = siblings(doc, number);
  const changes = [];
  list.forEach(({ line, item }, i) => {
    const wanted = String((first ?? list[0].item.number) + i);
    const from = line.from + item.mark;
    const length = String(item.number).length;
    if (String(item.number) !== wanted || line.text.slice(item.mark, item.mark + length) !== wanted) {
      const digits = line.text.slice(item.mark).match(/^\d+/)[0].length;
      changes.push({ from, to: from + digits, insert: wanted });
    }
  });
  return changes;
}

const ordered = (doc, number) => {
  const list = siblings(doc, number);
  return list.length > 0 && list.every(({ item }, i) => item.number === list[0].item.number + i);
};

// The numbered lines at and around a range of lines.
function numbered(doc, from, to) {
  const found = [];
  for (let at = Math.max(from - 1, 1); at <= Math.min(to + 2, doc.lines); at++) {
    if (itemOf(doc.line(at).text)?.number != null) found.push(at);
  }
  return found;
}

function corrections(transaction) {
  const before = transaction.startState.doc;
  const after = transaction.newDoc;
  let old = null;
  let now = null;
  transaction.changes.iterChangedRanges((fromA, toA, fromB, toB) => {
    old = { from: Math.min(old?.from ?? fromA, fromA), to: Math.max(old?.to ?? toA, toA) };
    now = { from: Math.min(now?.from ?? fromB, fromB), to: Math.max(now?.to ?? toB, toB) };
  });
  const lines = (doc, range) => [doc.lineAt(range.from).number, doc.lineAt(range.to).number];
  const was = numbered(before, ...lines(before, old));
  if (!was.length || !was.every((at) => ordered(before, at))) return [];
  const first = firstNumber(before, was[0]);
  const changes = new Map();
  for (const at of numbered(after, ...lines(after, now))) {
    const list = siblings(after, at);
    // Where the list begins as it did before, its first number stays; else it begins anew at 1.
    const same = list[0].item.number === first;
    const nested = list[0].item.indent.length > 0;
    const start = same || !nested ? Math.min(list[0].item.number, Math.max(first, 0)) : 1;
    for (const change of inOrder(after, at, start)) changes.set(change.from, change);
  }
  return [...changes.values()].sort((a, b) => a.from - b.from);
}

const firstNumber = (doc, at) => siblings(doc, at)[0].item.number;

// Only where lines came or went, or moved in or out: a number that is typed is meant.
const structural = (transaction) =>
  transaction.isUserEvent("input.indent") ||
  transaction.isUserEvent("move") ||
  transaction.newDoc.lines !== transaction.startState.doc.lines;

export const renumbering = EditorState.transactionFilter.of((transaction) => {
  const meant = ["input", "delete", "move"].some((name) => transaction.isUserEvent(name));
  if (!transaction.docChanged || !meant || !structural(transaction)) return transaction;
  const changes = corrections(transaction);
  return changes.length ? [transaction, { changes, sequential: true }] : transaction;
});
