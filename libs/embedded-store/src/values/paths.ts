import { isDoc, type Doc } from './types.js';

const INDEX = /^(0|[1-9]\d*)$/;

/** True for a path component that can be a position in an array. */
export const isArrayIndex = (part: string): boolean => INDEX.test(part);

/** The value at a path, going through documents and numeric positions of arrays only; undefined where there is none. */
export function valueAt(root: unknown, parts: readonly string[]): unknown {
  let value = root;
  for (const part of parts) {
    if (isDoc(value)) value = Object.hasOwn(value, part) ? value[part] : undefined;
    else if (Array.isArray(value) && isArrayIndex(part)) value = value[Number(part)];
    else return undefined;
  }
  return value;
}

/** A field of a document; undefined for a missing one, also when its name is that of something inherited. */
export const fieldOf = (doc: Doc, name: string): unknown => (Object.hasOwn(doc, name) ? doc[name] : undefined);

/**
 * The values at a path as indexes and `distinct` see them: arrays are entered, the array at the end is spread. The list
 * is empty where nothing is found.
 */
export function valuesAt(root: unknown, parts: readonly string[], at = 0): unknown[] {
  if (at === parts.length) return Array.isArray(root) ? [...(root as unknown[])] : root === undefined ? [] : [root];
  const part = parts[at] ?? '';
  if (isDoc(root)) return valuesAt(fieldOf(root, part), parts, at + 1);
  if (!Array.isArray(root)) return [];
  const found = root.flatMap((element) => (isDoc(element) ? valuesAt(element, parts, at) : []));
  if (isArrayIndex(part)) found.push(...valuesAt(root[Number(part)], parts, at + 1));
  return found;
}
