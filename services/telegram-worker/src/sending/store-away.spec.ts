import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { DomainEvent, NotificationJob } from '@avviso/contracts';
import type { Outbox } from '@avviso/messaging';
import { StoreUnavailable, UnitOfWork } from '@avviso/persistence';
import type { ChannelAlarm, StillWanted } from '@avviso/service-kit';
import type { Connection } from 'mongoose';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import type { Ending, Ledger, OpenMessage } from '../storage/ledger.js';
import { TelegramMetrics } from '../telegram.metrics.js';
import { Composer } from './composer.js';
import { Gate } from './gate.js';
import { Recheck } from './recheck.js';
import { type NextStep, SendNext } from './send-next.js';
import { Settle } from './settle.js';
import type { TelegramAnswer } from './telegram.js';

const chatId = '-1001';
const began = new Date('2026-03-01T12:00:00Z');
const job: NotificationJob = {
  id: 'job-1',
  channel: 'telegram',
  audience: 'staff',
  recipient: { kind: 'chat', id: 'profile-1', address: chatId },
  language: 'en',
  reasons: [{ code: 'profile', params: {} }],
  event: {
    id: 'e-1',
    source: '/order',
    type: 'order.created',
    subject: 'order/1',
    time: began.toISOString(),
    version: 1,
  },
  content: { title: 'one', fields: [], changes: [] },
  unsubscribe: [],
  createdAt: began.toISOString(),
  expiresAt: new Date(began.getTime() + 3_600_000).toISOString(),
};

type Row = Omit<OpenMessage, 'state'> & { state: OpenMessage['state'] | Ending['state'] };

/** One message and its states, as the ledger keeps them. */
class OneMessage {
  readonly row: Row = {
    ...{ _id: job.id, chatId, order: 1, state: 'waiting', tries: 0, unanswered: 0, arrivedAt: began },
    job: JSON.stringify(job),
  };

  nextOf(): Promise<Row[]> {
    return Promise.resolve(this.row.state === 'waiting' || this.row.state === 'sending' ? [{ ...this.row }] : []);
  }
  claim(_ids: readonly string[], claimedUntil: Date): Promise<boolean> {
    Object.assign(this.row, { state: 'sending', claimedUntil, tries: this.row.tries + 1 });
    return Promise.resolve(true);
  }
  putBack(_id: string, { notBefore, unanswered }: { notBefore: Date; unanswered?: number }): Promise<void> {
    Object.assign(this.row, { state: 'waiting', notBefore, ...(unanswered === undefined ? {} : { unanswered }) });
    return Promise.resolve();
  }
  finish(_id: string, ending: Ending): Promise<void> {
    Object.assign(this.row, ending);
    return Promise.resolve();
  }
}

/** A store that gives up on so many transactions, one after another: each has waited as long as a transaction does. */
function storeAwayFor(transactions: number): UnitOfWork {
  let left = transactions;
  const away = Object.assign(new Error('connect ECONNREFUSED'), { name: 'MongoServerSelectionError' });
  const withTransaction = (work: () => Promise<unknown>) =>
    left-- > 0 ? Promise.reject(new StoreUnavailable(away)) : work();
  const session = { withTransaction, endSession: () => Promise.resolve() };
  return new UnitOfWork({ startSession: () => Promise.resolve(session) } as unknown as Connection);
}

describe('an answer of Telegram that comes while the store is away', () => {
  let message: OneMessage;
  let told: DomainEvent[];
  let texts: string[];

  beforeEach(() => {
    [message, told, texts] = [new OneMessage(), [], []];
    jest.useFakeTimers({ doNotFake: ['setTimeout', 'setInterval', 'setImmediate', 'nextTick', 'queueMicrotask'] });
    jest.setSystemTime(began);
  });
  afterEach(() => void jest.useRealTimers());

  function sendNext(unitOfWork: UnitOfWork): SendNext {
    const logger = pino({ level: 'silent' });
    const ledger = message as unknown as Ledger;
    const metrics = new TelegramMetrics(new Registry(), ledger);
    const gate = new Gate(metrics, { resumed: () => undefined } as unknown as ChannelAlarm, logger);
    const outbox = { add: (_: unknown, events: DomainEvent[]) => Promise.resolve(void told.push(...events)) };
    const settle = new Settle(unitOfWork, outbox as unknown as Outbox, ledger, gate, metrics);
    const wanted = { execute: (asked: NotificationJob) => Promise.resolve({ wanted: true, job: asked }) };
    const telegram = {
      send: (_: string, { text }: { text: string }): Promise<TelegramAnswer> =>
        Promise.resolve({ kind: 'sent', messageId: String(texts.push(text)) }),
      name: () => Promise.resolve(undefined),
      commands: () => Promise.resolve({ commands: [] }),
    };
    const composer = new Composer(({ content }) => ({ text: content.title ?? '', plainText: '' }), logger);
    return new SendNext(ledger, gate, composer, new Recheck(wanted as unknown as StillWanted), settle, telegram, null);
  }

  /** Works off the line of the chat as its process does, a step that failed included; pauses cost no time. */
  async function workOff(next: SendNext): Promise<void> {
    for (let step: NextStep = { kind: 'again' }; step.kind !== 'empty';) {
      step = await next.execute(chatId, new AbortController().signal).catch((): NextStep => ({ kind: 'again' }));
      if (step.kind === 'wait') jest.setSystemTime(Date.now() + step.ms);
    }
  }

  it('is kept until it is noted: the text goes out once', async () => {
    await workOff(sendNext(storeAwayFor(2)));
    expect(texts).toEqual(['one']);
    expect(message.row).toMatchObject({ state: 'sent', messageId: '1', tries: 1 });
    expect(told.map(({ type }) => type)).toEqual(['notification.sent']);
  });
});
