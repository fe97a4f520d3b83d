import { z } from 'zod';
import { idSchema } from '../events/common.js';
import { notificationJobSchema } from '../jobs.js';
import { negativeReasons } from '../vocabulary.js';

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

/** POST /internal/v1/deliveries/check, between services only: whether a job is still wanted, when it is sent (CHN-19). */
export const checkDeliverySchema = z.strictObject({ jobId: z.string().min(1).max(100) });
export type CheckDelivery = z.infer<typeof checkDeliverySchema>;

export const checkedDeliverySchema = z.discriminatedUnion('wanted', [
  z.object({
    wanted: z.literal(true),
    content: notificationJobSchema.shape.content.optional().describe('what it may say now; absent: what the job says'),
  }),
  z.object({ wanted: z.literal(false), reason: z.enum(negativeReasons) }),
]);
export type CheckedDelivery = z.infer<typeof checkedDeliverySchema>;

export const checkDeliveryPath = '/internal/v1/deliveries/check';
