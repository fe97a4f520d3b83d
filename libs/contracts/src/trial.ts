import { asciiDomainOf, normalizeMailbox } from './mailbox.js';
import type { Channel } from './vocabulary.js';

/** `one-address`: everything goes to one place. `allow-list`: only to those who are listed (OPS-18). */
export const trialModes = ['one-address', 'allow-list'] as const;
export type TrialMode = (typeof trialModes)[number];

/** Whom an installation on trial may reach. */
export interface Trial {
  mode: TrialMode;
  /** Gets every e-mail in mode `one-address`. */
  address?: string | undefined;
  /** Gets every Telegram message in mode `one-address`. */
  chat?: string | undefined;
  /** Addresses, domains such as `@example.com` and chats that mode `allow-list` leaves as they are. */
  allowed: readonly string[];
}

/**
 * Where a message goes that is meant for `address`: there, elsewhere, or nowhere at all (undefined). The bell is part of
 * the portal and leaves nothing; a push goes to devices of a person and to nobody in their place.
 * @param trial null when the installation is not on trial: everything goes where it is meant for
 * @param address e-mail address or chat; for `push` the person's own e-mail address
 */
export function trialPlaceOf(trial: Trial | null, channel: Channel, address: string | null): string | undefined {
  if (!trial || channel === 'interface') return address ?? '';
  if (trial.mode === 'allow-list') return address !== null && isAllowed(trial, channel, address) ? address : undefined;
  if (channel === 'email') return trial.address;
  if (channel === 'telegram') return trial.chat;
  const isTheOne = address !== null && trial.address && normalizeMailbox(address) === normalizeMailbox(trial.address);
  return isTheOne ? address : undefined;
}

function isAllowed({ allowed }: Trial, channel: Channel, address: string): boolean {
  if (channel === 'telegram') return allowed.includes(address);
  const place = normalizeMailbox(address);
  return allowed.some((entry) =>
    entry.startsWith('@')
      ? place.slice(place.lastIndexOf('@') + 1) === (asciiDomainOf(entry.slice(1)) ?? entry.slice(1).toLowerCase())
      : normalizeMailbox(entry) === place,
  );
}
