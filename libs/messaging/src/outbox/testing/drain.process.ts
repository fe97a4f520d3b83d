import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Logger } from '@nestjs/common';
import { createConnection } from 'mongoose';
import { RabbitTransport } from '../../rabbitmq/rabbit-transport.js';
import { OutboxIdentity } from '../outbox-identity.js';
import { OutboxRelay } from '../outbox-relay.js';

/** A replica that finds a long backlog and works it off, and says how much memory that took.  */
const { STORE_URI: storeUri = '', DB_NAME: dbName = '', RABBIT_URL: rabbitUrl = '' } = process.env;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);
Logger.overrideLogger(false);
const connection = await createConnection(storeUri, { dbName }).asPromise();
const transport = new RabbitTransport({ url: rabbitUrl, service: 'outbox-drain' });
await transport.start();
const relay = new OutboxRelay(connection, new OutboxIdentity(), transport);
collect();
const before = process.memoryUsage();
let heap = 0;
let rss = 0;
const startedAt = performance.now();
relay.start();
// What is alive, not what waits for the collector: the bound is about the first.
// Not by counting: that reads the whole backlog again and again, and takes longer than to work it off.
while ((await connection.collection('outbox').findOne({ state: 'pending' })) !== null) {
  collect();
  const now = process.memoryUsage();
  heap = Math.max(heap, now.heapUsed - before.heapUsed);
  rss = Math.max(rss, now.rss);
  await new Promise((resolve) => setTimeout(resolve, 250));
}
const seconds = (performance.now() - startedAt) / 1000;
await relay.stop();
await transport.close();
await connection.close();
process.stdout.write(`${JSON.stringify({ seconds, heapMb: megabytes(heap), rssMb: megabytes(rss) })}\n`);
