import type { Category, Channel, DeliveryState, Universe } from '@avviso/contracts';

/** All words of a vocabulary, in its order: the type check finds one that is missing, and one too many. */
const wordsOf = <T extends string>(words: Record<T, true>) => Object.keys(words) as unknown as readonly T[];

/**
 * What addresses of pages may say. Routes are part of the sign-in page's script, so they take the words from here: the
 * contracts' own lists would bring every schema with them.
 */
export const searchWords = {
  universes: wordsOf<Universe>({ client: true, ambassador: true, operator: true }),
  categories: wordsOf<Category>({
    shop: true,
    delivery: true,
    'service-configuration': true,
    'service-security': true,
    ticketing: true,
    messaging: true,
    mobile: true,
  }),
  channels: wordsOf<Channel>({ email: true, telegram: true, interface: true, push: true }),
  deliveryStates: wordsOf<DeliveryState>({
    queued: true,
    sending: true,
    sent: true,
    delivered: true,
    bounced: true,
    retrying: true,
    skipped: true,
    failed: true,
    uncertain: true,
  }),
};
