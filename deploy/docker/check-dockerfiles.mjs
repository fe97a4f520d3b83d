#!/usr/bin/env node
// Runs the steps of both Dockerfiles in a clean folder, without Docker, then starts what they made as an unprivileged
// user on a read-only tree and asks it. `npm run check:docker`; needs root (to become another user) and, for the portal, nginx.
import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { environment, nodeBinary, root } from '../../tools/workspace.mjs';

const UNPRIVILEGED = 65_534;
/** Without which a service that needs it does not start (deploy/configuration.md). */
const requiredSecrets = ['CREDENTIALS_KEY', 'INTERNAL_SECRET', 'UNSUBSCRIBE_SECRET'];
const topFolders = ['app', 'out', 'srv'];

/** Instructions of a Dockerfile by stage; what only Docker can do (EXPOSE, HEALTHCHECK, USER) is kept for the report. */
function parse(file) {
  const lines = readFileSync(file, 'utf8').replaceAll(/\\\n/g, ' ').split('\n');
  const stages = [];
  for (const line of lines.map((text) => text.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const [, name, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (!name) throw new Error(`cannot read: ${line}`);
    if (name === 'FROM') stages.push({ name: / AS (\S+)$/i.exec(rest)?.[1] ?? `${stages.length}`, steps: [] });
    else stages.at(-1).steps.push([name, rest]);
  }
  return stages;
}

function build(file, args, context, work) {
  let last;
  for (const stage of parse(file)) {
    const tree = join(work, stage.name);
    mkdirSync(tree, { recursive: true });
    const inside = (path, cwd) => join(tree, path.startsWith('/') ? path : join(cwd, path));
    const state = { tree, cwd: '/', env: {}, user: 'root', command: undefined };
    for (const [name, rest] of stage.steps) {
      const text = rest.replaceAll(/\$\{?(\w+)\}?/g, (whole, key) =>
        name === 'RUN' ? whole : (state.env[key] ?? whole),
      );
      if (name === 'WORKDIR') mkdirSync(inside((state.cwd = text), '/'), { recursive: true });
      else if (name === 'ARG') state.env[text] = args[text] ?? '';
      else if (name === 'ENV')
        for (const pair of text.split(/\s+/)) state.env[pair.split('=')[0]] = pair.split('=').slice(1).join('=');
      else if (name === 'USER') state.user = text;
      else if (name === 'CMD' || name === 'ENTRYPOINT') state.command = JSON.parse(text);
      else if (name === 'COPY') copy(text, state, context, work, inside);
      else if (name === 'RUN') run(rest, state, inside);
      else if (name !== 'EXPOSE' && name !== 'HEALTHCHECK') throw new Error(`${name} is not known here`);
    }
    last = state;
  }
  return last;
}

function copy(text, state, context, work, inside) {
  const parts = text.split(/\s+/);
  const from = parts[0].startsWith('--from=') ? join(work, parts.shift().slice(7)) : context;
  const target = parts.pop();
  for (const source of parts) {
    const path = join(from, source);
    const intoFolder = target.endsWith('/') && !statSync(path).isDirectory();
    cpSync(path, inside(intoFolder ? join(target, basename(path)) : target, state.cwd), { recursive: true });
  }
}

function run(command, state, inside) {
  const mapped = command.replaceAll(new RegExp(`(^|[\\s"'=])/(${topFolders.join('|')})\\b`, 'g'), `$1${state.tree}/$2`);
  process.stdout.write(`  RUN ${command}\n`);
  execFileSync('sh', ['-c', mapped], {
    cwd: inside(state.cwd, '/'),
    env: environment({ ...state.env, npm_config_cache: process.env.npm_config_cache }),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function makeReadOnly(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isDirectory()) for (const entry of readdirSync(path)) makeReadOnly(join(path, entry));
  chmodSync(path, (stat.mode & 0o555) | 0o444 | (stat.isDirectory() ? 0o111 : 0));
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function start(state, env) {
  const [program, ...args] = state.command.map((part) => (part.startsWith('/srv') ? join(state.tree, part) : part));
  const child = spawn(program === 'node' ? nodeBinary() : program, args, {
    cwd: join(state.tree, state.cwd),
    uid: UNPRIVILEGED,
    gid: UNPRIVILEGED,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { PATH: `${dirname(nodeBinary())}:/usr/sbin:/usr/bin:/bin`, HOME: '/nonexistent', ...state.env, ...env },
  });
  return { child, ended: new Promise((resolve) => child.on('exit', resolve)) };
}

async function answer(url, ended) {
  let over = false;
  void ended.then(() => (over = true));
  for (let tries = 0; tries < 120 && !over; tries += 1) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return response;
    await delay(500);
  }
  throw new Error(`no answer from ${url}`);
}

async function checkService(service, context, work) {
  const state = build(join(context, 'deploy/docker/service.Dockerfile'), { SERVICE: service }, context, work);
  if (state.user === 'root') throw new Error(`${service} would run as root`);
  makeReadOnly(state.tree);
  const { startEmbeddedStore } = await import(join(root, 'libs/embedded-store/dist/index.js'));
  const store = await startEmbeddedStore({});
  const port = await freePort();
  const running = start(state, {
    ...{
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      MONGODB_URL: store.uri,
      TRANSPORT: 'embedded',
    },
    ...{ LOG_LEVEL: 'warn', SMTP_HOST: '127.0.0.1', ACCOUNT_URL: 'http://127.0.0.1:9' },
    ...Object.fromEntries(requiredSecrets.map((name) => [name, randomBytes(32).toString('base64')])),
  });
  let code;
  try {
    const response = await answer(`http://127.0.0.1:${port}/api/health/ready`, running.ended);
    process.stdout.write(`  ${service}: ${JSON.stringify(await response.json())}\n`);
  } finally {
    running.child.kill('SIGTERM');
    code = await running.ended;
    await store.stop();
  }
  if (code !== 0) throw new Error(`${service} ended with ${code} on SIGTERM`);
}

async function checkPortal(context, work) {
  const state = build(join(context, 'deploy/docker/portal.Dockerfile'), {}, context, work);
  if (state.user === 'root') throw new Error('the portal would run as root');
  makeReadOnly(state.tree);
  const home = join(state.tree, 'srv/avviso');
  const run = mkdtempSync(join(tmpdir(), 'avviso-edge-'));
  chmodSync(run, 0o777);
  const [port, upstream] = [await freePort(), await freePort()];
  const running = start(state, {
    ...{
      AVVISO_EDGE_HOME: home,
      AVVISO_EDGE_RUN: join(run, 'run'),
      HTTP_PORT: String(port),
      UPSTREAM_SUFFIX: `:${upstream}`,
    },
  });
  try {
    const page = await answer(`http://127.0.0.1:${port}/tickets/1`, running.ended);
    if (!/id="root"/.test(await page.text())) throw new Error('a deep link does not lead to the application');
    if (!page.headers.get('content-security-policy')) throw new Error('no content security policy');
    const document = await (await answer(`http://127.0.0.1:${port}/api/openapi.json`, running.ended)).json();
    if (!document.paths?.['/api/v1/tickets']) throw new Error('the API document lacks the tickets');
    await answer(`http://127.0.0.1:${port}/api/docs/`, running.ended);
    const unknown = await fetch(`http://127.0.0.1:${port}/api/v1/nothing`);
    if (unknown.status !== 404) throw new Error(`an unknown path answers ${unknown.status}`);
    process.stdout.write(`  portal: answers with ${Object.keys(document.paths).length} API paths\n`);
  } finally {
    running.child.kill('SIGTERM');
    await running.ended;
    rmSync(run, { recursive: true, force: true });
  }
}

const services = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), 'avviso-docker-'));
chmodSync(work, 0o755);
const context = join(work, 'context');
mkdirSync(context);
try {
  execFileSync('sh', ['-c', `git -C '${root}' archive HEAD | tar -x -C '${context}'`]);
  for (const service of services.length > 0 ? services : ['ticket', 'email-worker', 'portal']) {
    process.stdout.write(`${service}\n`);
    const folder = join(work, service);
    if (service !== 'portal') await checkService(service, context, folder);
    else if (existsSync('/usr/sbin/nginx')) await checkPortal(context, folder);
    else process.stdout.write('  skipped: nginx is not installed\n');
    rmSync(folder, { recursive: true, force: true });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
