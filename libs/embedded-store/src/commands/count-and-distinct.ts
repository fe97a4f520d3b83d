import { StoreError } from '../errors.js';
import { countCovered } from '../engine/covered-count.js';
import { findEntries } from '../engine/read.js';
import { keyOf } from '../values/key.js';
import { valuesAt } from '../values/paths.js';
import type { CommandDefinition } from './definition.js';
import { evaluationOf, predicateOf } from './evaluation.js';
import { hintOf } from './options.js';

export const count: CommandDefinition = {
  name: 'count',
  fields: ['query', 'limit', 'skip', 'hint', 'collation'],
  run: (request) => {
    const collection = request.readable();
    const filter = request.doc('query') ?? {};
    const limit = Math.abs(request.number('limit') ?? 0);
    const skip = request.count('skip') ?? 0;
    if (Object.keys(filter).length === 0) {
      const n = Math.max(0, collection.entries.size - skip);
      return { n: limit > 0 ? Math.min(n, limit) : n, ok: 1 };
    }
    const evaluation = evaluationOf(request.command);
    const hint = hintOf(collection, request.command['hint']);
    const query = {
      filter,
      predicate: predicateOf(collection, filter, evaluation),
      strings: evaluation.strings,
      hint,
      skip,
      limit,
      deadline: request.deadline,
    };
    return { n: countCovered(collection, query) ?? findEntries(collection, query).length, ok: 1 };
  },
};

export const distinct: CommandDefinition = {
  name: 'distinct',
  fields: ['key', 'query', 'collation', 'hint'],
  inTransaction: true,
  run: (request) => {
    const { key } = request.command;
    if (typeof key !== 'string' || key === '')
      throw new StoreError(14, "BSON field 'distinct.key' is the wrong type, expected type 'string'");
    const collection = request.readable();
    const filter = request.doc('query') ?? {};
    const evaluation = evaluationOf(request.command);
    const hint = hintOf(collection, request.command['hint']);
    const query = {
      filter,
      predicate: predicateOf(collection, filter, evaluation),
      strings: evaluation.strings,
      hint,
      deadline: request.deadline,
    };
    const values = new Map<string, unknown>();
    for (const { doc } of findEntries(collection, query, request.transaction)) {
      for (const value of valuesAt(doc, key.split('.'))) {
        const own =
          evaluation.strings && typeof value === 'string' ? sameUnder(values, value, evaluation.strings) : keyOf(value);
        if (!values.has(own)) values.set(own, value);
      }
    }
    return { values: [...values.values()], ok: 1 };
  },
};

function sameUnder(
  values: ReadonlyMap<string, unknown>,
  value: string,
  strings: (a: string, b: string) => number,
): string {
  for (const [key, present] of values) if (typeof present === 'string' && strings(present, value) === 0) return key;
  return keyOf(value);
}
