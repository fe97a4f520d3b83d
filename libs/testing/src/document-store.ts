import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedStore } from '@avviso/embedded-store';
import { freePort } from './free-port.js';

export interface TestStore {
  /** mongodb:// connection string without a database. */
  uri: string;
  stop(): Promise<void>;
}

/** A store whose process a fault test ends and starts again. */
export interface ControllableStore extends TestStore {
  readonly pid: number;
  /** Ends the process as an operator would; its data stays. */
  away(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  back(): Promise<void>;
}

/**
 * A document store for a test, in this order: AVVISO_TEST_MONGODB_URL in the environment, a Docker engine
 * (AVVISO_TEST_DOCKER=1), the embedded one in a temporary folder. Databases are the caller's to name apart.
 * @param options.dataDir where the embedded one keeps its files
 * @param options.compactAt bytes of log after which the embedded one writes a snapshot
 */
export async function startTestStore(options: { dataDir?: string; compactAt?: number } = {}): Promise<TestStore> {
  const given = process.env['AVVISO_TEST_MONGODB_URL'];
  if (given) return { uri: given, stop: async () => undefined };
  if (process.env['AVVISO_TEST_DOCKER'] === '1') return startContainer();
  const store = await startEmbeddedStore(options);
  return { uri: store.uri, stop: () => store.stop() };
}

/** The embedded store, always: no other can be ended and started from here. */
export async function startControllableStore(): Promise<ControllableStore> {
  const dataDir = await mkdtemp(join(tmpdir(), 'avviso-controlled-store-'));
  const port = await freePort();
  let store = await startEmbeddedStore({ dataDir, port });
  const { uri } = store;
  return {
    uri,
    get pid() {
      return store.pid;
    },
    away: () => store.stop(),
    kill: async () => {
      store.kill('SIGKILL');
      await store.exited;
    },
    back: async () => {
      store = await startEmbeddedStore({ dataDir, port });
    },
    stop: async () => {
      await store.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function startContainer(): Promise<TestStore> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const container = await new GenericContainer('mongo:8.0')
    .withCommand(['--replSet', 'rs0', '--bind_ip_all'])
    .withExposedPorts(27_017)
    .withWaitStrategy(Wait.forLogMessage(/Waiting for connections/))
    .start();
  await container.exec([
    'mongosh',
    '--quiet',
    '--eval',
    'rs.initiate({_id:"rs0",members:[{_id:0,host:"127.0.0.1:27017"}]})',
  ]);
  const uri = `mongodb://${container.getHost()}:${container.getMappedPort(27_017)}/?directConnection=true`;
  return { uri, stop: async () => void (await container.stop()) };
}
