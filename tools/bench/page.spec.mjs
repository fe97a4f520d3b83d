import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { lineChart } from './line-chart.mjs';
import { pageOf } from './page.mjs';
import { check } from './report.mjs';
import { stages } from './stages.mjs';
import { folder, renderPage } from './write-page.mjs';

const keptRuns = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('the benchmark page', () => {
  it('is what the newest run, the costs and the notes make it, plots included', async () => {
    for (const [name, text] of Object.entries(await renderPage())) {
      expect({ name, text: readFileSync(join(folder, name), 'utf8') }).toEqual({ name, text });
    }
  });

  it('is made of runs in the form of OPS-17', () => {
    for (const name of keptRuns) {
      const document = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      expect(() => check(document)).not.toThrow();
      expect(name).toBe(`${document.date}.json`);
      expect(Object.keys(document.machine)).not.toContain('host');
    }
  });

  it('says which stages missed their target', () => {
    const document = {
      date: '2026-11-21',
      machine: {},
      stages: stages.map(({ stage }) => ({ stage, unit: 'x', ours: [1], bare: [1] })),
    };
    const costs = {
      fanOut: [{ recipients: 1, ms: 1 }],
      others: { aloneMs: 1, duringMs: 2 },
      readModel: [{ contacts: 1, ms: 1, perSecond: 1 }],
      backlog: { jobs: 1, mails: 1, perSecond: 1, points: [{ seconds: 1, mails: 1, workerMb: 1, storeMb: 1 }] },
    };
    const page = pageOf(document, costs, 'the notes');
    expect(page).toContain('| 1.00 | at least 2.5 | **missed** |');
    expect(page).toContain('| 1.00 | at least 0.8 | reached |');
    expect(page).toContain('the notes');
  });
});

describe('a plot', () => {
  const chart = lineChart({
    title: 'a < b & "c"',
    x: { label: 'contacts', log: true, at: [1, 1_000] },
    y: { label: 'ms' },
    series: [
      {
        name: 'one',
        points: [
          [1, 5],
          [1_000, 10],
        ],
      },
    ],
  });

  it('escapes what it is told to say', () => {
    expect(chart).toContain('a &#60; b &#38; &#34;c&#34;');
  });

  it('puts values where the axes say, on light and dark pages', () => {
    expect(chart).toContain('prefers-color-scheme: dark');
    expect(chart).toContain('>1,000</text>');
    const [, from, to] = /class="line s0" d="M(\d[\d.]*),[\d.]+L(\d[\d.]*),/.exec(chart);
    expect(Number(from)).toBeLessThan(Number(to));
    expect(chart).not.toContain('NaN');
  });
});
