import type { NotificationJob } from '@avviso/contracts';
import { eventually } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { aJob, group, TelegramWorld } from './testing/telegram-world.js';

let sender: TelegramWorld;
let second: TelegramWorld;
let third: TelegramWorld;

beforeAll(async () => {
  // On a busy machine an answer may take a second; a message whose answer is given up is sent twice, as it must be.
  sender = await TelegramWorld.start({ enforceLimits: true, env: { TELEGRAM_TIMEOUT_SECONDS: '15' } });
  second = await TelegramWorld.join(sender.standIn, sender.worker.env);
  third = await TelegramWorld.join(sender.standIn, sender.worker.env);
}, 60_000);
afterAll(async () => {
  await third?.worker.stop();
  await second?.worker.stop();
  await sender?.stop();
});

const toPerson = (title: string, id: number): NotificationJob =>
  aJob(title, { recipient: { kind: 'chat', id: `profile-${id}`, address: String(id) } });
const posts = () => sender.standIn.calls().filter(({ method }) => method === 'sendMessage');
/** Every message once, and not one call that Telegram refused. */
const noneRefused = (count: number) => {
  expect(sender.standIn.messages()).toHaveLength(count);
  expect(posts()).toHaveLength(count);
};

describe('telegram-worker in three replicas of one bot', () => {
  it('hears no 429 at 95 % of what Telegram takes', async () => {
    const [seconds, each] = [5, 1_000 / (30 * 0.95)];
    const count = Math.floor((seconds * 1_000) / each);
    const began = performance.now();
    for (let n = 0; n < count; n += 1) {
      await delay(Math.max(0, began + n * each - performance.now()));
      await [sender, second, third][n % 3]!.publish(n === 0 ? aJob('msg-first') : toPerson(`msg-s${n}`, 1_000 + n));
    }
    await eventually(() => sender.standIn.messages().length >= count, { what: 'all of them', withinMs: 60_000 });
    noneRefused(count);
  }, 90_000);

  it('keeps to the limits, in order, also when the sending one ends', async () => {
    const before = posts().length;
    const people = Array.from({ length: 40 }, (_, i) => toPerson(`msg-p${i}`, 5_000 + i));
    const inGroup = Array.from({ length: 6 }, (_, i) => aJob(`msg-g${i}`));
    await sender.publish(...people, ...inGroup);
    await second.reached(inGroup[1]!, 'sent', 60_000);
    await sender.worker.service.stop();
    for (const job of [...people, ...inGroup]) await third.reached(job, 'sent', 60_000);
    const expected = ['msg-first', ...inGroup.map(({ content }) => content.title)];
    expect(sender.arrived(group)).toEqual(expected);
    noneRefused(before + people.length + inGroup.length);
  }, 120_000);
});
