import type { NotificationJob } from '@avviso/contracts';
import { sampleJob } from '@avviso/rendering/testing';
import { describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { pino } from 'pino';
import type { EmailConfig } from '../email.config.js';
import { type ThreadedMail, threadsOf } from '../testing/threads-of.js';
import { ComposeMail } from './compose-mail.js';

const config = { PUBLIC_URL: 'https://portal.example', OPERATOR_NAME: 'Halden Telecom' } as EmailConfig;
const composer = new ComposeMail(config, pino({ level: 'silent' }));

/** A mail about a thing, as a mail program reads it. */
async function mailOf(type: string, subject: string, job: Partial<NotificationJob> = {}): Promise<ThreadedMail> {
  const sample = sampleJob(type);
  const id = `${type}-${subject}-${job.language ?? 'en'}`.replaceAll(/[^a-z0-9-]/g, '_');
  const about = { ...sample, id, ...job, event: { ...sample.event, subject } };
  const { source } = composer.compose(about, { to: 'claire@client.example' }, new Date());
  const { messageId = '', references = [], inReplyTo } = await simpleParser(source);
  return { messageId, references: [references].flat(), inReplyTo };
}

/** An answer to a mail, with the references that RFC 5322 section 3.6.4 gives it; some programs write In-Reply-To alone. */
const answerTo = (mail: ThreadedMail, by: string, { alone = false } = {}): ThreadedMail => ({
  messageId: `<${by}@client.example>`,
  inReplyTo: mail.messageId,
  references: alone ? [] : [...mail.references, mail.messageId],
});

/** Each order in which so many mails may come. */
const ordersOf = <T>(all: readonly T[]): T[][] =>
  all.length === 0
    ? [[]]
    : all.flatMap((first, at) => ordersOf(all.toSpliced(at, 1)).map((others) => [first, ...others]));

const ids = (mails: readonly ThreadedMail[]) => mails.map(({ messageId }) => messageId).sort();
const sorted = (threads: string[][]) => threads.map((thread) => thread.sort()).sort();

describe('mail programs show what is about one thing as one thread (CHN-7)', () => {
  it('the first mail, what follows and what the customer answers, in whatever order they come and whichever are missing', async () => {
    const first = await mailOf('ticket.created', 'ticket/7');
    const reply = await mailOf('ticket.replied', 'ticket/7', { language: 'ru' });
    const closed = await mailOf('ticket.status-changed', 'ticket/7');
    const all = [first, reply, closed, answerTo(reply, 'answer'), answerTo(first, 'short', { alone: true })];
    for (const mails of ordersOf(all)) expect(sorted(threadsOf(mails))).toEqual([ids(all)]);
    // the first one was deleted, or never went to this person
    for (const mails of ordersOf(all.slice(1, 4))) expect(sorted(threadsOf(mails))).toEqual([ids(mails)]);
  });

  it('two tickets are two threads, also with one title and one number of an order, and with answers to both', async () => {
    const groups = await Promise.all(
      ['ticket/7', 'ticket/8', 'order/7'].map(async (subject) => {
        const created = subject.startsWith('order') ? 'order.created' : 'ticket.created';
        const mails = [await mailOf(created, subject), await mailOf('payment.received', subject)];
        return [...mails, ...mails.map((mail, at) => answerTo(mail, `${subject}-${at}`.replace('/', '-')))];
      }),
    );
    const mixed = [...groups].reverse().flat();
    expect(sorted(threadsOf(mixed))).toEqual(groups.map(ids).sort());
  });
});
