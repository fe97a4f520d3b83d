// The transport as an application wires it, metrics included.
import { Registry } from 'prom-client';
import { MeasuredTransport } from '../dist/measured-transport.js';
import { MessagingMetrics } from '../dist/metrics.js';
import { RabbitTransport } from '../dist/rabbitmq/rabbit-transport.js';

export async function openOwn(url, service = 'bench') {
  const metrics = new MessagingMetrics(new Registry());
  const transport = new MeasuredTransport(new RabbitTransport({ url, service }), metrics);
  await transport.start();
  return { transport, metrics };
}
