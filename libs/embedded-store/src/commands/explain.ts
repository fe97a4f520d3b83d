import { notSupported, StoreError } from '../errors.js';
import { countCovered } from '../engine/covered-count.js';
import { planOf, findEntries, type ReadQuery } from '../engine/read.js';
import type { Collection } from '../engine/collection.js';
import type { Plan } from '../engine/planner.js';
import { stageOf } from '../aggregate/pipeline.js';
import { parseSort } from '../query/sort.js';
import { wholeNumber } from '../values/numbers.js';
import { isDoc, type Doc } from '../values/types.js';
import type { CommandDefinition } from './definition.js';
import { evaluationOf, predicateOf } from './evaluation.js';
import { hintOf } from './options.js';
import { Request } from './request.js';

const VERBOSITIES = new Set(['queryPlanner', 'executionStats', 'allPlansExecution']);

/** Shows which index a read uses; with execution statistics it is run. Writes are refused. */
export const explain: CommandDefinition = {
  name: 'explain',
  fields: ['verbosity'],
  run: (request) => {
    const inner = request.doc('explain');
    if (!inner) throw new StoreError(9, 'explain needs a command');
    const verbosity = request.command['verbosity'] ?? 'allPlansExecution';
    if (typeof verbosity !== 'string' || !VERBOSITIES.has(verbosity))
      throw new StoreError(2, `unknown verbosity: ${String(verbosity)}`);
    const explained = new Request(request.server, { ...inner, $db: request.db }, request.connectionId);
    const collection = explained.readable();
    const query = queryOf(explained, collection);
    const reply: Doc = {
      explainVersion: '1',
      queryPlanner: {
        namespace: collection.namespace,
        parsedQuery: query.filter,
        winningPlan: describe(planOf(collection, query), query),
        rejectedPlans: [],
      },
      command: inner,
      serverInfo: { host: '127.0.0.1', version: 'avviso-embedded' },
      ok: 1,
    };
    if (verbosity !== 'queryPlanner') reply['executionStats'] = run(collection, query, explained.name);
    return reply;
  },
};

function queryOf(request: Request, collection: Collection): ReadQuery {
  const evaluation = evaluationOf(request.command);
  const { filter, sort, limit } = partsOf(request);
  return {
    filter,
    predicate: predicateOf(collection, filter, evaluation),
    sort: parseSort(sort),
    strings: evaluation.strings,
    hint: hintOf(collection, request.command['hint']),
    skip: request.name === 'find' || request.name === 'count' ? request.count('skip') : undefined,
    limit,
  };
}

function partsOf(request: Request): { filter: Doc; sort: unknown; limit: number } {
  switch (request.name) {
    case 'find':
      return {
        filter: request.doc('filter') ?? {},
        sort: request.doc('sort'),
        limit: Math.abs(request.number('limit') ?? 0),
      };
    case 'count':
      return {
        filter: request.doc('query') ?? {},
        sort: undefined,
        limit: Math.abs(request.number('limit') ?? 0),
      };
    case 'distinct':
      return { filter: request.doc('query') ?? {}, sort: undefined, limit: 0 };
    case 'aggregate': {
      const stages = Array.isArray(request.command['pipeline']) ? (request.command['pipeline'] as unknown[]) : [];
      const at = stages.map(stageOf);
      const take = (name: string): unknown => (at[0]?.[0] === name ? at.shift()?.[1] : undefined);
      const match = take('$match');
      const sort = take('$sort');
      return { filter: isDoc(match) ? match : {}, sort, limit: wholeNumber(take('$limit')) ?? 0 };
    }
    default:
      throw notSupported(`explain of ${request.name}`);
  }
}

function describe(plan: Plan, query: ReadQuery): Doc {
  const access = describeAccess(plan);
  const needsSort = (query.sort?.length ?? 0) > 0 && !plan.sorted;
  const sorted = needsSort
    ? {
        stage: 'SORT',
        sortPattern: Object.fromEntries((query.sort ?? []).map(({ path, direction }) => [path, direction])),
        inputStage: access,
      }
    : access;
  return query.limit ? { stage: 'LIMIT', limitAmount: query.limit, inputStage: sorted } : sorted;
}

function describeAccess(plan: Plan): Doc {
  switch (plan.kind) {
    case 'scan':
      return { stage: 'COLLSCAN', direction: 'forward' };
    case 'ids':
      return { stage: 'IDHACK' };
    case 'union':
      return { stage: 'FETCH', inputStage: { stage: 'OR', inputStages: plan.plans.map(describeAccess) } };
    case 'index': {
      const scan = {
        stage: 'IXSCAN',
        keyPattern: plan.index.spec.key,
        indexName: plan.index.name,
        isMultiKey: plan.index.multikey,
        isUnique: plan.index.unique,
        direction: plan.backwards ? 'backward' : 'forward',
        ranges: plan.ranges.length,
      };
      return { stage: 'FETCH', inputStage: plan.merged ? { stage: 'SORT_MERGE', inputStages: [scan] } : scan };
    }
  }
}

function run(collection: Collection, query: ReadQuery, command: string): Doc {
  let examined = 0;
  const keysBefore = keysExamined(collection);
  const counting: ReadQuery = {
    ...query,
    predicate: (doc) => {
      examined++;
      return query.predicate(doc);
    },
  };
  const begun = performance.now();
  const covered = command === 'count' ? countCovered(collection, counting) : undefined;
  const found = covered ?? findEntries(collection, counting).length;
  return {
    executionSuccess: true,
    nReturned: found,
    executionTimeMillis: Math.round(performance.now() - begun),
    totalKeysExamined: keysExamined(collection) - keysBefore,
    totalDocsExamined: examined,
  };
}

const keysExamined = (collection: Collection): number =>
  [...collection.indexes.values()].reduce((sum, index) => sum + index.examined, 0);
