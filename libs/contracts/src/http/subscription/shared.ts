import { z } from 'zod';
import { actorKinds, categorySchema, universeSchema } from '../../vocabulary.js';

/** The version may stand in the body as well as in If-Match, which wins. */
export const version = z.int().nonnegative();
export const lastChangeSchema = z
  .object({
    at: z.iso.datetime(),
    by: z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string() }),
  })
  .nullable();

export const mailboxCell = { universe: universeSchema, category: categorySchema };
