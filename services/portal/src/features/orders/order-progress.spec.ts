import { describe, expect, it } from '@jest/globals';
import { leadingStatus, progressOf } from './order-progress.js';

describe('the progress of an order', () => {
  it('names the statuses that lines have, in the order of an order’s life', () => {
    expect(progressOf({ lineStatuses: { delivered: 1, shipped: 2, new: 0 } })).toEqual([
      { status: 'shipped', count: 2 },
      { status: 'delivered', count: 1 },
    ]);
  });

  it('stands where its slowest line stands, and is cancelled only when every line is', () => {
    expect(leadingStatus({ lineStatuses: { cancelled: 1, confirmed: 1, delivered: 3 } })).toBe('confirmed');
    expect(leadingStatus({ lineStatuses: { cancelled: 2 } })).toBe('cancelled');
  });
});
