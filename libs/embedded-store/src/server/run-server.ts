import type { Logger } from 'pino';
import { ChangeStreams } from '../changes/change-streams.js';
import { Cursors } from '../commands/cursors.js';
import { dispatch } from '../commands/dispatch.js';
import { FailPoints } from '../commands/fail-points.js';
import type { ServerState } from '../commands/server-state.js';
import { openStorage, type Storage } from '../storage/open-storage.js';
import type { Doc } from '../values/types.js';
import { listen, type Listener } from '../wire/listener.js';
import type { StartSettings } from './settings.js';
import { leaveTransactions, startSweeping } from './sweep.js';

const SET_NAME = 'avviso';

export interface Running {
  /** What the parent is told. */
  readonly ready: { readonly port: number; readonly uri: string; readonly recovery: Storage['recovery'] };
  readonly stop: () => Promise<void>;
}

/** Opens the data, listens and serves until stopped. */
export async function runServer(settings: StartSettings, log: Logger): Promise<Running> {
  const failPoints = new FailPoints();
  const storage = await openStorage(settings.dataDir, {
    log,
    compactAt: settings.compactAt,
    beforeWrite: () => failPoints.checkLogWrite(),
    onFatal: (error) => {
      log.fatal({ err: error }, 'the log can be neither written nor repaired: the store ends');
      process.exit(1);
    },
  });
  try {
    return await serve(settings, storage, failPoints, log);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function serve(settings: StartSettings, storage: Storage, failPoints: FailPoints, log: Logger): Promise<Running> {
  const { store, sessions, changes } = storage;
  const shared = {
    store,
    sessions,
    changes,
    changeStreams: new ChangeStreams(),
    failPoints,
    cursors: new Cursors(),
    testMode: settings.testMode,
    setName: SET_NAME,
    startedAt: Date.now(),
  };
  const answer = (command: Doc, connectionId: number): Promise<Doc> => {
    const state: ServerState = { ...shared, address: `127.0.0.1:${listener.port}` };
    return dispatch(state, command, connectionId, (error, name) =>
      log.error({ err: error, command: name }, 'a command failed unexpectedly'),
    );
  };
  const listener: Listener = await listen(settings.port, {
    answer,
    onGone: (connectionId) => leaveTransactions(store, connectionId),
    onFault: (error) => log.error({ err: error }, 'a connection failed unexpectedly'),
  });
  const sweeping = startSweeping(shared, log);
  log.info({ port: listener.port }, 'the embedded document store is ready');
  return {
    ready: {
      port: listener.port,
      uri: `mongodb://127.0.0.1:${listener.port}/?replicaSet=${SET_NAME}&directConnection=true`,
      recovery: storage.recovery,
    },
    stop: async () => {
      sweeping.stop();
      await listener.close();
      await storage.close();
    },
  };
}
