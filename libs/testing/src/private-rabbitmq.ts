import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connect as connectAmqp } from 'amqplib';
import { freePort } from './free-port.js';

/** What a fault test does to its broker. */
export interface BrokerControl {
  /** Ends the node as an operator would; its data stays. */
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Starts the node again on the same port and data, and waits until it takes connections. */
  start(): Promise<void>;
  /** Ends the node and deletes its data. */
  remove(): Promise<void>;
}

/** A node that starts says what it does; one that has said nothing for so long hangs. */
const SILENT_MS = 180_000;
const START_TIMEOUT_MS = 600_000;
const URL_USER = 'guest:guest';

/** The server's own script; Debian's wrapper in /usr/sbin changes the user and drops the environment. */
export async function findRabbitServer(): Promise<string | undefined> {
  const folders = ['/usr/lib/rabbitmq/bin', '/opt/rabbitmq/sbin', '/opt/homebrew/sbin', '/usr/local/sbin'];
  const inPath = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.startsWith('/usr/sbin'));
  for (const folder of [...folders, ...inPath]) {
    const program = join(folder, 'rabbitmq-server');
    if (await exists(program)) return program;
  }
  return undefined;
}

/** Where private nodes live: data, logs, cookie and port mapper of their own, so that nodes of one place can find each other. */
export interface RabbitPlace {
  folder: string;
  epmdPort: number;
}

export async function makePlace(): Promise<RabbitPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'avviso-rabbitmq-'));
  const epmdPort = await freePort();
  for (const name of ['home', 'mnesia', 'log']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'enabled_plugins'), '[].\n');
  // Left to Erlang, several of its programs make it at a time, and one may read it before its mode is set and give up.
  await writeFile(join(folder, 'home', '.erlang.cookie'), randomUUID(), { mode: 0o400 });
  return { folder, epmdPort };
}

/** Ends the port mapper, which is a daemon of its own, and deletes everything. Its nodes have ended before. */
export async function removePlace({ folder, epmdPort }: RabbitPlace): Promise<void> {
  const child = spawn('epmd', ['-port', String(epmdPort), '-kill'], { stdio: 'ignore' });
  await new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * Starts a node on free ports, with its data, logs, cookie and port mapper under a temporary folder.
 * @param virtualHosts names that it has beside `/`
 */
export async function startPrivateRabbit(
  program: string,
  virtualHosts: readonly string[] = [],
): Promise<{ url: string; control: BrokerControl; folder: string }> {
  const place = await makePlace();
  if (virtualHosts.length > 0) await writeFile(definitionsOf(place), definitions(['/', ...virtualHosts]));
  const node = await startNode(program, place);
  const remove = async (): Promise<void> => {
    await node.kill();
    await removePlace(place);
  };
  return {
    url: node.url,
    folder: place.folder,
    control: { stop: () => node.stop(), kill: () => node.kill(), start: () => node.start(), remove },
  };
}

const definitionsOf = ({ folder }: RabbitPlace): string => join(folder, 'definitions.json');

/** Virtual hosts, and guest who may do all in each: https://www.rabbitmq.com/docs/definitions, https://www.rabbitmq.com/docs/passwords */
function definitions(hosts: readonly string[]): string {
  const [name = '', password = ''] = URL_USER.split(':');
  const salt = randomBytes(4);
  const hash = createHash('sha256').update(salt).update(password).digest();
  const all = { configure: '.*', write: '.*', read: '.*' };
  return JSON.stringify({
    users: [
      {
        name,
        password_hash: Buffer.concat([salt, hash]).toString('base64'),
        hashing_algorithm: 'rabbit_password_hashing_sha256',
        tags: ['administrator'],
      },
    ],
    vhosts: hosts.map((host) => ({ name: host })),
    permissions: hosts.map((vhost) => ({ user: name, vhost, ...all })),
  });
}

/** @param joins name of a running node of the same place, whose cluster the new one joins when it starts */
export async function startNode(program: string, place: RabbitPlace, joins?: string): Promise<PrivateNode> {
  const { folder, epmdPort } = place;
  const [port, distPort] = [await freePort(), await freePort()];
  const name = `avviso-test-${port}@localhost`;
  const config = join(folder, `${port}.conf`);
  const hasDefinitions = await exists(definitionsOf(place));
  const peers = joins === undefined ? [] : [joins, name];
  await writeFile(
    config,
    [
      'log.console = true',
      'log.file = false',
      'disk_free_limit.absolute = 50MB',
      ...(hasDefinitions ? [`load_definitions = ${definitionsOf(place)}`] : []),
      ...(peers.length > 0 ? ['cluster_formation.peer_discovery_backend = classic_config'] : []),
      ...peers.map((peer, index) => `cluster_formation.classic_config.nodes.${index + 1} = ${peer}`),
      '',
    ].join('\n'),
  );
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    HOME: join(folder, 'home'),
    ERL_EPMD_PORT: String(epmdPort),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    RABBITMQ_NODENAME: name,
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_NODE_PORT: String(port),
    RABBITMQ_DIST_PORT: String(distPort),
    RABBITMQ_MNESIA_BASE: join(folder, 'mnesia'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_PID_FILE: join(folder, `${port}.pid`),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
    RABBITMQ_CONFIG_FILE: config,
    // The script then becomes the node itself, so that signals reach it.
    RABBITMQ_ALLOW_INPUT: 'true',
    RABBITMQ_SERVER_START_ARGS: '-noinput',
  };
  const node = new PrivateNode(program, environment, name, `amqp://${URL_USER}@127.0.0.1:${port}`);
  await node.start();
  return node;
}

/** One node in a process of ours. */
export class PrivateNode {
  private child: ChildProcess | undefined;
  private guard: ChildProcess | undefined;

  constructor(
    private readonly program: string,
    private readonly environment: NodeJS.ProcessEnv,
    /** The node's name in Erlang, such as `avviso-test-5673@localhost`. */
    readonly name: string,
    readonly url: string,
  ) {}

  async start(): Promise<void> {
    const output: string[] = [];
    const since = Date.now();
    let spokeAt = since;
    const child = spawn(this.program, [], { env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        spokeAt = Date.now();
        keep(output, chunk);
      });
    // Ends the node when this process is killed: the guard's input closes with it.
    this.guard = spawn('/bin/sh', ['-c', `cat >/dev/null; kill -9 ${child.pid ?? 0} 2>/dev/null`], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.guard.unref();
    while (!(await this.accepts())) {
      const now = Date.now();
      const ended = child.exitCode !== null || child.signalCode !== null;
      if (ended || now - spokeAt > SILENT_MS || now - since > START_TIMEOUT_MS) {
        await this.kill();
        throw new Error(`the private RabbitMQ node did not start:\n${output.join('').slice(-2_000)}`);
      }
      await delay(200);
    }
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (!child) return;
    this.child = undefined;
    if (child.exitCode === null && child.signalCode === null) {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      await exited;
    }
    const guard = this.guard;
    if (guard) {
      guard.ref();
      const exited = new Promise((resolve) => guard.once('exit', resolve));
      guard.stdin?.end();
      await exited;
    }
  }

  private async accepts(): Promise<boolean> {
    try {
      const model = await connectAmqp(this.url, { timeout: 2_000 });
      await model.close();
      return true;
    } catch {
      return false;
    }
  }
}

function keep(lines: string[], chunk: Buffer): void {
  lines.push(chunk.toString('utf8'));
  if (lines.length > 200) lines.shift();
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
