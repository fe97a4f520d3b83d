import type { Decision, Explanation, PlainWorld, Simulation } from '@avviso/contracts';
import { BrokerUnavailable, JobPublisher, PermanentError } from '@avviso/messaging';
import { worldFrom } from '@avviso/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { eventKeyOf } from '../domain/job.js';
import { route } from '../routing/route.js';
import { DecisionRepository } from '../storage/decision.repository.js';
import { DECISION_ROWS, type DecisionRow, EVENT_ROWS, type RoutedEventRow } from '../storage/schemas.js';
import { cast, clientOf } from '../testing/client.js';
import { seedPlain } from '../testing/seed-plain.js';
import { type Stage, anEvent, passes, startStage, ticketData } from '../testing/stage.js';
import { CheckDelivery } from './check-delivery.js';
import { RouteEvent } from './route-event.js';

const ids = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}-${1_000 + i}`);
const ticketing = { universe: 'client', category: 'ticketing' } as const;
const operators = { universe: 'operator', category: 'ticketing' } as const;

/** A client, its ambassador and the operator, each with more subscribers than one page takes. */
const [bosses, users, partners, staff] = [ids('boss', 130), ids('user', 230), ids('partner', 3), ids('staff', 110)];
const [late, later, last] = users.slice(-3) as [string, string, string];
const contact = (id: string, companyId: string, administrator: boolean) => ({
  ...{ id, companyId, administrator, email: `${id}@client.example`, firstName: 'First', lastName: id },
  ...{ access: !id.endsWith('7'), primary: true, ownActions: false, seesManagedTickets: true },
  universes: [companyId === 'kolb' ? ('client' as const) : ('ambassador' as const)],
});
const employee = (id: string) => ({
  ...{ id, email: `${id}@operator.example`, firstName: 'First', lastName: id, profile: 'Admin-Default' },
  ...{ access: true, suspended: false, ownActions: false, replyEmail: true, customerService: false, permissions: {} },
});
const plain = {
  companies: [
    { id: 'kolb', universes: ['client' as const], office: 'Lyon', managedBy: 'ponte', archived: false },
    { id: 'ponte', universes: ['ambassador' as const], archived: false },
    { id: 'operator', universes: ['operator' as const], archived: false },
  ],
  contacts: [
    ...bosses.map((id) => contact(id, 'kolb', true)),
    ...users.map((id) => contact(id, 'kolb', false)),
    ...partners.map((id) => contact(id, 'ponte', id === partners[0])),
  ],
  employees: staff.map(employee),
  // the mailbox reads where somebody of a late page reads, the other where an employee does
  mailboxes: [
    { companyId: 'kolb', ...ticketing, email: `${late.toUpperCase()}@client.example` },
    { companyId: 'operator', ...operators, email: `${staff[105]}@operator.example` },
  ],
  preferences: [
    // administrators who decided: the last of them against
    ...[bosses[3], bosses[129]].map((id) => ({
      personId: id!,
      ...ticketing,
      channel: 'email' as const,
      enabled: false,
    })),
    ...users.flatMap((personId, i) => [
      { personId, ...ticketing, channel: 'email' as const, enabled: i % 10 !== 0 },
      ...(i % 3 === 0 ? [{ personId, ...ticketing, channel: 'interface' as const, enabled: true }] : []),
    ]),
    ...partners.map((personId) => ({
      ...{ personId, universe: 'ambassador' as const, category: ticketing.category },
      ...{ channel: 'email' as const, enabled: true },
    })),
    ...staff.map((personId) => ({ personId, ...operators, channel: 'email' as const, enabled: true })),
  ],
} satisfies PlainWorld;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
  await seedPlain(stage.service.app, plain);
}, 60_000);
afterAll(() => stage?.stop());
afterEach(() => void jest.restoreAllMocks());

/** A reply by the last of the subscribers to a late one, which another late one and an employee watch. */
const replied = (subject = 'ticket/7') =>
  anEvent(
    'ticket.replied',
    {
      ...{ ...ticketData, contactId: later, assigneeIds: [staff[107]!], watcherIds: [late, bosses[125]!, staff[109]!] },
      message: { id: 'm1', author: { kind: 'employee', id: staff[108]!, name: 'Tina' }, text: 'It works again' },
    },
    { actor: { kind: 'contact', id: last }, subject },
  );
const model = <T>(name: string) => stage.service.app.get<Model<T>>(getModelToken(name), { strict: false });
const rowsOf = (event: { id: string }) => model<DecisionRow>(DECISION_ROWS).find({ eventId: event.id }).lean();
const routedOf = (event: Parameters<typeof eventKeyOf>[0]) =>
  model<RoutedEventRow>(EVENT_ROWS).findById(eventKeyOf(event)).lean<RoutedEventRow>();
const done = (event: Parameters<typeof eventKeyOf>[0]) =>
  passes(async () => expect((await routedOf(event))?.publishedAt).toBeTruthy(), 30_000);
const jobIdsOf = (event: { id: string }) => stage.jobs.filter((job) => job.event.id === event.id).map(({ id }) => id);

/** What counts of a decision, in the words of whoever tells of it. */
const said = ({
  recipient,
  channel,
  outcome,
  reasons,
  ...more
}: Pick<Decision, 'recipient' | 'channel'> & {
  outcome: string;
  reasons: { code: string }[];
  message?: { unsubscribe?: unknown[] } | null | undefined;
}) =>
  [
    `${recipient.kind}:${recipient.id} ${channel} ${outcome}`,
    ...reasons.map(({ code }) => code),
    ...(more.message?.unsubscribe?.map((cell) => JSON.stringify(cell)) ?? []),
  ].join(' ');
const whole = (event: ReturnType<typeof replied>) => route(event, worldFrom(plain)).map(said).sort();
const queuedOf = (event: ReturnType<typeof replied>) => whole(event).filter((line) => / queued /.test(line)).length;

describe('an event with more subscribers than one page takes (SUB-23)', () => {
  it('is decided page by page as it would be on one, and told to each once', async () => {
    const event = replied();
    await stage.publish(event);
    await done(event);
    const rows = await rowsOf(event);
    expect(rows.map(said).sort()).toEqual(whole(event));
    const queued = rows.filter(({ outcome }) => outcome === 'queued').map(({ _id }) => _id);
    expect(queued.length).toBeGreaterThan(500);
    await passes(() => expect(jobIdsOf(event)).toHaveLength(queued.length));
    expect(jobIdsOf(event).sort()).toEqual(queued.sort());
    // what further pages say is what the first says
    const routed = await routedOf(event);
    expect(routed!.contents.length).toBeLessThanOrEqual(4);
    expect(routed!.progress).toBeNull();
  }, 60_000);

  it('never holds more than a page, and stores each by itself', async () => {
    const repository = stage.service.app.get(DecisionRepository, { strict: false });
    const [first, further] = [jest.spyOn(repository, 'store'), jest.spyOn(repository, 'storePage')];
    const event = replied();
    await stage.publish(event);
    await done(event);
    const sizes = [
      ...first.mock.calls.map(([, rows]) => rows.length),
      ...further.mock.calls.map(([page]) => page.decisions.length),
    ];
    expect(sizes.length).toBeGreaterThan(4);
    // a page of 50 people on three channels, and whom the other rules name
    expect(Math.max(...sizes)).toBeLessThanOrEqual(170);
  }, 60_000);

  it('is simulated and explained as it is routed', async () => {
    const root = await clientOf(stage.service, cast.root);
    const event = replied();
    await stage.publish(event);
    await done(event);
    const simulated = (await root.send('POST', '/routing/simulate', { event: { id: event.id } }))
      .body as unknown as Simulation;
    const { body } = await root.get(`/events/${event.id}/explain`);
    const plainly = (decisions: readonly object[]) =>
      decisions.map((one) => said({ ...(one as Decision), message: null })).sort();
    const expected = plainly(route(event, worldFrom(plain)));
    expect(plainly(simulated.decisions)).toEqual(expected);
    expect(plainly((body as unknown as Explanation).decisions)).toEqual(expected);
    // of a late page too a late delivery is judged by today's rules
    const row = (await rowsOf(event)).find(
      ({ recipient, channel }) => recipient.id === users[221] && channel === 'email',
    );
    const checked = await stage.service.app.get(CheckDelivery, { strict: false }).execute(row!._id);
    expect(checked.wanted).toBe(true);
  }, 60_000);

  it('is gone on with where it stopped, when broker or store fail in the middle', async () => {
    const [publisher, repository] = [
      stage.service.app.get(JobPublisher),
      stage.service.app.get(DecisionRepository, { strict: false }),
    ];
    const event = replied();
    const publish = publisher.publish.bind(publisher);
    let batches = 0;
    jest.spyOn(publisher, 'publish').mockImplementation((jobs) => {
      batches += 1;
      return batches === 9 ? Promise.reject(new BrokerUnavailable('the broker went away')) : publish(jobs);
    });
    const storePage = repository.storePage.bind(repository);
    let pages = 0;
    const stores = jest.spyOn(repository, 'storePage').mockImplementation((page) => {
      pages += 1;
      if (pages === 4) throw new Error('the process died here');
      return storePage(page);
    });
    await stage.publish(event);
    await done(event);
    await passes(() => expect(new Set(jobIdsOf(event)).size).toBe(queuedOf(event)));
    expect((await rowsOf(event)).map(said).sort()).toEqual(whole(event));
    // only what may not have been confirmed goes out twice, and no page was decided twice
    expect(jobIdsOf(event).length - queuedOf(event)).toBeLessThanOrEqual(300);
    const begins = stores.mock.calls.map(([{ from }]) => JSON.stringify(from));
    expect(begins.length - new Set(begins).size).toBe(1);
  }, 60_000);

  it('tells all others when no worker would take one of its jobs, and is parked for it', async () => {
    const publisher = stage.service.app.get(JobPublisher);
    const router = stage.service.app.get(RouteEvent, { strict: false });
    const publish = publisher.publish.bind(publisher);
    let refusals = 0;
    jest.spyOn(publisher, 'publish').mockImplementation(async (jobs) => {
      const good = jobs.filter(({ recipient }) => recipient.id !== users[3]);
      await publish(good);
      if (good.length === jobs.length || refusals > 1) return;
      refusals += 1;
      throw new PermanentError('invalid job', { code: 'MESSAGING.INVALID_JOB' });
    });
    const event = replied('ticket/9');
    await expect(router.execute(event)).rejects.toThrow('invalid job');
    // whoever puts it back finds it again
    await expect(router.execute(event)).rejects.toThrow('invalid job');
    await router.execute(event);
    expect((await routedOf(event))?.publishedAt).toBeTruthy();
    const unsendable = whole(event).filter((line) => line.startsWith(`contact:${users[3]} `) && / queued /.test(line));
    expect(unsendable.length).toBeGreaterThan(0);
    await passes(() => expect(new Set(jobIdsOf(event)).size).toBe(queuedOf(event) - unsendable.length));
  }, 60_000);

  it('is one when it comes twice at a time', async () => {
    const router = stage.service.app.get(RouteEvent, { strict: false });
    const event = replied();
    await Promise.all([router.execute(event), router.execute(event)]);
    await router.execute(event);
    expect((await rowsOf(event)).map(said).sort()).toEqual(whole(event));
    await passes(() => expect(new Set(jobIdsOf(event)).size).toBe(queuedOf(event)));
    expect((await routedOf(event))?.publishedAt).toBeTruthy();
  }, 60_000);
});
