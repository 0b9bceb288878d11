// Bundles src/editor.js into editor.min.js and collects the licences of what is in it. esbuild
// puts the sources together; terser makes them smaller than esbuild does.
import { build } from "esbuild";
import { readFileSync, writeFileSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { minify } from "terser";

const here = dirname(fileURLToPath(import.meta.url));

const NOTE = "/* Made by `npm run build` in src-ui/editor. Licences: editor.licences.txt */";

const result = await build({
  entryPoints: [join(here, "src/editor.js")],
  outfile: join(here, "editor.min.js"),
  write: false,
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["safari16", "chrome110"],
  legalComments: "none",
  metafile: true,
});

const { code } = await minify(result.outputFiles[0].text, { module: true, ecma: 2022, format: { preamble: NOTE } });
writeFileSync(join(here, "editor.min.js"), `${code}\n`);

const packages = new Set();
for (const input of Object.keys(result.metafile.inputs)) {
  const found = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
  if (found) packages.add(found[1]);
}

const parts = [...packages].sort().map((name) => {
  const folder = join(here, "node_modules", name);
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = ["LICENSE", "LICENSE.md", "license"].find((f) => existsSync(join(folder, f)));
  if (!file) throw new Error(`${name} has no licence file`);
  return `${name} ${version}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
});
writeFileSync(join(here, "editor.licences.txt"), parts.join("\n----\n\n"));
