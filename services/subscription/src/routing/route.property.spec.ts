import {
  type Decision,
  type PlainWorld,
  type Universe,
  type World,
  categories,
  negativeReasons,
  normalizeMailbox,
  positiveReasons,
  preferenceChannels,
  universes,
} from '@avviso/contracts';
import { worldFrom } from '@avviso/testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decisionIdOf } from '../domain/job.js';
import { undecided } from '../domain/undecided.js';
import { route, subscribersOnly } from './route.js';
import { event, samples } from './testing/town.js';

/** Few of each, so that people share addresses, companies manage each other and choices hit. */
const companyIds = ['kolb', 'ponte', 'pixel'];
const addresses = ['a@x.example', 'A@x.example', 'b@x.example', 'c@x.example', 'support@x.example', 'gone@x.example'];
const people = ['ben', 'ada', 'tina', 'max'];
const companyUniverses = fc.subarray<Universe>(['client', 'ambassador'], { minLength: 1 });
const address = fc.constantFrom(...addresses);

const company = (id: string) =>
  fc.record({
    id: fc.constant(id),
    universes: companyUniverses,
    managedBy: fc.option(fc.constantFrom(...companyIds.filter((other) => other !== id))),
    office: fc.constantFrom('lyon', 'paris'),
    personalManagerId: fc.option(fc.constantFrom('tina', 'max')),
    defaultContactId: fc.option(fc.constantFrom('ben', 'ada')),
    archived: fc.boolean(),
  });
const contact = (id: string) =>
  fc.record({
    id: fc.constant(id),
    companyId: fc.constantFrom(...companyIds),
    email: fc.option(address),
    access: fc.boolean(),
    administrator: fc.boolean(),
    primary: fc.boolean(),
    universes: companyUniverses,
    ownActions: fc.boolean(),
    seesManagedTickets: fc.boolean(),
  });
const employee = (id: string) =>
  fc.record({
    id: fc.constant(id),
    email: fc.option(address),
    access: fc.boolean(),
    suspended: fc.boolean(),
    profile: fc.constantFrom('Admin-Default', 'Technician', null),
    permissions: fc.subarray(['tickets.read', 'orders.read', 'orders.prices']),
    scope: fc.constantFrom('all', 'office', 'own'),
    office: fc.constantFrom('lyon', 'paris'),
    customerService: fc.boolean(),
    ownActions: fc.boolean(),
    replyEmail: fc.boolean(),
  });
const cell = { universe: fc.constantFrom(...universes), category: fc.constantFrom(...categories) };
const world: fc.Arbitrary<PlainWorld> = fc.record({
  companies: fc.tuple(...companyIds.map(company)),
  contacts: fc.tuple(contact('ben'), contact('ada'), contact('claire')),
  employees: fc.tuple(employee('tina'), employee('max')),
  mailboxes: fc.uniqueArray(
    fc.record({ companyId: fc.constantFrom(...companyIds, 'operator'), ...cell, email: address }),
    { selector: (m) => `${m.companyId} ${m.universe} ${m.category}`, maxLength: 20 },
  ),
  preferences: fc.uniqueArray(
    fc.record({
      personId: fc.constantFrom(...people, 'claire'),
      ...cell,
      channel: fc.constantFrom(...preferenceChannels),
      enabled: fc.boolean(),
    }),
    { selector: (p) => `${p.personId} ${p.universe} ${p.category} ${p.channel}`, maxLength: 40 },
  ),
  notificationProfiles: fc.constant([
    {
      id: 'p',
      email: 'b@x.example',
      telegramChatId: '-1001',
      employeeId: 'tina',
      eventTypes: ['order', 'support-answer'],
    },
  ] as NonNullable<PlainWorld['notificationProfiles']>),
  settings: fc.record({
    ticketNotifications: fc.record({
      statuses: fc.subarray(['open', 'closed']),
      administrators: fc.boolean(),
      customer: fc.boolean(),
      technicians: fc.boolean(),
    }),
    supportAddresses: fc.constant(['SUPPORT@x.example']),
  }),
  suppressedAddresses: fc.constant(['Gone@x.example']),
});

const types = Object.keys(samples) as (keyof typeof samples)[];
const happening = fc
  .record({
    type: fc.constantFrom(...types),
    by: fc.constantFrom('contact ben', 'contact ada', 'employee tina', 'system'),
    assigneeIds: fc.subarray(['tina', 'max']),
    watcherIds: fc.subarray(['ada', 'max']),
    imported: fc.boolean(),
    notify: fc.boolean(),
  })
  .map(({ type, by, assigneeIds, watcherIds, ...said }) =>
    event(type, /^ticket/.test(type) ? { assigneeIds, watcherIds } : {}, { ...said, by: by as 'system' }),
  );

describe('route, whatever happens in whatever world', () => {
  it('tells each address at most once per channel and audience, and says why in the right words', () => {
    fc.assert(
      fc.property(happening, world, (one, plain) => {
        const decisions = route(one, worldFrom(plain));
        const queued = decisions.filter(({ outcome }) => outcome === 'queued');
        const places = queued.map(
          ({ recipient, channel, audience }) =>
            `${channel} ${audience} ${recipient.address ? normalizeMailbox(recipient.address) : recipient.id}`,
        );
        expect(new Set(places).size).toBe(places.length);
        for (const { outcome, reasons, message } of decisions) {
          const words: readonly string[] = outcome === 'queued' ? positiveReasons : negativeReasons;
          expect(reasons.length).toBeGreaterThan(0);
          expect(reasons.every(({ code }) => words.includes(code))).toBe(true);
          expect(message !== undefined).toBe(outcome === 'queued');
        }
        if (one.origin === 'import' && !one.notify) expect(queued).toEqual([]);
        for (const { recipient } of queued) expect(recipient.address ?? '').not.toMatch(/support|gone/i);
      }),
      { numRuns: 500 },
    );
  });

  it('answers the same for the same, and leaves the world as it was', () => {
    fc.assert(
      fc.property(happening, world, (one, plain) => {
        const before = JSON.stringify([one, plain]);
        expect(route(one, worldFrom(plain))).toEqual(route(one, worldFrom(plain)));
        expect(JSON.stringify([one, plain])).toBe(before);
      }),
      { numRuns: 100 },
    );
  });

  it('subscribes whom the small oracle subscribes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ticket.updated', 'order.delivered', 'service.rio-consulted'),
        world,
        (type, plain) => {
          const one = event(type as 'ticket.updated');
          const decisions = route(one, worldFrom({ ...plain, settings: null, notificationProfiles: [] }));
          const told = new Set(
            decisions
              .filter((d) => d.outcome === 'queued')
              .flatMap((d) => [place(d.recipient.address ?? d.recipient.id, d.channel, d.audience)]),
          );
          // whoever shares an address has a message: the oracle speaks of places, not of persons
          expect([...told].sort()).toEqual([...oracle(type, plain)].sort());
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

/** Contacts as ACC-5 has them: no two with one address. */
const own = { ben: 'b@x.example', ada: 'a@x.example', claire: 'c@x.example' } as const;

describe('route, page by page (SUB-23)', () => {
  it('decides what it decides at once, however the subscribers are dealt', () => {
    fc.assert(
      fc.property(happening, world, fc.subarray(['ben', 'ada', 'claire', 'tina', 'max']), (one, drawn, laterOnes) => {
        const contacts = drawn.contacts!.map((contact) => ({ ...contact, email: own[contact.id as keyof typeof own] }));
        const employees = drawn.employees!.map((employee) => ({ ...employee, email: `${employee.id}@x.example` }));
        const plain: PlainWorld = { ...drawn, contacts, employees };
        const atOnce = route(one, worldFrom(plain));
        // whom other rules name, and who holds a shared address, comes with the first page
        const shared = [...plain.mailboxes!, ...plain.notificationProfiles!].map(({ email }) => email.toLowerCase());
        const named = atOnce
          .filter(({ reasons }) => reasons.some(({ code }) => code !== 'preference'))
          .flatMap(({ recipient }) => recipient.id ?? []);
        const isLater = (id: string, email: string) =>
          laterOnes.includes(id) && !named.includes(id) && !shared.includes(email);
        const split = (later: boolean): PlainWorld => ({
          ...plain,
          contacts: contacts.filter(({ id, email }) => isLater(id, email) === later),
          employees: employees.filter(({ id, email }) => !later || isLater(id, email)),
          preferences: plain.preferences!.filter(({ personId }) => {
            const person = [...contacts, ...employees].find(({ id }) => id === personId);
            return isLater(personId, person?.email ?? '') === later;
          }),
          ...(later ? { mailboxes: [], notificationProfiles: [] } : {}),
        });
        const first = route(one, worldFrom(split(false)));
        const stored = new Map(first.map((decision) => [decisionIdOf(one, decision), decision.recipient]));
        const second = route(one, worldFrom(split(true)), subscribersOnly);
        const added = undecided(one, second, (id) => stored.get(id));
        const said = (decisions: Decision[]) =>
          decisions
            .map(({ message, ...rest }) => JSON.stringify([rest, message?.unsubscribe, message?.language]))
            .sort();
        expect(said([...first, ...added])).toEqual(said(atOnce));
      }),
      { numRuns: 500 },
    );
  });

  it('tells an address once that two pages name, and says so to whom it left out', () => {
    const one = event('order.delivered');
    const wants = { universe: 'client', category: 'delivery', channel: 'email', enabled: true } as const;
    const pageOf = (id: string) =>
      worldFrom({
        companies: [{ id: 'kolb', universes: ['client'] }],
        contacts: [{ id, companyId: 'kolb', email: 'both@x.example', primary: true }],
        preferences: [{ personId: id, ...wants }],
      });
    const [first] = route(one, pageOf('ada'), subscribersOnly);
    const stored = new Map([[decisionIdOf(one, first!), first!.recipient]]);
    const next = undecided(one, route(one, pageOf('ben'), subscribersOnly), (id) => stored.get(id));
    expect(next).toEqual([
      expect.objectContaining({ outcome: 'skipped', reasons: [{ code: 'duplicate', params: {} }] }),
    ]);
    // and whoever comes again is not decided about again, whatever is said now
    const off: World = { ...pageOf('ada'), choice: (...[, , , channel]) => (channel === 'email' ? false : undefined) };
    expect(undecided(one, route(one, off, subscribersOnly), (id) => stored.get(id))).toEqual([]);
  });
});

const place = (where: string | null, channel: string, audience: string) =>
  `${channel} ${audience} ${(where ?? '').toLowerCase()}`;

/** Preferences and mailboxes once more, written from the spec alone: who is told by them of an event about `kolb`. */
function oracle(type: string, plain: PlainWorld): Set<string> {
  const told = new Set<string>();
  const category = { 'ticket.updated': 'ticketing', 'order.delivered': 'delivery', 'service.rio-consulted': 'mobile' }[
    type
  ];
  const kolb = plain.companies!.find(({ id }) => id === 'kolb')!;
  if (kolb.archived) return told;
  const forbidden = (email: string) => /^gone@/i.test(email);
  const mail = (email: string | null | undefined, audience: string) => {
    if (email && !forbidden(email)) told.add(place(email, 'email', audience));
  };
  const chose = (personId: string, universe: string, channel: string) =>
    plain.preferences!.find(
      (p) => p.personId === personId && p.universe === universe && p.category === category && p.channel === channel,
    )?.enabled;
  for (const company of plain.companies!) {
    const manages = kolb.managedBy === company.id && company.universes!.includes('ambassador');
    const ownUniverse = company.universes!.includes('client') ? 'client' : 'ambassador';
    const mobileForNobody = category === 'mobile' && !company.universes!.includes('ambassador');
    const universe = company.id === 'kolb' ? ownUniverse : manages ? 'ambassador' : undefined;
    if (universe === undefined || mobileForNobody || company.archived) continue;
    for (const box of plain.mailboxes!) {
      if (box.companyId === company.id && box.universe === universe && box.category === category)
        mail(box.email, 'customer');
    }
    for (const one of plain.contacts!) {
      if (one.companyId !== company.id || !one.universes!.includes(universe)) continue;
      const mayRead =
        company.id === 'kolb' ? one.primary || one.id === 'ben' : one.seesManagedTickets || one.id === 'ben';
      if (type === 'ticket.updated' && !mayRead) continue;
      const wants = (channel: string) => chose(one.id, universe, channel) ?? one.administrator;
      if (wants('email')) mail(one.email, 'customer');
      if (wants('interface') && one.access) {
        told.add(place(one.id, 'interface', 'customer'));
        told.add(place(one.id, 'push', 'customer'));
      }
    }
  }
  for (const box of plain.mailboxes!) {
    if (box.companyId === 'operator' && box.universe === 'operator' && box.category === category)
      mail(box.email, 'staff');
  }
  for (const one of plain.employees!) {
    const permission = type === 'ticket.updated' ? 'tickets.read' : 'orders.read';
    const listed = one.permissions as string[];
    const permitted = listed.includes(permission) || !listed.some((name) => /read$/.test(name));
    const owns = kolb.personalManagerId === one.id;
    const within = one.scope === 'all' || owns || (one.scope === 'office' && one.office === kolb.office);
    if (!one.access || one.suspended || (one.profile !== 'Admin-Default' && !(permitted && within))) continue;
    if (chose(one.id, 'operator', 'email')) mail(one.email, 'staff');
    if (chose(one.id, 'operator', 'interface')) {
      told.add(place(one.id, 'interface', 'staff'));
      told.add(place(one.id, 'push', 'staff'));
    }
  }
  return told;
}
