import type { TicketSetup } from './setup/ticket-setup.js';
import { type FieldChange, isMergeField } from './ticket.js';

/**
 * A change as contacts may see it: none of hidden fields; a type that the company's portal does not show is left out of
 * it.
 */
export function changeForContacts(change: FieldChange, setup: TicketSetup, companyId: string): FieldChange | undefined {
  if (isMergeField(change.field)) return change;
  if (!setup.isVisibleOnPortal(change.field)) return undefined;
  if (change.field !== 'type') return change;
  const [from, to] = [change.from, change.to].map((key) =>
    typeof key === 'string' && !setup.showsType(companyId, key) ? null : key,
  );
  return from === to ? undefined : { ...change, from, to };
}

/** What is left of a history for contacts: no notes, no hidden fields, no entries that say nothing then. */
export function historyForContacts<E extends { event: string; changes: FieldChange[] }>(
  entries: readonly E[],
  setup: TicketSetup,
  companyId: string,
): E[] {
  return entries
    .filter((entry) => entry.event !== 'ticket.noted')
    .map((entry) => ({
      ...entry,
      changes: entry.changes.flatMap((change) => changeForContacts(change, setup, companyId) ?? []),
    }))
    .filter((entry) => entry.changes.length > 0 || entry.event === 'ticket.replied');
}
