// How parts of a line look: bold, italic, code, links, escapes, HTML. One rule per name of
// the tree. Faces come from markdown/language.js; here is what is hidden.
import { definitionOf } from "./definitions.js";
import { image } from "./images.js";

// A part with marks on both sides, which are seen where the cursor is.
const between = (mark) => (node, plan) => {
  if (plan.touched(node.from, node.to)) return;
  for (const one of node.node.getChildren(mark)) plan.hide(one.from, one.to);
};

function code(node, plan) {
  const marks = node.node.getChildren("CodeMark");
  if (marks.length < 2) return;
  const open = plan.touched(node.from, node.to);
  plan.mark(open ? node.from : marks[0].to, open ? node.to : marks[1].from, "cm-inline-code");
  if (!open) between("CodeMark")(node, plan);
}

function link(node, plan) {
  const marks = node.node.getChildren("LinkMark");
  const address = node.node.getChild("URL");
  const label = node.node.getChild("LinkLabel");
  if (marks.length < 2) return;
  const [from, to] = [marks[0].to, marks[1].from];
  if (plan.doc.sliceString(from, from + 1) === "^" && !address) return quiet(node, plan);
  if (!address && definitionOf(plan.state, labelText(plan.doc, label, from, to)) === null) return;
  plan.mark(from, to, "cm-link");
  if (from === to || plan.touched(node.from, node.to)) {
    plan.mark(to, node.to, "cm-address");
    return;
  }
  plan.hide(node.from, from);
  plan.hide(to, node.to);
}

export function labelText(doc, label, from, to) {
  const named = label ? doc.sliceString(label.from + 1, label.to - 1) : "";
  return named || doc.sliceString(from, to);
}

function autolink(node, plan) {
  const address = node.node.getChild("URL");
  if (!address || plan.touched(node.from, node.to)) return;
  for (const mark of node.node.getChildren("LinkMark")) plan.hide(mark.from, mark.to);
}

// An address that is a link by itself; in a link or image it is part of their marks.
function address(node, plan) {
  const around = node.node.parent?.name;
  if (around !== "Link" && around !== "Image" && around !== "LinkReference") plan.mark(node.from, node.to, "cm-link");
}

function escape(node, plan) {
  if (!plan.touched(node.from, node.to)) plan.hide(node.from, node.from + 1);
}

const quiet = (node, plan) => plan.mark(node.from, node.to, "cm-quiet");

export const inline = {
  Emphasis: between("EmphasisMark"),
  StrongEmphasis: between("EmphasisMark"),
  Strikethrough: between("StrikethroughMark"),
  InlineCode: code,
  Link: link,
  Image: image,
  Autolink: autolink,
  URL: address,
  Escape: escape,
  Entity: quiet,
  HTMLTag: quiet,
  Comment: quiet,
  ProcessingInstruction: quiet,
  HardBreak: (node, plan) => plan.mark(node.from, node.to, "cm-break"),
};
