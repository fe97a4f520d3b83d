import { ObjectId } from 'bson';
import { StoreError } from '../errors.js';
import { valueAt, valuesAt } from '../values/paths.js';
import type { Doc } from '../values/types.js';
import type { CollectionIndex } from './collection-index.js';

/** Error 11000 as MongoDB words it, with `keyPattern` and `keyValue`. */
export function duplicateKey(collection: { readonly namespace: string }, index: CollectionIndex, doc: Doc): StoreError {
  const values: Doc = {};
  for (const { path, parts } of index.fields) {
    const direct = valueAt(doc, parts);
    const value = direct !== undefined && !Array.isArray(direct) ? direct : valuesAt(doc, parts)[0];
    values[path] = value ?? null;
  }
  const shown = Object.entries(values).map(([path, value]) => `${path}: ${show(value)}`);
  return new StoreError(
    11000,
    `E11000 duplicate key error collection: ${collection.namespace} index: ${index.name} dup key: { ${shown.join(', ')} }`,
    { keyPattern: index.spec.key, keyValue: values },
  );
}

function show(value: unknown): string {
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (typeof value === 'bigint') return value.toString();
  return JSON.stringify(value) ?? String(value);
}
