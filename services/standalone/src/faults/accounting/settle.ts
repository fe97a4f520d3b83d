import { eventually } from '@avviso/testing';
import type { Ground } from '../ground/ground.js';
import type { Load } from '../ground/load.js';
import { adminLogin, technicianLogin } from '../ground/town.js';
import { type Account, type Arrival, type Delivery, type Fault, accountFor, keyOf } from './account.js';
import { arrivedInBells, arrivedMails, arrivedTelegrams } from './arrivals.js';
import { committedOf } from './committed.js';
import type { TappedEvent } from './event-tap.js';
import { deliveriesOf } from './expected.js';
import { overtakenMails } from './order.js';
import { parked, waiting } from './queues.js';

/** States of the delivery log in which something is still to come. */
const open = ['queued', 'sending', 'retrying'];

export interface Settled extends Account {
  /** Writes that came about: each is one domain event. */
  events: number;
  /** Writes that were answered 2xx; the others got no answer, or another. */
  acknowledged: number;
  /** Events that left more than once; consumers know them by their id. */
  publishedAgain: number;
  /** Mails that overtook another on the same way. */
  overtaken: string[];
  parked: Record<string, number>;
}

export interface SettleOptions {
  faults?: readonly Fault[];
  /** Mails that the relay refused for good: they must not arrive, and the delivery log must say why. */
  refused?: Iterable<Delivery>;
  /** When the scenario began. */
  since: Date;
}

/**
 * Ends the load, waits until everything that must arrive has arrived and nothing more is on its way, and compares both
 * from outside. What does not arrive within the patience of the scale is in `missing`.
 */
export async function settle(ground: Ground, load: Load, options: SettleOptions): Promise<Settled> {
  await load.end();
  const { sessions, scale, tap, brokerUrl } = ground;
  const writes = await committedOf(load.writes, sessions, load.tag);
  const markers = writes.map(({ marker }) => marker);
  const events = eventsOf(await tap.drain(markers, scale.patienceMs), load.tag);
  const due = writes.flatMap((write) => deliveriesOf(write, ground.town));
  const compare = (arrivals: readonly Arrival[]) =>
    accountFor(without(due, options.refused ?? []), arrivals, options.faults ?? []);
  await patiently(async () => (await read(ground, load.tag, compare)).missing.length === 0, scale.patienceMs);
  await patiently(() => isQuiet(ground, options.since), scale.patienceMs);
  const account = await read(ground, load.tag, compare);
  return {
    ...account,
    complaints: [...account.complaints, ...complaintsAbout(events, markers)],
    events: writes.length,
    acknowledged: load.acknowledged,
    overtaken: overtakenMails(arrivedMails(ground.sink, load.tag), events),
    publishedAgain: events.filter(({ times }) => times > 1).length,
    parked: await parked(brokerUrl),
  };
}

function without(due: readonly Delivery[], refused: Iterable<Delivery>): Delivery[] {
  const keys = new Set([...refused].map((delivery) => keyOf(delivery)));
  return due.filter((delivery) => !keys.has(keyOf(delivery)));
}

/** What is still missing when patience ends is told by the account, and better than by a wait that failed. */
async function patiently(isSo: () => Promise<boolean>, withinMs: number): Promise<void> {
  await eventually(isSo, { withinMs, everyMs: 500 }).catch(() => undefined);
}

async function read(
  { sink, telegram, sessions, town }: Ground,
  tag: string,
  compare: (arrivals: readonly Arrival[]) => Account,
): Promise<Account> {
  const mails = arrivedMails(sink, tag);
  const texts = await arrivedTelegrams(telegram.url, tag);
  const soFar = compare([...mails, ...texts]);
  // many requests: not before the others are there
  if (soFar.missing.some(({ channel }) => channel !== 'bell')) return soFar;
  const logins = [technicianLogin, ...town.quarters.flatMap(({ contact, manager }) => [contact, manager])];
  return compare([...mails, ...texts, ...(await arrivedInBells(sessions, logins, tag))]);
}

/** Nothing waits, nothing is in hand, and the delivery log expects nothing either. */
async function isQuiet({ sink, sessions, brokerUrl }: Ground, since: Date): Promise<boolean> {
  if (sink.openTransactions > 0 || (await waiting(brokerUrl)) > 0) return false;
  const admin = await sessions.as(adminLogin);
  const path = `/api/v1/deliveries?limit=1&from=${encodeURIComponent(since.toISOString())}`;
  for (const state of open) {
    const { status, body } = await admin.get<{ items: unknown[] }>(`${path}&state=${state}`);
    if (status !== 200 || body.items.length > 0) return false;
  }
  return true;
}

function eventsOf(events: readonly TappedEvent[], tag: string): TappedEvent[] {
  return events.filter(({ marker }) => marker?.startsWith(`FX${tag}`));
}

/** Each write is one event, and each event of one write. */
function complaintsAbout(events: readonly TappedEvent[], markers: readonly string[]): string[] {
  const written = new Set(markers);
  const counts = new Map<string, number>();
  for (const { marker = '' } of events) counts.set(marker, (counts.get(marker) ?? 0) + 1);
  return [
    ...[...counts].flatMap(([marker, count]) => (count > 1 ? [`${count} events about the one write ${marker}`] : [])),
    ...[...counts.keys()].flatMap((marker) =>
      written.has(marker) ? [] : [`an event about ${marker}, which is not there`],
    ),
  ];
}
