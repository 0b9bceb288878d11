// Problems in the text: an underline where each is, and its sentence when pointed at.
// Sentences arrive as data and are only ever written as text nodes.
import { syntaxTree } from "@codemirror/language";
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, hoverTooltip } from "@codemirror/view";

const replace = StateEffect.define();

const HIDING = new Set(["Link", "Image", "Autolink", "ATXHeading1", "ATXHeading2", "ATXHeading3", "ATXHeading4", "ATXHeading5", "ATXHeading6"]);
const HIDDEN = new Set(["URL", "LinkMark", "LinkTitle", "LinkLabel", "HeaderMark"]);

// What lies in marks that are hidden, as the address of a link, is shown at all of the link.
export function seen(state, from, to) {
  const inner = syntaxTree(state).resolveInner(from, 1);
  if (!HIDDEN.has(inner.name) || inner.to < to || !HIDING.has(inner.parent?.name)) return { from, to };
  return { from: inner.parent.from, to: inner.parent.to };
}

function decorate(list, state) {
  const { doc } = state;
  const marks = [];
  for (const problem of list) {
    const start = Math.min(problem.from, doc.length);
    let end = Math.min(Math.max(problem.to, start), doc.length);
    if (end === start) end = Math.min(start + 1, doc.lineAt(start).to);
    const { from, to } = seen(state, start, end);
    const severity = ["error", "warning", "hint"].includes(problem.severity) ? problem.severity : "hint";
    if (to > from) {
      marks.push(Decoration.mark({ class: `cm-problem cm-problem-${severity}`, problem }).range(from, to));
    }
  }
  return Decoration.set(marks, true);
}

const field = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(replace)) next = decorate(effect.value, transaction.state);
    }
    return next;
  },
  provide: (f) => EditorView.decorations.from(f),
});

function card(problem, onFix) {
  const box = document.createElement("div");
  box.className = "cm-problem-card";
  const message = document.createElement("div");
  message.textContent = problem.message;
  box.append(message);
  if (problem.fix) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = problem.fix;
    button.addEventListener("click", () => onFix(problem.id));
    box.append(button);
  }
  return box;
}

function tooltip(onFix) {
  return hoverTooltip((view, at) => {
    const found = [];
    let from = at;
    let to = at;
    view.state.field(field).between(at, at, (start, end, mark) => {
      found.push(mark.spec.problem);
      from = Math.min(from, start);
      to = Math.max(to, end);
    });
    if (!found.length) return null;
    return {
      pos: from,
      end: to,
      above: true,
      // The margin for what covers the top of the desk would hide it at the first lines.
      clip: false,
      create() {
        const dom = document.createElement("div");
        dom.className = "cm-problem-cards";
        dom.append(...found.map((problem) => card(problem, onFix)));
        return { dom };
      },
    };
  });
}

export function problems(onFix) {
  return [field, tooltip(onFix)];
}

export function setProblems(view, list) {
  view.dispatch({ effects: replace.of(list) });
}
