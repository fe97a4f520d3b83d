import { isVisibleOnPortal } from './portal-fields.js';
import type { FieldChange } from './ticket.js';

/** What is left of a history for contacts: no notes, no hidden fields, no entries that say nothing then. */
export function historyForContacts<E extends { event: string; changes: FieldChange[] }>(entries: readonly E[]): E[] {
  return entries
    .filter((entry) => entry.event !== 'ticket.noted')
    .map((entry) => ({ ...entry, changes: entry.changes.filter((change) => isVisibleOnPortal(change.field)) }))
    .filter((entry) => entry.changes.length > 0 || entry.event === 'ticket.replied');
}
