import { changesBetween, saved } from '../domain/save-ticket.js';
import type { Actor, FieldChange, Message, Save, Ticket } from '../domain/ticket.js';
import type { TicketSetup } from '../domain/setup/ticket-setup.js';

export interface Merged {
  /** The one that goes: closed, and its number leads to the other. */
  source: Save;
  /** The one that stays. */
  target: Save;
  /** What the one that goes was opened with: in the conversation that stays it is a message among others. */
  opening: Message | null;
}

/**
 * Makes one of two tickets about the same thing (TKT-24). Messages, notes, files and history stay under the number under
 * which they were written, and are read with those of the other: nothing is moved, so nothing that arrives meanwhile is
 * missed. Whoever asked, watched or worked goes along. A finished ticket goes on when the other one was not finished.
 */
export function mergeTickets(
  source: Ticket,
  target: Ticket,
  by: { actor: Actor; at: Date; setup: TicketSetup },
): Merged {
  const { setup } = by;
  const closed = setup.entries('status').find(({ phase, retired }) => phase === 'closed' && !retired)?.key;
  const goes = { status: closed ?? source.status, mergedInto: target.number };
  const stays = {
    status: isFinished(target, setup) && !isFinished(source, setup) ? source.status : target.status,
    assigneeIds: union(target.assigneeIds, source.assigneeIds),
    watcherIds: union(target.watcherIds, source.watcherIds, asksToo(source, target)),
    tags: union(target.tags, source.tags),
    mergedNumbers: union(target.mergedNumbers, [source.number], source.mergedNumbers),
    lastMessage: latest(source, target),
  };
  return {
    source: saved('changed', source, goes, changed(source, goes, 'mergedInto'), null, by),
    target: saved('changed', target, stays, changed(target, stays, 'mergedNumbers'), null, by),
    opening: openingOf(source),
  };
}

function changed(before: Ticket, set: Partial<Ticket>, field: 'mergedInto' | 'mergedNumbers'): FieldChange[] {
  return [...changesBetween(before, { ...before, ...set }), { field, from: before[field], to: set[field] }];
}

function isFinished({ status }: Ticket, setup: TicketSetup): boolean {
  return ['resolved', 'closed'].includes(setup.phaseOf(status));
}

/** Who asked the one that goes, where it is somebody else. */
function asksToo(source: Ticket, target: Ticket): string[] {
  return source.contactId === null || source.contactId === target.contactId ? [] : [source.contactId];
}

function latest({ lastMessage: one }: Ticket, { lastMessage: other }: Ticket): Ticket['lastMessage'] {
  if (!one || !other) return one ?? other;
  return one.at > other.at ? one : other;
}

function openingOf({ number, description, attachments, createdBy, createdAt }: Ticket): Message | null {
  if (description === '' && !attachments) return null;
  const opening = { number, body: description, internal: false, author: createdBy, createdAt };
  return { id: `${number}-description`, ...opening, ...(attachments ? { attachments } : {}) };
}

const union = (...lists: readonly (readonly string[])[]) => [...new Set(lists.flat())];
