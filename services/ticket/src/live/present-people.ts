import type { PresentPerson } from '@avviso/contracts';
import type { PresenceRow } from '../storage/presence.schema.js';

const weight = { reading: 0, note: 1, reply: 2 } as const;

/** Who else has a ticket open: each person once, with what matters most of its tabs, by name. */
export function presentPeople(rows: readonly PresenceRow[], readerId: string): PresentPerson[] {
  const people = new Map<string, PresentPerson>();
  for (const { personId: id, name, doing } of rows) {
    if (id === readerId) continue;
    const known = people.get(id);
    if (!known || weight[doing] > weight[known.doing]) people.set(id, { id, name, doing });
  }
  return [...people.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
}
