import type { EventType } from '@avviso/contracts';
import type { Save } from './ticket.js';

export type TicketEventType = Extract<
  EventType,
  | 'ticket.created'
  | 'ticket.replied'
  | 'ticket.status-changed'
  | 'ticket.assigned'
  | 'ticket.updated'
  | 'ticket.noted'
  | 'conversation.created'
  | 'conversation.updated'
>;

/** The most telling change of a save names its event (EVT-5); a note is an event of its own, in conversations too. */
export function eventTypeOf(save: Pick<Save, 'act' | 'changes' | 'ticket'>): TicketEventType {
  if (save.act === 'noted') return 'ticket.noted';
  if (save.ticket.kind === 'conversation') {
    return save.act === 'opened' ? 'conversation.created' : 'conversation.updated';
  }
  if (save.act === 'opened') return 'ticket.created';
  if (save.act === 'replied') return 'ticket.replied';
  const changed = new Set(save.changes.map((change) => change.field));
  if (changed.has('status')) return 'ticket.status-changed';
  if (changed.has('assigneeIds')) return 'ticket.assigned';
  return 'ticket.updated';
}

/** Technicians who were not assigned before this save (SUB-12). */
export function addedAssignees(save: Pick<Save, 'before' | 'ticket'>): string[] {
  const before = save.before?.assigneeIds ?? [];
  return save.ticket.assigneeIds.filter((id) => !before.includes(id));
}

/** The status before this save, where it is another one. */
export function previousStatus(save: Pick<Save, 'before' | 'ticket'>): string | undefined {
  return save.before && save.before.status !== save.ticket.status ? save.before.status : undefined;
}
