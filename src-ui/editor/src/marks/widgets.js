// What stands in the place of marks: bullets, check boxes, and small words.
import { WidgetType } from "@codemirror/view";
import * as words from "../words.js";

export class Bullet extends WidgetType {
  constructor(depth) {
    super();
    this.shape = ["•", "◦", "–"][(depth - 1) % 3];
  }
  eq(other) {
    return other.shape === this.shape;
  }
  toDOM() {
    const dot = document.createElement("span");
    dot.className = "cm-bullet";
    dot.textContent = this.shape;
    return dot;
  }
  ignoreEvent() {
    return false;
  }
}

export class Task extends WidgetType {
  constructor(done, label, locked) {
    super();
    this.done = done;
    this.label = label;
    this.locked = locked;
  }
  eq(other) {
    return other.done === this.done && other.label === this.label && other.locked === this.locked;
  }
  toDOM(view) {
    const place = document.createElement("span");
    place.className = "cm-task";
    const box = document.createElement("input");
    box.type = "checkbox";
    box.addEventListener("mousedown", (event) => event.preventDefault());
    box.addEventListener("change", () => toggleTask(view, view.posAtDOM(place)));
    place.append(box);
    this.updateDOM(place);
    return place;
  }
  // The box stays the same element: the keyboard that checked it is still there.
  updateDOM(place) {
    const box = place.firstChild;
    box.checked = this.done;
    box.disabled = this.locked;
    box.setAttribute("aria-label", this.label || words.TASK);
    return true;
  }
  ignoreEvent() {
    return true;
  }
}

const BOX = /^[\s>]*(?:[-*+]|\d{1,9}[.)])\s+\[([ xX])\](?=\s)/;

// Checks or unchecks the task of this line. Whether there was one.
export function toggleTask(view, at = view.state.selection.main.head) {
  if (view.state.readOnly) return false;
  const line = view.state.doc.lineAt(at);
  const found = line.text.match(BOX);
  if (!found) return false;
  const from = line.from + found[0].length - 2;
  view.dispatch({ changes: { from, to: from + 1, insert: found[1] === " " ? "x" : " " }, userEvent: "input.task" });
  return true;
}

// A word of Dateline's own in the text, that is not part of it.
export class Remark extends WidgetType {
  constructor(text, name) {
    super();
    this.text = text;
    this.name = name;
  }
  eq(other) {
    return other.text === this.text && other.name === this.name;
  }
  toDOM() {
    const remark = document.createElement("span");
    remark.className = this.name;
    remark.textContent = this.text;
    return remark;
  }
  ignoreEvent() {
    return false;
  }
}
