import type { WantedWord } from '../domain/search-words.js';
import type { ShownTypes } from '../domain/setup/ticket-setup.js';
import type { TicketReach } from '../domain/ticket-reach.js';
import {
  NOTHING,
  fieldsWithinStatus,
  sortableTerm,
  term,
  termBounds,
  termWithin,
  wordTerm,
} from '../domain/ticket-terms.js';
import {
  NOTES_ONLY,
  type SortField,
  mostTermsInOrder,
  sortIndexes,
  termIndex,
  termOrder,
  wordIndex,
} from './listing.schema.js';

/** One thing that every ticket of a list meets, and the index that finds those that do. */
export interface Condition {
  filter: Record<string, unknown>;
  index?: Readonly<Record<string, 1 | -1>>;
  /** What meets it can be read by its index in this order. */
  order?: SortField;
  /** What its index finds, where that is more than meets it: so many are read. */
  found?: Record<string, unknown>;
  /** Its index cannot tell how many meet it: to count them, each is read. */
  isReadToCount?: true;
}

/** What a list asks for. Several values of one field: any of them. */
export interface TicketFilter {
  /** By the names of `termsOf`; NOTHING for tickets without a value. */
  fields: readonly (readonly [field: string, values: readonly string[]])[];
  /** For contacts: of `type` the ones that the portal of the ticket's company shows. */
  shownTypes?: ShownTypes | undefined;
  /** Custom fields whose value lies between two, both included. */
  ranges: readonly CustomRange[];
  /** Custom fields whose text has all of the words. */
  texts: readonly { field: string; words: readonly WantedWord[] }[];
  /** All of them. */
  words: readonly WantedWord[];
  numbers?: readonly string[] | undefined;
  dates: readonly { field: SortField; from?: Date | undefined; to?: Date | undefined }[];
}

export type CustomRange = { field: string } & (
  | { type: 'number'; from?: number | undefined; to?: number | undefined }
  | { type: 'date'; from?: string | undefined; to?: string | undefined }
);

/** What a reach covers and a filter asks for: all must be met. */
export function conditionsOf(
  reach: Exclude<TicketReach, { kind: 'none' }>,
  filter: TicketFilter,
  reader: 'contact' | 'employee',
): Condition[] {
  const pairs = withinStatus(filter.fields);
  return [
    ...(reach.kind === 'all' ? [] : [anyTerm(reachTerms(reach))]),
    ...(filter.numbers ? [{ filter: { _id: { $in: filter.numbers } }, index: { _id: 1 } as const }] : []),
    ...pairs.map(({ condition }) => condition),
    // whatever meets a pair meets both of its parts
    ...filter.fields
      .filter(([field]) => !pairs.some(({ of }) => of.includes(field)))
      .map(([field, values]) => oneOf(field, values)),
    ...filter.ranges.map(within),
    ...filter.texts.flatMap(({ field, words }) => words.map((word) => saysIn(field, word))),
    ...(filter.shownTypes ? [ofShownTypes(filter.shownTypes)] : []),
    ...filter.words.map((word) => says(word, reader)),
    ...filter.dates.map(({ field, from, to }) => ({
      filter: { [field]: { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) } },
      index: sortIndexes[field],
    })),
  ];
}

/** One more condition: the field has this value. */
export function fieldIs(field: string, value: string): Condition {
  return anyTerm([term(field, value)]);
}

function anyTerm(terms: readonly string[]): Condition {
  const inOrder = terms.length <= mostTermsInOrder ? { order: termOrder } : {};
  return { filter: { terms: { $in: terms } }, index: termIndex, ...inOrder };
}

function oneOf(field: string, values: readonly string[]): Condition {
  const terms = values.map((value) => term(field, value));
  // a custom field without a value has no term: one may come to be when a million tickets are there
  if (!field.startsWith('fields.') || !values.includes(NOTHING)) return anyTerm(terms);
  const any = new RegExp(`^${term(field, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
  return { filter: { $or: [{ terms: { $in: terms } }, { terms: { $not: any } }] } };
}

function within(range: CustomRange): Condition {
  const { field, type, from, to } = range;
  const { lowest, highest } = termBounds(field, type);
  const at = (value: number | string) => (typeof value === 'number' ? sortableTerm(field, value) : term(field, value));
  return between(from === undefined ? lowest : at(from), to === undefined ? highest : at(to));
}

function saysIn(field: string, { text, whole }: WantedWord): Condition {
  const begins = wordTerm(field, text);
  return whole ? anyTerm([begins]) : between(begins, `${begins}\u{10ffff}`);
}

function between(lowest: string, highest: string): Condition {
  const filter = { terms: { $elemMatch: { $gte: lowest, $lte: highest } } };
  return { filter, index: termIndex, isReadToCount: true };
}

/** A filter by what a portal does not show would tell what is hidden. */
function ofShownTypes({ keys, ofCompany }: ShownTypes): Condition {
  const types = (of: readonly string[]) => of.map((key) => term('type', key === 'none' ? NOTHING : key));
  const others = [...ofCompany.keys()].map((id) => term('company', id));
  const inCompany = [...ofCompany].map(([id, own]) => ({
    $and: [{ terms: term('company', id) }, { terms: { $in: types(own) } }],
  }));
  return { filter: { $or: [{ terms: { $in: types(keys), $nin: others } }, ...inCompany] } };
}

/** Nobody's closed tickets are many, and so are open ones of everybody; nobody's open ones are few. */
function withinStatus(fields: TicketFilter['fields']): { of: readonly string[]; condition: Condition }[] {
  const valuesOf = (name: string) => fields.filter(([field]) => field === name).map(([, values]) => values);
  const [statuses = []] = valuesOf('status');
  return fieldsWithinStatus.flatMap((field) =>
    valuesOf(field).flatMap((values) => {
      const pairs = statuses.flatMap((status) => values.map((value) => termWithin(status, field, value)));
      return pairs.length > 0 ? [{ of: ['status', field], condition: anyTerm(pairs) }] : [];
    }),
  );
}

/** The same as `reachesTicket`, in terms. */
function reachTerms(reach: Exclude<TicketReach, { kind: 'none' | 'all' }>): string[] {
  switch (reach.kind) {
    case 'own':
      return [term('assignee', reach.employeeId), ...reach.ownCompanyIds.map((id) => term('company', id))];
    case 'office':
      return [
        ...(reach.office === null ? [] : [term('office', reach.office)]),
        ...reachTerms({ ...reach, kind: 'own' }),
      ];
    case 'contact':
      return [
        term('contact', reach.contactId),
        term('watcher', reach.contactId),
        ...reach.companyIds.map((id) => term('company', id)),
      ];
  }
}

/** A whole word is looked up as it is: a pattern would pass all words that begin so. Contacts find nothing of notes. */
function says({ text, whole }: WantedWord, reader: 'contact' | 'employee'): Condition {
  if (whole) {
    const forms = reader === 'contact' ? [text] : [text, text + NOTES_ONLY];
    return { filter: { words: { $in: forms } }, index: wordIndex };
  }
  // words hold letters and digits alone, so that nothing in them means something to a pattern
  const begins = { words: new RegExp(`^${text}`) };
  if (reader === 'employee') return { filter: begins, index: wordIndex };
  return { filter: { words: new RegExp(`^${text}[^${NOTES_ONLY}]*$`) }, index: wordIndex, found: begins };
}
