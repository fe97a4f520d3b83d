import type { OrderLineStatus } from '@avviso/contracts';

/** In the order of an order's life. */
export const lineStatuses: readonly OrderLineStatus[] = ['new', 'confirmed', 'shipped', 'delivered', 'cancelled'];
