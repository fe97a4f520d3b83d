import { StoreError, badValue } from '../errors.js';
import { identical } from '../values/compare.js';
import { isArrayIndex, valueAt } from '../values/paths.js';
import { isDoc, type Doc } from '../values/types.js';

const MAX_PADDING = 1_500_000;

/**
 * Changes a document by paths without touching the stored one: what is changed is copied first, the rest is shared.
 */
export class Editor {
  readonly root: Doc;
  /** Whether anything is different from what the editor began with. */
  changed = false;
  private readonly owned = new Set<object>();

  constructor(doc: Doc) {
    this.root = { ...doc };
    this.owned.add(this.root);
  }

  get(parts: readonly string[]): unknown {
    return valueAt(this.root, parts);
  }

  /** Sets the value at a path, making the documents on the way. @throws StoreError 28 where a scalar is in the way. */
  set(parts: readonly string[], value: unknown): void {
    const current = this.get(parts);
    if (current !== undefined && identical(current, value)) return;
    const parent = this.parentOf(parts);
    const last = parts.at(-1) ?? '';
    if (Array.isArray(parent)) setElement(parent, last, value, parts);
    else setField(parent, last, value);
    this.changed = true;
  }

  /** Removes a field; an element of an array becomes null. */
  unset(parts: readonly string[]): void {
    if (this.get(parts) === undefined) return;
    const parent = this.parentOf(parts);
    const last = parts.at(-1) ?? '';
    if (Array.isArray(parent)) parent[Number(last)] = null;
    else delete parent[last];
    this.changed = true;
  }

  private parentOf(parts: readonly string[]): Doc | unknown[] {
    let parent: Doc | unknown[] = this.root;
    for (let i = 0; i < parts.length - 1; i++) parent = this.childOf(parent, parts[i] ?? '', parts, i);
    if (Array.isArray(parent) && !isArrayIndex(parts.at(-1) ?? '')) throw notViable(parts, parts.length - 1, parent);
    return parent;
  }

  private childOf(parent: Doc | unknown[], part: string, parts: readonly string[], at: number): Doc | unknown[] {
    if (Array.isArray(parent) && !isArrayIndex(part)) throw notViable(parts, at, parent);
    const child = valueAt(parent, [part]);
    if (child !== undefined && !isDoc(child) && !Array.isArray(child)) throw notViable(parts, at + 1, child);
    if (child !== undefined && this.owned.has(child)) return child;
    const copy: Doc | unknown[] = Array.isArray(child) ? [...(child as unknown[])] : { ...child };
    this.owned.add(copy);
    if (Array.isArray(parent)) setElement(parent, part, copy, parts);
    else setField(parent, part, copy);
    return copy;
  }
}

function setField(parent: Doc, name: string, value: unknown): void {
  if (name === '') throw new StoreError(56, 'The update path contains an empty field name, which is not allowed.');
  if (name === '__proto__')
    Object.defineProperty(parent, name, { value, enumerable: true, configurable: true, writable: true });
  else parent[name] = value;
}

function setElement(parent: unknown[], part: string, value: unknown, parts: readonly string[]): void {
  const index = Number(part);
  if (index > parent.length + MAX_PADDING)
    throw badValue(`can't backfill more than ${MAX_PADDING} elements at ${parts.join('.')}`);
  while (parent.length < index) parent.push(null);
  parent[index] = value;
}

function notViable(parts: readonly string[], at: number, holder: unknown): StoreError {
  const kind = Array.isArray(holder) ? 'array' : typeof holder;
  return new StoreError(28, `Cannot create field '${parts[at] ?? ''}' in element {${parts[at - 1] ?? ''}: <${kind}>}`);
}
