// How images, tables and template tags look in the text. Every colour, face and size is a
// token of styles/tokens.css.
import { EditorView } from "@codemirror/view";

const window = { fontFamily: "var(--face-window)", fontStyle: "normal" };

export const parts = EditorView.theme({
  // As wide as the line, so that its words come below.
  ".cm-picture": { display: "inline-block", width: "100%", margin: "4px 0 2px", verticalAlign: "top", textIndent: "0", cursor: "default" },
  ".cm-picture img": {
    display: "block",
    maxWidth: "100%",
    height: "100%",
    objectFit: "scale-down",
    objectPosition: "left center",
    borderRadius: "var(--radius)",
  },
  ".cm-picture-small": { width: "auto", height: "1.2em", margin: "0 4px 0 0", verticalAlign: "-0.2em" },
  ".cm-picture-small img": { borderRadius: "3px" },
  ".cm-picture-missing": {
    ...window,
    display: "inline-flex",
    flexDirection: "column",
    justifyContent: "center",
    minHeight: "64px",
    padding: "8px 16px",
    border: "1px dashed var(--edge)",
    borderRadius: "var(--radius)",
    backgroundColor: "var(--surface)",
    fontSize: "var(--size-small)",
    lineHeight: "1.45",
    textIndent: "0",
  },
  ".cm-picture-missing b": { fontWeight: "500", overflowWrap: "anywhere" },
  ".cm-picture-missing i": { fontStyle: "normal", color: "var(--ink-soft)", fontSize: "var(--size-tiny)" },
  ".cm-picture-small.cm-picture-missing": { minHeight: "0", height: "auto", padding: "0 6px" },
  ".cm-picture-small.cm-picture-missing i": { display: "none" },
  ".cm-caption, .cm-figure .cm-mark, .cm-figure .cm-address": {
    ...window,
    fontSize: "var(--size-small)",
    lineHeight: "20px",
    color: "var(--ink-soft)",
  },
  ".cm-figure": { lineHeight: "20px", paddingBottom: "6px" },
  ".cm-caption": { textDecoration: "none" },

  ".cm-row": { display: "table-row" },
  ".cm-row > br": { display: "none" },
  ".cm-cell": {
    display: "table-cell",
    minWidth: "56px",
    padding: "5px 14px",
    borderBottom: "1px solid var(--line)",
    lineHeight: "24px",
    fontSize: "var(--size-head)",
    verticalAlign: "top",
    fontVariantNumeric: "tabular-nums",
    overflowWrap: "break-word",
    wordBreak: "normal",
  },
  ".cm-cell-many": { padding: "5px 8px", fontSize: "var(--size-base)", lineHeight: "20px", overflowWrap: "anywhere" },
  ".cm-cell :is(.cm-link, .cm-address, .cm-code)": { overflowWrap: "anywhere" },
  // Around what is hidden no line may break.
  ".cm-cell-many .cm-widgetBuffer": { position: "absolute" },
  ".cm-cell:first-child": { paddingInlineStart: "0" },
  ".cm-row-head .cm-cell": { fontWeight: "600", borderBottom: "1px solid var(--edge)" },
  // The line below the head is the head's own border.
  ".cm-row-rule": { fontSize: "0", lineHeight: "0", color: "transparent", whiteSpace: "nowrap", overflow: "hidden" },
  ".cm-row-rule *": { fontSize: "0", color: "transparent" },
  ".cm-row-opened": { fontFamily: "var(--face-code)", fontSize: "0.8em" },

  ".cm-chip": {
    ...window,
    display: "inline-block",
    maxWidth: "100%",
    padding: "0 8px",
    border: "1px solid var(--line)",
    borderRadius: "11px",
    backgroundColor: "var(--surface)",
    color: "var(--ink-soft)",
    fontSize: "var(--size-tiny)",
    fontWeight: "400",
    lineHeight: "20px",
    textIndent: "0",
    verticalAlign: "-6px",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    cursor: "default",
  },
  ".cm-chip b": { fontWeight: "600", color: "var(--ink)" },
  ".cm-chip-picked": { borderColor: "var(--accent)", boxShadow: "0 0 0 1px var(--accent)", backgroundColor: "var(--accent-soft)" },
  ".cm-chip-open": { fontFamily: "var(--face-code)", fontSize: "0.83em", backgroundColor: "var(--surface)", borderRadius: "3px" },
});
