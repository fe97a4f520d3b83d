import { z } from 'zod';

/** What a worker needs to ask whether a job that waited is still wanted (CHN-19). */
export const recheckConfigShape = {
  SUBSCRIPTION_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .optional()
    .describe('The subscription service, past the edge proxy: asked whether a message that waited is still wanted')
    .meta({ example: 'http://subscription:3000' }),
  RECHECK_SECONDS: z.coerce
    .number({ error: 'must be a number of seconds' })
    .min(0)
    .max(86_400)
    .default(60)
    .describe('Age from which a message is asked about before it is sent'),
  INTERNAL_SECRET: z
    .string()
    .min(32, 'at least 32 characters')
    .optional()
    .describe('What this worker proves itself with to other services; the same in all; needed with SUBSCRIPTION_URL')
    .meta({ example: 'YW5vdGhlci1zYW1wbGUtbWFrZS15b3VyLW93bi1wbHM=', secret: true }),
};
export type RecheckConfig = z.output<z.ZodObject<typeof recheckConfigShape>>;
