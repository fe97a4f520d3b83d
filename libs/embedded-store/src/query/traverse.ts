import { isArrayIndex } from '../values/paths.js';
import { isDoc } from '../values/types.js';

export type Test = (value: unknown) => boolean;

/**
 * MongoDB's implicit traversal: true when the test holds for a value at the path, arrays on the way being entered one
 * level. A scalar on the way means that the value is missing (undefined); an array without documents means that there
 * is no value at all.
 */
export function someAt(value: unknown, parts: readonly string[], at: number, test: Test): boolean {
  if (at === parts.length) return test(value);
  const part = parts[at] ?? '';
  if (isDoc(value)) return someAt(Object.hasOwn(value, part) ? value[part] : undefined, parts, at + 1, test);
  if (!Array.isArray(value)) return test(undefined);
  for (const element of value) if (isDoc(element) && someAt(element, parts, at, test)) return true;
  return isArrayIndex(part) && Number(part) < value.length && someAt(value[Number(part)], parts, at + 1, test);
}

/** A test of the value itself or, when it is an array, of any of its elements. */
export const orAnyElement =
  (test: Test): Test =>
  (value) =>
    test(value) || (Array.isArray(value) && value.some(test));
