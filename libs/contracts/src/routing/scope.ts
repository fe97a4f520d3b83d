import type { z } from 'zod';
import type { scopeSchema } from '../events/account.events.js';

/** How far a permission reaches (ACC-9). */
export type Scope = z.infer<typeof scopeSchema>;
