import { StoreError } from '../../errors.js';
import { valueAt } from '../../values/paths.js';
import { isDoc, type Doc } from '../../values/types.js';
import { Editor } from '../../update/editor.js';
import type { StageCompiler } from '../stage.js';

interface Unwind {
  readonly parts: readonly string[];
  readonly indexPath: readonly string[] | undefined;
  readonly keepEmpty: boolean;
}

function parse(argument: unknown): Unwind {
  const spec: Doc = isDoc(argument) ? argument : { path: argument };
  for (const field of Object.keys(spec)) {
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(field))
      throw new StoreError(28811, `unrecognized option to $unwind stage: ${field}`);
  }
  const { path, includeArrayIndex } = spec;
  if (typeof path !== 'string') throw new StoreError(28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$') || path.length < 2)
    throw new StoreError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  if (
    includeArrayIndex !== undefined &&
    (typeof includeArrayIndex !== 'string' || includeArrayIndex === '' || includeArrayIndex.startsWith('$'))
  ) {
    throw new StoreError(28810, 'expected a non-empty string for the includeArrayIndex option to $unwind stage');
  }
  return {
    parts: path.slice(1).split('.'),
    indexPath: includeArrayIndex === undefined ? undefined : includeArrayIndex.split('.'),
    keepEmpty: spec['preserveNullAndEmptyArrays'] === true,
  };
}

const unwind: StageCompiler = (argument) => {
  const { parts, indexPath, keepEmpty } = parse(argument);
  const variant = (doc: Doc, value: unknown, index: bigint | null): Doc => {
    const editor = new Editor(doc);
    if (value === undefined) editor.unset(parts);
    else editor.set(parts, value);
    if (indexPath) editor.set(indexPath, index);
    return editor.root;
  };
  return function* (documents) {
    for (const doc of documents) {
      const value = valueAt(doc, parts);
      if (Array.isArray(value) && value.length > 0) {
        for (const [i, element] of value.entries()) yield variant(doc, element, BigInt(i));
      } else if (value === undefined || value === null || Array.isArray(value)) {
        if (keepEmpty) yield variant(doc, Array.isArray(value) ? undefined : value, null);
      } else yield variant(doc, value, null);
    }
  };
};

/** `$unwind`: one document for each element of an array. */
export const unwindStages: Readonly<Record<string, StageCompiler>> = { $unwind: unwind };
