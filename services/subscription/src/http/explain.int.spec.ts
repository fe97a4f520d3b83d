import type { DomainEvent } from '@avviso/contracts';
import { anEmployee } from '@avviso/service-kit/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, cast, clientOf } from '../testing/client.js';
import { type Stage, anEvent, house, passes, startStage, ticketData } from '../testing/stage.js';

let stage: Stage;
let root: Client;
let event: DomainEvent;

beforeAll(async () => {
  stage = await startStage();
  await stage.know(house);
  root = await clientOf(stage.service, cast.root);
  const data = { ...ticketData, title: 'CANARY-TITLE' };
  event = anEvent('ticket.created', data, { actor: { kind: 'contact', id: 'ben' } });
  await stage.publish(event);
  await stage.job((job) => job.recipient.id === 'ben' && job.channel === 'email');
}, 60_000);
afterAll(() => stage?.stop());

describe('explain', () => {
  it('says who was told and why, and who was not', async () => {
    const { body } = await root.get(`/events/${event.id}/explain`);
    const lines = (
      body['decisions'] as {
        recipient: { id: string };
        channel: string;
        outcome: string;
        reasons: { code: string }[];
      }[]
    ).map(
      ({ recipient, channel, outcome, reasons }) =>
        `${outcome} ${recipient.id} ${channel} ${reasons.map(({ code }) => code).join()}`,
    );
    expect(lines.sort()).toEqual([
      'queued ada email preference',
      'queued ada interface preference',
      'queued ada push preference',
      'queued ben email confirmation',
      'queued ben interface confirmation',
    ]);
    expect(body['others']).toBe(0);
    expect(body['event']).toMatchObject({ id: event.id, type: 'ticket.created', data: { title: 'CANARY-TITLE' } });
  });

  it('says on demand why somebody whom no rule names was not told', async () => {
    await stage.know({ contacts: [{ id: 'nia', companyId: 'kolb' }] });
    const of = async (person: string) => {
      const { body } = await root.get(`/events/${event.id}/explain?person=${person}`);
      const found = (body['decisions'] as { recipient: { id: string }; reasons: { code: string }[] }[]).find(
        ({ recipient }) => recipient.id === person,
      );
      return found?.reasons[0]?.code;
    };
    expect(await of('nia')).toBe('preference-off');
    expect(await of('zoe')).toBe('out-of-scope');
    expect((await root.get(`/events/${event.id}/explain`)).body['others']).toBe(1);
  });

  it('answers 404 for an event that nobody routed', async () => {
    expect((await root.get('/events/nonsense/explain')).status).toBe(404);
  });

  it('says nothing of people outside the viewer’s scope', async () => {
    const lyon = await clientOf(stage.service, cast.manager);
    const { body } = await lyon.get(`/events/${event.id}/explain?person=zoe`);
    const ids = (body['decisions'] as { recipient: { id: string } }[]).map(({ recipient }) => recipient.id);
    expect(ids).toContain('ben');
    expect(ids).not.toContain('zoe');
  });

  it('shows the event’s content only to who may read such things', async () => {
    const of = async (id: string, permissions: Record<string, 'all'>) => {
      await stage.know({ employees: [{ id, profile: 'Custom', permissions }] });
      const client = await clientOf(stage.service, anEmployee({ id, permissions }));
      return (await client.get(`/events/${event.id}/explain`)).body['event'];
    };
    const readsTickets = await of('rita', { 'deliveries.read': 'all', 'tickets.read': 'all' });
    expect(readsTickets).toMatchObject({ data: { title: 'CANARY-TITLE' } });
    expect(await of('otto', { 'deliveries.read': 'all' })).toMatchObject({ id: event.id, data: {} });
    expect(JSON.stringify(await of('otto', { 'deliveries.read': 'all' }))).not.toContain('CANARY-TITLE');
  });

  it('hides addresses from who may not see them', async () => {
    const viewer = { ...cast.manager, permissions: { 'deliveries.read': 'all' as const } };
    const client = await clientOf(stage.service, viewer);
    const text = JSON.stringify((await client.get(`/events/${event.id}/explain`)).body);
    expect(text).not.toContain('@client.example');
    expect(JSON.stringify((await client.get('/deliveries')).body)).not.toContain('@client.example');
    const idsOf = async (query: string) => (await client.get(`/deliveries?${query}`)).body['items'] as unknown[];
    expect(await idsOf('recipient=ben')).not.toEqual([]);
    // whose address it is, a search must not tell either
    expect(await idsOf('recipient=ben@client.example')).toEqual([]);
  });
});

describe('simulate', () => {
  it('decides by today’s rules and sends nothing', async () => {
    const before = stage.jobs.length;
    const madeUp = { type: 'quote.approval-requested', data: { ...ticketData, number: 'Q-1', title: 'Quote' } };
    const { status, body } = await root.send('POST', '/routing/simulate', { event: madeUp });
    expect(status).toBe(200);
    const decisions = body['decisions'] as { recipient: { id: string }; message: { content: object } }[];
    expect(decisions.map(({ recipient }) => recipient.id)).toEqual(['ada', 'ada', 'ada']);
    expect(decisions[0]?.message.content).toMatchObject({ title: 'Quote' });
    const probe = anEvent('ticket.created', ticketData, { subject: 'ticket/9' });
    await stage.publish(probe);
    await passes(() => expect(stage.jobs.some((job) => job.event.id === probe.id)).toBe(true));
    expect(stage.jobs.slice(before).every((job) => job.event.id === probe.id)).toBe(true);
  });

  it.each([
    ['an office of its own', { office: 'Berlin' }],
    ['the viewer at work on it', { assigneeIds: ['eva'] }],
    ['the viewer as its manager', { companyId: 'berlins', contactId: 'ben' }],
    ['somebody of elsewhere who watches', { companyId: 'berlins', contactId: 'bea', watcherIds: ['ben'] }],
  ])('does not reach further for a made-up event that names %s', async (_what, data) => {
    await stage.know({
      companies: [{ id: 'berlins', office: 'Berlin', personalManagerId: 'eva' }],
      contacts: [{ id: 'bea', companyId: 'berlins' }],
      employees: [{ id: 'eva', profile: 'Manager', office: 'Berlin' }],
    });
    const elsewhere = await clientOf(stage.service, cast.managerElsewhere);
    const simulate = (over: object) =>
      elsewhere.send('POST', '/routing/simulate', {
        event: { type: 'ticket.created', data: { ...ticketData, ...over } },
      });
    expect((await simulate({ companyId: 'berlins', contactId: 'bea' })).status).toBe(200);
    const answer = await simulate(data);
    expect(answer.status).toBe(404);
    expect(JSON.stringify(answer.body)).not.toContain('ben@client.example');
  });

  it('runs a past event again', async () => {
    const { body } = await root.send('POST', '/routing/simulate', { event: { id: event.id } });
    expect((body['decisions'] as unknown[]).length).toBeGreaterThan(0);
  });

  it.each([
    ['an unknown type', { type: 'weather.changed', data: {} }, 400, 'EVENT.INVALID', 'event.type'],
    [
      'a missing field',
      { type: 'ticket.created', data: { companyId: 'kolb' } },
      400,
      'EVENT.INVALID',
      'event.data.number',
    ],
    [
      'an unknown company',
      { type: 'bonus.credited', data: { companyId: 'nowhere', points: 1 } },
      422,
      'EVENT.UNKNOWN_REFERENCE',
      'event.data.companyId',
    ],
  ])('refuses %s, with its path', async (_what, wrong, status, code, path) => {
    const answer = await root.send('POST', '/routing/simulate', { event: wrong });
    expect(answer).toMatchObject({
      status,
      body: { code, errors: expect.arrayContaining([expect.objectContaining({ path })]) },
    });
  });
});
