import { EmbeddedTransport } from './embedded/embedded-transport.js';
import type { MessagingOptions } from './messaging-options.js';
import { RabbitTransport } from './rabbitmq/rabbit-transport.js';
import type { Transport } from './transport.js';

/** The transport that the options name. */
export function createTransport(options: MessagingOptions): Transport {
  const { service, transport, topology } = options;
  if (transport.kind === 'rabbitmq') {
    return new RabbitTransport({ url: transport.url, service, replicaId: transport.replicaId, topology });
  }
  return new EmbeddedTransport({ uri: transport.uri, dbName: transport.dbName, topology });
}
