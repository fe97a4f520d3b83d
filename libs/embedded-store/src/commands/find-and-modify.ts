import { failedToParse } from '../errors.js';
import type { Collection } from '../engine/collection.js';
import type { ReadQuery } from '../engine/read.js';
import { Writer } from '../engine/writer.js';
import { parseSort } from '../query/sort.js';
import type { Doc } from '../values/types.js';
import type { CommandDefinition } from './definition.js';
import { removeMatching } from './delete.js';
import { evaluationOf, predicateOf, updaterOf } from './evaluation.js';
import { findProjector } from './find.js';
import { hintOf } from './options.js';
import type { Request } from './request.js';
import { earlierResult, remember } from './statements.js';
import { runUpdate } from './update-statement.js';

export const findAndModify: CommandDefinition = {
  name: 'findAndModify',
  aliases: ['findandmodify'],
  fields: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'bypassDocumentValidation',
    'collation',
    'arrayFilters',
    'hint',
    'let',
    'stmtId',
  ],
  writes: true,
  inTransaction: true,
  retryable: true,
  run: async (request) => {
    const earlier = earlierResult(request, 0);
    if (earlier) return { ...earlier, ok: 1 };
    const collection = request.writable();
    const change = prepare(request, collection);
    const result = await request.attempt(() => {
      const writer = new Writer(request.server.store, request.transaction);
      let outcome: Doc | undefined;
      try {
        outcome = change(writer);
        return outcome;
      } finally {
        writer.finish(outcome && remember(request, [[0, outcome]]));
      }
    });
    return { ...result, ok: 1 };
  },
};

function prepare(request: Request, collection: Collection): (writer: Writer) => Doc {
  const evaluation = evaluationOf(request.command);
  const filter = request.doc('query') ?? {};
  const query: ReadQuery = {
    filter,
    predicate: predicateOf(collection, filter, evaluation),
    sort: parseSort(request.doc('sort')),
    strings: evaluation.strings,
    hint: hintOf(collection, request.command['hint']),
    limit: 1,
    deadline: request.deadline,
  };
  const fields = request.doc('fields');
  const project =
    fields && Object.keys(fields).length > 0
      ? findProjector(fields, collection, evaluation, filter)
      : (doc: Doc): Doc => doc;
  const { update } = request.command;
  if (request.boolean('remove')) {
    if (update !== undefined) throw failedToParse('Cannot specify both an update and remove=true');
    if (request.boolean('upsert')) throw failedToParse('Cannot specify both upsert=true and remove=true');
    if (request.boolean('new'))
      throw failedToParse("Cannot specify both new=true and remove=true; 'remove' always returns the deleted document");
    return (writer) => {
      const [removed] = removeMatching(collection, query, writer);
      return { lastErrorObject: { n: removed ? 1 : 0 }, value: removed ? project(removed) : null };
    };
  }
  if (update === undefined) throw failedToParse('Either an update or remove=true must be specified');
  const updater = updaterOf(collection, update, request.command['arrayFilters'], evaluation);
  const statement = { query, updater, multi: false, upsert: request.boolean('upsert') };
  const wantsNew = request.boolean('new');
  return (writer) => {
    const outcome = runUpdate(collection, statement, writer);
    const returned = wantsNew ? outcome.after : outcome.before;
    const last: Doc = { n: outcome.inserted ? 1 : outcome.matched, updatedExisting: outcome.matched > 0 };
    if (outcome.inserted) last['upserted'] = outcome.inserted['_id'];
    return { lastErrorObject: last, value: returned ? project(returned) : null };
  };
}
