import { setTimeout as delay } from 'node:timers/promises';
import { type Answer, eventually } from '@avviso/testing';
import type { Write } from '../accounting/expected.js';
import { type Kind, markerOf } from '../accounting/marker.js';
import type { Random } from '../random.js';
import { Desk, NO_ANSWER } from './desk.js';
import type { Sessions } from './sessions.js';
import type { Town } from './town.js';

const WRITERS = 8;
/** Of ten writes: what each of them is. Orders go to Telegram, which takes twenty texts a minute in each group. */
const mix: readonly Kind[] = [
  'ticket',
  'ticket',
  'ticket',
  'ticket',
  'reply',
  'reply',
  'reply',
  'order',
  'order',
  'newcomer',
];
/** Longest that the writes of one step may take on a busy machine, in milliseconds. */
const WRITTEN_MS = 600_000;
/** A pause after a refusal, so that a service that is away is not stormed. */
const REFUSED_MS = 200;
/** How soon an idle writer looks whether it may write again, in milliseconds. */
const IDLE_MS = 20;

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
  private readonly desk: Desk;
  private readonly tickets: Ticket[] = [];
  /** Tickets that wait until the ticket service has heard of their contact. */
  private readonly waiting: Promise<void>[] = [];
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
    sessions: Sessions,
    private readonly town: Town,
  ) {
    this.desk = new Desk(sessions, town);
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

  /**
   * Ends when what was begun has been answered.
   * @throws when an event of account was lost: the ticket service never heard of a contact who was entered
   */
  async end(): Promise<void> {
    this.ending = true;
    await Promise.all(this.writers);
    await Promise.all(this.waiting);
  }

  /** Writes no more: for a scenario that failed on its way. */
  abandon(): void {
    this.ending = true;
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
    if (kind !== 'newcomer') return this.note(write, await this.desk.write(write).catch(() => NO_ANSWER));
    const entered = await this.desk.enterContact(write).catch(() => NO_ANSWER);
    if (entered.status !== 201) return this.note(write, entered);
    // while the broker is away nobody hears of the contact: that holds up no other write
    const opened = this.desk.openOnceHeard(write, entered.body.id).then((answer) => this.note(write, answer));
    opened.catch(() => undefined);
    this.waiting.push(opened);
  }

  private async note(write: Write, { status, body }: Answer): Promise<void> {
    if (status >= 200 && status < 300) {
      write.acknowledged = true;
      this.acknowledged += 1;
      if (write.kind === 'ticket') this.tickets.push({ number: (body as Ticket).number, quarter: write.quarter });
      return;
    }
    const key = status === 0 ? 'none' : `${status}`;
    this.refusals.set(key, (this.refusals.get(key) ?? 0) + 1);
    await delay(REFUSED_MS);
  }
}
