import type { ChangeCompany, CompanyState, Language, Universe } from '@avviso/contracts';
import {
  BuiltInCompany,
  CompanyManagesItself,
  ManagerNotAmbassador,
  NotAContactOfTheCompany,
  PublicMailDomain,
  StillManagesCompanies,
  UnknownReference,
} from './account.errors.js';
import { type CompanyIdentity, logoPath } from './identity.js';
import { isPublicMailDomain } from './public-mail-domains.js';

/** A customer organisation, or one of the two built-in companies (ACC-1, ACC-3, SUB-30). */
export interface Company {
  id: string;
  name: string;
  universes: Universe[];
  managedBy: string | null;
  office: string | null;
  personalManagerId: string | null;
  defaultContactId: string | null;
  language: Language | null;
  timeZone: string | null;
  /** In A-labels and lower case. */
  domains: string[];
  archived: boolean;
  builtIn: boolean;
  /** What it chose (ACC-21); of the operator's company: what the installation wears. */
  identity: CompanyIdentity | null;
  version: number;
}

/** The operator itself, universe `operator` (SUB-30). */
export const operatorCompanyId = 'operator';
/** Holds contacts that no domain matches (ACC-3). */
export const unassignedCompanyId = 'unassigned';

export const blankCompany: Omit<Company, 'id' | 'name' | 'universes'> = {
  managedBy: null,
  office: null,
  personalManagerId: null,
  defaultContactId: null,
  language: null,
  timeZone: null,
  domains: [],
  archived: false,
  builtIn: false,
  identity: null,
  version: 1,
};

/** What a change names, read in the same transaction; absent where nothing has that id. */
export interface CompanyReferences {
  manager?: Company | undefined;
  personalManagerExists: boolean;
  defaultContactCompanyId?: string | undefined;
  /** Whether other companies are managed by this one. */
  managesOthers: boolean;
}

/**
 * Checks the company as it would become. What the change leaves alone is not questioned again: the manager may have been
 * archived meanwhile.
 * @throws the rule that refuses it
 */
export function assertCompanyIsSound(company: Company, before: Company | undefined, found: CompanyReferences): void {
  const names = (key: 'managedBy' | 'personalManagerId' | 'defaultContactId') =>
    company[key] !== null && company[key] !== before?.[key];
  if (company.builtIn) assertBuiltInKept(company, before);
  if (names('managedBy')) assertManager(company, found.manager);
  if (names('personalManagerId') && !found.personalManagerExists) throw new UnknownReference('personalManagerId');
  if (names('defaultContactId') && found.defaultContactCompanyId !== company.id) throw new NotAContactOfTheCompany();
  if (found.managesOthers && !company.universes.includes('ambassador')) throw new StillManagesCompanies();
  const publicDomain = company.domains.findIndex(isPublicMailDomain);
  if (publicDomain >= 0) throw new PublicMailDomain(publicDomain);
}

function assertBuiltInKept(company: Company, before: Company | undefined): void {
  if (company.archived) throw new BuiltInCompany('archived');
  if (before && before.universes.join() !== company.universes.join()) throw new BuiltInCompany('universes');
  if (company.managedBy !== null) throw new BuiltInCompany('managedBy');
  if (company.domains.length > 0) throw new BuiltInCompany('domains');
}

function assertManager(company: Company, manager: Company | undefined): void {
  if (!manager) throw new UnknownReference('managedBy');
  if (manager.id === company.id || manager.managedBy === company.id) throw new CompanyManagesItself();
  if (!manager.universes.includes('ambassador') || manager.archived) throw new ManagerNotAmbassador();
}

/** The company after a change; the same object when nothing differs. */
export function changedCompany(company: Company, change: ChangeCompany): Company {
  const next: Company = { ...company, ...definedOf(change) };
  return JSON.stringify(next) === JSON.stringify(company) ? company : { ...next, version: company.version + 1 };
}

/** Without the keys that are undefined, so that spreading keeps what is there. */
export function definedOf<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

export function companyState(company: Company): CompanyState {
  const { builtIn: _builtIn, version: _version, identity, ...state } = company;
  if (!identity) return { ...state, identity };
  const { logo, ...chosen } = identity;
  return { ...state, identity: { ...chosen, logoUrl: logo && logoPath(logo.hash) } };
}
