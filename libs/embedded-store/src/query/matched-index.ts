import { isDoc, type Doc } from '../values/types.js';
import { compileFilter, isOperatorDocument, valueTest, type FilterOptions } from './filter.js';
import { someAt } from './traverse.js';

/** The index of the element of the array at `path` by which the filter matches the document: what `$` stands for. */
export function matchedIndex(doc: Doc, filter: Doc, path: string, options: FilterOptions): number | undefined {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' || name === '$or') {
      for (const clause of Array.isArray(condition) ? condition : []) {
        if (!isDoc(clause) || (name === '$or' && !compileFilter(clause, options)(doc))) continue;
        const found = matchedIndex(doc, clause, path, options);
        if (found !== undefined) return found;
      }
      continue;
    }
    if (name !== path && !name.startsWith(`${path}.`)) continue;
    const found = firstMatching(doc, path, name.slice(path.length + 1), condition, options);
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstMatching(
  doc: Doc,
  path: string,
  rest: string,
  condition: unknown,
  options: FilterOptions,
): number | undefined {
  let index: number | undefined;
  const inner = isDoc(condition) && isDoc(condition['$elemMatch']) ? condition['$elemMatch'] : undefined;
  const filter = rest === '' ? { value: condition } : { [`value.${rest}`]: condition };
  const predicate = inner ? undefined : compileFilter(filter, options);
  const innerTest = inner && (isOperatorDocument(inner) ? valueTest(inner, options) : documentTest(inner, options));
  someAt(doc, path.split('.'), 0, (array) => {
    if (!Array.isArray(array)) return false;
    const found = array.findIndex((element) =>
      innerTest ? innerTest(element) : predicate?.({ value: element }) === true,
    );
    if (found < 0) return false;
    index = found;
    return true;
  });
  return index;
}

function documentTest(filter: Doc, options: FilterOptions): (element: unknown) => boolean {
  const predicate = compileFilter(filter, options);
  return (element) => isDoc(element) && predicate(element);
}
