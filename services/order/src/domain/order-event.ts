import type { EventType } from '@avviso/contracts';
import type { Save } from './order.js';

export type OrderEventType = Extract<EventType, 'order.created' | 'order.line-status-changed' | 'order.line-commented'>;

/** The event of a save. */
export function eventTypeOf(save: Pick<Save, 'act'>): OrderEventType {
  return `order.${save.act}`;
}
