import { randomUUID } from 'node:crypto';
import { TcpProxy, type TestRabbit, startTestRabbit } from '@avviso/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { type ChannelModel, connect } from 'amqplib';
import { ticketEvent } from '../conformance/builders.js';
import { Probe, eventually, must } from '../conformance/probe.js';
import { encodeEvent } from '../publishers.js';
import type { EventSubscription } from '../subscribe.js';
import { exchangeNames, laneQueue, sharedQueue } from './names.js';
import { RabbitConnection } from './rabbit-connection.js';
import { RabbitPublisher } from './rabbit-publisher.js';
import { RabbitTransport } from './rabbit-transport.js';

const rabbit: TestRabbit | undefined = await startTestRabbit({ controllable: true });
const onRabbit = rabbit ? describe : describe.skip;

onRabbit('RabbitMQ that fails', () => {
  const transports: RabbitTransport[] = [];
  const proxies: TcpProxy[] = [];
  let url = '';

  beforeAll(() => {
    if (!process.env['AVVISO_TEST_LOGS']) Logger.overrideLogger(false);
    url = must(rabbit).url;
  });
  afterAll(async () => {
    await Promise.all(transports.map((transport) => transport.close()));
    await Promise.all(proxies.map((proxy) => proxy.close()));
    await rabbit?.release();
  }, 60_000);

  const subscription = (options: Partial<EventSubscription> = {}): EventSubscription => ({
    consumer: `faults.c-${randomUUID().slice(0, 8)}`,
    exchange: 'events',
    types: ['ticket.updated'],
    kind: 'shared',
    ...options,
  });
  const open = async (target: string, ...probes: Probe[]): Promise<RabbitTransport> => {
    const transport = new RabbitTransport({ url: target, service: 'faults' });
    transports.push(transport);
    await transport.start();
    await transport.consume(probes.map((probe) => probe.consumer));
    return transport;
  };
  const admin = async <T>(work: (channel: import('amqplib').ConfirmChannel) => Promise<T>): Promise<T> => {
    const connection = await connect(url, { noDelay: true });
    const result = await work(await connection.createConfirmChannel());
    await connection.close();
    return result;
  };
  const distinct = (probe: Probe): number => new Set(probe.ids).size;

  it('loses nothing when connections are cut again and again in mid-publish', async () => {
    const { hostname, port } = new URL(url);
    const proxy = await TcpProxy.before(hostname, Number(port));
    proxies.push(proxy);
    const probe = new Probe(subscription({ kind: 'ordered' }));
    const transport = await open(`amqp://guest:guest@127.0.0.1:${proxy.port}`, probe);
    const sent: Promise<{ outcome: string }>[] = [];
    for (let i = 0; i < 400; i += 1) {
      sent.push(transport.publish(encodeEvent(ticketEvent(`cut-${i}`, 1))));
      if (i % 100 === 50) {
        await Promise.race(sent.slice(-20));
        proxy.drop();
      }
    }
    const outcomes = await Promise.all(sent);
    expect(outcomes.filter(({ outcome }) => outcome !== 'confirmed')).toEqual([]);
    await eventually('every event', () => distinct(probe) === 400, 30_000);
    await transport.stopConsuming(1_000);
  }, 90_000);

  it('publishes and consumes on after the broker was stopped and started', async () => {
    const probe = new Probe(subscription({ kind: 'ordered' }));
    const transport = await open(url, probe);
    await transport.publish(encodeEvent(ticketEvent('before', 1)));
    await probe.hasSeen(1);
    await must(rabbit?.control).stop();
    await eventually('degraded', () => !transport.health().connected);
    expect(transport.health().consumers[0]).toMatchObject({ alive: false });
    await must(rabbit?.control).start();
    await eventually('connected', () => transport.health().connected, 30_000);
    const outcome = await transport.publish(encodeEvent(ticketEvent('after', 1)));
    expect(outcome).toEqual({ outcome: 'confirmed' });
    await eventually('the event after', () => probe.ids.includes('after/1'), 30_000);
    await transport.stopConsuming(1_000);
  }, 120_000);

  it('refuses to publish while the broker is away for long, and starts without it', async () => {
    const transport = new RabbitTransport({ url: 'amqp://guest:guest@127.0.0.1:1', service: 'faults' });
    await transport.start();
    expect(transport.health()).toMatchObject({ connected: false });
    const outcome = await transport.publish(encodeEvent(ticketEvent('never', 1)));
    expect(outcome).toMatchObject({ outcome: 'rejected', error: { name: 'BrokerUnavailable' } });
    expect('permanent' in outcome).toBe(false);
    await transport.close();
  }, 40_000);

  it('subscribes again when its queue is deleted', async () => {
    const options = subscription();
    const probe = new Probe(options);
    const transport = await open(url, probe);
    await admin((channel) => channel.deleteQueue(sharedQueue(options.consumer)));
    await eventually('a new queue that takes events', async () => {
      await transport.publish(encodeEvent(ticketEvent('again', 1)));
      return probe.ids.includes('again/1');
    });
    await transport.stopConsuming(1_000);
  }, 40_000);

  it('refuses the message on which the broker closes the channel, and publishes the others around it', async () => {
    const probe = new Probe(subscription());
    const transport = await open(url, probe);
    const publisher = new RabbitPublisher();
    let closing = false;
    const attach = (model: ChannelModel): Promise<void> =>
      publisher.attach(model, () => {
        if (!closing) void attach(model);
      });
    const connection = new RabbitConnection(url, 'faults', attach, () => undefined);
    await connection.start(5_000);
    const { content } = encodeEvent(ticketEvent('good', 1));
    const publish = (exchange: string): Promise<{ outcome: string }> =>
      publisher.publish({ exchange, routingKey: 'ticket.updated', content, options: { mandatory: true } });
    // RabbitMQ answers a publish to an exchange that does not exist by closing the channel with 404.
    const outcomes = await Promise.all(['avviso.events', 'nowhere', 'avviso.events'].map(publish));
    expect(outcomes).toMatchObject([
      { outcome: 'confirmed' },
      { outcome: 'rejected', permanent: 'MESSAGING.REFUSED' },
      { outcome: 'confirmed' },
    ]);
    await probe.hasSeen(2);
    closing = true;
    await publisher.close(1_000);
    await connection.close();
    await transport.stopConsuming(1_000);
  }, 40_000);

  it('parks a message that was handed out 50 times without an answer as consumer-crashed', async () => {
    const options = subscription();
    const transport = await open(url, new Probe(options));
    await transport.stopConsuming(1_000);
    await transport.publish(encodeEvent(ticketEvent('crasher', 1)));
    await admin(async (channel) => {
      for (let i = 0; i < 60; i += 1) {
        const message = await channel.get(sharedQueue(options.consumer));
        if (!message) return;
        channel.nack(message, false, true);
      }
    });
    await eventually('parking', async () => (await transport.parked.count(options.consumer)) === 1);
    const [parked] = await transport.parked.list(options.consumer, 10);
    expect(parked).toMatchObject({ reason: 'consumer-crashed', messageId: 'crasher/1', type: 'ticket.updated' });
    expect(await transport.parked.discard(options.consumer, must(parked).id)).toBe(true);
  }, 40_000);

  it('takes messages without a lane, from publishers that are not ours, on lane 0', async () => {
    const options = subscription({ kind: 'ordered' });
    const probe = new Probe(options);
    const transport = await open(url, probe);
    await admin(async (channel) => {
      const { content } = encodeEvent(ticketEvent('foreign', 1));
      channel.publish(exchangeNames.events, 'ticket.updated', content, { mandatory: true });
      await channel.waitForConfirms();
    });
    await probe.hasSeen(1);
    expect(transport.health().consumers[0]).toMatchObject({ activeLanes: 1 });
    await transport.stopConsuming(1_000);
  }, 40_000);

  it('declares the queues of consumers that never ran, so that they miss nothing', async () => {
    const options = subscription({ kind: 'ordered' });
    const publisher = new RabbitTransport({ url, service: 'faults', topology: [options] });
    transports.push(publisher);
    await publisher.start();
    expect(await publisher.publish(encodeEvent(ticketEvent('early', 1)))).toEqual({ outcome: 'confirmed' });
    const probe = new Probe(options);
    const transport = await open(url, probe);
    await probe.hasSeen(1);
    const queue = await admin((channel) => channel.checkQueue(laneQueue(options.consumer, 7)));
    expect(queue.messageCount).toBe(0);
    await transport.stopConsuming(1_000);
  }, 40_000);
});
