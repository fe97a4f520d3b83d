import { adminProfile } from '@avviso/access';
import {
  type DomainEvent,
  OPERATOR_COMPANY_ID,
  type World,
  type WorldNotificationProfile,
  indexWorld,
} from '@avviso/contracts';
import { type Company, Directory, type Person } from '@avviso/directory';
import { Injectable } from '@nestjs/common';
import { type Hearing, hearingsOf } from '../routing/context.js';
import { type EventFacts, factsOf } from '../routing/event-facts.js';
import { MailboxRepository } from '../storage/mailbox.repository.js';
import { PreferenceRepository } from '../storage/preference.repository.js';
import { ProfileRepository } from '../storage/profile.repository.js';
import type { Belongs, MailboxesRow, PreferencesRow } from '../storage/schemas.js';
import { SettingRepository } from '../storage/setting.repository.js';
import { SuppressedAddresses } from '../storage/suppressed-addresses.js';
import { type Reference, referencesOf } from './references.js';

export interface LoadedWorld {
  world: World;
  /** What the event names and the read model does not know yet (SUB-18). */
  missing: Reference[];
  belongs: Belongs;
  sender: { name: string; address: string | null };
}

type Named = Map<string, Person>;

/** Loads what one event needs of the read model, and no more: who never subscribed is not looked at. */
@Injectable()
export class WorldLoader {
  constructor(
    private readonly directory: Directory,
    private readonly mailboxes: MailboxRepository,
    private readonly preferences: PreferenceRepository,
    private readonly profiles: ProfileRepository,
    private readonly settings: SettingRepository,
    private readonly suppressed: SuppressedAddresses,
  ) {}

  async load(event: DomainEvent): Promise<LoadedWorld> {
    const facts = factsOf(event);
    const { staffEventType } = facts;
    const references = referencesOf(facts);
    const idsOf = (kind: Reference['kind']) => references.filter((one) => one.kind === kind).map((one) => one.id);
    const [companies, operator, people, settings, profiles] = await Promise.all([
      this.directory.companies(idsOf('company')),
      this.directory.company(OPERATOR_COMPANY_ID),
      this.directory.people([...idsOf('person'), ...(event.actorid === undefined ? [] : [event.actorid])]),
      this.settings.all(),
      staffEventType === undefined ? [] : this.profiles.wanting(staffEventType),
    ]);
    const missing = references.filter(({ kind, id }) => !(kind === 'company' ? companies : people).has(id));
    const company = facts.data.companyId === undefined ? undefined : companies.get(facts.data.companyId);

    const [hearings] = await Promise.all([
      this.hearings(facts, company, companies),
      this.addNamed(people, event, facts, company, profiles),
    ]);
    const { boxes, choosers } = await this.subscriptions(hearings, facts, company, people);
    await this.addCompaniesOf(people, companies);
    const shared = [...boxes.flatMap((row) => row.mailboxes), ...profiles].map(({ email }) => email);
    // who holds a shared address brings no other into the world
    const own = [...people.values()].flatMap(({ email, erased }) => (erased ? [] : (email ?? [])));
    const [holders, suppressedAddresses] = await Promise.all([
      this.directory.holdersOf(shared),
      this.suppressed.among([...shared, ...own]),
    ]);
    for (const holder of holders) people.set(holder.id, holder);

    const alive = [...people.values()].filter((person) => !person.erased);
    const world = indexWorld({
      companies: [...companies.values()],
      contacts: alive.filter((person) => person.kind === 'contact'),
      employees: alive.filter((person) => person.kind === 'employee'),
      mailboxes: boxes.flatMap((row) => row.mailboxes.map((box) => ({ ...box, companyId: row._id }))),
      preferences: choosers.flatMap((row) => row.choices.map((choice) => ({ ...choice, personId: row._id }))),
      notificationProfiles: profiles.map((row) => ({ ...row, id: row._id })),
      settings: {
        ticketNotifications: settings['ticket-notifications'],
        orderNotifications: settings['order-notifications'],
        supportAddresses: settings['support-addresses'].addresses,
        defaultLanguage: operator?.language ?? 'en',
      },
      suppressedAddresses,
    });
    return { world, missing, belongs: belongsOf(facts, company), sender: settings.sender };
  }

  /** People whom a rule names without the event naming them. */
  private async addNamed(
    people: Named,
    event: DomainEvent,
    facts: EventFacts,
    company: Company | undefined,
    profiles: readonly Pick<WorldNotificationProfile, 'employeeId'>[],
  ): Promise<void> {
    const ids = [company?.personalManagerId, company?.defaultContactId, ...profiles.map((one) => one.employeeId)];
    const [named, administrators, customerService] = await Promise.all([
      this.directory.people(ids.filter((id): id is string => Boolean(id) && !people.has(id ?? ''))),
      facts.enteredStatus === undefined ? [] : this.directory.employeesWithProfile(adminProfile),
      event.type === 'order.created' ? this.directory.customerService() : [],
    ]);
    for (const person of named.values()) people.set(person.id, person);
    for (const employee of [...administrators, ...customerService]) {
      people.set(employee.id, { kind: 'employee', ...employee });
    }
  }

  /** The companies that hear the event; the managing company comes into the world with it. */
  private async hearings(
    facts: EventFacts,
    company: Company | undefined,
    companies: Map<string, Company>,
  ): Promise<Hearing[]> {
    if (!company || facts.heardAs === undefined) return [];
    const manager = company.managedBy ? await this.directory.company(company.managedBy) : undefined;
    if (manager) companies.set(manager.id, manager);
    return hearingsOf(company, facts.heardAs, facts, (id) => companies.get(id));
  }

  private async subscriptions(
    hearings: readonly Hearing[],
    facts: EventFacts,
    company: Company | undefined,
    people: Named,
  ): Promise<{ boxes: MailboxesRow[]; choosers: PreferencesRow[] }> {
    const { category } = facts;
    const operatorHears = company !== undefined && category !== undefined;
    const [boxes, ofOperator, ...ofCompanies] = await Promise.all([
      hearings.length === 0 && !operatorHears
        ? []
        : this.mailboxes.findMany([...hearings.map((one) => one.company.id), OPERATOR_COMPANY_ID]),
      operatorHears ? this.preferences.choosers(OPERATOR_COMPANY_ID, { universe: 'operator', category }) : [],
      ...hearings.map((hearing) => this.preferences.choosers(hearing.company.id, hearing)),
    ]);
    const choosers = [...ofOperator, ...ofCompanies.flat()];
    const [chose, ...administrators] = await Promise.all([
      this.directory.people(choosers.map((row) => row._id).filter((id) => !people.has(id))),
      ...hearings.map((hearing) => this.directory.administratorsOf(hearing.company.id)),
    ]);
    for (const person of chose.values()) people.set(person.id, person);
    for (const contact of administrators.flat()) people.set(contact.id, { kind: 'contact', ...contact });
    return { boxes, choosers };
  }

  /** Companies of watchers and others from elsewhere: whether they are archived, and their language. */
  private async addCompaniesOf(people: Named, companies: Map<string, Company>): Promise<void> {
    const ids = [...people.values()].flatMap((person) => (person.kind === 'contact' ? person.companyId : []));
    const unknown = ids.filter((id) => !companies.has(id));
    for (const company of (await this.directory.companies(unknown)).values()) companies.set(company.id, company);
  }
}

function belongsOf({ data, assigneeIds }: EventFacts, company: Company | undefined): Belongs {
  const owners = [...assigneeIds, data.personalManagerId, company?.personalManagerId];
  return {
    companyId: data.companyId ?? null,
    office: data.office ?? company?.office ?? null,
    ownerIds: [...new Set(owners.filter((id): id is string => Boolean(id)))],
  };
}
