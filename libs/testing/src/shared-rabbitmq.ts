import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRabbitServer, startPrivateRabbit } from './private-rabbitmq.js';

const VARIABLE = 'AVVISO_TEST_SHARED_RABBITMQ';
const HOSTS = Array.from({ length: 60 }, (_, index) => `avviso-${index + 1}`);

/** A node for a whole run of tests: each takes one of its virtual hosts, so that a run starts one broker and not twenty. */
export interface SharedRabbit {
  /** What the tests' processes need in their environment. */
  env: Record<string, string>;
  remove(): Promise<void>;
}

/** @returns undefined where no RabbitMQ is installed: each test then finds its broker by itself */
export async function startSharedRabbit(): Promise<SharedRabbit | undefined> {
  const program = await findRabbitServer();
  if (!program) return undefined;
  const taken = await mkdtemp(join(tmpdir(), 'avviso-hosts-'));
  const { url, control } = await startPrivateRabbit(program, HOSTS);
  return {
    env: { [VARIABLE]: JSON.stringify({ url, taken }) },
    remove: async () => {
      await control.remove();
      await rm(taken, { recursive: true, force: true });
    },
  };
}

/** @returns amqp:// URL of a virtual host that nobody has taken yet; undefined without a shared node, or when all are taken */
export async function takeVirtualHost(): Promise<string | undefined> {
  const value = process.env[VARIABLE];
  if (!value) return undefined;
  const { url, taken } = JSON.parse(value) as { url: string; taken: string };
  for (const host of HOSTS) {
    // Making a folder is atomic over processes.
    const isOurs = await mkdir(join(taken, host)).then(
      () => true,
      () => false,
    );
    if (isOurs) return `${url}/${host}`;
  }
  return undefined;
}
