import { failedToParse, StoreError } from '../errors.js';
import type { Collection } from '../engine/collection.js';
import { findEntries, type ReadQuery } from '../engine/read.js';
import { Writer } from '../engine/writer.js';
import { wholeNumber } from '../values/numbers.js';
import { isDoc, type Doc } from '../values/types.js';
import type { CommandDefinition } from './definition.js';
import { evaluationOf, predicateOf } from './evaluation.js';
import { checkCount } from './insert.js';
import { hintOf } from './options.js';
import type { Request } from './request.js';
import { earlierResult, eachStatement, remember } from './statements.js';

const STATEMENT_FIELDS = new Set(['q', 'limit', 'hint', 'collation']);

export const deleteCommand: CommandDefinition = {
  name: 'delete',
  fields: ['deletes', 'ordered', 'let', 'stmtId', 'stmtIds'],
  writes: true,
  inTransaction: true,
  retryable: true,
  run: async (request) => {
    const statements = request.list('deletes');
    checkCount(statements.length);
    let n = 0;
    const errors = await eachStatement(request, statements.length, async (index) => {
      const result = earlierResult(request, index) ?? (await runOne(request, statements[index] ?? {}, index));
      n += Number(result['n']);
    });
    return { n, ...(errors.length > 0 ? { writeErrors: errors } : {}), ok: 1 };
  },
};

async function runOne(request: Request, statement: Doc, index: number): Promise<Doc> {
  const collection = request.writable();
  const query = parseStatement(request, collection, statement);
  return request.attempt(() => {
    const writer = new Writer(request.server.store, request.transaction);
    const result = { n: removeMatching(collection, query, writer).length };
    writer.finish(remember(request, [[index, result]]));
    return result;
  });
}

/** Removes what matches and returns it. */
export function removeMatching(collection: Collection, query: ReadQuery, writer: Writer): Doc[] {
  const targets = findEntries(collection, query, writer.transaction);
  for (const entry of targets) writer.checkFree(collection, entry.id);
  for (const entry of targets) writer.remove(collection, entry);
  return targets.map(({ doc }) => doc);
}

function parseStatement(request: Request, collection: Collection, statement: Doc): ReadQuery {
  for (const field of Object.keys(statement)) {
    if (!STATEMENT_FIELDS.has(field))
      throw new StoreError(40415, `BSON field 'delete.deletes.${field}' is an unknown field.`);
  }
  const filter = statement['q'];
  if (!isDoc(filter)) throw failedToParse("BSON field 'delete.deletes.q' is missing but a required field");
  const limit = wholeNumber(statement['limit']);
  if (limit !== 0 && limit !== 1)
    throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${String(limit)}`);
  if (limit === 0 && request.retryable) throw new StoreError(72, 'Cannot use retryable writes with limit=0');
  const evaluation = evaluationOf(request.command, statement);
  return {
    filter,
    predicate: predicateOf(collection, filter, evaluation),
    strings: evaluation.strings,
    hint: hintOf(collection, statement['hint']),
    limit,
    deadline: request.deadline,
  };
}
