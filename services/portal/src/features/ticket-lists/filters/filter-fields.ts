import type { TicketCustomField } from '@avviso/contracts';
import type { ListField, Lists } from '../../tickets/data/lists';

export type DayName = 'created' | 'updated' | 'due';

/** A field that a list can be filtered by, and by what control. */
export type FilterField =
  | { readonly kind: 'keys'; readonly name: ListField }
  | { readonly kind: 'people'; readonly name: 'assignee' | 'watcher' | 'createdBy'; readonly colleagues: boolean }
  | { readonly kind: 'company'; readonly name: 'companyId' }
  | { readonly kind: 'contact'; readonly name: 'contactId' }
  | { readonly kind: 'office'; readonly name: 'office' }
  | { readonly kind: 'words'; readonly name: 'tag' }
  | { readonly kind: 'days'; readonly name: DayName }
  | { readonly kind: 'custom'; readonly name: `fields.${string}`; readonly field: TicketCustomField };

const keyFields = ['status', 'priority', 'type', 'impact', 'productFamily'] as const;

/** All that employees see. */
function forEmployee(lists: Lists, mayRead: (what: 'companies') => boolean): FilterField[] {
  return [
    ...keyFields.map((name) => ({ kind: 'keys', name }) as const),
    { kind: 'people', name: 'assignee', colleagues: true },
    ...(mayRead('companies') ? ([{ kind: 'company', name: 'companyId' }] as const) : []),
    { kind: 'contact', name: 'contactId' },
    { kind: 'people', name: 'createdBy', colleagues: true },
    { kind: 'people', name: 'watcher', colleagues: true },
    { kind: 'words', name: 'tag' },
    { kind: 'office', name: 'office' },
    ...(['created', 'updated', 'due'] as const).map((name) => ({ kind: 'days', name }) as const),
    ...customOf(lists),
  ];
}

/** What the portal shows a contact (TKT-3); by company where it sees the tickets of several; by other people only as far as the contact is one of them. */
function forContact(lists: Lists, mayRead: (what: 'companies') => boolean): FilterField[] {
  return [
    ...keyFields.filter((name) => lists.isOnPortal(name)).map((name) => ({ kind: 'keys', name }) as const),
    ...(mayRead('companies') ? ([{ kind: 'company', name: 'companyId' }] as const) : []),
    { kind: 'people', name: 'createdBy', colleagues: false },
    { kind: 'people', name: 'watcher', colleagues: false },
    ...(lists.isOnPortal('tags') ? ([{ kind: 'words', name: 'tag' }] as const) : []),
    ...(['created', 'updated'] as const).map((name) => ({ kind: 'days', name }) as const),
    ...customOf(lists),
  ];
}

export function filterFields(
  lists: Lists,
  reader: 'contact' | 'employee',
  mayRead: (what: 'companies') => boolean = () => false,
): FilterField[] {
  const fields = reader === 'employee' ? forEmployee(lists, mayRead) : forContact(lists, mayRead);
  return fields.filter((field) => field.kind !== 'keys' || lists.entries(field.name).length > 0);
}

function customOf(lists: Lists): FilterField[] {
  return lists.customFields().map((field) => ({ kind: 'custom', name: `fields.${field.key}`, field }) as const);
}
