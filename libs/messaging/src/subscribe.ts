import type { DomainEvent, EventType, JobType, NotificationJob } from '@avviso/contracts';
import { type ArgumentsHost, Catch, type RpcExceptionFilter, UseFilters, applyDecorators } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import type { Observable } from 'rxjs';
import type { Delivery } from './delivery.js';

/**
 * - `ordered`: messages of one key one after another, over all replicas (eight lanes, one active replica each)
 * - `shared`: one queue, any replica, no order
 * - `broadcast`: every running replica gets its own copy; no retry, nothing is kept while no replica runs
 */
export type ConsumerKind = 'ordered' | 'shared' | 'broadcast';

export interface RetryPolicy {
  /** Milliseconds before the second, third, ... try. Its length bounds the tries unless `repeatLast` is given. */
  delaysMs: readonly number[];
  /** After the last delay, repeat it until this many milliseconds have passed since the first try. */
  repeatLast?: { untilMs: number };
  /** Share of the delay by which it varies at random, such as 0.2 for 20 % up or down. */
  jitter?: number;
}

interface SubscribeBase {
  /** Names the queues, for ever: `<service>.<what>`, such as `subscription.ticket-events`. */
  consumer: string;
  kind: ConsumerKind;
  /** Most messages that one replica handles at a time. Default 50. */
  prefetch?: number;
  /** Default: 1 s, 10 s, 1 min, 5 min, 15 min, then parked. */
  retry?: RetryPolicy;
  /** Of an ordered consumer: 8 (default), or 1 when a single replica must own a limit (Telegram). */
  lanes?: 1 | 8;
}

export interface EventSubscription extends SubscribeBase {
  exchange: 'events';
  types: readonly EventType[];
}

export interface JobSubscription extends SubscribeBase {
  exchange: 'jobs';
  types: readonly JobType[];
}

export type SubscribeOptions = EventSubscription | JobSubscription;

/** The delivery that a handler with these options receives. */
export type DeliveryOf<O extends SubscribeOptions> = O extends { exchange: 'events'; types: readonly (infer T)[] }
  ? Delivery<DomainEvent<Extract<T, EventType>>>
  : Delivery<NotificationJob>;

/** Lets the handler's own error through to the transport, where Nest would put "Internal server error" in its place. */
@Catch()
class RethrowingFilter implements RpcExceptionFilter {
  catch(exception: unknown, _host: ArgumentsHost): Observable<never> {
    throw exception;
  }
}

/**
 * Makes a method of a Nest `@Controller()` the handler of a consumer. Only data: the registry checks it when the
 * transport starts, and fails on a consumer declared twice and on unknown types.
 */
export function Subscribe<const O extends SubscribeOptions>(
  options: O,
): <M extends (delivery: DeliveryOf<O>) => unknown>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<M>,
) => void {
  return applyDecorators(
    UseFilters(RethrowingFilter),
    EventPattern<string>(options.consumer, { subscription: options }),
  );
}

/** Where Nest keeps the third argument of @EventPattern. */
const EXTRAS = 'microservices:pattern_extras';

/** The @Subscribe declarations of a controller class, without an instance of it. */
export function subscriptionsOf(controller: { prototype: object }): SubscribeOptions[] {
  const members = Object.getOwnPropertyDescriptors(controller.prototype) as Record<string, PropertyDescriptor>;
  return Object.values(members).flatMap(({ value }) => {
    if (typeof value !== 'function') return [];
    const extras = Reflect.getMetadata(EXTRAS, value) as { subscription?: SubscribeOptions } | undefined;
    return extras?.subscription ? [extras.subscription] : [];
  });
}
