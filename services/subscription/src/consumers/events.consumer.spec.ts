import { PATTERN_EXTRAS_METADATA } from '@nestjs/microservices/constants.js';
import { describe, expect, it } from '@jest/globals';
import { EventsConsumer } from './events.consumer.js';

describe('an event that names what the read model does not know yet (SUB-18)', () => {
  it('is tried again for 24 hours', () => {
    const handler = EventsConsumer.prototype.take;
    const options = Reflect.getMetadata(PATTERN_EXTRAS_METADATA, handler) as object;
    expect(options).toMatchObject({ subscription: { retry: { repeatLast: { untilMs: 86_400_000 } } } });
  });
});
