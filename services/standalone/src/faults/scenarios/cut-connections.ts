import { eventually } from '@avviso/testing';
import { type Ground, everyService } from '../ground/ground.js';
import type { Load } from '../ground/load.js';
import type { Scenario } from './scenario.js';

type Break = (ground: Ground, load: Load) => Promise<void>;

const inTheMiddle: Break = async ({ proxy, random }, load) => {
  const before = proxy.cuts;
  proxy.cutAfter(random.between(200, 20_000));
  const isCut = () => proxy.cuts > before;
  await Promise.all([load.more(10), eventually(isCut, { withinMs: 120_000, what: 'a connection cut in the middle' })]);
};
const drop: Break = ({ proxy }) => Promise.resolve(proxy.drop());
const refuse: Break = async ({ proxy, random }, load) => {
  proxy.refuse();
  await load.more(random.between(5, 20));
  proxy.accept();
};
const hold: Break = async ({ proxy, random }, load) => {
  proxy.hold();
  await load.more(random.between(5, 20));
  proxy.resume();
};
const late: Break = async ({ proxy, random }, load) => {
  proxy.delay(random.between(20, 120));
  await load.more(random.between(10, 30));
  proxy.delay(0);
};
const halfCloseToBroker: Break = ({ proxy }) => Promise.resolve(proxy.halfClose('server'));
const halfCloseToServices: Break = ({ proxy }) => Promise.resolve(proxy.halfClose('client'));
/** The broker takes the vanished for alive until two heartbeats are missing, and keeps their messages that long. */
const vanish: Break = ({ proxy }) => Promise.resolve(proxy.vanish());

const breaks = { inTheMiddle, drop, refuse, hold, late, halfCloseToBroker, halfCloseToServices };

/** One of each kind: dropped in the middle of a message, delayed, half closed. */
const shortly = ['inTheMiddle', 'late', 'halfCloseToBroker', 'halfCloseToServices'] as const;

/** Breaks the connections between the services and the broker in every way that the proxy knows, under load. */
export const cutConnections: Scenario<{ order: readonly string[] }> = async (ground, load) => {
  const { scale, random } = ground;
  const goal = load.acknowledged + scale.events;
  const known = Object.keys(breaks) as (keyof typeof breaks)[];
  const order =
    scale.form === 'long' ? random.shuffled(Array.from({ length: 6 }, () => known).flat()) : random.shuffled(shortly);
  const share = Math.floor(scale.events / (order.length * 2));
  for (const name of order) {
    await load.amidst(share);
    await breaks[name](ground, load);
    await everyService(ground, ({ status }) => status === 'ok');
  }
  if (scale.form === 'long') await vanish(ground, load);
  await load.reached(goal);
  return { notes: { order } };
};
