import { randomUUID } from 'node:crypto';
import { TcpProxy, startTestStore } from '@avviso/testing';
import { describeTransport } from '../conformance/describe-transport.js';
import type { TransportHarness } from '../conformance/harness.js';
import type { Transport } from '../transport.js';
import { Documents } from './documents.js';
import { EmbeddedPublisher } from './embedded-publisher.js';
import { EmbeddedTransport } from './embedded-transport.js';
import { WakeUp } from './wake-up.js';

describeTransport('the document store', async (): Promise<TransportHarness> => {
  const store = await startTestStore();
  const dbName = `messaging-${randomUUID()}`;
  const documents = new Documents(store.uri, dbName);
  const wakeUp = new WakeUp(dbName);
  const raw = new EmbeddedPublisher(documents, wakeUp);
  const proxies = new Map<Transport, TcpProxy>();
  const transports: Transport[] = [];
  return {
    async open() {
      const uri = new URL(store.uri);
      const proxy = await TcpProxy.before(uri.hostname, Number(uri.port));
      uri.host = `127.0.0.1:${proxy.port}`;
      const transport = new EmbeddedTransport({ uri: uri.href, dbName });
      proxies.set(transport, proxy);
      transports.push(transport);
      await transport.start();
      return transport;
    },
    crash(transport) {
      proxies.get(transport)?.refuse();
    },
    async publishRaw(_transport, type, content) {
      await raw.publish({ exchange: 'events', type, id: 'raw', key: 'raw', correlationId: undefined, content });
    },
    async release() {
      await Promise.all(transports.map((transport) => transport.close()));
      await Promise.all([...proxies.values()].map((proxy) => proxy.close()));
      wakeUp.close();
      await documents.close();
      await store.stop();
    },
  };
});
