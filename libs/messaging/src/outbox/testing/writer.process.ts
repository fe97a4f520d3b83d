import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { createConnection } from 'mongoose';
import { RabbitTransport } from '../../rabbitmq/rabbit-transport.js';
import { OutboxIdentity } from '../outbox-identity.js';
import { OutboxRelay } from '../outbox-relay.js';
import { prepareOutbox } from '../outbox-row.js';
import { Outbox } from '../outbox.js';
import { aTicketEvent } from './backlog.js';

/**
 * A service that is to be killed: writes a ticket's next version and its event in one transaction, as use cases do, and
 * relays. Prints each event after its commit; every seventh transaction is rolled back.
 */
const { STORE_URI: storeUri = '', DB_NAME: dbName = '', RABBIT_URL: rabbitUrl = '' } = process.env;
const { COUNT: count = '0', TICKETS: tickets = '1', FIRST: first = '0' } = process.env;
Logger.overrideLogger(false);
const connection = await createConnection(storeUri, { dbName }).asPromise();
const states = connection.collection<{ _id: string; version: number }>('states');
await prepareOutbox(connection);
await connection.createCollection('states').catch(() => undefined);
const transport = new RabbitTransport({ url: rabbitUrl, service: 'outbox-writer' });
await transport.start();
const identity = new OutboxIdentity();
const outbox = new Outbox(connection, identity);
const relay = new OutboxRelay(connection, identity, transport);
relay.start();

for (let i = 0; i < Number(count); i += 1) {
  const ticket = `k${(i + Number(first)) % Number(tickets)}`;
  const session = await connection.startSession();
  let id = '';
  await session
    .withTransaction(async () => {
      const state = await states.findOneAndUpdate(
        { _id: ticket },
        { $inc: { version: 1 } },
        { upsert: true, returnDocument: 'after', session },
      );
      const version = state?.version ?? 0;
      const undone = i % 7 === 6;
      id = undone ? '' : `${ticket}/${version}`;
      await outbox.add(session, [aTicketEvent(ticket, version, undone ? `undone/${process.pid}/${i}` : id)]);
      if (undone) throw new Error('the use case failed');
    })
    .catch(() => undefined);
  await session.endSession();
  if (id !== '') process.stdout.write(`${id}\n`);
}
while (await connection.collection('outbox').findOne({ state: 'pending', owner: identity.relayId })) await delay(20);
await relay.stop();
await transport.close();
await connection.close();
