import type { Me } from '@avviso/contracts';

/** Who is signed in, as `GET /api/v1/me` tells it. */
export interface Person {
  readonly kind: 'contact' | 'employee';
  readonly id: string;
  readonly name: string;
  readonly firstName: string;
  readonly email: string | undefined;
  readonly login: string;
  readonly language: string;
  /** The own one, else the company's. */
  readonly timeZone: string | undefined;
  /** Permission to the scope in which it is held; contacts hold none. */
  readonly permissions: Readonly<Record<string, string>>;
  /** A contact's company. */
  readonly companyId: string | undefined;
  readonly companyName: string | undefined;
  /** The universes that a contact acts in. */
  readonly universes: readonly string[];
  /** A contact of an ambassador that was given the tickets of the companies that it manages. */
  readonly seesManagedTickets: boolean;
  /** Administrator of its company (a contact), or with the profile Admin-Default (an employee). */
  readonly administrator: boolean;
  readonly profile: string | undefined;
  /** An employee's office, which the scope `office` means. */
  readonly office: string | undefined;
}

export function personFrom(me: Me): Person {
  return {
    kind: me.kind,
    id: me.id,
    name: me.name,
    firstName: me.firstName,
    email: me.email ?? undefined,
    login: me.login,
    language: me.language,
    timeZone: me.timeZone ?? undefined,
    permissions: me.permissions,
    companyId: me.companyId,
    companyName: me.companyName,
    universes: me.universes ?? [],
    seesManagedTickets: me.seesManagedTickets === true,
    administrator: me.kind === 'employee' ? me.profile === 'Admin-Default' : me.administrator === true,
    profile: me.profile ?? undefined,
    office: me.office ?? undefined,
  };
}

/** In any scope: how far it reaches is the API's answer. */
export function can(person: Person, permission: string): boolean {
  return Object.hasOwn(person.permissions, permission);
}

/** Tickets of more than one company: a list of them can be asked for those of one. */
export function seesSeveralCompanies(person: Person): boolean {
  if (person.kind === 'employee') return can(person, 'companies.read');
  return person.seesManagedTickets && person.universes.includes('ambassador');
}
