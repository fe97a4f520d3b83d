import { type ChannelModel, connect } from 'amqplib';

/** Consumers of the product that lead to a delivery or its report, with the number of their lanes. */
const consumers: readonly { name: string; lanes: number }[] = [
  { name: 'ticket.directory', lanes: 8 },
  { name: 'order.directory', lanes: 8 },
  { name: 'subscription.directory', lanes: 8 },
  { name: 'subscription.events', lanes: 8 },
  { name: 'subscription.deliveries', lanes: 8 },
  { name: 'ticket.mail', lanes: 8 },
  { name: 'email-worker.send', lanes: 8 },
  { name: 'telegram-worker.send', lanes: 1 },
  { name: 'push-worker.inbox', lanes: 8 },
];

const laneQueues = ({ name, lanes }: { name: string; lanes: number }) =>
  Array.from({ length: lanes }, (_, lane) => `${name}.lane-${lane}.v1`);

/** Messages that wait in these queues; one that does not exist holds none. */
async function depths(url: string, queues: readonly string[]): Promise<number[]> {
  const model = await connect(url);
  try {
    const counts: number[] = [];
    for (const queue of queues) counts.push(await depth(model, queue));
    return counts;
  } finally {
    await model.close();
  }
}

async function depth(model: ChannelModel, queue: string): Promise<number> {
  const channel = await model.createChannel();
  // a passive declaration of what is not there closes its channel
  channel.on('error', () => undefined);
  try {
    const { messageCount } = await channel.checkQueue(queue);
    await channel.close();
    return messageCount;
  } catch (error) {
    if ((error as { code?: unknown }).code === 404) return 0;
    throw error;
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Messages that wait for any consumer. @param url of the broker */
export async function waiting(url: string): Promise<number> {
  return sum(await depths(url, consumers.flatMap(laneQueues)));
}

/** Messages that wait for one consumer. */
export async function waitingFor(url: string, name: string): Promise<number> {
  return sum(await depths(url, consumers.filter((consumer) => consumer.name === name).flatMap(laneQueues)));
}

/** Messages that consumers gave up on, by consumer; those without any are left out. */
export async function parked(url: string): Promise<Record<string, number>> {
  const counts = await depths(
    url,
    consumers.map(({ name }) => `${name}.parked`),
  );
  const entries = consumers.map(({ name }, index): [string, number] => [name, counts[index] ?? 0]);
  return Object.fromEntries(entries.filter(([, count]) => count > 0));
}
