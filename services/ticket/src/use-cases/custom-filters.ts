import type { CustomFieldFilter, TicketFilters } from '@avviso/contracts';
import { wantedWords } from '../domain/search-words.js';
import { type CustomField, customName } from '../domain/setup/stored-setup.js';
import type { TicketSetup } from '../domain/setup/ticket-setup.js';
import type { CustomRange, TicketFilter } from '../storage/listing.conditions.js';

type Given = Pick<TicketFilters, 'fields'>;

/** Ranges and words of custom fields, which were checked by `problemsOfCustom`. */
export function customFiltersOf({ fields = {} }: Given, setup: TicketSetup): Pick<TicketFilter, 'ranges' | 'texts'> {
  const all = Object.entries(fields);
  return {
    ranges: all.flatMap(([key, wanted]) => rangeOf(setup.custom(key), wanted) ?? []),
    texts: all.flatMap(([key, wanted]) =>
      'text' in wanted ? [{ field: customName(key), words: wantedWords(wanted.text) }] : [],
    ),
  };
}

/** What is no field, and what a field of its type cannot be filtered by. */
export function problemsOfCustom({ fields = {} }: Given, setup: TicketSetup): { path: string; message: string }[] {
  return Object.entries(fields).flatMap(([key, wanted]) => {
    const field = setup.custom(key);
    if (!field) return [{ path: customName(key), message: 'no such field' }];
    if (Array.isArray(wanted)) return [];
    const { type } = field;
    if ('text' in wanted) return type === 'text' ? [] : [{ path: `${customName(key)}.text`, message: 'is no text' }];
    return (['from', 'to'] as const).flatMap((bound) => {
      const message = wanted[bound] === undefined ? undefined : whyNoBound(type, wanted[bound]);
      return message === undefined ? [] : [{ path: `${customName(key)}.${bound}`, message }];
    });
  });
}

function whyNoBound(type: CustomField['type'], given: string): string | undefined {
  if (type === 'number') return Number.isFinite(Number(given)) ? undefined : 'must be a number';
  if (type !== 'date') return 'is neither a number nor a date';
  return isDay(given) ? undefined : 'must be a date such as 2026-11-22';
}

const isDay = (given: string) => /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given));

function rangeOf(field: CustomField | undefined, wanted: CustomFieldFilter): CustomRange | undefined {
  if (!field || Array.isArray(wanted) || 'text' in wanted) return undefined;
  const { from, to } = wanted;
  const name = customName(field.key);
  if (field.type === 'date') return { field: name, type: 'date', from, to };
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return { field: name, type: 'number', from: number(from), to: number(to) };
}
