import { z } from 'zod';
import { defineEvent } from '../envelope.js';
import { aboutCompany, authorSchema, idSchema, titled } from './common.js';

const source = '/ticket';

const ticketData = {
  ...aboutCompany,
  ...titled,
  status: z.string().max(100).describe('the status that it has now'),
  previousStatus: z.string().max(100).describe('the status that it had before').optional(),
  priority: z.string().max(100).describe('its priority, as a key such as high').optional(),
  assigneeIds: z.array(idSchema).default([]),
  addedAssigneeIds: z.array(idSchema).default([]),
  assigneeNames: z.array(z.string().max(400)).describe('who works on it, by name').optional(),
  watcherIds: z.array(idSchema).default([]).describe('contacts or employees'),
};

/** A public reply. Internal notes are `ticket.noted` and never carry their text. */
export const publicMessageSchema = z.looseObject({
  id: idSchema,
  author: authorSchema,
  text: z.string().max(50_000).describe('Markdown without HTML and without quoted history'),
  attachments: z
    .array(z.looseObject({ name: z.string().max(300), size: z.int().nonnegative().describe('bytes') }))
    .max(100)
    .describe('files that hang on it, by name')
    .optional(),
});

const messagingData = {
  ...aboutCompany,
  ...titled,
  status: z.string().max(100).describe('the status that it has now').optional(),
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
    z.looseObject({
      ...ticketData,
      message: publicMessageSchema,
      secretReference: z
        .string()
        .max(200)
        .optional()
        .describe(
          'of the temporary password whose place the message keeps: redeemed for the mail to the contact alone',
        ),
    }),
  ),
  defineEvent(
    'ticket.status-changed',
    source,
    'The status of a ticket changed.',
    z.looseObject({ ...ticketData, previousStatus: z.string().max(100).describe('the status that it had before') }),
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
      name: z.string().max(400).describe('who sent the form').optional(),
      email: z.string().max(254).describe('the e-mail address given in the form').optional(),
      text: z.string().max(20_000).describe('what was written in the form'),
      rating: z.int().min(1).max(5).describe('stars given, from 1 to 5').optional(),
    }),
  ),
] as const;
