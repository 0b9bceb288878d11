// Links that are gone to: their address is shown when pointed at, and a click with Ctrl or
// Cmd opens it. The editor itself opens nothing; it tells who made it.
import { syntaxTree } from "@codemirror/language";
import { EditorView, hoverTooltip } from "@codemirror/view";
import { definitionOf } from "./marks/definitions.js";
import { labelText } from "./marks/inline.js";
import * as words from "./words.js";

const mac = typeof navigator !== "undefined" && /Mac|iP(hone|ad)/.test(navigator.platform);

// The link at a place: { from, to, href }, or null.
export function hrefAt(state, at) {
  const slice = (node) => state.sliceDoc(node.from, node.to).replace(/^<|>$/g, "");
  let bare = null;
  for (let node = syntaxTree(state).resolveInner(at, 1); node; node = node.parent) {
    if (node.name === "URL") bare = node;
    if (node.name === "Link") return linkHref(state, node, slice);
    if (node.name === "Image") bare = null;
  }
  return bare && { from: bare.from, to: bare.to, href: asHref(slice(bare)) };
}

function linkHref(state, node, slice) {
  const address = node.getChild("URL");
  const marks = node.getChildren("LinkMark");
  const { from, to } = node;
  if (address) return { from, to, href: slice(address) };
  if (marks.length < 2) return null;
  const href = definitionOf(state, labelText(state.doc, node.getChild("LinkLabel"), marks[0].to, marks[1].from));
  return href === null ? null : { from, to, href };
}

function asHref(text) {
  if (/^[\w.+-]+@[\w.-]+$/.test(text)) return `mailto:${text}`;
  return /^www\./i.test(text) ? `https://${text}` : text;
}

function card(href) {
  const dom = document.createElement("div");
  dom.className = "cm-link-card";
  const address = document.createElement("div");
  address.textContent = href;
  const help = document.createElement("small");
  help.textContent = words.LINK_HELP(mac);
  dom.append(address, help);
  return dom;
}

export function links(onLink) {
  return [
    hoverTooltip(
      (view, at) => {
        const found = hrefAt(view.state, at);
        if (!found) return null;
        return { pos: found.from, end: found.to, above: false, clip: false, create: () => ({ dom: card(found.href) }) };
      },
      { hideOnChange: true, hoverTime: 400 },
    ),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (event.button !== 0 || !(mac ? event.metaKey : event.ctrlKey)) return false;
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
        const found = at === null ? null : hrefAt(view.state, at);
        if (!found) return false;
        event.preventDefault();
        onLink(found.href);
        return true;
      },
    }),
  ];
}
