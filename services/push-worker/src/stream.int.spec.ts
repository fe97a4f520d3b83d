import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createEvent, type DomainEvent } from '@avviso/contracts';
import { newId } from '@avviso/persistence';
import { aContact } from '@avviso/service-kit/testing';
import { type ReadEvent, type StreamReader, eventually } from '@avviso/testing';
import { aJob, PushWorld, robin } from './testing/push-world.js';

jest.setTimeout(30_000);

/** AVVISO_TEST_LONG=1: ten replicas, and 2,000 streams at a time. */
const itLong = process.env['AVVISO_TEST_LONG'] === '1' ? it : it.skip;

let world: PushWorld;
let replica: PushWorld;

beforeAll(async () => {
  world = await PushWorld.start();
  replica = await world.join();
});
afterAll(async () => {
  await replica.worker.stop();
  await world.stop();
});

const somebody = () => aContact({ id: newId() });
const titles = (events: ReadEvent[]) => events.map((event) => /n\d+/.exec(String(event.data['title']))?.[0]);

describe('the event stream', () => {
  it('brings a new entry within a second', async () => {
    const person = somebody();
    const stream = await world.openStream(person);
    expect(stream.events[0]).toMatchObject({ event: 'ready', id: '0', data: { unread: 0 } });
    const job = aJob(person, 'n1');
    await world.publish(job);
    const [event] = await stream.waitFor('notification');
    expect(event).toMatchObject({ id: '1', data: { title: expect.stringContaining('n1'), unread: 1, readAt: null } });
    await stream.close();
  });

  it("never brings another's", async () => {
    const person = somebody();
    const [mine, other] = [await world.openStream(person), await world.openStream(robin)];
    await world.publish(aJob(person, 'n1'));
    await mine.waitFor('notification');
    await world.publish(aJob(robin, 'n2'));
    expect(titles(await other.waitFor('notification'))).toEqual(['n2']);
    expect(titles(mine.of('notification'))).toEqual(['n1']);
    await mine.close();
    await other.close();
  });

  it('goes on after a lost connection without a gap or a repeat', async () => {
    const person = somebody();
    const seen: ReadEvent[] = [];
    let lastId: string | undefined;
    for (let round = 0; round < 4; round += 1) {
      const stream = await world.openStream(person, lastId);
      const jobs = [0, 1, 2].map((i) =>
        aJob(person, `n${round * 6 + i}`, { event: { subject: `ticket/${round}-${i}` } }),
      );
      await world.publish(...jobs);
      await stream.waitFor('notification', round === 0 ? 1 : 4);
      await stream.close();
      seen.push(...stream.of('notification'));
      lastId = stream.lastId;
      // while nobody listens
      await world.publish(
        ...[3, 4, 5].map((i) => aJob(person, `n${round * 6 + i}`, { event: { subject: `ticket/${round}-${i}` } })),
      );
    }
    const last = await world.openStream(person, lastId);
    await eventually(() => new Set([...titles(seen), ...titles(last.of('notification'))]).size === 24);
    const all = [...titles(seen), ...titles(last.of('notification'))];
    expect(all).toHaveLength(24);
    await last.close();
  });

  it('tells other tabs what was read, and all at once', async () => {
    const person = somebody();
    await world.publish(aJob(person, 'n1'), aJob(person, 'n2'));
    await eventually(async () => (await world.call(person, 'GET', '/inbox')).body['unread'] === 2);
    const stream = await world.openStream(person);
    const { items } = (await world.call(person, 'GET', '/inbox')).body as { items: { id: string }[] };
    await world.call(person, 'POST', `/inbox/${items[0]!.id}/read`);
    expect((await stream.waitFor('read'))[0]).toMatchObject({
      data: { ids: [items[0]!.id], all: false, readAt: expect.any(String), unread: 1 },
    });
    await world.call(person, 'POST', `/inbox/${items[0]!.id}/unread`);
    expect((await stream.waitFor('read', 2))[1]).toMatchObject({ data: { readAt: null, unread: 2 } });
    await world.call(person, 'POST', '/inbox/read-all');
    const third = (await stream.waitFor('read', 3))[2]!;
    expect(third.data).toMatchObject({ unread: 0, readAt: expect.any(String) });
    expect(new Set(third.data['ids'] as string[])).toEqual(new Set(items.map((item) => item.id)));
    await stream.close();
  });

  it('reaches the streams of other replicas', async () => {
    const person = somebody();
    const [here, there] = [await world.openStream(person), await replica.openStream(person)];
    await world.publish(aJob(person, 'n1'));
    await Promise.all([here.waitFor('notification'), there.waitFor('notification')]);
    await replica.call(person, 'POST', '/inbox/read-all');
    await Promise.all([here.waitFor('read'), there.waitFor('read')]);
    expect(here.of('notification')).toHaveLength(1);
    expect(there.of('notification')).toHaveLength(1);
    await here.close();
    await there.close();
  });

  itLong(
    'reaches the streams of ten replicas, each once',
    async () => {
      const others: PushWorld[] = [];
      for (let n = 2; n < 10; n += 1) others.push(await world.join());
      const replicas = [world, replica, ...others];
      const person = somebody();
      const streams = await Promise.all(replicas.map((one) => one.openStream(person)));
      for (const [n, one] of replicas.entries()) await one.publish(aJob(person, `n${n}`));
      for (const stream of streams) {
        const told = titles(await stream.waitFor('notification', replicas.length));
        expect(told.sort()).toEqual(replicas.map((_, n) => `n${n}`));
      }
      await Promise.all(streams.map((stream) => stream.close()));
      for (const one of others) await one.worker.stop();
    },
    60_000,
  );

  itLong(
    'is open 2,000 times in one process, each told of its own',
    async () => {
      const people = Array.from({ length: 2_000 }, somebody);
      const streams: StreamReader[] = [];
      for (let at = 0; at < people.length; at += 100) {
        streams.push(...(await Promise.all(people.slice(at, at + 100).map((one) => world.openStream(one)))));
      }
      expect(await world.metric(/^avviso_inbox_streams(?:{[^}]*})? (\d+)$/m)).toBe(String(people.length));
      const told = people.map((_, n) => n).filter((n) => n % 100 === 7);
      await world.publish(...told.map((n) => aJob(people[n]!, `n${n}`)));
      for (const n of told) expect(titles(await streams[n]!.waitFor('notification'))).toEqual([`n${n}`]);
      expect(streams.filter((stream) => stream.of('notification').length > 0)).toHaveLength(told.length);
      expect(streams.some((stream) => stream.ended)).toBe(false);
      await Promise.all(streams.map((stream) => stream.close()));
      const gone = async () => (await world.metric(/^avviso_inbox_streams(?:{[^}]*})? (\d+)$/m)) === '0';
      await eventually(gone, { what: 'all streams closed' });
    },
    120_000,
  );

  it('ends for who loses the access', async () => {
    const person = somebody();
    const stream = await world.openStream(person);
    const event = createEvent({
      id: newId(),
      type: 'account.access.changed',
      subject: `contact/${person.id}`,
      version: 2,
      time: new Date(),
      actor: { kind: 'system' },
      data: { personKind: 'contact', personId: person.id, access: true, suspended: true },
    });
    await world.publishEvent(event as DomainEvent);
    await eventually(() => stream.ended, { what: 'the stream has ended' });
  });

  it('ends on every replica when its session ends, and lets that session in no more', async () => {
    const person = somebody();
    const ending = { ...person, sessionId: newId() };
    const [here, there, other] = [
      await world.openStream(ending),
      await replica.openStream(ending),
      await world.openStream(person),
    ];
    const event = createEvent({
      id: newId(),
      type: 'account.session.ended',
      subject: `session/${ending.sessionId}`,
      version: 2,
      time: new Date(),
      actor: { kind: 'system' },
      data: { personKind: 'contact', personId: person.id, sessionId: ending.sessionId },
    });
    await world.publishEvent(event as DomainEvent);
    await eventually(() => here.ended && there.ended, { what: 'both streams have ended' });
    await expect(world.openStream(ending)).rejects.toThrow('401');
    expect(other.ended).toBe(false);
    await other.close();
  });

  it('ends when the service stops', async () => {
    const own = await world.join();
    const stream = await own.openStream(somebody());
    const stopped = own.worker.service.stop();
    await eventually(() => stream.ended, { what: 'the stream has ended' });
    await stopped;
    await own.worker.stop();
  });
});
