import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { connect as connectAmqp } from 'amqplib';
import { type BrokerControl, findRabbitServer, startPrivateRabbit } from './private-rabbitmq.js';
import { takeVirtualHost } from './shared-rabbitmq.js';

export type { BrokerControl } from './private-rabbitmq.js';

export interface TestRabbit {
  /** amqp:// URL with a virtual host that nothing else uses, where that was possible. */
  url: string;
  /** Where the broker comes from, for the test's output. */
  from: 'environment' | 'docker' | 'shared' | 'private' | 'local';
  /** Where a private node keeps its messages. */
  dataFolder?: string;
  /** Stop, kill and start; only of a private node. */
  control?: BrokerControl;
  /** Removes what was made for the test. */
  release(): Promise<void>;
}

const LOCAL_URL = 'amqp://guest:guest@127.0.0.1:5672';
const run = promisify(execFile);

/**
 * A broker for a test, in this order: AVVISO_TEST_RABBITMQ_URL in the environment, a Docker engine
 * (AVVISO_TEST_DOCKER=1), the node that a whole run of tests shares, a private node of an installed RabbitMQ, one that listens on
 * 127.0.0.1:5672. Undefined, and a line on stderr, when there is none.
 * @param options.controllable the test stops and starts the broker: only a private node will do
 */
export async function startTestRabbit(options: { controllable?: boolean } = {}): Promise<TestRabbit | undefined> {
  const given = process.env['AVVISO_TEST_RABBITMQ_URL'];
  if (!options.controllable) {
    if (given) return withVirtualHost(given, 'environment', rabbitmqctl);
    if (process.env['AVVISO_TEST_DOCKER'] === '1') return startContainer();
    const shared = await takeVirtualHost();
    if (shared) return { url: shared, from: 'shared', release: () => Promise.resolve() };
  }
  const program = await findRabbitServer();
  if (program) {
    const { url, control, folder } = await startPrivateRabbit(program);
    return { url, from: 'private', control, dataFolder: folder, release: () => control.remove() };
  }
  if (!options.controllable && (await answers(LOCAL_URL))) return withVirtualHost(LOCAL_URL, 'local', rabbitmqctl);
  process.stderr.write('SKIPPED: no RabbitMQ for this test; set AVVISO_TEST_RABBITMQ_URL or install rabbitmq-server\n');
  return undefined;
}

type Ctl = (args: string[]) => Promise<unknown>;

const rabbitmqctl: Ctl = (args) => run('rabbitmqctl', ['-q', ...args]);

/** Moves to a virtual host of the test's own if the broker's command line is at hand, else stays where the URL points. */
async function withVirtualHost(url: string, from: TestRabbit['from'], ctl: Ctl): Promise<TestRabbit> {
  const name = `avviso-test-${randomUUID()}`;
  const parsed = new URL(url);
  try {
    await ctl(['add_vhost', name]);
    await ctl(['set_permissions', '-p', name, decodeURIComponent(parsed.username) || 'guest', '.*', '.*', '.*']);
  } catch (error) {
    process.stderr.write(
      `no virtual host of its own for this test: ${error instanceof Error ? error.name : 'error'}\n`,
    );
    return { url, from, release: () => Promise.resolve() };
  }
  parsed.pathname = `/${name}`;
  return { url: parsed.href, from, release: async () => void (await ctl(['delete_vhost', name])) };
}

async function startContainer(): Promise<TestRabbit> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer('rabbitmq:4.2-alpine')
    .withExposedPorts(5672)
    .withWaitStrategy(Wait.forLogMessage(/Server startup complete/))
    .start();
  const url = `amqp://guest:guest@${container.getHost()}:${container.getMappedPort(5672)}`;
  return { url, from: 'docker', release: async () => void (await container.stop()) };
}

async function answers(url: string): Promise<boolean> {
  try {
    const model = await connectAmqp(url, { timeout: 2_000 });
    await model.close();
    return true;
  } catch {
    return false;
  }
}
