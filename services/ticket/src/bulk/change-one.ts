import type { Principal } from '@avviso/access';
import { type BulkTicketAction, type ChangeTicket as Changes, DomainError } from '@avviso/contracts';
import { StaleVersion } from '@avviso/service-kit';
import { Injectable } from '@nestjs/common';
import type { ClientSession } from 'mongoose';
import type { Ticket } from '../domain/ticket.js';
import { ChangeTicket } from '../use-cases/change-ticket.js';
import type { BulkOutcome } from './bulk-change.js';

/** Changes one ticket of a bulk change, by the same use case and with the same event as a change of that ticket alone. */
@Injectable()
export class ChangeOne {
  constructor(private readonly changeTicket: ChangeTicket) {}

  /** @throws DomainError where it cannot be changed so: then nothing of the transaction may stay */
  async run(
    principal: Principal,
    { number, version }: NamedTicket,
    change: BulkTicketAction,
    session: ClientSession,
  ): Promise<BulkOutcome> {
    let before = 0;
    const changesOf = (ticket: Ticket): Changes => {
      before = ticket.version;
      return appliedTo(ticket, change);
    };
    const after = await this.changeTicket.changeIn(session, principal, number, changesOf, version);
    const changed = after.version !== before;
    return { number, result: changed ? 'changed' : 'unchanged', version: changed ? after.version : null, code: null };
  }
}

type NamedTicket = { number: string; version?: number | undefined };

/** What is noted of a ticket that could not be changed. @throws the error where trying again may help */
export function refusedOutcome({ number }: NamedTicket, error: unknown): BulkOutcome {
  if (!(error instanceof DomainError)) throw error;
  return { number, result: resultOf(error), version: null, code: error.code };
}

function resultOf(error: DomainError): BulkOutcome['result'] {
  if (error instanceof StaleVersion) return 'conflict';
  if (error.kind === 'not-found') return 'notFound';
  if (error.kind === 'forbidden') return 'notAllowed';
  if (error.kind === 'refused' || error.kind === 'invalid') return 'refused';
  throw error;
}

const lists = ['assigneeIds', 'watcherIds', 'tags'] as const;

/** What is added to and removed from lists, as the lists that this ticket has then. */
export function appliedTo(ticket: Pick<Ticket, (typeof lists)[number]>, change: BulkTicketAction): Changes {
  const changes: Changes = { ...change.set };
  for (const field of lists) {
    const added = change.add?.[field];
    const removed = change.remove?.[field];
    if (!added && !removed) continue;
    const base = (field === 'watcherIds' ? undefined : changes[field]) ?? ticket[field];
    changes[field] = [...new Set([...base, ...(added ?? [])])].filter((value) => !removed?.includes(value));
  }
  return changes;
}
