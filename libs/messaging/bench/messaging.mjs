// Publishing and one idle hop over RabbitMQ, interleaved with bare amqplib on the same machine (OPS-17), median of five.
// The bare side publishes the same bytes and properties through a topic exchange to one quorum queue.
// Usage, after a build: node libs/messaging/bench/messaging.mjs amqp://guest:guest@127.0.0.1:5672
import { performance } from 'node:perf_hooks';
import { Logger } from '@nestjs/common';
import { connect } from 'amqplib';
import { createEvent } from '@avviso/contracts';
import { HandlingConsumer } from '../dist/consume/consumer.js';
import { encodeEvent } from '../dist/publishers.js';
import { RabbitTransport } from '../dist/rabbitmq/rabbit-transport.js';

Logger.overrideLogger(['error']);
const url = process.argv[2] ?? 'amqp://guest:guest@127.0.0.1:5672';
const MESSAGES = 20_000;
const WINDOW = 250;
const HOPS = 200;
const consumer = `bench.c-${process.pid}`;
const bareQueue = `bench.bare-${process.pid}`;
const bareExchange = `bench.bare-${process.pid}`;
const quorum = { durable: true, arguments: { 'x-queue-type': 'quorum' } };
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const event = (size) =>
  createEvent({
    id: `bench-${size}`,
    type: 'sms.delivery-reported',
    subject: 'sms/1',
    version: 1,
    time: new Date(),
    actor: { kind: 'system' },
    data: { companyId: 'c1', phone: '+4912345678', state: 'delivered', text: 'x'.repeat(size) },
  });

async function publishOurs(transport, message) {
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: MESSAGES }, () => transport.publish(message)));
  return MESSAGES / ((performance.now() - startedAt) / 1000);
}

async function publishBare(channel, message) {
  const startedAt = performance.now();
  await new Promise((resolve, reject) => {
    let sent = 0;
    let confirmed = 0;
    const send = () => {
      while (sent < MESSAGES && sent - confirmed < WINDOW) {
        sent += 1;
        const options = {
          persistent: true,
          mandatory: true,
          contentType: 'application/cloudevents+json',
          messageId: message.id,
          type: message.type,
          headers: { lane: '3' },
        };
        channel.publish(bareExchange, message.type, message.content, options, (error) => {
          if (error) return reject(error);
          confirmed += 1;
          if (confirmed === MESSAGES) resolve();
          else send();
        });
      }
    };
    send();
  });
  return MESSAGES / ((performance.now() - startedAt) / 1000);
}

async function hops(once) {
  const times = [];
  for (let i = 0; i < HOPS; i += 1) {
    const startedAt = performance.now();
    await once();
    times.push(performance.now() - startedAt);
  }
  return median(times);
}

const transport = new RabbitTransport({ url, service: 'bench' });
const own = { consumer, exchange: 'events', types: ['sms.delivery-reported'], kind: 'shared', prefetch: 250 };
const publishing = await connect(url, { noDelay: true });
const consuming = await connect(url, { noDelay: true });
const channel = await publishing.createConfirmChannel();
const reader = await consuming.createChannel();
let arrived = () => undefined;
try {
  await transport.start();
  await transport.consume([new HandlingConsumer(own, async () => arrived())]);
  await transport.stopConsuming(1_000);
  await channel.assertQueue(bareQueue, quorum);
  await channel.assertExchange(bareExchange, 'topic', { durable: true });
  await channel.bindQueue(bareQueue, bareExchange, own.types[0]);

  const rates = { ours: [], bare: [] };
  for (let round = 0; round < 6; round += 1) {
    const message = encodeEvent(event(500));
    const ours = await publishOurs(transport, message);
    await channel.purgeQueue(`${consumer}.v1`);
    const bare = await publishBare(channel, message);
    await channel.purgeQueue(bareQueue);
    if (round === 0) continue; // warms up
    rates.ours.push(ours);
    rates.bare.push(bare);
  }
  const [ours, bare] = [median(rates.ours), median(rates.bare)];
  console.log(`publish: ours ${Math.round(ours)}/s, bare ${Math.round(bare)}/s, ratio ${(ours / bare).toFixed(2)}`);

  const second = new RabbitTransport({ url, service: 'bench' });
  await second.start();
  await second.consume([new HandlingConsumer(own, async () => arrived())]);
  await reader.prefetch(250);
  await reader.consume(bareQueue, (message) => {
    if (message === null) return; // cancelled: the queue is deleted at the end
    reader.ack(message);
    arrived();
  });
  for (const size of [1_000, 4_000]) {
    const message = encodeEvent(event(size));
    const hop = (send) => () =>
      new Promise((resolve) => {
        arrived = resolve;
        send();
      });
    const oursMs = [];
    const bareMs = [];
    for (let round = 0; round < 5; round += 1) {
      oursMs.push(await hops(hop(() => void second.publish(message))));
      bareMs.push(await hops(hop(() => channel.sendToQueue(bareQueue, message.content, { persistent: true }))));
    }
    const [o, b] = [median(oursMs), median(bareMs)];
    console.log(`idle hop ${size} B: ours ${o.toFixed(2)} ms, bare ${b.toFixed(2)} ms, ratio ${(o / b).toFixed(2)}`);
  }
  await second.close();
} finally {
  await transport.close();
  for (const queue of [bareQueue, `${consumer}.v1`, `${consumer}.parked`]) await channel.deleteQueue(queue);
  await channel.deleteExchange(bareExchange);
  await publishing.close();
  await consuming.close();
}
