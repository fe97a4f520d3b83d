import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, type ApiClient, eventually } from '@avviso/testing';
import { type Write, newcomerOf } from '../accounting/expected.js';
import { type Kind, markerOf } from '../accounting/marker.js';
import type { Random } from '../random.js';
import type { Sessions } from './sessions.js';
import { type Town, adminLogin, technicianLogin } from './town.js';

const WRITERS = 8;
/** Of ten writes: what each of them is. */
const mix: readonly Kind[] = [
  'ticket',
  'ticket',
  'ticket',
  'reply',
  'reply',
  'order',
  'order',
  'order',
  'order',
  'newcomer',
];
/** Longest that a writer waits until a service has heard of a new contact, in milliseconds. */
const HEARD_MS = 180_000;
/** Longest that the writes of one step may take on a busy machine, in milliseconds. */
const WRITTEN_MS = 600_000;
/** A pause after a refusal, so that a service that is away is not stormed. */
const REFUSED_MS = 200;
/** How soon an idle writer looks whether it may write again, in milliseconds. */
const IDLE_MS = 20;
/** What a writer notes where no answer came. */
const NO_ANSWER: Answer = { status: 0, headers: new Headers(), body: undefined };

interface Ticket {
  number: string;
  quarter: number;
}

/**
 * Writes tickets, replies, orders and contacts over HTTP, as people do, at a steady pace, as many as it is asked for: a
 * slow machine takes longer, and has no more to do. A write without an answer is not repeated, but made anew under another
 * marker: what became of it is looked up in the end.
 */
export class Load {
  readonly writes: Write[] = [];
  /** HTTP statuses other than 2xx, and `none` where no answer came, with how often. */
  readonly refusals = new Map<string, number>();
  acknowledged = 0;
  private readonly tickets: Ticket[] = [];
  private readonly writers: Promise<void>[];
  private number = 0;
  private allowed = 0;
  private begun = 0;
  private ending = false;
  private nextAt = Date.now();

  constructor(
    readonly tag: string,
    private readonly perSecond: number,
    private readonly random: Random,
    private readonly sessions: Sessions,
    private readonly town: Town,
  ) {
    this.writers = Array.from({ length: WRITERS }, () => this.write());
    // told by `end`
    for (const writer of this.writers) writer.catch(() => undefined);
  }

  /**
   * Allows so many more writes, and returns at a random moment of them: when between a fifth and four fifths of them are
   * accepted, and the others are under way or still to come.
   */
  async amidst(count: number): Promise<void> {
    const from = this.acknowledged;
    this.allowed = Math.max(this.allowed, from) + count;
    await this.accepted(from + this.random.between(Math.ceil(count / 5), Math.floor((count * 4) / 5)));
  }

  /** Writes so many more than now, and waits until they are accepted. */
  more(count: number): Promise<void> {
    return this.reached(this.acknowledged + count);
  }

  /** Writes until so many are accepted in all. */
  async reached(count: number): Promise<void> {
    this.allowed = Math.max(this.allowed, count);
    await this.accepted(count);
  }

  /** Ends when what was begun has been answered. */
  async end(): Promise<void> {
    this.ending = true;
    await Promise.all(this.writers);
  }

  private async accepted(count: number): Promise<void> {
    const what = `${count} accepted writes`;
    await eventually(() => this.acknowledged >= count, { withinMs: WRITTEN_MS, what });
  }

  private async write(): Promise<void> {
    while (!this.ending) {
      if (this.acknowledged + this.begun >= this.allowed) {
        await delay(IDLE_MS);
        continue;
      }
      this.begun += 1;
      this.nextAt = Math.max(this.nextAt + 1_000 / this.perSecond, Date.now() - 1_000);
      await delay(Math.max(0, this.nextAt - Date.now()));
      await this.writeOne(this.random.pick(mix));
      this.begun -= 1;
    }
  }

  private async writeOne(wanted: Kind): Promise<void> {
    const ticket = wanted === 'reply' && this.tickets.length > 0 ? this.random.pick(this.tickets) : undefined;
    const kind = wanted === 'reply' && !ticket ? 'ticket' : wanted;
    const quarter = ticket?.quarter ?? this.random.between(0, this.town.quarters.length - 1);
    this.number += 1;
    const marker = markerOf(this.tag, kind, this.number);
    const write: Write = { marker, kind, quarter, acknowledged: false, ...(ticket ? { ticket: ticket.number } : {}) };
    this.writes.push(write);
    const answer = await this.send(write).catch(() => NO_ANSWER);
    if (answer.status >= 200 && answer.status < 300) {
      write.acknowledged = true;
      this.acknowledged += 1;
      if (kind === 'ticket') this.tickets.push({ number: (answer.body as Ticket).number, quarter });
    } else {
      const status = answer.status === 0 ? 'none' : `${answer.status}`;
      this.refusals.set(status, (this.refusals.get(status) ?? 0) + 1);
      await delay(REFUSED_MS);
    }
  }

  private async send(write: Write): Promise<Answer> {
    const [admin, technician] = await Promise.all(
      [adminLogin, technicianLogin].map((login) => this.sessions.as(login)),
    );
    const people = this.town.quarters[write.quarter];
    if (!people || !admin || !technician) throw new Error('the town is incomplete');
    const { marker, kind } = write;
    const { companyId, contactId } = people;
    switch (kind) {
      case 'reply':
        return technician.post(`/api/v1/tickets/${write.ticket}/messages`, { body: { body: `Mended: ${marker}` } });
      case 'order':
        return admin.post('/api/v1/orders', { body: orderBody(marker, companyId, contactId) });
      case 'ticket':
        return technician.post('/api/v1/tickets', { body: this.ticketBody(marker, companyId, contactId) });
      case 'newcomer':
        return this.openForNewcomer(admin, technician, companyId, marker);
    }
  }

  private ticketBody(marker: string, companyId: string, contactId: string) {
    return { title: `Line down ${marker}`, companyId, contactId, assigneeIds: [this.town.technicianId] };
  }

  /** Only what account published and ticket heard can be written about: a lost event of account ends here. */
  private async openForNewcomer(
    admin: ApiClient,
    technician: ApiClient,
    companyId: string,
    marker: string,
  ): Promise<Answer> {
    const contact = { companyId, firstName: 'New', lastName: 'Contact', email: newcomerOf(marker) };
    const entered = await admin.post<{ id: string }>('/api/v1/contacts', { body: contact });
    if (entered.status !== 201) return entered;
    const body = this.ticketBody(marker, companyId, entered.body.id);
    return eventually(
      async () => {
        const answer = await technician.post('/api/v1/tickets', { body }).catch(() => NO_ANSWER);
        return answer.status !== 422 && answer;
      },
      { withinMs: HEARD_MS, everyMs: 200, what: `the ticket service to hear of the contact of ${marker}` },
    );
  }
}

function orderBody(marker: string, companyId: string, contactId: string) {
  const price = { amount: '149.90', currency: 'EUR' };
  const lines = [{ article: 'HLD-GW-4', name: 'SIP gateway', quantity: 2, price }];
  return { kind: 'goods', title: `Gateway ${marker}`, companyId, contactId, lines };
}
