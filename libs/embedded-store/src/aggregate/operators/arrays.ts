import { StoreError } from '../../errors.js';
import { isTruthy } from '../../query/filter.js';
import { parseSort, sortBy } from '../../query/sort.js';
import { compare, equal } from '../../values/compare.js';
import { isNumeric, toNumber, wholeNumber } from '../../values/numbers.js';
import { isDoc, typeOf, type Doc } from '../../values/types.js';
import { firstOrLast } from '../folds.js';
import { checkVariableName, extend, type Expression, type CompileExpression } from '../scope.js';
import { fixed, isNullish, variadic, type OperatorCompiler } from './arguments.js';

function array(value: unknown, name: string, code = 28689): readonly unknown[] {
  if (!Array.isArray(value))
    throw new StoreError(code, `The argument to ${name} must be an array, but was of type: ${typeOf(value)}`);
  return value as unknown[];
}

function whole(value: unknown, name: string): number {
  const n = wholeNumber(value);
  if (n === undefined) throw new StoreError(28690, `${name} needs a whole number, not ${typeOf(value)}`);
  return n;
}

const elementAt = fixed(2, ([list, index], name) => {
  if (isNullish(list) || isNullish(index)) return null;
  const values = array(list, name);
  const n = whole(index, name);
  return values[n < 0 ? values.length + n : n];
});

const end = (position: 0 | -1): OperatorCompiler =>
  fixed(1, ([list], name) => (isNullish(list) ? null : array(list, name).at(position)));

const slice = fixed(
  2,
  ([list, first, second], name) => {
    if (isNullish(list) || isNullish(first)) return null;
    const values = array(list, name);
    const a = whole(first, name);
    if (second === undefined) return a >= 0 ? values.slice(0, a) : values.slice(a);
    if (isNullish(second)) return null;
    const count = whole(second, name);
    if (count <= 0) throw new StoreError(28729, `Third argument to $slice must be positive: ${count}`);
    const start = a >= 0 ? a : Math.max(0, values.length + a);
    return values.slice(start, start + count);
  },
  3,
);

const range = fixed(
  2,
  ([from, to, by = 1], name) => {
    const [start, stop, step] = [whole(from, name), whole(to, name), whole(by, name)];
    if (step === 0) throw new StoreError(34449, '$range requires a non-zero step value');
    const values: number[] = [];
    for (let n = start; step > 0 ? n < stop : n > stop; n += step) values.push(n);
    return values;
  },
  3,
);

interface Scoped {
  readonly input: Expression;
  readonly fields: Readonly<Record<string, Expression>>;
  readonly name: string;
}

/** `{ input, as, ... }`: operators that evaluate an expression for each element. */
function scoped(
  argument: unknown,
  operator: string,
  compile: CompileExpression,
  required: readonly string[],
  optional: readonly string[],
): Scoped {
  if (!isDoc(argument)) throw new StoreError(16878, `${operator} only supports an object as its argument`);
  for (const field of Object.keys(argument)) {
    if (field !== 'input' && !required.includes(field) && !optional.includes(field))
      throw new StoreError(16879, `Unrecognized parameter to ${operator}: ${field}`);
  }
  for (const field of ['input', ...required])
    if (!(field in argument)) throw new StoreError(16880, `Missing '${field}' parameter to ${operator}`);
  const as = argument['as'];
  const fields = [...required, ...optional].filter((field) => field !== 'as' && field in argument);
  return {
    input: compile(argument['input']),
    fields: Object.fromEntries(fields.map((field) => [field, compile(argument[field])])),
    name: typeof as === 'string' ? checkVariableName(as) : 'this',
  };
}

const filter: OperatorCompiler = (argument, operator, compile) => {
  const { input, fields, name } = scoped(argument, operator, compile, ['cond'], ['as', 'limit']);
  return (doc, variables) => {
    const list = input(doc, variables);
    if (isNullish(list)) return null;
    const limit = fields['limit']?.(doc, variables);
    const kept = array(list, operator).filter((value) =>
      isTruthy(fields['cond']?.(doc, extend(variables, { [name]: value }))),
    );
    return isNullish(limit) ? kept : kept.slice(0, whole(limit, operator));
  };
};

const map: OperatorCompiler = (argument, operator, compile) => {
  const { input, fields, name } = scoped(argument, operator, compile, ['in'], ['as']);
  return (doc, variables) => {
    const list = input(doc, variables);
    if (isNullish(list)) return null;
    return array(list, operator).map((value) => fields['in']?.(doc, extend(variables, { [name]: value })) ?? null);
  };
};

const reduce: OperatorCompiler = (argument, operator, compile) => {
  const { input, fields } = scoped(argument, operator, compile, ['initialValue', 'in'], []);
  return (doc, variables) => {
    const list = input(doc, variables);
    if (isNullish(list)) return null;
    const start = fields['initialValue']?.(doc, variables) ?? null;
    return array(list, operator).reduce(
      (value, element) => fields['in']?.(doc, extend(variables, { value, this: element })) ?? null,
      start,
    );
  };
};

const sortArray: OperatorCompiler = (argument, operator, compile) => {
  if (!isDoc(argument) || !('input' in argument) || !('sortBy' in argument))
    throw new StoreError(2942502, "$sortArray requires 'input' and 'sortBy' to be specified");
  const input = compile(argument['input']);
  const by = argument['sortBy'];
  const order = isDoc(by)
    ? (values: readonly unknown[]): unknown[] => sortBy(values, parseSort(by), (value) => (isDoc(value) ? value : {}))
    : (values: readonly unknown[]): unknown[] =>
        [...values].sort((a, b) => compare(a, b) * (isNumeric(by) ? toNumber(by) : 1));
  return (doc, variables) => {
    const list = input(doc, variables);
    return isNullish(list) ? null : order(array(list, operator));
  };
};

const zip: OperatorCompiler = (argument, operator, compile) => {
  if (!isDoc(argument) || !Array.isArray(argument['inputs']))
    throw new StoreError(34461, '$zip requires an array of inputs');
  const inputs = argument['inputs'].map(compile);
  const defaults = Array.isArray(argument['defaults']) ? argument['defaults'].map(compile) : undefined;
  const longest = argument['useLongestLength'] === true;
  if (defaults && !longest) throw new StoreError(34466, 'cannot specify defaults unless useLongestLength is true');
  return (doc, variables) => {
    const lists = inputs.map((input) => input(doc, variables));
    if (lists.some(isNullish)) return null;
    const arrays = lists.map((list) => array(list, operator));
    const lengths = arrays.map(({ length }) => length);
    const size = longest ? Math.max(...lengths) : Math.min(...lengths);
    return Array.from({ length: size }, (_, i) =>
      arrays.map((values, k) => (i < values.length ? values[i] : (defaults?.[k]?.(doc, variables) ?? null))),
    );
  };
};

const takeN =
  (name: '$firstN' | '$lastN' | '$minN' | '$maxN'): OperatorCompiler =>
  (argument, _operator, compile) => {
    const { input, fields } = scoped(argument, name, compile, ['n'], []);
    return (doc, variables) => {
      const list = input(doc, variables);
      return isNullish(list) ? null : firstOrLast(name, array(list, name), whole(fields['n']?.(doc, variables), name));
    };
  };

const indexOf = fixed(
  2,
  ([list, wanted, start, stop], name) => {
    if (isNullish(list)) return null;
    const values = array(list, name, 40090);
    const last = stop === undefined ? values.length : Math.min(values.length, whole(stop, name));
    for (let i = start === undefined ? 0 : whole(start, name); i < last; i++) if (equal(values[i], wanted)) return i;
    return -1;
  },
  4,
);

const toObject = fixed(1, ([list], name) => {
  if (isNullish(list)) return null;
  return Object.fromEntries(
    array(list, name, 40386).map((pair): [string, unknown] => {
      const [k, v] = Array.isArray(pair) ? (pair as unknown[]) : isDoc(pair) ? [pair['k'], pair['v']] : [];
      if (typeof k !== 'string') throw new StoreError(40394, '$arrayToObject requires pairs with text keys');
      return [k, v];
    }),
  ) as Doc;
});

const distinctValues = (values: readonly unknown[]): unknown[] =>
  values.filter((value, i) => values.findIndex((other) => equal(other, value)) === i);
const includes = (values: readonly unknown[], wanted: unknown): boolean => values.some((value) => equal(value, wanted));

/** Arrays and sets. */
export const arrayOperators: Readonly<Record<string, OperatorCompiler>> = {
  $size: fixed(1, ([list], name) => array(list, name, 17124).length),
  $isArray: fixed(1, ([value]) => Array.isArray(value)),
  $arrayElemAt: elementAt,
  $first: end(0),
  $last: end(-1),
  $slice: slice,
  $range: range,
  $filter: filter,
  $map: map,
  $reduce: reduce,
  $sortArray: sortArray,
  $zip: zip,
  $firstN: takeN('$firstN'),
  $lastN: takeN('$lastN'),
  $minN: takeN('$minN'),
  $maxN: takeN('$maxN'),
  $in: fixed(2, ([value, list], name) => includes(array(list, name, 40081), value)),
  $indexOfArray: indexOf,
  $reverseArray: fixed(1, ([list], name) => (isNullish(list) ? null : [...array(list, name, 34435)].reverse())),
  $concatArrays: variadic((lists, name) =>
    lists.some(isNullish) ? null : lists.flatMap((list) => array(list, name, 28664)),
  ),
  $arrayToObject: toObject,
  $setUnion: variadic((lists, name) =>
    lists.some(isNullish) ? null : distinctValues(lists.flatMap((list) => array(list, name, 17043))),
  ),
  $setIntersection: variadic((lists, name) => {
    if (lists.some(isNullish)) return null;
    const [first = [], ...rest] = lists.map((list) => array(list, name, 17047));
    return distinctValues(first.filter((value) => rest.every((other) => includes(other, value))));
  }),
  $setDifference: fixed(2, ([a, b], name) =>
    isNullish(a) || isNullish(b)
      ? null
      : distinctValues(array(a, name, 17048).filter((value) => !includes(array(b, name, 17049), value))),
  ),
  $setIsSubset: fixed(2, ([a, b], name) =>
    array(a, name, 17310).every((value) => includes(array(b, name, 17042), value)),
  ),
  $setEquals: fixed(
    2,
    (lists, name) => {
      const [first = [], ...rest] = lists.map((list) => array(list, name, 17044));
      return rest.every(
        (other) => first.every((value) => includes(other, value)) && other.every((value) => includes(first, value)),
      );
    },
    Infinity,
  ),
  $anyElementTrue: fixed(1, ([list], name) => array(list, name, 17041).some(isTruthy)),
  $allElementsTrue: fixed(1, ([list], name) => array(list, name, 17040).every(isTruthy)),
};
