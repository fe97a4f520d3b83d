// The bare loop that routing is compared with: consume, store with one bulk insert if asked, confirm-publish the jobs,
// acknowledge the longest run of finished events once per tick.
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import { WINDOW, declareBare, openBare, properties, until } from '../../../tools/bench/bare.mjs';

const [EVENTS, JOBS] = ['bench.bare-events', 'bench.bare-jobs'];

/** @param fanOut the jobs of one event as `{ type, content }` @param rows what is stored for one event, without ids */
export async function openBareRouter(rabbitUrl, { fanOut, rows, collection }) {
  const bare = await openBare(rabbitUrl);
  const { confirm, reader } = bare;
  await declareBare(confirm, EVENTS, ['event']);
  await declareBare(confirm, JOBS, [...new Set(fanOut.map(({ type }) => type))]);
  await reader.prefetch(WINDOW);
  const acknowledge = acknowledging(reader);

  const publishAll = () =>
    new Promise((resolve, reject) => {
      let left = fanOut.length;
      for (const { type, content } of fanOut) {
        const options = { ...properties, contentType: 'application/json', messageId: randomUUID(), type };
        confirm.publish(JOBS, type, content, options, (error) => {
          if (error) reject(error);
          left -= 1;
          if (left === 0) resolve();
        });
      }
    });
  const route = async (stored) => {
    if (stored) await collection.insertMany(rows.map((row) => ({ ...row, _id: randomUUID() })));
    await publishAll();
  };
  return {
    confirm,
    fill: (count, send) => send(confirm, EVENTS, 'event', count),
    empty: async () => {
      await confirm.purgeQueue(EVENTS);
      await confirm.purgeQueue(JOBS);
    },
    /** @returns ms that `count` events took from the first delivery on */
    drain: async (count, { stored }) => {
      let began;
      let ended;
      let failure;
      let left = count;
      const handle = async (message) => {
        began ??= performance.now();
        JSON.parse(message.content.toString('utf8'));
        await route(stored);
        acknowledge(message);
        left -= 1;
        if (left === 0) ended = performance.now();
      };
      const take = (message) => void (message && handle(message).catch((error) => (failure = error)));
      const { consumerTag } = await reader.consume(EVENTS, take);
      await until(() => ended !== undefined || failure, { what: 'the bare loop' });
      if (failure) throw failure;
      await reader.cancel(consumerTag);
      return ended - began;
    },
    close: () => bare.close(),
  };
}

/** Acknowledges the longest run without a gap by one frame per tick. Tags count from 1 for the life of the channel. */
function acknowledging(channel) {
  let lowest = 1;
  let scheduled = false;
  const finished = new Map();
  const flush = () => {
    scheduled = false;
    let upTo;
    for (; finished.has(lowest); lowest += 1) {
      upTo = finished.get(lowest);
      finished.delete(lowest);
    }
    if (upTo) channel.ack(upTo, true);
  };
  return (message) => {
    finished.set(message.fields.deliveryTag, message);
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  };
}

/** The driver alone, without mongoose, on a collection with the same indexes as the one that it stands for. */
export async function openBareCollection(uri, like) {
  const client = await new mongoose.mongo.MongoClient(uri).connect();
  const collection = client.db('bench_bare').collection('rows', { writeConcern: { w: 'majority' } });
  for (const { key, name, v: _v, ...options } of await like.indexes()) {
    if (name !== '_id_') await collection.createIndex(key, { ...options, name });
  }
  return { collection, close: () => client.close() };
}
