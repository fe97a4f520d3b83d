import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import type { Save, Ticket } from '../domain/ticket.js';
import type { TicketSetup } from '../domain/setup/ticket-setup.js';
import { SetupRepository } from '../storage/setup.repository.js';
import { type Due, dueAfter } from './due-clock.js';
import { type DueSettings, DueSettingsRepository } from './due-settings.repository.js';

/** Says when tickets are due, by the settings of the moment (TKT-23). */
@Injectable()
export class DueTimes {
  constructor(
    private readonly settings: DueSettingsRepository,
    private readonly setups: SetupRepository,
  ) {}

  /** The clock of a ticket after a save. Read in the save's transaction, as a change of settings must not slip between. */
  async after({ before, ticket, at }: Save, session: ClientSession): Promise<Due> {
    const [settings, setup] = [await this.settings.find(session), await this.setups.current(session)];
    return dueOf({ ...ticket, dueClock: before?.dueClock ?? null }, at, settings, setup);
  }

  /** The same for a ticket that only the settings changed; one that never had a clock begins when it was opened. */
  async again(ticket: Ticket, at: Date, settings: DueSettings): Promise<Due> {
    const dueClock = ticket.dueClock ?? { spentMs: 0, runningSince: ticket.createdAt };
    const clock = { remainingMs: null, settingsVersion: 0, ...dueClock };
    return dueOf({ ...ticket, dueClock: clock }, at, settings, await this.setups.current());
  }

  /** Where in the settings a key of no list stands. */
  async unknownKeys({ targets }: Pick<DueSettings, 'targets'>): Promise<string[]> {
    const setup = await this.setups.current();
    const unknown = Object.keys(targets).filter((key) => setup.entry('priority', key) === undefined);
    return unknown.map((key) => `targets.${key}`);
  }
}

type Clocked = Pick<Ticket, 'status' | 'priority' | 'dueClock'>;

function dueOf({ status, priority, dueClock }: Clocked, at: Date, settings: DueSettings, setup: TicketSetup): Due {
  return dueAfter(dueClock, { priority, stands: setup.phaseOf(status) !== 'open' }, at, settings);
}
