// How the text looks while it is written. Every colour, face and size is a token of
// styles/tokens.css.
import { EditorView } from "@codemirror/view";

const code = { fontFamily: "var(--face-code)", fontSize: "0.83em", fontStyle: "normal" };
const indent = "1.6em";

export const text = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "transparent", fontSize: "var(--size-desk)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--face-text)", lineHeight: "var(--leading-desk)", overflow: "visible" },
  ".cm-content": {
    padding: "0",
    caretColor: "var(--ink)",
    maxWidth: "var(--measure)",
    borderCollapse: "separate",
    borderSpacing: "0",
  },
  // A space at the end of a line stays there instead of beginning the next one.
  ".cm-content.cm-lineWrapping": { whiteSpace: "pre-wrap" },
  ".cm-line": { padding: "0", position: "relative" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selection)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--sunken)" },
  ".cm-searchMatch": { backgroundColor: "var(--warn-soft)", borderRadius: "2px", boxShadow: "0 2px 0 var(--warn)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--selection)", boxShadow: "0 2px 0 var(--accent)" },

  ".cm-mark, .cm-soft, .cm-address, .cm-address *": { color: "var(--ink-soft)", fontWeight: "400", fontStyle: "normal" },
  ".cm-address": { ...code, overflowWrap: "anywhere", textDecoration: "none" },
  ".cm-code": code,
  ".cm-inline-code": { backgroundColor: "var(--surface)", borderRadius: "3px", boxShadow: "0 0 0 2px var(--surface)" },
  ".cm-link": {
    color: "var(--accent)",
    textDecoration: "underline",
    textDecorationThickness: "1px",
    textUnderlineOffset: "3px",
  },
  ".cm-link *, .cm-soft .cm-link": { color: "var(--accent)" },
  ".cm-quiet, .cm-break": { ...code, color: "var(--ink-soft)" },
  ".cm-html, .cm-reference": { ...code, color: "var(--ink-soft)", lineHeight: "24px" },
  ".cm-details, .cm-table-text": { ...code },
  ".cm-details-line": { backgroundColor: "var(--surface)", boxShadow: "-12px 0 var(--surface), 12px 0 var(--surface)", lineHeight: "24px" },

  ".cm-heading": { fontWeight: "650", paddingTop: "12px !important" },
  ".cm-heading1": { fontSize: "1.56em", lineHeight: "1.3em" },
  ".cm-heading2": { fontSize: "1.28em", lineHeight: "1.35em" },
  ".cm-heading3": { fontSize: "1.1em" },
  ".cm-heading4, .cm-heading5, .cm-heading6": { fontSize: "1em" },
  ".cm-heading5, .cm-heading6": { color: "var(--ink-soft)" },
  ".cm-heading .cm-mark": { ...code, fontSize: "0.72em" },
  // A heading's marks hang beside the text, which does not move when they come.
  ".cm-hanging": { position: "absolute", insetInlineEnd: "100%", padding: "2px 2px 0 0", whiteSpace: "pre" },
  ".cm-hanging, .cm-hanging .cm-mark": { fontFamily: "var(--face-code)", fontSize: "var(--size-tiny)" },
  ".cm-underline": { paddingTop: "0 !important", lineHeight: "20px" },
  ".cm-underline.cm-folded": { lineHeight: "8px", fontSize: "0", color: "transparent" },

  ".cm-quote": {
    "--bar": "1em",
    paddingInlineStart: "calc(var(--quote) * var(--bar))",
    backgroundImage: "repeating-linear-gradient(to right, var(--edge) 0 3px, transparent 3px var(--bar))",
    backgroundSize: "calc(var(--quote) * var(--bar)) 100%",
    backgroundRepeat: "no-repeat",
    color: "var(--ink)",
    fontStyle: "italic",
  },
  ".cm-item": { paddingInlineStart: `calc(var(--list) * ${indent})` },
  ".cm-item-first": { textIndent: `-${indent}` },
  ".cm-quote.cm-item": { paddingInlineStart: `calc(var(--list) * ${indent} + var(--quote) * var(--bar))` },
  ".cm-bullet, .cm-task, .cm-number": { display: "inline-block", minWidth: indent, textIndent: "0", fontStyle: "normal" },
  ".cm-bullet": { color: "var(--ink-soft)", paddingInlineStart: "0.35em", fontFamily: "var(--face-window)" },
  ".cm-number": { fontVariantNumeric: "tabular-nums" },
  ".cm-number, .cm-number .cm-mark": { color: "var(--ink-soft)" },
  ".cm-task input": {
    width: "16px",
    height: "16px",
    margin: "0",
    verticalAlign: "-2px",
    accentColor: "var(--accent)",
  },
  ".cm-done": { color: "var(--ink-soft)", textDecoration: "line-through", textDecorationThickness: "1px" },

  ".cm-block-code": {
    ...code,
    paddingInline: "12px",
    lineHeight: "24px",
    backgroundColor: "var(--surface)",
  },
  ".cm-block-code .cm-code": { fontSize: "1em" },
  ".cm-block-first": { borderTopLeftRadius: "var(--radius)", borderTopRightRadius: "var(--radius)" },
  ".cm-block-last": { borderBottomLeftRadius: "var(--radius)", borderBottomRightRadius: "var(--radius)" },
  ".cm-fence, .cm-fence *": { color: "var(--ink-soft)", fontSize: "var(--size-tiny)" },
  "&.cm-source .cm-content": { ...code, lineHeight: "26px" },
  "&.cm-source .cm-code": { fontSize: "1em" },
  ".cm-rule-drawn": { color: "transparent" },
  ".cm-rule-drawn *": { color: "transparent" },
  ".cm-rule-drawn::after": {
    content: '""',
    position: "absolute",
    inset: "50% 0 auto",
    borderTop: "1px solid var(--edge)",
  },
});
