import { describe, expect, it } from '@jest/globals';
import { aJob, group, TelegramWorld } from './testing/telegram-world.js';

describe('telegram-worker in several replicas', () => {
  it('keeps to the limits of one bot, in order, also when the sending one ends', async () => {
    const sender = await TelegramWorld.start({ enforceLimits: true });
    const second = await TelegramWorld.join(sender.standIn, sender.worker.env);
    const third = await TelegramWorld.join(sender.standIn, sender.worker.env);
    try {
      const people = Array.from({ length: 40 }, (_, i) =>
        aJob(`msg-p${i}`, { recipient: { kind: 'chat', id: `profile-${i}`, address: String(1000 + i) } }),
      );
      const inGroup = Array.from({ length: 6 }, (_, i) => aJob(`msg-g${i}`));
      await sender.publish(...people, ...inGroup);
      await second.reached(inGroup[1]!, 'sent');
      await sender.worker.service.stop();
      for (const job of [...people, ...inGroup]) await third.reached(job, 'sent', 30_000);
      expect(sender.arrived(group)).toEqual(['msg-g0', 'msg-g1', 'msg-g2', 'msg-g3', 'msg-g4', 'msg-g5']);
      // every message once, and not one call that Telegram refused
      expect(sender.standIn.messages()).toHaveLength(46);
      expect(sender.standIn.calls().length).toBe(46);
    } finally {
      await third.worker.stop();
      await second.worker.stop();
      await sender.stop();
    }
  }, 60_000);
});
