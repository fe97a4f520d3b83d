import type { Principal } from '@avviso/access';
import type { ListEventsQuery, RoutedEvent } from '@avviso/contracts';
import { Injectable } from '@nestjs/common';
import { DeliveryAccess } from '../access/delivery-access.js';
import { RoutedEvents } from '../storage/routed-events.js';
import type { RoutedEventRow } from '../storage/schemas.js';

/** What was routed, to choose from: of everybody, or where a person was considered, told or not (SUB-20). */
@Injectable()
export class ListEvents {
  constructor(
    private readonly events: RoutedEvents,
    private readonly access: DeliveryAccess,
  ) {}

  async execute(
    principal: Principal,
    query: ListEventsQuery,
  ): Promise<{ items: RoutedEvent[]; nextCursor: string | null }> {
    const scope = this.access.filterOf(principal);
    const { items: rows, nextCursor } = await (query.recipient === undefined
      ? this.events.list(query, scope && fieldsOfEvents(scope))
      : this.events.ofRecipient(query, query.recipient, {
          scope,
          byAddress: this.access.searchesAddresses(principal),
        }));
    return { items: rows.map(shownEvent), nextCursor };
  }
}

/** An event of the past as lists name it. */
export function shownEvent({ eventId: id, source, type, subject, event }: RoutedEventRow): RoutedEvent {
  const { title } = event.data as { title?: unknown };
  return { id, source, type, subject, title: typeof title === 'string' ? title : null, time: event.time };
}

/** Events carry at their top what decisions carry under `belongs`. */
function fieldsOfEvents(filter: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [
      name.replace(/^belongs\./, ''),
      name === '$or' ? (value as Record<string, unknown>[]).map(fieldsOfEvents) : value,
    ]),
  );
}
