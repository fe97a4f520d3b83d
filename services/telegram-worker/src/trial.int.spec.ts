import { describe, expect, it } from '@jest/globals';
import { aJob, group, TelegramWorld } from './testing/telegram-world.js';

describe('Telegram of an installation on trial (OPS-18)', () => {
  it('posts in the one chat, also what waited when the switch was set, and in no other', async () => {
    const before = await TelegramWorld.start();
    const waited = aJob('msg-w');
    before.standIn.script(group, { kind: 'too-many', retryAfter: 2 });
    await before.publish(waited);
    await before.reports(waited);
    await before.worker.service.stop();
    const trial = { TRIAL_MODE: 'one-address', TRIAL_ADDRESS: 'qa@ours.example', TRIAL_CHAT: '-100' };
    const world = await TelegramWorld.join(before.standIn, { ...before.worker.env, ...trial });
    try {
      const job = aJob('msg-a');
      await world.publish(job);
      await world.reached(job, 'sent');
      await world.reached(waited, 'skipped');
      expect((await world.reports(waited)).at(-1)).toMatchObject({ data: { reason: 'trial-mode' } });
      expect(world.standIn.messages().map(({ chatId }) => chatId)).toEqual(['-100']);
    } finally {
      await world.worker.stop();
      await before.stop();
    }
  }, 60_000);
});
