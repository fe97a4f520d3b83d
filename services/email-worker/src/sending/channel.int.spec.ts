import { channelRetryRequested } from '@avviso/contracts';
import { EventPublisher } from '@avviso/messaging';
import { newId } from '@avviso/persistence';
import { eventually } from '@avviso/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { EmailWorld, aJob, to } from '../testing/email-world.js';

describe('the channel, while the relay refuses us (CHN-20)', () => {
  let world: EmailWorld;
  afterEach(() => world.stop());

  it('stands still until somebody asks, however long its pause is, and no job fails or counts a try', async () => {
    world = await EmailWorld.start({ SMTP_PAUSE_SECONDS: '3600' });
    // 5.7.1 for one domain after another is about us, and not about them
    world.sink.script(({ stage }) => (stage === 'rcpt' ? '550 5.7.1 blocked by policy' : undefined));
    const alarms = () => world.events.ofType('notification.channel-stopped');
    const domains = ['a', 'b', 'c', 'd', 'e'];
    const refused = domains.map((name) => aJob({ recipient: to(`x@${name}.example`) }));
    for (const job of refused) {
      await world.publish(job);
      await eventually(() => world.told(job).length > 0 || alarms().length > 0);
    }
    const [alarm] = alarms();
    expect(alarm).toMatchObject({
      data: {
        channel: 'email',
        service: null,
        code: 'SMTP.RECIPIENT_REFUSED',
        response: '550 5.7.1 blocked by policy',
      },
    });
    const late = aJob();
    await world.publish(late);
    world.sink.script(undefined);
    const asked = channelRetryRequested('email', newId(), 'root', new Date());
    await world.worker.app.get(EventPublisher, { strict: false }).publish([asked]);
    const fifth = refused.at(-1) ?? late;
    await world.reached(fifth, 'notification.sent');
    expect(world.told(fifth)).toEqual(['1:notification.sent']);
    expect(world.events.about('channel/email').at(-1)?.type).toBe('notification.channel-resumed');
  }, 30_000);
});
