import { ObjectId } from 'bson';
import { badValue, StoreError } from '../errors.js';
import { Writer } from '../engine/writer.js';
import { isRegex } from '../query/regex.js';
import { withIdFirst } from '../update/upsert.js';
import type { Doc } from '../values/types.js';
import type { CommandDefinition } from './definition.js';
import type { Request } from './request.js';
import { earlierResult, eachStatement, remember } from './statements.js';

const MAX_STATEMENTS = 100_000;

export const insert: CommandDefinition = {
  name: 'insert',
  fields: ['documents', 'ordered', 'bypassDocumentValidation', 'stmtId', 'stmtIds'],
  writes: true,
  inTransaction: true,
  retryable: true,
  run: async (request) => {
    const documents = request.list('documents');
    checkCount(documents.length);
    const writer = new Writer(request.server.store, request.transaction);
    let done: number[] = [];
    let repeated = 0;
    let inserted = 0;
    const finish = (): void => {
      writer.finish(
        remember(
          request,
          done.map((index) => [index, { n: 1 }]),
        ),
      );
      inserted += done.length;
      done = [];
    };
    const errors = await insertAll(request, documents, writer, finish, (index, isRepeated) => {
      if (isRepeated) repeated++;
      else done.push(index);
    });
    return { n: inserted + repeated, ...(errors.length > 0 ? { writeErrors: errors } : {}), ok: 1 };
  },
};

/** What was inserted is handed over before waiting for a transaction or others, and at the end, whatever happens. */
async function insertAll(
  request: Request,
  documents: readonly Doc[],
  writer: Writer,
  finish: () => void,
  report: (index: number, isRepeated: boolean) => void,
): Promise<Doc[]> {
  try {
    const insertOne = async (index: number) => {
      if (earlierResult(request, index)) return report(index, true);
      const doc = prepareId(documents[index] ?? {});
      await request.attempt(() => {
        try {
          writer.insert(request.writable(), doc);
        } catch (error) {
          finish();
          throw error;
        }
      });
      report(index, false);
    };
    return await eachStatement(request, documents.length, insertOne, finish);
  } finally {
    finish();
  }
}

export function checkCount(count: number): void {
  if (count < 1 || count > MAX_STATEMENTS) {
    throw new StoreError(16, `Write batch sizes must be between 1 and ${MAX_STATEMENTS}. Got ${count} operations.`);
  }
}

/** `_id` first, made when missing. @throws StoreError for values that no `_id` may have. */
export function prepareId(doc: Doc): Doc {
  if (doc['_id'] === undefined) return { _id: new ObjectId(), ...doc };
  checkId(doc['_id']);
  return withIdFirst(doc);
}

export function checkId(id: unknown): void {
  if (Array.isArray(id)) throw new StoreError(53, "The '_id' value cannot be of type array");
  if (isRegex(id)) throw new StoreError(53, "The '_id' value cannot be of type regex");
  if (id === undefined) throw badValue("The '_id' value cannot be of type undefined");
}
