import { z } from 'zod';
import { defineEvent } from '../envelope.js';
import { aboutCompany, authorSchema, idSchema, titled } from './common.js';

const source = '/ticket';

const ticketData = {
  ...aboutCompany,
  ...titled,
  status: z.string().max(100),
  previousStatus: z.string().max(100).optional(),
  priority: z.string().max(100).optional(),
  assigneeIds: z.array(idSchema).default([]),
  addedAssigneeIds: z.array(idSchema).default([]),
  watcherIds: z.array(idSchema).default([]).describe('contacts or employees'),
};

/** A public reply. Internal notes are `ticket.noted` and never carry their text. */
export const publicMessageSchema = z.looseObject({
  id: idSchema,
  author: authorSchema,
  text: z.string().max(50_000).describe('Markdown as written, without quoted history'),
});

const messagingData = {
  ...aboutCompany,
  ...titled,
  status: z.string().max(100).optional(),
  message: publicMessageSchema.optional(),
};

export const ticketEvents = [
  defineEvent(
    'ticket.created',
    source,
    'A ticket was opened.',
    z.looseObject({ ...ticketData, message: publicMessageSchema.optional() }),
  ),
  defineEvent(
    'ticket.replied',
    source,
    'A public reply was added to a ticket.',
    z.looseObject({ ...ticketData, message: publicMessageSchema }),
  ),
  defineEvent(
    'ticket.status-changed',
    source,
    'The status of a ticket changed.',
    z.looseObject({ ...ticketData, previousStatus: z.string().max(100) }),
  ),
  defineEvent('ticket.assigned', source, 'The technicians of a ticket changed.', z.looseObject(ticketData)),
  defineEvent('ticket.updated', source, 'Other fields of a ticket changed.', z.looseObject(ticketData)),
  defineEvent(
    'ticket.noted',
    source,
    'An internal note was added; its text is not in the event.',
    z.looseObject({ ...ticketData, noteId: idSchema }),
  ),
  defineEvent('conversation.created', source, 'A conversation was begun.', z.looseObject(messagingData)),
  defineEvent('conversation.updated', source, 'A conversation was answered or closed.', z.looseObject(messagingData)),
  defineEvent(
    'feedback.received',
    source,
    'A customer sent the feedback form.',
    z.looseObject({
      companyId: idSchema.optional(),
      contactId: idSchema.optional(),
      name: z.string().max(400).optional(),
      email: z.string().max(254).optional(),
      text: z.string().max(20_000),
      rating: z.int().min(1).max(5).optional(),
    }),
  ),
] as const;
