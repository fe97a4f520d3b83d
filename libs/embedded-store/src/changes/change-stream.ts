import { notSupported, StoreError } from '../errors.js';
import type { Stage } from '../aggregate/stage.js';
import { isDoc, type Doc } from '../values/types.js';
import { ChangeLog, parseToken, tokenOf, type ChangeEvent, type Position } from './change-log.js';
import { describeEvent } from './describe-event.js';

export interface ChangeStreamOptions {
  readonly db: string;
  /** Undefined watches the whole database. */
  readonly collection: string | undefined;
  readonly fullDocument: 'default' | 'updateLookup';
  /** Where to begin; undefined begins now. */
  readonly from: Position | undefined;
}

const ALLOWED = new Set([
  'fullDocument',
  'fullDocumentBeforeChange',
  'resumeAfter',
  'startAfter',
  'showExpandedEvents',
  'allChangesForCluster',
]);

/** Reads the argument of `$changeStream`. @throws StoreError 115 for what is refused. */
export function parseChangeStream(argument: unknown, db: string, collection: string | undefined): ChangeStreamOptions {
  if (!isDoc(argument)) throw new StoreError(50808, '$changeStream stage expects a document as argument.');
  for (const [name, value] of Object.entries(argument)) {
    const isOff = value === false || value === undefined || (name === 'fullDocumentBeforeChange' && value === 'off');
    const isKnown = name === 'fullDocument' || name === 'resumeAfter' || name === 'startAfter';
    if (!ALLOWED.has(name) || (!isKnown && !isOff)) throw notSupported(`The change stream option '${name}'`);
  }
  const fullDocument = argument['fullDocument'] ?? 'default';
  if (fullDocument !== 'default' && fullDocument !== 'updateLookup')
    throw notSupported(`The change stream option fullDocument: '${String(fullDocument)}'`);
  const token = argument['resumeAfter'] ?? argument['startAfter'];
  return { db, collection, fullDocument, from: token === undefined ? undefined : parseToken(token) };
}

/** An open change stream: what it watches and how far it has come. */
export class ChangeStream {
  readonly namespace: string;
  private readonly log: ChangeLog;
  private readonly options: ChangeStreamOptions;
  private readonly transform: Stage;
  private readonly lookUp: (event: ChangeEvent) => Doc | null;
  private position: Position;
  private cancelWait: (() => void) | undefined;
  private closed = false;
  /** Set by a drop of the watched collection: the stream ends after telling so. */
  invalidated = false;

  constructor(
    log: ChangeLog,
    options: ChangeStreamOptions,
    transform: Stage,
    lookUp: (event: ChangeEvent) => Doc | null,
  ) {
    this.log = log;
    this.options = options;
    this.transform = transform;
    this.lookUp = lookUp;
    this.namespace = `${options.db}.${options.collection ?? '$cmd.aggregate'}`;
    this.position = options.from ?? log.end;
    log.checkKnown(this.position);
  }

  get resumeToken(): Doc {
    return tokenOf(this.position);
  }

  /** Events that are there, at most `count` changes at a time. */
  take(count: number): Doc[] {
    this.log.checkKnown(this.position);
    const events: Doc[] = [];
    let seen = 0;
    for (const event of this.log.after(this.position)) {
      if (seen >= count || this.invalidated) break;
      this.position = { version: event.version, index: event.index };
      if (
        event.db !== this.options.db ||
        (this.options.collection !== undefined && event.collection !== this.options.collection)
      )
        continue;
      seen++;
      const described = describeEvent(event, this.options.fullDocument === 'updateLookup' ? this.lookUp : undefined);
      events.push(...this.transform([described]));
      if (event.kind === 'drop' && this.options.collection !== undefined) events.push(...this.invalidate(described));
    }
    return events;
  }

  private invalidate(drop: Doc): Iterable<Doc> {
    this.invalidated = true;
    return this.transform([
      { _id: drop['_id'], operationType: 'invalidate', clusterTime: drop['clusterTime'], wallTime: drop['wallTime'] },
    ]);
  }

  /** Waits for events until a time (milliseconds since the epoch); none when it has come or the stream was closed. */
  async next(count: number, until: number): Promise<Doc[]> {
    for (;;) {
      const events = this.take(count);
      const left = until - Date.now();
      if (events.length > 0 || left <= 0 || this.closed || this.invalidated) return events;
      const { settled, cancel } = this.log.nextChange(left);
      this.cancelWait = cancel;
      await settled;
    }
  }

  close(): void {
    this.closed = true;
    this.cancelWait?.();
  }
}
