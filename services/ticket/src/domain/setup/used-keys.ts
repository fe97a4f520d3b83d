import type { FieldChange } from '../ticket.js';
import { isCustomName, keyOfCustom } from './stored-setup.js';
import { type TicketSetup, isListField } from './ticket-setup.js';

/** The values of lists, custom fields and their choices that changes set, by the row of the setup that holds them. */
export function usedBy(changes: readonly FieldChange[], setup: TicketSetup): Record<string, string[]> {
  const used: Record<string, string[]> = {};
  const add = (row: string, ...keys: string[]): void => void (used[row] ??= []).push(...keys);
  for (const { field, to } of changes) {
    if (isListField(field)) {
      if (typeof to === 'string') add(field, to);
    } else if (isCustomName(field) && to !== null) {
      const custom = setup.custom(keyOfCustom(field));
      if (!custom) continue;
      add('fields', custom.key);
      if (custom.type === 'choice' || custom.type === 'choices') {
        add('fields', ...[to].flat().map((choice) => choiceKey(custom.key, String(choice))));
      }
    }
  }
  return used;
}

export const choiceKey = (field: string, choice: string): string => `${field}/${choice}`;
