import {
  type Category,
  type DomainEvent,
  OPERATOR_COMPANY_ID,
  type Trial,
  type World,
  type WorldNotificationProfile,
} from '@avviso/contracts';
import type { Company, Person } from '@avviso/directory';
import { TRIAL } from '@avviso/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type Hearing, hearingsOf } from '../routing/context.js';
import { type EventFacts, factsOf } from '../routing/event-facts.js';
import type { Belongs, PageMark } from '../storage/schemas.js';
import { SuppressedAddresses } from '../storage/suppressed-addresses.js';
import { ReadModel, type ReadModelNow } from './read-model.js';
import { type Reference, referencesOf } from './references.js';
import { type HeardCell, SubscriberPages } from './subscriber-pages.js';
import { type WorldParts, worldOf } from './world-of.js';

export interface LoadedWorld {
  /** What it was loaded from. */
  stored: ReadModelNow;
  /** With the first page of subscribers: for an ordinary event all. */
  world: World;
  /** What the event names and the read model does not know yet (SUB-18). */
  missing: Reference[];
  belongs: Belongs;
  sender: { name: string; address: string | null };
  /** Where the next page of subscribers begins. */
  next: PageMark | null;
  /** A world of the subscribers of a further page, and of no one else who hears. */
  further(mark: PageMark): Promise<{ world: World; next: PageMark | null }>;
}

type Named = Map<string, Person>;

/** Loads what one event needs of the read model, and no more: who never subscribed is not looked at. */
@Injectable()
export class WorldLoader {
  constructor(
    private readonly readModel: ReadModel,
    private readonly subscribers: SubscriberPages,
    private readonly suppressed: SuppressedAddresses,
    @Inject(TRIAL) private readonly trial: Trial | null,
  ) {}

  /** @param about somebody in question, who comes with the first page wherever among the subscribers */
  async load(event: DomainEvent, about: { ids: string[]; addresses: string[] } = nobody): Promise<LoadedWorld> {
    const facts = factsOf(event);
    const { staffEventType } = facts;
    const references = referencesOf(facts);
    const idsOf = (kind: Reference['kind']) => references.filter((one) => one.kind === kind).map((one) => one.id);
    const actor = event.actorid === undefined ? [] : [event.actorid];
    const stored = await this.readModel.now();
    const [companies, operator, people, settings, profiles] = await Promise.all([
      stored.companies(idsOf('company')),
      stored.company(OPERATOR_COMPANY_ID),
      stored.people([...idsOf('person'), ...actor, ...about.ids]),
      stored.settings(),
      staffEventType === undefined ? [] : stored.profilesWanting(staffEventType),
    ]);
    const missing = references.filter(({ kind, id }) => !(kind === 'company' ? companies : people).has(id));
    const company = facts.data.companyId === undefined ? undefined : companies.get(facts.data.companyId);

    const [hearings] = await Promise.all([
      this.hearings(stored, facts, company, companies),
      this.addNamed(stored, people, event, facts, company, profiles),
    ]);
    const heard = heardIn(hearings, company && facts.category);
    const [boxes, page] = await Promise.all([
      heard.length === 0 ? [] : stored.mailboxesOf([...hearings.map((one) => one.company.id), OPERATOR_COMPANY_ID]),
      this.subscribers.first(stored, heard, people),
    ]);
    for (const person of page.people) people.set(person.id, person);
    await this.addCompaniesOf(stored, people, companies);
    const shared = [...boxes.flatMap((row) => row.mailboxes), ...profiles].map(({ email }) => email);
    // who holds a shared address brings no other into the world
    const own = addressesOf(people.values());
    const [holders, suppressedAddresses] = await Promise.all([
      stored.holdersOf([...shared, ...about.addresses]),
      stored.suppressedAmong([...shared, ...own]),
    ]);
    for (const holder of holders) people.set(holder.id, holder);

    const parts = { companies, settings, defaultLanguage: operator?.language ?? 'en', trial: this.trial };
    const world = worldOf(parts, people.values(), {
      mailboxes: boxes.flatMap((row) => row.mailboxes.map((box) => ({ ...box, companyId: row._id }))),
      // rules decide on the first page about all whom they name: what those chose counts here, wherever they stand
      preferences: page.next ? await this.subscribers.choicesOf(stored, people.values(), page.choices) : page.choices,
      notificationProfiles: profiles.map((row) => ({ ...row, id: row._id })),
      suppressedAddresses,
    });
    const known = actor.flatMap((id) => people.get(id) ?? []);
    return {
      stored,
      world,
      missing,
      belongs: belongsOf(facts, company),
      sender: settings.sender,
      next: page.next,
      further: this.pagesOf(heard, parts, known),
    };
  }

  /** @param known who comes into every world, because messages name them */
  private pagesOf(heard: readonly HeardCell[], parts: WorldParts, known: readonly Person[]): LoadedWorld['further'] {
    return async (mark) => {
      const { people, choices, next } = await this.subscribers.further(heard, mark);
      const suppressedAddresses = await this.suppressed.among(addressesOf(people));
      const everybody = new Map([...known, ...people].map((person) => [person.id, person]));
      const chosen = { mailboxes: [], notificationProfiles: [], preferences: choices, suppressedAddresses };
      return { world: worldOf(parts, everybody.values(), chosen), next };
    };
  }

  /** People whom a rule names without the event naming them. */
  private async addNamed(
    stored: ReadModelNow,
    people: Named,
    event: DomainEvent,
    facts: EventFacts,
    company: Company | undefined,
    profiles: readonly Pick<WorldNotificationProfile, 'employeeId'>[],
  ): Promise<void> {
    const ids = [company?.personalManagerId, company?.defaultContactId, ...profiles.map((one) => one.employeeId)];
    const [named, administrators, customerService] = await Promise.all([
      stored.people(ids.filter((id): id is string => Boolean(id) && !people.has(id ?? ''))),
      facts.enteredStatus === undefined ? [] : stored.administrators(),
      event.type === 'order.created' ? stored.customerService() : [],
    ]);
    for (const person of named.values()) people.set(person.id, person);
    for (const employee of [...administrators, ...customerService]) {
      people.set(employee.id, { kind: 'employee', ...employee });
    }
  }

  /** The companies that hear the event; the managing company comes into the world with it. */
  private async hearings(
    stored: ReadModelNow,
    facts: EventFacts,
    company: Company | undefined,
    companies: Map<string, Company>,
  ): Promise<Hearing[]> {
    if (!company || facts.heardAs === undefined) return [];
    const manager = company.managedBy ? await stored.company(company.managedBy) : undefined;
    if (manager) companies.set(manager.id, manager);
    return hearingsOf(company, facts.heardAs, facts, (id) => companies.get(id));
  }

  /** Companies of watchers and others from elsewhere: whether they are archived, and their language. */
  private async addCompaniesOf(stored: ReadModelNow, people: Named, companies: Map<string, Company>): Promise<void> {
    const ids = [...people.values()].flatMap((person) => (person.kind === 'contact' ? person.companyId : []));
    const unknown = ids.filter((id) => !companies.has(id));
    for (const company of (await stored.companies(unknown)).values()) companies.set(company.id, company);
  }
}

/** The cells of the companies that hear the event, and the operator's where it hears it. */
function heardIn(hearings: readonly Hearing[], operatorHears: Category | undefined): HeardCell[] {
  return [
    ...hearings.map(({ company, universe, category }) => ({ companyId: company.id, universe, category })),
    ...(operatorHears
      ? [{ companyId: OPERATOR_COMPANY_ID, universe: 'operator' as const, category: operatorHears }]
      : []),
  ];
}

const addressesOf = (people: Iterable<Person>): string[] =>
  [...people].flatMap(({ email, erased }) => (erased ? [] : (email ?? [])));

const nobody: { ids: string[]; addresses: string[] } = { ids: [], addresses: [] };

function belongsOf({ data, assigneeIds }: EventFacts, company: Company | undefined): Belongs {
  const owners = [...assigneeIds, data.personalManagerId, company?.personalManagerId];
  return {
    companyId: data.companyId ?? null,
    office: data.office ?? company?.office ?? null,
    ownerIds: [...new Set(owners.filter((id): id is string => Boolean(id)))],
  };
}
