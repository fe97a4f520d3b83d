import { badValue, failedToParse, StoreError } from '../errors.js';
import type { Collection } from '../engine/collection.js';
import { Writer } from '../engine/writer.js';
import { parseSort } from '../query/sort.js';
import { isDoc, type Doc } from '../values/types.js';
import type { CommandDefinition } from './definition.js';
import { evaluationOf, predicateOf, updaterOf } from './evaluation.js';
import { checkCount } from './insert.js';
import { hintOf } from './options.js';
import type { Request } from './request.js';
import { earlierResult, eachStatement, remember } from './statements.js';
import { runUpdate, type UpdateStatement } from './update-statement.js';

const STATEMENT_FIELDS = new Set(['q', 'u', 'c', 'multi', 'upsert', 'arrayFilters', 'hint', 'collation', 'sort']);

export const update: CommandDefinition = {
  name: 'update',
  fields: ['updates', 'ordered', 'bypassDocumentValidation', 'let', 'stmtId', 'stmtIds'],
  writes: true,
  inTransaction: true,
  retryable: true,
  run: async (request) => {
    const statements = request.list('updates');
    checkCount(statements.length);
    const total = { n: 0, nModified: 0, upserted: [] as Doc[] };
    const errors = await eachStatement(request, statements.length, async (index) => {
      const result = earlierResult(request, index) ?? (await runOne(request, statements[index] ?? {}, index));
      total.n += Number(result['n']);
      total.nModified += Number(result['nModified']);
      if ('upserted' in result) total.upserted.push({ index, _id: result['upserted'] });
    });
    return {
      n: total.n,
      nModified: total.nModified,
      ...(total.upserted.length > 0 ? { upserted: total.upserted } : {}),
      ...(errors.length > 0 ? { writeErrors: errors } : {}),
      ok: 1,
    };
  },
};

async function runOne(request: Request, statement: Doc, index: number): Promise<Doc> {
  const collection = request.writable();
  const parsed = parseStatement(request, collection, statement);
  return request.attempt(() => {
    const writer = new Writer(request.server.store, request.transaction);
    let result: Doc | undefined;
    try {
      const outcome = runUpdate(collection, parsed, writer);
      result = outcome.inserted
        ? { n: 1, nModified: 0, upserted: outcome.inserted['_id'] }
        : { n: outcome.matched, nModified: outcome.modified };
      return result;
    } finally {
      writer.finish(result && remember(request, [[index, result]]));
    }
  });
}

function parseStatement(request: Request, collection: Collection, statement: Doc): UpdateStatement {
  for (const field of Object.keys(statement)) {
    if (!STATEMENT_FIELDS.has(field))
      throw new StoreError(40415, `BSON field 'update.updates.${field}' is an unknown field.`);
  }
  const filter = statement['q'];
  if (!isDoc(filter)) throw failedToParse("BSON field 'update.updates.q' is missing but a required field");
  const evaluation = evaluationOf(request.command, statement);
  const updater = updaterOf(collection, statement['u'], statement['arrayFilters'], evaluation);
  const multi = statement['multi'] === true;
  if (multi && updater.kind === 'replace')
    throw failedToParse('multi update is not supported for replacement-style update');
  if (multi && request.retryable) throw new StoreError(72, 'Cannot use retryable writes with multi=true');
  if (multi && statement['sort'] !== undefined) throw badValue('Cannot specify sort with multi=true');
  return {
    query: {
      filter,
      predicate: predicateOf(collection, filter, evaluation),
      sort: parseSort(statement['sort']),
      strings: evaluation.strings,
      hint: hintOf(collection, statement['hint']),
      deadline: request.deadline,
    },
    updater,
    multi,
    upsert: statement['upsert'] === true,
  };
}
