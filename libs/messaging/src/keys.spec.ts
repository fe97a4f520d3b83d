import { describe, expect, it } from '@jest/globals';
import { emailJob, ticketEvent } from './conformance/builders.js';
import { keyOfEvent, keyOfJob, laneOf } from './keys.js';

describe('ordering keys', () => {
  it('are the subject of an event, and subject and recipient of a job', () => {
    expect(keyOfEvent(ticketEvent('7', 1))).toBe('ticket/7');
    expect(keyOfJob(emailJob('j'))).toBe('ticket/1|contact|p1|anna@example.com');
  });

  it('stay in the same lane for ever: queues are bound by it', () => {
    expect(['ticket/1', 'ticket/2', 'order/48213', 'Ä😀'].map((key) => laneOf(key))).toEqual([5, 4, 6, 6]);
  });

  it('spread over all lanes', () => {
    const counts = new Array<number>(8).fill(0);
    for (let i = 0; i < 8_000; i += 1) counts[laneOf(`ticket/${i}`)]! += 1;
    for (const count of counts) expect(count).toBeGreaterThan(700);
  });
});
