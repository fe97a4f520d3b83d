// The bare thing that the stages compare with: plain amqplib as its documentation shows it, with what makes it fast.
import { connect as connectTo } from 'node:net';
import { connect } from 'amqplib';

/** Unconfirmed publishes in flight, and messages taken ahead (OPS-17). */
export const WINDOW = 250;

export const quorum = { durable: true, arguments: { 'x-queue-type': 'quorum' } };
export const properties = { persistent: true, mandatory: true };

/** One connection to publish and one to consume, without Nagle. */
export async function openBare(url) {
  const [publishing, consuming] = await Promise.all([connect(url, { noDelay: true }), connect(url, { noDelay: true })]);
  const [confirm, reader] = [await publishing.createConfirmChannel(), await consuming.createChannel()];
  return {
    confirm,
    reader,
    close: async () => {
      await publishing.close();
      await consuming.close();
    },
  };
}

/** What a nodemailer pool of five is made of. Without Nagle: it writes a mail in parts, and each would wait 40 ms. */
export const barePool = (port) => ({
  pool: true,
  host: '127.0.0.1',
  port,
  maxConnections: 5,
  maxMessages: Infinity,
  getSocket: (_options, done) => {
    const connection = connectTo({ host: '127.0.0.1', port, noDelay: true });
    connection.once('error', done);
    connection.once('connect', () => done(null, { connection }));
  },
});

/** A topic exchange with one quorum queue bound to these routing keys. */
export async function declareBare(channel, name, keys) {
  await channel.assertExchange(name, 'topic', { durable: true });
  await channel.assertQueue(name, quorum);
  for (const key of keys) await channel.bindQueue(name, name, key);
}

/** Publishes `count` messages, at most WINDOW unconfirmed. @param publish calls back when its message is confirmed */
export function inWindow(count, publish) {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let confirmed = 0;
    const done = (error) => {
      if (error) return reject(error);
      confirmed += 1;
      if (confirmed === count) resolve();
      else send();
    };
    const send = () => {
      while (sent < count && sent - confirmed < WINDOW) publish(sent++, done);
    };
    send();
  });
}

/** Units per second of work that `count` units take. */
export async function perSecond(count, work) {
  const began = performance.now();
  await work();
  return (count * 1000) / (performance.now() - began);
}

/** Waits for a condition that another process brings about. */
export async function until(condition, { withinMs = 120_000, what = 'a condition' } = {}) {
  const end = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`${what} did not come about within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
