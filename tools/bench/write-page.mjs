// Writes the benchmark page and its plots from what is kept under deploy/benchmarks.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { root } from '../workspace.mjs';
import { pageOf, plotsOf } from './page.mjs';

export const folder = join(root, 'deploy/benchmarks');
const dated = /^\d{4}-\d{2}-\d{2}\.json$/;

/** The newest kept document of a folder, by its date; undefined when there is none. */
function newest(from) {
  if (!existsSync(from)) return undefined;
  const name = readdirSync(from)
    .filter((file) => dated.test(file))
    .sort()
    .at(-1);
  return name && JSON.parse(readFileSync(join(from, name), 'utf8'));
}

/** Page and plots as texts, by file name: what is written, and what a test compares with. */
export async function renderPage() {
  const costs = newest(join(folder, 'costs'));
  const page = pageOf(newest(folder), costs, readFileSync(join(folder, 'notes.md'), 'utf8'));
  return { 'README.md': await formatted('README.md', page), ...(costs && plotsOf(costs)) };
}

export async function writePage() {
  for (const [name, text] of Object.entries(await renderPage())) writeFileSync(join(folder, name), text);
}

/** As `npm run format` would leave it. */
export async function formatted(name, text) {
  const path = join(folder, name);
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await writePage();
