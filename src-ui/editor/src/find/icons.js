// The few signs of the find panel, drawn by lines.
const PATHS = {
  open: "M9 6l6 6-6 6",
  previous: "M6 15l6-6 6 6",
  next: "M6 9l6 6 6-6",
  close: "M6 6l12 12M18 6L6 18",
};
const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const sign = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  sign.append(path);
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", width: "16", height: "16", "aria-hidden": "true", class: "glyph" })) {
    sign.setAttribute(key, value);
  }
  return sign;
}
