// A text box with the methods of editor.js: for people who prefer one (screen
// readers, dictation), and when the bundle does not load. The text can always be edited.

function wrapWith(box, before, after) {
  const { selectionStart: from, selectionEnd: to, value } = box;
  replace(box, from, to, before + value.slice(from, to) + after);
  box.setSelectionRange(from + before.length, to + before.length);
}

function atLineStart(box, mark) {
  const from = box.value.lastIndexOf("\n", box.selectionStart - 1) + 1;
  const on = box.value.startsWith(mark, from);
  replace(box, from, on ? from + mark.length : from, on ? "" : mark);
}

// Through execCommand where there is one: it keeps the box's own undo.
function replace(box, from, to, text) {
  box.focus();
  box.setSelectionRange(from, to);
  const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!done) {
    box.setRangeText(text, from, to, "end");
    box.dispatchEvent(new Event("input"));
  }
}

const formats = {
  bold: (box) => wrapWith(box, "**", "**"),
  italic: (box) => wrapWith(box, "*", "*"),
  link: (box) => wrapWith(box, "[", "](address)"),
  heading: (box) => atLineStart(box, "## "),
  bulleted: (box) => atLineStart(box, "- "),
  numbered: (box) => atLineStart(box, "1. "),
  quote: (box) => atLineStart(box, "> "),
  image: (box) => wrapWith(box, "\n\n![", "](image.jpg)\n\n"),
  table: (box) => wrapWith(box, "\n\n| Column | Column |\n| --- | --- |\n| Cell | Cell |\n\n", ""),
};

// Lines that need a blank line around them to be read as what they are.
const block = /\n\n|^(?:#{1,6} |[-*+] |\d+[.)] |> |```|\||\*\*\*$)/m;

function apart(text, before, after) {
  const open = before && !before.endsWith("\n\n");
  const shut = after && !after.startsWith("\n\n");
  const gap = (on, one) => (on ? (one ? "\n" : "\n\n") : "");
  return gap(open, before.endsWith("\n")) + text + gap(shut, after.startsWith("\n"));
}

const inFence = (text) => (text.match(/^ {0,3}(?:```|~~~)/gm) ?? []).length % 2 === 1;

export function create(parent, options) {
  const scroller = options.scroller ?? parent;
  const box = document.createElement("textarea");
  box.className = "plain-editor";
  box.spellcheck = true;
  box.value = options.text;
  box.readOnly = options.readOnly === true;
  box.setAttribute("aria-label", options.label ?? "Text");
  box.dataset.test = "editor";
  parent.append(box);

  const grow = () => {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight}px`;
  };
  const lineHeight = () => Number.parseFloat(getComputedStyle(box).lineHeight) || 30;
  const top = () => scroller.getBoundingClientRect().top + (options.margin ?? 0) - box.getBoundingClientRect().top;
  const lineCount = () => box.value.split("\n").length;
  const offsetOf = (line) => {
    let at = 0;
    for (let i = 0; i < line; i++) {
      const next = box.value.indexOf("\n", at);
      if (next < 0) break;
      at = next + 1;
    }
    return at;
  };
  const lineAt = (offset) => box.value.slice(0, offset).split("\n").length - 1;
  // Wrapped lines make this an estimate: good enough to find the paragraph.
  const heightOfLine = () => Math.max(box.scrollHeight / lineCount(), lineHeight());

  const changed = () => {
    grow();
    options.onChange?.();
  };
  let expected = -1;
  const scrolled = () => {
    const own = Math.abs(scroller.scrollTop - expected) < 2;
    expected = -1;
    if (!own) options.onScroll?.(api.topLine());
  };
  const blurred = () => options.onBlur?.();
  const moved = () => options.onCursor?.(lineAt(box.selectionStart));
  // Where a paste was asked for, and the plain text that came with it.
  let asked = null;
  let plainly = false;
  const take = (html, plain) => {
    asked = { value: box.value, from: box.selectionStart, to: box.selectionEnd, plain };
    options.onPaste?.(html);
  };
  const pasted = (event) => {
    const plain = event.clipboardData?.getData("text/plain") ?? "";
    const html = event.clipboardData?.getData("text/html");
    const wanted = !plainly && !box.readOnly && !inFence(box.value.slice(0, box.selectionStart));
    plainly = false;
    if (!wanted || !html || !plain.trim()) return;
    event.preventDefault();
    take(html, plain);
  };
  const pressed = (event) => {
    plainly = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === "v";
    const name = { b: "bold", i: "italic", k: "link" }[event.key];
    if (name && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      api.format(name);
    }
  };
  box.addEventListener("input", changed);
  box.addEventListener("blur", blurred);
  box.addEventListener("keyup", moved);
  box.addEventListener("keydown", pressed);
  box.addEventListener("paste", pasted);
  scroller.addEventListener("scroll", scrolled, { passive: true });
  requestAnimationFrame(grow);

  const api = {
    kind: "plain",
    getText: () => box.value,
    setText(text) {
      if (box.value === text) return;
      const { selectionStart, selectionEnd } = box;
      box.value = text;
      box.setSelectionRange(selectionStart, selectionEnd);
      grow();
    },
    insertText: (text) => replace(box, box.selectionStart, box.selectionEnd, text),
    insertPasted(markdown) {
      const { value, selectionStart, selectionEnd } = box;
      const text = markdown || asked?.plain || "";
      const here = asked?.value === value && asked.from === selectionStart && asked.to === selectionEnd;
      asked = null;
      if (!text || box.readOnly) return;
      const from = here ? selectionStart : selectionEnd;
      const isBlock = markdown && block.test(text);
      replace(box, from, selectionEnd, isBlock ? apart(text, value.slice(0, from), value.slice(selectionEnd)) : text);
    },
    paste: (html, plain = "") => take(html, plain),
    selectAll: () => box.select(),
    select(from, to) {
      box.focus();
      box.setSelectionRange(from, Math.max(from, to));
      scroller.scrollTop += heightOfLine() * lineAt(from) - top() - scroller.clientHeight / 3;
    },
    setDiagnostics() {},
    format(name) {
      if (!box.readOnly && Object.hasOwn(formats, name)) formats[name](box);
    },
    topLine: () => (scroller.scrollTop <= 0 ? 0 : Math.max(top() / heightOfLine(), 0)),
    scrollToLine(line) {
      if (line <= 0) scroller.scrollTop = 0;
      else scroller.scrollTop += heightOfLine() * line - top();
      expected = scroller.scrollTop;
    },
    cursorToLine(line) {
      const at = offsetOf(Math.floor(line));
      api.select(at, at);
    },
    focus: () => box.focus(),
    undo: () => document.execCommand("undo"),
    redo: () => document.execCommand("redo"),
    setReadOnly(on) {
      box.readOnly = on;
    },
    destroy() {
      scroller.removeEventListener("scroll", scrolled);
      if (window.datelineEditor === api) delete window.datelineEditor;
      box.remove();
    },
  };
  window.datelineEditor = api;
  return api;
}
