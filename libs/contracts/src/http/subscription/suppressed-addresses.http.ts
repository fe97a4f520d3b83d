import { z } from 'zod';
import { pageOf, pageQuerySchema } from '../common.js';

/** GET /suppressed-addresses, newest first. */
export const listSuppressedAddressesQuerySchema = z.strictObject(pageQuerySchema.shape);
export type ListSuppressedAddressesQuery = z.infer<typeof listSuppressedAddressesQuerySchema>;

/** An address that bounced for good and is left out until somebody clears it (CHN-8). */
export const suppressedAddressSchema = z.object({
  id: z.string().describe('the delivery that came back first'),
  address: z.string().nullable().describe('null for who may not see it'),
  name: z.string().nullable().describe('of whom the mail was for'),
  at: z.iso.datetime(),
  status: z.string().nullable().describe('RFC 3463, such as 5.1.1'),
  response: z.string().nullable().describe('what the other side said, without addresses'),
});
export type SuppressedAddress = z.infer<typeof suppressedAddressSchema>;
export const suppressedAddressPageSchema = pageOf(suppressedAddressSchema);
