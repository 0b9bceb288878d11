// Back to whoever asked: a small file, or a text for an e-mail with the same in it.

/// The file, as docs/REVIEW-FORMAT.md tells it.
function told() {
  const entries = mine.entries.map(({ id, kind, at, to, words, text }) => {
    const entry = { id, kind };
    if (text) entry.text = text;
    if (at) entry.at = at;
    if (to) entry.to = to;
    if (kind === "suggest") entry.words = words;
    return entry;
  });
  const note = mine.note.trim();
  if (mine.decision) {
    entries.push({ id: `${mine.decision}-${sum(encode(note)).toString(16)}`, kind: mine.decision, ...(note && { text: note }) });
  } else if (note) {
    entries.push({ id: `note-${sum(encode(note)).toString(16)}`, kind: "comment", text: note });
  }
  return JSON.stringify({
    "dateline-review": 1,
    draft: data.draft,
    version: data.version,
    title: data.title,
    name: mine.name.trim(),
    entries,
  });
}

const encode = (text) => new TextEncoder().encode(text);

/// CRC-32, as in PNG and ZIP.
function sum(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/// The block that survives mail programs: letters and digits only.
function block(file) {
  const bytes = encode(file);
  const all = new Uint8Array(bytes.length + 8);
  const view = new DataView(all.buffer);
  view.setUint32(0, bytes.length);
  view.setUint32(4, sum(bytes));
  all.set(bytes, 8);
  let [letters, bits, held] = ["", 0, 0];
  for (const byte of all) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      letters += "abcdefghijklmnopqrstuvwxyz234567"[(held >> bits) & 31];
    }
  }
  if (bits) letters += "abcdefghijklmnopqrstuvwxyz234567"[(held << (5 - bits)) & 31];
  const lines = letters.match(/.{1,64}/g).join("\n");
  return `dateline review begins here\n${lines}\ndateline review ends here\n`;
}

/// For people to read, with the block below.
function mail() {
  const parts = [WORDS.mailOf(data.title, mine.name.trim())];
  if (mine.decision) parts.push(WORDS.mailDecision[mine.decision]);
  if (mine.note.trim()) parts.push(mine.note.trim());
  mine.entries.forEach((entry, at) => {
    const { label, quote } = about(entry.at);
    const thread = entry.to && data.threads.find((one) => one.id === entry.to);
    const on = thread ? WORDS.mailReply(thread.entries[0]?.author ?? "") : (label ?? `“${quote}”`);
    const lines = [`${at + 1}. ${on}`];
    if (entry.kind === "suggest") lines.push(entry.words ? WORDS.mailInstead(entry.words) : WORDS.mailOut);
    if (entry.text) lines.push(entry.text);
    parts.push(lines.join("\n"));
  });
  return `${parts.join("\n\n")}\n\n${WORDS.mailBlock}\n\n${block(told())}`;
}

// ---- The dialog.

const sending = byId("sending");

function openSending() {
  const suggestions = mine.entries.filter((entry) => entry.kind === "suggest").length;
  const comments = mine.entries.length - suggestions;
  byId("sending-count").textContent = WORDS.sendCount(comments, suggestions) || WORDS.sendNothing;
  byId("name").value = mine.name;
  byId("note").value = mine.note;
  for (const radio of sending.querySelectorAll("[name=decision]")) radio.checked = radio.value === mine.decision;
  byId("sent").textContent = "";
  byId("mail").hidden = true;
  sending.showModal();
}

/// Whether there is something to send, and a name at it; else says what is missing.
function complete() {
  keep();
  const nameless = mine.name.trim() === "";
  byId("name").setAttribute("aria-invalid", String(nameless));
  const missing = !hasSomething() ? WORDS.nothing : nameless ? WORDS.nameNeeded : "";
  byId("sent").textContent = missing;
  byId("sent").dataset.kind = missing ? "bad" : "good";
  if (nameless) byId("name").focus();
  return missing === "";
}

function saveFile() {
  if (!complete()) return;
  const name = `${data.slug}-${slug(mine.name)}.dateline-review`;
  const address = URL.createObjectURL(new Blob([told()], { type: "application/json" }));
  const link = make("a", { href: address, download: name });
  sending.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  done(WORDS.saved(name));
}

const slug = (text) => text.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 40) || "review";

async function copyText() {
  if (!complete()) return;
  const box = byId("mail-text");
  box.value = mail();
  byId("mail").hidden = false;
  let copied = false;
  try {
    await navigator.clipboard.writeText(box.value);
    copied = true;
  } catch {
    box.focus();
    box.select();
    copied = document.execCommand("copy");
  }
  if (copied) done(WORDS.copied);
  else {
    byId("sent").textContent = WORDS.copyByHand;
    byId("sent").dataset.kind = "plain";
  }
}

function done(text) {
  mine.sent = told();
  byId("sent").textContent = text;
  byId("sent").dataset.kind = "good";
  keep();
}
