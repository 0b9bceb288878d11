// A text box with the methods of editor.js: for people who prefer one (screen readers,
// dictation), and when the bundle does not load. The text can always be edited. It stands
// alone: nothing is imported, so that nothing can be missing.

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

// Whether a text ends in the mark: of `***` both marks are at the end, of `**` one is.
function endsIn(text, mark) {
  let run = 0;
  while (text[text.length - 1 - run] === mark[0]) run++;
  return mark.length > 1 ? run >= mark.length : run % 2 === 1;
}

const reversed = (text) => [...text].reverse().join("");

// Whether a mark in this beginning of a line is still open.
function isOpen(before, mark) {
  const text = mark === "*" ? before.replaceAll("**", "") : before;
  return text.split(mark).length % 2 === 0;
}

// A mark around the selection, or away from around it. A cursor at the end of marked words
// steps behind the mark, so that plain text goes on.
function wrap(mark) {
  return (box) => {
    const { selectionStart: from, selectionEnd: to, value } = box;
    const size = mark.length;
    const words = value.slice(from, to);
    const closes = endsIn(reversed(value.slice(to, to + 3)), mark);
    if (closes && endsIn(value.slice(0, from), mark)) {
      replace(box, from - size, to + size, words);
      box.setSelectionRange(from - size, to - size);
    } else if (from === to && closes && isOpen(value.slice(value.lastIndexOf("\n", from - 1) + 1, from), mark)) {
      box.setSelectionRange(to + size, to + size);
    } else {
      replace(box, from, to, mark + words + mark);
      box.setSelectionRange(from + size, to + size);
    }
  };
}

function link(box) {
  const { selectionStart: from, selectionEnd: to, value } = box;
  const words = value.slice(from, to);
  const address = /^https?:\/\/\S+$/.test(words);
  const shown = address || !words ? "words" : words;
  replace(box, from, to, `[${shown}](${address ? words : "address"})`);
  const start = address || !words ? from + 1 : from + shown.length + 3;
  box.setSelectionRange(start, start + (address || !words ? shown.length : 7));
}

const ANY_MARK = /^(\s*)(?:(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?|#{1,6}\s+)?/;

// Writes the beginning of every selected line anew.
function lines(pattern, put) {
  return (box) => {
    const { value } = box;
    const from = value.lastIndexOf("\n", box.selectionStart - 1) + 1;
    const to = lineEnd(value, Math.max(box.selectionEnd, from));
    const old = value.slice(from, to).split("\n");
    const on = pattern && old.every((line) => pattern.test(line));
    const next = old.map((line, i) => line.replace(ANY_MARK, (_all, indent) => (on ? indent : indent + put(i)))).join("\n");
    if (next === value.slice(from, to)) return;
    replace(box, from, to, next);
    if (old.length > 1) box.setSelectionRange(from, from + next.length);
  };
}

function quote(box) {
  const { value } = box;
  const from = value.lastIndexOf("\n", box.selectionStart - 1) + 1;
  const on = value.startsWith(">", from);
  replace(box, from, on ? from + value.slice(from).match(/^> ?/)[0].length : from, on ? "" : "> ");
}

const lineEnd = (value, at) => {
  const end = value.indexOf("\n", at);
  return end < 0 ? value.length : end;
};

// A block of its own below the line of a place; where it begins.
function putBlock(box, place, text) {
  const { value } = box;
  const at = lineEnd(value, place);
  const put = apart(text, value.slice(0, at), value.slice(at));
  replace(box, at, at, put);
  return at + put.indexOf(text);
}

// The same at the cursor, one part of it selected.
function block(text, select) {
  return (box) => {
    const at = putBlock(box, box.selectionEnd, text) + text.indexOf(select);
    box.setSelectionRange(at, at + select.length);
  };
}

const table = (rows, columns) =>
  [
    `|${Array.from({ length: columns }, (_, i) => ` Column ${i + 1} |`).join("")}`,
    `|${" --- |".repeat(columns)}`,
    ...Array.from({ length: Math.max(rows - 1, 0) }, () => `|${"  |".repeat(columns)}`),
  ].join("\n");

const heading = (level) => lines(new RegExp(`^\\s*#{${level}}\\s`), () => `${"#".repeat(level)} `);

const formats = {
  bold: wrap("**"),
  italic: wrap("*"),
  strike: wrap("~~"),
  code: wrap("`"),
  link,
  heading: heading(2),
  heading1: heading(1),
  heading2: heading(2),
  heading3: heading(3),
  paragraph: lines(null, () => ""),
  bulleted: lines(/^\s*[-*+]\s+(?!\[[ xX]\]\s)/, () => "- "),
  numbered: lines(/^\s*\d+[.)]\s/, (i) => `${i + 1}. `),
  tasks: lines(/^\s*[-*+]\s+\[[ xX]\]\s/, () => "- [ ] "),
  quote,
  image: block("![What the image shows](image.jpg)", "What the image shows"),
  table: block("| Column | Column |\n| --- | --- |\n| Cell | Cell |", "Column"),
  rule: (box) => putBlock(box, box.selectionEnd, "---"),
  codeblock: block("```\ncode\n```", "code"),
};

// Lines that need a blank line around them to be read as what they are.
const BLOCK = /\n\n|^(?:#{1,6} |[-*+] |\d+[.)] |> |```|\||\*\*\*$)/m;

function apart(text, before, after) {
  const open = before && !before.endsWith("\n\n");
  const shut = after && !after.startsWith("\n\n");
  const gap = (on, one) => (on ? (one ? "\n" : "\n\n") : "");
  return gap(open, before.endsWith("\n")) + text + gap(shut, after.startsWith("\n"));
}

const inFence = (text) => (text.match(/^ {0,3}(?:```|~~~)/gm) ?? []).length % 2 === 1;

// Enter in a list or quote goes on with it; in an empty item it ends it.
function continueList(box) {
  const { selectionStart: at, selectionEnd, value } = box;
  if (at !== selectionEnd || inFence(value.slice(0, at))) return false;
  const from = value.lastIndexOf("\n", at - 1) + 1;
  const end = lineEnd(value, at);
  const line = value.slice(from, end);
  const found = line.match(/^((?:>\s?)*\s*)(?:([-*+])|(\d+)([.)]))(\s+)(\[[ xX]\]\s+)?/) ?? line.match(/^((?:>\s?)+)/);
  if (!found || at < from + found[0].length) return false;
  if (!line.slice(found[0].length).trim()) {
    // A blank line: what stands right below would still belong to it.
    replace(box, from, end, "\n");
    return true;
  }
  const [, lead, bullet, number, delimiter, space = "", task] = found;
  const mark = bullet ?? (number ? `${Number(number) + 1}${delimiter}` : "");
  replace(box, at, at, `\n${lead}${mark}${space}${task ? "[ ] " : ""}`);
  return true;
}

// Shortcuts: a format, or the name of what the window opens.
function shortcutOf(event) {
  if (!(event.ctrlKey || event.metaKey)) return null;
  const key = event.key.toLowerCase();
  if (event.altKey) return { 1: "heading1", 2: "heading2", 3: "heading3", 0: "paragraph" }[event.code.replace("Digit", "")] ?? null;
  if (event.shiftKey) return { Digit7: "numbered", Digit8: "bulleted", Digit9: "tasks", KeyX: "strike", KeyP: "palette" }[event.code] ?? null;
  return { b: "bold", i: "italic", k: "link", e: "code", enter: "publish" }[key] ?? null;
}

const target = (address) =>
  /[\s<>]/.test(address) ? `<${address.replace(/[<>\n]/g, encodeURIComponent)}>` : address.replaceAll("(", "%28").replaceAll(")", "%29");

// Where lines are in the box, and at which height. Wrapped lines make heights an estimate:
// good enough to find the paragraph.
function geometry(box, scroller, margin) {
  const lineHeight = () => Number.parseFloat(getComputedStyle(box).lineHeight) || 30;
  const lineCount = () => box.value.split("\n").length;
  return {
    lineAt: (offset) => box.value.slice(0, offset).split("\n").length - 1,
    offsetOf(line) {
      let at = 0;
      for (let i = 0; i < line; i++) {
        const next = box.value.indexOf("\n", at);
        if (next < 0) break;
        at = next + 1;
      }
      return at;
    },
    top: () => scroller.getBoundingClientRect().top + margin - box.getBoundingClientRect().top,
    heightOfLine: () => Math.max(box.scrollHeight / lineCount(), lineHeight()),
  };
}

// Pastes and drops: HTML is handed out as text to come back as Markdown, images as files.
function pasting(box, options) {
  // Where a paste was asked for, and the plain text that came with it.
  let asked = null;
  let plainly = false;
  // Where images were pasted: from here to the end of the text, which typing before it keeps.
  let fromEnd = null;
  const take = (html, plain) => {
    asked = { value: box.value, from: box.selectionStart, to: box.selectionEnd, plain };
    options.onPaste?.(html);
  };
  const images = (event, data) => {
    const found = Array.from(data?.files ?? []).filter((file) => file.type.startsWith("image/"));
    if (!found.length || box.readOnly || !options.onFiles || data.getData("text/plain").trim()) return false;
    event.preventDefault();
    fromEnd = box.value.length - box.selectionEnd;
    options.onFiles(found);
    return true;
  };
  box.addEventListener("drop", (event) => images(event, event.dataTransfer));
  box.addEventListener("paste", (event) => {
    if (images(event, event.clipboardData)) return;
    const plain = event.clipboardData?.getData("text/plain") ?? "";
    const html = event.clipboardData?.getData("text/html");
    const wanted = !plainly && !box.readOnly && !inFence(box.value.slice(0, box.selectionStart));
    plainly = false;
    if (!wanted || !html || !plain.trim()) return;
    event.preventDefault();
    take(html, plain);
  });
  return {
    take,
    key(event) {
      plainly = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === "v";
    },
    insert(markdown) {
      const { value, selectionStart, selectionEnd } = box;
      const text = markdown || asked?.plain || "";
      const here = asked?.value === value && asked.from === selectionStart && asked.to === selectionEnd;
      asked = null;
      if (!text || box.readOnly) return;
      const from = here ? selectionStart : selectionEnd;
      const isBlock = markdown && BLOCK.test(text);
      replace(box, from, selectionEnd, isBlock ? apart(text, value.slice(0, from), value.slice(selectionEnd)) : text);
    },
    insertImage(address, alt = "") {
      if (box.readOnly) return;
      const { value } = box;
      const at = fromEnd === null ? box.selectionEnd : Math.max(value.length - fromEnd, 0);
      const words = alt.replace(/\s+/g, " ").trim().replace(/([[\]\\])/g, "\\$1");
      if (address) putBlock(box, at, `![${words}](${target(address)})`);
    },
  };
}

export function create(parent, options) {
  const scroller = options.scroller ?? parent;
  const box = document.createElement("textarea");
  box.className = "plain-editor";
  box.spellcheck = true;
  box.dir = "auto";
  box.lang = options.language ?? "";
  box.value = options.text;
  box.readOnly = options.readOnly === true;
  box.setAttribute("aria-label", options.label ?? "Text");
  box.dataset.test = "editor";
  parent.append(box);

  const { lineAt, offsetOf, top, heightOfLine } = geometry(box, scroller, options.margin ?? 0);
  const paste = pasting(box, options);
  const grow = () => {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight}px`;
  };
  let expected = -1;
  const scrolled = () => {
    const own = Math.abs(scroller.scrollTop - expected) < 2;
    expected = -1;
    if (!own) options.onScroll?.(api.topLine());
  };
  const pressed = (event) => {
    paste.key(event);
    if (event.isComposing) return;
    const asked = shortcutOf(event);
    // With nothing selected there is nothing to link.
    const name = asked === "link" && box.selectionStart === box.selectionEnd ? "palette" : asked;
    if (name === "palette" || name === "publish") options.onShortcut?.(name);
    else if (name) api.format(name);
    else if (event.key !== "Enter" || event.shiftKey || box.readOnly || !continueList(box)) return;
    event.preventDefault();
  };
  box.addEventListener("input", () => {
    grow();
    options.onChange?.();
  });
  box.addEventListener("blur", () => options.onBlur?.());
  box.addEventListener("keyup", () => options.onCursor?.(lineAt(box.selectionStart)));
  box.addEventListener("mouseup", () => options.onCursor?.(lineAt(box.selectionStart)));
  box.addEventListener("keydown", pressed);
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
    insertPasted: (markdown) => paste.insert(markdown),
    paste: (html, plain = "") => paste.take(html, plain),
    insertImage: (address, alt) => paste.insertImage(address, alt),
    insertTable(rows = 2, columns = 2) {
      if (!box.readOnly) block(table(rows, columns), "Column 1")(box);
    },
    // It shows no images.
    refreshImages() {},
    // Rows and columns are lines of text here, and are written as such.
    tableRow() {},
    tableColumn() {},
    alignColumn() {},
    removeTable() {},
    selectAll: () => box.select(),
    select(from, to) {
      box.focus();
      box.setSelectionRange(from, Math.max(from, to));
      scroller.scrollTop += heightOfLine() * lineAt(from) - top() - scroller.clientHeight / 3;
    },
    selection() {
      const { selectionStart: from, selectionEnd: to } = box;
      return { from, to, text: box.value.slice(from, to), line: lineAt(to) };
    },
    // Problems stand in the window's list; a text box has no place for them.
    setDiagnostics() {},
    format(name) {
      if (!box.readOnly && Object.hasOwn(formats, name)) formats[name](box);
    },
    // Finding in a text box is the reader's or the system's own.
    find() {},
    replace() {},
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
    // The box's undo is the browser's own, and cannot be written down.
    history: () => "",
    setReadOnly(on) {
      box.readOnly = on;
    },
    setLanguage(tag) {
      box.lang = tag;
    },
    // It always shows the source.
    setSource() {},
    destroy() {
      scroller.removeEventListener("scroll", scrolled);
      if (window.datelineEditor === api) delete window.datelineEditor;
      box.remove();
    },
  };
  window.datelineEditor = api;
  return api;
}
