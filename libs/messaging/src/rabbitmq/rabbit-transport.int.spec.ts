import { randomUUID } from 'node:crypto';
import { TcpProxy, type TestRabbit, startTestRabbit } from '@avviso/testing';
import { describe, it } from '@jest/globals';
import { connect } from 'amqplib';
import { describeTransport } from '../conformance/describe-transport.js';
import type { TransportHarness } from '../conformance/harness.js';
import type { Transport } from '../transport.js';
import { exchangeNames } from './names.js';
import { RabbitTransport } from './rabbit-transport.js';

const rabbit = await startTestRabbit();

if (rabbit) describeTransport(`RabbitMQ (${rabbit.from})`, () => Promise.resolve(harnessOver(rabbit)));
else describe('messages over RabbitMQ', () => it.skip('no RabbitMQ on this machine', () => undefined));

function harnessOver(server: TestRabbit): TransportHarness {
  const proxies = new Map<Transport, TcpProxy>();
  const transports: Transport[] = [];
  return {
    async open() {
      const url = new URL(server.url);
      const proxy = await TcpProxy.before(url.hostname, Number(url.port || 5672));
      url.hostname = '127.0.0.1';
      url.port = String(proxy.port);
      const transport = new RabbitTransport({ url: url.href, service: 'conformance', replicaId: randomUUID() });
      proxies.set(transport, proxy);
      transports.push(transport);
      await transport.start();
      return transport;
    },
    crash(transport) {
      proxies.get(transport)?.refuse();
    },
    async publishRaw(_transport, type, content) {
      const connection = await connect(server.url, { noDelay: true });
      const channel = await connection.createConfirmChannel();
      channel.publish(exchangeNames.events, type, content, { persistent: true });
      await channel.waitForConfirms();
      await connection.close();
    },
    async release() {
      await Promise.all(transports.map((transport) => transport.close()));
      await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
      await server.release();
    },
  };
}
