import { wordsOf } from './search-words.js';
import type { Ticket } from './ticket.js';

/** The value of a term for a field that holds nothing. */
export const NOTHING = '';

/** One value of one field, as lists look it up. */
export function term(field: string, value: string): string {
  return `${field}=${value}`;
}

/** A value of another field among the tickets of one status: what queues ask for, which are short where each alone is long. */
export function termWithin(status: string, field: string, value: string): string {
  return `${term('status', status)}&${term(field, value)}`;
}

/** Fields of which lists ask together with the status. */
export const fieldsWithinStatus = ['assignee', 'office'] as const;

type Listed = Pick<
  Ticket,
  | 'status'
  | 'priority'
  | 'type'
  | 'impact'
  | 'productFamily'
  | 'companyId'
  | 'contactId'
  | 'office'
  | 'assigneeIds'
  | 'watcherIds'
  | 'tags'
  | 'createdBy'
  | 'fields'
>;

/** Everything that a list can be filtered by, except dates and words. */
export function termsOf(ticket: Listed): string[] {
  const assignees = orNothing(ticket.assigneeIds);
  const office = ticket.office ?? NOTHING;
  const { status } = ticket;
  return [
    term('status', status),
    term('priority', ticket.priority),
    ...(['type', 'impact', 'productFamily'] as const).map((field) => term(field, ticket[field] ?? NOTHING)),
    term('company', ticket.companyId),
    term('contact', ticket.contactId ?? NOTHING),
    term('office', office),
    term('createdBy', ticket.createdBy.id ?? NOTHING),
    ...assignees.map((id) => term('assignee', id)),
    ...orNothing(ticket.watcherIds).map((id) => term('watcher', id)),
    ...orNothing(ticket.tags).map((tag) => term('tag', tag)),
    ...assignees.map((id) => termWithin(status, 'assignee', id)),
    termWithin(status, 'office', office),
    // tickets from before custom fields have none
    ...Object.entries((ticket.fields as Ticket['fields'] | undefined) ?? {}).flatMap(([name, value]) =>
      customTerms(name, value),
    ),
  ];
}

/** Of longer texts only the words are looked up. */
const LONGEST = 200;

function customTerms(name: string, value: unknown): string[] {
  const field = `fields.${name}`;
  if (typeof value === 'number') return [term(field, String(value)), sortableTerm(field, value)];
  const values = Array.isArray(value) ? value : [value];
  const whole = values
    .map(String)
    .filter((text) => text !== '' && text.length <= LONGEST)
    .map((text) => term(field, text));
  return typeof value === 'string' ? [...whole, ...wordsOf(value).map((word) => wordTerm(field, word))] : whole;
}

/** A word of a custom field's text. */
export function wordTerm(field: string, word: string): string {
  return `${field}:${word}`;
}

/** A number of a custom field, so that terms are sorted as their numbers are. */
export function sortableTerm(field: string, value: number): string {
  return `${field}>${sortable(value)}`;
}

/** Between these two are all terms of numbers, or of days, of a custom field. */
export function termBounds(field: string, type: 'number' | 'date'): { lowest: string; highest: string } {
  const start = type === 'number' ? `${field}>` : term(field, '');
  return { lowest: start, highest: `${start}g` };
}

/** The bits of a double as 16 hexadecimal digits, in the order of the numbers: the sign is turned, of negative ones all bits. */
function sortable(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  // there are two zeros
  view.setFloat64(0, value === 0 ? 0 : value);
  const bits = view.getBigUint64(0);
  const sign = 1n << 63n;
  return (bits & sign ? BigInt.asUintN(64, ~bits) : bits | sign).toString(16).padStart(16, '0');
}

function orNothing(values: readonly string[]): readonly string[] {
  return values.length > 0 ? values : [NOTHING];
}
