import { badValue, typeMismatch } from '../errors.js';
import { wholeNumber } from '../values/numbers.js';
import type { CommandDefinition } from './definition.js';
import type { Request } from './request.js';

function cursorId(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  const n = wholeNumber(value);
  if (n === undefined) throw typeMismatch("BSON field 'getMore' is the wrong type, expected type 'long'");
  return BigInt(n);
}

export const getMore: CommandDefinition = {
  name: 'getMore',
  fields: ['collection', 'batchSize', 'term', 'lastKnownCommittedOpTime'],
  inTransaction: true,
  run: (request) => {
    const { collection } = request.command;
    if (typeof collection !== 'string')
      throw badValue("BSON field 'getMore.collection' is missing but a required field");
    const id = cursorId(request.command['getMore']);
    const { changeStreams, cursors } = request.server;
    const stream = changeStreams.get(id);
    if (stream) return changeStreams.more(id, stream, request.count('batchSize'), request.deadline);
    return cursors.more(id, `${request.db}.${collection}`, request.count('batchSize'));
  },
};

function kill(request: Request, id: bigint): boolean {
  return request.server.cursors.kill(id) || request.server.changeStreams.kill(id);
}

export const killCursors: CommandDefinition = {
  name: 'killCursors',
  fields: ['cursors'],
  inTransaction: true,
  run: (request) => {
    const ids = request.command['cursors'];
    if (!Array.isArray(ids)) throw badValue("BSON field 'killCursors.cursors' is missing but a required field");
    const killed: bigint[] = [];
    const missing: bigint[] = [];
    for (const id of ids.map(cursorId)) (kill(request, id) ? killed : missing).push(id);
    return { cursorsKilled: killed, cursorsNotFound: missing, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
  },
};
