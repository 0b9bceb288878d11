// Which formats hold at the cursor, for the toolbar's pressed buttons.
import { syntaxTree } from "@codemirror/language";
import { inRun } from "./inline.js";

const NAMES = {
  StrongEmphasis: "bold",
  Emphasis: "italic",
  Strikethrough: "strike",
  InlineCode: "code",
  Link: "link",
  Autolink: "link",
  SetextHeading1: "heading1",
  SetextHeading2: "heading2",
  BulletList: "bulleted",
  OrderedList: "numbered",
  Task: "tasks",
  Blockquote: "quote",
  Table: "table",
  FencedCode: "codeblock",
};

// Of these, the edges are outside: what is typed there is plain. Between marks with nothing in
// them yet, they hold already.
const MARKS = { bold: "**", italic: "*", strike: "~~", code: "`" };

export function formatsAt(state) {
  const { main } = state.selection;
  const found = new Set();
  for (const [at, side] of [[main.from, 1], [main.to, -1], [main.from, -1]]) {
    for (let node = syntaxTree(state).resolveInner(at, side); node; node = node.parent) {
      const name = NAMES[node.name] ?? node.name.match(/^ATXHeading([1-6])$/)?.[0].replace("ATXHeading", "heading");
      // Of a selection, what holds for all of it.
      if (!name || node.from > main.from || node.to < main.to) continue;
      const edge = main.empty && (node.from === main.head || node.to === main.head);
      if (!edge || !Object.hasOwn(MARKS, name)) found.add(name);
    }
  }
  for (const [name, mark] of Object.entries(MARKS)) if (main.empty && inRun(state, main.head, mark)) found.add(name);
  return [...found].sort();
}

// Tells `listener` the formats when they change.
export function watchFormats(listener) {
  let last = null;
  return (state) => {
    const now = formatsAt(state);
    const key = now.join();
    if (key === last) return;
    last = key;
    listener(now);
  };
}
