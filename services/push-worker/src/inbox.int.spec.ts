import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Principal } from '@avviso/access';
import { encodeCursor, newId } from '@avviso/persistence';
import { aContact } from '@avviso/service-kit/testing';
import { eventually } from '@avviso/testing';
import type { InboxItem } from './storage/inbox-item.schema.js';
import { Inbox } from './storage/inbox.js';
import { aJob, casey, erin, PushWorld, robin } from './testing/push-world.js';

jest.setTimeout(30_000);

let world: PushWorld;

beforeAll(async () => {
  world = await PushWorld.start();
});
afterAll(() => world.stop());

interface Item {
  id: string;
  title: string;
  readAt: string | null;
  category: string | null;
}
const list = async (person: Principal, query = '') => {
  const { body } = await world.call(person, 'GET', `/inbox${query}`);
  return body as unknown as { items: Item[]; nextCursor: string | null; unread: number };
};
/** Somebody new, so that tests do not see each other's entries. */
const somebody = () => aContact({ id: newId() });

describe('the bell', () => {
  it('shows a job as an entry and reports it as sent', async () => {
    const person = somebody();
    const job = aJob(person, 'Line is down <b>');
    await world.publish(job);
    const [report] = await world.reports(job);
    expect(report).toMatchObject({ type: 'notification.sent', attempt: 1, data: { channel: 'interface' } });
    const { items, unread } = await list(person);
    expect(unread).toBe(1);
    expect(items).toEqual([
      {
        id: report!.data['providerId'],
        eventType: 'ticket.replied',
        category: 'ticketing',
        title: expect.stringContaining('Line is down <b>'),
        text: expect.any(String),
        link: '/tickets/48213',
        readAt: null,
        createdAt: expect.stringMatching(/Z$/),
      },
    ]);
  });

  it('makes one entry of a job that comes twice, and of two jobs about one event', async () => {
    const person = somebody();
    const job = aJob(person, 'once');
    const again = { ...job, id: newId() };
    await world.publish(job);
    await world.reports(job);
    await world.publish(job, again);
    await world.reports(again);
    await world.reports(job, 2);
    expect((await list(person)).items).toHaveLength(1);
  });

  it('takes many entries for one person at a time, each change once and without conflicts', async () => {
    const person = somebody();
    const revisions = jest.spyOn(world.worker.app.get(Inbox, { strict: false }), 'nextRevision');
    const jobs = Array.from({ length: 60 }, (_, index) =>
      aJob(person, 'many', { event: { subject: `ticket/${index}` } }),
    );
    await world.publish(...jobs);
    await Promise.all(jobs.map((job) => world.reports(job)));
    const begun = revisions.mock.calls.length;
    revisions.mockRestore();
    expect((await list(person)).unread).toBe(jobs.length);
    expect(begun).toBe(jobs.length);
  });

  it('does not lead to another host', async () => {
    const person = somebody();
    const urls = ['//evil.example/x', 'https://evil.example', 'javascript:alert(1)', '/\\evil.example'];
    for (const url of urls) {
      const job = aJob(person, 'x', { content: { url } });
      await world.publish(job);
      await world.reports(job);
    }
    const { items } = await list(person);
    expect((items as unknown as { link: unknown }[]).map((item) => item.link)).toEqual([null, null, null, null]);
  });

  it('skips what has expired', async () => {
    const job = aJob(somebody(), 'old', { expiresAt: new Date(Date.now() - 1).toISOString() });
    await world.publish(job);
    expect(await world.reports(job)).toMatchObject([{ type: 'notification.skipped', data: { reason: 'expired' } }]);
  });

  it('pages newest first, and filters by category and unread', async () => {
    const person = somebody();
    for (let i = 1; i <= 5; i += 1) {
      const job = aJob(person, `n${i}`, { category: i % 2 === 0 ? 'shop' : 'ticketing' });
      await world.publish(job);
      await world.reports(job);
    }
    const first = await list(person, '?limit=2');
    const second = await list(person, `?limit=2&cursor=${first.nextCursor}`);
    const third = await list(person, `?limit=2&cursor=${second.nextCursor}`);
    const titles = [first, second, third].flatMap((page) => page.items.map((item) => /n\d/.exec(item.title)?.[0]));
    expect(titles).toEqual(['n5', 'n4', 'n3', 'n2', 'n1']);
    expect(third.nextCursor).toBeNull();
    expect((await list(person, '?category=shop')).items).toHaveLength(2);
    await world.call(person, 'POST', `/inbox/${first.items[0]!.id}/read`);
    const unread = await list(person, '?unread=true');
    expect(unread).toMatchObject({ unread: 4, nextCursor: null });
    expect(unread.items).toHaveLength(4);
    expect((await list(person, '?unread=false')).items.map((item) => item.id)).toEqual([first.items[0]!.id]);
  });

  it('is marked as read, as unread, and all at once', async () => {
    const person = somebody();
    const jobs = [aJob(person, 'a'), aJob(person, 'b')];
    await world.publish(...jobs);
    for (const job of jobs) await world.reports(job);
    const [{ id }] = (await list(person)).items as [Item];
    const read = await world.call(person, 'POST', `/inbox/${id}/read`);
    expect(read).toMatchObject({ status: 200, body: { item: { id, readAt: expect.any(String) }, unread: 1 } });
    expect(await world.call(person, 'POST', `/inbox/${id}/read`)).toEqual(read);
    expect(await world.call(person, 'POST', `/inbox/${id}/unread`)).toMatchObject({
      body: { item: { readAt: null }, unread: 2 },
    });
    expect(await world.call(person, 'POST', '/inbox/read-all')).toEqual({ status: 200, body: { unread: 0 } });
    expect((await list(person)).items.every((item) => item.readAt !== null)).toBe(true);
  });
});

describe('an entry of the bell', () => {
  it('is kept for 90 days, read or not, and no longer', async () => {
    const person = somebody();
    const [old, kept] = [aJob(person, 'old'), aJob(person, 'kept')];
    await world.publish(old, kept);
    const items = world.collection<InboxItem>('inbox_items');
    const cameBefore = async (job: typeof old, days: number) => {
      await world.reports(job);
      const createdAt = new Date(Date.now() - days * 86_400_000);
      expect((await items.updateOne({ jobId: job.id }, { $set: { createdAt } })).modifiedCount).toBe(1);
    };
    await cameBefore(kept, 89.9);
    await cameBefore(old, 90.1);
    // the store looks once a second, MongoDB once a minute
    await eventually(async () => (await list(person)).items.length === 1, { what: 'one entry', withinMs: 90_000 });
    const left = await list(person);
    expect(left.unread).toBe(1);
    expect(left.items[0]?.title).toContain('kept');
  }, 120_000);
});

describe('who may see a bell', () => {
  it('is its person alone: not another contact, not an employee, not somebody of the other kind with the same id', async () => {
    const job = aJob(casey, 'private');
    await world.publish(job);
    const [report] = await world.reports(job);
    const id = String(report!.data['providerId']);
    const namesake = { ...erin, id: casey.id };
    for (const other of [robin, erin, namesake]) {
      expect((await list(other)).items).toEqual([]);
      for (const action of ['read', 'unread']) {
        const answer = await world.call(other, 'POST', `/inbox/${id}/${action}`);
        expect(answer).toMatchObject({ status: 404, body: { code: 'INBOX.NOT_FOUND' } });
      }
      await world.call(other, 'POST', '/inbox/read-all');
    }
    expect((await list(casey)).items.find((item) => item.id === id)).toMatchObject({ readAt: null });
  });

  it.each([
    ['GET', '/inbox'],
    ['GET', '/inbox/stream'],
    ['POST', '/inbox/x/read'],
    ['POST', '/inbox/x/unread'],
    ['POST', '/inbox/read-all'],
    ['GET', '/push/key'],
    ['POST', '/push/subscriptions'],
    ['DELETE', '/push/subscriptions'],
  ])('is nobody without a token: %s %s', async (method, path) => {
    expect(await world.call(undefined, method, path)).toMatchObject({
      status: 401,
      body: { code: 'AUTH.INVALID_TOKEN' },
    });
    const expired = await world.worker.tokens.sign(casey, -60);
    const response = await fetch(`${world.worker.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${expired}` },
    });
    expect(response.status).toBe(401);
  });

  it('takes the session cookie for the stream only', async () => {
    const token = await world.worker.tokens.sign(casey);
    for (const [method, path] of [
      ['GET', '/inbox'],
      ['POST', '/inbox/read-all'],
      ['GET', '/push/key'],
    ] as const) {
      const response = await fetch(`${world.worker.url}/api/v1${path}`, {
        method,
        headers: { cookie: `avviso_session=${token}` },
      });
      expect(response.status).toBe(401);
    }
  });
});

describe('bad input', () => {
  it.each([
    ['/inbox?limit=0', 'limit'],
    ['/inbox?limit=many', 'limit'],
    ['/inbox?category=weather', 'category'],
    ['/inbox?unread=maybe', 'unread'],
    ['/inbox?cursor=nonsense', 'cursor'],
    [`/inbox?cursor=${encodeCursor({ key: 'of another list', id: 'x' })}`, 'cursor'],
  ])('is refused with the path of the field: %s', async (path, field) => {
    const { status, body } = await world.call(casey, 'GET', path);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: expect.any(String), errors: [{ path: field, message: expect.any(String) }] });
  });
});
