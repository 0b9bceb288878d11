// Images in the text: the picture, and below it the alternative text, which is the text's own
// and is edited there. The marks around it are seen where the cursor is.
import { WidgetType } from "@codemirror/view";
import * as words from "../words.js";
import { Remark } from "./widgets.js";

// The size of each picture seen, so that its place has its height before it is there.
const sizes = new Map();
const TALLEST = 260;
const UNKNOWN = 200;

// An image without a size of its own, as some drawings are, keeps the height it got.
function heightOf({ naturalWidth, naturalHeight }, room) {
  if (!naturalWidth || !naturalHeight || !room) return UNKNOWN;
  const fitting = naturalHeight * Math.min(1, room / naturalWidth);
  return Math.round(Math.max(Math.min(fitting, TALLEST), 24));
}

const nameOf = (source) => {
  const name = source.split(/[?#]/)[0].split("/").pop() || source;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

class Picture extends WidgetType {
  constructor(source, address, block) {
    super();
    this.source = source;
    this.address = address;
    this.block = block;
  }
  eq(other) {
    return other.source === this.source && other.address === this.address && other.block === this.block;
  }
  toDOM(view) {
    const box = document.createElement("span");
    box.className = this.block ? "cm-picture" : "cm-picture cm-picture-small";
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", `${words.PICTURE}: ${nameOf(this.source)}`);
    // A click goes to the words that stand for the picture.
    box.addEventListener("mousedown", (event) => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey) return;
      const from = view.posAtDOM(box);
      const at = view.state.sliceDoc(from, view.state.doc.lineAt(from).to).indexOf("](");
      event.preventDefault();
      if (at > 0) view.dispatch({ selection: { anchor: from + at }, userEvent: "select" });
      view.focus();
    });
    if (this.address) box.append(this.picture(box));
    else this.missing(box);
    return box;
  }
  picture(box) {
    const known = sizes.get(this.address);
    const picture = document.createElement("img");
    picture.alt = "";
    picture.draggable = false;
    picture.decoding = "async";
    if (this.block) box.style.height = `${known ?? UNKNOWN}px`;
    picture.addEventListener("load", () => sizes.set(this.address, heightOf(picture, box.clientWidth)));
    picture.addEventListener("error", () => {
      picture.remove();
      this.missing(box);
    });
    picture.src = this.address;
    return picture;
  }
  missing(box) {
    box.classList.add("cm-picture-missing");
    const name = document.createElement("b");
    name.textContent = nameOf(this.source);
    const why = document.createElement("i");
    why.textContent = words.NO_PICTURE;
    box.append(name, why);
  }
  ignoreEvent() {
    return true;
  }
}

export function image(node, plan) {
  const marks = node.node.getChildren("LinkMark");
  const address = node.node.getChild("URL");
  if (marks.length < 2 || !address) return;
  const { doc } = plan;
  const source = doc.sliceString(address.from, address.to).replace(/^<|>$/g, "");
  const around = node.node.parent?.name === "Link" ? node.node.parent : node;
  const line = doc.lineAt(around.from);
  const alone = line.text.slice(0, around.from - line.from).match(/^[\s>]*$/) && !line.text.slice(around.to - line.from).trim();
  plan.beside(node.from, new Picture(source, plan.options.imageAddress(source), Boolean(alone)), -1);
  const [from, to] = [marks[0].to, marks[1].from];
  if (alone) {
    plan.line(node.from).classes.add("cm-figure");
    plan.mark(from, to, "cm-caption");
  }
  if (plan.touched(node.from, node.to)) {
    plan.mark(to, node.to, "cm-address");
    return;
  }
  plan.hide(node.from, from);
  if (alone && from === to) plan.put(to, node.to, new Remark(words.NO_DESCRIPTION, "cm-caption"));
  else plan.hide(to, node.to);
}
