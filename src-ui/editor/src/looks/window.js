// How what floats over the text looks: problems, addresses, the offer after a paste, find and
// replace. Every colour, face and size is a token of styles/tokens.css.
import { EditorView } from "@codemirror/view";

const wave = (colour) => ({
  // One by one: WebKit takes no thickness in the short form and would drop all of it.
  textDecorationLine: "underline",
  textDecorationStyle: "wavy",
  textDecorationColor: colour,
  textDecorationThickness: "1.5px",
  textUnderlineOffset: "4px",
  textDecorationSkipInk: "none",
});

const small = {
  fontFamily: "var(--face-window)",
  fontSize: "var(--size-small)",
  lineHeight: "1.45",
};

const button = {
  ...small,
  flex: "none",
  height: "28px",
  padding: "0 10px",
  color: "var(--ink)",
  backgroundColor: "var(--surface)",
  border: "1px solid var(--line)",
  borderRadius: "var(--radius)",
};

export const floating = EditorView.theme({
  ".cm-problem-error": wave("var(--bad)"),
  ".cm-problem-warning": wave("var(--warn)"),
  ".cm-problem-hint": wave("var(--hint)"),
  ".cm-problem-error .cm-chip": { borderColor: "var(--bad)" },
  ".cm-problem-warning .cm-chip": { borderColor: "var(--warn)" },
  ".cm-problem-hint .cm-chip": { borderColor: "var(--hint)" },
  ".cm-tooltip": {
    ...small,
    zIndex: "6",
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "var(--radius)",
    boxShadow: "var(--shadow)",
    maxWidth: "340px",
  },
  ".cm-problem-card": { padding: "8px 12px" },
  ".cm-problem-card + .cm-problem-card": { borderTop: "1px solid var(--line)" },
  ".cm-problem-card button": { ...button, marginTop: "6px", height: "26px", border: "1px solid var(--edge)" },
  ".cm-link-card": { padding: "6px 10px", overflowWrap: "anywhere" },
  ".cm-link-card small": { fontSize: "var(--size-tiny)", color: "var(--ink-soft)" },
  ".cm-pasted": { display: "flex", alignItems: "center", gap: "8px", padding: "3px 4px 3px 10px", color: "var(--ink-soft)" },
  ".cm-pasted button": { ...button, height: "24px", padding: "0 8px" },
  ".cm-pasted button:hover, .cm-find button:hover": { backgroundColor: "var(--sunken)" },

  ".cm-panels": { backgroundColor: "transparent", color: "var(--ink)", zIndex: "5" },
  ".cm-panels-top": { border: "0", position: "sticky", top: "48px", height: "0" },
  ".cm-find": {
    ...small,
    position: "absolute",
    top: "0",
    insetInlineEnd: "0",
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    gap: "4px",
    width: "min(440px, 100%)",
    padding: "6px",
    backgroundColor: "var(--raised)",
    border: "1px solid var(--line)",
    borderRadius: "var(--radius)",
    boxShadow: "var(--shadow)",
  },
  ".cm-find-row": { display: "flex", alignItems: "center", gap: "2px" },
  ".cm-find-replace": { gap: "4px", paddingInlineStart: "30px" },
  ".cm-find-field": {
    display: "flex",
    alignItems: "center",
    flex: "1",
    minWidth: "0",
    height: "28px",
    marginInlineEnd: "4px",
    border: "1px solid var(--edge)",
    borderRadius: "var(--radius)",
    backgroundColor: "var(--paper)",
  },
  ".cm-find-field:focus-within": { outline: "2px solid var(--accent)", outlineOffset: "-1px" },
  ".cm-find input": {
    flex: "1",
    minWidth: "0",
    padding: "0 8px",
    border: "0",
    outline: "none",
    background: "none",
    color: "var(--ink)",
    font: "inherit",
  },
  ".cm-find-count": {
    flex: "none",
    paddingInlineEnd: "8px",
    color: "var(--ink-soft)",
    fontSize: "var(--size-tiny)",
    fontVariantNumeric: "tabular-nums",
    whiteSpace: "nowrap",
  },
  ".cm-find-none .cm-find-count": { color: "var(--bad)" },
  ".cm-find button": { ...button, minWidth: "28px", padding: "0 6px", border: "0", backgroundColor: "transparent", textAlign: "center" },
  ".cm-find button svg": { display: "block", margin: "auto" },
  ".cm-find button[aria-expanded=true] svg": { transform: "rotate(90deg)" },
  ".cm-find .cm-find-replace button": { ...button },
  ".cm-find button:disabled": { color: "var(--ink-soft)", opacity: "0.6" },
  ".cm-find button:focus-visible, .cm-pasted button:focus-visible, .cm-problem-card button:focus-visible": {
    outline: "2px solid var(--accent)",
    outlineOffset: "1px",
  },
  ".cm-find .cm-find-toggle": { fontWeight: "600", color: "var(--ink-soft)" },
  ".cm-find .cm-find-toggle[aria-pressed=true]": { color: "var(--accent)", backgroundColor: "var(--accent-soft)" },
});
