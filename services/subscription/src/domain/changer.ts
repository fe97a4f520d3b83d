import type { Principal } from '@avviso/access';
import type { LastChange } from './model.js';

/** Who changes something now, with the name as it is at the moment (SUB-8). */
export function changeBy({ kind, id, name }: Principal): LastChange {
  return { at: new Date(), by: { kind, id, name } };
}

/** As the API shows it. */
export function shownChange(change: LastChange | null) {
  return change ? { at: change.at.toISOString(), by: change.by } : null;
}
