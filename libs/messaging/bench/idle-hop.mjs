// One message at a time through an idle system, from the publish to the handler, against a bare hop with `noDelay`.
import { createEvent } from '@avviso/contracts';
import { declareBare, openBare, properties } from '../../../tools/bench/bare.mjs';
import { median } from '../../../tools/bench/report.mjs';
import { HandlingConsumer } from '../dist/consume/consumer.js';
import { encodeEvent } from '../dist/publishers.js';
import { openOwn } from './own-transport.mjs';

export const stages = [
  { stage: 'idle-hop-1k', unit: 'ms' },
  { stage: 'idle-hop-4k', unit: 'ms' },
];
const bytesOf = { 'idle-hop-1k': 1_000, 'idle-hop-4k': 4_000 };
const type = 'sms.delivery-reported';

/** An event whose JSON has so many bytes. */
function eventOf(bytes) {
  const make = (text) =>
    encodeEvent(
      createEvent({
        id: `bench-${bytes}`,
        type,
        subject: 'sms/1',
        version: 1,
        time: new Date(),
        actor: { kind: 'system' },
        data: { companyId: 'c1', phone: '+4912345678', state: 'delivered', text },
      }),
    );
  return make('x'.repeat(bytes - make('').content.length));
}

export async function prepare({ rabbitUrl, scale }, names) {
  const count = Math.max(10, Math.round(400 * scale));
  let arrived = () => undefined;
  const { transport, metrics } = await openOwn(rabbitUrl);
  const own = { consumer: 'bench-hop', exchange: 'events', types: [type], kind: 'ordered', prefetch: 50 };
  await transport.consume([new HandlingConsumer(own, async () => arrived(), metrics)]);
  const bare = await openBare(rabbitUrl);
  await declareBare(bare.confirm, 'bench.bare-hop', [type]);
  await bare.reader.prefetch(50);
  await bare.reader.consume('bench.bare-hop', (message) => {
    bare.reader.ack(message);
    arrived();
  });
  const hops = async (send) => {
    const times = [];
    for (let index = 0; index < count; index += 1) {
      const began = performance.now();
      await new Promise((resolve) => {
        arrived = resolve;
        send();
      });
      times.push(performance.now() - began);
    }
    return median(times);
  };
  const messages = Object.fromEntries(names.map((name) => [name, eventOf(bytesOf[name])]));
  const each = async (send) => {
    const values = {};
    for (const name of names) values[name] = await hops(() => send(messages[name]));
    return values;
  };
  return {
    ours: () => each((message) => void transport.publish(message)),
    bare: () => each((message) => bare.confirm.publish('bench.bare-hop', type, message.content, properties)),
    end: async () => {
      await transport.close();
      await bare.close();
    },
  };
}
