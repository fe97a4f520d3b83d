import { readReplyToken, readReturnPath } from '@avviso/access';
import { sampleJob } from '@avviso/rendering/testing';
import { describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { pino } from 'pino';
import type { EmailConfig } from '../email.config.js';
import { ComposeMail } from './compose-mail.js';

const secret = 'a secret of the tests, 32 characters';
const base = { PUBLIC_URL: 'https://portal.example', OPERATOR_NAME: 'Halden Telecom' } as EmailConfig;
const withReplies = { ...base, REPLY_DOMAIN: 'reply.example', REPLY_SECRET: secret };
const now = new Date('2026-01-15T09:58:07Z');
const compose = (job = sampleJob('ticket.replied'), config = base, to = 'claire@client.example') =>
  new ComposeMail(config, pino({ level: 'silent' })).compose(job, { to }, now);
/** The header fields, unfolded. */
const headersOf = (source: Buffer) =>
  (source.toString('latin1').split('\r\n\r\n')[0] ?? '').replace(/\r\n(?=[ \t])/g, '');
const cells = [{ personId: 'claire', universe: 'client' as const, category: 'ticketing' as const }];

describe('the mail of a job', () => {
  it('is marked as automatic, has one recipient and a fixed id', async () => {
    const mail = compose();
    const headers = headersOf(mail.source);
    expect(headers).toContain('\r\nAuto-Submitted: auto-generated\r\n');
    expect(headers).toContain('\r\nX-Auto-Response-Suppress: OOF, AutoReply\r\n');
    expect(headers).toContain('\r\nMessage-ID: <job-1@portal.example>\r\n');
    expect(headers).toContain('\r\nDate: Thu, 15 Jan 2026 09:58:07 +0000\r\n');
    expect(mail.envelope).toEqual({ from: 'no-reply@portal.example', to: 'claire@client.example' });
    expect(compose().source.equals(mail.source)).toBe(true);
  });

  it('belongs to the thread of its ticket, for every event and recipient', () => {
    const threadOf = (job = sampleJob('ticket.replied'), config = base) =>
      /\r\nReferences: (<[^>]+>)/.exec(headersOf(compose(job, config).source))?.[1];
    const other = sampleJob('ticket.status-changed', { language: 'ru', job: { id: 'job-2' } });
    const elsewhere = sampleJob('ticket.replied', {
      job: { event: { ...sampleJob('ticket.replied').event, subject: 'ticket/2' } },
    });
    expect(threadOf()).toMatch(/^<thread\.[0-9a-f]{32}@portal\.example>$/);
    expect(threadOf(other)).toBe(threadOf());
    expect(threadOf(elsewhere)).not.toBe(threadOf());
    // With a secret it cannot be computed by others.
    expect(threadOf(sampleJob('ticket.replied'), withReplies)).not.toBe(threadOf());
    expect(headersOf(compose().source)).toContain(`\r\nIn-Reply-To: ${threadOf()}`);
  });

  it('can be unsubscribed in one click only where all its reasons can be switched off', () => {
    const unsubscribeToken = 'eyJ2IjoxfQ.c2lnbmF0dXJl';
    const subscribed = sampleJob('ticket.replied', { job: { unsubscribe: cells, unsubscribeToken } });
    const headers = headersOf(compose(subscribed).source);
    expect(headers).toContain(`List-Unsubscribe: <https://portal.example/api/v1/unsubscribe/${unsubscribeToken}>`);
    expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(headersOf(compose().source)).not.toContain('List-Unsubscribe');
    const forged = sampleJob('ticket.replied', { job: { unsubscribe: cells, unsubscribeToken: 'a>\r\nBcc: x' } });
    expect(headersOf(compose(forged).source)).not.toMatch(/List-Unsubscribe|Bcc/);
  });

  it('brings answers back to their ticket where replies are received', () => {
    const replyTo = /Reply-To: .*<reply\+([^@]+)@reply\.example>/;
    const token = replyTo.exec(headersOf(compose(sampleJob('ticket.replied'), withReplies).source))?.[1] ?? '';
    expect(readReplyToken(token, secret)?.subject).toBe('ticket/48213');
    expect(readReplyToken(token, secret)?.wentTo('claire@client.example')).toBe(true);
    expect(headersOf(compose().source)).not.toMatch(/^Reply-To/m);
    const order = sampleJob('order.created', {
      job: { event: { ...sampleJob('order.created').event, subject: 'order/1' } },
    });
    expect(headersOf(compose(order, withReplies).source)).not.toMatch(/^Reply-To/m);
  });

  it('comes back to an address that names its delivery, where replies are received', () => {
    const id = 'k3Jd-_9sQwErTyUiOpAsDfGhJkLzXcVb';
    const { envelope, source } = compose(sampleJob('order.created', { job: { id } }), withReplies);
    const [local = '', domain] = envelope.from.split('@');
    expect(domain).toBe('reply.example');
    expect(readReturnPath(local, secret)).toBe(id);
    expect(headersOf(source)).not.toContain(local);
  });

  it('comes from the sender that was set, else from the service address', async () => {
    const set = sampleJob('ticket.replied', {
      job: { sender: { name: 'Müller & Söhne', address: 'service@op.example' } },
    });
    const { from } = await simpleParser(compose(set).source);
    expect(from?.value).toEqual([{ name: 'Müller & Söhne', address: 'service@op.example' }]);
    const local = { ...base, PUBLIC_URL: 'http://127.0.0.1:3000' };
    expect(compose(sampleJob('ticket.replied'), local).envelope.from).toBe('no-reply@avviso.localhost');
  });

  it('reads the same after its way through MIME', async () => {
    const text = 'Zeile mit Leerzeichen \n\n= gleich =\n.Punkt\nFrom hier\n' + 'ж'.repeat(300) + '\n👩🏽‍🔧';
    const title = `Тема: ${'длинная '.repeat(30)}👩🏽‍🔧`;
    const job = sampleJob('ticket.replied', { content: { title, message: { text, authorName: 'Ана' } } });
    const { source } = compose(job);
    const parsed = await simpleParser(source);
    expect(parsed.subject).toBe(`Ана answered: ${title.trim()}`);
    expect(parsed.text).toContain('ж'.repeat(300));
    expect(parsed.text).toContain('> .Punkt\n> From hier\n');
    expect(parsed.html).toContain('👩🏽‍🔧');
    for (const line of source.toString('latin1').split('\r\n')) {
      expect(line.length).toBeLessThanOrEqual(78);
      expect(line).toMatch(/^[\t -~]*$/);
    }
  });

  it('lets no name or title begin a header', () => {
    const job = sampleJob('ticket.replied', {
      content: { title: 'x\r\nBcc: thief@evil.example\r\n\r\nbody' },
      job: { recipientName: 'Ann\r\nX-Evil: 1', sender: { name: 'a\nX-Evil: 2', address: 'a@b.example\r\nX-Evil: 3' } },
    });
    const headers = headersOf(compose(job, base, 'claire@client.example\r\nX-Evil: 4').source);
    expect(headers).not.toMatch(/^(Bcc|X-Evil)/m);
    expect(headers).toContain('Content-Type: multipart/alternative');
  });

  it('is written by the edited template that its job carries; by the default where that one cannot be used', async () => {
    const lines: string[] = [];
    const composer = new ComposeMail(base, pino({}, { write: (line: string) => lines.push(line) }));
    const subjectBy = async (body: string) => {
      const template = { version: 3, subject: 'Edited: {{title}}', body };
      const job = sampleJob('ticket.replied', { job: { template } });
      return (await simpleParser(composer.compose(job, { to: 'claire@client.example' }, now).source)).subject;
    };
    expect(await subjectBy('Hello')).toMatch(/^Edited: Calls drop/);
    expect(lines).toEqual([]);
    expect(await subjectBy('{{#if title}}')).toMatch(/^Jonas Reiter answered/);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      version: 3,
      code: 'TEMPLATE.SYNTAX',
      eventType: 'ticket.replied',
    });
  });
});
