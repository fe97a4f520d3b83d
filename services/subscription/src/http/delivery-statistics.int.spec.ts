import { type DeliveryStatistics, type NotificationJob, deliveryEvent } from '@avviso/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeliveryLog } from '../storage/delivery-log.js';
import { cast, clientOf } from '../testing/client.js';
import { type Stage, anEvent, house, passes, startStage, ticketData } from '../testing/stage.js';

const MINUTE = 60_000;
let stage: Stage;
const happened = new Date(Date.now() - 10 * MINUTE);
const after = (minutes: number) => new Date(happened.getTime() + minutes * MINUTE);

beforeAll(async () => {
  stage = await startStage();
  await stage.know(house);
  const event = anEvent('ticket.created', ticketData, { time: happened, actor: { kind: 'contact', id: 'ben' } });
  await stage.publish(event);
  const job = (id: string, channel: string): Promise<NotificationJob> =>
    stage.job((one) => one.recipient.id === id && one.channel === channel);
  const [retried, refused, deviceless] = await Promise.all([
    job('ben', 'email'),
    job('ada', 'email'),
    job('ada', 'push'),
  ]);
  const sent = deliveryEvent('notification.sent', retried, 2, after(6), { response: '250 ok' });
  await stage.publish(
    sent,
    deliveryEvent('notification.attempted', retried, 1, after(1), {
      code: 'SMTP.TRY_LATER',
      retryAt: after(2).toISOString(),
    }),
    sent,
    deliveryEvent('notification.failed', refused, 1, after(1), { code: 'SMTP.REFUSED' }),
    deliveryEvent('notification.skipped', deviceless, 1, after(1), { reason: 'no-device' }),
  );
}, 60_000);
afterAll(() => stage?.stop());

async function statistics(who: keyof typeof cast, query = ''): Promise<DeliveryStatistics> {
  const { status, body } = await (await clientOf(stage.service, cast[who])).get(`/deliveries/statistics${query}`);
  expect(status).toBe(200);
  return body as unknown as DeliveryStatistics;
}
const nothing = { sent: 0, failed: 0, retried: 0, skipped: 0, uncertain: 0, took: null, waiting: 0 };
const totals = ({ channels }: DeliveryStatistics) =>
  Object.fromEntries(channels.map(({ channel, buckets: _, ...rest }) => [channel, rest]));

describe('the statistics of deliveries (CHN-18)', () => {
  it('count each delivery once, whatever is told twice or late, and time from the event', async () => {
    const took = { median: 6 * MINUTE, p95: 6 * MINUTE };
    await passes(async () =>
      expect(totals(await statistics('root'))).toEqual({
        email: { ...nothing, sent: 1, failed: 1, retried: 1, took },
        telegram: nothing,
        interface: { ...nothing, waiting: 2 },
        push: { ...nothing, skipped: 1 },
      }),
    );
  });

  it.each([
    ['', 'hour', 24],
    ['?period=7d&timeZone=Asia/Kolkata', 'day', 7],
    ['?period=30d&timeZone=America/New_York', 'day', 30],
  ])('are in buckets that sum up to them: %s', async (query, unit, count) => {
    const found = await statistics('root', query);
    expect([found.unit, found.countedSince]).toEqual([unit, null]);
    for (const { buckets, sent, failed, skipped } of found.channels) {
      expect(buckets).toHaveLength(count);
      const sum = (name: 'sent' | 'failed' | 'skipped') => buckets.reduce((all, bucket) => all + bucket[name], 0);
      expect([sum('sent'), sum('failed'), sum('skipped')]).toEqual([sent, failed, skipped]);
    }
  });

  it('count what the viewer sees in the log', async () => {
    expect(totals(await statistics('manager'))).toEqual(totals(await statistics('root')));
    expect(Object.values(totals(await statistics('managerElsewhere')))).toEqual([nothing, nothing, nothing, nothing]);
  });

  it.each(['period=1y', 'timeZone=Mars/Olympus'])('refuse %s and name it', async (query) => {
    const root = await clientOf(stage.service, cast.root);
    const { status, body } = await root.get(`/deliveries/statistics?${query}`);
    expect(status).toBe(400);
    expect(JSON.stringify(body['errors'])).toContain(query.split('=')[0]);
  });

  it('count the newest where there are too many, and say since when', async () => {
    const log = stage.service.app.get(DeliveryLog, { strict: false });
    expect((await log.tally(happened, undefined, 5)).countedSince).toBeUndefined();
    const later = anEvent('ticket.created', { ...ticketData, number: '8' }, { subject: 'ticket/8' });
    await stage.publish(later);
    await passes(() => expect(stage.jobs.filter(({ event }) => event.id === later.id).length).toBeGreaterThan(0));
    const { tallies, countedSince } = await log.tally(happened, undefined, 5);
    expect(countedSince!.getTime()).toBeGreaterThan(happened.getTime());
    // The failed one is of the earlier event.
    expect(tallies.reduce((all, { failed }) => all + failed, 0)).toBe(0);
    expect(tallies.length).toBeGreaterThan(0);
  });
});
