// Puts what one service needs at run time into a folder: its workspaces with their dist, and the lock file.
// node tools/collect-service.mjs SERVICE FOLDER
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './workspace.mjs';

const [service, folder] = process.argv.slice(2);
if (!service || !folder) throw new Error('usage: node tools/collect-service.mjs SERVICE FOLDER');

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const placeOf = new Map();
for (const group of ['libs', 'services']) {
  for (const name of readdirSync(join(root, group))) placeOf.set(`@avviso/${name}`, `${group}/${name}`);
}

const needed = new Set();
function need(name) {
  const place = placeOf.get(name);
  if (!place) throw new Error(`there is no workspace ${name}`);
  if (needed.has(place)) return;
  needed.add(place);
  for (const dependency of Object.keys(readJson(join(root, place, 'package.json')).dependencies ?? {})) {
    if (placeOf.has(dependency)) need(dependency);
  }
}
need(`@avviso/${service}`);

for (const place of needed) {
  const target = join(folder, place);
  mkdirSync(target, { recursive: true });
  const manifest = readJson(join(root, place, 'package.json'));
  delete manifest.devDependencies;
  delete manifest.scripts;
  writeFileSync(join(target, 'package.json'), JSON.stringify(manifest, null, 2));
  if (existsSync(join(root, place, 'dist')))
    cpSync(join(root, place, 'dist'), join(target, 'dist'), { recursive: true });
}

const { name, version, type, license } = readJson(join(root, 'package.json'));
const manifest = { name, version, private: true, type, license, workspaces: [...needed] };
writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
cpSync(join(root, 'package-lock.json'), join(folder, 'package-lock.json'));
cpSync(join(root, '.npmrc'), join(folder, '.npmrc'));
mkdirSync(join(folder, 'tools'), { recursive: true });
cpSync(join(root, 'tools/health-check.mjs'), join(folder, 'tools/health-check.mjs'));
writeFileSync(join(folder, 'main.mjs'), `import './services/${service}/dist/main.js';\n`);
