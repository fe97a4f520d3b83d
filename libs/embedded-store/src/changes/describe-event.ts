import { Timestamp } from 'bson';
import { identical } from '../values/compare.js';
import { isDoc, type Doc } from '../values/types.js';
import { tokenOf, type ChangeEvent } from './change-log.js';

/** A change as a change stream shows it (MongoDB manual, "Change Events"). */
export function describeEvent(event: ChangeEvent, lookUp: ((event: ChangeEvent) => Doc | null) | undefined): Doc {
  const { kind, before, after } = event;
  const id = (after ?? before)?.['_id'];
  const described: Doc = {
    _id: tokenOf(event),
    operationType: kind,
    clusterTime: new Timestamp({ t: Math.floor(event.at.getTime() / 1000), i: event.version % 0xffffffff }),
    wallTime: event.at,
    ns: { db: event.db, coll: event.collection },
  };
  if (kind === 'drop') return described;
  described['documentKey'] = { _id: id };
  if (kind === 'insert' || kind === 'replace') described['fullDocument'] = after;
  if (kind === 'update') {
    described['updateDescription'] = differenceOf(before ?? {}, after ?? {});
    if (lookUp) described['fullDocument'] = lookUp(event);
  }
  return described;
}

function differenceOf(before: Doc, after: Doc): Doc {
  const updatedFields: Doc = {};
  const removedFields: string[] = [];
  compareFields(before, after, '', updatedFields, removedFields);
  return { updatedFields, removedFields, truncatedArrays: [] };
}

/** Documents are compared field by field, arrays as a whole. */
function compareFields(before: Doc, after: Doc, prefix: string, updated: Doc, removed: string[]): void {
  for (const name of Object.keys(before)) if (!Object.hasOwn(after, name)) removed.push(prefix + name);
  for (const name of Object.keys(after)) {
    const [old, now] = [Object.hasOwn(before, name) ? before[name] : undefined, after[name]];
    if (identical(old, now)) continue;
    if (isDoc(old) && isDoc(now)) compareFields(old, now, `${prefix}${name}.`, updated, removed);
    else updated[prefix + name] = now;
  }
}
