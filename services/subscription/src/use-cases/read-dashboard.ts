import type { Principal } from '@avviso/access';
import type { DashboardQuery, DashboardRow } from '@avviso/contracts';
import { decodeCursor, encodeCursor } from '@avviso/persistence';
import { Injectable } from '@nestjs/common';
import { type SeenPerson, SubscriptionAccess, holdsFor } from '../access/subscription-access.js';
import { matrixOf } from '../domain/cells.js';
import { PreferenceRepository } from '../storage/preference.repository.js';
import type { SavedDashboard } from './save-preferences.js';

export interface Dashboard {
  items: DashboardRow[];
  nextCursor: string | null;
  editable: boolean;
}

/** All contacts of a company with their preferences, in one table (SUB-7). */
@Injectable()
export class ReadDashboard {
  constructor(
    private readonly access: SubscriptionAccess,
    private readonly preferences: PreferenceRepository,
  ) {}

  /** By name; filtered by universe, category and contact. @throws CompanyNotFound */
  async execute(principal: Principal, companyId: string, query: DashboardQuery): Promise<Dashboard> {
    const seen = await this.access.company(companyId, principal);
    return this.show(principal, query, { seen, people: await this.access.peopleOf(seen.company), stored: new Map() });
  }

  /** The same of what is at hand already: of thousands, reading again what was just saved would take as long as saving. */
  async show(principal: Principal, query: DashboardQuery, known: SavedDashboard): Promise<Dashboard> {
    const { company, mayEdit } = known.seen;
    const people = known.people.filter((person) => matches(person, query.contact));
    people.sort((a, b) => compare(keyOf(a), keyOf(b)));
    const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
    const rest = after ? people.filter((person) => compare(keyOf(person), after) > 0) : people;
    const shown = rest.slice(0, query.limit);
    const unread = shown.filter(({ id }) => !known.stored.has(id)).map(({ id }) => id);
    const stored: SavedDashboard['stored'] = new Map([...known.stored, ...(await this.preferences.findMany(unread))]);
    const showAddress = principal.kind === 'contact' || holdsFor(principal, 'contacts.details', company);
    const last = rest.length > shown.length ? shown.at(-1) : undefined;
    return {
      editable: mayEdit,
      nextCursor: last ? encodeCursor(keyOf(last)) : null,
      items: shown.map((person) => ({
        contactId: person.id,
        name: person.name,
        email: showAddress ? person.email : null,
        administrator: person.administrator,
        access: person.access,
        version: stored.get(person.id)?.version ?? 0,
        preferences: matrixOf(person, company, stored.get(person.id)?.choices ?? []).filter(
          (cell) =>
            (query.universe === undefined || cell.universe === query.universe) &&
            (query.category === undefined || cell.category === query.category),
        ),
      })),
    };
  }
}

type Person = SeenPerson['person'];
const keyOf = ({ name, id }: Person) => ({ key: name.toLowerCase(), id });
const compare = (a: { key: string; id: string }, b: { key: string; id: string }): number =>
  a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
const matches = (person: Person, wanted: string | undefined): boolean =>
  wanted === undefined || person.id === wanted || person.name.toLowerCase().includes(wanted.toLowerCase());
