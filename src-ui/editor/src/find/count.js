// How many places a search finds, and which of them is selected.
const MOST = 10_000;

// Case and whole words as the query says; `more` where counting was given up.
export function count(state, query) {
  if (!query.valid) return { at: 0, all: 0, more: false };
  const { from, to } = state.selection.main;
  const cursor = query.getCursor(state);
  let [at, all] = [0, 0];
  for (let found = cursor.next(); !found.done; found = cursor.next()) {
    all++;
    if (found.value.from === from && found.value.to === to) at = all;
    if (all >= MOST) return { at, all, more: true };
  }
  return { at, all, more: false };
}
