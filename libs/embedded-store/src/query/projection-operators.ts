import { badValue, StoreError } from '../errors.js';
import { wholeNumber } from '../values/numbers.js';
import { isDoc, type Doc } from '../values/types.js';
import { compileFilter, isOperatorDocument, valueTest, type FilterOptions, type Predicate } from './filter.js';
import { matchedIndex } from './matched-index.js';

/** Changes a value in place of including it: `$slice`, `$elemMatch`, the positional `$`. */
export type Transform = { readonly transform: (value: unknown, root: Doc) => unknown };

/** `$slice` of `find`: a number of elements, or a start and a number. @throws StoreError 28667 for other forms. */
export function slice(argument: unknown): Transform {
  const [first, second] = Array.isArray(argument) ? argument.map(wholeNumber) : [wholeNumber(argument)];
  if (
    first === undefined ||
    (Array.isArray(argument) && (argument.length !== 2 || second === undefined || second <= 0))
  ) {
    throw new StoreError(28667, 'Invalid $slice syntax. The given syntax did not match the find() syntax');
  }
  const cut = (values: readonly unknown[]): unknown[] => {
    if (second === undefined) return first >= 0 ? values.slice(0, first) : values.slice(first);
    const start = first >= 0 ? first : Math.max(0, values.length + first);
    return values.slice(start, start + second);
  };
  return { transform: (value) => (Array.isArray(value) ? cut(value) : value) };
}

/** `$elemMatch` of `find`: the first element that meets the condition. */
export function elemMatch(argument: unknown, options: FilterOptions): Transform {
  if (!isDoc(argument)) throw badValue('elemMatch: Invalid argument, object required');
  const test = isOperatorDocument(argument)
    ? valueTest(argument, options)
    : documentTest(compileFilter(argument, options));
  return {
    transform: (value) => {
      const found = Array.isArray(value) ? value.findIndex(test) : -1;
      return Array.isArray(value) && found >= 0 ? [value[found]] : undefined;
    },
  };
}

const documentTest =
  (predicate: Predicate) =>
  (element: unknown): boolean =>
    isDoc(element) && predicate(element);

/** The positional projection: the first element that the query on this array matches. */
export function positional(path: string, filter: Doc, options: FilterOptions): Transform {
  return {
    transform: (value, root) => {
      if (!Array.isArray(value)) return value;
      const index = matchedIndex(root, filter, path, options);
      if (index === undefined)
        throw new StoreError(
          51246,
          "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
        );
      return [value[index]];
    },
  };
}
