import { describe, expect, it } from '@jest/globals';
import type { TicketNotificationCoverage } from '@avviso/contracts';
import { reachOf } from './reach.js';

const person = (id: string) => ({ id, name: id, email: `${id}@operator.example` });
const coverage: TicketNotificationCoverage = {
  administrators: { reached: [person('luca')], leftOut: [{ id: 'irina', name: 'Irina', reasons: ['no-address'] }] },
  technicians: {
    reached: [person('luca'), person('jonas')],
    leftOut: [{ id: 'irina', name: 'Irina', reasons: ['no-address'] }],
  },
  customer: { companies: 3, reached: 2, leftOut: [] },
};

describe('whom the settings reach', () => {
  it('counts an employee once who is both', () => {
    expect(reachOf(coverage, () => true)).toEqual({ reached: 2, leftOut: 1, customers: 66 });
  });

  it('follows the switches', () => {
    expect(reachOf(coverage, (audience) => audience === 'administrators')).toEqual({
      reached: 1,
      leftOut: 1,
      customers: undefined,
    });
    expect(reachOf(coverage, () => false)).toEqual({ reached: 0, leftOut: 0, customers: undefined });
  });

  it('never says all where one company is missing', () => {
    const many = { ...coverage, customer: { companies: 1000, reached: 999, leftOut: [] } };
    expect(reachOf(many, () => true).customers).toBe(99);
  });
});
