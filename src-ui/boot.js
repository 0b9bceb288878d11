// Starts the window: the theme before the first paint, the way to the editor's module,
// then the program itself. Whatever cannot be loaded is said, never a white window.

// The largest part is asked for first: the rest comes while it is on its way.
const program = fetch("/dateline-ui_bg.wasm");

function firstTheme() {
  let chosen = null;
  try {
    chosen = localStorage.getItem("dateline.theme");
  } catch {
    // Without storage the system's theme is the one.
  }
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

document.documentElement.dataset.theme = firstTheme();

// The plain box stands in for the editor when that does not load, or is not wanted.
window.datelineLoadEditor = async (plain) => {
  if (plain) return import("/editor/plain.js");
  try {
    return await import("/editor/editor.min.js");
  } catch {
    return import("/editor/plain.js");
  }
};

try {
  const { default: init } = await import("/dateline-ui.js");
  await init({ module_or_path: program });
} catch (error) {
  const message = document.createElement("p");
  message.setAttribute("role", "alert");
  message.className = "not-started";
  message.textContent = `Dateline could not start. Your files are as they were. (${error?.message ?? error})`;
  document.body.replaceChildren(message);
}
