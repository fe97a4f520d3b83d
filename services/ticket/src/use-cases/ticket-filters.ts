import type { Principal } from '@avviso/access';
import type { TicketFilters, TicketQueue } from '@avviso/contracts';
import { wantedWords } from '../domain/search-words.js';
import { customFiltersOf, problemsOfCustom } from './custom-filters.js';
import { type AnyField, type TicketSetup, isListField, listFields } from '../domain/setup/ticket-setup.js';
import { customName } from '../domain/setup/stored-setup.js';
import { NOTHING } from '../domain/ticket-terms.js';
import { FilterNotPermitted, UnknownReference, noSuchValue } from '../domain/ticket.errors.js';
import type { TicketFilter } from '../storage/listing.conditions.js';
import type { SortField } from '../storage/listing.schema.js';

type Field = TicketFilter['fields'][number];

/**
 * What a reader's list asks for, in the words of the store; undefined where nothing can meet it.
 * @throws UnknownReference for a key of no list; FilterNotPermitted for what the portal hides
 */
export function filterOf(
  reader: Principal,
  given: TicketFilters,
  setup: TicketSetup,
  now: Date,
): TicketFilter | undefined {
  assertKeys(given, setup);
  if (reader.kind === 'contact') refuseHidden(given, setup);
  const words = wantedWords(given.q ?? '');
  const customFilters = customFiltersOf(given, setup);
  if ((given.q && words.length === 0) || customFilters.texts.some((text) => text.words.length === 0)) return undefined;
  const status =
    given.status ?? (given.queue === 'overdue' ? setup.statusesOf('open', 'waiting', 'resolved') : undefined);
  return {
    fields: [...fieldsOf(reader, { ...given, status }), ...queueFields(reader, given.queue)],
    words,
    ...customFilters,
    ...(reader.kind === 'contact' && given.type ? { shownTypes: setup.shownTypes(given.type) } : {}),
    numbers: given.number,
    dates: datesOf(reader, given, now),
  };
}

function fieldsOf(reader: Principal, given: TicketFilters): Field[] {
  const companies = given.companyId ?? given.company;
  const contacts = given.contactId ?? given.contact;
  const wanted: [string, readonly string[] | undefined][] = [
    ...listFields.map((field): [string, readonly string[] | undefined] => [field, given[field]?.flatMap(orEmpty)]),
    ['assignee', given.assignee?.map((id) => personOf(reader, id))],
    ['watcher', given.watcher?.map((id) => personOf(reader, id))],
    ['createdBy', given.createdBy?.map((id) => personOf(reader, id))],
    ['company', companies],
    ['contact', contacts?.map((id) => personOf(reader, id))],
    ['office', given.office?.map(noneIsNothing)],
    ['tag', given.tag?.map(noneIsNothing)],
    ...Object.entries(given.fields ?? {}).map(([name, wanted]): [string, readonly string[] | undefined] => [
      customName(name),
      Array.isArray(wanted) ? wanted.flatMap(orEmpty) : undefined,
    ]),
  ];
  return wanted.flatMap(([field, values]) => (values ? [[field, values] as const] : []));
}

function queueFields(reader: Principal, queue: TicketQueue | undefined): Field[] {
  if (queue === 'mine') return [['assignee', [reader.id]]];
  if (queue === 'unassigned') return [['assignee', [NOTHING]]];
  if (queue !== 'office') return [];
  const office = reader.kind === 'employee' ? reader.office : undefined;
  return [['office', office === undefined ? [] : [office]]];
}

function datesOf(reader: Principal, given: TicketFilters, now: Date): TicketFilter['dates'] {
  const updated = reader.kind === 'contact' ? 'publicUpdatedAt' : 'updatedAt';
  const ranges: [SortField, string | undefined, string | undefined][] = [
    ['createdAt', given.createdFrom, given.createdTo],
    [updated, given.updatedFrom, given.updatedTo],
    ['dueAt', given.dueFrom, given.dueTo],
    ['dueAt', undefined, given.dueBefore === 'now' ? now.toISOString() : given.dueBefore],
  ];
  const date = (text: string | undefined) => (text === undefined ? undefined : new Date(text));
  return [
    ...ranges.flatMap(([field, from, to]) => ((from ?? to) ? [{ field, from: date(from), to: date(to) }] : [])),
    ...(given.queue === 'overdue' ? [{ field: 'dueAt' as const, to: now }] : []),
  ];
}

/** A list may have a key `none` of its own: then both are meant. */
const orEmpty = (key: string): string[] => (key === 'none' ? [NOTHING, key] : [key]);
const noneIsNothing = (value: string): string => (value === 'none' ? NOTHING : value);

function personOf(reader: Principal, id: string): string {
  return id === 'me' ? reader.id : noneIsNothing(id);
}

/** A filter by what is hidden would tell what is hidden. */
function refuseHidden(given: TicketFilters, setup: TicketSetup): void {
  const hiddenField = (field: AnyField, path: keyof TicketFilters) =>
    given[path] !== undefined && !setup.isVisibleOnPortal(field) ? [path] : [];
  const employeesOnly = (['queue', 'dueFrom', 'dueTo', 'dueBefore'] as const).filter(
    (path) => given[path] !== undefined,
  );
  const refused = [
    ...employeesOnly,
    ...listFields.flatMap((field) => hiddenField(field, field)),
    ...hiddenField('assigneeIds', 'assignee'),
    ...hiddenField('office', 'office'),
    ...hiddenField('tags', 'tag'),
    // who watches is hidden, that the reader does is not
    ...(given.watcher?.every((id) => id === 'me') ? [] : hiddenField('watcherIds', 'watcher')),
    ...Object.keys(given.fields ?? {})
      .map(customName)
      .filter((name) => !setup.isVisibleOnPortal(name)),
  ];
  if (refused.length > 0) throw new FilterNotPermitted(refused);
}

/** Every key must be one of its list; `none` is an empty field, which status and priority never are. */
function assertKeys(filter: TicketFilters, setup: TicketSetup): void {
  const optional = ['type', 'impact', 'productFamily'];
  const problems: { path: string; message: string }[] = Object.entries(filter).flatMap(([field, keys]) =>
    isListField(field) && Array.isArray(keys)
      ? keys
          .filter(
            (key) => !(key === 'none' && optional.includes(field)) && setup.entry(field, String(key)) === undefined,
          )
          .map(() => ({ path: field, message: noSuchValue }))
      : [],
  );
  problems.push(...problemsOfCustom(filter, setup));
  if (problems.length > 0) throw new UnknownReference(problems);
}
