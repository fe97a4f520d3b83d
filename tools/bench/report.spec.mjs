import { describe, expect, it } from '@jest/globals';
import { check, documentOf, median, quantile, ratioOf, rounded, rowsOf, tableOf, verdictOf } from './report.mjs';
import { stages } from './stages.mjs';

const five = (value) => [value, value * 1.1, value * 0.9, value, value * 5];
const measuredAt = (ratios = {}) =>
  stages.map(({ stage }) => ({ stage, unit: 'x', ours: five(ratios[stage] ?? 1), bare: five(1) }));
const machine = { cpu: 'x', cores: 2 };

describe('median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[10, 9, 1, 2, 3], 3],
    [[4, 1, 2, 3], 2.5],
    [[10, 9, 100], 10],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  it('is refused for nothing', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('quantile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  it('is the value below which the share lies', () => {
    expect([quantile(hundred, 0.5), quantile(hundred, 0.99), quantile(hundred, 1), quantile([7], 0.5)]).toEqual([
      50, 99, 100, 7,
    ]);
  });
});

describe('the verdict on a stage', () => {
  const of = (stage, ours, bare = 1) => verdictOf({ stage, ours: five(ours), bare: five(bare) });

  it('compares medians: one wild sample changes nothing', () => {
    expect(ratioOf({ ours: [8, 8, 8, 8, 1_000], bare: [10, 10, 10, 0.1, 10] })).toBe(0.8);
  });

  it('passes where at least so much is asked, from the bound on', () => {
    expect([of('publish', 0.8).passed, of('publish', 0.79).passed]).toEqual([true, false]);
    expect([of('web-push', 2.5).passed, of('web-push', 2.4).passed]).toEqual([true, false]);
  });

  it('passes where at most so much is allowed, up to the bound', () => {
    expect([of('pipeline-p50', 1.5).passed, of('pipeline-p50', 1.6).passed]).toEqual([true, false]);
  });

  it('misses a hop of 20 ms, however slow the bare one is', () => {
    expect([of('idle-hop-1k', 19, 19).passed, of('idle-hop-1k', 20, 20).passed]).toEqual([true, false]);
  });
});

describe('the kept document', () => {
  it('has exactly the form of OPS-17, stages in their order', () => {
    const document = documentOf('2026-11-21', machine, measuredAt().reverse());
    expect(Object.keys(document)).toEqual(['date', 'machine', 'stages']);
    expect(document.stages.map(({ stage }) => stage)).toEqual([
      'publish',
      'router',
      'router-stored',
      'idle-hop-1k',
      'idle-hop-4k',
      'email-worker',
      'render',
      'web-push',
      'fan-out-1000',
      'pipeline-rate',
      'pipeline-p50',
      'pipeline-p99',
    ]);
    expect(document.stages[0]).toEqual({ stage: 'publish', unit: 'x', ours: [1, 1.1, 0.9, 1, 5], bare: five(1) });
  });

  it.each([
    ['a stage is missing', (rows) => rows.slice(1), 'publish was not measured'],
    ['a sample is missing', ([first, ...rest]) => [{ ...first, ours: [1] }, ...rest], 'publish: ours'],
    ['a sample is no number', ([first, ...rest]) => [{ ...first, bare: five(Number.NaN) }, ...rest], 'publish: bare'],
  ])('is refused when %s', (_, broken, message) => {
    expect(() => documentOf('2026-11-21', machine, broken(measuredAt()))).toThrow(message);
  });

  it('is refused with another date', () => {
    expect(() => check({ ...documentOf('2026-11-21', machine, measuredAt()), date: 'today' })).toThrow('date');
  });

  it('keeps four digits', () => {
    expect([0.123456, 12.3456, 999.94, 12_345.6].map(rounded)).toEqual([0.1235, 12.35, 999.9, 12_346]);
  });
});

describe('the printed table', () => {
  it('says what is asked, what was reached, and what was missed', () => {
    const rows = rowsOf(measuredAt({ 'web-push': 3, publish: 0.5 }));
    expect(rows[0]).toMatchObject({ stage: 'publish', ratio: '0.50', target: 'at least 0.8', result: 'MISS' });
    expect(rows[7]).toMatchObject({ stage: 'web-push', ratio: '3.00', target: 'at least 2.5', result: 'pass' });
    expect(tableOf(measuredAt()).split('\n')).toHaveLength(13);
  });
});
