import type { CustomFieldFilter, TicketFilters } from '@avviso/contracts';
import type { Query } from '../../../api/client';

/** What a list is filtered by: as the API, saved views and the address have it. */
export type ListFilters = { readonly [K in keyof TicketFilters]?: TicketFilters[K] };

type Entry = readonly [keyof ListFilters, unknown];

const several: readonly string[] = [
  ...['number', 'status', 'priority', 'type', 'impact', 'productFamily', 'assignee', 'watcher', 'createdBy'],
  ...['companyId', 'contactId', 'company', 'contact', 'office', 'tag'],
];
const single: readonly string[] = [
  ...['q', 'queue', 'createdFrom', 'createdTo', 'updatedFrom', 'updatedTo', 'dueFrom', 'dueTo', 'dueBefore'],
];

/** The filters of an address that somebody may have written by hand: what is none is left out. */
export function readFilters(given: unknown): ListFilters {
  if (!isRecord(given)) return {};
  const entries = Object.entries(given).flatMap(([name, value]): Entry[] => {
    if (several.includes(name)) return isWords(value) ? [[name as 'tag', value]] : [];
    if (single.includes(name)) return typeof value === 'string' && value !== '' ? [[name as 'q', value]] : [];
    if (name !== 'fields' || !isRecord(value)) return [];
    const fields = Object.entries(value).filter(([, wanted]) => isCustomFilter(wanted));
    return fields.length > 0 ? [['fields', Object.fromEntries(fields)]] : [];
  });
  return Object.fromEntries(entries);
}

/** Filters with another value of one; undefined takes it away. */
export function withFilter<K extends keyof ListFilters>(
  filters: ListFilters,
  name: K,
  value: ListFilters[K] | undefined,
): ListFilters {
  const { [name]: _, ...rest } = filters;
  const empty = value === undefined || value.length === 0;
  return empty ? (rest as ListFilters) : { ...rest, [name]: value };
}

/** The same for a custom field. */
export function withCustom(filters: ListFilters, key: string, value: CustomFieldFilter | undefined): ListFilters {
  const { fields: { [key]: _, ...others } = {}, ...rest } = filters;
  const fields = value === undefined || !isCustomFilter(value) ? others : { ...others, [key]: value };
  return Object.keys(fields).length > 0 ? { ...rest, fields } : rest;
}

/** As GET /tickets takes them. */
export function queryOf(filters: ListFilters): Query {
  const { fields = {}, ...rest } = filters;
  const custom = Object.entries(fields).flatMap(([key, wanted]): [string, string | readonly string[]][] =>
    Array.isArray(wanted)
      ? [[`fields.${key}`, wanted]]
      : Object.entries(wanted).map(([part, value]) => [`fields.${key}.${part}`, String(value)]),
  );
  return { ...(rest as Query), ...Object.fromEntries(custom) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string' && one !== '');
}

function isCustomFilter(value: unknown): value is CustomFieldFilter {
  if (isWords(value)) return true;
  if (!isRecord(value)) return false;
  const parts = Object.entries(value);
  const names = parts.map(([name]) => name);
  const known = names.every((name) => name === 'from' || name === 'to') || (names.length === 1 && names[0] === 'text');
  return known && parts.length > 0 && parts.every(([, part]) => typeof part === 'string' && part !== '');
}
