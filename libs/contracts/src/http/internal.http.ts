import { z } from 'zod';
import { idSchema } from '../events/common.js';

/** POST /internal/v1/secrets/redeem, between services only: what a mail must carry, at the moment of sending (ACC-18). */
export const redeemSecretSchema = z.strictObject({
  reference: z.string().min(1).max(200),
  deliveryId: z.string().min(1).max(200).describe('the job: it gets the same secret again, no other one gets any'),
  personId: idSchema,
  address: z.string().min(1).max(300).describe('where the mail goes: the registered address, or nothing is redeemed'),
});
export type RedeemSecret = z.infer<typeof redeemSecretSchema>;

export const redeemedSecretSchema = z.object({
  secrets: z.record(z.string(), z.string()).describe('variables of the template'),
});
export type RedeemedSecret = z.infer<typeof redeemedSecretSchema>;

export const redeemSecretPath = '/internal/v1/secrets/redeem';
