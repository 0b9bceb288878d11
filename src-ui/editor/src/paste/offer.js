// After a paste with formatting: a quiet chip beside it that offers the plain text. It goes
// with the next edit, or Escape; Tab reaches it.
import { Prec, StateEffect, StateField } from "@codemirror/state";
import { EditorView, keymap, showTooltip } from "@codemirror/view";
import * as words from "../words.js";

const offer = StateEffect.define();

const offered = StateField.define({
  create: () => null,
  update(now, transaction) {
    for (const effect of transaction.effects) if (effect.is(offer)) return effect.value;
    if (!now || transaction.docChanged) return null;
    // Elsewhere in the text, the paste is past.
    const { head } = transaction.state.selection.main;
    return head < now.from || head > now.to ? null : now;
  },
  provide: (field) => showTooltip.from(field, (now) => now && { pos: now.to, above: false, clip: false, create: (view) => chip(view, now) }),
});

function chip(view, now) {
  const dom = document.createElement("div");
  dom.className = "cm-pasted";
  const said = document.createElement("span");
  said.textContent = words.PASTED;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.PASTE_PLAIN;
  button.dataset.test = "paste-plain";
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => takePlain(view, now));
  dom.append(said, button);
  dom.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" && event.key !== "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    view.focus();
    if (event.key === "Escape") view.dispatch({ effects: offer.of(null) });
  });
  return { dom, offset: { x: 0, y: 6 } };
}

function takePlain(view, { from, to, plain }) {
  view.dispatch({
    changes: { from, to, insert: plain },
    selection: { anchor: from + plain.length },
    effects: offer.of(null),
    scrollIntoView: true,
    userEvent: "input.paste.plain",
  });
  view.focus();
}

// What lies between the two places came with formatting; `plain` is the same without.
export function offerPlain(view, from, to, plain) {
  const text = plain.replace(/\r\n?/g, "\n");
  const end = Math.min(to, view.state.doc.length);
  view.dispatch({ effects: [offer.of({ from, to: end, plain: text }), EditorView.announce.of(words.PASTED_HELP)] });
}

export const plainOffer = [
  offered,
  Prec.highest(
    keymap.of([
      {
        key: "Tab",
        run(view) {
          const button = view.state.field(offered) && view.dom.querySelector(".cm-pasted button");
          button?.focus();
          return Boolean(button);
        },
      },
      {
        key: "Escape",
        run(view) {
          if (!view.state.field(offered)) return false;
          view.dispatch({ effects: offer.of(null) });
          return true;
        },
      },
    ]),
  ),
];
