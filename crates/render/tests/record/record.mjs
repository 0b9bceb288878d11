// Records how the generators' own engines render the constructs, for `cargo test -p render`.
//
//     npm ci && npm run record
//
// Markdown engines of Node are pinned in package-lock.json. kramdown and Hugo are taken
// from the system where they are there (Debian: ruby-kramdown-parser-gfm, hugo); what was
// recorded of them is kept otherwise. `node record.mjs IN OUT` records another file.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createMarkdownProcessor } from '@astrojs/markdown-remark';
import { createSatteriMarkdownProcessor } from '@astrojs/markdown-satteri';
import markdownIt from 'markdown-it';
import { Marked } from 'marked';

const here = import.meta.dirname;
const input = process.argv[2] ?? join(here, 'constructs.txt');
const output = process.argv[3] ?? join(here, 'recorded.json');
const require = createRequire(import.meta.url);

/** `%% name`, then the Markdown; `·` at the end of a line is a blank. */
function constructs(text) {
  if (input.endsWith('.json')) return JSON.parse(text);
  return text.split(/^%% /m).slice(1).map((part) => {
    const [name, ...lines] = part.split('\n');
    const markdown = lines.map((line) => line.replace(/·+$/, (dots) => ' '.repeat(dots.length)));
    return { name, markdown: markdown.join('\n') };
  });
}

/** hexo-renderer-marked outside of Hexo, as a new site has it. */
function hexo() {
  const site = {
    config: { url: 'https://example.org', root: '/', marked: {} },
    extend: { renderer: { register() {} } },
    execFilterSync() {},
  };
  globalThis.hexo = site;
  require('hexo-renderer-marked');
  const render = require('hexo-renderer-marked/lib/renderer');
  return (text) => render.call(site, { text }, {});
}

/** One Ruby process for all of them. */
function kramdown(all) {
  const script = `require 'json'; require 'kramdown'; require 'kramdown-parser-gfm'
    puts JSON.generate(JSON.parse(STDIN.read).map { |text|
      Kramdown::Document.new(text, input: 'GFM', hard_wrap: false, syntax_highlighter: nil,
        auto_ids: true, toc_levels: (1..6), guess_lang: true, smart_quotes: 'lsquo,rsquo,ldquo,rdquo').to_html })`;
  const answer = execFileSync('ruby', ['-EUTF-8', '-e', script], { input: JSON.stringify(all), maxBuffer: 1 << 28 });
  return JSON.parse(answer);
}

/** One site with a page for each of them. */
function hugo(all) {
  const site = mkdtempSync(join(tmpdir(), 'record-'));
  try {
    for (const folder of ['content', 'layouts/_default']) mkdirSync(join(site, folder), { recursive: true });
    writeFileSync(join(site, 'hugo.toml'), 'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "home", "section", "rss", "sitemap"]\n[markup.highlight]\ncodeFences = false\n');
    writeFileSync(join(site, 'layouts/_default/single.html'), '{{ .Content }}');
    all.forEach((text, n) => writeFileSync(join(site, `content/p${n}.md`), `---\ntitle: p\n---\n${text}`));
    execFileSync('hugo', ['--quiet', '--config', 'hugo.toml', '-s', site], { stdio: ['ignore', 'ignore', 'inherit'] });
    return all.map((_, n) => {
      const page = join(site, `public/p${n}/index.html`);
      return existsSync(page) ? readFileSync(page, 'utf8') : undefined;
    });
  } finally {
    rmSync(site, { recursive: true });
  }
}

/** What is not installed leaves the old recording as it is. */
function ifThere(name, run) {
  try {
    return run();
  } catch (error) {
    console.error(`${name} is kept as it was recorded: ${String(error.message).split('\n')[0]}`);
    return null;
  }
}

const eleventy = markdownIt({ html: true }).disable('code');
const eleventyAll = markdownIt({ html: true, linkify: true, typographer: true, breaks: true }).disable('code');
const marked = new Marked({ gfm: true, breaks: true });
const remark = await createMarkdownProcessor({ syntaxHighlight: false });
const satteri = await createSatteriMarkdownProcessor({ syntaxHighlight: false });
const hexoRender = hexo();

const cases = constructs(readFileSync(input, 'utf8'));
let before = {};
try {
  before = Object.fromEntries(JSON.parse(readFileSync(output, 'utf8')).cases.map((one) => [one.name, one.html]));
} catch { /* the first recording */ }
const texts = cases.map((one) => one.markdown);
const ruby = ifThere('kramdown', () => kramdown(texts));
const go = ifThere('Hugo', () => hugo(texts));
for (const [n, one] of cases.entries()) {
  const kept = before[one.name] ?? {};
  one.html = {
    'markdown-it': eleventy.render(one.markdown),
    'markdown-it all': eleventyAll.render(one.markdown),
    marked: marked.parse(one.markdown),
    hexo: hexoRender(one.markdown),
    remark: (await remark.render(one.markdown)).code,
    satteri: (await satteri.render(one.markdown)).code,
    kramdown: ruby?.[n] ?? kept.kramdown,
    hugo: go?.[n] ?? kept.hugo,
  };
}
const versions = Object.fromEntries(
  Object.keys(JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).dependencies)
    .map((name) => [name, JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8')).version]));
writeFileSync(output, JSON.stringify({ about: 'Written by record.mjs', versions, cases }, null, 1) + '\n');
console.log(`${cases.length} constructs recorded`);
