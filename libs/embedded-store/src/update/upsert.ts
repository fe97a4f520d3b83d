import { ObjectId } from 'bson';
import { isOperatorDocument } from '../query/filter.js';
import { isRegex } from '../query/regex.js';
import { isDoc, type Doc } from '../values/types.js';
import type { Updater } from './compile-update.js';
import { Editor } from './editor.js';

/** The document that an upsert inserts: the filter's equalities, then the update, `_id` first. */
export function upsertDocument(filter: Doc, updater: Updater): Doc {
  const editor = new Editor({});
  for (const [path, value] of equalities(filter)) {
    if (updater.kind === 'update' || path === '_id') editor.set(path.split('.'), value);
  }
  const made = updater.apply(editor.root, filter, true);
  return made['_id'] === undefined ? { _id: new ObjectId(), ...made } : withIdFirst(made);
}

export function withIdFirst(doc: Doc): Doc {
  const [first] = Object.keys(doc);
  if (first === '_id') return doc;
  const { _id, ...rest } = doc;
  return { _id, ...rest };
}

/** Fields that the filter fixes to one value. */
function equalities(filter: Doc): [string, unknown][] {
  return Object.entries(filter).flatMap(([name, condition]): [string, unknown][] => {
    const isSingle = Array.isArray(condition) && condition.length === 1;
    if (name === '$and' || (name === '$or' && isSingle)) {
      return (Array.isArray(condition) ? condition : []).flatMap((clause: unknown) =>
        isDoc(clause) ? equalities(clause) : [],
      );
    }
    if (name.startsWith('$') || isRegex(condition)) return [];
    if (!isOperatorDocument(condition)) return [[name, condition]];
    if ('$eq' in condition) return [[name, condition['$eq']]];
    const list = condition['$in'] ?? condition['$all'];
    return Array.isArray(list) && list.length === 1 && !isRegex(list[0]) && !isOperatorDocument(list[0])
      ? [[name, list[0]]]
      : [];
  });
}
