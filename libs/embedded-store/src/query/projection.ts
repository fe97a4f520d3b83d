import { badValue, StoreError } from '../errors.js';
import { isNumeric, toNumber } from '../values/numbers.js';
import { isDoc, type Doc } from '../values/types.js';
import type { FilterOptions } from './filter.js';
import { elemMatch, positional, slice, type Transform } from './projection-operators.js';

type Compute = (doc: Doc) => unknown;
export type Projector = (doc: Doc) => Doc;

interface Node {
  readonly children: Map<string, Node | 'leaf' | Transform>;
  readonly computed: Map<string, Compute>;
}
export interface ProjectionOptions {
  readonly compileExpression: (expression: unknown) => Compute;
  /** `find` knows `$slice`, `$elemMatch` and `field.$`; the `$project` stage does not. */
  readonly find?: { readonly filter: Doc; readonly filterOptions: FilterOptions } | undefined;
}

const newNode = (): Node => ({ children: new Map(), computed: new Map() });

/** Compiles a projection. @throws StoreError 31253, 31254 where inclusion and exclusion are mixed. */
export function compileProjection(spec: Doc, options: ProjectionOptions): Projector {
  const root = newNode();
  const state: State = { root, options, mode: undefined, includeId: undefined, slices: false };
  for (const [path, value] of Object.entries(spec)) addField(state, path, value);
  const mode = state.mode ?? (state.includeId === false || state.slices ? 'exclude' : 'include');
  if (mode === 'include') {
    if (state.includeId !== false && !root.children.has('_id') && !root.computed.has('_id'))
      root.children.set('_id', 'leaf');
    return (doc) => includeFields(doc, root, doc);
  }
  if (state.includeId === false) root.children.set('_id', 'leaf');
  return (doc) => excludeFields(doc, root, doc);
}

interface State {
  readonly root: Node;
  readonly options: ProjectionOptions;
  mode: 'include' | 'exclude' | undefined;
  includeId: boolean | undefined;
  slices: boolean;
}

function addField(state: State, path: string, value: unknown): void {
  if (path === '' || path.startsWith('.') || path.endsWith('.') || path.includes('..')) {
    throw new StoreError(40353, `FieldPath must not be empty or end with a '.': '${path}'`);
  }
  if (path.startsWith('$'))
    throw new StoreError(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
  const { find } = state.options;
  if (find && path.endsWith('.$'))
    return place(state, 'include', path.slice(0, -2), positional(path.slice(0, -2), find.filter, find.filterOptions));
  if (typeof value === 'boolean' || isNumeric(value)) {
    const include = typeof value === 'boolean' ? value : toNumber(value) !== 0;
    if (path === '_id') {
      state.includeId = include;
      if (include) state.root.children.set('_id', 'leaf');
      return;
    }
    return place(state, include ? 'include' : 'exclude', path, 'leaf');
  }
  if (isDoc(value)) return addDocument(state, path, value);
  compute(state, path, value);
}

function addDocument(state: State, path: string, value: Doc): void {
  const { find } = state.options;
  const [operator] = Object.keys(value);
  if (find && operator === '$elemMatch')
    return place(state, 'include', path, elemMatch(value['$elemMatch'], find.filterOptions));
  if (find && operator === '$slice' && !takesExpression(value['$slice'])) {
    state.slices = true;
    return place(state, undefined, path, slice(value['$slice']));
  }
  if (operator === '$meta') throw badValue('$meta is not supported by the embedded document store');
  if (operator?.startsWith('$')) return compute(state, path, value);
  if (operator === undefined)
    throw new StoreError(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
  for (const [name, inner] of Object.entries(value)) addField(state, `${path}.${name}`, inner);
}

const takesExpression = (argument: unknown): boolean =>
  Array.isArray(argument) && (Array.isArray(argument[0]) || typeof argument[0] === 'string');

function compute(state: State, path: string, expression: unknown): void {
  setMode(state, 'include', path);
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  nodeAt(state.root, parts, path).computed.set(last, state.options.compileExpression(expression));
  if (path === '_id') state.includeId = true;
}

function place(state: State, mode: State['mode'], path: string, what: 'leaf' | Transform): void {
  if (mode) setMode(state, mode, path);
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  const node = nodeAt(state.root, parts, path);
  if (node.children.has(last)) throw new StoreError(31250, `Path collision at ${path}`);
  node.children.set(last, what);
}

function setMode(state: State, mode: 'include' | 'exclude', path: string): void {
  if (path === '_id') return;
  if (state.mode === undefined) state.mode = mode;
  else if (state.mode !== mode) {
    throw mode === 'exclude'
      ? new StoreError(31254, `Cannot do exclusion on field ${path} in inclusion projection`)
      : new StoreError(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
  }
}

function nodeAt(root: Node, parts: readonly string[], path: string): Node {
  let node = root;
  for (const part of parts) {
    const next = node.children.get(part);
    if (next === 'leaf' || (next && 'transform' in next))
      throw new StoreError(31249, `Path collision at ${path} remaining portion`);
    if (next) node = next;
    else {
      const created = newNode();
      node.children.set(part, created);
      node = created;
    }
  }
  return node;
}

function includeFields(doc: Doc, node: Node, root: Doc): Doc {
  const result: Doc = {};
  for (const name of Object.keys(doc)) {
    const child = node.children.get(name);
    if (child === undefined || node.computed.has(name)) continue;
    const value = doc[name];
    const kept =
      child === 'leaf'
        ? value
        : 'transform' in child
          ? child.transform(value, root)
          : includeInside(value, child, root);
    if (kept !== undefined) result[name] = kept;
  }
  addComputed(result, doc, node, root);
  return result;
}

function addComputed(result: Doc, doc: Doc, node: Node, root: Doc): void {
  for (const [name, evaluate] of node.computed) {
    const value = evaluate(root);
    if (value === undefined) delete result[name];
    else result[name] = value;
  }
  for (const [name, child] of node.children) {
    if (typeof child !== 'object' || 'transform' in child || !hasComputed(child)) continue;
    const value = Object.hasOwn(doc, name) ? doc[name] : undefined;
    if (!isDoc(value) && !Array.isArray(value)) result[name] = includeFields({}, child, root);
  }
}

const hasComputed = (node: Node): boolean =>
  node.computed.size > 0 ||
  [...node.children.values()].some(
    (child) => typeof child === 'object' && !('transform' in child) && hasComputed(child),
  );

function includeInside(value: unknown, node: Node, root: Doc): unknown {
  if (isDoc(value)) return includeFields(value, node, root);
  if (!Array.isArray(value)) return undefined;
  return value.map((element) => includeInside(element, node, root)).filter((element) => element !== undefined);
}

function excludeFields(doc: Doc, node: Node, root: Doc): Doc {
  const result: Doc = {};
  for (const name of Object.keys(doc)) {
    const child = node.children.get(name);
    const value = doc[name];
    if (child === undefined) result[name] = value;
    else if (child === 'leaf') continue;
    else if ('transform' in child) result[name] = child.transform(value, root);
    else result[name] = excludeInside(value, child, root);
  }
  return result;
}

function excludeInside(value: unknown, node: Node, root: Doc): unknown {
  if (isDoc(value)) return excludeFields(value, node, root);
  return Array.isArray(value) ? value.map((element) => excludeInside(element, node, root)) : value;
}
