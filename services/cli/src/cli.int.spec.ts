import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEvent } from '@avviso/contracts';
import { EventPublisher, Outbox, PermanentError, Subscribe } from '@avviso/messaging';
import { UnitOfWork } from '@avviso/persistence';
import { defineService } from '@avviso/service-kit';
import { type ServiceUnderTest, aContact, anEmployee, startServiceForTest } from '@avviso/service-kit/testing';
import { eventually, freePort } from '@avviso/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { z } from 'zod';
import { run } from './run.js';

const consumer = 'sample.tickets';
const taken: string[] = [];
let refuses = true;

@Controller()
class TicketConsumer {
  @Subscribe({ consumer, exchange: 'events', types: ['ticket.updated'], kind: 'shared' })
  take({ id }: { id: string }): void {
    if (refuses) throw new PermanentError('the sample refuses \u001b[2J', { code: 'SAMPLE.REFUSED' });
    taken.push(id);
  }
}

@Module({ controllers: [TicketConsumer] })
class SampleModule {}

const sample = defineService({
  name: 'sample',
  description: 'Refuses ticket events.',
  paths: [],
  config: z.object({}),
  module: () => SampleModule,
});

const ticketEvent = (ticket: string, more: object = {}) =>
  createEvent({
    id: ticket,
    type: 'ticket.updated',
    subject: `ticket/${ticket}`,
    version: 1,
    time: new Date(),
    actor: { kind: 'employee', id: 'e1' },
    data: {
      companyId: 'c1',
      number: ticket,
      title: 'Phone is silent',
      url: `/tickets/${ticket}`,
      status: 'open',
      ...more,
    },
  });

describe('avviso', () => {
  let service: ServiceUnderTest;
  let folder: string;
  let token: string;

  /** Runs one command line against the service. */
  const avviso = async (line: string, env: Record<string, string> = {}) => {
    const said = { out: '', err: '' };
    const code = await run(line.split(' ').filter(Boolean), {
      env: { AVVISO_URL: service.url, ...env },
      out: (text) => void (said.out += text),
      err: (text) => void (said.err += text),
    });
    return { code, ...said };
  };
  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const listed = async () => {
    const { out } = await avviso(`parked list ${consumer} --json --token-file ${token}`);
    return (JSON.parse(out) as { parked: number; messages: { id: string; messageId: string }[] }[])[0]!;
  };
  const park = async (...tickets: string[]) => {
    await service.app.get(EventPublisher, { strict: false }).publish(tickets.map((ticket) => ticketEvent(ticket)));
    return eventually(async () => {
      const list = await listed();
      return list.parked === tickets.length && list;
    });
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'avviso-cli-'));
    service = await startServiceForTest(sample);
    token = await file('token', `${await service.tokens.sign(anEmployee())}\n`);
  }, 60_000);
  beforeEach(async () => {
    refuses = true;
    taken.length = 0;
    await avviso(`parked discard ${consumer} --all --token-file ${token}`);
  });
  afterAll(async () => {
    await service?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('lists what is parked and why, without its content and without steering the terminal', async () => {
    await park('one');
    const { code, out } = await avviso(`parked list --token-file ${token}`);
    expect(code).toBe(0);
    expect(out).toContain('sample.tickets: 1 parked');
    expect(out).toContain('SAMPLE.REFUSED: the sample refuses \\u001b[2J');
    expect(out).not.toContain('\u001b');
    expect(out).not.toContain('Phone is silent');
  });

  it('shows, retries and discards one', async () => {
    const { messages } = await park('again', 'away');
    const idOf = (ticket: string) => messages.find(({ messageId }) => messageId === ticket)!.id;
    const shown = await avviso(`parked show ${consumer} ${idOf('again')} --token-file ${token}`);
    expect(shown.out).toContain('Phone is silent');
    refuses = false;
    expect((await avviso(`parked retry ${consumer} ${idOf('again')} --token-file ${token}`)).code).toBe(0);
    expect((await avviso(`parked discard ${consumer} ${idOf('away')} --token-file ${token}`)).code).toBe(0);
    await eventually(() => taken.length === 1);
    expect(taken).toEqual(['again']);
    expect((await avviso(`parked list --token-file ${token}`)).out).toBe('nothing is parked\n');
    const gone = await avviso(`parked retry ${consumer} ${idOf('away')} --token-file ${token}`);
    expect([gone.code, gone.err]).toEqual([1, expect.stringContaining('PARKED.MESSAGE_UNKNOWN')]);
  });

  it('retries all once, also when every one fails anew, and discards all', async () => {
    await park('a', 'b', 'c');
    const again = await avviso(`parked retry ${consumer} --all --json --token-file ${token}`);
    expect(JSON.parse(again.out)).toMatchObject({ consumer, done: 3 });
    await eventually(async () => (await listed()).parked === 3);
    const away = await avviso(`parked discard ${consumer} --all --token-file ${token}`);
    expect([away.code, away.out]).toEqual([0, '3 messages of sample.tickets discarded; 0 are parked now\n']);
  });

  it('lists the first thousand and says so, and acts on all of them', async () => {
    const tickets = Array.from({ length: 1_003 }, (_, n) => `t${n}`);
    await park(...tickets);
    const { out } = await avviso(`parked list --token-file ${token}`);
    expect(out).toContain('sample.tickets: 1003 parked; the first 1000 are listed\n');
    expect(out.match(/SAMPLE\.REFUSED/g)).toHaveLength(1_000);
    const away = await avviso(`parked discard ${consumer} --all --token-file ${token}`);
    expect(away.out).toBe('1003 messages of sample.tickets discarded; 0 are parked now\n');
  });

  it('lists, retries and discards what the outbox cannot publish, like messages', async () => {
    const event = ticketEvent('too-long', { snapshot: 'x'.repeat(5 * 1024 * 1024) });
    await service.app.get(UnitOfWork).run((session) => service.app.get(Outbox).add(session, [event]));
    const list = `parked list sample.outbox --json --token-file ${token}`;
    const row = await eventually(async () => {
      const [{ messages }] = JSON.parse((await avviso(list)).out) as [{ messages: { id: string; parkedAt: string }[] }];
      return messages[0];
    });
    const { out } = await avviso(`parked list --token-file ${token}`);
    expect(out).toContain('sample.outbox: 1 parked');
    expect(out).toContain('MESSAGING.TOO_LARGE: ');
    expect(await avviso(`parked retry sample.outbox ${row.id} --token-file ${token}`)).toMatchObject({ code: 0 });
    await eventually(
      async () => !(await avviso(list)).out.includes(row.parkedAt) && (await avviso(list)).out.includes(row.id),
    );
    const away = await avviso(`parked discard sample.outbox --all --token-file ${token}`);
    expect([away.code, away.out]).toEqual([0, '1 messages of sample.outbox discarded; 0 are parked now\n']);
  });

  it('tells the health without signing in', async () => {
    expect(await avviso('health')).toEqual({ code: 0, out: 'status ok\n', err: '' });
  });

  it.each([
    ['', 64, 'no command'],
    ['parked', 64, 'unknown command: parked'],
    ['parked retry sample.tickets', 64, 'takes a consumer, and an id or --all'],
    ['parked discard --all', 64, 'takes a consumer, and an id or --all'],
    ['parked discard sample.tickets some-id --all', 64, 'takes a consumer, and an id or --all'],
    ['health --colour', 64, '--colour'],
    ['health --url ftp://portal.example', 78, 'http://'],
    ['parked list', 78, 'AVVISO_LOGIN'],
    ['parked list --token-file /nowhere/token', 78, '/nowhere/token (ENOENT)'],
  ])('refuses "%s" with %d', async (line, code, message) => {
    const answer = await avviso(line);
    expect([answer.code, answer.out]).toEqual([code, '']);
    expect(answer.err).toContain(message);
  });

  it('says who may not, which consumer there is not, and that nobody is there', async () => {
    const contact = await file('contact', await service.tokens.sign(aContact({ administrator: true })));
    expect(await avviso(`parked list --token-file ${contact}`)).toMatchObject({
      code: 77,
      err: expect.stringContaining('AUTH.NOT_PERMITTED'),
    });
    expect(await avviso(`parked list sample.nothing --token-file ${token}`)).toMatchObject({
      code: 1,
      err: expect.stringContaining('sample.tickets'),
    });
    const nobody = `http://127.0.0.1:${await freePort()}`;
    expect(await avviso(`health --url ${nobody}`)).toMatchObject({
      code: 69,
      err: `avviso: cannot reach ${nobody} (ECONNREFUSED)\n`,
    });
  });

  describe('that signs in', () => {
    let front: Server;
    let url: string;
    const calls: string[] = [];

    /** Stands for account; everything else is answered by the service. */
    beforeAll(async () => {
      const accessToken = await service.tokens.sign(anEmployee());
      front = createServer((request, response) => {
        let body = '';
        request.on('data', (chunk: Buffer) => void (body += chunk.toString()));
        request.on('end', () => {
          calls.push(`${request.url} ${body} ${request.headers.cookie ?? ''}`.trim());
          if (request.url?.endsWith('/sign-out')) return response.writeHead(204).end();
          if (!request.url?.endsWith('/sign-in')) {
            return response.writeHead(307, { location: `${service.url}${request.url}` }).end();
          }
          const person = { kind: 'employee', id: 'e1', name: 'Erin', language: 'en', permissions: {} };
          const right = body.includes('"right horse"');
          response.writeHead(right ? 200 : 401, { 'set-cookie': ['avviso_refresh=r1; Path=/', 'avviso_session=s1'] });
          const problem = { type: 'x', title: 'Sign in', status: 401, code: 'AUTH.WRONG', detail: 'Wrong password.' };
          return response.end(JSON.stringify(right ? { accessToken, expiresIn: 600, person } : problem));
        });
      });
      await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
    });
    afterAll(() => new Promise((resolve) => front.close(resolve)));

    const withPassword = async (password: string) =>
      avviso('parked list', {
        AVVISO_URL: url,
        AVVISO_LOGIN: 'erin',
        AVVISO_PASSWORD_FILE: await file('password', password),
      });

    it('takes the password from the file, and ends its session also after an error', async () => {
      const answer = await withPassword('right horse\n');
      // The stand-in redirects, which the program does not follow with its token in hand.
      expect(answer).toMatchObject({ code: 69, err: expect.stringContaining('cannot reach') });
      expect(calls.at(0)).toBe('/api/v1/auth/sign-in {"login":"erin","password":"right horse"}');
      expect(calls.at(-1)).toBe('/api/v1/auth/sign-out  avviso_refresh=r1; avviso_session=s1');
    });

    it('says that the password is wrong, and never which', async () => {
      const answer = await withPassword('wrong horse');
      expect(answer).toMatchObject({ code: 77, err: 'avviso: not permitted: Wrong password. (AUTH.WRONG)\n' });
    });
  });
});
