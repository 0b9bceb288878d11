// Stands in for the backend while the window is being designed: the same commands with
// believable answers, kept in memory. Not shipped. `?rows=2000`, `?site=sample` (opens at
// once), `?file=…`, `?plan=overlap|texts|media|waits|asked` and `?publish=reject|review|unreachable|slow` choose what is shown; `?slow=800`
// makes pages of the list late, `?live` lets other programs change the site. `?held`,
// `?unkept` and `?saved=failed|read-only|vanished|gone|outside|memory` put something in the way
// of what is typed, `?left` opens with a text of an earlier run. `?programs` has a site that
// brings programs along, with `?plan=program` and `?publish=checks`. `?saved=deleted`, `?saved=conflict` (with
// `?questions=1`) and `?saved=recovered` have two versions, `?versions=none` no earlier ones,
// `?reviews=none|offline` no conversations about them.
// `?embargo` holds the announcement back, `?share=readers` asks who can read (`public` knows it),
// `?schedule` has some (`waits` only those that wait, `done` only what is out). `?place=proposed` proposes where drafts go.
// `?asks=password|passphrase|host|changed|author` asks that before a plan or a site (the secret
// `wrong` is refused, `&no-keychain`), `?add=missing` has no such site, `?slowly` takes its time.
// `?as=writer` reads the first draft as who wrote it, `?review=slow|gone|offline|refused` is in the
// way of reviewing it, `?drafts=none|offline` of listing any. `?unsent` has words about it that
// were not sent, `?stranded` some about a draft that is gone.
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

  let programs = {
    asked: query.has("programs") ? [
      { name: "filter.lfs.clean", what: "Keeps large files (*.jpg, *.png) apart from the site’s history.", place: ".git/config", command: "git-lfs clean -- %f", content: "" },
      { name: "pre-commit", what: "Checks what you publish, and may change or refuse it.", place: ".git/hooks/pre-commit", command: "", content: "#!/bin/sh\n# Looks for dates in the past and for links that lead nowhere.\nexec npx --no-install harbour-lint --staged\n" },
      { name: "commit-msg", what: "Checks the message that goes with what you publish.", place: ".git/hooks/commit-msg", command: "", content: "#!/bin/sh\ngrep -q . \"$1\"\n" },
    ] : [],
    never: [
      { name: "core.sshcommand", what: "Connects to the site, or signs in there, in its own way.", place: ".git/config", command: "ssh -i ~/.ssh/harbour", content: "" },
      { name: "post-checkout", what: "Runs at another moment, when a developer works with git.", place: ".git/hooks/post-checkout", command: "", content: "#!/bin/sh\nnpm install\n" },
    ],
    answer: "open", can_run: true, fingerprint: "1",
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
      state: i < states.length ? states[i] : i === 9 ? "deleted" : "published",
      draft: i === 2,
      hidden_by_date: i === 3, embargo: "",
      language: i % 5 === 3 ? "da" : "en",
      tags: [["grants", "events", "board"][i % 3]],
      author: i % 4 ? "The Harbour team" : "Ida Brandt",
    };
  });
  const plain = (text) => [{ text, differs: false }];
  const questions = [
    { subject: "field", place: "Title", base: "Harbour Foundation opens its third round", mine: [...plain("Harbour Foundation opens the "), { text: "third", differs: true }, ...plain(" round")], theirs: [...plain("Harbour Foundation opens the "), { text: "autumn", differs: true }, ...plain(" round")], both: false },
    { subject: "text", place: "Line 14", base: "Applications close in October.", mine: [...plain("Applications close on "), { text: "Monday 7", differs: true }, ...plain(" October"), { text: " at noon", differs: true }, ...plain(".")], theirs: [...plain("Applications close on "), { text: "Friday 4", differs: true }, ...plain(" October.")], both: true },
    { subject: "text", place: "Line 18", base: "Bring a letter from a colleague.", mine: [], theirs: plain("Bring a letter from two colleagues."), both: false },
  ];
  // The files whose overlap was settled.
  const settled = new Set();
  const clash = (file, title, about) => ({ kind: "overlap", file, title, author: "Ana Lund", when: "Tue 3 Nov 2026, 14:02", mine_head: "Yours", theirs_head: "Ana Lund, Tue 3 Nov 2026, 14:02", theirs: "", seen: "1", asked: "1", questions: [], ...about });
  const clashes = (file, title) => ({
    overlap: clash(file, title, { clash: "words", questions }),
    texts: clash(file, title, { clash: "texts", theirs: "The Harbour Foundation today opened …" }),
    media: clash("static/images/harbour-2024.jpg", "harbour-2024.jpg", { clash: "media" }),
  });
  const plainRow = ({ tags, author, ...row }) => row;
  const picture = (a, b) => `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 100"><rect width="160" height="100" fill="${a}"/><circle cx="118" cy="30" r="14" fill="#fff8e0"/><path d="M0 70 40 46 78 72 112 52 160 78V100H0z" fill="${b}"/></svg>`)}`;
  const images = [
    ["harbour-2024.jpg", "#bcd5e6", "#47697e"], ["board-ida-brandt.jpg", "#e6d3bc", "#7e5a47"], ["harbour-days.png", "#cfe6bc", "#4f7e47"],
    ["grants-round-two.webp", "#d9bce6", "#67477e"], ["office-aarhus-winter-morning-with-snow.jpg", "#dfe6ee", "#8ba1b5"], ["logo.png", "#f3e9d2", "#b3452f"],
    ["report-cover.png", "#bce6e2", "#2f7d78"], ["panel.jpg", "#eee3bc", "#8a7a31"],
  ].map(([name, a, b]) => ({ name, link: `/images/${name}`, thumbnail: picture(a, b) }));

  const site = {
    kind: "site",
    site: 1,
    name: "Harbour Foundation",
    folder: "~/Sites/harbour.example",
    generator: { name: "Eleventy", evidence: "eleventy.config.js", guessed: false, remarks: [] },
    collections: [
      { key: "news", name: "News", count: query.has("none") ? 0 : count, file_pattern: "news/2024-09-12-….md" },
      { key: "press", name: "Press releases", count: 0, file_pattern: "press/….md" },
    ],
    remote: { kind: "at", label: "main at git.harbour.example/site.git" },
    notices: query.has("notice") ? ["A publish was cut off at the last start. The site did not get it; publish it again."] : [],
    held: query.has("held") ? "Dateline has this site open in another window. Close it there to write here." : "",
    left_said: query.has("left") ? "A text of an earlier run was brought back." : "",
    left: query.has("left") ? [query.get("left") || "news/2024-09-10-1.md"] : [],
  };

  // What is asked before the network goes on, by `?asks=`; until it is answered.
  let answered = "";
  let place = "Documents";
  let stopAdding = false;
  const kept = [
    { key: "https://git.harbour.example/site", label: "ana at git.harbour.example/site" },
    { key: "https://github.com", label: "ana-lund at all sites of github.com" },
    { key: "key:/home/ana/.ssh/id_ed25519", label: "The passphrase of ~/.ssh/id_ed25519" },
    { key: "host:git.harbour.example", label: "The key of git.harbour.example" },
  ];
  const asked = () => {
    if (answered === "right") return null;
    const inKeychain = "Kept in this computer’s keychain, nowhere else.";
    const host = { ask: 3, host: "git.harbour.example", key_kind: "ED25519", fingerprint: "SHA256:mVPwvezndPv/ARoIadVY98vAC0g+P/5633yTC4d/wXE" };
    return {
      password: { kind: "password", ask: 1, host: "github.com", place: "github.com/harbour/site", message: "github.com/harbour/site wants to know who you are.", user: answered ? "ana" : "", user_is_given: false, refused: answered ? "The site did not accept this sign-in. Check both, or make a new token." : "", help: "For GitHub use a token, not your password. It has to allow “Contents: Read and write”.", help_address: "https://github.com/settings/personal-access-tokens/new", kept: query.has("no-keychain") ? "Kept until Dateline is closed: this computer has no keychain." : inKeychain },
      passphrase: { kind: "passphrase", ask: 2, key: "~/.ssh/id_ed25519", message: "Your key ~/.ssh/id_ed25519 is protected by a passphrase.", refused: answered ? "This is not the passphrase of that key." : "", kept: inKeychain },
      host: { kind: "unknown-host", ...host, message: "Dateline has not met git.harbour.example before.", hint: "Ask whoever looks after the site whether this is its key. If it is, go on; it is not asked again." },
      changed: { kind: "changed-host", ...host, message: "git.harbour.example shows another key than before, so nothing was sent.", hint: "Somebody else may be answering in its place, or the site has moved to another computer. Show this to whoever looks after the site before you go on. If the change is meant, the old key has to be forgotten first." },
      author: { kind: "author", ask: 4, message: "This computer does not say in whose name to publish.", name: "", email: "" },
    }[query.get("asks")];
  };

  const make = (key, label, kind, value, more = {}) => ({ key, label, kind, value, required: false, path: [], help: "", origin: "", read_only: "", suggestions: [], fields: [], items: [], thumbnail: "", correction: {}, ...more });
  const empty = { kind: "absent" };
  const words = (text) => (text ? { kind: "text", value: text } : empty);
  const correctable = () => ({ kind: null, required: null, choices: null, label: null, help: null });
  const person = (name = "", role = "", portrait = "") => ({
    title: name,
    fields: [
      make("name", "Name", "text", words(name), { required: true, origin: "in all 14 items", correction: correctable() }),
      make("role", "Role", "choice", words(role), { suggestions: [{ text: "Chair", count: 4 }, { text: "Member", count: 9 }], origin: "in 13 of 14 items", correction: correctable() }),
      make("portrait", "Portrait", "image", words(portrait), { thumbnail: images.find((one) => one.link === portrait)?.thumbnail ?? "", origin: "in 9 of 14 items", correction: correctable() }),
      make("portraitAlt", "Portrait in words", "text", words(portrait && "Ida Brandt at her desk")),
    ],
  });
  const fields = (row) => {
    const seen = (some) => ({ origin: `in ${some} of 38 announcements`, correction: correctable() });
    const all = [
      make("title", "Title", "text", row.untitled ? empty : words(row.title), { required: true, ...seen(38) }),
      make("date", "Date", "date-time", row.date ? { kind: "date", value: day(row.date.day, "14:00", "+02:00") } : empty, { required: true, ...seen(37) }),
      make("description", "Description", "long-text", { kind: "text", value: "" }, { required: true, help: "Shown in search results, one or two sentences.", ...seen(36) }),
      make("category", "Category", "choice", words("newz"), { required: true, suggestions: [{ text: "News", count: 21 }, { text: "Statement", count: 9 }, { text: "Report", count: 8 }], ...seen(38), origin: "from .pages.yml" }),
      make("author", "Author", "text", words("The Harbour team"), { suggestions: [{ text: "The Harbour team", count: 24 }, { text: "Ida Brandt", count: 7 }], ...seen(31) }),
      make("tags", "Tags", "tags", { kind: "list", value: ["grants", "maintainence", "open source"] }, { suggestions: [{ text: "grants", count: 14 }, { text: "maintenance", count: 11 }, { text: "events", count: 9 }, { text: "board", count: 4 }], ...seen(30) }),
      make("imageAlt", "Image in words", "text", empty, { help: "For those who cannot see it.", ...seen(20) }),
      make("image", "Image", "image", words("/images/harbour-2024.jpg"), { thumbnail: images[0].thumbnail, ...seen(22) }),
      make("hero", "Hero", "group", empty, {
        ...seen(12),
        fields: [
          make("heading", "Heading", "text", words("Quiet mornings, funded"), { ...seen(12) }),
          make("image", "Image", "image", empty, { ...seen(10) }),
          make("alt", "In words", "text", empty),
          make("button", "Button", "group", empty, { fields: [make("label", "Label", "text", words("Apply")), make("url", "Address", "link", words("https://harbour.example/apply"))] }),
        ],
      }),
      make("people", "People", "groups", empty, { ...seen(9), items: [person("Ida Brandt", "Chair", "/images/board-ida-brandt.jpg"), person("Jonas Holm", "Member"), person("Ana Lund")] }),
      make("summary", "Summary", "markdown", words("Forty grants, **twelve months**, one panel.\n\n- Apply by 30 November"), { ...seen(8) }),
      make("links", "Links", "list", { kind: "list", value: ["https://harbour.example/guide", "https://harbour.example/panel"] }, { ...seen(6) }),
      make("canonical", "Original", "link", words("https://harbour.example/press/1"), { ...seen(4) }),
      make("report", "Report", "file", words("/files/report-2023.pdf"), { ...seen(3) }),
      make("weight", "Weight", "number", words("10"), { ...seen(3) }),
      make("draft", "Draft", "yes-no", { kind: "yes-no", value: row.draft }, { ...seen(4) }),
      make("eleventyNavigation", "Navigation", "other", { kind: "raw", value: "key: grants\nparent: *news" }, { origin: "in 2 of 38 announcements", read_only: "It repeats another part of the details, so the form leaves it alone.", correction: null }),
    ];
    return all;
  };
  // The field at a path, and what holds it: a list of fields, or of items.
  function find_field(view, key, path) {
    let list = view.fields;
    let field = list.find((one) => one.key === key);
    for (const part of path) {
      if ("item" in part) [list, field] = [field.items, field.items[part.item]];
      else [list, field] = [field.fields, field.fields.find((one) => one.key === part.key)];
    }
    return { list, field };
  }

  const KEPT = "The text is safe: Dateline keeps it in its own folder, /home/ida/.local/share/dateline/journal/4be1.";
  const UNKEPT = "Until it is saved, the text is only in this window. Dateline cannot write to its own folder /home/ida/.local/share/dateline/journal/4be1: the disk is full.";
  const hindrances = [
    ["failed", "full", true, "The disk is full, so news/round.md is not saved yet."],
    ["read-only", "read-only", true, "news/round.md cannot be saved: the file or its folder is read-only."],
    ["vanished", "vanished", true, "news/round.md is not there any more. Another program deleted or moved it."],
    ["gone", "folder-gone", true, "The folder /media/ida/stick/harbour.example cannot be reached. Its drive may be disconnected."],
    ["outside", "outside", true, "news/round.md leads out of the site’s folder now, so nothing is written there."],
    ["memory", "full", false, "The disk is full, so news/round.md is not saved yet."],
  ];
  const pastReview = { name: "draft/third-round-0123abcd", published: "c1", when: "Wed 11 Sep 2024, 17:40", who: "Ida Brandt", about: "Update: Harbour Foundation opens third round", approved_by: ["Ana Lund"] };
  const waits = (view, optional) => ({ kind: "review", file: view.file, title: view.title, draft: optional ? "draft/third-round-0123abcd" : "", same: optional, needs: { have: 0, want: 1, people: ["Ana Lund"], changes: false, ready: false, sentence: "It waits for Ana Lund to approve it." }, optional, bring_in: false, message: `“${view.title}” waits for a review. It waits for Ana Lund to approve it.`, hint: optional ? "The site does not ask for it, so it can be published all the same." : "Share it as a draft and ask for a review first." });
  const shared = (name, title, author, more) => ({ name: `draft/${name}`, version: "a1", file: `news/${name}.md`, title, author, when: "Thu 12 Sep 2024, 09:14", age: "2 hours ago", here: "no", on_site: false, place: "others", planned: "Tue 17 Sep 2024", problems: 0, open_threads: 0, approvals: 0, approvals_wanted: 2, decided: "", ...more });
  const drafts = [
    shared("third-round-01234567", "Harbour Foundation opens third round of maintenance grants", "Ana Lund", { place: query.get("as") === "writer" ? "mine" : "waiting-for-me", open_threads: 3, approvals: 1, problems: 2, here: query.get("as") === "writer" ? "same" : "no", file: "news/2024-09-10-0.md", decided: "Ben Okri asks for changes", on_site: true }),
    shared("harbour-days-11234567", "Harbour Days return to Aarhus in June", "Søren Holm", { place: "waiting-for-me", age: "yesterday", planned: "Mon 3 Jun 2025" }),
    shared("office-hours-89abcdef", "New office hours", "Ida Brandt", { place: "mine", here: "changed", age: "3 days ago", planned: "", open_threads: 1, file: "news/2024-08-01-6.md" }),
    shared("board-21234567", "Ida Brandt joins the board", "Ida Brandt", { place: "ready", here: "same", approvals: 2, age: "yesterday" }),
    shared("report-31234567", "Annual report 2024: what eighty small grants did in three years, in eleven countries and in their own words", "Cleo Marchetti", { age: "5 minutes ago", problems: 1 }),
  ];
  const TEXT = `The Harbour Foundation today opened its third round of grants for people who keep small, widely used tools alive. **Forty maintainers** will receive between €5,000 and €20,000 over the next twelve months.

Applications close on 30 November. The panel reads every one of them, and answers every one of them.

## Who can apply

Anyone who maintains a tool that others depend on. Size does not matter; what matters is that somebody would notice if it were gone. Details are in the [guide](https://harbour.example/guide).

- People on their own, and groups without a legal form
- Tools in any language
- Work that is *already happening*

> “We would rather fund a year of quiet mornings than a week of applause,” said Ida Brandt, who chairs the panel.

| Round | Grants | Paid out |
| --- | --- | --- |
| First | 12 | €96,000 |
| Second | 27 | €310,000 |

About the Harbour Foundation: it was founded in 2016, is based in Aarhus, and has twelve members of staff.
`;
  let stranded = query.has("stranded") ? [{
    name: "draft/summer-school-0123abcd", title: "The summer school is full",
    sentence: "“The summer school is full” is not shared any more: it was published, or somebody took it away. What you wrote of it did not reach anybody. If it is shared again, what you sent goes there by itself.",
    words: [{ what: "A comment on “sixty places”", text: "Fifty-six, says the list.\nAsk Cleo." }, { what: "Your approval", text: "" }],
  }] : [];
  const reviews = new Map();
  // The conversation about a draft, as the reviewer sees it; `?as=writer` as who wrote it.
  function reviewed(name) {
    if (reviews.has(name)) return reviews.get(name);
    const at = (quote, line) => ({ kind: "body", start: TEXT.indexOf(quote), end: TEXT.indexOf(quote) + quote.length, line });
    const entry = (author, when, text, more = {}) => ({ id: `e${when}${text.length}`, author, address: "", when, text, own: false, remark: "", waits: false, ...more });
    const by = (author, when, more = {}) => ({ author, address: "", when, own: false, remark: "", waits: false, ...more });
    const decision = (id, kind, author, when, more = {}) => ({ id, kind, author, address: `${author.split(" ")[0].toLowerCase()}@harbour.example`, people: [], when, text: "", moment: "", own: false, holds: true, remark: "", waits: false, ...more });
    const thread = (id, place, quote, entries, more = {}) => ({ id, place, quote, resolved: false, entries, suggestion: null, ...more });
    const same = (text) => ({ kind: "same", text, change: null });
    const as = query.get("as") === "writer" ? "Ana Lund" : "Ida Brandt";
    const draft = name === "draft/spring-41234567" ? { ...drafts[0], name, place: "over" } : drafts.find((one) => one.name === name) ?? drafts[0];
    const full = draft.title === drafts[0].title;
    const view = {
      draft, page_address: "/mock/review.html", text: TEXT, own_name: as, is_writer: as === "Ana Lund" || draft.place === "mine", changed_since_seen: full, remarks: [],
      unsent: full && query.has("unsent") ? [
        { act: { kind: "comment", at: { kind: "body", start: TEXT.indexOf("Forty"), end: TEXT.indexOf("Forty") + 5 }, text: "Was it not forty-two? I count" }, version: draft.version, quote: "Forty", from: "Forty" },
        { act: { kind: "reply", thread: "t1", text: "One word would do, if" }, version: draft.version, quote: "", from: "" },
        { act: { kind: "request-changes", text: "The numbers of the table" }, version: draft.version, quote: "", from: "" },
      ] : [],
      fields: [{ path: ["title"], label: "Title", value: draft.title }, { path: ["date"], label: "Date", value: "Tue 17 Sep 2024, 14:00 CEST (12:00 UTC)" }, { path: ["description"], label: "Description", value: "Forty maintainers get between €5,000 and €20,000." }, { path: ["tags"], label: "Tags", value: "grants, maintenance, open source" }],
      colleagues: ["Ben Okri <ben@harbour.example>", "Cleo Marchetti <cleo@harbour.example>", "Ida Brandt <ida@harbour.example>", "Søren Holm <soren@harbour.example>"],
      people: full ? [{ name: "Cleo Marchetti", when: "5 minutes ago", at: "the second paragraph" }] : [],
      decisions: full ? [
        decision("d1", "changes", "Ben Okri", "Thu 12 Sep 2024, 10:41", { text: "The closing date has to be right before it goes out." }),
        decision("d2", "approved", "Cleo Marchetti", "Wed 11 Sep 2024, 17:05"),
        decision("d0", "not-before", "Ana Lund", "Wed 11 Sep 2024, 16:30", { moment: "Tue 17 Sep 2024, 14:00 CEST (12:00 UTC)" }),
        decision("d3", "approved", "Søren Holm", "Wed 11 Sep 2024, 15:20", { holds: false, address: "soren@harbour.example", remark: "Taken back on Wed 11 Sep 2024, 18:02. Ida Brandt (ida@harbour.example) wrote this in that name." }),
        decision("d4", "asked", "Ana Lund", "Wed 11 Sep 2024, 14:00", { people: [{ name: "Ida Brandt", address: "", own: as === "Ida Brandt" }, { name: "Ben Okri", address: "", own: false }], text: "Mostly the numbers in the table.", own: as === "Ana Lund" }),
      ] : [],
      needs: full ? { have: 1, want: 2, people: ["Ben Okri"], changes: true, ready: false, sentence: "Ben Okri asks for changes; 1 of 2 approvals." } : { have: 0, want: 2, people: [], changes: false, ready: false, sentence: "It waits for 2 approvals." },
      threads: full ? [
        thread("t0", { kind: "whole" }, "", [entry("Cleo Marchetti", "Wed 11 Sep 2024, 17:04", "Reads well. I would send it out on Tuesday morning rather than in the afternoon.", { address: "cleo@marchetti.example" })], { settled: by("Ana Lund", "Wed 11 Sep 2024, 18:10", { own: as === "Ana Lund" }) }),
        thread("t1", at("between €5,000 and €20,000", 0), "between €5,000 and €20,000", [entry("Ben Okri", "Thu 12 Sep 2024, 10:38", "Is this before or after tax? Last year three people asked."), entry("Ana Lund", "Thu 12 Sep 2024, 10:52", "Before. I can say so in the guide.", { own: as === "Ana Lund" }), entry("Ben Okri", "Thu 12 Sep 2024, 11:02", "One word here would do.", { waits: query.get("review") === "offline" })]),
        thread("t2", at("Applications close on 30 November.", 2), "Applications close on 30 November.", [entry("Ben Okri", "Thu 12 Sep 2024, 10:40", "The board decided on the 15th, and the hour matters.")], { suggestion: { state: "open", runs: [same("Applications close on "), { kind: "removed", text: "30", change: 0 }, { kind: "added", text: "Friday 15", change: 0 }, same(" November"), { kind: "added", text: " at noon", change: 1 }, same(".")] } }),
        thread("t3", { kind: "field", path: ["date"], label: "Date" }, "Date", [entry("Maria Vos", "Thu 12 Sep 2024, 09:30", "The minister speaks at two; an hour later is better for all of us.", { remark: "Received outside, brought in by Ana Lund" })]),
        thread("t4", { kind: "gone", around: "Details are in the guide.", line: 6 }, "see the FAQ for more", [entry("Søren Holm", "Wed 11 Sep 2024, 15:18", "There is no FAQ.")], { suggestion: { state: "left", runs: [{ kind: "removed", text: "see the FAQ for more", change: 0 }], settled: by("Ana Lund", "Wed 11 Sep 2024, 15:30", { own: as === "Ana Lund" }) } }),
        thread("t5", at("Tools in any language", 8), "Tools in any language", [entry("Søren Holm", "Wed 11 Sep 2024, 15:19", "Also natural ones?"), entry("Ana Lund", "Wed 11 Sep 2024, 15:40", "Ha. No.")], { resolved: true, settled: by("Søren Holm", "Wed 11 Sep 2024, 15:44", { address: "soren@elsewhere.example" }) }),
      ] : [],
    };
    reviews.set(name, view);
    return view;
  }
  const histories = new Map();
  const documents = new Map();
  const broken = query.get("broken");
  function open(file) {
    const row = rows.find((one) => one.file === file) ?? rows[0];
    const known = [...documents.values()].find((one) => one.file === file);
    if (known) return known;
    const bad = broken !== null && row === rows[0];
    const saved = { conflict: { kind: "conflict", theirs: "---\ntitle: Harbour Foundation opens its third round\n---\n\nThe Harbour Foundation opened …" }, recovered: { kind: "recovered" }, deleted: { kind: "gone" }, ...Object.fromEntries(hindrances.map(([name, hindrance, kept, message]) => [name, { kind: "failed", hindrance, kept, message: `${message} ${kept ? KEPT : UNKEPT}` }])) }[query.get("saved")];
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
      read_only: site.held ? site.held : query.has("locked") ? "This file is not in UTF-8, so Dateline shows it and changes nothing." : "",
      state: row.state,
      draft: row.draft,
      can_draft: true, embargo: "",
      address: `https://harbour.example/news/${row.file.split("/").pop().replace(/\.md$/, "")}/`,
      language: row.language,
      translations: row === rows[0] && rows[3] ? [{ language: "Dansk", file: rows[3].file, title: rows[3].title }] : [],
      saved: saved ?? { kind: "clean", at: "", state: row.state },
      page_address: `/mock/page.html?doc=${documents.size + 1}`,
      image_address: "/mock/no-image?src=",
      templates: "braces",
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
    if (view.fields.find((f) => f.key === "people")?.items[1]?.fields[1].value.kind === "absent") add("warning", "field-missing", "Jonas Holm has no role.", null, null, "people.1.role");
    const of = (key) => view.fields.find((f) => f.key === key)?.value;
    if (!of("title")?.value) add("error", "title-missing", "There is no title.", null, null, "title");
    if (of("description")?.value === "") add("warning", "description-empty", "The description is empty; search results show the first sentence then.", null, null, "description");
    if (of("tags")?.value?.includes("maintainence")) add("warning", "tag-near-twin", "No other announcement has “maintainence”; 11 have “maintenance”.", null, "Use “maintenance”", "tags");
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
    return { base, revision: view.revision, keep_before: before, keep_after: after, blocks: out.slice(before, out.length - after), lines, moved: null, left_out: [], shell: null, head: head(view) };
  }

  const fresh = (view) => structuredClone({ ...view, blocks: undefined });
  const refuse = (code, message, hint = "") => Promise.reject({ code, message, hint, retryable: false });
  const touch = (view) => {
    view.revision++;
    view.saved = { kind: "waiting" };
  };

  const gone = new Map();
  let closed = null;

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
    close_site: () => (closed?.(null), null),
    watch_site: (_, progress) => {
      const channel = { id: Number(progress.split(":")[1]), index: 0 };
      window.mockSays = (message) => callbacks.get(channel.id)?.({ message, index: channel.index++ });
      if (query.has("live")) setInterval(() => {
        const row = { ...rows[0], file: `news/by-others-${rows.length}.md`, title: `Added by another program (${rows.length})`, state: "local", untitled: false, draft: false, hidden_by_date: false, embargo: "" };
        rows.unshift(row);
        site.collections[0].count++;
        window.mockSays({ kind: "changed" });
      }, 3000);
      return new Promise((done) => (closed = done));
    },
    list_announcements: async ({ search, collection, filter, sort, from, count }) => {
      if (query.has("slow")) await pause(Number(query.get("slow")));
      const words = search.toLowerCase().split(/\s+/).filter(Boolean);
      const year = (row) => Number(row.date?.day.slice(0, 4));
      const fits = { drafts: (row) => row.draft, changed: (row) => ["changed", "local", "deleted"].includes(row.state), published: (row) => row.state === "published" && !row.draft };
      const found = query.has("none") ? [] : rows.filter((row) => (!collection || collection === "news") && words.every((w) => row.title.toLowerCase().includes(w)) && (!filter.state || fits[filter.state](row)) && (!filter.tag || row.tags.includes(filter.tag)) && (!filter.author || row.author === filter.author) && (!filter.year || year(row) === filter.year));
      if (sort === "oldest") found.reverse();
      if (sort === "title") found.sort((a, b) => a.title.localeCompare(b.title));
      return { rows: found.slice(from, from + count).map(plainRow), from, found: found.length, total: query.has("none") ? 0 : rows.length, reading: false };
    },
    list_facets: () => {
      const count = (of) => [...rows.reduce((all, row) => (of(row) ? all.set(of(row), (all.get(of(row)) ?? 0) + 1) : all), new Map())].map(([text, count]) => ({ text, count }));
      return { tags: count((row) => row.tags[0]), authors: count((row) => row.author), years: count((row) => row.date?.day.slice(0, 4)) };
    },
    duplicate_announcement: ({ file, title }) => {
      if (title === "taken") return refuse("bad-name", "There is an announcement with this name already.", "Choose another title.");
      const old = open(file);
      const row = { ...rows.find((one) => one.file === file), file: `news/copy-${rows.length}.md`, title, state: "local", draft: true, hidden_by_date: false, embargo: "", untitled: false };
      rows.unshift(row);
      const view = open(row.file);
      Object.assign(view, { text: old.text, draft: true });
      return fresh(view);
    },
    delete_announcement: ({ file }) => {
      const row = rows.find((one) => one.file === file);
      row.before = row.state;
      if (row.state === "local") rows.splice(rows.indexOf(row), 1);
      else row.state = "deleted";
      gone.set(file, row);
      return { sentence: `“${row.title}” is deleted here. Publish to take it off the site.`, files: [file] };
    },
    restore_announcement: ({ file }) => {
      const row = rows.find((one) => one.file === file) ?? gone.get(file);
      if (!rows.includes(row)) rows.unshift(row);
      row.state = row.before ?? "published";
      return fresh(open(file));
    },
    correct_field: ({ document, key, path, correction }) => {
      const view = documents.get(document);
      // What is known holds for the field in all items.
      const deeper = (fields, [part, ...rest]) => (part ? fields.flatMap((one) => deeper([...one.fields, ...one.items.flatMap((item) => item.fields)].filter((inner) => inner.key === part.key), rest)) : fields);
      for (const field of deeper(view.fields.filter((one) => one.key === key), path)) {
        field.found ??= { kind: field.kind, required: field.required, label: field.label, help: field.help, suggestions: field.suggestions };
        Object.assign(field, field.found);
        for (const part of ["kind", "required", "label", "help"]) if (correction[part] !== null) field[part] = correction[part];
        if (correction.choices) field.suggestions = correction.choices.map((text) => ({ text, count: 1 }));
        field.correction = correction;
      }
      return fresh(view);
    },
    set_draft: ({ document, draft }) => {
      const view = documents.get(document);
      view.draft = rows.find((one) => one.file === view.file).draft = draft;
      view.fields.find((f) => f.key === "draft").value = { kind: "yes-no", value: draft };
      touch(view);
      return fresh(view);
    },
    plan_rename: ({ document, name }) => {
      const view = documents.get(document);
      const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
      const to = `news/2024-09-10-${slug}.md`;
      return { from: view.file, to: slug === "same" ? view.file : to, address: view.address, new_address: `https://harbour.example/news/${slug}/`, alias_key: query.has("noalias") ? null : "redirect_from", obstacle: slug === "taken" ? "There is an announcement with this name already." : slug ? "" : "A name needs a letter or a digit." };
    },
    rename_announcement: ({ document, name }) => {
      const plan = commands.plan_rename({ document, name });
      const view = documents.get(document);
      Object.assign(rows.find((one) => one.file === view.file), { file: plan.to, state: "changed" });
      Object.assign(view, { file: plan.to, address: plan.new_address, state: "changed" });
      return fresh(view);
    },
    weigh_image: async ({ data }) => {
      await pause(300);
      const bytes = Math.floor((data.length / 4) * 3);
      const smaller = bytes > 50_000 || query.has("large") ? { format: "jpeg", bytes: 214_000, size: [1600, 1067] } : null;
      return { bytes: smaller ? 3_440_000 : bytes, format: data.startsWith("iVBOR") ? "png" : "jpeg", size: smaller ? [4032, 2688] : [320, 200], smaller, tells_place: smaller !== null, tells_details: smaller !== null, folder: "static/images" };
    },
    add_image: async ({ name, data }) => {
      await pause(400);
      if (name.includes("huge")) return refuse("disk", "The disk is full, so the image was not copied.", "Make room and add it again.");
      const type = data.startsWith("iVBOR") ? "image/png" : "image/jpeg";
      name = `${name.replace(/\.\w+$/, "")}.${type.slice(6)}`;
      images.unshift({ name, link: `/images/${name}`, thumbnail: `data:${type};base64,${data}` });
      return { link: `/images/${name}`, file: `static/images/${name}` };
    },
    list_images: async ({ search }) => {
      await pause(60);
      const found = query.has("noimages") ? [] : images.filter((one) => one.name.includes(search.toLowerCase().trim()));
      return { images: found, total: found.length + (search || query.has("noimages") ? 0 : 112) };
    },
    new_announcement: ({ title }) => {
      if (title === "taken") return refuse("bad-name", "There is an announcement with this name already.", "Choose another title.");
      const row = { file: `news/2024-09-12-${rows.length}.md`, title, untitled: false, date: day("2024-09-12"), collection: "News", state: "local", draft: false, hidden_by_date: false, embargo: "", language: "en", tags: [], author: "Ida Brandt" };
      rows.unshift(row);
      const view = open(row.file);
      view.text = "";
      return fresh(view);
    },
    open_document: async ({ file }) => (await pause(20), fresh(open(file))),
    follow_document: ({ document }) => fresh(documents.get(document)),
    edit_text: ({ document, revision, part, text }) => {
      const view = documents.get(document);
      view.part = part;
      if (revision !== view.revision) return refuse("stale", "The text went on meanwhile.");
      view.text = text;
      touch(view);
      const whole = view.part === "whole";
      return { revision: view.revision, part, page: page(view, revision), readable: whole ? !/title: [^"\n]*: /.test(text) : true, unkept: query.has("unkept") ? UNKEPT : "" };
    },
    set_field: ({ document, key, path, value }) => {
      const view = documents.get(document);
      const { list, field } = find_field(view, key, path);
      const at = list.indexOf(field);
      if (value.kind === "add-item") field.items.push(person());
      else if (value.kind === "move-item") list.splice(value.value, 0, ...list.splice(at, 1));
      else if (value.kind === "remove" && "item" in (path.at(-1) ?? {})) list.splice(at, 1);
      else {
        field.value = value.kind === "remove" ? empty : value.kind === "date" ? { kind: "date", value: day(value.value.day, value.value.time, value.value.zone) } : value.kind === "number" ? { kind: "text", value: value.value } : value;
        field.thumbnail = images.find((one) => one.link === value.value)?.thumbnail ?? "";
        if (key === "people" && path.at(-1).key === "name") view.fields.find((f) => f.key === "people").items[path[0].item].title = value.value ?? "";
        if (key === "title") rows.find((r) => r.file === view.file).title = value.value ?? view.file;
      }
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
      if (one.code === "tag-near-twin") view.fields.find((f) => f.key === "tags").value.value = ["grants", "maintenance", "open source"];
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
    save_as_new: ({ document }) => {
      const view = documents.get(document);
      if (view.saved.hindrance !== "vanished") view.file = view.file.replace(/(\.md)?$/, "-2.md");
      view.saved = { kind: "clean", at: new Date().toTimeString().slice(0, 5), state: view.state };
      return fresh(view);
    },
    claim_site: () => {
      site.held = "";
      for (const view of documents.values()) view.read_only = "";
      return site;
    },
    keep_history: ({ document, history }) => void histories.set(document, history),
    find_history: ({ document }) => ({ history: histories.get(document) ?? "" }),
    compare_versions: async ({ document, with: other }) => {
      await pause(60);
      const view = documents.get(document);
      const one = query.get("saved") === "conflict";
      const apart = other.kind === "earlier" ? { about: "Thu 12 Sep 2024, 09:14 · The text here, before another program’s changes came in" } : { about: "" };
      const fields = [{ label: "Summary", before: "Grants for maintainers.", after: "Grants for maintainers and writers." }];
      const sentences = [{ added: false, text: "Applications close on Friday 4 October." }, { added: true, text: "Applications close on Monday 7 October at noon." }];
      return { document: view.document, with: other, ...apart, seen: "1", fields, sentences, questions: one && other.kind === "file" ? questions.slice(0, Number(query.get("questions") ?? 3)) : [] };
    },
    settle_versions: ({ document }) => commands.settle_conflict({ document }),
    list_past: async ({ older }) => {
      await pause(120);
      const kept = (version, when, about) => ({ version: { kind: "kept", version }, what: "kept", when, who: "", about, from_here: false });
      const out = (commit, what, when, who, about, from_here = false) => ({ version: { kind: "published", commit, file: "news/round.md" }, what, when, who, about, from_here });
      const first = [
        kept("1", "Thu 12 Sep 2024, 09:14", "The text here, before another program’s changes came in"),
        out("c1", "changed", "Wed 11 Sep 2024, 17:40", "Ida Brandt", "Update: Harbour Foundation opens third round", true),
        kept("3", "Mon 9 Sep 2024, 11:02", "The text here, before an earlier version came back"),
        out("c2", "changed", "Fri 6 Sep 2024, 08:30", "Ana Lund", "Fix the closing day"),
      ];
      const rest = [out("c3", "taken-off", "Thu 5 Sep 2024, 16:00", "Ana Lund", "Take off: third round"), out("c4", "added", "Thu 5 Sep 2024, 15:20", "Ana Lund", "Publish: third round")];
      return { versions: query.get("versions") === "none" ? [] : older ? [...first, ...rest] : first, older: !older, cut: query.has("cut") ? "This computer has only the newest part of the site’s history, so older versions are not shown." : "" };
    },
    leave_past: () => null,
    past_reviews: async () => (await pause(150), { reviews: query.get("reviews") === "none" ? [] : [pastReview], trouble: query.get("reviews") === "offline" ? "main at git.harbour.example cannot be reached. Check your connection, then try again." : "", sign_in: null }),
    see_past_review: async () => ({
      review: pastReview,
      threads: [{ id: "a1", place: { kind: "whole" }, quote: "", resolved: true, entries: [{ id: "a1", author: "Ana Lund", address: "", when: "Mon 9 Sep 2024, 10:20", text: "Is the closing day agreed with the board?", own: false, remark: "", waits: false }, { id: "a2", author: "Ida Brandt", address: "", when: "Mon 9 Sep 2024, 11:05", text: "Yes, on Friday.", own: true, remark: "", waits: false }], suggestion: null }],
      decisions: [{ id: "a3", kind: "approved", author: "Ana Lund", address: "ana@harbour.example", people: [], when: "Tue 10 Sep 2024, 09:00", text: "", moment: "", own: false, holds: true, remark: "", waits: false }],
      remarks: [],
    }),
    see_past: () => ({ page_address: "/mock/page.html?doc=1" }),
    restore_version: async ({ document }) => ({ document: await commands.settle_conflict({ document }), before: { kind: "kept", version: "9" } }),
    list_image_hosts: () => ({ left_out: query.has("images") ? ["pictures.example"] : [], shown: [] }),
    allow_images: ({ host, show }) => ({ left_out: show ? [] : [host], shown: show ? [host] : [] }),
    print_page: () => null,
    plan_site_run: () => ({ kind: "ask", generator: "Eleventy", command: "node_modules/.bin/eleventy --serve --port=(a free port)", folder: "…/harbour", runs: ["package.json", "eleventy.config.js"], fingerprint: "1" }),
    run_site: async (_, progress) => {
      let index = 0;
      const say = (message) => callbacks.get(Number(progress.split(":")[1]))?.({ message, index: index++ });
      await pause(300);
      say({ kind: "said", lines: ["[11ty] Writing 212 files", "[11ty] Server at http://localhost:8080/"] });
      say({ kind: "ready", address: "http://127.0.0.1:8080", keeps: true });
      await new Promise((stop) => (window.mockStop = stop));
      return { kind: "stopped" };
    },
    stop_site: () => window.mockStop?.(null),
    keep_build: () => null,
    forget_build: () => null,
    show_on_site: () => null,
    list_programs: () => programs,
    answer_programs: ({ answer }) => (programs = { ...programs, answer }),
    page_look: async () => {
      await pause(120);
      return { kind: "neutral", label: "Neutral look: no built page found", remarks: ["The folder of Harbour holds no built pages to take the look from.", "Build the site once, and the page is shown as the site shows it."], kept: "" };
    },
    full_page: ({ document }) => page(documents.get(document), null),
    plan_publish: async ({ files }) => {
      await pause(250);
      const wanted = asked();
      if (wanted) return { plan: 1, destination: "", message: "", files: [], problems: [], programs: { asks: false, runs: [], skips: [] }, obstacle: { kind: "sign-in", wanted } };
      const view = open(files[0]);
      const problems = find(view).map((diagnostic) => ({ file: view.file, diagnostic }));
      const obstacle = settled.has(files[0]) ? null : { ...clashes(view.file, view.title), waits: waits(view, false), asked: waits(view, true), program: { kind: "program", message: "static/images/harbour-2024.jpg is kept as a large file, apart from the site’s history, and this site’s programs do not run here.", hint: "Look at what the site wants to run, and let it, or leave the file out.", output: "", of_site: true }, none: { kind: "no-remote", message: "This site has nowhere to publish to yet. Its maintainer can add the address." }, nothing: { kind: "nothing-to-publish" } }[query.get("plan")];
      const off = rows.find((row) => row.file === files[0])?.state === "deleted";
      if (off) return { plan: 1, destination: "main at git.harbour.example/site.git", message: `Take off “${view.title}”`, files: [{ file: view.file, title: view.title, kind: "deleted", fields: [], sentences: [] }], problems: [], programs: { asks: false, runs: [], skips: [] }, obstacle: { kind: "clear" } };
      const errors = problems.some((p) => p.diagnostic.severity === "error");
      const warnings = problems.some((p) => p.diagnostic.severity === "warning");
      const heldBack = until.has(view.file) ? { kind: "embargo", ...held(view.file, until.get(view.file)) } : null;
      return {
        plan: 1,
        destination: "main at git.harbour.example/site.git",
        message: `Update “${view.title}”`,
        files: [
          { file: view.file, title: view.title, kind: "changed", fields: [{ label: "Title", before: "Harbour opens third grant round", after: view.title }, { label: "Tags", before: "grants", after: "grants, maintenance, open source" }, { label: "Author", before: "", after: "The Harbour team" }], sentences: [{ added: false, text: "Thirty maintainers will receive up to €20,000." }, { added: true, text: "Forty maintainers will receive between €5,000 and €20,000 over the next twelve months." }, { added: true, text: "Applications close on 30 November." }], merged: query.has("merged") || settled.has(files[0]) ? { sentence: "Ana Ruiz changed the second paragraph on Tue 3 Nov 2026, 14:02; both are kept.", fields: [], sentences: [{ added: false, text: "Bring a letter from a colleague." }, { added: true, text: "Bring a letter from two colleagues." }] } : null },
          { file: "news/2024-06-01-harbour-days.md", title: "Harbour Days return to Aarhus in June", kind: "renamed", fields: [{ label: "Address", before: "/news/harbour-days/", after: "/news/harbour-days-2024/" }], sentences: [] },
          { file: "static/images/harbour-2024.jpg", title: "harbour-2024.jpg", kind: "media", fields: [], sentences: [] },
        ],
        problems,
        programs: query.has("programs") ? { asks: programs.answer === "open", runs: programs.answer === "run" ? ["The site’s own checks look at it first."] : [], skips: programs.answer === "refuse" ? ["The site’s own checks do not look at it: this site’s programs do not run here."] : [] } : { asks: false, runs: [], skips: [] },
        obstacle: heldBack ?? obstacle ?? { kind: errors ? "errors" : warnings ? "warnings" : "clear" },
        beside: heldBack ? obstacle ?? { kind: errors ? "errors" : warnings ? "warnings" : "clear" } : null,
      };
    },
    settle_plan: async ({ file }) => {
      settled.add(file);
      return commands.plan_publish({ files: [file] });
    },
    publish: async (_, progress) => {
      const slow = query.get("publish") === "slow" ? 8 : 1;
      const send = (message, index) => callbacks.get(Number(progress.split(":")[1]))?.({ message, index });
      for (const [index, step] of ["checking", "catching-up", "building", "sending", "confirming", "following"].entries()) {
        send({ step, said: step === "building" && query.get("publish") === "slow" ? "The site moved on; your change was placed on top." : "" }, index);
        await pause(250 * slow);
      }
      return {
        checks: { kind: "not-made", why: "checks", message: "The site’s checks say: “news/2024-09-10-third-round.md:14 a date in the past”. Nothing was published, and your text is as it was.", output: "looking at 1 file\nlinks: ok\nnews/2024-09-10-third-round.md:14 a date in the past\n1 error" },
        reject: { kind: "rejected", message: "The site wants a review first. Ask its maintainer, or send them the text.", details: "remote: main is protected\nremote: open a pull request" },
        review: { kind: "wants-review", message: "This site wants a review first. Nothing was published, and your text is as it was; share it as a draft, and ask for the review there.", details: "GH006: Protected branch update failed for refs/heads/main." },
        unreachable: { kind: "unreachable", message: "The site’s server did not answer. Check the connection and try again; nothing was sent.", details: "Could not resolve host: git.harbour.example" },
      }[query.get("publish")] ?? { kind: "published", sentence: "“Harbour Foundation opens third round of maintenance grants” is on its way to the site.", commit: "4f2c91a", remark: "", next: { review: query.get("review") ? "https://git.harbour.example/site/pull/new/draft" : "", pages: [{ page: 1, title: "Harbour Foundation opens third round of maintenance grants", address: "https://harbour.example/news/third-round/", goes: false }] } };
    },
    cancel_publish: () => null,
    sync_site: (_, progress) => new Promise(() => {
      const now = Math.floor(Date.now() / 1000);
      const state = {
        offline: { kind: "offline", since: now - 1800, message: "main at git.harbour.example/site.git cannot be reached. Check your connection, then try again." },
        sign_in: { kind: "sign-in", message: "main at git.harbour.example/site.git did not accept your sign-in.", wanted: null },
        checking: { kind: "checking" },
      }[query.get("sync")] ?? { kind: "up-to-date" };
      const others = query.get("sync") === "others" ? 3 : 0;
      const waits = query.get("waits") ?? "";
      callbacks.get(Number(progress.split(":")[1]))?.({ message: { state, checked: now - 130, others, waits, drafts: 0, followed: [] }, index: 0 });
    }),
    check_site: () => ({ state: { kind: "up-to-date" }, checked: Math.floor(Date.now() / 1000), others: query.get("sync") === "others" ? 3 : 0, waits: "", drafts: 0, followed: [] }),
    list_others: () => ({
      changes: query.get("sync") !== "others" ? [] : [
        { author: "Ida Brandt", when: "Tue 3 Nov 2026, 14:02", change: { file: rows[1].file, title: rows[1].title, kind: "changed", fields: [{ label: "Tags", before: "grants", after: "grants, report" }], sentences: [{ added: false, text: "Thirty-nine grants were paid." }, { added: true, text: "Forty grants were paid." }] } },
        { author: "Søren Holm", when: "Mon 2 Nov 2026, 09:15", change: { file: "news/new.md", title: "A quay for everyone", kind: "added", fields: [], sentences: [{ added: true, text: "The quay is open to everyone from May." }] } },
        { author: "Ida Brandt", when: "Mon 2 Nov 2026, 08:40", change: { file: "news/old.md", title: "Old hours", kind: "deleted", fields: [], sentences: [] } },
      ],
      waits: query.get("waits") ?? "",
      upto: 3,
    }),
    see_others: () => ({ state: { kind: "up-to-date" }, checked: Math.floor(Date.now() / 1000), others: 0, waits: "", drafts: 0, followed: [] }),
    wait_for_page: async (_, progress) => {
      callbacks.get(Number(progress.split(":")[1]))?.({ message: { kind: "not-yet", message: "The page shows the text from before." }, index: 0 });
      await pause(6000);
      return { kind: "live", message: "It is live." };
    },
    stop_waiting: () => null,
    plan_take_back: async () => {
      const plan = await commands.plan_publish({ files: [rows[0].file] });
      return { ...plan, message: `Take back: ${plan.files[0].title}`, files: plan.files.slice(0, 1), problems: [], obstacle: { kind: "clear" } };
    },
    propose_correction: async () => (await pause(60), { begins: "Correction, 3 November 2026:", at_start: true, learnt: "as in 3 earlier corrections of this site", field: "Updated" }),
    add_correction: ({ document, begins, text }) => {
      const view = documents.get(document);
      view.text = `**${begins}** ${text}\n\n${view.text}`;
      touch(view);
      return { document: fresh(view), before: { kind: "kept", version: "9" } };
    },
    share_draft: async ({ file, settled }) => {
      await pause(query.get("share") === "slow" ? 4000 : 250);
      const view = open(file);
      const plain = (text) => [{ text, differs: false }];
      const questions = [{ subject: "text", place: "Line 14", base: "Applications close in October.", mine: [...plain("Applications close on "), { text: "Monday 7", differs: true }, ...plain(" October.")], theirs: [...plain("Applications close on "), { text: "Friday 4", differs: true }, ...plain(" October.")], both: true }];
      if (query.get("share") === "asked" && !settled.length) return { kind: "questions", file, title: view.title, author: "Ana Lund", when: "Wed 11 Sep 2024, 17:40", seen: "1", questions };
      if (share === "public") return { kind: "kept-back", message: `“${view.title}” is embargoed until Tue 1 Dec 2026, 09:00 CET (08:00 UTC), and main at git.harbour.example can be read by the public: that is what you said of it. So it is not shared there. Export it for review instead, share it at a place that only colleagues can read, or lift the embargo.`, said: true };
      if (share === "readers") return { kind: "ask-readers", place: "main at git.harbour.example", message: `“${view.title}” is embargoed until Tue 1 Dec 2026, 09:00 CET (08:00 UTC). Dateline cannot find out who can read at main at git.harbour.example. Can the public read what is sent there?` };
      if (elsewhere.proposed) return { kind: "ask-place", address: elsewhere.proposed, message: elsewhere.proposal };
      if (query.get("share") === "rejected") return { kind: "stopped", message: "main at git.harbour.example did not take the draft (hook declined). Ask your site's developer whether drafts may be kept there.", details: "", sign_in: null };
      view.state = "shared";
      rows.find((row) => row.file === file).state = "shared";
      return { kind: "done", sentence: `“${view.title}” is shared as a draft with everybody who can write to main at git.harbour.example. It is not on the site.`, remark: "", document: fresh(view), review: query.get("review") ? "https://git.harbour.example/site/pull/new/draft" : "" };
    },
    list_drafts: async ({ ask }) => {
      await pause(ask ? 300 : 20);
      return { drafts: query.get("drafts") === "none" ? [] : drafts, over: query.has("over") ? [shared("spring-41234567", "Spring dredging is put off", "Søren Holm", { place: "over", age: "2 weeks ago", open_threads: 1 })] : [], trouble: query.get("drafts") === "offline" && ask ? "main at git.harbour.example cannot be reached. Check your connection, then try again." : "", sign_in: null, stranded };
    },
    drop_stranded: async ({ name }) => {
      stranded = stranded.filter((one) => one.name !== name);
      return { drafts, over: [], trouble: "", sign_in: null, stranded };
    },
    see_review: async ({ name }) => {
      await pause(query.get("review") === "slow" ? 60000 : 60);
      if (query.get("review") === "gone") throw { code: "not-found", message: "This draft is not shared any more.", hint: "It was published, or whoever shared it took it away.", retryable: false };
      return reviewed(name);
    },
    add_review: async ({ name, act }) => {
      await pause(200);
      if (query.get("review") === "refused") return { kind: "stopped", message: "git.harbour.example did not take it. Ask your site’s developer whether drafts may be kept there.", details: "remote: hook declined", sign_in: null };
      const view = reviewed(name);
      const later = query.get("review") === "offline";
      const entry = (text) => ({ id: `e${Math.random()}`, author: view.own_name, address: "", when: "Thu 12 Sep 2024, 11:30", text, own: true, remark: "", waits: later });
      const by = { author: view.own_name, address: "", when: "Thu 12 Sep 2024, 11:30", own: true, remark: "", waits: later };
      const thread = view.threads.find((one) => one.id === act.thread);
      const begin = (at, text, more = {}) => view.threads.push({ id: `t${view.threads.length}`, place: at?.kind === "page" ? { kind: "body", start: view.text.indexOf(at.exact), end: view.text.indexOf(at.exact) + at.exact.length, line: at.line } : at?.kind === "body" ? { kind: "body", ...at, line: view.text.slice(0, at.start).split("\n").length - 1 } : at?.kind === "field" ? { kind: "field", path: at.path, label: at.path.join(" ") } : { kind: "whole" }, quote: at?.exact ?? (at?.kind === "body" ? view.text.slice(at.start, at.end) : ""), resolved: false, entries: text ? [entry(text)] : [], suggestion: null, ...more });
      const decide = (kind, more) => view.decisions.unshift({ id: `d${view.decisions.length}`, kind, author: view.own_name, address: "", people: [], when: "Thu 12 Sep 2024, 11:30", text: act.text, moment: "", own: true, holds: kind !== "asked", remark: "", waits: later, ...more });
      ({
        comment: () => begin(act.at, act.text),
        suggest: () => begin(act.at, act.text, { suggestion: { state: "open", runs: [{ kind: "removed", text: view.text.slice(act.at.start, act.at.end), change: 0 }, { kind: "added", text: act.words, change: 0 }] } }),
        reply: () => thread.entries.push(entry(act.text)),
        resolve: () => Object.assign(thread, { resolved: true, settled: by }),
        reopen: () => Object.assign(thread, { resolved: false, settled: by }),
        take: () => Object.assign(thread.suggestion, { state: "taken", settled: by }),
        leave: () => Object.assign(thread.suggestion, { state: "left", settled: by }),
        ask: () => decide("asked", { people: act.people.map((one) => ({ name: one.split("<")[0].trim(), address: "", own: false })) }),
        "request-changes": () => decide("changes"),
        approve: () => (decide("approved"), Object.assign(view.needs, { have: 2, ready: true, sentence: "Approved by Cleo Marchetti and you: it may be published." })),
        withdraw: () => Object.assign(view.decisions.find((one) => one.id === act.decision), { holds: false, remark: "Taken back on Thu 12 Sep 2024, 11:31." }),
      })[act.kind]();
      return later ? { kind: "later", sentence: "The site cannot be reached. It waits on this computer and goes there by itself.", view } : { kind: "done", sentence: "", view };
    },
    keep_unsent: async ({ name, unsent }) => {
      const view = reviewed(name);
      const { text = "", words, ...place } = unsent.act;
      const same = (one) => JSON.stringify({ ...place, ...one.act, text: "", words: "" }) === JSON.stringify({ ...one.act, ...place, text: "", words: "" });
      view.unsent = view.unsent.filter((one) => !same(one));
      if (text.trim() || (words !== undefined && words !== unsent.from)) view.unsent.unshift(unsent);
      return { unkept: query.has("unkept") ? "Until it is sent, it is only in this window. Dateline cannot write to its own folder: the disk is full." : "" };
    },
    see_difference: async ({ since }) => (await pause(120), {
      page_address: "/mock/review.html?changes=1", about: since === "seen" ? "Since you looked on Wed 11 Sep 2024, 16:02." : "Against what the site has, published Tue 10 Sep 2024.", places: 3, is_new: false,
      fields: [{ label: "Date", before: "Mon 16 Sep 2024", after: "Tue 17 Sep 2024" }, { label: "Description", before: "", after: "Forty maintainers get between €5,000 and €20,000." }],
      images: [{ name: "harbour-2024.jpg", before: images[1].thumbnail, after: images[0].thumbnail }],
    }),
    take_up_draft: async ({ name }) => (await pause(250), { kind: "done", sentence: `“${drafts.find((one) => one.name === name).title}” is on your desk, with what Ana Lund wrote last.`, remark: "", document: fresh(open(rows[5].file)), review: "" }),
    stop_sharing: async ({ name }) => {
      const at = drafts.findIndex((one) => one.name === name);
      const [gone] = drafts.splice(at, 1);
      return { kind: "done", sentence: `“${gone.title}” is not shared any more. What is on this computer stays.`, remark: "", document: null, review: "" };
    },
    export_review: async () => (await pause(400), query.get("export") === "cancelled" ? { kind: "cancelled" } : { kind: "written", sentence: "The page to review is ~/Downloads/Review harbour-days.html. Send it to whoever is to look at it.", remark: "" }),
    import_review: async ({ text }) => {
      await pause(400);
      if (text.includes("weir")) return { kind: "refused", message: "This is a review of “The weir closes”. Open that draft, and bring it in there." };
      if (text.includes("damaged")) return { kind: "refused", message: "Some of the review was lost on its way. Ask the reviewer for the file, or to send the text again." };
      if (text && !text.includes("begins here")) return { kind: "refused", message: "There is no review in this. Copy the whole mail, down to “dateline review ends here”, or choose the file that the reviewer saved." };
      return { kind: "done", sentence: "3 remarks by Lena Berg about “Harbour Days return to Aarhus in June” are in the conversation.", remark: "", name: drafts[0].name };
    },
    sign_in: async ({ answer }) => {
      await pause(400);
      if (answer.kind === "author" && !answer.email.includes("@")) return { kind: "refused", field: "email", message: "Type an e-mail address like name@example.org." };
      answered = answer.secret === "wrong" ? "wrong" : "right";
      return { kind: "kept", remark: "" };
    },
    list_sign_ins: () => ({ kept, place: "Kept in this computer’s keychain, nowhere else.", author: "Ana Lund <ana@harbour.example>", change_author: { ask: 5, message: "", name: "Ana Lund", email: "ana@harbour.example" } }),
    forget_sign_in: ({ key }) => {
      kept.splice(kept.findIndex((one) => one.key === key), 1);
      return commands.list_sign_ins();
    },
    read_address: ({ text }) => {
      const site = /^https:\/\/(.+?\/.+)/.exec(text.trim());
      if (!text.trim()) return { label: "", problem: "", folder: "" };
      if (!site) return { label: "", problem: "This is not the address of a site. It looks like https://example.org/organisation/site.", folder: "" };
      return { label: site[1], problem: "", folder: `…/ana/${place}/${site[1].split("/").pop().replace(".git", "")}` };
    },
    choose_place: (args) => {
      place = place === "Documents" ? "Sites" : "Documents";
      return commands.read_address(args);
    },
    add_site: async (_, progress) => {
      const failed = { missing: { kind: "failed", message: "There is no site at git.harbour.example/site, or you may not see it. Check the address, or ask whoever looks after the site.", details: "remote: Repository not found." } }[query.get("add")];
      await pause(400);
      if (failed) return failed;
      const wanted = asked();
      if (wanted) return { kind: "sign-in", wanted };
      stopAdding = false;
      for (let index = 0; index <= 40; index++) {
        callbacks.get(Number(progress.split(":")[1]))?.({ message: { part: index < 30 ? "receiving" : "files", done: index < 30 ? index * 431 : (index - 30) * 102, of: index < 30 ? 12930 : 1020 }, index });
        await pause(query.has("slowly") ? 400 : 40);
        if (stopAdding) return { kind: "cancelled" };
      }
      return site;
    },
    cancel_adding: () => void (stopAdding = true),
    open_link: () => null,
    spell_document: () => null,
    // Words and headings only: the real one is in Rust.
    paste_html: ({ html }) => {
      const body = new DOMParser().parseFromString(html, "text/html").body;
      const line = (node) => "#".repeat(/^H\d$/.test(node.nodeName) ? Number(node.nodeName[1]) : 0);
      const parts = [...body.childNodes].map((node) => `${line(node)} ${node.textContent.trim()}`.trim());
      return { markdown: parts.filter(Boolean).join("\n\n") };
    },
  };

  // A believable moment: CET all year round.
  const moment = ({ day: iso, time, zone }) => {
    const at = new Date(`${iso}T${time || "00:00"}:00+01:00`);
    if (Number.isNaN(Number(at))) return { words: "", told: time ? "There is no such day." : "Give the time as 09:00.", away: "", past: false, offset: "" };
    const words = at.toUTCString().slice(0, 16).replace(",", "").replace(/ 0/, " ");
    const past = at < new Date("2024-09-10");
    return { words: `${words}, ${time} ${zone === "UTC" ? "UTC" : "CET"} (${at.toUTCString().slice(17, 22)} UTC)`, told: past ? "This moment is over already." : iso.endsWith("03-29") ? "The clocks go forward there that day and leave 02:30 out; 03:30 CEST is meant." : "", away: past ? "2 months ago" : "in 3 days", past, offset: "+01:00" };
  };
  const nine = { day: "2026-12-01", time: "09:00", zone: "Europe/Berlin" };
  const held = (file, wish) => ({ file, title: open(file).title, until: moment(wish).words, mark: `Embargoed until ${moment(wish).words}`, by: "You set it on this computer.", can_lift: true });
  const until = new Map(query.has("embargo") ? [[query.get("file") ?? rows[0].file, nine]] : []);
  const embargo = (file) => {
    const mark = until.has(file) ? held(file, until.get(file)).mark : "";
    rows.find((row) => row.file === file).embargo = mark;
    open(file).embargo = mark;
    return { embargo: mark ? held(file, until.get(file)) : null, wish: until.get(file) ?? { ...nine, day: "" }, zones: ["Europe/Berlin", "UTC", "America/New_York"], remark: "" };
  };
  const scheduled = query.has("schedule") ? [
    { id: "1", files: [rows[0].file], title: rows[0].title, at: "Tue 1 Dec 2026, 09:00 CET (08:00 UTC)", state: "waits", sentence: "Dateline must be open with this site then. If this computer sleeps, it is published as soon as it wakes up." },
    { id: "2", files: [rows[1].file], title: rows[1].title, at: "Mon 30 Nov 2026, 09:00 CET (08:00 UTC)", state: "asks", sentence: "Dateline was closed at that moment, 2 hours ago. Publish it now, or take it off the schedule." },
    { id: "3", files: [rows[2].file], title: rows[2].title, at: "Mon 30 Nov 2026, 08:00 CET (07:00 UTC)", state: "done", sentence: `“${rows[2].title}” is published to main at git.harbour.example/site.git.` },
  ].filter((one) => !query.get("schedule") || one.state === { waits: "waits", done: "done" }[query.get("schedule")]) : [];
  Object.assign(commands, {
    read_moment: ({ wish }) => moment(wish),
    see_embargo: ({ file }) => embargo(file),
    set_embargo: ({ file, until: wish }) => (until.set(file, wish), embargo(file)),
    lift_embargo: ({ file }) => (until.delete(file), embargo(file)),
    answer_readers: ({ public: all }) => void (share = all ? "public" : "answered"),
    see_drafts_place: () => elsewhere,
    place_drafts: async ({ address, public: open }) => {
      await pause(400);
      if (!address.includes("/")) return { kind: "refused", message: "This is not the address of a site. It looks like https://example.org/organisation/site.", details: "" };
      const label = address.replace(/^https:\/\//, "");
      if (open === true) return { kind: "refused", message: `${label} can be read by the public too: that is what you said of it. Give one that only colleagues can read.`, details: "" };
      if (open === null && label.startsWith("lan")) return { kind: "ask-readers", message: `${label} shows what it has to whoever reaches it, without a sign-in. It has an address of this network. Can the public read what is sent there?` };
      share = "placed";
      elsewhere = { address, sentence: `Drafts of this site are shared at ${label}, apart from the site itself.`, proposed: "", proposal: "" };
      return { kind: "placed", ...elsewhere, sentence: `Drafts of this site are shared at ${label} from now on. The site itself is published where it was.` };
    },
    keep_drafts_at_site: () => (elsewhere = { ...AT_SITE }),
    schedule_publish: ({ at }) => {
      const title = rows[0].title;
      scheduled.push({ id: "9", files: [rows[0].file], title, at: moment(at).words, state: "waits", sentence: "Dateline must be open with this site then. If this computer sleeps, it is published as soon as it wakes up." });
      return { kind: "scheduled", sentence: `“${title}” is scheduled for ${moment(at).words}. Dateline must be open with this site then. If this computer sleeps, it is published as soon as it wakes up.`, schedule: { items: scheduled } };
    },
    follow_schedule: (_, progress) => new Promise(() => {
      callbacks.get(Number(progress.split(":")[1]))?.({ message: { items: scheduled }, index: 0 });
    }),
    cancel_scheduled: ({ id }) => {
      scheduled.splice(scheduled.findIndex((one) => one.id === id), 1);
      return { items: scheduled };
    },
    see_timing: () => ({ works: true, why: ["Hugo leaves an announcement out until the date in its field “date” has come.", ".github/workflows/site.yml builds the site by the clock, next on Tue 1 Dec 2026, 09:15 CET (08:15 UTC). It is shown then, or some minutes later.", "Whoever can read the site’s files reads the text at once; only the page waits."], field: "date" }),
  });
  for (const file of until.keys()) embargo(file);
  let share = query.get("share");
  const AT_SITE = { address: "", sentence: "Drafts of this site are shared at main at git.harbour.example, where it is published.", proposed: "", proposal: "" };
  let elsewhere = query.get("place") === "proposed" ? { ...AT_SITE, proposed: "https://git.harbour.example/staff/drafts", proposal: "This site asks for its drafts to be shared at git.harbour.example/staff/drafts. Nothing is sent or asked there before you agree." } : { ...AT_SITE };

  window.mockCalls = [];
  window.__TAURI_INTERNALS__ = {
    transformCallback(callback) {
      callbacks.set(nextCallback, callback);
      return nextCallback++;
    },
    unregisterCallback: (id) => callbacks.delete(id),
    async invoke(name, { args, progress }) {
      await pause(1);
      window.mockCalls.push({ name, args });
      if (!commands[name]) throw `no command ${name}`;
      return structuredClone(await commands[name](args, progress));
    },
  };
  window.mockPage = (document) => {
    const view = documents.get(document);
    return { ...page(view, null) };
  };
})();
