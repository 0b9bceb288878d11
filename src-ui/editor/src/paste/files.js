// Images that are pasted or dropped: they are handed out as files, and their place in the
// text is remembered until their addresses come.
import { StateEffect, StateField } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { blockAt } from "../formats/blocks.js";
import { asTarget } from "../formats/link.js";

const remember = StateEffect.define();

// Where images are waited for, and how many.
const place = StateField.define({
  create: () => null,
  update(now, transaction) {
    for (const effect of transaction.effects) if (effect.is(remember)) return effect.value;
    return now && { at: transaction.changes.mapPos(now.at, 1), count: now.count };
  },
});

const images = (data) => Array.from(data?.files ?? []).filter((file) => file.type.startsWith("image/"));

export const asAlt = (text) => text.replace(/\s+/g, " ").trim().replace(/([[\]\\])/g, "\\$1");

const less = (kept, at) => (kept && kept.count > 1 ? { at, count: kept.count - 1 } : null);

// Puts an image at the remembered place, else at the cursor, as a paragraph of its own. The
// next one comes after it. Without an address, none comes: the place is forgotten.
export function insertImage(view, address, alt = "") {
  const { state } = view;
  if (state.readOnly) return;
  const kept = state.field(place);
  if (!address) {
    view.dispatch({ effects: remember.of(less(kept, kept?.at)) });
    return;
  }
  const at = kept?.at ?? state.selection.main.to;
  const text = `![${asAlt(alt)}](${asTarget(address)})`;
  const { start, ...changes } = blockAt(state, at, text);
  const end = start + text.length;
  view.dispatch({
    changes,
    selection: { anchor: end },
    effects: remember.of(less(kept, end)),
    scrollIntoView: true,
    userEvent: "input.image",
  });
}

export function files(onFiles) {
  if (!onFiles) return place;
  const take = (list, at, view) => {
    view.dispatch({ effects: remember.of({ at, count: list.length }) });
    onFiles(list);
  };
  return [
    place,
    EditorView.domEventHandlers({
      paste(event, view) {
        const found = images(event.clipboardData);
        // Word puts a picture of the words beside the words: those are meant.
        if (!found.length || view.state.readOnly || event.clipboardData.getData("text/plain").trim()) return false;
        event.preventDefault();
        take(found, view.state.selection.main.to, view);
        return true;
      },
      drop(event, view) {
        const found = images(event.dataTransfer);
        if (!event.dataTransfer?.files.length || view.state.readOnly) return false;
        event.preventDefault();
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY }, false);
        if (found.length) take(found, at, view);
        return true;
      },
    }),
  ];
}
