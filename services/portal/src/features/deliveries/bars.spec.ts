import { describe, expect, it } from '@jest/globals';
import { height, highestOf, least, rectsOf, width } from './bars.js';

const group = (sent: number, failed: number, retried: number) => [
  [
    { series: 'sent', value: sent },
    { series: 'failed', value: failed },
  ],
  [{ series: 'retried', value: retried }],
];

describe('the bars of a chart', () => {
  it('stand on the ground, and on each other within a column', () => {
    const rects = rectsOf([group(6, 2, 4), group(0, 0, 0)]);
    const room = height - 2 * least;
    expect(highestOf([group(6, 2, 4)])).toBe(8);
    expect(rects.map(({ series, y, height }) => [series, y, height])).toEqual([
      ['sent', height - least - room * 0.75, least + room * 0.75],
      ['failed', 0, least + room * 0.25],
      ['retried', height - least - room * 0.5, least + room * 0.5],
    ]);
    expect(rects.every(({ x, width: wide }) => x >= 0 && x + wide <= width / 2)).toBe(true);
  });

  it('are seen where there is one among thousands, and never stand out', () => {
    const rects = rectsOf([group(5_000, 1, 0), group(1, 0, 0)]);
    expect(rects).toHaveLength(3);
    for (const { y, height } of rects) {
      expect(height).toBeGreaterThanOrEqual(least);
      expect(y).toBeGreaterThanOrEqual(0);
    }
  });

  it('are none where there is nothing', () => {
    expect(rectsOf([group(0, 0, 0)])).toEqual([]);
  });
});
