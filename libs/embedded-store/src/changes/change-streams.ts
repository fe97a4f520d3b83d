import { randomInt } from 'node:crypto';
import { encode, RawDocument } from '../bson/encode.js';
import type { Doc } from '../values/types.js';
import type { ChangeStream } from './change-stream.js';

const DEFAULT_AWAIT_MS = 1000;
const DEFAULT_COUNT = 1000;

/** Open change streams, by cursor id. */
export class ChangeStreams {
  private readonly open = new Map<bigint, ChangeStream>();

  begin(stream: ChangeStream, batchSize: number | undefined): Doc {
    const first = batchSize === 0 ? [] : stream.take(batchSize ?? DEFAULT_COUNT);
    const id = BigInt(randomInt(2 ** 47)) * 2n ** 10n + 1n;
    this.open.set(id, stream);
    return {
      cursor: { firstBatch: raw(first), id, ns: stream.namespace, postBatchResumeToken: stream.resumeToken },
      ok: 1,
    };
  }

  get(id: bigint): ChangeStream | undefined {
    return this.open.get(id);
  }

  async more(id: bigint, stream: ChangeStream, batchSize: number | undefined, until: number | undefined): Promise<Doc> {
    const count = batchSize === undefined || batchSize === 0 ? DEFAULT_COUNT : batchSize;
    const events = await stream.next(count, until ?? Date.now() + DEFAULT_AWAIT_MS);
    const isOpen = this.open.has(id) && !stream.invalidated;
    if (!isOpen) this.open.delete(id);
    return {
      cursor: {
        nextBatch: raw(events),
        id: isOpen ? id : 0n,
        ns: stream.namespace,
        postBatchResumeToken: stream.resumeToken,
      },
      ok: 1,
    };
  }

  kill(id: bigint): boolean {
    const stream = this.open.get(id);
    stream?.close();
    return this.open.delete(id);
  }
}

const raw = (documents: readonly Doc[]): RawDocument[] =>
  documents.map((document) => new RawDocument(encode(document)));
