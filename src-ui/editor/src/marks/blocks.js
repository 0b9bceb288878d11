// How blocks look: headings, quotes, lists, code, rules. One rule per name of the tree.
import { Bullet, Task } from "./widgets.js";

const heading = (level) => (node, plan) => {
  plan.line(node.from).classes.add(`cm-heading cm-heading${level}`);
  const mark = node.node.firstChild;
  if (!mark || mark.name !== "HeaderMark") return;
  const end = plan.doc.sliceString(mark.to, mark.to + 1) === " " ? mark.to + 1 : mark.to;
  if (!plan.onLine(node.from)) {
    plan.hide(mark.from, end);
  } else if (level <= 3 && mark.from === plan.doc.lineAt(mark.from).from) {
    plan.mark(mark.from, end, "cm-hanging");
  }
  const last = node.node.lastChild;
  if (last.name === "HeaderMark" && last.from > mark.from && !plan.onLine(node.from)) {
    const text = plan.doc.sliceString(mark.to, last.from);
    plan.hide(last.from - (text.length - text.trimEnd().length), last.to);
  }
};

const underlined = (level) => (node, plan) => {
  const mark = node.node.lastChild;
  if (mark?.name !== "HeaderMark") return;
  for (const line of plan.linesOf(node.from, mark.from - 1)) {
    plan.line(line.from).classes.add(`cm-heading cm-heading${level}`);
  }
  plan.line(mark.from).classes.add("cm-underline");
  if (!plan.onLine(node.from, node.to)) plan.line(mark.from).classes.add("cm-folded");
};

function quote(node, plan) {
  for (const line of plan.linesOf(node.from, node.to)) plan.line(line.from).quote++;
}

function quoteMark(node, plan) {
  const space = plan.doc.sliceString(node.to, node.to + 1) === " " ? 1 : 0;
  plan.hide(node.from, node.to + space);
  plan.keepOut(plan.doc.lineAt(node.from).from, node.to + space);
}

const depthOf = (item) => {
  let depth = 0;
  for (let node = item; node; node = node.parent) if (node.name === "ListItem") depth++;
  return depth;
};

function item(node, plan) {
  const mark = node.node.getChild("ListMark");
  if (!mark) return;
  const depth = depthOf(node.node);
  const first = plan.doc.lineAt(mark.from);
  for (const line of plan.linesOf(node.from, node.to)) {
    const look = plan.line(line.from);
    look.list = Math.max(look.list, depth);
    look.indent = mark.to + 1 - first.from;
    look.opens = line.from === first.from;
  }
  if (mark.from >= plan.from) opening(node.node, mark, depth, first, plan);
}

// The line where an item begins: its mark hangs before the words.
function opening(node, mark, depth, line, plan) {
  const text = plan.doc.sliceString(mark.to, line.to);
  const space = text.match(/^[ \t]{0,4}/)[0].length;
  const start = mark.to + space;
  const lead = leadOf(plan.doc.sliceString(line.from, mark.from));
  plan.hide(line.from + lead, mark.from);
  const box = node.getChild("Task")?.getChild("TaskMarker");
  const numbered = node.parent?.name === "OrderedList";
  if (box) {
    const after = plan.doc.sliceString(box.to, box.to + 1) === " " ? box.to + 1 : box.to;
    const done = plan.doc.sliceString(box.from + 1, box.to - 1) !== " ";
    plan.put(mark.from, after, new Task(done, plan.doc.sliceString(after, line.to), plan.state.readOnly));
    plan.keepOut(line.from, after);
    if (done) plan.mark(after, line.to, "cm-done");
  } else if (numbered) {
    plan.mark(mark.from, start, "cm-number");
    plan.keepOut(line.from, mark.from);
  } else if (space || !text) {
    plan.put(mark.from, start, new Bullet(depth));
    plan.keepOut(line.from, start);
  }
}

// How much of a line's beginning is quote marks, which are hidden by their own rule.
const leadOf = (text) => text.match(/^(?:\s{0,3}>\s?)*/)[0].length;

function code(node, plan) {
  const open = plan.onLine(node.from, node.to);
  const fenced = node.name === "FencedCode";
  const first = plan.doc.lineAt(node.from);
  const last = plan.doc.lineAt(node.to);
  const marks = node.node.getChildren("CodeMark");
  const closed = fenced && marks.length > 1;
  if (fenced && !open) for (const mark of marks) plan.hide(mark.from, mark.to);
  for (const line of plan.linesOf(node.from, node.to)) {
    const { classes } = plan.line(line.from);
    classes.add("cm-block-code");
    if (line.from === first.from) classes.add("cm-block-first");
    if (line.from === last.from) classes.add("cm-block-last");
    if (fenced && (line.from === first.from || (closed && line.from === last.from))) {
      classes.add("cm-fence");
    }
  }
}

function rule(node, plan) {
  plan.line(node.from).classes.add("cm-rule");
  if (!plan.onLine(node.from)) plan.line(node.from).classes.add("cm-rule-drawn");
}

function whole(name) {
  return (node, plan) => {
    for (const line of plan.linesOf(node.from, node.to)) plan.line(line.from).classes.add(name);
    return false;
  };
}

export const blocks = {
  ATXHeading1: heading(1),
  ATXHeading2: heading(2),
  ATXHeading3: heading(3),
  ATXHeading4: heading(4),
  ATXHeading5: heading(5),
  ATXHeading6: heading(6),
  SetextHeading1: underlined(1),
  SetextHeading2: underlined(2),
  Blockquote: quote,
  QuoteMark: quoteMark,
  ListItem: item,
  FencedCode: code,
  CodeBlock: code,
  HorizontalRule: rule,
  FrontMatter: whole("cm-details-line"),
  HTMLBlock: whole("cm-html"),
  CommentBlock: whole("cm-html"),
  ProcessingInstructionBlock: whole("cm-html"),
  LinkReference: whole("cm-reference"),
  // In a quote or list a table's lines begin with what is not the table's: it stays text.
  Table: (node, plan) => (node.node.parent?.name === "Document" ? undefined : whole("cm-table-text")(node, plan)),
};

// What is before the words of an item's further lines is its indentation.
export function indentations(plan) {
  for (const [from, look] of plan.lines) {
    if (!look.list || look.opens) continue;
    const line = plan.doc.lineAt(from);
    const lead = leadOf(line.text);
    const space = line.text.slice(lead).match(/^[ \t]*/)[0].length;
    const shown = look.classes.has("cm-block-code") ? Math.min(space, Math.max(look.indent - lead, 0)) : space;
    if (lead + space === line.text.length) continue;
    plan.hide(from + lead, from + lead + shown);
    plan.keepOut(from, from + lead + shown);
  }
}
