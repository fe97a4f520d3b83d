import type { TicketFieldsSetting } from '@avviso/contracts';
import { Directory } from '@avviso/directory';
import { aCompanyState } from '@avviso/directory/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { getModelToken } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { seedLists } from '../domain/setup/seed-lists.js';
import type { Actor, Ticket } from '../domain/ticket.js';
import { LISTING_ROWS, type ListingRow, listingRowOfPlain } from '../storage/listing.schema.js';
import { TICKET_ROWS, type TicketRow } from '../storage/ticket.schema.js';
import type { TicketWorld } from './ticket-world.js';

const vocabulary =
  'gateway trunk voicemail greeting caller number port letter authority missing dial tone fax empty since monday learning mode handset door intercom invoice address workshop music hold upload unsupported format réseau téléphone ligne coupée après deux minutes сеть звонок телефон номер линия Leitung Rufnummer Störung Anschluss Vertrag factura línea llamada centralita chiamata linea ufficio numero segreteria'.split(
    ' ',
  );
const wings = ['north', 'south', 'east'];
const offices = ['Lyon', 'Berlin', 'Madrid', 'Torino'];

/** Sets up the custom fields that many tickets have. */
export async function manyFields(world: Pick<TicketWorld, 'as'>): Promise<void> {
  const path = '/api/v1/settings/ticket-fields';
  const { version } = (await world.as('admin').get<TicketFieldsSetting>(path)).body;
  const field = (key: string, type: string, choices: readonly string[] = []) => ({
    ...{ key, type, names: { en: key }, portal: 'hidden', required: false },
    choices: choices.map((choice) => ({ key: choice, names: { en: choice } })),
  });
  const custom = [field('floor', 'number'), field('moved', 'date'), field('remark', 'text')];
  const body = { builtIn: [], custom: [...custom, field('wing', 'choice', wings)] };
  const answer = await world.as('admin').put(path, { version, body });
  if (answer.status !== 200) throw new Error(`custom fields: ${answer.status} ${JSON.stringify(answer.body)}`);
}

/** More companies than a list can be merged of: 300 that an ambassador manages, 250 with one personal manager. */
export async function manyCompanies(app: INestApplicationContext): Promise<void> {
  const directory = app.get(Directory, { strict: false });
  const reachedBy = (at: number) => (at < 300 ? { managedBy: 'ambassador' } : { personalManagerId: 'e-own' });
  const companies = Array.from({ length: 550 }, (_, at) => aCompanyState({ id: `company${at}`, ...reachedBy(at) }));
  await Promise.all(companies.map((company) => directory.keepCompany(company, 1)));
}

/** The same numbers every time; seeds that follow one another are spread, else so are their first numbers. */
function dice(seed: number): (below: number) => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Writes many tickets past the API, as years of work leave them: most are closed, a fifth of the others is nobody's, and each
 * says some sixty words. Their numbers begin at 1,000,000.
 */
export async function writeManyTickets(app: INestApplicationContext, count: number): Promise<void> {
  const rows = app.get<Model<TicketRow>>(getModelToken(TICKET_ROWS), { strict: false });
  const listing = app.get<Model<ListingRow>>(getModelToken(LISTING_ROWS), { strict: false });
  await Promise.all([rows.init(), listing.init()]);
  // a batch is made while the one before is being stored; a store on a busy machine must have time to answer others between two
  const batch = 500;
  let stored: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < count; from += batch) {
    const tickets = Array.from({ length: Math.min(batch, count - from) }, (_, i) => aTicket(from + i));
    const ticketRows = tickets.map(({ number, ...ticket }) => ({ _id: number, seq: Number(number), ...ticket }));
    const listingRows = tickets.map((ticket) => listingRowOfPlain(ticket, saidOn(Number(ticket.number))));
    await stored;
    stored = Promise.all([
      rows.collection.insertMany(ticketRows as never[], { ordered: false }),
      listing.collection.insertMany(listingRows as never[], { ordered: false }),
    ]);
    // looked at when the next batch is ready
    stored.catch(() => undefined);
  }
  await stored;
}

function saidOn(number: number): Parameters<typeof listingRowOfPlain>[1] {
  return [
    { body: textOf(dice(number + 7), 25), internal: false },
    { body: `${textOf(dice(number + 9), 10)} note${number % 1_000}`, internal: true },
  ];
}

function textOf(roll: (below: number) => number, words: number): string {
  return Array.from(
    { length: words },
    () => `${vocabulary[roll(vocabulary.length)]}${roll(3) === 0 ? roll(400) : ''}`,
  ).join(' ');
}

function customOf(roll: (below: number) => number): Ticket['fields'] {
  if (roll(2) === 0) return {};
  const moved = new Date(Date.UTC(2020, 0, 1) + roll(3_000) * 86_400_000).toISOString().slice(0, 10);
  return { floor: roll(60) / 2 - 5, moved, remark: textOf(roll, 5), wing: wings[roll(wings.length)] ?? 'north' };
}

function aTicket(at: number): Ticket {
  const roll = dice(at + 1);
  const pick = <T>(values: readonly T[]): T => values[roll(values.length)] as T;
  const open = roll(100) < 15;
  const createdAt = new Date(Date.UTC(2024, 0, 1) + at * 600_000);
  const updatedAt = new Date(createdAt.getTime() + roll(10_000) * 60_000);
  const by: Actor = { kind: 'contact', id: `c${roll(20_000)}`, name: 'Somebody' };
  const status = open ? pick(['open', 'in-progress', 'waiting', 'resolved']) : 'closed';
  return {
    number: String(1_000_000 + at),
    version: 1,
    title: textOf(roll, 6),
    description: textOf(roll, 25),
    status,
    priority: pick(seedLists.priority.entries).key,
    type: roll(4) === 0 ? null : pick(seedLists.type.entries).key,
    impact: roll(4) === 0 ? null : pick(seedLists.impact.entries).key,
    productFamily: roll(2) === 0 ? null : pick(seedLists.productFamily.entries).key,
    companyId: `company${roll(2_000)}`,
    contactId: by.id,
    office: pick(offices),
    assigneeIds: open && roll(5) === 0 ? [] : [`e${roll(40)}`],
    watcherIds: roll(10) === 0 ? [`e${roll(40)}`] : [],
    fields: customOf(roll),
    tags: roll(3) === 0 ? [`tag${roll(200)}`] : [],
    createdBy: by,
    createdAt,
    updatedAt,
    publicUpdatedAt: updatedAt,
    lastMessage: null,
    dueAt: open && status !== 'waiting' ? new Date(updatedAt.getTime() + roll(4_000) * 3_600_000) : null,
    // by the settings of a new installation: nothing has to be worked out anew
    dueClock: { spentMs: 0, runningSince: open ? updatedAt : null, remainingMs: null, settingsVersion: 0 },
    kind: 'ticket',
    begunAs: 'ticket',
    mergedInto: null,
    mergedNumbers: [],
    ...(roll(25) === 0 ? ofClient(roll) : {}),
  };
}

/** Four in a hundred are of one large customer, half of those of one contact. */
function ofClient(roll: (below: number) => number): Pick<Ticket, 'companyId' | 'contactId' | 'createdBy'> {
  const contactId = roll(2) === 0 ? 'c-user' : 'c-colleague';
  return { companyId: 'client', contactId, createdBy: { kind: 'contact', id: contactId, name: 'Somebody' } };
}
