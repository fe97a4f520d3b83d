import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually, startTestStore, type TestStore } from '@avviso/testing';
import { aJob, group, TelegramWorld } from './testing/telegram-world.js';

let store: TestStore;
let world: TelegramWorld;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.stop());

jest.setTimeout(30_000);

describe('telegram-worker', () => {
  beforeEach(async () => {
    world = await TelegramWorld.start({ env: { MONGODB_URL: store.uri } });
  });
  afterEach(() => world.stop());

  it('posts a job and reports it as sent', async () => {
    const job = aJob('msg-a <b>&"_*[.');
    await world.publish(job);
    expect(await world.reports(job)).toMatchObject([
      {
        type: 'notification.sent',
        attempt: 1,
        data: { jobId: job.id, channel: 'telegram', providerId: '1', chatTitle: `Chat ${group}` },
      },
    ]);
    const [message] = world.standIn.messages();
    expect(message).toMatchObject({ chatId: group, text: expect.stringContaining('msg-a <b>&"_*[.') });
    expect(message!.entities).toContainEqual(
      expect.objectContaining({ type: 'text_link', url: 'http://portal.example/tickets/48213' }),
    );
    expect(await world.reached(job, 'sent')).not.toHaveProperty('job');
  });

  it('makes one message of a job that comes twice', async () => {
    const job = aJob('msg-a');
    const next = aJob('msg-b');
    await world.publish(job);
    await world.reached(job, 'sent');
    await world.publish(job, next);
    await world.reached(next, 'sent');
    expect(world.arrived()).toEqual(['msg-a', 'msg-b']);
  });

  it('waits as long as Telegram asks, and keeps the order of the chat', async () => {
    const first = aJob('msg-a');
    const second = aJob('msg-b', { event: { ...first.event, subject: 'ticket/2' } });
    const elsewhere = aJob('msg-c', { recipient: { kind: 'chat', id: 'profile-2', address: '-1002' } });
    world.standIn.script(group, { kind: 'too-many', retryAfter: 2 });
    await world.publish(first);
    await eventually(() => world.standIn.calls().length > 0);
    await world.publish(second, elsewhere);
    await world.reached(elsewhere, 'sent');
    expect(world.arrived(group)).toEqual([]);
    await world.reached(second, 'sent');
    expect(world.arrived(group)).toEqual(['msg-a', 'msg-b']);
    const [calledAt, againAt] = world.standIn.calls().filter((call) => call.parameters.chat_id === group);
    expect(againAt!.at - calledAt!.at).toBeGreaterThanOrEqual(2_000);
    expect(await world.reports(first, 2)).toMatchObject([
      { type: 'notification.attempted', attempt: 1, data: { code: 'TELEGRAM.TOO_MANY' } },
      { type: 'notification.sent', attempt: 2 },
    ]);
  });

  it('fails at once where the chat refuses the bot', async () => {
    const [kicked, unknown] = [aJob('msg-a'), aJob('msg-b')];
    world.standIn.script(group, { kind: 'kicked' });
    world.standIn.script(group, { kind: 'chat-not-found' });
    await world.publish(kicked, unknown);
    expect(await world.reports(kicked)).toMatchObject([
      {
        type: 'notification.failed',
        data: { code: 'TELEGRAM.CHAT_REFUSED', response: 'Forbidden: bot was kicked from the supergroup chat' },
      },
    ]);
    expect(await world.reports(unknown)).toMatchObject([
      { type: 'notification.failed', data: { code: 'TELEGRAM.CHAT_NOT_FOUND' } },
    ]);
  });

  it('follows a group that became a supergroup, and says where it went', async () => {
    const [first, later] = [aJob('msg-a'), aJob('msg-b')];
    world.standIn.script(group, { kind: 'migrate', toChatId: '-1009' });
    await world.publish(first);
    expect(await world.reports(first, 2)).toMatchObject([
      { type: 'notification.attempted', data: { code: 'TELEGRAM.CHAT_MIGRATED', chatMigratedTo: '-1009' } },
      { type: 'notification.sent', data: { chatMigratedTo: '-1009' } },
    ]);
    await world.publish(later);
    await world.reached(later, 'sent');
    expect(world.arrived('-1009')).toEqual(['msg-a', 'msg-b']);
    expect(world.standIn.calls().filter((call) => call.parameters.chat_id === group)).toHaveLength(1);
  });

  it('sends without markup, once, what Telegram cannot read', async () => {
    const [readable, unreadable] = [aJob('msg-a'), aJob('msg-b')];
    world.standIn.script(group, { kind: 'parse-error' });
    await world.publish(readable);
    await world.reached(readable, 'sent');
    expect(world.standIn.messages()[0]!.entities).toEqual([]);
    expect(world.standIn.messages()[0]!.text).toContain('http://portal.example/tickets/48213');
    world.standIn.script(group, { kind: 'parse-error' }, 2);
    await world.publish(unreadable);
    expect(await world.reports(unreadable, 2)).toMatchObject([
      { type: 'notification.attempted', data: { code: 'TELEGRAM.UNPARSEABLE' } },
      { type: 'notification.failed', data: { code: 'TELEGRAM.UNPARSEABLE' } },
    ]);
  });

  it('tries once more after silence, and leaves it at uncertain after the second', async () => {
    const [lucky, unlucky] = [aJob('msg-a'), aJob('msg-b')];
    world.standIn.script(group, { kind: 'hang-after-accepting' });
    await world.publish(lucky);
    expect(await world.reports(lucky, 2)).toMatchObject([
      { type: 'notification.uncertain', attempt: 1, data: { code: 'TELEGRAM.NO_ANSWER', retryAt: expect.any(String) } },
      { type: 'notification.sent', attempt: 2 },
    ]);
    world.standIn.script(group, { kind: 'close-after-accepting' }, 2);
    await world.publish(unlucky);
    await world.reached(unlucky, 'uncertain');
    expect(world.arrived()).toEqual(['msg-a', 'msg-a', 'msg-b', 'msg-b']);
    const reports = await world.reports(unlucky, 2);
    expect(reports.map((report) => report.type)).toEqual(['notification.uncertain', 'notification.uncertain']);
    expect(reports[1]!.data).not.toHaveProperty('retryAt');
  });

  it('leaves it at the first silence where the event type is set so', async () => {
    const [left, next] = [aJob('msg-a', { ifUncertain: 'leave' }), aJob('msg-b')];
    world.standIn.script(group, { kind: 'close-after-accepting' });
    await world.publish(left);
    await world.reached(left, 'uncertain');
    await world.publish(next);
    await world.reached(next, 'sent');
    expect(world.arrived()).toEqual(['msg-a', 'msg-b']);
    const [report] = await world.reports(left);
    expect(report).toMatchObject({ type: 'notification.uncertain', attempt: 1 });
    expect(report!.data).not.toHaveProperty('retryAt');
  });

  it('tries once more what was in hand when a worker was killed, and says so', async () => {
    const [crashed, next] = [aJob('msg-a'), aJob('msg-b')];
    world.standIn.script(group, { kind: 'too-many', retryAfter: 1 });
    await world.publish(crashed);
    await world.reports(crashed, 1);
    // as a worker leaves it that was killed after Telegram took the message
    await world.ledger.updateOne(
      { _id: crashed.id },
      {
        $set: {
          state: 'sending',
          claimedBy: 'a worker that is gone',
          claimedUntil: new Date(Date.now() + 1_500),
          tries: 2,
        },
      },
    );
    await world.publish(next);
    await world.reached(next, 'sent');
    expect(world.arrived()).toEqual(['msg-a', 'msg-b']);
    expect(await world.reports(crashed, 3)).toMatchObject([
      { type: 'notification.attempted', attempt: 1 },
      { type: 'notification.uncertain', attempt: 2, data: { code: 'TELEGRAM.WORKER_ENDED' } },
      { type: 'notification.sent', attempt: 3 },
    ]);
  });

  it('stops with an alarm when the bot is refused, and burns no try', async () => {
    const job = aJob('msg-a');
    world.standIn.script(group, { kind: 'unauthorized' });
    await world.publish(job);
    await eventually(async () => (await world.metric(/avviso_telegram_channel_stopped\{[^}]*\} (\d+)/)) === '1');
    expect(await world.reached(job, 'waiting')).toMatchObject({ tries: 0 });
    expect(await world.metric(/avviso_telegram_waiting\{[^}]*\} (\d+)/)).toBe('1');
    expect(world.standIn.calls()).toHaveLength(1);
    const told = () => world.about('channel/telegram').map(({ type }) => type.replace('notification.channel-', ''));
    expect(told()).toEqual(['stopped']);
    // "try again now" of the console, long before the minute is over
    await world.retryNow();
    await world.reached(job, 'sent', 5_000);
    expect(told()).toEqual(['stopped', 'retry-requested', 'resumed']);
  });

  it('skips what has expired, and goes on', async () => {
    const [old, fresh] = [aJob('msg-a', { expiresAt: new Date(Date.now() - 1).toISOString() }), aJob('msg-b')];
    await world.publish(old, fresh);
    expect(await world.reports(old)).toMatchObject([{ type: 'notification.skipped', data: { reason: 'expired' } }]);
    await world.reached(fresh, 'sent');
    expect(world.arrived()).toEqual(['msg-b']);
  });

  it('combines what waits long, and reports each of them', async () => {
    const jobs = Array.from({ length: 24 }, (_, i) => aJob(`msg-${i}`));
    world.standIn.script(group, { kind: 'too-many', retryAfter: 3 });
    await world.publish(...jobs);
    for (const job of jobs) await world.reached(job, 'sent');
    expect(world.standIn.messages().length).toBeLessThan(12);
    const text = world.standIn
      .messages()
      .map((message) => message.text)
      .join('\n');
    const order = jobs.map((job) => text.search(new RegExp(`\\b${job.content.title}\\b`)));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThanOrEqual(0);
    expect(await world.reports(jobs[23]!)).toMatchObject([{ type: 'notification.sent' }]);
  });
});

describe('telegram-worker without a token', () => {
  it('skips every job as not configured', async () => {
    world = await TelegramWorld.start({ env: { MONGODB_URL: store.uri, TELEGRAM_BOT_TOKEN: '' } });
    try {
      const job = aJob('msg-a');
      await world.publish(job);
      expect(await world.reports(job)).toMatchObject([
        { type: 'notification.skipped', data: { reason: 'channel-not-configured' } },
      ]);
      expect(world.standIn.calls()).toEqual([]);
    } finally {
      await world.stop();
    }
  });
});
