// All that writing is made of, as extensions of CodeMirror: what `create` in editor.js gives a
// view, and what the tests give a state without one.
import { highlightSelectionMatches, searchPanelOpen } from "@codemirror/search";
import { Prec } from "@codemirror/state";
import { EditorView, drawSelection, dropCursor, keymap } from "@codemirror/view";
import { direction } from "./direction.js";
import { finding } from "./find/panel.js";
import { wrapTyped } from "./formats/wrap-typed.js";
import { keys } from "./keys.js";
import { links } from "./links.js";
import { renumbering } from "./lists/number.js";
import { parts } from "./looks/parts.js";
import { text } from "./looks/text.js";
import { floating } from "./looks/window.js";
import { markdown } from "./markdown/language.js";
import { definitions } from "./marks/definitions.js";
import { snap } from "./marks/snap.js";
import { marks } from "./marks/view.js";
import { files } from "./paste/files.js";
import { plainOffer } from "./paste/offer.js";
import { problems } from "./problems.js";
import { tableGuard } from "./tables/guard.js";
import { tableKeys } from "./tables/keys.js";
import { tableView } from "./tables/view.js";
import { chips } from "./templates/chips.js";
import { LEAVE } from "./words.js";

// What makes the text more than its source: the part that `source` switches off.
export function preview(options) {
  return [
    marks({
      imageAddress: (source) => options.imageAddress?.(source) ?? "",
      awake: searchPanelOpen,
    }),
    chips(options.templates ?? "none"),
    // Before the keys of lists: what looks like an item in a cell is none.
    Prec.high(keymap.of(tableKeys)),
    tableView(),
    tableGuard,
    snap,
  ];
}

export const attributes = (options) => ({
  "aria-label": options.label ?? "Text",
  "aria-description": LEAVE,
  "data-test": "editor",
  spellcheck: "true",
  autocorrect: "on",
  autocapitalize: "sentences",
});

// `paste` is that of paste/html.js.
export function writing(options, paste) {
  return [
    plainOffer,
    keys((name) => options.onShortcut?.(name)),
    drawSelection(),
    dropCursor(),
    finding(),
    highlightSelectionMatches({ minSelectionLength: 3 }),
    markdown(options.templates ?? "none"),
    files(options.onFiles),
    paste.handlers,
    wrapTyped,
    renumbering,
    definitions,
    links((href) => options.onLink?.(href)),
    problems((id) => options.onFix?.(id)),
    [text, parts, floating],
    EditorView.lineWrapping,
    direction,
  ];
}
