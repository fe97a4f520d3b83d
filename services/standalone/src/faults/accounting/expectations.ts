import { expect } from '@jest/globals';
import type { Scale } from '../scale.js';
import type { Settled } from './settle.js';

/** Everybody was told, nobody was told what did not happen, and what came twice was in hand when something broke. */
export function expectNothingLost(
  { missing, unexpected, complaints, events, acknowledged }: Settled,
  scale: Pick<Scale, 'events'>,
): void {
  expect({ missing: missing.slice(0, 10), unexpected: unexpected.slice(0, 10), complaints }).toEqual({
    missing: [],
    unexpected: [],
    complaints: [],
  });
  expect(acknowledged).toBeGreaterThanOrEqual(scale.events);
  expect(events).toBeGreaterThanOrEqual(acknowledged);
}

/** Nothing that was broken explains a repeat, a retry or a message that was given up. */
export function expectOnceAndInOrder({ repeats, parked, overtaken }: Settled): void {
  expect({ repeats, parked, overtaken }).toEqual({ repeats: [], parked: {}, overtaken: [] });
}
