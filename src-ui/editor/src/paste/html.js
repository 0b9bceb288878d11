// What becomes of a paste. HTML is handed out as text, to come back as Markdown; it never
// gets into the page. An address over marked words makes a link of them. All else is the
// plain text that CodeMirror puts.
import { syntaxTree } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { asTarget } from "../formats/link.js";
import { untracked } from "./address.js";
import { offerPlain } from "./offer.js";

const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/i;
// Lines that need a blank line around them to be read as what they are.
const BLOCK = /\n\n|^(?:#{1,6} |[-*+] |\d+[.)] |> |```|\||\*\*\*$)/m;

const insideOf = {
  CodeBlock: () => true,
  // Behind the last fence is outside; a fence that is still open has no end.
  FencedCode: (node, at) => at < node.to || node.getChildren("CodeMark").length < 2,
  InlineCode: (node, at) => at < node.to,
  FrontMatter: (node, at) => at < node.to,
};

export function inCode(state) {
  const at = state.selection.main.from;
  for (let node = syntaxTree(state).resolveInner(at, -1); node; node = node.parent) {
    if (insideOf[node.name]?.(node, at)) return true;
  }
  return false;
}

export function linkOver(view, plain) {
  const range = view.state.selection.main;
  const words = view.state.sliceDoc(range.from, range.to);
  const address = plain.trim();
  if (!words.trim() || !ADDRESS.test(address) || ADDRESS.test(words) || /[[\]\n]/.test(words)) return false;
  put(view, range, `[${words}](${asTarget(untracked(address))})`);
  return true;
}

function put(view, { from, to }, insert) {
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    scrollIntoView: true,
    userEvent: "input.paste",
  });
}

// The blank lines that a block needs where it is put.
function apart(state, { from, to }, text) {
  const first = state.doc.lineAt(from);
  const last = state.doc.lineAt(to);
  const above = first.number > 1 && state.doc.line(first.number - 1).text.trim();
  const below = last.number < state.doc.lines && state.doc.line(last.number + 1).text.trim();
  const before = state.sliceDoc(first.from, from).trim() ? "\n\n" : above ? "\n" : "";
  const after = state.sliceDoc(to, last.to).trim() ? "\n\n" : below ? "\n" : "";
  return before + text + after;
}

// Whether there is nothing to put: over a selection, CodeMirror would put just that.
export const bare = (data) => !data.getData("text/plain") && !data.getData("text/uri-list");

// `onPaste(html)` is asked for Markdown, which comes back through `insert`.
export function pasting(onPaste) {
  // Where a paste was asked for, and the plain text that came with it.
  let asked = null;
  let plainly = false;

  const take = (view, html, plain) => {
    asked = { doc: view.state.doc, selection: view.state.selection, plain };
    onPaste(html);
  };
  const handlers = EditorView.domEventHandlers({
    keydown(event) {
      plainly = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === "v";
    },
    paste(event, view) {
      const data = event.clipboardData;
      const wanted = !plainly;
      plainly = false;
      if (data && bare(data)) return true;
      if (!data || !wanted || view.state.readOnly || inCode(view.state)) return false;
      const plain = data.getData("text/plain");
      if (linkOver(view, plain)) return true;
      const html = data.getData("text/html");
      // Without plain text it is a picture; a code editor's HTML is its colours.
      if (!html || !plain.trim() || data.types.includes("vscode-editor-data")) return false;
      take(view, html, plain);
      return true;
    },
  });

  return {
    handlers,
    take,
    // Puts Markdown where the paste was asked for, or at the cursor if that moved on
    // meanwhile. Where there is none: the plain text that came along.
    insert(view, markdown) {
      const { state } = view;
      const place = state.selection.main;
      const text = markdown || asked?.plain || "";
      const here = asked && asked.doc === state.doc && asked.selection.eq(state.selection);
      const plain = asked?.plain ?? "";
      asked = null;
      if (!text || state.readOnly) return;
      const range = here ? place : { from: place.head, to: place.head };
      const insert = markdown && BLOCK.test(text) ? apart(state, range, text) : text;
      put(view, range, insert);
      if (markdown && plain && plain.trim() !== text.trim()) offerPlain(view, range.from, range.from + insert.length, plain);
    },
  };
}
