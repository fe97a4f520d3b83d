import {
  mailDomainSchema,
  personNameSchema,
  officeSchema,
  type ChangeCompany,
  type Company,
  type CreateCompany,
} from '@avviso/contracts';
import type { Cells } from '../../components/draft/compare';
import { faultIn, type Fault } from '../../components/form/field-of';
import type { FormValue } from '../../components/form/use-record-form';

const texts = ['name', 'managedBy', 'office', 'personalManagerId', 'defaultContactId', 'language', 'timeZone'] as const;
const lists = ['universes', 'domains'] as const;

/** In the order of the page. */
export const companyFields = [
  'name',
  'universes',
  'managedBy',
  'office',
  'personalManagerId',
  'defaultContactId',
  'domains',
  'language',
  'timeZone',
] as const;

export function cellsOf(company: Company | undefined): Cells<FormValue> {
  const from: Partial<Company> = company ?? { universes: ['client'] };
  return new Map<string, FormValue>([
    ...texts.map((field) => [field, from[field] ?? ''] as const),
    ...lists.map((field) => [field, [...(from[field] ?? [])]] as const),
  ]);
}

/** Only what was changed. */
export function changeFrom(mine: Cells<FormValue>): ChangeCompany {
  return Object.fromEntries([
    ...texts
      .filter((field) => mine.has(field))
      .map((field) => [field, String(mine.get(field)).trim() || null] as const),
    ...lists.filter((field) => mine.has(field)).map((field) => [field, mine.get(field)] as const),
  ]) as ChangeCompany;
}

export function newFrom(base: Cells<FormValue>, mine: Cells<FormValue>): CreateCompany {
  const universes = mine.get('universes') ?? base.get('universes');
  return { ...changeFrom(mine), universes } as CreateCompany;
}

/** Domains as people paste them: with an @, of a whole address, several at once, doubled. */
export function domainsIn(typed: string): readonly string[] {
  const domains = typed
    .split(/[\s,;]+/)
    .map((part) => part.slice(part.lastIndexOf('@') + 1).trim())
    .filter((part) => part !== '');
  return [...new Set(domains.map((domain) => mailDomainSchema.safeParse(domain).data ?? domain))];
}

export function isDomain(text: string): boolean {
  return mailDomainSchema.safeParse(text).success;
}

export function faultsOf(cells: Cells<FormValue>): ReadonlyMap<string, Fault> {
  const found = new Map<string, Fault>();
  const name = faultIn(personNameSchema, String(cells.get('name') ?? ''), true);
  if (name) found.set('name', name);
  const office = faultIn(officeSchema, String(cells.get('office') ?? ''));
  if (office) found.set('office', office);
  const universes = cells.get('universes');
  if (Array.isArray(universes) && universes.length === 0) found.set('universes', 'missing');
  const domains = cells.get('domains');
  if (Array.isArray(domains) && !domains.every((domain) => isDomain(String(domain)))) found.set('domains', 'invalid');
  return found;
}
