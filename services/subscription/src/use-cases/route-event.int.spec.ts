import { type NotificationJob, eventTypes, durableConsumers } from '@avviso/contracts';
import { BrokerUnavailable, JobPublisher, ParkedMessages } from '@avviso/messaging';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { DecisionRepository } from '../storage/decision.repository.js';
import { DECISION_ROWS, type DecisionRow, EVENT_ROWS, type RoutedEventRow } from '../storage/schemas.js';
import { type Stage, anEvent, passes, house, startStage, ticketData } from '../testing/stage.js';
import { RouteEvent } from './route-event.js';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
  await stage.know(house);
}, 60_000);
afterAll(() => stage?.stop());
beforeEach(() => {
  stage.jobs.length = 0;
});

const reply = { id: 'm1', author: { kind: 'employee' as const, id: 'tina', name: 'Tina' }, text: 'It works again' };
const replied = () =>
  anEvent('ticket.replied', { ...ticketData, message: reply }, { actor: { kind: 'employee', id: 'tina' } });
const jobsOf = (event: { id: string }): NotificationJob[] => stage.jobs.filter((job) => job.event.id === event.id);
const rows = () => stage.service.app.get<Model<DecisionRow>>(getModelToken(DECISION_ROWS), { strict: false });
/** Waits until an event published later was routed, so that nothing of an earlier one can still come. */
const settled = async () => {
  const last = anEvent('ticket.created', ticketData, { subject: 'ticket/7' });
  await stage.publish(last);
  await passes(() => expect(jobsOf(last).length).toBeGreaterThan(0));
};

describe('routing an event', () => {
  it('makes one job per recipient and channel, with what it may say', async () => {
    const event = replied();
    await stage.publish(event);
    await passes(() => expect(jobsOf(event)).toHaveLength(5));
    const jobs = jobsOf(event).map(({ channel, recipient }) => `${recipient.id} ${channel}`);
    expect(jobs.sort()).toEqual(['ada email', 'ada interface', 'ada push', 'ben email', 'ben interface']);
    const mail = jobsOf(event).find((job) => job.recipient.id === 'ben' && job.channel === 'email');
    expect(mail).toMatchObject({
      audience: 'customer',
      language: 'en',
      recipient: { kind: 'contact', id: 'ben', address: 'ben@client.example' },
      recipientName: 'First Last',
      reasons: [{ code: 'requester' }],
      category: 'ticketing',
      content: { number: '7', title: 'No tone', companyName: 'kolb', message: { text: 'It works again' } },
      unsubscribe: [],
    });
    expect(Date.parse(mail!.expiresAt) - Date.parse(event.time)).toBe(48 * 3_600_000);
  });

  it('signs the cells of mails that are sent for preferences alone, and of no others', async () => {
    const event = replied();
    await stage.publish(event);
    await passes(() => expect(jobsOf(event)).toHaveLength(5));
    const [ada, ben] = ['ada', 'ben'].map((id) =>
      jobsOf(event).find((job) => job.recipient.id === id && job.channel === 'email'),
    );
    expect(ada?.unsubscribe).toEqual([{ personId: 'ada', universe: 'client', category: 'ticketing' }]);
    expect(ada?.unsubscribeToken).toEqual(expect.any(String));
    expect(ben?.unsubscribeToken).toBeUndefined();
  });

  it('says on mails what the company of the recipient wears, and for what it did not choose, the installation', async () => {
    await stage.know({
      companies: [
        {
          id: 'kolb',
          office: 'Lyon',
          personalManagerId: 'max',
          identity: { name: 'Kolb', colour: null, logoUrl: '/logo' },
        },
        { id: 'operator', universes: ['operator'], identity: { name: 'Halden', colour: '#0D7580' } },
      ],
    });
    await passes(async () => {
      const event = replied();
      await stage.publish(event);
      await passes(() => expect(jobsOf(event)).toHaveLength(5));
      const [mail, bell] = ['email', 'interface'].map((channel) =>
        jobsOf(event).find((job) => job.recipient.id === 'ben' && job.channel === channel),
      );
      expect(mail?.identity).toEqual({ name: 'Kolb', colour: '#0D7580', logoUrl: '/logo' });
      expect(bell?.identity).toBeUndefined();
    });
  });

  it('makes one set of jobs of an event that comes twice', async () => {
    const event = replied();
    await stage.publish(event, event);
    await stage.publish(event);
    await settled();
    expect(jobsOf(event)).toHaveLength(5);
    expect(await rows().countDocuments({ eventId: event.id, outcome: 'queued' })).toBe(5);
  });

  it('keeps two sources apart that use one id', async () => {
    const event = replied();
    await stage.publish(event, { ...event, source: '/ticket-two' });
    await passes(() => expect(jobsOf(event)).toHaveLength(10));
    expect(new Set(jobsOf(event).map((job) => job.id)).size).toBe(10);
  });

  it('publishes exactly the stored jobs after a crash between storing and publishing, whatever changed since', async () => {
    const publisher = stage.service.app.get(JobPublisher);
    const refused: NotificationJob[][] = [];
    const spy = jest.spyOn(publisher, 'publish').mockImplementationOnce(async (jobs) => {
      refused.push([...jobs]);
      // the world changes before the event comes again: ben has another address
      await stage.know({ contacts: [{ id: 'ben', companyId: 'kolb', email: 'elsewhere@client.example' }] });
      throw new BrokerUnavailable('the broker went away');
    });
    const event = replied();
    await stage.publish(event);
    await passes(() => expect(jobsOf(event)).toHaveLength(5));
    spy.mockRestore();
    const byId = (jobs: NotificationJob[]) => [...jobs].sort((a, b) => a.id.localeCompare(b.id));
    expect(byId(jobsOf(event))).toEqual(byId(refused.flat()));
    await settled();
    expect(jobsOf(event)).toHaveLength(5);
    await stage.know({ contacts: [{ id: 'ben', companyId: 'kolb' }] });
  });

  it('publishes the stored jobs also of another copy of the event, which nothing says came before', async () => {
    const router = stage.service.app.get(RouteEvent, { strict: false });
    const spy = jest.spyOn(stage.service.app.get(JobPublisher), 'publish').mockImplementationOnce(async () => {
      throw new BrokerUnavailable('the broker went away');
    });
    const event = replied();
    await expect(router.execute(event, { isNew: true })).rejects.toThrow('the broker went away');
    spy.mockRestore();
    await stage.know({ contacts: [{ id: 'ben', companyId: 'kolb', email: 'elsewhere@client.example' }] });
    await router.execute(event, { isNew: true });
    await passes(() => expect(jobsOf(event)).toHaveLength(5));
    expect(jobsOf(event).flatMap(({ recipient }) => recipient.address ?? [])).toContain('ben@client.example');
    await router.execute(event, { isNew: true });
    await settled();
    expect(jobsOf(event)).toHaveLength(5);
    await stage.know({ contacts: [{ id: 'ben', companyId: 'kolb' }] });
  });

  it('leaves nothing of a run that died while storing: what is sent is what the next run decided', async () => {
    const events = stage.service.app.get<Model<RoutedEventRow>>(getModelToken(EVENT_ROWS), { strict: false });
    const spy = jest.spyOn(events.collection, 'insertMany').mockImplementationOnce(async () => {
      await stage.know({ contacts: [{ id: 'ben', companyId: 'kolb', email: 'elsewhere@client.example' }] });
      throw new Error('the process died here');
    });
    const event = replied();
    await stage.publish(event);
    await passes(() => expect(jobsOf(event)).toHaveLength(5));
    spy.mockRestore();
    await settled();
    const addresses = jobsOf(event).flatMap(({ recipient }) => recipient.address ?? []);
    expect(addresses).toContain('elsewhere@client.example');
    expect(addresses).not.toContain('ben@client.example');
    expect(await rows().countDocuments({ eventId: event.id, outcome: 'queued' })).toBe(5);
    await stage.know({ contacts: [{ id: 'ben', companyId: 'kolb' }] });
  });

  it('stores each event of a batch once and whole, also when somebody was first with one of them', async () => {
    const event = replied();
    await stage.publish(event);
    await passes(() => expect(jobsOf(event)).toHaveLength(5));
    const repository = stage.service.app.get(DecisionRepository, { strict: false });
    const [example] = await repository.eventsById(event.id);
    const decisions = await repository.ofEvent(example!._id);
    const storing = (key: string) =>
      repository.store(
        { ...example!, _id: key },
        decisions.map((row) => ({ ...row, _id: `${key}.${row._id}`, eventKey: key })),
      );
    await storing('first');
    const stored = await Promise.all(['a', 'first', 'b', 'b'].map(storing));
    expect(stored.slice(0, 2)).toEqual([true, false]);
    // of two that say the same one was first, whichever
    expect(stored.slice(2).sort()).toEqual([false, true]);
    for (const key of ['a', 'b', 'first']) expect(await repository.ofEvent(key)).toHaveLength(decisions.length);
  });

  it('waits for a company and a contact that come later than the event', async () => {
    const event = anEvent(
      'ticket.created',
      { ...ticketData, companyId: 'late', contactId: 'lea' },
      { subject: 'ticket/8' },
    );
    await stage.publish(event);
    await settled();
    expect(jobsOf(event)).toEqual([]);
    await stage.know({ companies: [{ id: 'late' }], contacts: [{ id: 'lea', companyId: 'late' }] });
    await passes(
      () =>
        expect(
          jobsOf(event)
            .map((job) => job.channel)
            .sort(),
        ).toEqual(['email', 'interface']),
      20_000,
    );
    expect(await stage.service.app.get(ParkedMessages).count('subscription.events')).toBe(0);
  }, 30_000);

  it('keeps why somebody was not told', async () => {
    const event = anEvent('ticket.updated', ticketData, { actor: { kind: 'contact', id: 'ada' } });
    await stage.publish(event);
    const kept = await passes(async () => {
      const found = await rows().find({ eventId: event.id }).lean<DecisionRow[]>();
      expect(found).toHaveLength(3);
      return found;
    });
    expect(kept.map(({ outcome, reasons }) => [outcome, reasons[0]?.code])).toEqual(
      Array.from({ length: 3 }, () => ['skipped', 'own-action']),
    );
  });
});

describe('the types that are routed', () => {
  it('are all of the catalogue, save states, replies to requests and reports about deliveries', () => {
    const silent = eventTypes.filter(
      (type) => !(durableConsumers.subscriptionEvents.types as readonly string[]).includes(type),
    );
    expect(silent.filter((type) => !/^(notification|inbox)\./.test(type)).sort()).toEqual([
      'account.access.changed',
      'account.company.changed',
      'account.contact.changed',
      'account.employee.changed',
      'account.profile.changed',
      'account.replay.requested',
      'account.session.ended',
      'mail.reply-received',
    ]);
  });
});
