// Routing a backlog of events into jobs, against a bare amqplib loop that publishes the same jobs: the service's own use
// case and consumer, once with the read model in memory and nothing stored, once as it runs.
import { RouteEvent } from '../dist/use-cases/route-event.js';
import { WorldLoader } from '../dist/loading/world-loader.js';
import { JobExtrasMaker } from '../dist/use-cases/job-extras.js';
import { DECISION_ROWS } from '../dist/storage/schemas.js';
import { JobPublisher } from '@avviso/messaging';
import { getModelToken } from '@nestjs/mongoose';
import { encodeJob } from '../../../libs/messaging/dist/encode-job.js';
import { encodeEvent } from '../../../libs/messaging/dist/publishers.js';
import { inWindow, properties } from '../../../tools/bench/bare.mjs';
import { openBareCollection, openBareRouter } from './bare-router.mjs';
import { startRouter } from './own-router.mjs';
import { replyOf } from '../dist/testing/large-world.js';

export const stages = [
  { stage: 'router', unit: 'events/s' },
  { stage: 'router-stored', unit: 'events/s' },
];
const world = { companies: 100, contactsEach: 10 };
const stageOf = { router: { events: 4_000, stored: false }, 'router-stored': { events: 800, stored: true } };

export async function prepare({ rabbitUrl, scale }, names) {
  const router = await startRouter(rabbitUrl, world);
  const { app, transport } = router;
  const decisions = app.get(getModelToken(DECISION_ROWS), { strict: false }).collection;
  const stored = app.get(RouteEvent, { strict: false });
  const { fanOut, rows } = await exampleOf(stored, decisions);
  const { collection, close } = await openBareCollection(router.store.uri, decisions);
  const bare = await openBareRouter(rabbitUrl, { fanOut, rows, collection });
  const routers = { router: inMemory(app), 'router-stored': stored };

  const countOf = (name) => Math.max(50, Math.round(stageOf[name].events * scale));
  const someEvents = (count) =>
    Array.from({ length: count }, (_, index) => encodeEvent(replyOf(index % world.companies, world.contactsEach)));
  const rate = (count, ms) => (count * 1000) / ms;
  const ours = async (name) => {
    const count = countOf(name);
    await router.forgetJobs();
    await Promise.all(someEvents(count).map((event) => transport.publish(event)));
    return rate(count, await router.drain(count, (event) => routers[name].execute(event, { isNew: true })));
  };
  const loop = async (name) => {
    const count = countOf(name);
    await bare.empty();
    const events = someEvents(count);
    await bare.fill(count, (channel, exchange, key) =>
      inWindow(count, (index, done) => channel.publish(exchange, key, events[index].content, properties, done)),
    );
    return rate(count, await bare.drain(count, stageOf[name]));
  };
  const each = async (measure) => {
    const values = {};
    for (const name of names) values[name] = await measure(name);
    return values;
  };
  return {
    ours: () => each(ours),
    bare: () => each(loop),
    end: async () => {
      await bare.close();
      await close();
      await router.stop();
    },
  };
}

/** What the service makes of one event: the bytes that the bare loop publishes, and the rows that it stores. */
async function exampleOf(routeEvent, decisions) {
  const jobs = [];
  const recording = new RouteEvent(
    ...dependenciesOf(routeEvent, { jobs: { publish: async (made) => void jobs.push(...made) } }),
  );
  await recording.execute(replyOf(0, world.contactsEach));
  const rows = (await decisions.find({}).toArray()).map(({ _id, ...row }) => row);
  const fanOut = jobs.map((job) => encodeJob(job)).map(({ type, content }) => ({ type, content }));
  return { fanOut, rows };
}

function dependenciesOf({ loader, decisions, extras, jobs }, other) {
  return [other.loader ?? loader, other.decisions ?? decisions, extras, other.jobs ?? jobs];
}

/** The use case as it is, on a read model that was loaded once, and with a ledger in memory. */
function inMemory(app) {
  const loader = app.get(WorldLoader, { strict: false });
  const extras = app.get(JobExtrasMaker, { strict: false });
  const worlds = new Map();
  const load = (event) => {
    const { companyId } = event.data;
    if (!worlds.has(companyId)) worlds.set(companyId, loader.load(event));
    return worlds.get(companyId);
  };
  // of one type of event: read with the first, as the read model is
  let sender;
  const kept = new Map();
  const decisions = {
    event: async (key) => kept.get(key),
    store: async (event) => Boolean(kept.set(event._id, event)),
    published: async (key) => void kept.delete(key),
  };
  return new RouteEvent(
    { load },
    decisions,
    { forMany: (rows) => (sender ??= extras.forMany(rows)) },
    app.get(JobPublisher, { strict: false }),
  );
}
