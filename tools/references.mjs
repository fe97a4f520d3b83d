// Writes the TypeScript project references from the dependencies in package.json: one truth, two readers.
// `node tools/references.mjs --check` only compares.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { root } from './workspace.mjs';

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const projects = ['libs', 'services']
  .flatMap((group) => readdirSync(join(root, group)).map((name) => `${group}/${name}`))
  .filter((place) => place !== 'services/portal' && existsSync(join(root, place, 'tsconfig.json')));
const placeOf = new Map(projects.map((place) => [readJson(join(root, place, 'package.json')).name, place]));

let stale = 0;
async function write(file, config) {
  const wanted = await prettier.format(JSON.stringify(config), {
    ...(await prettier.resolveConfig(file)),
    parser: 'json',
  });
  if (readFileSync(file, 'utf8') === wanted) return;
  if (!process.argv.includes('--check')) return writeFileSync(file, wanted);
  stale += 1;
  process.stdout.write(`${file} does not fit package.json: run node tools/references.mjs\n`);
}

for (const place of projects) {
  const file = join(root, place, 'tsconfig.json');
  const { dependencies, devDependencies } = readJson(join(root, place, 'package.json'));
  const needed = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => placeOf.has(name));
  await write(file, {
    ...readJson(file),
    references: needed.sort().map((name) => ({ path: `../../${placeOf.get(name)}` })),
  });
}
await write(join(root, 'tsconfig.json'), { files: [], references: projects.map((path) => ({ path })) });
process.exit(stale > 0 ? 1 : 0);
