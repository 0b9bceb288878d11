// Stands in for the backend while the window is being designed: the same commands with
// believable answers, kept in memory. Not shipped. `?rows=2000`, `?site=sample` (opens at
// once), `?file=…` and `?publish=reject|unreachable|slow` choose what is shown.
"use strict";
(() => {
  const query = new URLSearchParams(location.search);
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const callbacks = new Map();
  let nextCallback = 1;

  const day = (iso, time = "", zone = "") => {
    const date = new Date(`${iso}T12:00:00Z`);
    const words = date.toUTCString().slice(0, 16).replace(",", "").replace(/ 0/, " ");
    return { day: iso, time, zone, words: time ? `${words}, ${time} ${zone === "Z" ? "UTC" : zone}` : words };
  };

  const BODY = `The Harbour Foundation today opened its third round of grants for people who keep small, widely used tools alive. **Forty maintainers** will receive between €5,000 and €20,000 over the next twelve months.

Applications close on 30 November. The panel reads every one of them, and answers every one of them.

## Who can apply

Anyone who maintains a tool that others depend on. Size does not matter; what matters is that somebody would notice if it were gone. Details are in the guide of[RustHarbour](https://harbour.example/guide).

- People on their own, and groups without a legal form
- Tools in any language
- Work that is *already happening*

### What it does not pay for

1. Travel
2. Marketing â€“ there are other funds for that
3. Hardware

> “We would rather fund a year of quiet mornings than a week of applause,” said Ida Brandt, who chairs the panel.

![](/images/harbour-2024.jpg)

Read the [report of last year](/news/2023-report/) to see what came of the second round.

| Round | Grants | Paid out |
| --- | --- | --- |
| First | 12 | €96,000 |
| Second | 27 | €310,000 |

About the Harbour Foundation: it was founded in 2016, is based in Aarhus, and has twelve members of staff.
`;

  const titles = [
    "Harbour Foundation opens third round of maintenance grants",
    "Annual report 2023: what forty small grants did",
    "Statement on the proposed rules for public software",
    "Ida Brandt joins the board",
    "Second round: the twenty-seven grantees and what they will do over the coming year",
    "Harbour Days return to Aarhus in June",
    "New office hours",
    "How we read applications",
    "A correction to our note of 12 March",
    "Funding for documentation, at last",
  ];
  const states = ["changed", "published", "local", "published", "published", "published", "unknown", "published"];
  const count = Number(query.get("rows") ?? 38);
  const rows = Array.from({ length: count }, (_, i) => {
    const date = new Date(Date.UTC(2024, 8, 10) - i * 6.5 * 864e5).toISOString().slice(0, 10);
    const title = i < titles.length ? titles[i] : `${titles[i % titles.length]} (${i})`;
    return {
      file: `news/${date}-${i}.md`,
      title: i === 8 ? `${date}-${i}.md` : title,
      untitled: i === 8,
      date: i === 2 ? null : day(date),
      collection: "News",
      state: i < states.length ? states[i] : "published",
      draft: i === 2,
    };
  });

  const site = {
    kind: "site",
    site: 1,
    name: "Harbour Foundation",
    folder: "~/Sites/harbour.example",
    generator: { name: "Eleventy", evidence: "eleventy.config.js", guessed: false },
    collections: [
      { key: "news", name: "News", count, file_pattern: "news/2024-09-12-….md" },
      { key: "press", name: "Press releases", count: 12, file_pattern: "press/….md" },
    ],
    remote: { kind: "at", label: "main at git.harbour.example/site.git" },
    notices: query.has("notice") ? ["A publish was cut off at the last start. The site did not get it; publish it again."] : [],
  };

  const fields = (row) => [
    { key: "title", label: "Title", kind: "text", value: row.untitled ? { kind: "absent" } : { kind: "text", value: row.title }, required: true, origin: "in all 38 files", read_only: "", suggestions: [] },
    { key: "date", label: "Date", kind: "date-time", value: row.date ? { kind: "date", value: day(row.date.day, "14:00", "+02:00") } : { kind: "absent" }, required: true, origin: "in 37 of 38 files", read_only: "", suggestions: [] },
    { key: "description", label: "Description", kind: "long-text", value: { kind: "text", value: "" }, required: true, origin: "in 36 of 38 files", read_only: "", suggestions: [] },
    { key: "author", label: "Author", kind: "text", value: { kind: "text", value: "The Harbour team" }, required: false, origin: "in 31 of 38 files", read_only: "", suggestions: [{ text: "The Harbour team", count: 24 }, { text: "Ida Brandt", count: 7 }] },
    { key: "tags", label: "Tags", kind: "tags", value: { kind: "list", value: ["grants", "maintainence", "open source"] }, required: false, origin: "in 30 of 38 files", read_only: "", suggestions: [{ text: "grants", count: 14 }, { text: "maintenance", count: 11 }, { text: "events", count: 9 }, { text: "board", count: 4 }] },
    { key: "draft", label: "Draft", kind: "yes-no", value: { kind: "yes-no", value: row.draft }, required: false, origin: "in 4 of 38 files", read_only: "", suggestions: [] },
    { key: "eleventyNavigation", label: "Navigation", kind: "other", value: { kind: "raw", value: "key: grants\nparent: news" }, required: false, origin: "in 2 of 38 files", read_only: "Has parts of its own; the form cannot edit it yet.", suggestions: [] },
  ];

  const documents = new Map();
  const broken = query.get("broken");
  function open(file) {
    const row = rows.find((one) => one.file === file) ?? rows[0];
    const known = [...documents.values()].find((one) => one.file === file);
    if (known) return known;
    const bad = broken !== null && row === rows[0];
    const saved = { conflict: { kind: "conflict", theirs: "---\ntitle: Harbour Foundation opens its third round\n---\n\nThe Harbour Foundation opened …" }, recovered: { kind: "recovered" }, failed: { kind: "failed", message: "The disk is full. Make room and try again; the text is safe." } }[query.get("saved")];
    const view = {
      document: documents.size + 1,
      site: 1,
      file,
      collection: "News",
      title: row.title,
      revision: 0,
      part: bad ? "whole" : "body",
      text: bad ? `---\ntitle: Grants: the third round\ndate: 2024-09-10\n---\n\n${BODY}` : BODY,
      fields: bad ? [] : fields(row),
      readable: !bad,
      read_only: query.has("locked") ? "This file is not in UTF-8, so Dateline shows it and changes nothing." : "",
      state: row.state,
      draft: row.draft,
      saved: saved ?? { kind: "clean", at: "", state: row.state },
      page_address: `/mock/page.html?doc=${documents.size + 1}`,
    };
    documents.set(view.document, view);
    return view;
  }

  function find(view) {
    const list = [];
    const add = (severity, code, message, needle, fix, field = null) => {
      const at = needle === null ? -1 : view.text.indexOf(needle);
      if (needle !== null && at < 0) return;
      const line = at < 0 ? 3 : view.text.slice(0, at).split("\n").length;
      list.push({ id: list.length, severity, code, message, place: field ? view.fields.find((f) => f.key === field)?.label ?? field : `Line ${line}`, line, column: 1, field, range: at < 0 ? null : [at, at + needle.length], fix });
    };
    if (!view.readable) {
      if (/title: [^"]*: /.test(view.text)) add("error", "front-matter-invalid", "The title has a colon that needs quotes.", "Grants: the third round", "Put quotes around it");
      return list;
    }
    const of = (key) => view.fields.find((f) => f.key === key)?.value;
    if (!of("title")?.value) add("error", "title-missing", "There is no title.", null, null, "title");
    if (of("description")?.value === "") add("warning", "description-empty", "The description is empty; search results show the first sentence then.", null, null, "description");
    if (of("tags")?.value?.includes("maintainence")) add("warning", "tag-unknown", "No other announcement has “maintainence”; 11 have “maintenance”.", null, "Use “maintenance”", "tags");
    add("warning", "glued-link", "The link sticks to the word before it.", "of[RustHarbour]", "Put a space before it");
    add("warning", "mojibake", "These characters are damaged.", "â€“", "Replace with –");
    add("warning", "image-alt-missing", "The image has no description for those who cannot see it.", "![](/images/harbour-2024.jpg)", null);
    add("hint", "link-broken", "No page of this site has this address.", "/news/2023-report/", null);
    const order = ["error", "warning", "hint"];
    return list.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  }

  const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
  const inline = (text) =>
    escape(text)
      .replace(/!\[([^\]]*)\]\(([^)]*)\)/g, '<span class="img">Image $2 is not there</span>')
      .replace(/\[([^\]]+)\]\(([^)]*)\)/g, '<a href="$2">$1</a>')
      .replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>")
      .replace(/\*([^*]+)\*/g, "<em>$1</em>");
  function blocks(text) {
    const out = [];
    const lines = [];
    let at = 0;
    for (const part of text.split(/\n\n+/)) {
      const line = text.slice(0, text.indexOf(part, at)).split("\n").length - 1;
      at = text.indexOf(part, at) + part.length;
      if (!part.trim()) continue;
      const rows = part.trim().split("\n");
      const head = part.match(/^(#{1,6}) (.*)/);
      let html = `<p>${inline(part)}</p>`;
      if (head) html = `<h${head[1].length}>${inline(head[2])}</h${head[1].length}>`;
      else if (rows.every((r) => /^- /.test(r))) html = `<ul>${rows.map((r) => `<li>${inline(r.slice(2))}</li>`).join("")}</ul>`;
      else if (rows.every((r) => /^\d+\. /.test(r))) html = `<ol>${rows.map((r) => `<li>${inline(r.replace(/^\d+\. /, ""))}</li>`).join("")}</ol>`;
      else if (/^> /.test(part)) html = `<blockquote>${inline(part.replace(/^> ?/gm, ""))}</blockquote>`;
      else if (/^\|/.test(part)) html = `<table>${rows.filter((_, i) => i !== 1).map((r) => `<tr>${r.split("|").slice(1, -1).map((c) => `<td>${inline(c.trim())}</td>`).join("")}</tr>`).join("")}</table>`;
      out.push(html);
      lines.push(line);
    }
    return { out, lines };
  }
  function head(view) {
    const title = view.fields.find((f) => f.key === "title")?.value?.value ?? view.title;
    const date = view.fields.find((f) => f.key === "date")?.value?.value?.words ?? "";
    return { title, facts: [date, "The Harbour team"].filter(Boolean).join(" · ") };
  }
  function page(view, base) {
    const { out, lines } = blocks(view.text);
    const old = view.blocks ?? [];
    let before = 0;
    let after = 0;
    if (base !== null) {
      while (before < old.length && before < out.length && old[before] === out[before]) before++;
      while (after < old.length - before && after < out.length - before && old[old.length - 1 - after] === out[out.length - 1 - after]) after++;
    }
    view.blocks = out;
    return { base, revision: view.revision, keep_before: before, keep_after: after, blocks: out.slice(before, out.length - after), lines, head: head(view) };
  }

  const fresh = (view) => structuredClone({ ...view, blocks: undefined });
  const refuse = (code, message, hint = "") => Promise.reject({ code, message, hint, retryable: false });
  const touch = (view) => {
    view.revision++;
    view.saved = { kind: "waiting" };
  };

  const commands = {
    start: () => ({ version: "0.1.0", open_now: query.get("site"), recent: query.has("first") ? [] : [
      { key: "a", name: "Harbour Foundation", folder: "~/Sites/harbour.example", available: true },
      { key: "b", name: "Northern Orchestra", folder: "~/Sites/northern-orchestra", available: true },
      { key: "c", name: "Old parish newsletter", folder: "/media/usb/parish", available: false },
    ] }),
    open_folder: async () => (await pause(400), site),
    open_sample: async () => (await pause(200), site),
    open_recent: () => site,
    forget_recent: () => commands.start(),
    refresh_site: () => site,
    close_site: () => null,
    list_announcements: ({ search, collection }) => {
      const words = search.toLowerCase().split(/\s+/).filter(Boolean);
      const found = rows.filter((row) => (!collection || collection === "news") && words.every((w) => row.title.toLowerCase().includes(w)));
      return { rows: query.has("none") ? [] : found, total: query.has("none") ? 0 : rows.length };
    },
    new_announcement: ({ title }) => {
      if (title === "taken") return refuse("bad-name", "There is an announcement with this name already.", "Choose another title.");
      const row = { file: `news/2024-09-12-${rows.length}.md`, title, untitled: false, date: day("2024-09-12"), collection: "News", state: "local", draft: false };
      rows.unshift(row);
      const view = open(row.file);
      view.text = "";
      return fresh(view);
    },
    open_document: async ({ file }) => (await pause(20), fresh(open(file))),
    edit_text: ({ document, revision, text }) => {
      const view = documents.get(document);
      if (revision !== view.revision) return refuse("stale", "The text went on meanwhile.");
      view.text = text;
      touch(view);
      const whole = view.part === "whole";
      return { revision: view.revision, page: page(view, revision), readable: whole ? !/title: [^"\n]*: /.test(text) : true };
    },
    set_field: ({ document, key, value }) => {
      const view = documents.get(document);
      const field = view.fields.find((f) => f.key === key);
      field.value = value.kind === "remove" ? { kind: "absent" } : value.kind === "date" ? { kind: "date", value: day(value.value.day, value.value.time, value.value.zone) } : value.kind === "number" ? { kind: "text", value: value.value } : value;
      if (key === "title") rows.find((r) => r.file === view.file).title = value.value ?? view.file;
      touch(view);
      return fresh(view);
    },
    show_part: ({ document, part }) => {
      const view = documents.get(document);
      if (part === view.part) return fresh(view);
      view.part = part;
      if (part === "whole") view.text = `---\ntitle: Title\n---\n\n${view.text}`;
      else {
        view.text = view.text.replace(/^---[\s\S]*?\n---\n\n?/, "");
        view.readable = true;
        if (!view.fields.length) view.fields = fields(rows[0]);
      }
      view.revision++;
      return fresh(view);
    },
    check_document: ({ document }) => {
      const view = documents.get(document);
      return { revision: view.revision, diagnostics: find(view) };
    },
    apply_fix: ({ document, id }) => {
      const view = documents.get(document);
      const one = find(view)[id];
      const swap = { "glued-link": "of [RustHarbour]", mojibake: "–", "front-matter-invalid": '"Grants: the third round"' }[one.code];
      if (swap) view.text = view.text.slice(0, one.range[0]) + swap + view.text.slice(one.range[1]);
      if (one.code === "front-matter-invalid") view.readable = true;
      if (one.code === "tag-unknown") view.fields.find((f) => f.key === "tags").value.value = ["grants", "maintenance", "open source"];
      touch(view);
      return fresh(view);
    },
    save_document: async ({ document }) => {
      await pause(15);
      const view = documents.get(document);
      view.saved = { kind: "clean", at: new Date().toTimeString().slice(0, 5), state: view.state === "local" ? "local" : "changed" };
      view.state = view.saved.state;
      return view.saved;
    },
    settle_conflict: ({ document }) => {
      const view = documents.get(document);
      touch(view);
      return fresh(view);
    },
    take_theirs: ({ document }) => commands.settle_conflict({ document }),
    full_page: ({ document }) => page(documents.get(document), null),
    plan_publish: async ({ files }) => {
      await pause(250);
      const view = open(files[0]);
      const problems = find(view).map((diagnostic) => ({ file: view.file, diagnostic }));
      const obstacle = { overlap: { kind: "overlap", file: view.file, author: "Ana Lund", when: "yesterday at 16:20", theirs: "The Harbour Foundation today opened …", seen: "1" }, none: { kind: "no-remote", message: "This site has nowhere to publish to yet. Its maintainer can add the address." }, nothing: { kind: "nothing-to-publish" } }[query.get("plan")];
      const errors = problems.some((p) => p.diagnostic.severity === "error");
      const warnings = problems.some((p) => p.diagnostic.severity === "warning");
      return {
        plan: 1,
        destination: "main at git.harbour.example/site.git",
        message: `Update “${view.title}”`,
        files: [
          { file: view.file, title: view.title, kind: "changed", fields: [{ label: "Title", before: "Harbour opens third grant round", after: view.title }, { label: "Tags", before: "grants", after: "grants, maintenance, open source" }, { label: "Author", before: "", after: "The Harbour team" }], sentences: [{ added: false, text: "Thirty maintainers will receive up to €20,000." }, { added: true, text: "Forty maintainers will receive between €5,000 and €20,000 over the next twelve months." }, { added: true, text: "Applications close on 30 November." }] },
          { file: "static/images/harbour-2024.jpg", title: "harbour-2024.jpg", kind: "media", fields: [], sentences: [] },
        ],
        problems,
        obstacle: obstacle ?? { kind: errors ? "errors" : warnings ? "warnings" : "clear" },
      };
    },
    publish: async (_, progress) => {
      const slow = query.get("publish") === "slow" ? 8 : 1;
      const send = (message, index) => callbacks.get(Number(progress.split(":")[1]))?.({ message, index });
      for (const [index, step] of ["checking", "catching-up", "sending", "confirming"].entries()) {
        send(step, index);
        await pause(250 * slow);
      }
      return {
        reject: { kind: "rejected", message: "The site wants a review first. Ask its maintainer, or send them the text.", details: "remote: main is protected\nremote: open a pull request" },
        unreachable: { kind: "unreachable", message: "The site’s server did not answer. Check the connection and try again; nothing was sent.", details: "Could not resolve host: git.harbour.example" },
      }[query.get("publish")] ?? { kind: "published", sentence: "“Harbour Foundation opens third round of maintenance grants” is on its way to the site.", commit: "4f2c91a", remark: "" };
    },
    cancel_publish: () => null,
    open_link: () => null,
    // Words and headings only: the real one is in Rust.
    paste_html: ({ html }) => {
      const body = new DOMParser().parseFromString(html, "text/html").body;
      const line = (node) => "#".repeat(/^H\d$/.test(node.nodeName) ? Number(node.nodeName[1]) : 0);
      const parts = [...body.childNodes].map((node) => `${line(node)} ${node.textContent.trim()}`.trim());
      return { markdown: parts.filter(Boolean).join("\n\n") };
    },
  };

  window.__TAURI_INTERNALS__ = {
    transformCallback(callback) {
      callbacks.set(nextCallback, callback);
      return nextCallback++;
    },
    unregisterCallback: (id) => callbacks.delete(id),
    async invoke(name, { args, progress }) {
      await pause(1);
      if (!commands[name]) throw `no command ${name}`;
      return structuredClone(await commands[name](args, progress));
    },
  };
  window.mockPage = (document) => {
    const view = documents.get(document);
    return { ...page(view, null) };
  };
})();
