import { describe, expect, it } from '@jest/globals';
import { periodOf } from './period.js';

describe('the days of the audit trail', () => {
  it('are whole days of the reader, the last one too', () => {
    const { from = '', to = '' } = periodOf('2026-11-20', '2026-11-21');
    expect(new Date(from).getHours()).toBe(0);
    expect(new Date(to).getTime() - new Date(from).getTime()).toBe(2 * 24 * 60 * 60 * 1000);
    expect(new Date(to).getDate()).toBe(22);
  });

  it('go over the ends of months and years', () => {
    expect(new Date(periodOf(undefined, '2026-12-31').to ?? '').getFullYear()).toBe(2027);
    expect(periodOf(undefined, undefined)).toEqual({});
  });
});
