import { NotPermitted, type Principal } from '@avviso/access';
import type { SetPresence as Given } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { TicketAccess } from '../access/ticket-access.js';
import { TicketStreams } from '../live/ticket-streams.js';
import { PresenceRepository } from '../storage/presence.repository.js';

/** How long a tab counts as there after its last sign; pages repeat theirs every 15 seconds. */
const countsForMs = 40_000;

/** Keeps who has a ticket open, for colleagues to see (TKT-6). It is no part of the ticket and publishes nothing. */
@Injectable()
export class SetPresence {
  constructor(
    private readonly access: TicketAccess,
    private readonly presence: PresenceRepository,
    private readonly streams: TicketStreams,
  ) {}

  /** @throws TicketNotFound, NotPermitted for contacts */
  async set(principal: Principal, wanted: string, { tab, doing }: Given): Promise<void> {
    if (principal.kind !== 'employee') throw new NotPermitted();
    const { number } = await this.access.visible(wanted, principal);
    const { id: personId, name } = principal;
    const id = `${number}/${personId}/${tab}`;
    if (doing === 'gone') await this.presence.remove(id);
    else {
      const until = new Date(Date.now() + countsForMs);
      await this.presence.put({ _id: id, number, personId, name, doing, until });
    }
    this.streams.wake(number);
  }
}
