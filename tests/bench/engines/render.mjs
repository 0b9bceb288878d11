// Renders a text with markdown-it and marked in turn, and prints the times in milliseconds.
import { readFileSync } from 'node:fs';
import markdownIt from 'markdown-it';
import { Marked } from 'marked';

const [file, rounds] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const it = markdownIt({ html: true });
const marked = new Marked({ gfm: true });
const engines = { 'markdown-it': () => it.render(text), marked: () => marked.parse(text) };
const times = { 'markdown-it': [], marked: [] };
for (let round = 0; round < Number(rounds); round += 1) {
  for (const [name, render] of Object.entries(engines)) {
    const start = performance.now();
    render();
    times[name].push(performance.now() - start);
  }
}
console.log(JSON.stringify(times));
