import { failedToParse, StoreError } from '../errors.js';
import type { FilterOptions } from '../query/filter.js';
import { identical } from '../values/compare.js';
import { isArrayIndex } from '../values/paths.js';
import { isDoc, type Doc } from '../values/types.js';
import { Editor } from './editor.js';
import { compileChange, renameTarget, type Change } from './operators.js';
import { concretePaths, identifiersOf, parseArrayFilters, type ArrayFilters, type Positions } from './positions.js';

/** How a document is changed: `kind` tells a replacement from a change in place. */
export interface Updater {
  readonly kind: 'replace' | 'update';
  /** The new document, or the same one when nothing changes. `inserting` is true for the document of an upsert. */
  readonly apply: (doc: Doc, filter: Doc, inserting: boolean) => Doc;
}

export interface UpdateOptions {
  readonly arrayFilters?: unknown;
  readonly filterOptions: FilterOptions;
  /** Runs the stages of an update by pipeline on one document. */
  readonly compilePipeline: (stages: readonly unknown[]) => (doc: Doc) => Doc;
}

/** Compiles an update: operators, a replacement or a pipeline. @throws StoreError 9 for anything else. */
export function compileUpdate(update: unknown, options: UpdateOptions): Updater {
  if (Array.isArray(update)) {
    if (options.arrayFilters !== undefined)
      throw failedToParse('arrayFilters may not be specified for pipeline-syle updates');
    const run = options.compilePipeline(update);
    return { kind: 'update', apply: (doc) => unchangedId(doc, run(doc)) };
  }
  if (!isDoc(update)) throw failedToParse('Update argument must be either an object or an array');
  const [first] = Object.keys(update);
  if (first?.startsWith('$')) return operatorUpdate(update, options);
  if (options.arrayFilters !== undefined)
    throw failedToParse('arrayFilters may not be specified for replacement-style updates');
  for (const name of Object.keys(update)) {
    if (name.startsWith('$'))
      throw new StoreError(
        52,
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
  }
  return { kind: 'replace', apply: (doc) => replace(doc, update) };
}

function replace(doc: Doc, replacement: Doc): Doc {
  if (doc['_id'] === undefined) return replacement;
  if (replacement['_id'] === undefined) return { _id: doc['_id'], ...replacement };
  return unchangedId(doc, { _id: doc['_id'], ...replacement });
}

function unchangedId(before: Doc, after: Doc): Doc {
  if (before['_id'] === undefined || identical(before['_id'], after['_id'])) return after;
  throw new StoreError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
}

interface Step {
  readonly path: string;
  readonly run: (editor: Editor, positions: Positions, now: Date) => void;
  readonly onlyOnInsert: boolean;
}

function operatorUpdate(update: Doc, options: UpdateOptions): Updater {
  const arrayFilters = parseArrayFilters(options.arrayFilters, options.filterOptions);
  const steps = Object.keys(update).flatMap((name) => stepsOf(name, update[name], options));
  checkConflicts(steps.map(({ path }) => path));
  checkFiltersUsed(arrayFilters, steps);
  steps.sort((a, b) => comparePaths(a.path, b.path));
  return {
    kind: 'update',
    apply: (doc, filter, inserting) => {
      const editor = new Editor(doc);
      const positions: Positions = { arrayFilters, filter, filterOptions: options.filterOptions };
      const now = new Date();
      for (const step of steps) if (inserting || !step.onlyOnInsert) step.run(editor, positions, now);
      return editor.changed ? unchangedId(doc, editor.root) : doc;
    },
  };
}

function stepsOf(name: string, argument: unknown, options: UpdateOptions): Step[] {
  if (!name.startsWith('$'))
    throw failedToParse(
      `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  if (!isDoc(argument))
    throw failedToParse(
      `Modifiers operate on fields but we found type ${Array.isArray(argument) ? 'array' : typeof argument} instead. For example: {$mod: {<field>: ...}} not {${name}: ...}`,
    );
  return Object.keys(argument).flatMap((path) => {
    checkPath(path);
    const value = argument[path];
    if (name === '$rename') return renameSteps(path, value);
    if (name === '$unset') return [step(path, false, (editor, parts) => editor.unset(parts))];
    const change = compileChange(name, path, value, options.filterOptions);
    return [step(path, name === '$setOnInsert', (editor, parts, now) => applyChange(editor, parts, change, now))];
  });
}

function checkPath(path: string): void {
  if (path === '' || path.split('.').includes(''))
    throw new StoreError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  const [first = ''] = path.split('.');
  if (first === '$' || first.startsWith('$['))
    throw new StoreError(2, `Cannot have positional (i.e. '$') element in the first position in path '${path}'`);
  for (const part of path.split('.')) {
    if (part.startsWith('$') && part !== '$' && !part.startsWith('$[')) {
      throw new StoreError(52, `The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`);
    }
  }
}

function step(
  path: string,
  onlyOnInsert: boolean,
  run: (editor: Editor, parts: readonly string[], now: Date) => void,
): Step {
  if (!path.includes('$')) {
    const parts = path.split('.');
    return { path, onlyOnInsert, run: (editor, _positions, now) => run(editor, parts, now) };
  }
  return {
    path,
    onlyOnInsert,
    run: (editor, positions, now) => {
      for (const parts of concretePaths(editor.root, path, positions)) run(editor, parts, now);
    },
  };
}

function applyChange(editor: Editor, parts: readonly string[], change: Change, now: Date): void {
  const value = change(editor.get(parts), now);
  if (value !== undefined) editor.set(parts, value);
}

/** The value is read when the target's turn comes and the source is removed at once: paths are sorted, order is free. */
function renameSteps(from: string, argument: unknown): Step[] {
  const to = renameTarget(from, argument);
  const source = from.split('.');
  const target = to.split('.');
  const move = (editor: Editor): void => {
    const value = editor.get(source);
    if (value === undefined) return;
    editor.unset(source);
    editor.set(target, value);
  };
  return [step(to, false, move), step(from, false, () => undefined)];
}

function checkConflicts(paths: readonly string[]): void {
  const sorted = [...paths].sort();
  for (const [i, path] of sorted.entries()) {
    for (const other of sorted.slice(i + 1)) {
      if (other !== path && !other.startsWith(path)) break;
      if (other === path || other.startsWith(`${path}.`)) {
        throw new StoreError(40, `Updating the path '${other}' would create a conflict at '${path}'`);
      }
    }
  }
}

function checkFiltersUsed(filters: ArrayFilters, steps: readonly Step[]): void {
  const used = new Set(steps.flatMap(({ path }) => identifiersOf(path)));
  for (const identifier of filters.keys()) {
    if (!used.has(identifier))
      throw failedToParse(`The array filter for identifier '${identifier}' was not used in the update`);
  }
}

/** Fields are changed in lexicographic order of their names, positions in numeric order (MongoDB 5.0 and later). */
function comparePaths(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]];
    if (x === y) continue;
    if (isArrayIndex(x) && isArrayIndex(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}
