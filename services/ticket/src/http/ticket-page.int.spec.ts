import { SESSION_COOKIE } from '@avviso/access';
import type { Ticket, TicketMessage, TicketsChanged } from '@avviso/contracts';
import { type ServiceUnderTest, startServiceForTest } from '@avviso/service-kit/testing';
import { ApiClient, StreamReader, eventually, xssVectors } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ticketService } from '../service.js';
import { type Part, TicketWorld, principals } from '../testing/ticket-world.js';

/** What an open page of a ticket shows and is told, with a second replica of the service. */
describe('an open page of a ticket', () => {
  let world: TicketWorld;
  let replica: ServiceUnderTest;
  const open: StreamReader[] = [];
  beforeAll(async () => {
    world = await TicketWorld.start();
    const { env, tokens } = world.sut;
    replica = await startServiceForTest(ticketService, { env, tokens });
  });
  afterAll(async () => {
    await Promise.all(open.map((stream) => stream.close()));
    await replica.stop();
    await world.sut.stop();
  });

  const at = (number: string, rest: string) => `/api/v1/tickets/${number}${rest}`;

  async function stream(number: string, part: Part, from: ServiceUnderTest = world.sut): Promise<StreamReader> {
    const cookie = `${SESSION_COOKIE}=${await world.sut.tokens.sign(principals[part])}`;
    const reader = await StreamReader.open(`${from.url}${at(number, '/stream')}`, { cookie });
    open.push(reader);
    return reader;
  }

  describe('shows rich text', () => {
    const tag = /<\/?(?:script|img|svg|iframe|style|object|embed|form|input|video)\b/i;
    const withoutCode = (markdown: string) => markdown.replace(/```[^]*?```|`[^`]*`|\\</g, '');
    const dangerous =
      /<(?!\/?(?:p|br|hr|strong|em|del|code|pre|blockquote|ul|ol|li|a|h3|div|table|thead|tbody|tr|th|td)\b)[a-z!?/]|<[^>]*\s(?:on\w+|style|class|id|name|src|srcset|background|ping)\s*=|href="(?!https?:|mailto:|tel:)/i;

    /** Twenty in a row, so that one cannot hide behind the next in more than a few. */
    const groups = (vectors: string[]) =>
      Array.from({ length: Math.ceil(vectors.length / 20) }, (_, at) => vectors.slice(at * 20, at * 20 + 20));

    it('with nothing of any known attack left in it, as reply, note and description', async () => {
      const left: string[] = [];
      const look = (html: string, kept: string) => {
        left.push(...(dangerous.exec(html) ?? []).slice(0, 1), ...(tag.exec(withoutCode(kept)) ?? []).slice(0, 1));
      };
      const { number } = await world.open();
      for (const vectors of groups(xssVectors())) {
        const text = vectors.map((vector, at) => `${at}\n\n${vector}`).join('\n\n');
        for (const internal of [false, true]) {
          const answer = await world.as('tech').post<TicketMessage>(at(number, '/messages'), {
            body: { body: text, internal },
          });
          expect(answer.status).toBe(201);
          look(answer.body.bodyHtml, answer.body.body);
        }
        const opened = await world.open({ title: 'Vectors', description: text });
        look(opened.descriptionHtml, opened.description);
      }
      expect(left).toEqual([]);
    });

    it('that came as HTML as Markdown which says the same, in the answer and in the event', async () => {
      const { number } = await world.open();
      const body = { body: '<p>Press <b>reset</b>:</p><ol><li>hold</li></ol><script>alert(1)</script>' };
      const answer = await world.as('tech').post<TicketMessage>(at(number, '/messages'), { body });
      expect(answer.body.bodyHtml).toBe('<p>Press <strong>reset</strong>:</p>\n<ol>\n<li>hold</li>\n</ol>');
      const { data } = await world.events.version(`ticket/${number}`, 2, 'ticket.replied');
      expect(data.message?.text).toBe(answer.body.body);
      expect(answer.body.body).not.toContain('<');
    });
  });

  describe('is told of changes', () => {
    it('on every replica, to whoever may see them', async () => {
      const { number } = await world.open();
      const [customer, desk] = [await stream(number, 'user'), await stream(number, 'tech', replica)];
      await world.as('admin').post(at(number, '/messages'), { body: { body: 'Hello' } });
      const { updatedAt } = await world.read(number, 'user');
      expect((await customer.waitFor('changed'))[0]?.data).toEqual({ updatedAt });
      await desk.waitFor('changed');
    });

    it('and a contact never of notes, of hidden fields, or of who looks at its ticket', async () => {
      const { number } = await world.open();
      const [customer, desk] = [await stream(number, 'user'), await stream(number, 'tech')];
      const presence = { tab: 'a', doing: 'note' };
      await world.as('admin').put(at(number, '/presence'), { body: presence });
      await world.as('admin').post(at(number, '/messages'), { body: { body: 'CANARY-NOTE', internal: true } });
      await world.as('admin').patch(at(number, ''), { version: 2, body: { tags: ['CANARY-TAG'] } });
      await desk.waitFor('changed', 1);
      await desk.waitFor('presence', 1);
      await world.as('admin').post(at(number, '/messages'), { body: { body: 'public' } });
      // Only now: what was told before it would have come before it.
      await customer.waitFor('changed');
      expect(customer.events.map(({ event }) => event)).toEqual(['ready', 'changed']);
      expect(JSON.stringify(customer.events)).not.toMatch(/CANARY|note|Ada/);
      expect(JSON.stringify(desk.events)).not.toContain('CANARY');
    });

    it('until it can no longer be seen', async () => {
      const { number } = await world.open({ contactId: 'c-user', watcherIds: ['c-colleague'] }, 'admin');
      const [watcher, other] = [await stream(number, 'colleague'), await stream(number, 'user')];
      await world.as('colleague').delete(at(number, '/watch'));
      await eventually(() => watcher.ended, { what: 'the stream of who watches no more has ended' });
      expect(other.ended).toBe(false);
      await expect(stream(number, 'colleague')).rejects.toThrow('404');
    });
  });

  describe('and an open list', () => {
    const listStream = async (part: Part, from: ServiceUnderTest = world.sut) => {
      const cookie = `${SESSION_COOKIE}=${await world.sut.tokens.sign(principals[part])}`;
      const reader = await StreamReader.open(`${from.url}/api/v1/tickets/stream`, { cookie });
      open.push(reader);
      return reader;
    };
    const timesTold = (reader: StreamReader, number: string) =>
      reader.events.filter(
        ({ event, data }) => event === 'changed' && (data as TicketsChanged).numbers.includes(number),
      ).length;
    const told = (reader: StreamReader, number: string, times: number) =>
      eventually(() => timesTold(reader, number) >= times, { what: `ticket ${number} to be told ${times} times` });

    it('are told of new and changed tickets on every replica, each reader of what it may see', async () => {
      const [customer, desk] = [await listStream('user'), await listStream('tech', replica)];
      const [stranger, elsewhere] = [await listStream('stranger'), await listStream('techBerlin')];
      const { number } = await world.open();
      await told(desk, number, 1);
      await told(customer, number, 1);
      await world.as('admin').post(at(number, '/messages'), { body: { body: 'CANARY-NOTE', internal: true } });
      await told(desk, number, 2);
      await world.as('admin').post(at(number, '/messages'), { body: { body: 'public' } });
      await told(customer, number, 2);
      await told(desk, number, 3);
      const { number: theirs } = await world.open({}, 'stranger');
      await told(stranger, theirs, 1);
      await told(elsewhere, theirs, 1);
      // a note says nothing to a contact, and nobody hears of a ticket out of reach
      expect([timesTold(customer, number), timesTold(customer, theirs), timesTold(desk, theirs)]).toEqual([2, 0, 0]);
      expect([timesTold(stranger, number), timesTold(elsewhere, number)]).toEqual([0, 0]);
      expect(JSON.stringify([...customer.events, ...desk.events])).not.toContain('CANARY');
      await expect(listStream('nobody')).rejects.toThrow('403');
      expect((await world.nobodySignedIn.get('/api/v1/tickets/stream')).status).toBe(401);
    });
  });

  describe('says who else is there', () => {
    const set = (api: ApiClient, number: string, doing: string, tab = 'a') =>
      api.put(at(number, '/presence'), { body: { tab, doing } });

    it('to colleagues on every replica, until they leave', async () => {
      const { number } = await world.open();
      const desk = await stream(number, 'tech', replica);
      expect((await set(world.as('admin'), number, 'reply')).status).toBe(204);
      await set(world.as('tech'), number, 'reading');
      const [first] = await desk.waitFor('presence');
      expect(first?.data).toEqual({ people: [{ id: 'e-admin', name: 'Ada Admin', doing: 'reply' }] });
      await set(world.as('admin'), number, 'gone');
      expect((await desk.waitFor('presence', 2))[1]?.data).toEqual({ people: [] });
    });

    it('and takes it from nobody else', async () => {
      const { number } = await world.open();
      expect((await set(world.as('user'), number, 'reading')).status).toBe(403);
      expect((await set(world.as('techBerlin'), number, 'reading')).status).toBe(404);
      expect((await set(world.nobodySignedIn, number, 'reading')).status).toBe(401);
      const wrong = await world.as('admin').put<{ errors: { path: string }[] }>(at(number, '/presence'), {
        body: { tab: '', doing: 'sleeping' },
      });
      expect([wrong.status, wrong.body.errors.map(({ path }) => path)]).toEqual([400, ['tab', 'doing']]);
    });
  });

  it('does not erase what another saved meanwhile, and tells what it is', async () => {
    const { number, version } = await world.open();
    const mine = { priority: 'high', description: 'mine' };
    const [theirs] = [
      await world.as('admin').patch<Ticket>(at(number, ''), { version, body: { description: 'theirs' } }),
    ];
    const refused = await world.as('tech').patch(at(number, ''), { version, body: mine });
    expect([theirs.status, refused.status]).toEqual([200, 412]);
    const now = await world.read(number, 'tech');
    expect(now).toMatchObject({ description: 'theirs', priority: 'normal', version: 2 });
    // keep mine: said again, with what they wrote before one's eyes
    const kept = await world.as('tech').patch<Ticket>(at(number, ''), { version: now.version, body: mine });
    expect(kept.body).toMatchObject({ ...mine, version: 3 });
  });
});
