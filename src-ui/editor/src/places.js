// Which line is at the top, and how to get there. The text scrolls with the desk, not in a
// box of its own: `scroller` is the element that moves.
export function places(view, scroller, margin) {
  let expected = -1;
  const edge = () => scroller.getBoundingClientRect().top + margin() - view.documentTop;
  return {
    // The line at the top edge, from 0, with the share of it that is above.
    topLine() {
      const y = edge();
      if (scroller.scrollTop <= 0 || y <= 0) return 0;
      const block = view.lineBlockAtHeight(y);
      const line = view.state.doc.lineAt(block.from).number - 1;
      const share = block.height > 0 ? (y - block.top) / block.height : 0;
      return line + Math.min(Math.max(share, 0), 0.999);
    },
    scrollToLine(line) {
      if (line <= 0) {
        scroller.scrollTop = 0;
      } else {
        const number = Math.min(Math.floor(line) + 1, view.state.doc.lines);
        const block = view.lineBlockAt(view.state.doc.line(number).from);
        const y = block.top + block.height * (line - Math.floor(line));
        scroller.scrollTop += y - edge();
      }
      expected = scroller.scrollTop;
    },
    // Whether the last move was made by scrollToLine, not by the writer.
    own() {
      const was = Math.abs(scroller.scrollTop - expected) < 2;
      expected = -1;
      return was;
    },
  };
}
