import { StoreError } from '../errors.js';
import type { Doc } from '../values/types.js';
import type { CommandDefinition } from './definition.js';
import type { Request } from './request.js';

const MAX_DOCUMENT = 16 * 1024 * 1024;
/** What this store presents itself as: enough for the drivers of today, without the commands of 8.0. */
const VERSION = '7.0.0';
const WIRE_VERSION = 21;

const hello = (name: string, aliases: readonly string[]): CommandDefinition => ({
  name,
  aliases,
  fields: [
    'helloOk',
    'client',
    'compression',
    'loadBalanced',
    'saslSupportedMechs',
    'speculativeAuthenticate',
    'topologyVersion',
    'maxAwaitTimeMS',
    'forShell',
    'hostInfo',
    'backpressure',
  ],
  inTransaction: true,
  run: ({ server, connectionId, name: called }) => ({
    helloOk: true,
    ...(called === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
    setName: server.setName,
    setVersion: 1,
    secondary: false,
    hosts: [server.address],
    me: server.address,
    primary: server.address,
    maxBsonObjectSize: MAX_DOCUMENT,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
    ok: 1,
  }),
});

const ping: CommandDefinition = { name: 'ping', fields: [], inTransaction: true, run: () => ({ ok: 1 }) };

const buildInfo: CommandDefinition = {
  name: 'buildInfo',
  aliases: ['buildinfo'],
  fields: [],
  run: () => ({
    version: VERSION,
    versionArray: [...VERSION.split('.').map(Number), 0],
    modules: [],
    storageEngines: ['avvisoEmbedded'],
    bits: 64,
    debug: false,
    maxBsonObjectSize: MAX_DOCUMENT,
    avvisoEmbeddedStore: true,
    ok: 1,
  }),
};

const PARAMETERS: Doc = {
  featureCompatibilityVersion: { version: '7.0' },
  transactionLifetimeLimitSeconds: 60,
  authenticationMechanisms: [],
};

const getParameter: CommandDefinition = {
  name: 'getParameter',
  fields: Object.keys(PARAMETERS),
  adminOnly: true,
  run: ({ command }) => {
    const all = command['getParameter'] === '*';
    const wanted = Object.entries(PARAMETERS).filter(([name]) => all || name in command);
    if (wanted.length === 0) throw new StoreError(72, 'no option found to get');
    return { ...Object.fromEntries(wanted), ok: 1 };
  },
};

const connectionStatus: CommandDefinition = {
  name: 'connectionStatus',
  fields: ['showPrivileges'],
  run: () => ({
    authInfo: { authenticatedUsers: [], authenticatedUserRoles: [], authenticatedUserPrivileges: [] },
    ok: 1,
  }),
};

const serverStatus: CommandDefinition = {
  name: 'serverStatus',
  fields: [],
  run: ({ server }: Request) => ({
    host: server.address,
    version: VERSION,
    process: 'avviso-embedded-store',
    pid: BigInt(process.pid),
    uptime: (Date.now() - server.startedAt) / 1000,
    localTime: new Date(),
    mem: { resident: Math.round(process.memoryUsage().rss / 1024 / 1024) },
    transactions: { currentOpen: BigInt(server.store.openTransactions().size) },
    ok: 1,
  }),
};

/** Who the server is and how it does. */
export const diagnostics: readonly CommandDefinition[] = [
  hello('hello', []),
  hello('isMaster', ['ismaster']),
  ping,
  buildInfo,
  getParameter,
  connectionStatus,
  serverStatus,
];
