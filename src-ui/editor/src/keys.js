// The shortcuts of the text. Those of the whole window are the window's; what opens something
// there is handed out by name.
import { defaultKeymap, historyKeymap } from "@codemirror/commands";
import { searchKeymap } from "@codemirror/search";
import { Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { openFind } from "./find/panel.js";
import { formats } from "./formats/index.js";
import { stepOut } from "./formats/inline.js";
import { linkAt } from "./formats/link.js";
import { listKeys } from "./lists/keys.js";
import { toggleTask } from "./marks/widgets.js";

const FORMATS = {
  "Mod-b": "bold",
  "Mod-i": "italic",
  "Mod-e": "code",
  "Mod-Shift-x": "strike",
  "Mod-Shift-7": "numbered",
  "Mod-Shift-8": "bulleted",
  "Mod-Shift-9": "tasks",
  "Mod-Shift-.": "quote",
  "Mod-Alt-0": "paragraph",
  "Mod-Alt-1": "heading1",
  "Mod-Alt-2": "heading2",
  "Mod-Alt-3": "heading3",
};

// What would do something to the text that its writers did not ask for, or is the window's.
const NOT = new Set(["Mod-Enter", "Mod-Alt-g", "Mod-/", "Alt-A", "Mod-[", "Mod-]", "Mod-Alt-\\", "Mod-i", "Shift-Mod-k", "Shift-Mod-\\", "Mod-f", "Mod-d", "Mod-Shift-l"]);
const kept = (keys) => keys.filter(({ key }) => !NOT.has(key));

const nothingAtHand = (state) => {
  const { main } = state.selection;
  return main.empty && !state.wordAt(main.head) && !linkAt(state, main.head);
};

export function keys(onShortcut) {
  const format = (name) => (view) => {
    if (!view.state.readOnly) formats[name](view);
    return true;
  };
  const palette = () => {
    onShortcut("palette");
    return true;
  };
  return [
    Prec.highest(keymap.of([{ key: "Enter", run: stepOut }])),
    Prec.high(keymap.of(listKeys)),
    keymap.of([
      ...Object.entries(FORMATS).map(([key, name]) => ({ key, run: format(name), preventDefault: true })),
      {
        key: "Mod-k",
        preventDefault: true,
        run: (view) => (nothingAtHand(view.state) ? palette() : format("link")(view)),
      },
      { key: "Mod-Shift-p", run: palette, preventDefault: true },
      {
        key: "Mod-Enter",
        run() {
          onShortcut("publish");
          return true;
        },
      },
      { key: "Mod-Alt-Enter", run: (view) => toggleTask(view) },
      { key: "Mod-f", run: (view) => openFind(view, false), scope: "editor search-panel", preventDefault: true },
      { key: "Mod-h", mac: "Mod-Alt-f", run: (view) => openFind(view, true), scope: "editor search-panel", preventDefault: true },
      ...kept(searchKeymap),
      ...historyKeymap,
      { key: "Mod-Shift-z", run: historyKeymap.find(({ key }) => key === "Mod-y").run, preventDefault: true },
      ...kept(defaultKeymap),
    ]),
  ];
}
