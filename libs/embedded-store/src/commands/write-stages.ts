import { failedToParse, notSupported, StoreError } from '../errors.js';
import { compileDocumentPipeline } from '../aggregate/document-pipeline.js';
import { compileExpression } from '../aggregate/expression.js';
import { extend } from '../aggregate/scope.js';
import type { Collection, Entry } from '../engine/collection.js';
import { findEntries } from '../engine/read.js';
import { Writer } from '../engine/writer.js';
import { compileFilter } from '../query/filter.js';
import { identical } from '../values/compare.js';
import { valueAt } from '../values/paths.js';
import { isDoc, type Doc } from '../values/types.js';
import type { Evaluation } from './evaluation.js';
import { prepareId } from './insert.js';
import type { Request } from './request.js';
import { checkUnused } from './collections.js';

/** Whether the last stage of a pipeline writes. */
export const writeStageOf = (stage: unknown): '$out' | '$merge' | undefined =>
  isDoc(stage) ? ('$out' in stage ? '$out' : '$merge' in stage ? '$merge' : undefined) : undefined;

/** Runs `$out` or `$merge` over the documents of the stages before. All of it is one record of the log. */
export async function runWriteStage(
  request: Request,
  stage: Doc,
  documents: readonly Doc[],
  evaluation: Evaluation,
): Promise<void> {
  if (request.transaction) throw new StoreError(263, `${Object.keys(stage)[0] ?? ''} cannot be used in a transaction`);
  const write = '$out' in stage ? out(request, stage['$out']) : merge(request, stage['$merge'], evaluation);
  await request.attempt(() => {
    const writer = new Writer(request.server.store, undefined);
    try {
      write(documents, writer);
    } finally {
      writer.finish();
    }
  });
}

type Write = (documents: readonly Doc[], writer: Writer) => void;

function targetOf(request: Request, into: unknown, stage: string): Collection {
  const spec = isDoc(into) ? into : { db: request.db, coll: into };
  const { db = request.db, coll } = spec;
  if (typeof coll !== 'string' || coll === '' || coll.includes('$') || typeof db !== 'string')
    throw failedToParse(`${stage} needs the name of a collection`);
  return request.server.store.collection(db, coll);
}

/** `$out`: the collection has these documents and no others; its indexes stay. */
function out(request: Request, argument: unknown): Write {
  if (isDoc(argument) && Object.keys(argument).some((field) => field !== 'db' && field !== 'coll'))
    throw notSupported('$out with options');
  const collection = targetOf(request, argument, '$out');
  return (documents, writer) => {
    checkUnused(collection);
    const prepared = documents.map(prepareId);
    for (const entry of [...collection.entries.values()]) writer.remove(collection, entry);
    for (const doc of prepared) writer.insert(collection, doc);
    if (!collection.exists) request.server.store.createCollection(collection, {});
  };
}

const MERGE_FIELDS = ['into', 'on', 'let', 'whenMatched', 'whenNotMatched'];

function merge(request: Request, argument: unknown, evaluation: Evaluation): Write {
  const spec: Doc = isDoc(argument) && 'into' in argument ? argument : { into: argument };
  for (const field of Object.keys(spec))
    if (!MERGE_FIELDS.includes(field)) throw new StoreError(40415, `BSON field '$merge.${field}' is an unknown field.`);
  const collection = targetOf(request, spec['into'], '$merge');
  const on = onFields(collection, spec['on']);
  const whenMatched = matchedAction(spec, evaluation);
  const whenNotMatched = spec['whenNotMatched'] ?? 'insert';
  if (!['insert', 'discard', 'fail'].includes(String(whenNotMatched)))
    throw new StoreError(
      2,
      `Enumeration value '${String(whenNotMatched)}' for field 'whenNotMatched' is not a valid value.`,
    );
  return (documents, writer) => {
    checkUnused(collection);
    for (const source of documents) {
      const doc = on.length === 1 && on[0] === '_id' ? prepareId(source) : source;
      const target = findTarget(collection, on, doc);
      if (target) replaceWith(collection, target, whenMatched(target.doc, doc), writer);
      else if (whenNotMatched === 'insert') writer.insert(collection, prepareId(doc));
      else if (whenNotMatched === 'fail')
        throw new StoreError(
          13113,
          '$merge could not find a matching document in the target collection for at least one document in the source collection',
        );
    }
  };
}

function replaceWith(collection: Collection, target: Entry, merged: Doc | undefined, writer: Writer): void {
  if (!merged || identical(merged, target.doc)) return;
  if (!identical(merged['_id'], target.doc['_id']))
    throw new StoreError(
      66,
      "$merge failed to update the matching document, did you attempt to modify the _id or the shard key? :: caused by :: the immutable field '_id'",
    );
  writer.replace(collection, target, merged, 'replace');
}

function onFields(collection: Collection, on: unknown): string[] {
  const fields = on === undefined ? ['_id'] : Array.isArray(on) ? on.map(String) : [String(on)];
  const wanted = [...fields].sort().join();
  const isUnique = [...collection.indexes.values()].some(
    (index) =>
      index.unique &&
      !index.spec.partialFilterExpression &&
      index.fields
        .map(({ path }) => path)
        .sort()
        .join() === wanted,
  );
  if (!isUnique) throw new StoreError(51183, 'Cannot find index to verify that join fields will be unique');
  return fields;
}

function findTarget(collection: Collection, on: readonly string[], doc: Doc): Entry | undefined {
  const filter = Object.fromEntries(
    on.map((path) => {
      const value = valueAt(doc, path.split('.'));
      if (value === undefined || value === null)
        throw new StoreError(51132, "$merge write error: 'on' field cannot be missing, null, undefined or an array");
      return [path, { $eq: value }];
    }),
  );
  return findEntries(collection, { filter, predicate: compileFilter(filter), limit: 1 })[0];
}

/** What becomes of a matched document; undefined leaves it. */
function matchedAction(spec: Doc, evaluation: Evaluation): (target: Doc, source: Doc) => Doc | undefined {
  const action = spec['whenMatched'] ?? 'merge';
  if (Array.isArray(action)) {
    const given = isDoc(spec['let'])
      ? Object.entries(spec['let']).map(([name, value]) => [name, compileExpression(value)] as const)
      : undefined;
    return (target, source) => {
      const values = given
        ? Object.fromEntries(given.map(([name, evaluate]) => [name, evaluate(source, evaluation.variables)]))
        : {};
      return compileDocumentPipeline(
        action as unknown[],
        extend(evaluation.variables, { new: source, ...values }),
      )(target);
    };
  }
  switch (action) {
    case 'merge':
      return (target, source) => ({ ...target, ...source, _id: target['_id'] });
    case 'replace':
      return (target, source) => ({ ...source, _id: source['_id'] ?? target['_id'] });
    case 'keepExisting':
      return () => undefined;
    case 'fail':
      return () => {
        throw new StoreError(
          11000,
          '$merge with whenMatched: fail found an existing document with the same values for the on field(s)',
        );
      };
    default:
      throw new StoreError(2, `Enumeration value '${String(action)}' for field 'whenMatched' is not a valid value.`);
  }
}
