// What a run says: medians, ratios, the table, and the document that is kept (OPS-17).
import { stages, stageNamed } from './stages.mjs';

/** Samples per side of a kept run. */
export const SAMPLES = 5;

/** The middle value; of an even number of values the mean of the middle two. @throws RangeError without values */
export function median(values) {
  if (values.length === 0) throw new RangeError('a median of nothing');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value below which the share `q` of the values lies (nearest rank). */
export function quantile(values, q) {
  if (values.length === 0) throw new RangeError('a quantile of nothing');
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
}

/** Median of ours over median of the bare thing. */
export const ratioOf = ({ ours, bare }) => median(ours) / median(bare);

/** What a stage reached, and whether it is what OPS-17 asks for. */
export function verdictOf(measured) {
  const { better, bound, never } = stageNamed(measured.stage);
  const ratio = ratioOf(measured);
  const enough = better === 'more' ? ratio >= bound : ratio <= bound;
  return { ratio, passed: enough && (never === undefined || median(measured.ours) < never) };
}

/** The document that is kept: exactly the form of OPS-17. @throws Error naming what is missing or wrong */
export function documentOf(date, machine, measured) {
  const rows = stages.map(({ stage }) => {
    const found = measured.find((row) => row.stage === stage);
    if (!found) throw new Error(`${stage} was not measured`);
    const { unit, ours, bare } = found;
    return { stage, unit, ours: ours.map(rounded), bare: bare.map(rounded) };
  });
  const document = { date, machine, stages: rows };
  check(document);
  return document;
}

/** @throws Error naming the place that does not fit the form of OPS-17 */
export function check(document) {
  const wrong = (what) => {
    throw new Error(`not the form of a benchmark: ${what}`);
  };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(document.date)) wrong('date');
  if (typeof document.machine !== 'object' || document.machine === null) wrong('machine');
  if (document.stages.map(({ stage }) => stage).join() !== stages.map(({ stage }) => stage).join()) wrong('stages');
  for (const { stage, unit, ...sides } of document.stages) {
    if (typeof unit !== 'string') wrong(`${stage}: unit`);
    for (const side of ['ours', 'bare']) {
      const samples = sides[side];
      const isSample = (value) => Number.isFinite(value) && value > 0;
      if (samples.length !== SAMPLES || !samples.every(isSample)) wrong(`${stage}: ${side}`);
    }
  }
}

/** Four significant digits: more is noise. */
export function rounded(value) {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4));
}

export function shown(value) {
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en-GB') : String(Number(value.toPrecision(3)));
}

const target = ({ better, bound }) => `${better === 'more' ? 'at least' : 'at most'} ${bound}`;

/** Rows of the report as texts: stage, ours, bare, ratio, target, passed or missed. */
export function rowsOf(measured) {
  return measured.map((row) => {
    const { ratio, passed } = verdictOf(row);
    return {
      stage: row.stage,
      unit: row.unit,
      ours: shown(median(row.ours)),
      bare: shown(median(row.bare)),
      ratio: ratio.toFixed(2),
      target: target(stageNamed(row.stage)),
      result: passed ? 'pass' : 'MISS',
    };
  });
}

const columns = ['stage', 'unit', 'ours', 'bare', 'ratio', 'target', 'result'];
const numbers = new Set(['ours', 'bare', 'ratio']);

/** The table as it is printed: columns of one width. */
export function tableOf(measured) {
  const rows = [Object.fromEntries(columns.map((name) => [name, name])), ...rowsOf(measured)];
  const width = (name) => Math.max(...rows.map((row) => row[name].length));
  const cell = (row, name) => (numbers.has(name) ? row[name].padStart(width(name)) : row[name].padEnd(width(name)));
  return rows
    .map((row) =>
      columns
        .map((name) => cell(row, name))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
