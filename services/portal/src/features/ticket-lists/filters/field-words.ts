import type { TicketCustomField } from '@avviso/contracts';
import type { TFunction } from 'i18next';
import type { Format } from '../../../i18n/format';
import type { Lists } from '../../tickets/data/lists';
import type { FilterField } from './filter-fields';
import { withCustom, withFilter, type ListFilters } from './list-filters';

type Say = TFunction<'ticket-lists'>;

const namesInTickets: Partial<Record<FilterField['name'], string>> = {
  companyId: 'companyId',
  contactId: 'contactId',
  assignee: 'assigneeIds',
  watcher: 'watcherIds',
  tag: 'tags',
};

export function nameOf(field: FilterField, t: Say, lists: Lists): string {
  if (field.kind === 'custom') return lists.inLanguage(field.field.names);
  if (field.kind === 'keys') return t(`tickets:field.${field.name}`);
  const known = namesInTickets[field.name];
  return known ? t(`tickets:field.${known}`) : t(`ticket-lists:field.${field.name}`);
}

/** Names of people and companies by their ids. */
export type NameOf = (id: string) => string;

/** What a list is filtered by in one field, in words; undefined where it is not. */
export function wordsOf(
  field: FilterField,
  filters: ListFilters,
  { t, lists, format, names }: { t: Say; lists: Lists; format: Format; names: NameOf },
): string | undefined {
  const all = (values: readonly string[] | undefined, say: (value: string) => string) =>
    values &&
    format.list(
      values.map((value) =>
        value === 'none' ? t('ticket-lists:none') : value === 'me' ? t('ticket-lists:me') : say(value),
      ),
    );
  switch (field.kind) {
    case 'keys':
      return all(filters[field.name], (key) => lists.name(field.name, key));
    case 'people':
    case 'company':
    case 'contact':
      return all(filters[field.name], names);
    case 'office':
    case 'words':
      return all(filters[field.name], (word) => word);
    case 'days':
      return period(daysOf(filters, field.name, format), (day) => format.date(`${day}T12:00:00Z`), t);
    case 'custom':
      return customWords(field.field, filters, { t, lists, format, all });
  }
}

interface Custom {
  readonly t: Say;
  readonly lists: Lists;
  readonly format: Format;
  readonly all: (values: readonly string[] | undefined, say: (value: string) => string) => string | undefined;
}

function customWords(field: TicketCustomField, filters: ListFilters, { t, lists, format, all }: Custom) {
  const wanted = filters.fields?.[field.key];
  if (wanted === undefined) return undefined;
  if (Array.isArray(wanted)) return all(wanted, (value) => customValue(field, value, t, lists));
  if ('text' in wanted) return `“${wanted.text}”`;
  const say = (value: string) =>
    field.type === 'date' ? format.date(`${value}T12:00:00Z`) : format.number(Number(value));
  return period(wanted, say, t);
}

function customValue(field: TicketCustomField, value: string, t: Say, lists: Lists): string {
  if (field.type === 'check') return t(value === 'true' ? 'tickets:yes' : 'tickets:no');
  const choice = field.choices.find(({ key }) => key === value);
  return choice ? lists.inLanguage(choice.names) : value;
}

interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function period({ from, to }: Period, say: (value: string) => string, t: Say): string | undefined {
  if (from !== undefined && to !== undefined) return t('ticket-lists:between', { from: say(from), to: say(to) });
  if (from !== undefined) return t('ticket-lists:from', { from: say(from) });
  return to === undefined ? undefined : t('ticket-lists:to', { to: say(to) });
}

/** Moments of the API as days of the reader: "before midnight" is the day that ends then. */
export function daysOf(filters: ListFilters, name: 'created' | 'updated' | 'due', { calendar }: Format): Period {
  const [from, before] = [filters[`${name}From`], filters[`${name}To`]];
  return {
    ...(from ? { from: calendar.dayOf(new Date(from)) } : {}),
    ...(before ? { to: calendar.dayOf(new Date(new Date(before).getTime() - 1)) } : {}),
  };
}

/** Filters without what they say of one field. */
export function without(filters: ListFilters, field: FilterField): ListFilters {
  if (field.kind === 'custom') return withCustom(filters, field.field.key, undefined);
  if (field.kind !== 'days') return withFilter(filters, field.name, undefined);
  return withFilter(withFilter(filters, `${field.name}From`, undefined), `${field.name}To`, undefined);
}
