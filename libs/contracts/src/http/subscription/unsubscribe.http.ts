import { z } from 'zod';
import { mailboxCell } from './shared.js';

/** GET and POST /unsubscribe/{token}, POST .../undo: what the link is about, and whether it is on (SUB-9). */
export const unsubscribeSchema = z.object({
  cells: z.array(z.object({ kind: z.enum(['person', 'mailbox']), ...mailboxCell, on: z.boolean() })),
});
