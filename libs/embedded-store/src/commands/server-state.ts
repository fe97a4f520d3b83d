import type { Store } from '../engine/store.js';
import type { Sessions } from '../txn/sessions.js';
import type { ChangeLog } from '../changes/change-log.js';
import type { ChangeStreams } from '../changes/change-streams.js';
import type { Cursors } from './cursors.js';
import type { FailPoints } from './fail-points.js';

/** What the commands of one server share. */
export interface ServerState {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly cursors: Cursors;
  readonly changes: ChangeLog;
  readonly changeStreams: ChangeStreams;
  readonly failPoints: FailPoints;
  readonly testMode: boolean;
  /** `host:port`, as members of a replica set call each other. */
  readonly address: string;
  readonly setName: string;
  readonly startedAt: number;
}
