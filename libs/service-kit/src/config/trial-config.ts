import { type Trial, trialModes } from '@avviso/contracts';
import { z } from 'zod';

/** The trial switch of a staging installation (OPS-18): every service reads it, so that none is forgotten. */
export const trialConfigShape = {
  TRIAL_MODE: z
    .enum(['off', ...trialModes])
    .default('off')
    .describe(
      'For staging, the same in all services. one-address: every e-mail goes to TRIAL_ADDRESS, every Telegram message to TRIAL_CHAT; allow-list: messages go only to who is in TRIAL_ALLOWED. All others are skipped as trial-mode, and every page says so',
    )
    .meta({ example: 'one-address' }),
  TRIAL_ADDRESS: z
    .email('must be an e-mail address')
    .optional()
    .describe('Gets every e-mail while TRIAL_MODE is one-address; pushes go only to the person with this address')
    .meta({ example: 'staging@example.com' }),
  TRIAL_CHAT: z
    .string()
    .regex(/^(-?\d{1,20}|@\w{4,64})$/, 'must be the id of a chat')
    .optional()
    .describe('Gets every Telegram message while TRIAL_MODE is one-address; without it they are skipped')
    .meta({ example: '-1001234567890' }),
  TRIAL_ALLOWED: z
    .string()
    .default('')
    .describe(
      'E-mail addresses, domains such as @example.com and Telegram chats, separated by blanks, that are reached while TRIAL_MODE is allow-list; pushes go to people with such an e-mail address',
    )
    .meta({ example: '@example.com ada@client.example -1001234567890' }),
};
type TrialConfig = z.output<z.ZodObject<typeof trialConfigShape>>;

/** Injection token of the Trial; null where the installation is not on trial. */
export const TRIAL = Symbol('avviso:trial');

/** Whom this installation may reach; null when it is not on trial. */
export function trialOf({ TRIAL_MODE, TRIAL_ADDRESS, TRIAL_CHAT, TRIAL_ALLOWED }: TrialConfig): Trial | null {
  if (TRIAL_MODE === 'off') return null;
  const allowed = TRIAL_ALLOWED.split(/[\s,]+/).filter((entry) => entry !== '');
  return { mode: TRIAL_MODE, address: TRIAL_ADDRESS, chat: TRIAL_CHAT, allowed };
}
