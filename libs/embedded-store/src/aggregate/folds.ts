import { StoreError } from '../errors.js';
import { compare } from '../values/compare.js';
import { keyOf } from '../values/key.js';
import { add, asDouble, divide, isNumeric, toNumber, type Numeric } from '../values/numbers.js';
import { isDoc, type Doc } from '../values/types.js';

/** An accumulator that only needs the values of its expression. */
export interface Fold {
  add(value: unknown): void;
  result(): unknown;
}

/** The sum of the numbers among the values. */
export const sum = (): Fold => {
  let total: Numeric = 0;
  return {
    add: (value) => {
      if (isNumeric(value)) total = add(total, value);
    },
    result: () => total,
  };
};

const average = (): Fold => {
  let total: Numeric = asDouble(0);
  let n = 0;
  return {
    add: (value) => {
      if (!isNumeric(value)) return;
      total = add(total, value);
      n++;
    },
    result: () => (n === 0 ? null : divide(total, n)),
  };
};

const extreme = (direction: 1 | -1) => (): Fold => {
  let best: unknown;
  return {
    add: (value) => {
      if (value === undefined || value === null) return;
      if (best === undefined || compare(value, best) * direction < 0) best = value;
    },
    result: () => best ?? null,
  };
};

const first = (): Fold => {
  let seen = false;
  let value: unknown;
  return {
    add: (next) => {
      if (!seen) value = next;
      seen = true;
    },
    result: () => value ?? null,
  };
};

const last = (): Fold => {
  let value: unknown;
  return {
    add: (next) => {
      value = next;
    },
    result: () => value ?? null,
  };
};

const push = (): Fold => {
  const values: unknown[] = [];
  return {
    add: (value) => {
      if (value !== undefined) values.push(value);
    },
    result: () => values,
  };
};

const addToSet = (): Fold => {
  const values = new Map<string, unknown>();
  return {
    add: (value) => {
      if (value !== undefined && !values.has(keyOf(value))) values.set(keyOf(value), value);
    },
    result: () => [...values.values()],
  };
};

const mergeObjects = (): Fold => {
  const merged: Doc = {};
  return {
    add: (value) => {
      if (value === undefined || value === null) return;
      if (!isDoc(value)) throw new StoreError(40400, '$mergeObjects requires object inputs');
      Object.assign(merged, value);
    },
    result: () => merged,
  };
};

const deviation = (sample: boolean) => (): Fold => {
  const values: number[] = [];
  return {
    add: (value) => {
      if (isNumeric(value)) values.push(toNumber(value));
    },
    result: () => {
      const n = values.length - (sample ? 1 : 0);
      if (n <= 0) return null;
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      return asDouble(Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / n));
    },
  };
};

/** Every accumulator over values, by its name. */
export const FOLDS: Readonly<Record<string, () => Fold>> = {
  $sum: sum,
  $avg: average,
  $min: extreme(1),
  $max: extreme(-1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $mergeObjects: mergeObjects,
  $stdDevPop: deviation(false),
  $stdDevSamp: deviation(true),
};

/** The accumulators that are also expressions over a list of values. */
export const foldValues = (
  name: '$sum' | '$avg' | '$min' | '$max' | '$stdDevPop' | '$stdDevSamp',
  values: readonly unknown[],
): unknown => {
  const fold = FOLDS[name]?.();
  for (const value of values) fold?.add(value);
  return fold?.result();
};

/** The n first, last, smallest or greatest of a list. */
export function firstOrLast(name: string, values: readonly unknown[], n: number): unknown[] {
  if (name === '$firstN') return values.slice(0, n);
  if (name === '$lastN') return values.slice(-n);
  const direction = name === '$minN' ? 1 : -1;
  return values
    .filter((value) => value !== null && value !== undefined)
    .sort((a, b) => compare(a, b) * direction)
    .slice(0, n);
}
