import type { ChannelAlarm } from '@avviso/contracts';
import { PublishedEvents } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, cast, clientOf } from '../testing/client.js';
import { type Stage, anEvent, house, passes, startStage, ticketData } from '../testing/stage.js';

let stage: Stage;
let root: Client;
const began = Date.now() - 60_000;

beforeAll(async () => {
  stage = await startStage();
  await stage.know(house);
  root = await clientOf(stage.service, cast.root);
}, 60_000);
afterAll(() => stage?.stop());

const told = (type: 'notification.channel-stopped' | 'notification.channel-resumed', at: number) => {
  const said = { channel: 'email', service: null, code: 'SMTP.535', response: '535 5.7.8 no' } as const;
  return anEvent(type, said, { subject: 'channel/email', time: new Date(began + at) });
};
const listed = async () => ((await root.get('/channel-alarms')).body['items'] ?? []) as ChannelAlarm[];

describe('a channel that stands still (CHN-20)', () => {
  it('is listed since when it stopped, with what the other side says and how many wait', async () => {
    const event = anEvent('ticket.created', ticketData, { actor: { kind: 'contact', id: 'ben' } });
    await stage.publish(event);
    await stage.job((job) => job.event.id === event.id && job.channel === 'email');
    await stage.publish(told('notification.channel-stopped', 1_000));
    await passes(async () => expect(await listed()).toHaveLength(1));
    await stage.publish(told('notification.channel-stopped', 9_000));
    const deliveries = await root.get('/deliveries?channel=email');
    expect(await listed()).toEqual([
      {
        ...{ channel: 'email', service: null, code: 'SMTP.535', response: '535 5.7.8 no' },
        since: new Date(began + 1_000).toISOString(),
        waiting: (deliveries.body['items'] as unknown[]).length,
      },
    ]);
  });

  it('is tried again when somebody asks, who is kept', async () => {
    const events = PublishedEvents.of(stage.service.app);
    expect((await root.send('POST', '/channel-alarms/retry', { channel: 'email' })).status).toBe(202);
    const [asked] = await events.waitFor('channel/email');
    expect(asked).toMatchObject({ type: 'notification.channel-retry-requested', data: { channel: 'email' } });
    const kept = (await root.get('/deliveries/audit')).body['items'];
    expect(kept).toMatchObject([{ by: { id: cast.root.id }, changes: [{ field: 'channel', to: 'email' }] }]);
    const wrong = await root.send('POST', '/channel-alarms/retry', { channel: 'fax' });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'channel' }] } });
  });

  it('is listed no more once a message passed, whatever older word comes after that', async () => {
    await stage.publish(told('notification.channel-resumed', 20_000));
    await passes(async () => expect(await listed()).toEqual([]));
    await stage.publish(told('notification.channel-stopped', 15_000), told('notification.channel-stopped', 30_000));
    await passes(async () => expect(await listed()).toMatchObject([{ since: new Date(began + 30_000).toISOString() }]));
  });
});
