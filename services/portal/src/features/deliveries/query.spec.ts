import { describe, expect, it } from '@jest/globals';
import { Calendar } from '../../i18n/zone.js';
import { aboutOf, queryOf } from './query.js';

describe('the filters of the delivery log', () => {
  it('take a day whole, in the zone of the reader', () => {
    const query = queryOf(
      { from: '2026-11-20', to: '2026-11-20', state: 'failed', name: 'Claire' },
      new Calendar(undefined),
    );
    expect(Date.parse(String(query.to)) - Date.parse(String(query.from))).toBe(24 * 3_600_000);
    expect(new Date(String(query.from)).getHours()).toBe(0);
    expect(Object.keys(query).sort()).toEqual(['from', 'state', 'to']);
  });

  it.each([
    ['48213', { subject: '48213' }],
    ['#48213', { subject: '48213' }],
    ['order/10482', { subject: 'order/10482' }],
    ['01J8-abc', { event: '01J8-abc' }],
    [' ', {}],
  ])('read %j', (text, wanted) => {
    expect(aboutOf(text)).toEqual(wanted);
  });
});
