import { PATTERN_EXTRAS_METADATA } from '@nestjs/microservices/constants.js';
import { describe, expect, it } from '@jest/globals';
import type { RouteEvent } from '../use-cases/route-event.js';
import { EventsConsumer } from './events.consumer.js';

describe('an event that names what the read model does not know yet (SUB-18)', () => {
  it('is tried again for 24 hours', () => {
    const handler = EventsConsumer.prototype.take;
    const options = Reflect.getMetadata(PATTERN_EXTRAS_METADATA, handler) as object;
    expect(options).toMatchObject({ subscription: { retry: { repeatLast: { untilMs: 86_400_000 } } } });
  });
});

describe('an event that is handed out', () => {
  const first = { body: {}, redelivered: false, tries: 1, retryId: undefined };
  it.each([
    ['for the first time is new', {}, true],
    ['again after a crash is not', { redelivered: true }, false],
    ['again after an error is not', { tries: 2 }, false],
    ['again after it was parked is not', { retryId: 'r1' }, false],
  ])('%s', async (_name, over, isNew) => {
    const told: unknown[] = [];
    const routeEvent = { execute: async (_event: unknown, options: unknown) => void told.push(options) };
    await new EventsConsumer(routeEvent as unknown as RouteEvent).take({ ...first, ...over } as never);
    expect(told).toEqual([{ isNew }]);
  });
});
