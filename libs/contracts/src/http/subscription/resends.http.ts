import { z } from 'zod';
import { pageOf } from '../common.js';
import { listDeliveriesQuerySchema } from './deliveries.http.js';

/** Most deliveries that are sent again at once. */
export const mostResent = 20_000;

/** POST /deliveries/resends: every delivery that the filters find and that is over is sent again (CHN-16). */
export const startResendSchema = listDeliveriesQuerySchema
  .omit({ limit: true, cursor: true })
  .refine((filters) => Object.values(filters).some((value) => value !== undefined), 'name at least one filter');
export type StartResend = z.infer<typeof startResendSchema>;

/** How far it is. It runs on the server, and goes on after a restart. */
export const resendProgressSchema = z.object({
  id: z.string(),
  state: z.enum(['running', 'done']),
  total: z.int().describe('deliveries that the filters found when it began'),
  done: z.int(),
  sent: z.int().describe('of those done; the others were still under way, or what they said is forgotten'),
  startedAt: z.iso.datetime(),
  by: z.string().describe('name of who asked'),
});
export type ResendProgress = z.infer<typeof resendProgressSchema>;

/** GET /deliveries/resends: those that the viewer began, newest first. */
export const resendPageSchema = pageOf(resendProgressSchema);
